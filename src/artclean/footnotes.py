"""Footnotes of a page: which short links are references, and which blocks further down are the notes that they lead to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from artclean.model import Block, BlockKind, Containers, Tag

__all__ = ["Note", "Reference", "find_notes", "find_references", "without_links_back"]

_LABEL = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})[\])]?\Z")
_BACK = re.compile(r"[\[(]?(?:[↩↑⏎^⤴⇧←\ufe0e\ufe0f\s]+|back|return|jump up)[\])]?\Z", re.IGNORECASE)
_COUNTED = re.compile(r"[\[(]?(?:\d{1,3}|[a-z])[\])]?\Z", re.IGNORECASE)  # leads back, too, where it stands as such links do
_RETURN = re.compile(r"(?:fn|note|ftn|edn|cit)[\w.:-]*?ref|anchor|backref", re.IGNORECASE)  # names of references
_LAST_RETURN = re.compile(r"ref|back|return|anchor", re.IGNORECASE)  # the same, at the very end of a note
_HOLDERS = frozenset(("li", "p", "div", "dd", "td", "aside", "section"))
_ITEMS = frozenset(("li", "dd"))  # holders in which a link back at their very end tells of a note
_PROSE = frozenset((BlockKind.LIST_ITEM, BlockKind.PARAGRAPH))
_NAME = re.compile(r"(?:^|[\W_])(?:fn|foot|footnote|endnote|note|cite[_-]note|ftn|edn|sdfootnote)(?:$|[\W_\d])", re.IGNORECASE)
_MAX_NOTE = 12  # blocks of one note


class Reference(NamedTuple):
    """A short link that leads to a note.

    Attributes:
        position: its block's in the list of blocks.
        start: position of the link in the block's tokens.
        end: position after it.
        label: what the page shows, such as ``1`` or ``*``.
    """

    position: int
    start: int
    end: int
    label: str


class Note(NamedTuple):
    """Where a note stands.

    Attributes:
        first: position of its first block in the list of blocks.
        end: position after its last.
    """

    first: int
    end: int


def find_references(blocks: Sequence[Block]) -> dict[str, list[Reference]]:
    """Short links to places of the page itself, by the name of the place.

    Args:
        blocks: blocks of a page, in order.
    """
    found: dict[str, list[Reference]] = {}
    for position, block in enumerate(blocks):
        if not block.link_chars:
            continue
        for start, piece in enumerate(block.inline):
            if type(piece) is Tag and _leads_within(piece):
                end = _end_of_link(block.inline, start)
                label = _LABEL.match("".join(block.inline[start:end]).strip())
                if label:
                    found.setdefault(piece.target[1:], []).append(Reference(position, start, end, label.group(1)))
    return found


def _leads_within(tag: Tag) -> bool:
    """Whether a link to a place of the page itself begins here."""
    return tag.target[:1] == "#" and tag.name == "link" and tag.opens


def _end_of_link(inline: tuple[str, ...], start: int) -> int:
    for at in range(start + 1, len(inline)):
        piece = inline[at]
        if type(piece) is Tag and piece.name == "link":
            return at + 1
    return len(inline)


def find_notes(blocks: Sequence[Block], containers: Containers, found: dict[str, list[Reference]]) -> dict[str, Note]:
    """The note of each place that is one: prose after the first reference to it, by the name of the place.

    Args:
        blocks: blocks of a page, in order.
        containers: the elements around them.
        found: the references in those blocks.
    """
    notes: dict[str, Note] = {}
    indexes = [block.index for block in blocks]
    for at, described in enumerate(containers.attributes):
        if not described or containers.tags[at] not in _HOLDERS:
            continue
        first, last = containers.firsts[at], containers.lasts[at]
        if not 0 < last - first <= _MAX_NOTE:
            continue
        for name in described.split():
            if name in found and name not in notes:
                note = _between(indexes, first, last)
                if note and note.first > found[name][0].position and _is_note(blocks, note, name, containers.tags[at]):
                    notes[name] = note
    numbered: dict[str, list[Note]] | None = None
    for name, references in found.items():
        if name not in notes and _NAME.search(name):
            numbered = _numbered(blocks, containers, indexes) if numbered is None else numbered
            same = numbered.get(references[0].label, [])
            next_one = bisect_right(same, (references[0].position, len(blocks)))
            if next_one < len(same):
                notes[name] = same[next_one]
    taken = Counter([note.first for note in notes.values()])
    return {name: note for name, note in notes.items() if taken[note.first] == 1}


def _between(indexes: list[int], first: int, last: int) -> Note | None:
    """The kept blocks, whose indexes are given, of a range of all blocks of the page."""
    start, end = bisect_left(indexes, first), bisect_left(indexes, last)
    return Note(start, end) if start < end else None


def _numbered(blocks: Sequence[Block], containers: Containers, indexes: list[int]) -> dict[str, list[Note]]:
    """The notes that begin with a number, as a link back, in an element whose class says that it is a note, by that number.

    The place itself is an inline element, so its name is not known.
    """
    found: dict[str, list[Note]] = {}
    named: dict[int, int] = {-1: -1}  # container -> the nearest one, itself or above, that is named as a note; -1 for none
    for block in blocks:
        if not block.link_chars or block.kind not in _PROSE or block.container < 0:
            continue
        start = next((at for at, piece in enumerate(block.inline) if piece.strip() or type(piece) is Tag), 0)
        link = block.inline[start] if block.inline else ""
        if not (type(link) is Tag and link.name == "link" and link.target[:1] == "#"):
            continue
        label = _LABEL.match("".join(block.inline[start : _end_of_link(block.inline, start)]).strip())
        if label:
            at = _nearest_named(containers, block.container, named)
            if at >= 0 and containers.lasts[at] - containers.firsts[at] <= _MAX_NOTE:
                note = _between(indexes, block.index, containers.lasts[at])
                if note:
                    found.setdefault(label.group(1), []).append(note)
    return found


def _nearest_named(containers: Containers, at: int, named: dict[int, int]) -> int:
    """The container itself, or the nearest one above, whose name says that it is a note; -1 for none."""
    passed: list[int] = []
    while at not in named:
        if _NAME.search(containers.attributes[at]):
            named[at] = at
        else:
            passed.append(at)
            at = containers.parents[at]
    for one in passed:
        named[one] = named[at]
    return named[at]


def _is_note(blocks: Sequence[Block], note: Note, name: str, tag: str) -> bool:
    """Whether the blocks that a number links to are a note: their name says so, or a link leads back from the first, or the last.

    Args:
        blocks: the kept blocks.
        note: those that it links to.
        name: name of the element that holds them.
        tag: what the element is.
    """
    first = blocks[note.first]
    if first.kind not in _PROSE:
        return False
    return _NAME.search(name) is not None or _leads_back(first) or (tag in _ITEMS and _leads_back(blocks[note.end - 1]))


def _leads_back(block: Block) -> bool:
    return len(without_links_back(block.inline)) < len(block.inline)


def without_links_back(inline: tuple[str, ...]) -> tuple[str, ...]:
    """Tokens without the links that lead from a note back to the text.

    A number or a letter leads back before the first word of the note, and elsewhere where the name of its target says so.
    """
    kept: list[str] = []
    begun = False
    at = 0
    while at < len(inline):
        piece = inline[at]
        if type(piece) is Tag and _leads_within(piece):
            end = _end_of_link(inline, at)
            shown = "".join(inline[at:end]).strip()
            if _BACK.match(shown) or (_COUNTED.match(shown) and (not begun or _names_reference(piece.target, inline, end))):
                at = end
                continue
        begun = begun or any(map(str.isalnum, piece))
        kept.append(piece)
        at += 1
    return tuple(kept)


def _names_reference(target: str, inline: tuple[str, ...], end: int) -> bool:
    """Whether the name of a place is that of a reference; where tokens end with the link to it, less has to say so."""
    if _RETURN.search(target):
        return True
    if not _LAST_RETURN.search(target):
        return False
    return all(not inline[at] or inline[at].isspace() for at in range(end, len(inline)))
