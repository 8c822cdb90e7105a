"""Repeated runs of blocks: where a stretch of blocks stands for a second time, and how much of it may safely go.

In linear time: a block is compared with a few of the earlier ones that begin like it, and a text that repeats itself so
much that this takes more than a hundred comparisons a block is not looked at any further: nothing in it is there by mistake.
"""

from __future__ import annotations

from collections import defaultdict

from artclean.model import Block, BlockKind
from artclean.text import ends_with

__all__ = ["MIN_WHOLE", "MIN_WORDS", "repeated_runs", "second_start"]

MIN_WORDS = 15  # of a block or of a run of blocks
MIN_WHOLE = 4  # blocks of a document that can stand twice
_WHOLE_SHARE = 0.8  # of the first copy that the second must repeat
_PROSE = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE))
_HEADING = BlockKind.HEADING
_HEADINGS = frozenset((BlockKind.HEADING, BlockKind.TITLE))
_MOST_TWINS = 32  # earlier places that begin with the same two blocks
_MOST_COMPARISONS = 100  # a block, on the average
_SENTENCE_ENDS = ".!?…。！？؟।"
_NEVER = 1 << 60  # an end that no run reaches


def repeated_runs(blocks: list[Block], keys: list[str], inside: list[str]) -> list[tuple[int, int, int]]:
    """The longest safe copies, from the first block to the last.

    A run is safe where it has enough words, ends with no heading and cuts no list in two; if it is more than one block, it
    holds a paragraph of enough words or a box: sentences right under a heading.

    Args:
        blocks: the blocks of a document, in order.
        keys: what each begins a copy by; "" for none. Blocks of one key are equal.
        inside: by what each goes on with a copy; "" for none.

    Returns:
        (place of the first copy, place of the copy, number of blocks) of each; no two copies overlap.
    """
    runs = _Runs(blocks, inside)
    found = []
    position = 0
    while position < len(blocks):
        key = keys[position]
        twin, length = runs.longest(key, position) if key else (0, 0)
        if length:
            found.append((twin, position, length))
        elif key:
            runs.add(key, position)
        position += length or 1
    return found


def second_start(keys: list[str]) -> int | None:
    """Where the second copy of a list begins that repeats its beginning up to the end; None if it has none."""
    total = len(keys)
    same = _same_as_beginning(keys)
    for start in range(MIN_WHOLE, total):
        if same[start] == total - start and same[start] >= _WHOLE_SHARE * start:
            return start
    return None


def _same_as_beginning(keys: list[str]) -> list[int]:
    """For each place how many keys from there on are those of the beginning, one by one.

    The Z-algorithm (Gusfield, Algorithms on Strings, Trees, and Sequences, 1997, section 1.3): in linear time.
    """
    same = [0] * len(keys)
    left = right = 0  # the stretch found so far that reaches furthest
    for place in range(1, len(keys)):
        length = min(right - place, same[place - left]) if place < right else 0
        while place + length < len(keys) and keys[length] == keys[place + length]:
            length += 1
        same[place] = length
        if place + length > right:
            left, right = place, place + length
    return same


