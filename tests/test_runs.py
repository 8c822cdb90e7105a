"""Repeated runs of blocks: the same as by looking at everything, and in linear time."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest

import artclean
from artclean.judge.runs import MIN_WORDS, repeated_runs, second_start
from artclean.model import Block, BlockKind, Nest

KINDS = {
    "short": (BlockKind.PARAGRAPH, "no sentence", 4),
    "said": (BlockKind.PARAGRAPH, "A sentence.", 5),
    "long": (BlockKind.PARAGRAPH, "long prose", MIN_WORDS),
    "verse": (BlockKind.PARAGRAPH, "a\nb", MIN_WORDS),
    "head": (BlockKind.HEADING, "Head", 1),
    "item": (BlockKind.LIST_ITEM, "item", 3),
}


def document(generator: random.Random) -> tuple[list[Block], list[str], list[str]]:
    """Blocks of few kinds and few texts, cut together from stretches of one list, so that many stand more than once."""
    texts = [(generator.choice([*KINDS]), generator.randrange(3)) for _ in range(8)]
    parts: list[tuple[str, int]] = []
    while len(parts) < 20:
        start = generator.randrange(len(texts))
        parts += texts[start : start + generator.randrange(1, 7)]
    blocks: list[Block] = []
    for index, (name, _) in enumerate(parts):
        kind, text, words = KINDS[name]
        nest = Nest("bullet", 0, index, generator.randrange(2)) if name == "item" else None
        blocks.append(Block(index, kind, text, words=words, nest=nest))
    inside = [f"{name}{which}" if which else "" for name, which in parts]
    return blocks, ["" if key.startswith("item") else key for key in inside], inside


def is_safe(blocks: list[Block], start: int, end: int) -> bool:
    """What the module promises of a run, said once more without any haste."""
    run = blocks[start:end]
    if run[-1].kind is BlockKind.HEADING:
        return False
    nests = run[-1].nest, blocks[end].nest if end < len(blocks) else None
    if nests[0] and nests[1] and nests[0].list_key == nests[1].list_key:
        return False
    if len(run) == 1:
        return run[0].words >= MIN_WORDS and "\n" not in run[0].text
    boxes = [
        head.kind is BlockKind.HEADING and text.kind is BlockKind.PARAGRAPH and text.text.endswith(".")
        for head, text in pairwise(run)
    ]
    long = [block.kind is BlockKind.PARAGRAPH and block.words >= MIN_WORDS and "\n" not in block.text for block in run]
    return sum(block.words for block in run) >= MIN_WORDS and (any(boxes) or any(long))


def by_looking_at_everything(blocks: list[Block], keys: list[str], inside: list[str]) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    first: list[int] = []
    position = 0
    while position < len(blocks):
        best = (0, 0)
        for twin in first:
            for length in range(1, min(position - twin, len(blocks) - position) + 1):
                ours, theirs = inside[position : position + length], inside[twin : twin + length]
                same = ours == theirs and "" not in ours and keys[twin] == keys[position] != ""
                if same and length > best[1] and is_safe(blocks, position, position + length):
                    best = (twin, length)
        if best[1]:
            found.append((best[0], position, best[1]))
        else:
            first.append(position)
        position += best[1] or 1
    return found


def test_runs_are_those_that_looking_at_everything_finds() -> None:
    generator = random.Random(20)
    sizes = []
    for _ in range(3000):
        blocks, keys, inside = document(generator)
        found = repeated_runs(blocks, keys, inside)
        assert found == by_looking_at_everything(blocks, keys, inside)
        sizes += [length for _, _, length in found]
    assert max(sizes) > 3
    assert min(sizes) == 1


def test_the_second_start_is_the_one_that_comparing_everything_finds() -> None:
    generator = random.Random(21)
    found = 0
    for _ in range(3000):
        keys = generator.choices("ab", weights=(4, 1), k=generator.randrange(5, 14))
        starts = [at for at in range(4, len(keys)) if keys[at:] == keys[: len(keys) - at] and len(keys) - at >= 0.8 * at]
        assert second_start(keys) == (starts[0] if starts else None)
        found += bool(starts)
    assert 100 < found < 2900


@pytest.mark.parametrize("repeated", ["<p>few words</p>", "<p>few words</p><p>and others</p>", "<h3>Head</h3>"])
def test_hundreds_of_equal_blocks_are_no_longer_work_than_as_many_others(repeated: str) -> None:
    """They once took many seconds: every block was compared with all before it, and every run with all its parts."""

    def seconds(body: str) -> float:
        taken = []
        for _ in range(3):  # the first time loads the model
            start = time.process_time()
            artclean.clean(f"<html><body><article>{body}</article></body></html>", input_format="html")
            taken.append(time.process_time() - start)
        return min(taken)

    others = "".join(f"<p>few words {number}</p>" for number in range(500))
    assert seconds(repeated * 500) < 20 * seconds(others)
