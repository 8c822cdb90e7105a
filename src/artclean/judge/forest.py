# cython: boundscheck=False, wraparound=False
"""Regressions and boosted trees over rows of numbers: the arithmetic of the learned models."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from artclean.errors import DataError

__all__ = ["Forest", "Linear", "checked_forest", "probability"]


def probability(log_odds: float) -> float:
    """Log-odds (natural logarithm) as a probability."""
    if log_odds < -30.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-log_odds))


class Linear:
    """A logistic regression: one weight a feature, and a bias. Its sum is a log-odds."""

    def __init__(self, weights: Sequence[float], bias: float) -> None:
        self.weights = self._weights = array("d", weights)
        self.bias = bias

    def score(self, row: Sequence[float]) -> float:
        """Log-odds for one row of features."""
        return self.score_at(array("d", row), 0)

    def score_at(self, table: array[float], at: int) -> float:
        """Log-odds for the row that begins at a place of a table of rows."""
        total = self.bias
        for column in range(len(self._weights)):
            total += self._weights[column] * table[at + column]
        return total


class Forest:
    """Boosted decision trees, one after the other in columns of nodes.

    Node ``i`` sends rows with ``row[features[i]] <= cuts[i]`` to node ``lefts[i]``, others to ``rights[i]``; a negative
    target ``-1 - k`` is leaf ``k``. Targets and leaves are counted within the tree.
    """

    def __init__(self, trees: Sequence[Sequence[Sequence[float]]], bias: float = 0.0) -> None:
        """Trees as five columns each: features, cuts, lefts, rights, leaves; ``bias`` is what their sum starts from."""
        self.bias = bias
        self.count = len(trees)
        features, lefts, rights, nodes_from, leaves_from = (array("q") for _ in range(5))
        cuts, leaves = array("d"), array("d")
        for tree in trees:
            nodes_from.append(len(features))
            leaves_from.append(len(leaves))
            features.extend(map(int, tree[0]))
            cuts.extend(tree[1])
            lefts.extend(map(int, tree[2]))
            rights.extend(map(int, tree[3]))
            leaves.extend(tree[4])
        self._features, self._lefts, self._rights, self._nodes_from, self._leaves_from = (
            features, lefts, rights, nodes_from, leaves_from,
        )  # fmt: skip
        self._cuts, self._leaves = cuts, leaves

    def score_at(self, table: array[float], at: int) -> float:
        """Log-odds for the row that begins at a place of a table of rows."""
        total = self.bias
        for tree in range(self.count):
            base = self._nodes_from[tree]
            node = 0
            while node >= 0:
                if table[at + self._features[base + node]] <= self._cuts[base + node]:
                    node = self._lefts[base + node]
                else:
                    node = self._rights[base + node]
            total += self._leaves[self._leaves_from[tree] - 1 - node]
        return total


Trees = Sequence[Sequence[Sequence[float]]]


def checked_forest(trees: Trees, bias: float, width: int, where: str) -> Forest:
    """The trees, after a look at their numbers: the compiled form follows them blindly.

    Args:
        trees: five columns each, as for :class:`Forest`.
        bias: what their sum starts from.
        width: columns of the rows they will see.
        where: what to name in an error.

    Raises:
        DataError: a number leads out of a row or out of its tree, or in a circle.
    """
    for number, (features, cuts, lefts, rights, leaves) in enumerate(trees):
        nodes = len(features)
        if (
            {len(cuts), len(lefts), len(rights)} != {nodes}
            or not all(0 <= feature < width for feature in features)
            or not all(
                -len(leaves) <= target < nodes and (target < 0 or target > node)
                for column in (lefts, rights)
                for node, target in enumerate(column)
            )
        ):
            raise DataError(f"{where}: tree {number} is broken; train the model anew")
    return Forest(trees, bias)
