"""Which blocks of a page stand in its gold text: labels for training, aligned in order.

Long blocks are anchored by the positions of their 4-grams in the gold text, and the heaviest chain of anchors that runs
forward through the gold is chosen; short blocks are then looked for between their neighbours' anchors. So a short line
that stands in the page five times is content only where the gold has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["align"]

_TOKEN = re.compile(r"\w+")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_GRAM = 4
_MIN_SHARE = 0.3  # of a block's 4-grams that must stand in the gold
_WINDOW = 400  # tokens after the last anchor in which a short block is looked for
_STRAY = 0.8  # share from which on a block out of order still counts


def align(texts: Sequence[str], gold: str, *, any_order: bool = False) -> list[float]:
    """For every block the share of it that stands in the gold text, 0..1.

    Args:
        texts: texts of the blocks, in order.
        gold: the gold text.
        any_order: whether whole gold lines count wherever they stand (listings and shops, whose gold is not in order).
    """
    split = _characters if _SPACELESS.search(gold[:500]) else _words
    wanted = split(gold)
    blocks = [split(text) for text in texts]
    candidates = _candidates(blocks, wanted)
    anchors = _best_chain(candidates, len(wanted))
    labels = _long_labels(blocks, candidates, anchors)
    _label_short(blocks, wanted, anchors, labels)
    if any_order:
        _label_lines(blocks, [split(line) for line in gold.split("\n")], labels)
    return labels


def _words(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def _characters(text: str) -> list[str]:
    return [char for char in text.lower() if char.isalnum()]


_Candidate = tuple[int, float, int, int]  # block, share, tokens, offset in the gold


def _candidates(blocks: Sequence[list[str]], wanted: list[str]) -> list[_Candidate]:
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(wanted) - _GRAM + 1):
        places.setdefault(tuple(wanted[start : start + _GRAM]), []).append(start)
    found: list[_Candidate] = []
    for index, tokens in enumerate(blocks):
        if len(tokens) <= _GRAM:
            continue
        grams = [tuple(tokens[i : i + _GRAM]) for i in range(len(tokens) - _GRAM + 1)]
        hits = [(i, places[gram]) for i, gram in enumerate(grams) if gram in places]
        share = len(hits) / len(grams)
        if share < _MIN_SHARE:
            continue
        offsets = Counter(place - i for i, where in hits for place in where[:20])
        most = offsets.most_common(6)
        found += [(index, share, len(tokens), offset) for offset, count in most if count >= 0.5 * most[0][1]]
    return found


def _best_chain(candidates: list[_Candidate], size: int) -> dict[int, tuple[int, int, float]]:
    """Block -> (start, end, share) of the heaviest chain that runs forward in both texts (Fenwick tree of maxima)."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 3)
    values = [0.0] * len(candidates)
    previous = [-1] * len(candidates)
    position = 0
    while position < len(candidates):
        end = position
        while end < len(candidates) and candidates[end][0] == candidates[position][0]:
            end += 1
        for number in range(position, end):
            _, share, length, offset = candidates[number]
            best, previous[number] = _prefix_maximum(tree, max(0, offset))
            values[number] = best + share * length
        for number in range(position, end):
            _, _, length, offset = candidates[number]
            _raise(tree, min(size, max(0, offset) + max(1, int(length * 0.6))), (values[number], number))
        position = end
    anchors: dict[int, tuple[int, int, float]] = {}
    number = max(range(len(candidates)), key=values.__getitem__, default=-1)
    while number >= 0:
        index, share, length, offset = candidates[number]
        anchors[index] = (max(0, offset), min(size, offset + length), share)
        number = previous[number]
    return anchors


def _prefix_maximum(tree: list[tuple[float, int]], position: int) -> tuple[float, int]:
    best = (0.0, -1)
    position = min(position + 1, len(tree) - 1)
    while position > 0:
        best = max(best, tree[position], key=lambda entry: entry[0])
        position -= position & -position
    return best


def _raise(tree: list[tuple[float, int]], position: int, value: tuple[float, int]) -> None:
    position += 1
    while position < len(tree):
        if value[0] > tree[position][0]:
            tree[position] = value
        position += position & -position


def _long_labels(
    blocks: Sequence[list[str]], candidates: list[_Candidate], anchors: dict[int, tuple[int, int, float]]
) -> list[float]:
    labels = [0.0] * len(blocks)
    chosen = {" ".join(blocks[index]) for index in anchors}
    for index, share, _, _ in candidates:
        if index in anchors:
            labels[index] = share
        elif " ".join(blocks[index]) not in chosen and share > _STRAY:
            labels[index] = 0.7 * share
    return labels


def _label_short(
    blocks: Sequence[list[str]], wanted: list[str], anchors: dict[int, tuple[int, int, float]], labels: list[float]
) -> None:
    limits = [len(wanted)] * len(blocks)
    limit = len(wanted)
    for index in range(len(blocks) - 1, -1, -1):
        limits[index] = limit
        if index in anchors:
            limit = anchors[index][0]
    position = 0
    for index, tokens in enumerate(blocks):
        if index in anchors:
            position = anchors[index][1]
        elif tokens and not (len(tokens) > 2 * _GRAM and labels[index]):
            found = _find(wanted, tokens, position, limits[index])
            if found >= 0:
                labels[index] = 1.0
                position = found + len(tokens)


def _find(wanted: list[str], tokens: list[str], start: int, stop: int) -> int:
    length = len(tokens)
    for place in range(start, min(stop - length + 1, start + _WINDOW)):
        if wanted[place] == tokens[0] and wanted[place : place + length] == tokens:
            return place
    return -1


def _label_lines(blocks: Sequence[list[str]], lines: list[list[str]], labels: list[float]) -> None:
    left = Counter(" ".join(line) for line in lines)
    for tokens, label in zip(blocks, labels, strict=True):
        if label > 0.5:
            left[" ".join(tokens)] -= 1
    for index, tokens in enumerate(blocks):
        key = " ".join(tokens)
        if key and labels[index] <= 0.5 and left[key] > 0:
            labels[index] = 1.0
            left[key] -= 1
