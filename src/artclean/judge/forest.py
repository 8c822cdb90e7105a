# cython: boundscheck=False, wraparound=False
"""Regressions and boosted trees over rows of numbers: the arithmetic of the learned models."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from artclean.errors import DataError

__all__ = ["EarlyStop", "Forest", "Linear", "checked_forest", "mixed", "probability"]


def probability(log_odds: float) -> float:
    """Log-odds (natural logarithm) as a probability."""
    if log_odds < -30.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-log_odds))


class Linear:
    """A logistic regression: one weight a feature, and a bias. Its sum is a log-odds."""

    def __init__(self, weights: Sequence[float], bias: float) -> None:
        self.weights = self._weights = weights if isinstance(weights, array) else array("d", weights)
        self.bias = bias

    def score(self, row: Sequence[float]) -> float:
        """Log-odds for one row of features."""
        return self.score_at(array("d", row), 0)

    def score_at(self, table: array[float], at: int) -> float:
        """Log-odds for the row that begins at a place of a table of rows."""
        weights, total = self._weights, self.bias
        for column in range(len(weights)):
            total += weights[column] * table[at + column]
        return total


def mixed(one: Linear, two: Linear, share: float) -> Linear:
    """Two regressions over the same features as one, the first with a share of the weight, 0..1."""
    other = 1 - share
    weights = array("d", one.weights)
    result, second = weights, two.weights
    for column in range(len(weights)):
        result[column] = share * result[column] + other * second[column]
    return Linear(weights, share * one.bias + other * two.bias)


class EarlyStop(NamedTuple):
    """When the first trees of a forest say as much as all of them.

    Attributes:
        trees: how many are asked first.
        odds: the absolute log-odds of their sum from which on a row is sure, and no more are asked.
        scale: how much larger the sum of all is then, on the average.
    """

    trees: int
    odds: float
    scale: float


_NO_STOP = EarlyStop(-1, 0.0, 1.0)


class Forest:
    """Boosted decision trees, one after the other in columns of nodes.

    Node ``i`` sends rows with ``row[features[i]] <= cuts[i]`` to node ``lefts[i]``, others to ``rights[i]``; a negative
    target ``-1 - k`` is leaf ``k``. Targets and leaves are counted within the tree.
    """

    def __init__(self, trees: Sequence[Sequence[Sequence[float]]], bias: float = 0.0, early: EarlyStop = _NO_STOP) -> None:
        """Trees as five columns each: features, cuts, lefts, rights, leaves; ``bias`` is what their sum starts from."""
        self.bias = bias
        self.count = len(trees)
        self._early, self._sure, self._scale = early
        self._means = array("d")
        roots, features, targets = array("i"), array("i"), array("i")  # targets: left and right in turn
        cuts, leaves = array("d"), array("d")
        for tree in trees:
            first, first_leaf = len(features), len(leaves)
            roots.append(first)
            features.extend(map(int, tree[0]))
            cuts.extend(tree[1])
            for pair in zip(tree[2], tree[3], strict=True):
                targets.extend([int(target) + first if target >= 0 else int(target) - first_leaf for target in pair])
            leaves.extend(tree[4])
        self._roots, self._features, self._targets, self._cuts, self._leaves = roots, features, targets, cuts, leaves

    def score_at(self, table: array[float], at: int) -> float:
        """Log-odds for the row that begins at a place of a table of rows."""
        features, targets, cuts, leaves, roots = self._features, self._targets, self._cuts, self._leaves, self._roots
        total = self.bias
        for tree in range(self.count):
            if tree == self._early and (total >= self._sure or total <= -self._sure):
                return total * self._scale
            node = roots[tree]
            while node >= 0:
                if table[at + features[node]] <= cuts[node]:  # branches, since the processor guesses most of them right
                    node = targets[2 * node]
                else:
                    node = targets[2 * node + 1]
            total += leaves[-1 - node]
        return total

    def pulls(self, row: Sequence[float]) -> list[float]:
        """How much each column of one row moved its log-odds, the same number as columns; for explanations.

        A split moves them from the mean of the leaves below it to that of those on the row's side (Saabas, "Interpreting random
        forests", 2014; here each leaf counts the same).
        """
        found, numbers, means = array("d", bytes(8 * len(row))), array("d", row), self._node_means()
        moved, values, averages, leaves, cuts = found, numbers, means, self._leaves, self._cuts
        features, targets, roots = self._features, self._targets, self._roots
        for tree in range(self.count):
            node = roots[tree]
            while node >= 0:
                feature = features[node]
                before = averages[node]
                node = targets[2 * node] if values[feature] <= cuts[node] else targets[2 * node + 1]
                moved[feature] += (averages[node] if node >= 0 else leaves[-1 - node]) - before
        return list(found)

    def _node_means(self) -> array[float]:
        """The mean of the leaves below each node, made when first asked for. A node stands before those it leads to."""
        if not self._means:
            count = len(self._features)
            sums, leaves = [0.0] * count, [0] * count
            for node in range(count - 1, -1, -1):
                for target in (self._targets[2 * node], self._targets[2 * node + 1]):
                    sums[node] += sums[target] if target >= 0 else self._leaves[-1 - target]
                    leaves[node] += leaves[target] if target >= 0 else 1
            self._means = array("d", [total / number for total, number in zip(sums, leaves, strict=True)])
        return self._means


Trees = Sequence[Sequence[Sequence[float]]]


def checked_forest(trees: Trees, bias: float, width: int, where: str, early: EarlyStop = _NO_STOP) -> Forest:
    """The trees, after a look at their numbers: the compiled form follows them blindly.

    Args:
        trees: five columns each, as for :class:`Forest`.
        bias: what their sum starts from.
        width: columns of the rows they will see.
        where: what to name in an error.
        early: when the first of them are enough.

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
    return Forest(trees, bias, early)
