# cython: boundscheck=False, wraparound=False
"""A second look at the lines of a text: what the first judgement makes of the lines around each.

Method: stacked sequential learning (Cohen and Carvalho, "Stacked Sequential Learning", IJCAI 2005), as for HTML
(:mod:`.second_look`). The regression gives every line a first chance to belong to the article. Where those chances lie says
what words alone do not: whether the lines around, the lines below the same heading, or all lines of the same shape are held
for the article's, and where its best run begins and ends. In a clean text it keeps the rows of a list or table from falling
one by one.
"""

from __future__ import annotations

import math
from array import array

from artclean.judge.forest import probability
from artclean.judge.text_lines import FEATURES, LineTable, zeros
from artclean.judge.text_places import WIDTH, article_run

__all__ = ["FULL_WIDTH", "SECOND", "SecondLook"]

_REACHES = (3, 8, 20)  # lines
_RUN_BIASES = (2.1, 0.5)  # added to the logits where the run of the article is looked for: a wide one, and a close one

SECOND: tuple[str, ...] = (
    "odds", "odds_back_1", "odds_on_1", "odds_back_2", "odds_on_2", "odds_back_3", "odds_on_3",
    *[f"{name}_{where}_{reach}" for reach in _REACHES for name in ("chance", "odds_mean") for where in ("back", "on")],
    "mass_before", "mass_after", "mass_share", "mass", "mass_words_before", "mass_words_after",
    *[f"{name}_{run}" for run in ("wide", "close") for name in ("in_run", "run_start", "run_end")],
    "section_chance", "section_odds", "section_head", "shape_chance", "shape_odds", "shape_count",
)  # fmt: skip
FULL_WIDTH = WIDTH + len(SECOND)  # of a row with the second look

_MOST_ODDS = 6.0  # log-odds of a first judgement beyond which it says nothing more
_BESIDE = 0.5  # words that every line counts more than it has
_DOUBT = 0.3  # words by which a line speaks for surroundings that hold nothing else
_HEAD_WORDS = 9  # of a line that can head a section
_WINDOWS, _MASSES, _RUNS, _GROUPS = (
    SECOND.index(name) for name in ("chance_back_3", "mass_before", "in_run_wide", "section_chance")
)
_STOP, _HEADING, _ITEM, _DATE = (FEATURES.index(name) for name in ("stop_end", "heading", "item", "date"))
_SHAPES = 128  # kinds of lines that are told apart by length, end, kind and dates


