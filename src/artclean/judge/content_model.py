"""The learned model that tells main content from boilerplate: its form, its file, and its arithmetic.

Two logistic regressions (one learned from articles, one from all other pages) are mixed by the probability that the page
is an article; they explain, and decide on blocks of which they are sure (threshold ``doubt``). All others are judged by
boosted trees. Everything is plain Python: numpy would cost more to import than it saves on the few hundred blocks of a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple

from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.features import FEATURES, Odds
from artclean.judge.page_kind import PAGE_FEATURES

__all__ = ["ContentModel", "Linear", "Tree", "load_model", "probability"]

FORMAT = 2
_SHIPPED = "content_model.json"


class Linear(NamedTuple):
    """A logistic regression: one weight a feature, and a bias. Its sum is a log-odds."""

    weights: tuple[float, ...]
    bias: float

    def score(self, row: Sequence[float]) -> float:
        """Log-odds for a row of features."""
        total: float = sum(map(mul, self.weights, row), self.bias)
        return total


class Tree(NamedTuple):
    """A decision tree as columns. Node ``i`` sends rows with ``row[features[i]] <= cuts[i]`` to ``lefts[i]``, others to
    ``rights[i]``; a negative target ``-1 - k`` is leaf ``k``."""

    features: tuple[int, ...]
    cuts: tuple[float, ...]
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    leaves: tuple[float, ...]

    def score(self, row: Sequence[float]) -> float:
        """Value of the leaf a row falls into."""
        features, cuts, lefts, rights = self.features, self.cuts, self.lefts, self.rights
        node = 0
        while node >= 0:
            node = lefts[node] if row[features[node]] <= cuts[node] else rights[node]
        return self.leaves[-1 - node]


class ContentModel(NamedTuple):
    """The model as loaded.

    Attributes:
        odds: log-odds of class words and of words in short blocks.
        article: judge of blocks on articles.
        other: judge of blocks on other pages.
        kind: probability that a page is an article, from :data:`PAGE_FEATURES`.
        trees: boosted trees over the same rows, with the page's article probability as last number.
        tree_bias: log-odds the trees start from.
        means: mean of every feature, for explanations.
        thresholds: named numbers of the decision (see :mod:`artclean.judge.content`).
        confidence: predicted quality of a result, from the numbers of :mod:`artclean.judge.confidence`.
    """

    odds: Odds
    article: Linear
    other: Linear
    kind: Linear
    trees: tuple[Tree, ...]
    tree_bias: float
    means: tuple[float, ...]
    thresholds: Mapping[str, float]
    confidence: Linear

    def tree_score(self, row: Sequence[float]) -> float:
        """Log-odds by the trees; ``row`` ends with the page's article probability."""
        return self.tree_bias + sum([tree.score(row) for tree in self.trees])


def probability(log_odds: float) -> float:
    """Log-odds (natural logarithm) as a probability."""
    if log_odds < -30.0:
        return 0.0
    return 1.0 / (1.0 + exp(-log_odds))


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
        trees=tuple(Tree(*(tuple(column) for column in tree)) for tree in table["trees"]),
        tree_bias=table["tree_bias"],
        means=tuple(table["means"]),
        thresholds=table["thresholds"],
        confidence=_linear(table["confidence"]),
    )


def _linear(table: Mapping[str, Any]) -> Linear:
    return Linear(tuple(table["weights"]), table["bias"])
