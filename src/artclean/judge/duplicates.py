"""Blocks that stand twice in one document. The first copy stays.

No similarity alone is safe here: only exact copies (after folding) of enough words go, and never those that authors
repeat on purpose: list items, code, tables, captions, verse, numbered clauses, question-and-answer labels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from artclean.judge.case import Case, Proposal
from artclean.model import Block, BlockKind, Reason
from artclean.text import fold

__all__ = ["copies", "whole_copies"]

_MIN_WORDS = 15  # of a block or of a run of blocks
_MIN_RUN = 2  # blocks
_MIN_WHOLE = 4  # blocks of a document that can stand twice
_WHOLE_SHARE = 0.8  # of the first copy that the second must repeat
_PROSE = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE))
_SECTION = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.TITLE))
_AUTHORED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})(?:[.)]|\.\d)|§|[QAFR]:|[*•–—-]\s")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")


def whole_copies(case: Case) -> Iterator[Proposal]:
    """``duplicate.document``: the document stands in its own text twice."""
    blocks = [block for block in case.standing() if block.text]
    keys = [fold(block.text) for block in blocks]
    start = _second_start(keys)
    if start is None or sum(block.words for block in blocks[start:]) < 2 * _MIN_WORDS:
        return
    for offset, block in enumerate(blocks[start:]):
        if offset < start and keys[offset] == keys[start + offset]:
            yield _copy("duplicate.document", block, blocks[offset], "the whole text stands twice")


def _second_start(keys: list[str]) -> int | None:
    """Where the second copy of a list begins that repeats its beginning up to the end; None if it has none."""
    total = len(keys)
    for start in range(_MIN_WHOLE, total):
        if keys[start] == keys[0] and total - start >= _WHOLE_SHARE * start and keys[start:] == keys[: total - start]:
            return start
    return None


def copies(case: Case) -> Iterator[Proposal]:
    """``duplicate.section`` for repeated runs such as heading + body, ``duplicate.block`` for single paragraphs."""
    blocks = [block for block in case.standing() if block.text or block.kind is BlockKind.SEPARATOR]
    keys = [fold(block.text) if _is_prose(block) else "" for block in blocks]
    positions: dict[str, list[int]] = defaultdict(list)
    removed: set[int] = set()
    position = 0
    while position < len(blocks):
        twin, length = _longest_copy(blocks, keys, positions, position)
        for offset in range(length):
            rule = "duplicate.section" if length > 1 else "duplicate.block"
            yield _copy(rule, blocks[position + offset], blocks[twin + offset], "")
            removed.add(position + offset)
        if not length:
            length = 1
            if keys[position]:
                positions[keys[position]].append(position)
        position += length


def _longest_copy(blocks: list[Block], keys: list[str], positions: dict[str, list[int]], position: int) -> tuple[int, int]:
    """(earlier position, number of blocks) of the longest safe copy that begins here; length 0 for none."""
    best = (0, 0)
    for twin in positions.get(keys[position], ()):
        length = _common_length(keys, twin, position)
        while length and not _is_safe(blocks[position : position + length]):
            length -= 1
        if length > best[1]:
            best = (twin, length)
    return best


def _common_length(keys: list[str], twin: int, position: int) -> int:
    length = 0
    while position + length < len(keys) and twin + length < position and keys[position + length]:
        if keys[twin + length] != keys[position + length]:
            break
        length += 1
    return length


def _is_safe(run: list[Block]) -> bool:
    """Whether a repeated run may go: enough words, no heading left without its text, and prose in it."""
    if run[-1].kind in (BlockKind.HEADING, BlockKind.TITLE):
        return False
    if len(run) == 1:
        return run[0].words >= _MIN_WORDS and "\n" not in run[0].text
    if sum(block.words for block in run) < _MIN_WORDS:
        return False
    return any(block.kind in _PROSE and (block.words >= _MIN_WORDS or _after_heading(run, block)) for block in run)


def _after_heading(run: list[Block], block: Block) -> bool:
    """Prose of whole sentences right under a heading of the run: a box."""
    heads = {after.index for before, after in pairwise(run) if before.kind is BlockKind.HEADING}
    return block.index in heads and _SENTENCE_END.search(block.text) is not None


def _is_prose(block: Block) -> bool:
    """Whether a copy of the block may go at all."""
    if block.kind not in _SECTION or block.kind in (BlockKind.CODE, BlockKind.TABLE):
        return False
    if block.nest is not None and block.nest.kind != "quote":
        return False
    return block.kind is BlockKind.HEADING or not _AUTHORED.match(block.text)


def _copy(rule: str, block: Block, twin: Block, detail: str) -> Proposal:
    return Proposal(block.index, False, Reason(rule, detail or f"same as block {twin.index}", twin.index))
