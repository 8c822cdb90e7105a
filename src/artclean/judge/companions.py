"""What goes with kept blocks, whatever it looks like alone: code between them, who said a quotation, the notes they refer to.

The model judges by words and surroundings, and code, a name and a line of a bibliography have little of either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from artclean.footnotes import find_notes, find_references
from artclean.judge.alike import DOUBT
from artclean.judge.features import Rows
from artclean.judge.page_kind import PAGE_KINDS
from artclean.model import Block, BlockKind, Containers, Nest

__all__ = ["keep_companions", "keep_standfirst"]

_CODE = BlockKind.CODE
_LINE_WORDS = 12  # of a removed line between code and the text around it: a label, a file name, the tab of another language
_REACH = 3  # elements from the text before and after code up to the one that holds both
_NAME_WORDS = 15  # of the line that says whose words a quotation is
_NAME_REACH = 2  # elements from that line up to the one that is named
_DASHED = re.compile(r"[—–―]|--")
_CREDIT = re.compile(r"(?<![A-Za-z])(?:cite|citation|attribution|author|source)(?![A-Za-z])", re.IGNORECASE)
_WITH_NOTES = (PAGE_KINDS.index("article"), PAGE_KINDS.index("documentation"))  # notes of a shop are its small print
_LIKELY = 0.5
_STANDFIRST_WORDS = 8


def keep_companions(asked: list[Block], kept: list[bool], containers: Containers, kinds: Sequence[float]) -> None:
    """Keep what goes with kept blocks.

    Args:
        asked: the blocks on which the model decides, in order.
        kept: whether each of them is kept; changed here.
        containers: the elements of the page.
        kinds: the probability of each of :data:`PAGE_KINDS`.
    """
    if all(kept) or not any(kept):
        return
    _keep_code(asked, kept, containers)
    _keep_credits(asked, kept, containers)
    if sum([kinds[kind] for kind in _WITH_NOTES]) > _LIKELY:
        _keep_notes(asked, kept, containers)


def keep_standfirst(asked: list[Block], kept: list[bool], scores: Sequence[float], rows: Rows) -> None:
    """Keep the lines under the title of an article that its own head describes it by, if they are in doubt.

    Args:
        asked: the blocks on which the model decides, in order.
        kept: whether each of them is kept; changed here.
        scores: log-odds of each, of which 0 is the cut of the page.
        rows: what is known of the page.
    """
    for number in range(len(asked)):
        block = asked[number]
        if block.words >= _STANDFIRST_WORDS and rows.is_below_title(block):
            if kept[number]:
                return
            if scores[number] > DOUBT and rows.is_description(block) and block.link_chars * 2 < len(block.text):
                kept[number] = True
                return


def _keep_code(asked: list[Block], kept: list[bool], containers: Containers) -> None:
    """Code between two kept texts of one place, with no more than short lines that go in between."""
    before = -1  # container of the kept text before, -1 for none
    waiting: list[int] = []
    for number in range(len(asked)):
        block = asked[number]
        if kept[number]:
            if not block.words:
                continue
            if waiting and _are_close(before, block.container, containers.parents):
                for code in waiting:
                    kept[code] = True
            waiting = []
            before = block.container
        elif before >= 0:
            if block.kind is _CODE:
                waiting.append(number)
            elif block.words > _LINE_WORDS:
                before = -1
                waiting = []


def _are_close(one: int, other: int, parents: list[int]) -> bool:
    """Whether an element holds both that is only a few steps above each."""
    above = []
    for _ in range(_REACH + 1):
        above.append(one)
        one = parents[one] if one >= 0 else -1
    for _ in range(_REACH + 1):
        if other >= 0 and other in above:
            return True
        other = parents[other] if other >= 0 else -1
    return False


def _keep_credits(asked: list[Block], kept: list[bool], containers: Containers) -> None:
    """The last line of a quotation where it says whose words they are and the line before it is kept."""
    before = -1  # number of the last block with words
    for number in range(len(asked)):
        block = asked[number]
        if not block.words:
            continue
        nest = block.nest
        if nest is not None and not kept[number] and block.words <= _NAME_WORDS and nest.kind == "quote" and before >= 0:
            after = asked[number + 1].nest if number + 1 < len(asked) else None
            if kept[before] and _is_in(asked[before].nest, nest) and not _is_in(after, nest) and _is_credit(block, containers):
                kept[number] = True
        before = number


def _is_in(nest: Nest | None, quotation: Nest) -> bool:
    while nest is not None:
        if nest.key == quotation.key:
            return True
        nest = nest.outer
    return False


def _is_credit(block: Block, containers: Containers) -> bool:
    if _DASHED.match(block.text):
        return True
    index = block.container
    for _ in range(_NAME_REACH):
        if index < 0 or containers.tags[index] == "blockquote":
            return False
        if containers.tags[index] == "footer" or _CREDIT.search(containers.attributes[index]):
            return True
        index = containers.parents[index]
    return False


def _keep_notes(asked: list[Block], kept: list[bool], containers: Containers) -> None:
    """The notes that kept blocks refer to."""
    if not find_references([block for block, keep in zip(asked, kept, strict=True) if keep]):
        return
    references = find_references(asked)
    notes = find_notes(asked, containers, references)
    firsts = {note.first for note in notes.values()}
    wanted = [note for place, note in notes.items() if any(kept[reference.position] for reference in references[place])]
    for note in wanted:
        for number in range(note.first, note.end):
            if number > note.first and number in firsts:
                break
            kept[number] = True
