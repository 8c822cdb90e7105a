"""The learned model that tells main content from boilerplate: its form, its file, and its arithmetic.

Two logistic regressions (one learned from articles, one from all other pages) are mixed by the probability that the page
is an article; they explain, and decide on blocks of which they are sure (threshold ``doubt``). All others are judged by
boosted trees, which also see what the regressions make of the blocks and containers around; where the first trees are sure,
the others are not asked. Everything is plain Python:
numpy would cost more to import than it saves on the few hundred blocks of a page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.confidence import CONFIDENCE_FEATURES
from artclean.judge.features import FEATURES, TREE_FEATURES, Odds
from artclean.judge.forest import EarlyStop, Forest, Linear, checked_forest
from artclean.judge.page_kind import PAGE_FEATURES, PAGE_KINDS
from artclean.judge.word_odds import WordOdds

__all__ = ["ContentModel", "load_model"]

FORMAT = 5
_SHIPPED = "content_model.json"
_COLUMNS = {
    "features": TREE_FEATURES,
    "page_features": PAGE_FEATURES,
    "page_kinds": PAGE_KINDS,
    "confidence_features": CONFIDENCE_FEATURES,
}
_THRESHOLDS = frozenset((*PAGE_KINDS, "doubt", "adaptation", "least_expected", "change_inside", "change_between"))


class ContentModel(NamedTuple):
    """The model as loaded.

    Attributes:
        odds: log-odds of class words and of words in short blocks.
        article: judge of blocks on articles.
        other: judge of blocks on other pages.
        kinds: for each of :data:`PAGE_KINDS` a score, from :data:`PAGE_FEATURES` (a multinomial regression).
        forest: boosted trees over :data:`TREE_FEATURES`.
        means: mean of every feature, for explanations.
        thresholds: named numbers of the decision (see :mod:`artclean.judge.content`).
        confidence: predicted quality of a result, from the numbers of :mod:`artclean.judge.confidence`.
    """

    odds: Odds
    article: Linear
    other: Linear
    kinds: tuple[Linear, ...]
    forest: Forest
    means: tuple[float, ...]
    thresholds: Mapping[str, float]
    confidence: Linear


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
    for name, wanted in _COLUMNS.items():
        if tuple(table.get(name, ())) != wanted:
            raise DataError(f"{where}: its {name} are not the ones this version computes; train it anew")
    try:
        return _checked(table, where)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{where}: no whole content model ({type(error).__name__}: {error}); train it anew") from error


def _checked(table: Mapping[str, Any], where: str) -> ContentModel:
    missing = _THRESHOLDS - set(table["thresholds"])
    if missing:
        raise ValueError(f"no threshold {', '.join(sorted(missing))}")
    kinds = [_linear(kind, len(PAGE_FEATURES)) for kind in table["kinds"]]
    if len(kinds) != len(PAGE_KINDS) or len(table["means"]) != len(FEATURES):
        raise ValueError("kinds or means of another number")
    return ContentModel(
        odds=Odds(WordOdds(table["class_odds"]), WordOdds(table["word_odds"])),
        article=_linear(table["article"], len(FEATURES)),
        other=_linear(table["other"], len(FEATURES)),
        kinds=tuple(kinds),
        forest=checked_forest(table["trees"], table["tree_bias"], len(TREE_FEATURES), where, EarlyStop(**table["early_stop"])),
        means=tuple(table["means"]),
        thresholds=table["thresholds"],
        confidence=_linear(table["confidence"], len(CONFIDENCE_FEATURES)),
    )


def _linear(table: Mapping[str, Any], width: int) -> Linear:
    if len(table["weights"]) != width:
        raise ValueError(f"{len(table['weights'])} weights for {width} features")
    return Linear(table["weights"], table["bias"])