class SecondLook:
    """Fills the columns :data:`SECOND` of a table of lines."""

    def __init__(self, lines: LineTable, logits: array[float]) -> None:
        """First judgements of a text.

        Args:
            lines: its lines, their places filled.
            logits: log-odds of each of them to belong to the article.
        """
        self._lines = lines
        self._count = lines.count
        self._first = WIDTH
        self._odds = zeros(lines.count)
        self._mass = zeros(lines.count)
        self._odds_sum = zeros(lines.count + 1)
        self._mass_sum = zeros(lines.count + 1)
        self._words_sum = zeros(lines.count + 1)
        self._judge(logits, lines.words)

    def _judge(self, logits: array[float], words: array[float]) -> None:
        for index in range(self._count):
            value = max(-_MOST_ODDS, min(_MOST_ODDS, logits[index]))
            weight = words[index] + _BESIDE
            self._odds[index] = value
            self._mass[index] = weight * probability(value)
            self._odds_sum[index + 1] = self._odds_sum[index] + value
            self._mass_sum[index + 1] = self._mass_sum[index] + self._mass[index]
            self._words_sum[index + 1] = self._words_sum[index] + weight

    def fill(self, logits: array[float]) -> None:
        """Write the columns; ``logits`` as before."""
        self._fill_around(self._lines.table)
        self._fill_masses(self._lines.table)
        for number in range(len(_RUN_BIASES)):
            first, last = article_run(logits, self._lines.words, _RUN_BIASES[number])
            self._fill_run(self._lines.table, self._first + _RUNS + 3 * number, first, last)
        self._fill_group(self._lines.table, self._sections(self._lines.table), self._first + _GROUPS)
        self._fill_group(self._lines.table, self._shapes(self._lines.table), self._first + _GROUPS + 3)

    def _fill_around(self, table: array[float]) -> None:
        count, width, odds = self._count, self._lines.width, self._odds
        for index in range(count):
            at = index * width + self._first
            table[at] = odds[index]
            for by in range(1, 4):
                table[at + 2 * by - 1] = odds[index - by] if index >= by else -_MOST_ODDS
                table[at + 2 * by] = odds[index + by] if index + by < count else -_MOST_ODDS
            at += _WINDOWS
            for number in range(len(_REACHES)):
                reach = _REACHES[number]
                start, end = max(0, index - reach), min(count, index + 1 + reach)
                table[at] = self._chance(index, start, index)
                table[at + 1] = self._chance(index, index + 1, end)
                table[at + 2] = (self._odds_sum[index] - self._odds_sum[start]) / max(1, index - start)
                table[at + 3] = (self._odds_sum[end] - self._odds_sum[index + 1]) / max(1, end - index - 1)
                at += 4

    def _chance(self, index: int, first: int, last: int) -> float:
        """The chance of the words of a range of lines to be the article's; the line itself speaks where there are none."""
        own = self._mass[index] / (self._words_sum[index + 1] - self._words_sum[index])
        mass = self._mass_sum[last] - self._mass_sum[first]
        return (mass + _DOUBT * own) / (self._words_sum[last] - self._words_sum[first] + _DOUBT)

    def _fill_masses(self, table: array[float]) -> None:
        count, width = self._count, self._lines.width
        whole = self._mass_sum[count] or 1.0
        words = self._words_sum[count] or 1.0
        size = math.log1p(whole)
        for index in range(count):
            at = index * width + self._first + _MASSES
            before, after = self._mass_sum[index], whole - self._mass_sum[index + 1]
            table[at] = before / whole
            table[at + 1] = after / whole
            table[at + 2] = whole / words
            table[at + 3] = size
            table[at + 4] = math.log1p(before)
            table[at + 5] = math.log1p(max(0.0, after))

    def _fill_run(self, table: array[float], column: int, first: int, last: int) -> None:
        """Whether a line stands in a run, how far behind its beginning (or before: negative), and before its end."""
        width = self._lines.width
        for index in range(self._count):
            at = index * width + column
            table[at] = first <= index < last
            table[at + 1] = math.log1p(index - first) if index >= first else -math.log1p(first - index)
            table[at + 2] = math.log1p(last - index) if index < last else -math.log1p(index - last)

    def _sections(self, table: array[float]) -> array[int]:
        """The number of the section of each line, and in its third column what is thought of the line that heads it."""
        sections, words, width = array("i", bytes(4 * self._count)), self._lines.words, self._lines.width
        section, head, short_before = 0, 0, False
        for index in range(self._count):
            at = index * width
            short = words[index] <= _HEAD_WORDS and table[at + _STOP] == 0.0
            if short and not short_before:
                section += index > 0
                head = index
            short_before = short
            sections[index] = section
            table[at + self._first + _GROUPS + 2] = self._odds[head]
        return sections

    def _shapes(self, table: array[float]) -> array[int]:
        """The number of the shape of each line, and in its third column the logarithm of how many lines have it."""
        shapes, words, width, counts = array("i", bytes(4 * self._count)), self._lines.words, self._lines.width, zeros(_SHAPES)
        for index in range(self._count):
            at = index * width
            size, rest = 0, words[index] + 1.0
            while size < 6 and rest >= 2.0:
                size += 1
                rest /= 2.0
            shape = 16 * size
            shape += 8 * (table[at + _STOP] > 0.0) + 4 * (table[at + _HEADING] > 0.0)
            shape += 2 * (table[at + _ITEM] > 0.0) + (table[at + _DATE] > 0.0)
            shapes[index] = shape
            counts[shape] += 1.0
        for index in range(self._count):
            table[index * width + self._first + _GROUPS + 5] = math.log1p(counts[shapes[index]])
        return shapes

    def _fill_group(self, table: array[float], groups: array[int], column: int) -> None:
        """The chance of the other words of a line's group to be the article's, and the mean log-odds of the other lines."""
        count, width, size = self._count, self._lines.width, max(_SHAPES, self._count)
        mass, words, odds, lines = zeros(size), zeros(size), zeros(size), zeros(size)
        for index in range(count):
            group = groups[index]
            mass[group] += self._mass[index]
            words[group] += self._words_sum[index + 1] - self._words_sum[index]
            odds[group] += self._odds[index]
            lines[group] += 1.0
        for index in range(count):
            group = groups[index]
            own = self._words_sum[index + 1] - self._words_sum[index]
            left = max(0.0, mass[group] - self._mass[index]) + _DOUBT * self._mass[index] / own
            table[index * width + column] = left / (max(0.0, words[group] - own) + _DOUBT)
            table[index * width + column + 1] = (odds[group] - self._odds[index]) / max(1.0, lines[group] - 1.0)
