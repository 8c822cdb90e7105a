"""Formulas: how their TeX is written in Markdown, and found again in what was written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from artclean.model import Block, BlockKind, Tag

__all__ = ["formulas_of", "longest_formula", "tex_in_markdown", "written_formulas"]

_ELEMENT = re.compile(r"(?<!\\)((?:\\\\)*<)(?=[A-Za-z/!?])")
_PARTED = re.compile(r"< (?=[A-Za-z/!?])")
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")  # that is not escaped
_MOST_DOLLARS = 8  # behind the first one of a formula
_MOST_MISSES = 32  # dollars of a stored block that begin no formula: where there are formulas, the others are escaped
_SLACK = 32  # characters that a text may be longer than twice its Markdown


def tex_in_markdown(source: str) -> str:
    """TeX in which nothing begins HTML: a space, which says nothing in TeX, parts a ``<`` from what follows."""
    return _ELEMENT.sub(r"\1 ", source) if "<" in source else source


def longest_formula(markdown: str, start: int, formulas: Container[str]) -> str:
    """The longest of some formulas, written between dollars, that Markdown has at a place; "" for none."""
    found = ""
    for end in _ends(markdown, start):
        if markdown[start:end] in formulas:
            found = markdown[start:end]
    return found


def _ends(markdown: str, start: int) -> Iterator[int]:
    """The places where a formula that begins at a dollar may end, the nearest first."""
    end = start + 1
    for _ in range(_MOST_DOLLARS):
        end = markdown.find("$", end) + 1
        if not end:
            return
        yield end


def formulas_of(blocks: Iterable[Block]) -> dict[str, str]:
    """The formulas of some blocks: as they are written in Markdown -> as they stand in the source, both between dollars."""
    found: dict[str, str] = {}
    for block in blocks:
        for pieces in (block.inline, *(cell for row in block.rows for cell in row)):
            for at, piece in enumerate(pieces):
                if type(piece) is not Tag:
                    continue
                if piece.name == "raw":
                    found.update(written_formulas(piece.label, block))
                elif piece.name == "math" and piece.opens:
                    source, mark = _source(pieces, at + 1), "$$" if piece.label == "block" else "$"
                    found[f"{mark}{tex_in_markdown(source)}{mark}"] = f"{mark}{source}{mark}"
    return found


def _source(pieces: tuple[str, ...], start: int) -> str:
    """The text from a place to the next tag."""
    end = start
    while end < len(pieces) and type(pieces[end]) is not Tag:
        end += 1
    return " ".join("".join(pieces[start:end]).split())


def written_formulas(markdown: str, block: Block) -> dict[str, str]:
    """The same of the Markdown of a stored block: what stands between dollars and in the block's text to the letter."""
    found: dict[str, str] = {}
    done = cursor = 0  # behind the last formula: in the Markdown, and in the text
    misses = 0
    opening = _DOLLAR.search(markdown)
    while opening and misses < _MOST_MISSES:
        start = opening.end() - 1
        following = start + 1
        mark = "$$" if markdown.startswith("$$", start) else "$"
        for end in _ends(markdown, start):
            written = markdown[start:end]
            if not written.endswith(mark):
                continue
            if block.kind is BlockKind.TABLE:
                written = written.replace("\\|", "|")
            for source in (_PARTED.sub("<", written), written):
                tex = source[len(mark) : -len(mark)]
                at = block.text.find(tex, cursor, cursor + 2 * (end - done) + _SLACK) if tex else -1
                if at >= 0:
                    longest, following, behind = (written, source), end, at + len(tex)
                    break
        if following > start + 1:
            found.update([longest])
            done, cursor = following, behind
        else:
            misses += 1
        opening = _DOLLAR.search(markdown, following)
    return found