class _Runs:
    """The blocks passed so far, by what they begin with, and where a copy may end."""

    def __init__(self, blocks: list[Block], inside: list[str]) -> None:
        self._blocks = blocks
        self._inside = inside
        self._firsts: dict[str, int] = {}  # key -> first place
        self._pairs: dict[tuple[str, str], list[int]] = defaultdict(list)  # keys of two blocks -> first places
        self._patience = _MOST_COMPARISONS * len(blocks)
        self._totals = _totals(blocks)
        self._ends = _ends(blocks)
        self._sure = _sure_ends(blocks)

    def add(self, key: str, position: int) -> None:
        """Remember a block that is no copy."""
        self._firsts.setdefault(key, position)
        if position + 1 < len(self._inside):
            places = self._pairs[key, self._inside[position + 1]]
            if len(places) < _MOST_TWINS:
                places.append(position)

    def longest(self, key: str, position: int) -> tuple[int, int]:
        """(place of the first copy, number of blocks) of the longest safe copy that begins at a place; length 0 for none."""
        best, most = 0, 0
        following = self._inside[position + 1] if position + 1 < len(self._inside) else ""
        if following:
            for twin in self._pairs.get((key, following), ()):
                length = self._safe_length(twin, position)
                if length > most:
                    best, most = twin, length
        if not most and key in self._firsts and self._is_safe_alone(position):
            return self._firsts[key], 1
        return best, most

    def _safe_length(self, twin: int, position: int) -> int:
        """The most blocks, at least two, from a place on that are a safe copy of those from an earlier one; 0 for none."""
        most = 2 * position - twin  # a copy never reaches into itself
        if self._sure[position] > most:
            return 0
        end = self._ends[self._common_end(twin, position, most)]
        if end < position + 2 or end < self._sure[position]:
            return 0
        return end - position if self._totals[end] - self._totals[position] >= MIN_WORDS else 0

    def _common_end(self, twin: int, position: int, most: int) -> int:
        """Up to where the blocks from two places on are the same."""
        inside = self._inside
        distance = position - twin
        end, last = position, min(most, len(inside), position + self._patience)
        while end < last and inside[end] and inside[end] == inside[end - distance]:
            end += 1
        self._patience -= end - position
        return end

    def _is_safe_alone(self, position: int) -> bool:
        block = self._blocks[position]
        if block.words < MIN_WORDS or self._ends[position + 1] != position + 1:
            return False
        if block.container >= 0 and block.text.endswith((":", "：")):  # on a page a list follows; a text's lines tell nothing
            return False
        return "\n" not in block.text or (_is_of_prose(block) and not self._introduces(position))

    def _introduces(self, position: int) -> bool:
        """Whether a list follows."""
        return position + 1 < len(self._blocks) and self._blocks[position + 1].kind is BlockKind.LIST_ITEM


def _is_of_prose(block: Block) -> bool:
    """Whether a block of lines is a paragraph with a long sentence among them: verse and addresses repeat themselves."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    lines = block.text.split("\n")
    return any(line.count(" ") + 1 >= MIN_WORDS and ends_with(line, _SENTENCE_ENDS) for line in lines)


def _is_no_verse(block: Block) -> bool:
    """Whether a block is no stanza: none of short lines."""
    return "\n" not in block.text.rstrip("\n") or _is_of_prose(block)


def _totals(blocks: list[Block]) -> list[int]:
    """Words before each place."""
    total = 0
    totals = [0]
    for block in blocks:
        total += block.words
        totals.append(total)
    return totals


def _ends(blocks: list[Block]) -> list[int]:
    """For each end the last one up to it at which a copy may end: after no heading, and with no list cut in two."""
    last = 0
    ends = [0]
    for end in range(1, len(blocks) + 1):
        block = blocks[end - 1]
        if block.kind not in _HEADINGS and _ends_list(blocks, end):
            last = end
        ends.append(last)
    return ends


def _ends_list(blocks: list[Block], end: int) -> bool:
    """Whether no list is cut in two between the blocks before a position and those from there on."""
    if end >= len(blocks):
        return True
    before, after = blocks[end - 1].nest, blocks[end].nest
    return before is None or after is None or before.kind == "quote" or before.list_key != after.list_key


def _sure_ends(blocks: list[Block]) -> list[int]:
    """For each place where the first long paragraph or box from there on ends."""
    sure = [_NEVER] * (len(blocks) + 1)
    for position in range(len(blocks) - 1, -1, -1):
        block = blocks[position]
        sure[position] = sure[position + 1]
        if block.kind in _PROSE and block.words >= MIN_WORDS and _is_no_verse(block):
            sure[position] = position + 1
        elif position + 1 < len(blocks) and _is_box(block, blocks[position + 1]):
            sure[position] = position + 2
    return sure


def _is_box(head: Block, text: Block) -> bool:
    """Whether prose of whole sentences stands right under a heading."""
    if head.kind is not _HEADING or text.kind not in _PROSE or not _is_no_verse(text):
        return False
    return ends_with(text.text.removesuffix("\n"), _SENTENCE_ENDS)
