"""Footnotes of a page: a reference in the text and the note at its end become a pair, ``[^1]`` and ``[^1]: ...``."""

from __future__ import annotations

from collections.abc import Sequence

from artclean.footnotes import Note, Reference, find_notes, find_references, without_links_back
from artclean.model import Block, BlockKind, Containers, Tag
from artclean.write.markdown import NOTE

__all__ = ["pair_notes"]

_PROSE = frozenset((BlockKind.LIST_ITEM, BlockKind.PARAGRAPH))


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
        for position in range(note.first, note.end):
            block = result[position]
            if block.kind not in _PROSE or (position > note.first and position in firsts):
                break
            info = NOTE + labels[target] if position == note.first else NOTE
            inline = without_links_back(block.inline)
            result[position] = block._replace(kind=BlockKind.PARAGRAPH, inline=inline, info=info, nest=None)
    return tuple(result)


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
