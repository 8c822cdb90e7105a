"""The weights of the text models (``data/text_model.json``), and what they say about every line.

The *first* model looks at a line alone; its score is what the others see of a line's neighbours. The *dump* model tells the
lines of an article from the rest of a page. The *spot* model tells the few lines of cruft in a text that is otherwise
clean. Both are logistic; lines they leave in doubt are also judged by a few boosted trees. The *gate* tells the two kinds of
text apart. Logits are natural-logarithm odds; above 0 means article (gate: dump).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log
from typing import Any, NamedTuple

from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.case import Line
from artclean.judge.forest import Forest, Linear, checked_forest, probability
from artclean.judge.text_lines import FEATURES, Scorer
from artclean.judge.text_places import PLACES

__all__ = [
    "FORMAT",
    "GATE",
    "LineModel",
    "TextModel",
    "gate_row",
    "line_logits",
    "parse_model",
    "suspected",
    "text_model",
]

FORMAT = 2
GATE = (
    "lines", "words", "share_prose", "phrases", "phrase_share", "short_share", "score", "score_first", "score_last",
    "short_first", "short_last", "mean_words", "low", "low_share", "repeated", "headings", "stops",
)  # fmt: skip
_TITLE, _STOPS, _REPEATED, _HEADING = (FEATURES.index(name) for name in ("title", "stops", "repeated", "heading"))
_EDGE = 5  # lines at each end of a document
_LOW = -2.0  # score of a line that is surely none of an article
_SHORT = 4  # words


class LineModel(NamedTuple):
    """What judges a line by itself and its place.

    Attributes:
        linear: the regression over the line's own features and, after them, what stands around it.
        forest: boosted trees over both.
        low: logit from which on the trees are asked, too.
        high: logit up to which they are.
    """

    linear: Linear
    forest: Forest
    low: float
    high: float


class TextModel(NamedTuple):
    """All that was learned.

    Attributes:
        first: the model that looks at a line alone.
        dump: model of the lines of whole pages.
        spot: model of cruft lines in clean text.
        gate: weights of ``GATE``.
        gate_bias: added to the gate's logit.
        thresholds: named cut-offs (see the trainer).
    """

    first: Scorer
    dump: LineModel
    spot: LineModel
    gate: tuple[float, ...]
    gate_bias: float
    thresholds: Mapping[str, float]


@lru_cache(maxsize=1)
def text_model() -> TextModel:
    """The model shipped with the package.

    Raises:
        DataError: the file is not what this version of the program can use.
    """
    return parse_model(load_json("text_model.json"))


def parse_model(table: Mapping[str, Any]) -> TextModel:
    """A model from its JSON object.

    Raises:
        DataError: another format, or other features than those of the code.
    """
    if table.get("format") != FORMAT:
        raise DataError(f"data/text_model.json: format {table.get('format')!r}, but this version reads {FORMAT}")
    for name, ours in (("features", FEATURES), ("places", PLACES), ("gate_features", GATE)):
        if tuple(table.get(name, ())) != ours:
            raise DataError(f"data/text_model.json: {name} differ from the program's; train it anew (tools/train_text_model.py)")
    return TextModel(
        first=Scorer(table["odds"], Linear(_row(table["first"]["weights"], FEATURES, "first"), float(table["first"]["bias"]))),
        dump=_line_model(table["dump"], "dump"),
        spot=_line_model(table["spot"], "spot"),
        gate=_row(table["gate"]["weights"], GATE, "gate"),
        gate_bias=float(table["gate"]["bias"]),
        thresholds=table["thresholds"],
    )


def _row(weights: Sequence[float], names: Sequence[str], model: str) -> tuple[float, ...]:
    if len(weights) != len(names):
        raise DataError(f"data/text_model.json: {model} has another number of weights than features")
    return tuple(map(float, weights))


def _line_model(table: Mapping[str, Any], name: str) -> LineModel:
    return LineModel(
        linear=Linear((*_row(table["own"], FEATURES, name), *_row(table["places"], PLACES, name)), float(table["bias"])),
        forest=checked_forest(table["trees"], 0.0, len(FEATURES) + len(PLACES), f"data/text_model.json: {name}"),
        low=float(table["low"]),
        high=float(table["high"]),
    )


def line_logits(model: LineModel, lines: Sequence[Line], places: Sequence[Sequence[float]]) -> list[float]:
    """The logit of every line."""
    logits = []
    for line, place in zip(lines, places, strict=True):
        row = array("d", (*line.row, *place))
        logit = model.linear.score_at(row, 0)
        if model.low < logit < model.high:
            logit = (logit + model.forest.score_at(row, 0)) / 2
        logits.append(logit)
    return logits


def gate_row(lines: Sequence[Line]) -> tuple[float, ...]:
    """What the gate looks at, in the order of ``GATE``."""
    total = len(lines) or 1
    words = sum([line.words for line in lines])
    phrases = sum([1.0 if line.match else 0.5 if line.joined else 0.0 for line in lines])
    low = sum([line.score < _LOW for line in lines])
    first, last = lines[:_EDGE], lines[-_EDGE:]
    return (
        log(1 + len(lines)), log(1 + words), sum([line.prose for line in lines]) / (words or 1), log(1 + phrases),
        phrases / total, _short_share(lines), _mean_score(lines), _mean_score(first), _mean_score(last), _short_share(first),
        _short_share(last), log(1 + words / total), log(1 + low), low / total,
        sum([line.row[_REPEATED] for line in lines]) / total, sum([line.row[_HEADING] for line in lines]) / total,
        sum([line.row[_STOPS] * line.words for line in lines]) / (words or 1),
    )  # fmt: skip


def suspected(logits: Sequence[float], lines: Sequence[Line]) -> float:
    """Number of lines the spot model suspects; a title does not count, which looks like cruft but is none."""
    return sum([probability(-logit - 2.0) for logit, line in zip(logits, lines, strict=True) if not line.row[_TITLE]])


def _short_share(lines: Sequence[Line]) -> float:
    return sum([line.words <= _SHORT for line in lines]) / (len(lines) or 1)


def _mean_score(lines: Sequence[Line]) -> float:
    return sum([max(-4.0, min(4.0, line.score)) for line in lines]) / (len(lines) or 1)
