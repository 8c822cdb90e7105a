# cython: boundscheck=False, wraparound=False
"""The learned model that tells main content from boilerplate: its form, its file, and its arithmetic.

Two logistic regressions (one learned from articles, one from all other pages) are mixed by the probability that the page
is an article; they explain, and decide on blocks of which they are sure (threshold ``doubt``). All others are judged by
boosted trees. Everything is plain Python: numpy would cost more to import than it saves on the few hundred blocks of a page.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.features import FEATURES, Odds
from artclean.judge.page_kind import PAGE_FEATURES

__all__ = ["ContentModel", "Forest", "Linear", "load_model", "probability"]

FORMAT = 2
_SHIPPED = "content_model.json"


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


class ContentModel(NamedTuple):
    """The model as loaded.

    Attributes:
        odds: log-odds of class words and of words in short blocks.
        article: judge of blocks on articles.
        other: judge of blocks on other pages.
        kind: probability that a page is an article, from :data:`PAGE_FEATURES`.
        forest: boosted trees over the same rows, with the page's article probability as last number.
        means: mean of every feature, for explanations.
        thresholds: named numbers of the decision (see :mod:`artclean.judge.content`).
        confidence: predicted quality of a result, from the numbers of :mod:`artclean.judge.confidence`.
    """

    odds: Odds
    article: Linear
    other: Linear
    kind: Linear
    forest: Forest
    means: tuple[float, ...]
    thresholds: Mapping[str, float]
    confidence: Linear


def probability(log_odds: float) -> float:
    """Log-odds (natural logarithm) as a probability."""
    if log_odds < -30.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-log_odds))


@lru_cache(maxsize=8)
def load_model(path: str | None = None) -> ContentModel:
    """The model that is shipped, or another one from a file.

    Raises:
        DataError: the file is missing, or was made for other features than this code computes.
    """
    if path is None:
        return _model(load_json(_SHIPPED), f"data/{_SHIPPED}")
    try:
        return _model(json.loads(Path(path).read_bytes()), path)
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: no content model ({error}); make one with tools/train_content_model.py") from error


def _model(table: Mapping[str, Any], where: str) -> ContentModel:
    if table.get("format") != FORMAT:
        raise DataError(f"{where}: format {table.get('format')}, but this version of artclean reads {FORMAT}; train it anew")
    for name, wanted in (("features", FEATURES), ("page_features", PAGE_FEATURES)):
        if tuple(table[name]) != wanted:
            raise DataError(f"{where}: its {name} are not the ones this version computes; train it anew")
    return ContentModel(
        odds=Odds(table["class_odds"], table["word_odds"]),
        article=_linear(table["article"]),
        other=_linear(table["other"]),
        kind=_linear(table["kind"]),
        forest=_forest(table, where),
        means=tuple(table["means"]),
        thresholds=table["thresholds"],
        confidence=_linear(table["confidence"]),
    )


def _linear(table: Mapping[str, Any]) -> Linear:
    return Linear(table["weights"], table["bias"])


def _forest(table: Mapping[str, Any], where: str) -> Forest:
    """The trees, after a look at their numbers: the compiled form follows them blindly."""
    for number, (features, cuts, lefts, rights, leaves) in enumerate(table["trees"]):
        nodes = len(features)
        targets = [target for column in (lefts, rights) for target in column]
        if (
            {len(cuts), len(lefts), len(rights)} != {nodes}
            or not all(0 <= feature <= len(FEATURES) for feature in features)
            or not all(-len(leaves) <= target < nodes for target in targets)
            or not all(target < 0 or target > node for column in (lefts, rights) for node, target in enumerate(column))
        ):
            raise DataError(f"{where}: tree {number} is broken; train the model anew")
    return Forest(table["trees"], table["tree_bias"])
