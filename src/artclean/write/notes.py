"""Footnotes of a page: a reference in the text and the note at its end become a pair, ``[^1]`` and ``[^1]: ...``."""

from __future__ import annotations

from collections.abc import Sequence

from artclean.footnotes import Note, Reference, find_notes, find_references, without_links_back
from artclean.model import Block, BlockKind, Containers, Nest, Tag
from artclean.write.markdown import NOTE, nest_path

__all__ = ["pair_notes"]

_PROSE = frozenset((BlockKind.LIST_ITEM, BlockKind.PARAGRAPH))
_HEADINGS = frozenset((BlockKind.TITLE, BlockKind.HEADING))  # which end a note that is no item of a list


def pair_notes(blocks: Sequence[Block], containers: Containers) -> tuple[Block, ...]:
    """The blocks with references and notes as such, where both are there.

    Args:
        blocks: the kept blocks of a page, in order.
        containers: the elements around them.
    """
    found = find_references(blocks)
    notes = find_notes(blocks, containers, found) if found else {}
    if not notes:
        return tuple(blocks)
    result = list(blocks)
    labels = _labels(found, notes)
    marks: dict[int, list[tuple[Reference, str]]] = {}
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
            result[position] = _further(block, nest_path(first.nest), within)
    return tuple(result)


def _paragraph(block: Block, info: str, nest: Nest | None) -> Block:
    return block._replace(kind=BlockKind.PARAGRAPH, inline=without_links_back(block.inline), info=info, nest=nest)


def _further(block: Block, around: list[Nest], within: Nest) -> Block:
    """A further block of a note.

    Args:
        block: the block.
        around: lists and quotations around the first block of the note.
        within: the note, as what stands around its further blocks.
    """
    path = nest_path(block.nest)
    nest = within
    if [one.key for one in path[: len(around)]] == [one.key for one in around]:
        for one in path[len(around) :]:
            nest = one._replace(outer=nest)
    if block.kind in _PROSE or block.kind is BlockKind.QUOTE:
        if nest is within:
            return _paragraph(block, NOTE, within)
        return block._replace(inline=without_links_back(block.inline), info=NOTE, nest=nest)
    return block._replace(nest=nest)


def _labels(found: dict[str, list[Reference]], notes: dict[str, Note]) -> dict[str, str]:
    """The label shown on the page, or a number of its own where two notes show the same one."""
    shown = {target: found[target][0].label for target in notes}
    unique = len(set(shown.values())) == len(shown) and all(label.isalnum() for label in shown.values())
    return shown if unique else {target: str(number) for number, target in enumerate(notes, 1)}


def _with_marks(inline: tuple[str, ...], marks: Sequence[tuple[Reference, str]]) -> tuple[str, ...]:
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
