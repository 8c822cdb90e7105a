# cython: boundscheck=False, wraparound=False
"""The weights of the text models (``data/text_model.json``), and what they say about every line.

The *first* model looks at a line alone; its score is what the others see of a line's neighbours. The *dump* model tells the
lines of an article from the rest of a page. The *spot* model tells the few lines of cruft in a text that is otherwise
clean. Both are logistic; lines they leave in doubt are also judged by a few boosted trees, which see what the regression made
of the lines around, too (:mod:`.text_second`). The *gate* tells the two kinds of text apart, by what the dump model makes of
the lines. Logits are natural-logarithm odds; above 0 means article (gate: dump).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.forest import Forest, Linear, checked_forest, probability
from artclean.judge.text_lines import FEATURES, LineTable, Scorer, zeros
from artclean.judge.text_places import PLACES, article_run, total
from artclean.judge.text_second import SECOND, SecondLook

__all__ = [
    "FORMAT",
    "GATE",
    "GateModel",
    "LineModel",
    "TextModel",
    "add_trees",
    "gate_logit",
    "gate_row",
    "line_logits",
    "linear_logits",
    "look_again",
    "parse_model",
    "suspected",
    "text_model",
]

FORMAT = 4
_AVERAGED = (
    "words", "one", "three", "seven", "twelve", "twenty", "fortyfive", "stop_end", "colon_end", "question_end",
    "ellipsis_end", "comma_end", "sentences", "commas", "stops", "no_stops", "digits", "capitals", "upper", "lower_start",
    "symbol", "date", "address", "quoted", "phrase", "prefix", "joined", "odds_mean", "odds_sum", "odds_low", "odds_high",
)  # fmt: skip
GATE = (
    "lines", "words", "share_prose", "phrases", "phrase_share", "short_share", "score", "score_first", "score_last",
    "short_first", "short_last", "mean_words", "low", "low_share", "repeated", "headings", "stops",
    "run_lines", "run_words", "words_out", "lines_out", "lines_above", "lines_below", "words_above", "words_below", "long_out",
    "score_above", "score_below", "logit_above", "logit_below", "logit", "logit_low", "logit_negative", "logit_run",
    "logit_out", "logit_first", "logit_last", "short_above", "short_below", "unlikely", "length_out",
    *[f"{name}_{where}" for where in ("all", "first", "last") for name in _AVERAGED],
)  # fmt: skip
_TITLE, _STOPS, _REPEATED, _HEADING = (FEATURES.index(name) for name in ("title", "stops", "repeated", "heading"))
_AVERAGED_AT = [FEATURES.index(name) for name in _AVERAGED]
_EDGE, _TIP = 5, 3  # lines at each end of a document
_LOW = -2.0  # score or logit of a line that is surely none of an article
_UNLIKELY = -1.5  # score of a line that is likely none
_SHORT, _LONG = 4, 12  # words
_SCORE_LIMIT, _LOGIT_LIMIT = 4.0, 6.0
_RUN_BIAS = 2.1  # added to logits where the gate looks for the article in a text
_SUSPECTED = 2.0  # logit under which a line of a clean text is more likely cruft than not


class LineModel(NamedTuple):
    """What judges a line by itself and its place.

    Attributes:
        linear: the regression over the line's own features and, after them, what stands around it.
        forest: boosted trees over both and over the second look.
        low: logit from which on the trees are asked, too.
        high: logit up to which they are.
    """

    linear: Linear
    forest: Forest
    low: float
    high: float


class GateModel(NamedTuple):
    """What judges a whole text.

    Attributes:
        linear: the regression.
        forest: boosted trees.
    """

    linear: Linear
    forest: Forest


class TextModel(NamedTuple):
    """All that was learned.

    Attributes:
        first: the model that looks at a line alone.
        dump: model of the lines of whole pages.
        spot: model of cruft lines in clean text.
        gate: what tells dumps from clean texts, over ``GATE``; its logit is the mean of both parts.
        thresholds: named cut-offs (``data/text_thresholds.json``), chosen by hand.
    """

    first: Scorer
    dump: LineModel
    spot: LineModel
    gate: GateModel
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
    for name, ours in (("features", FEATURES), ("places", PLACES), ("second", SECOND), ("gate_features", GATE)):
        if tuple(table.get(name, ())) != ours:
            raise DataError(f"data/text_model.json: {name} differ from the program's; train it anew (tools/train_text_model.py)")
    return TextModel(
        first=Scorer(table["odds"], Linear(_row(table["first"]["weights"], FEATURES, "first"), float(table["first"]["bias"]))),
        dump=_line_model(table["dump"], "dump"),
        spot=_line_model(table["spot"], "spot"),
        gate=GateModel(
            Linear(_row(table["gate"]["weights"], GATE, "gate"), float(table["gate"]["bias"])),
            checked_forest(table["gate"]["trees"], 0.0, len(GATE), "data/text_model.json: gate"),
        ),
        thresholds=load_json("text_thresholds.json"),
    )


def _row(weights: Sequence[float], names: Sequence[str], model: str) -> tuple[float, ...]:
    if len(weights) != len(names):
        raise DataError(f"data/text_model.json: {model} has another number of weights than features")
    return tuple(map(float, weights))


def _line_model(table: Mapping[str, Any], name: str) -> LineModel:
    """A model of lines, whose trees also see the second look."""
    width = len(FEATURES) + len(PLACES) + len(SECOND)
    return LineModel(
        linear=Linear((*_row(table["own"], FEATURES, name), *_row(table["places"], PLACES, name)), float(table["bias"])),
        forest=checked_forest(table["trees"], 0.0, width, f"data/text_model.json: {name}"),
        low=float(table["low"]),
        high=float(table["high"]),
    )


def line_logits(model: LineModel, lines: LineTable) -> array[float]:
    """The logit of every line, where all places are filled."""
    logits = linear_logits(model.linear, lines)
    look_again(model, lines, logits)
    return logits


def look_again(model: LineModel, lines: LineTable, logits: array[float]) -> None:
    """Correct what the regression says about lines that it leaves in doubt.

    Args:
        model: the model.
        lines: the lines, all places filled; the second look is filled here.
        logits: what its regression says about every line; changed.
    """
    SecondLook(lines, logits).fill(logits)
    add_trees(logits, model, lines)


def linear_logits(linear: Linear, lines: LineTable) -> array[float]:
    """What the regression alone says about every line."""
    logits = zeros(lines.count)
    view, table = logits, lines.table
    for index in range(lines.count):
        view[index] = linear.score_at(table, index * lines.width)
    return logits


def add_trees(logits: array[float], model: LineModel, lines: LineTable) -> None:
    """Where a logit is in doubt, put the mean of it and of what the trees say in its place."""
    table, forest, low, high = lines.table, model.forest, model.low, model.high
    for index in range(lines.count):
        if low < logits[index] < high:
            logits[index] = (logits[index] + forest.score_at(table, index * lines.width)) / 2.0


def gate_logit(model: GateModel, row: array[float]) -> float:
    """Log-odds that a text is a dump."""
    return (model.linear.score_at(row, 0) + model.forest.score_at(row, 0)) / 2.0


def gate_row(lines: LineTable, logits: array[float]) -> array[float]:
    """What the gate looks at, in the order of ``GATE``.

    Args:
        lines: the lines of a text, their places filled.
        logits: what the regression for dumps says about them.
    """
    count, words, scores, table, width = lines.count, lines.words, lines.scores, lines.table, lines.width
    lines_in = count or 1
    words_in = total(words) or 1.0
    phrases = total(lines.phrases)
    first, last = article_run(logits, words, _RUN_BIAS)
    low = low_logits = negative = unlikely = repeated = headings = 0
    stops = run_words = long_all = long_run = words_above = words_below = 0.0
    for index in range(count):
        low += scores[index] < _LOW
        unlikely += scores[index] < _UNLIKELY
        low_logits += logits[index] < _LOW
        negative += logits[index] < 0.0
        repeated += table[index * width + _REPEATED] > 0.0
        headings += table[index * width + _HEADING] > 0.0
        stops += table[index * width + _STOPS] * words[index]
        long = words[index] if words[index] >= _LONG else 0.0
        long_all += long
        if index < first:
            words_above += words[index]
        elif index >= last:
            words_below += words[index]
        else:
            run_words += words[index]
            long_run += long
    out, edge, tip = count - (last - first), min(count, _EDGE), min(count, _TIP)
    row = [
        math.log(1.0 + count), math.log(1.0 + words_in), total(lines.prose) / words_in, math.log(1.0 + phrases),
        phrases / lines_in, _short_share(words, 0, count), _mean(scores, 0, count, _SCORE_LIMIT),
        _mean(scores, 0, edge, _SCORE_LIMIT), _mean(scores, count - edge, count, _SCORE_LIMIT), _short_share(words, 0, edge),
        _short_share(words, count - edge, count), math.log(1.0 + words_in / lines_in), math.log(1.0 + low), low / lines_in,
        repeated / lines_in, headings / lines_in, stops / words_in,
        (count - out) / lines_in, run_words / words_in, (words_above + words_below) / words_in, math.log(1.0 + out),
        math.log(1.0 + first), math.log(1.0 + count - last), math.log(1.0 + words_above), math.log(1.0 + words_below),
        (long_all - long_run) / (long_all or 1.0),
        _mean(scores, 0, first, _SCORE_LIMIT), _mean(scores, last, count, _SCORE_LIMIT),
        _mean(logits, 0, first, _LOGIT_LIMIT), _mean(logits, last, count, _LOGIT_LIMIT),
        _mean(logits, 0, count, _LOGIT_LIMIT), low_logits / lines_in, negative / 10.0,
        _mean(logits, first, last, _LOGIT_LIMIT),
        (_sum(logits, 0, first, _LOGIT_LIMIT) + _sum(logits, last, count, _LOGIT_LIMIT)) / (out or 1),
        _mean(logits, 0, tip, _LOGIT_LIMIT), _mean(logits, count - tip, count, _LOGIT_LIMIT),
        _short_share(words, 0, first), _short_share(words, last, count), unlikely / 10.0,
        math.log(1.0 + (words_above + words_below) / (out or 1)),
    ]  # fmt: skip
    for start, end in ((0, count), (0, edge), (count - edge, count)):
        for at in _AVERAGED_AT:
            row.append(_own_mean(lines, at, start, end))
    return array("d", row)


def suspected(logits: array[float], lines: LineTable) -> float:
    """Number of lines the spot model suspects; a title does not count, which looks like cruft but is none."""
    found, table = 0.0, lines.table
    for index in range(lines.count):
        if table[index * lines.width + _TITLE] == 0.0:
            found += probability(-logits[index] - _SUSPECTED)
    return found


def _sum(values: array[float], first: int, last: int, limit: float) -> float:
    """Sum of numbers that are cut at a limit on both sides."""
    found = 0.0
    for index in range(first, last):
        found += max(-limit, min(limit, values[index]))
    return found


def _mean(values: array[float], first: int, last: int, limit: float) -> float:
    return _sum(values, first, last, limit) / (last - first) if last > first else 0.0


def _short_share(words: array[float], first: int, last: int) -> float:
    """Share of short lines."""
    found = 0
    for index in range(first, last):
        found += words[index] <= _SHORT
    return found / (last - first) if last > first else 0.0


def _own_mean(lines: LineTable, at: int, first: int, last: int) -> float:
    """Mean of one of the lines' own features."""
    table, width, found = lines.table, lines.width, 0.0
    for index in range(first, last):
        found += table[index * width + at]
    return found / (last - first) if last > first else 0.0
