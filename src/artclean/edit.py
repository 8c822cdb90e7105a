"""Cutting blocks out of a Markdown or text source: every other byte stays.

What goes is the lines of the removed blocks and the blank lines on one side of them, so that a block that was put
between two others leaves no mark:

- after the block, as a rule: the blank lines before it were there already;
- before the block, where it is the last of a list item, a quotation, a list or the text: the blank lines after it, or the
  end of the file with or without a final newline, belong to what stands around.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from artclean.model import Block

__all__ = ["Cut", "LineNumbers", "containers", "cut", "plan_cuts"]

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_LINE_END = re.compile(r"\r\n?|\n")
_BLANK = re.compile(r"[ \t\r\n]*")
_BLANK_QUOTED = re.compile(r"[ \t\r\n>]*")


class Cut(NamedTuple):
    """A range of the source that goes.

    Attributes:
        start: offset of its first character, in code points.
        end: offset after its last one.
        first: index of the first block in it.
        last: index of the last block in it.
    """

    start: int
    end: int
    first: int
    last: int


def cut(text: str, blocks: Sequence[Block], gone: Collection[int]) -> str:
    """A text without some of its blocks.

    Args:
        text: the source.
        blocks: all its blocks, with spans.
        gone: indexes of the blocks to go.
    """
    return apply_cuts(text, plan_cuts(text, blocks, gone))


def apply_cuts(text: str, cuts: Sequence[Cut]) -> str:
    """A text without some ranges, which are in order and do not overlap."""
    pieces: list[str] = []
    position = 0
    for one in cuts:
        pieces.append(text[position : one.start])
        position = one.end
    return "".join((*pieces, text[position:]))


def plan_cuts(text: str, blocks: Sequence[Block], gone: Collection[int]) -> list[Cut]:
    """The ranges that go with some blocks, in order."""
    if not gone:
        return []
    lines = _Lines(text)
    return [_cut(lines, blocks, run) for run in _runs(lines, blocks, sorted(gone))]


def containers(block: Block) -> tuple[int, ...]:
    """Keys of the lists, list items and quotations around a block, outermost first."""
    keys: list[int] = []
    nest = block.nest
    while nest is not None:
        keys += (nest.key, nest.list_key)
        nest = nest.outer
    return tuple(reversed(keys))


class LineNumbers:
    """Line numbers, from 1, of offsets into a text."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _LINE_END.finditer(text)]

    def at(self, offset: int) -> int:
        """Number of the line that an offset stands in."""
        return bisect_right(self._ends, offset) + 1


class _Lines:
    """The lines of a text by number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [match.start() for match in _LINE.finditer(text) if match.end() > match.start()]
        self.starts.append(len(text))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def holding(self, block: Block) -> tuple[int, int]:
        """First line of a block, and the line after its last one that is not blank."""
        start, end = block.span or (0, 0)
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first + 1, bisect_right(self.starts, max(start, end - 1)))
        while last > first + 1 and self.is_blank(last - 1, block):
            last -= 1
        return first, min(last, len(self))

    def is_blank(self, line: int, block: Block) -> bool:
        """Whether a line holds nothing; in a quotation its marks do not count."""
        pattern = _BLANK_QUOTED if block.nest is not None and "quote" in _kinds(block) else _BLANK
        return pattern.fullmatch(self.text, self.starts[line], self.starts[line + 1]) is not None

    def content_end(self, line: int) -> int:
        """Offset of the newline that ends a line, or of the end of the text."""
        start, end = self.starts[line], self.starts[line + 1]
        return start + len(self.text[start:end].rstrip("\r\n"))


def _kinds(block: Block) -> Iterator[str]:
    nest = block.nest
    while nest is not None:
        yield nest.kind
        nest = nest.outer


def _runs(lines: _Lines, blocks: Sequence[Block], gone: list[int]) -> Iterator[list[int]]:
    """Removed blocks with nothing but blank lines between them, together."""
    run: list[int] = []
    for index in gone:
        if run and not _touch(lines, blocks[run[-1]], blocks[index]):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _touch(lines: _Lines, before: Block, after: Block) -> bool:
    if after.index != before.index + 1:
        return False
    between = range(lines.holding(before)[1], lines.holding(after)[0])
    return all(lines.is_blank(line, before) or lines.is_blank(line, after) for line in between)


def _cut(lines: _Lines, blocks: Sequence[Block], run: list[int]) -> Cut:
    head, tail = blocks[run[0]], blocks[run[-1]]
    first, last = lines.holding(head)[0], lines.holding(tail)[1]
    before = blocks[head.index - 1] if head.index else None
    after = blocks[tail.index + 1] if tail.index + 1 < len(blocks) else None
    at_end = all(lines.is_blank(line, tail) for line in range(last, len(lines))) if after is None else False
    if at_end or _ends_container(before, head, after):
        return _cut_backwards(lines, head, tail, first, last)
    while last < len(lines) and lines.is_blank(last, tail):
        last += 1
    return Cut(lines.starts[first], lines.starts[last], head.index, tail.index)


def _ends_container(before: Block | None, head: Block, after: Block | None) -> bool:
    """Whether the removed blocks are the end of something that goes on from the block before them."""
    if before is None or after is None:
        return False
    shared = [one for one, other in zip(containers(before), containers(head), strict=False) if one == other]
    return list(containers(after)[: len(shared)]) != shared


def _cut_backwards(lines: _Lines, head: Block, tail: Block, first: int, last: int) -> Cut:
    """Cut from the end of the last line with content before the blocks to the end of their own last line."""
    while first and lines.is_blank(first - 1, head):
        first -= 1
    if first == 0:
        return Cut(0, lines.starts[last], head.index, tail.index)
    end = lines.content_end(last - 1)
    return Cut(lines.content_end(first - 1), end, head.index, tail.index)
