"""Pieces of inline formatting, as ``Block.inline`` has them, divided: at line breaks, and between paragraphs of prose."""

from __future__ import annotations

import re
from collections import Counter

from artclean.model import Tag
from artclean.text import ends_with

__all__ = ["balanced", "holds_image", "prose_parts", "set_twice", "split_at_breaks"]

_PROSE_WORDS = 15  # between spaces, of a line that is a paragraph: a line of a language without spaces is one sentence, often
_PROSE_LINES = 3  # that are paragraphs, of a text divided by single line breaks
_MOST = 0.5  # of its words, and of its long lines: those of a text that is broken to some width run on
_SENTENCE_ENDS = ".!?…؟।"
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


def holds_image(part: list[str]) -> bool:
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
