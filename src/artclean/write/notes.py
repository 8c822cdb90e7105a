"""Footnotes of a page: a reference in the text and the note at its end become a pair, ``[^1]`` and ``[^1]: ...``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from artclean.model import Block, BlockKind, Containers, Tag
from artclean.write.markdown import NOTE

__all__ = ["pair_notes"]

_LABEL = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})[\])]?\Z")
_BACK = re.compile(r"[\[(]?(?:[↩↑⏎^⤴⇧←\ufe0e\ufe0f\s]+|\d{1,3}|[a-z]|back|return|jump up)[\])]?\Z", re.IGNORECASE)
_HOLDERS = frozenset(("li", "p", "div", "dd", "td", "aside", "section"))
_NAME = re.compile(r"(?:^|[\W_])(?:fn|foot|footnote|endnote|note|cite[_-]note|ftn|edn|sdfootnote)(?:$|[\W_\d])", re.IGNORECASE)
_MAX_NOTE = 6  # blocks of one note


class _Reference(NamedTuple):
    position: int  # in the list of blocks
    start: int  # of the link in the block's tokens
    end: int  # after it
    label: str


def pair_notes(blocks: Sequence[Block], containers: Containers) -> tuple[Block, ...]:
    """The blocks with references and notes as such, where both are there.

    Args:
        blocks: the kept blocks of a page, in order.
        containers: the elements around them.
    """
    found = _references(blocks)
    notes = _notes(blocks, containers, found) if found else {}
    if not notes:
        return tuple(blocks)
    result = list(blocks)
    labels = _labels(found, notes)
    marks = [(reference, labels[target]) for target in notes for reference in found[target]]
    for reference, label in sorted(marks, key=lambda mark: mark[0].start, reverse=True):  # from the back: places stay right
        block = result[reference.position]
        result[reference.position] = block._replace(inline=_with_mark(block.inline, reference, label))
    for target, position in notes.items():
        block = result[position]
        inline = _without_links_back(block.inline)
        result[position] = block._replace(kind=BlockKind.PARAGRAPH, inline=inline, info=NOTE + labels[target], nest=None)
    return tuple(result)


def _references(blocks: Sequence[Block]) -> dict[str, list[_Reference]]:
    """Short links to places of the page itself, by the name of the place."""
    found: dict[str, list[_Reference]] = {}
    for position, block in enumerate(blocks):
        if not block.link_chars:
            continue
        for start, piece in enumerate(block.inline):
            if type(piece) is Tag and piece.name == "link" and piece.opens and piece.target[:1] == "#":
                end = _end_of_link(block.inline, start)
                label = _LABEL.match("".join(block.inline[start:end]).strip())
                if label:
                    found.setdefault(piece.target[1:], []).append(_Reference(position, start, end, label.group(1)))
    return found


def _end_of_link(inline: tuple[str, ...], start: int) -> int:
    for at in range(start + 1, len(inline)):
        piece = inline[at]
        if type(piece) is Tag and piece.name == "link":
            return at + 1
    return len(inline)


def _notes(blocks: Sequence[Block], containers: Containers, found: dict[str, list[_Reference]]) -> dict[str, int]:
    """Position of the note of each place that is one: a block of prose after the first reference to it."""
    notes: dict[str, int] = {}
    for at, described in enumerate(containers.attributes):
        if not described or containers.tags[at] not in _HOLDERS:
            continue
        first, last = containers.firsts[at], containers.lasts[at]
        if not 0 < last - first <= _MAX_NOTE:
            continue
        for name in described.split():
            if name in found and name not in notes:
                position = next((i for i, block in enumerate(blocks) if first <= block.index < last), -1)
                if position > found[name][0].position and _is_note(blocks[position], name):
                    notes[name] = position
    taken = list(notes.values())
    return {name: position for name, position in notes.items() if taken.count(position) == 1}


def _is_note(block: Block, name: str) -> bool:
    """Whether a block that a number links to is a note: its name says so, or a link leads back from it."""
    if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
        return False
    return _NAME.search(name) is not None or len(_without_links_back(block.inline)) < len(block.inline)


def _labels(found: dict[str, list[_Reference]], notes: dict[str, int]) -> dict[str, str]:
    """The label shown on the page, or a number of its own where two notes show the same one."""
    shown = {target: found[target][0].label for target in notes}
    unique = len(set(shown.values())) == len(shown) and all(label.isalnum() for label in shown.values())
    return shown if unique else {target: str(number) for number, target in enumerate(notes, 1)}


def _with_mark(inline: tuple[str, ...], reference: _Reference, label: str) -> tuple[str, ...]:
    """Tokens with the mark of a footnote in place of the link and of the superscript around it."""
    start, end = reference.start, reference.end
    while start and end < len(inline) and _is_tag(inline[start - 1], True) and _is_tag(inline[end], False):
        start, end = start - 1, end + 1
    return (*inline[:start], Tag("note", True, "", label), *inline[end:])


def _is_tag(piece: str, opens: bool) -> bool:
    return type(piece) is Tag and piece.name in ("sup", "strong", "em") and piece.opens is opens


def _without_links_back(inline: tuple[str, ...]) -> tuple[str, ...]:
    """Tokens without the links that lead from a note back to the text."""
    kept: list[str] = []
    at = 0
    while at < len(inline):
        piece = inline[at]
        if type(piece) is Tag and piece.name == "link" and piece.opens and piece.target[:1] == "#":
            end = _end_of_link(inline, at)
            if _BACK.match("".join(inline[at:end]).strip()):
                at = end
                continue
        kept.append(piece)
        at += 1
    return tuple(kept)
