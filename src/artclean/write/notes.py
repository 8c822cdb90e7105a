"""Footnotes of a page: a reference in the text and the note at its end become a pair, ``[^1]`` and ``[^1]: ...``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from artclean.model import Block, BlockKind, Containers, Nest, Tag
from artclean.write.markdown import NOTE

__all__ = ["pair_notes"]

_LABEL = re.compile(r"[\[(]?(\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]{1,3})[\])]?\Z")
_BACK = re.compile(r"[\[(]?(?:[↩↑⏎^⤴⇧←\ufe0e\ufe0f\s]+|\d{1,3}|[a-z]|back|return|jump up)[\])]?\Z", re.IGNORECASE)
_HOLDERS = frozenset(("li", "p", "div", "dd", "td", "aside", "section"))
_ITEMS = frozenset(("li", "dd"))  # holders in which a link back at their very end tells of a note
_PROSE = frozenset((BlockKind.LIST_ITEM, BlockKind.PARAGRAPH))
_HEADINGS = frozenset((BlockKind.TITLE, BlockKind.HEADING))  # which end a note that is no item of a list
_NAME = re.compile(r"(?:^|[\W_])(?:fn|foot|footnote|endnote|note|cite[_-]note|ftn|edn|sdfootnote)(?:$|[\W_\d])", re.IGNORECASE)
_MAX_NOTE = 12  # blocks of one note


class _Reference(NamedTuple):
    position: int  # in the list of blocks
    start: int  # of the link in the block's tokens
    end: int  # after it
    label: str


class _Note(NamedTuple):
    first: int  # position of its first block
    end: int  # after its last


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
    marks: dict[int, list[tuple[_Reference, str]]] = {}
    for target in notes:
        for reference in found[target]:
            marks.setdefault(reference.position, []).append((reference, labels[target]))
    for position, inside in marks.items():
        result[position] = result[position]._replace(inline=_with_marks(result[position].inline, sorted(inside)))
    firsts = {note.first for note in notes.values()}
    for target, note in notes.items():
        first = result[note.first]
        result[note.first] = _paragraph(first, NOTE + labels[target], None)
        within = Nest("note", 0, -1 - note.first, -1 - note.first)
        for position in range(note.first + 1, note.end):
            block = result[position]
            if position in firsts or (block.kind in _HEADINGS and block.nest is None):
                break
            result[position] = _further(block, _path(first.nest), within)
    return tuple(result)


def _paragraph(block: Block, info: str, nest: Nest | None) -> Block:
    return block._replace(kind=BlockKind.PARAGRAPH, inline=_without_links_back(block.inline), info=info, nest=nest)


def _further(block: Block, around: list[Nest], within: Nest) -> Block:
    """A further block of a note.

    Args:
        block: the block.
        around: lists and quotations around the first block of the note.
        within: the note, as what stands around its further blocks.
    """
    path = _path(block.nest)
    nest = within
    if [one.key for one in path[: len(around)]] == [one.key for one in around]:
        for one in path[len(around) :]:
            nest = one._replace(outer=nest)
    if block.kind in _PROSE or block.kind is BlockKind.QUOTE:
        if nest is within:
            return _paragraph(block, NOTE, within)
        return block._replace(inline=_without_links_back(block.inline), info=NOTE, nest=nest)
    return block._replace(nest=nest)


def _path(nest: Nest | None) -> list[Nest]:
    path: list[Nest] = []
    while nest is not None:
        path.append(nest)
        nest = nest.outer
    return path[::-1]


def _references(blocks: Sequence[Block]) -> dict[str, list[_Reference]]:
    """Short links to places of the page itself, by the name of the place."""
    found: dict[str, list[_Reference]] = {}
    for position, block in enumerate(blocks):
        if not block.link_chars:
            continue
        for start, piece in enumerate(block.inline):
            if type(piece) is Tag and _leads_within(piece):
                end = _end_of_link(block.inline, start)
                label = _LABEL.match("".join(block.inline[start:end]).strip())
                if label:
                    found.setdefault(piece.target[1:], []).append(_Reference(position, start, end, label.group(1)))
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


def _notes(blocks: Sequence[Block], containers: Containers, found: dict[str, list[_Reference]]) -> dict[str, _Note]:
    """The note of each place that is one: prose after the first reference to it."""
    notes: dict[str, _Note] = {}
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
    numbered: dict[str, list[_Note]] | None = None
    for name, references in found.items():
        if name not in notes and _NAME.search(name):
            numbered = _numbered(blocks, containers, indexes) if numbered is None else numbered
            same = numbered.get(references[0].label, [])
            next_one = bisect_right(same, (references[0].position, len(blocks)))
            if next_one < len(same):
                notes[name] = same[next_one]
    taken = Counter([note.first for note in notes.values()])
    return {name: note for name, note in notes.items() if taken[note.first] == 1}


def _between(indexes: list[int], first: int, last: int) -> _Note | None:
    """The kept blocks, whose indexes are given, of a range of all blocks of the page."""
    start, end = bisect_left(indexes, first), bisect_left(indexes, last)
    return _Note(start, end) if start < end else None


def _numbered(blocks: Sequence[Block], containers: Containers, indexes: list[int]) -> dict[str, list[_Note]]:
    """The notes that begin with a number, as a link back, in an element whose class says that it is a note, by that number.

    The place itself is an inline element, so its name is not known.
    """
    found: dict[str, list[_Note]] = {}
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


def _is_note(blocks: Sequence[Block], note: _Note, name: str, tag: str) -> bool:
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
    return len(_without_links_back(block.inline)) < len(block.inline)


def _labels(found: dict[str, list[_Reference]], notes: dict[str, _Note]) -> dict[str, str]:
    """The label shown on the page, or a number of its own where two notes show the same one."""
    shown = {target: found[target][0].label for target in notes}
    unique = len(set(shown.values())) == len(shown) and all(label.isalnum() for label in shown.values())
    return shown if unique else {target: str(number) for number, target in enumerate(notes, 1)}


def _with_marks(inline: tuple[str, ...], marks: Sequence[tuple[_Reference, str]]) -> tuple[str, ...]:
    """Tokens with the marks of footnotes in place of the links and of the superscripts around them."""
    marked: list[str] = []
    done = 0
    for reference, label in marks:
        start, end = reference.start, reference.end
        while start > done and end < len(inline) and _is_tag(inline[start - 1], True) and _is_tag(inline[end], False):
            start, end = start - 1, end + 1
        marked += inline[done:start]
        marked.append(Tag("note", True, "", label))
        done = end
    return (*marked, *inline[done:])


def _is_tag(piece: str, opens: bool) -> bool:
    return type(piece) is Tag and piece.name in ("sup", "strong", "em") and piece.opens is opens


def _without_links_back(inline: tuple[str, ...]) -> tuple[str, ...]:
    """Tokens without the links that lead from a note back to the text."""
    kept: list[str] = []
    at = 0
    while at < len(inline):
        piece = inline[at]
        if type(piece) is Tag and _leads_within(piece):
            end = _end_of_link(inline, at)
            if _BACK.match("".join(inline[at:end]).strip()):
                at = end
                continue
        kept.append(piece)
        at += 1
    return tuple(kept)
