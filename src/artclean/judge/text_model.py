"""The weights of the text models (``data/text_model.json``), and what they say about every line.

Two logistic models look at the same features. The *dump* model tells the lines of an article from the rest of a page. The
*spot* model tells the few lines of cruft in a text that is otherwise clean. A third one, the *gate*, tells the two kinds of
text apart. Logits are natural-logarithm odds; above 0 means article (gate: dump).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp, log
from operator import mul
from typing import Any, NamedTuple

from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.case import Line
from artclean.judge.text_lines import FEATURES, PLACES

__all__ = [
    "FORMAT",
    "GATE",
    "TextModel",
    "Weights",
    "gate_row",
    "line_logits",
    "parse_model",
    "probability",
    "suspected",
    "text_model",
]

FORMAT = 1
GATE = (
    "lines", "words", "share_prose", "phrases", "phrase_share", "short_share", "odds", "odds_first", "odds_last", "short_first",
    "short_last", "mean_words", "suspects", "suspect_share", "repeated", "headings", "stops",
)  # fmt: skip
_NEIGHBOURS = ("own", "before_1", "after_1", "before_2", "after_2")
_TITLE = FEATURES.index("title")
_EDGE = 5  # lines at each end of a document


class Weights(NamedTuple):
    """A linear model over a line, its neighbours and its place.

    Attributes:
        bias: added to every logit.
        own: weights of the line's own features.
        before_1: of the line before; ``before_2`` of the one before that; ``after_*`` likewise.
        places: of what stands around it.
    """

    bias: float
    own: tuple[float, ...]
    before_1: tuple[float, ...]
    after_1: tuple[float, ...]
    before_2: tuple[float, ...]
    after_2: tuple[float, ...]
    places: tuple[float, ...]


class TextModel(NamedTuple):
    """All that was learned.

    Attributes:
        odds: word -> log-odds of standing in an article's line rather than around it; for the gate and the spot model.
        dump_odds: the same for the dump model, learned jointly for all words.
        dump: model of the lines of whole pages.
        spot: model of cruft lines in clean text.
        gate: weights of ``GATE``.
        gate_bias: added to the gate's logit.
        thresholds: named cut-offs (see ``docs`` of the trainer).
    """

    odds: Mapping[str, float]
    dump_odds: Mapping[str, float]
    dump: Weights
    spot: Weights
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
    gate = tuple(map(float, table["gate"]["weights"]))
    if len(gate) != len(GATE):
        raise DataError("data/text_model.json: the gate has another number of weights than features")
    return TextModel(
        odds=table["odds"],
        dump_odds=table["dump_odds"],
        dump=_weights(table["dump"], "dump"),
        spot=_weights(table["spot"], "spot"),
        gate=gate,
        gate_bias=float(table["gate"]["bias"]),
        thresholds=table["thresholds"],
    )


def _weights(table: Mapping[str, Any], name: str) -> Weights:
    columns = {key: tuple(map(float, table[key])) for key in (*_NEIGHBOURS, "places")}
    sizes = {len(columns[key]) for key in _NEIGHBOURS}
    if sizes != {len(FEATURES)} or len(columns["places"]) != len(PLACES):
        raise DataError(f"data/text_model.json: {name} has another number of weights than features")
    return Weights(bias=float(table["bias"]), **columns)


def line_logits(weights: Weights, lines: Sequence[Line], places: Sequence[Sequence[float]]) -> list[float]:
    """The logit of every line."""
    rows = [line.row for line in lines]
    total = [weights.bias + sum(map(mul, weights.own, row)) + sum(map(mul, weights.places, place))
             for row, place in zip(rows, places, strict=True)]  # fmt: skip
    for column, offset in ((weights.before_1, 1), (weights.before_2, 2), (weights.after_1, -1), (weights.after_2, -2)):
        for index in range(max(0, offset), len(rows) + min(0, offset)):
            total[index] += sum(map(mul, column, rows[index - offset]))
    return total


def gate_row(lines: Sequence[Line], suspects: float) -> tuple[float, ...]:
    """What the gate looks at, in the order of ``GATE``.

    Args:
        lines: all lines.
        suspects: number of lines the spot model suspects.
    """
    total = len(lines) or 1
    words = sum(line.words for line in lines)
    phrases = sum(1.0 if line.match else 0.5 if line.joined else 0.0 for line in lines)
    stops, repeated, heading = FEATURES.index("stops"), FEATURES.index("repeated"), FEATURES.index("heading")
    first, last = lines[:_EDGE], lines[-_EDGE:]
    return (
        log(1 + len(lines)), log(1 + words), sum(line.prose for line in lines) / (words or 1), log(1 + phrases), phrases / total,
        _short_share(lines), _mean_odds(lines), _mean_odds(first), _mean_odds(last), _short_share(first), _short_share(last),
        log(1 + words / total), log(1 + suspects), suspects / total, sum(line.row[repeated] for line in lines) / total,
        sum(line.row[heading] for line in lines) / total, sum(line.row[stops] * line.words for line in lines) / (words or 1),
    )  # fmt: skip


def suspected(logits: Sequence[float], lines: Sequence[Line]) -> float:
    """Number of lines the spot model suspects; a title does not count, which looks like cruft but is none."""
    return sum(probability(-logit - 2.0) for logit, line in zip(logits, lines, strict=True) if not line.row[_TITLE])


def _short_share(lines: Sequence[Line]) -> float:
    return sum(line.words <= 4 for line in lines) / (len(lines) or 1)


def _mean_odds(lines: Sequence[Line]) -> float:
    return sum(max(-4.0, min(4.0, line.odds)) for line in lines) / (len(lines) or 1)


def probability(logit: float) -> float:
    """0..1 for a logit."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
