"""Pieces of inline formatting, as ``Block.inline`` has them: divided into paragraphs, made a figure, cleared of signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from artclean.model import Block, BlockKind, Nest, Tag
from artclean.text import ends_with

__all__ = [
    "FIGURE_BLOCKS",
    "balanced",
    "figure_pieces",
    "holds_image",
    "prose_parts",
    "set_twice",
    "split_at_breaks",
    "without_permalinks",
]

_PROSE_WORDS = 15  # between spaces, of a line that is a paragraph: a line of a language without spaces is one sentence, often
_PROSE_LINES = 3  # that are paragraphs, of a text divided by single line breaks
_MOST = 0.5  # of its words, and of its long lines: those of a text that is broken to some width run on
_SENTENCE_ENDS = ".!?…؟।"
_FIGURE_WORDS = 120  # a figure with more words is a container, not an image with its caption
_FIGURE_PIECES = 1000  # one with more images and marks is a gallery
_NO_FIGURES = frozenset((BlockKind.TABLE, BlockKind.CODE, BlockKind.HEADING))
FIGURE_BLOCKS = 4  # that a figure has at most
_LABEL = re.compile(r"[a-z\d§]|\(?\w{1,3}[.)] |[^.!?:]{1,20}:|[^\w\s\"'“‘„«¿¡(\[]")  # begins a line that is no paragraph


def split_at_breaks(pieces: list[str]) -> list[list[str]]:
    """The pieces between line breaks."""
    parts: list[list[str]] = [[]]
    for piece in pieces:
        if piece == "\v":
            parts.append([])
        else:
            parts[-1].append(piece)
    return balanced(parts)


def holds_image(part: Iterable[str]) -> bool:
    """Whether one of the pieces is an image."""
    return any(type(piece) is Tag and piece.name == "image" for piece in part)


def prose_parts(part: list[str]) -> list[list[str]]:
    """A text with single line breaks alone, divided where these divide paragraphs of prose.

    Verse, addresses, lists, dialogue, questions with their answers and lines of print stay together.
    """
    if part.count("\v") < _PROSE_LINES - 1:
        return [part]
    lines = "".join(part).split("\v")
    words = [len(line.split()) for line in lines]
    prose = [count >= _PROSE_WORDS and _is_sentence(line.strip()) for line, count in zip(lines, words, strict=True)]
    found = sum(prose)
    if found < _PROSE_LINES or found < _MOST * sum([count >= _PROSE_WORDS for count in words]):
        return [part]
    if sum([count for count, is_prose in zip(words, prose, strict=True) if is_prose]) < _MOST * sum(words):
        return [part]
    return _divided(part, prose)


def set_twice(part: list[str]) -> list[list[str]]:
    """A text with single line breaks, with each long line by itself that stands right below its own copy, and nowhere else.

    What becomes of it is for the judges to say.
    """
    lines = [" ".join(line.split()) for line in "".join(part).split("\v")]
    if len(set(lines)) == len(lines):
        return [part]
    times = Counter(lines)
    alone = [False] * len(lines)
    for number in range(1, len(lines)):
        line = lines[number]
        if line == lines[number - 1] and times[line] == 2 and len(line.split(" ", _PROSE_WORDS)) >= _PROSE_WORDS:
            alone[number] = True
    return _divided(part, alone) if any(alone) else [part]


def _divided(part: list[str], alone: list[bool]) -> list[list[str]]:
    """A text divided at its line breaks, before and after each line that is to stand alone."""
    parts: list[list[str]] = [[]]
    line = 0
    for piece in part:
        if piece == "\v":
            line += 1
            if alone[line - 1] or alone[line]:
                parts.append([])
                continue
        parts[-1].append(piece)
    return parts


def _is_sentence(line: str) -> bool:
    """Whether a line begins with no label and ends as a sentence does."""
    return ends_with(line, _SENTENCE_ENDS) and not _LABEL.match(line)


def balanced(parts: list[list[str]]) -> list[list[str]]:
    """Formatting that runs over a cut ends before it and begins again after it."""
    open_tags: list[Tag] = []
    result = []
    for part in parts:
        pieces: list[str] = [*open_tags, *part]
        for piece in part:
            if type(piece) is Tag and piece.name not in ("image", "break", "checkbox"):
                if piece.opens:
                    open_tags.append(piece)
                elif open_tags:
                    open_tags.pop()
        pieces.extend(Tag(tag.name, False) for tag in reversed(open_tags))
        result.append(pieces)
    return result


def without_permalinks(pieces: list[str]) -> tuple[list[str], list[str], list[str]]:
    """A heading without the links to itself, or to another place, that show nothing but a sign.

    Returns:
        the signs before its words, the pieces that stay, and the signs behind.
    """
    before: list[str] = []
    kept: list[str] = []
    behind: list[str] = []
    if not any(map(str.isalnum, "".join(pieces))):
        return before, list(pieces), behind
    begun = False
    at = 0
    while at < len(pieces):
        end = _permalink_end(pieces, at)
        if end == at:
            begun = begun or not (pieces[at] == "" or pieces[at].isspace())
            kept.append(pieces[at])
            at += 1
            continue
        sign = "".join(pieces[at:end]).strip()
        if sign:
            (behind if begun else before).append(sign)
        at = end
    return before, kept, behind


def _permalink_end(pieces: list[str], start: int) -> int:
    """Where a link to a place, without a letter or an image in it, ends; its start, if none begins there."""
    piece = pieces[start]
    if type(piece) is not Tag or piece.name != "link" or not piece.opens or "#" not in piece.target:
        return start
    for at in range(start + 1, len(pieces)):
        piece = pieces[at]
        if type(piece) is not Tag:
            if any(map(str.isalnum, piece)):
                break
        elif piece.name == "link":
            return at + 1
        elif piece.name == "image":
            break
    return start


def figure_pieces(inside: list[Block], nest: Nest | None) -> tuple[str, ...] | None:
    """The images and the caption of a figure's blocks, in this order; None where it is more than an image with its caption.

    Args:
        inside: its blocks.
        nest: the list item or quotation that it stands in.
    """
    if any(block.kind in _NO_FIGURES or _is_told(block, nest) for block in inside):
        return None
    figures = [block for block in inside if block.kind is BlockKind.FIGURE]
    if len(figures) > 1 and any(block.words for block in figures):  # each with a caption of its own
        return None
    if sum([len(block.inline) for block in inside]) > _FIGURE_PIECES or sum([block.words for block in inside]) > _FIGURE_WORDS:
        return None
    pieces = [piece for block in inside for piece in (*block.inline, " ")]
    images = [piece for piece in pieces if type(piece) is Tag and piece.name == "image"]
    caption = [piece for piece in pieces if not (type(piece) is Tag and piece.name == "image")]
    return (*images, *caption) if images else None


def _is_told(block: Block, nest: Nest | None) -> bool:
    """Whether a block of a figure is a quotation or an item of a list in it: no caption."""
    if block.kind is BlockKind.CAPTION or block.kind is BlockKind.FIGURE or not block.words:
        return False
    return block.nest is not None and (nest is None or block.nest.key != nest.key)
