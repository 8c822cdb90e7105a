# cython: boundscheck=False, wraparound=False
"""What stands around the lines of a plain text: scores of the neighbours, sums over windows, and what stood before.

Every column is an array with one number a line, made by running sums, and put into the rows of the table.
"""

from __future__ import annotations

import math
from array import array

from artclean.judge.forest import probability
from artclean.judge.text_lines import FEATURES, LineTable, head_words, zeros

__all__ = ["PLACES", "WIDTH", "Places", "article_run", "best_run", "share_outside", "total"]

PLACES = (
    "before", "after", "start", "end", "prose_back_1", "prose_on_1", "prose_back_3", "prose_on_3", "prose_back_8", "prose_on_8",
    "score", "score_back_1", "score_on_1", "score_back_2", "score_on_2", "score_back_3", "score_on_3", "score_back_10",
    "score_on_10",
    "phrases_back_3", "phrases_on_3", "phrases_back_10", "phrases_on_10",
    "short_back_5", "short_on_5", "prose_before", "prose_after", "first_prose", "last_prose", "run_short", "share_prose",
    "interface", "size", "score_all", "in_prose_gap", "in_core", "core_before", "core_after", "core_start", "core_share",
    "headline", "headline_seen", "headline_near", "no_headline", "copy_before", "copy_after", "since_related",
    "since_comments", "since_share", "since_promo", "since_legal", "since_nav", "since_any", "seen_phrases", "seen_score",
    "head_score", "head_phrase", "head_near", "topical", "words_back", "words_on", "stop_back", "stop_on", "phrase_back",
    "phrase_on", "heading_back", "colon_back", "item_back", "item_on",
)  # fmt: skip
WIDTH = len(FEATURES) + len(PLACES)  # of a row, but for what a second look adds (text_second.py)

_COLUMNS = {name: index for index, name in enumerate(PLACES)}
_OWN = len(FEATURES)
_SINCE = ("since_related", "since_comments", "since_share", "since_promo", "since_legal", "since_nav")
_FADES = 0.95  # what a line leaves of a phrase seen
_SCORE_LIMIT = 4.0  # of a line's score in a sum
_PROSE_LIMIT, _CORE_LIMIT = 80.0, 60.0  # words of a line in sums of prose
_NO_PROSE, _INTERFACE = -5.0, -6.0  # what a line without prose, and an interface phrase, weigh against the core
_STOP, _HEADING, _COLON, _ITEM = (FEATURES.index(name) for name in ("stop_end", "heading", "colon_end", "item"))
_EDGE = 3  # lines at each end
_HEAD_WORDS = 9  # of a line that can head others
_SHORT = 4  # words
_TITLE_LEAST, _TITLE_MOST = 3, 30  # words of a headline
_HEADLINE_REACH = 8  # lines of the core among which the headline can stand
_GAIN_LIMIT = 6.0  # of a logit in the weight of a run
_GAIN_WORDS = 100.0  # of a line that count in the weight of a run


class Places:
    """Fills the places of a table of lines whose scores are known."""

    def __init__(self, lines: LineTable) -> None:
        self.lines = lines
        self.count = lines.count
        self._columns = zeros(len(PLACES) * self.count)  # one after the other: rows are far apart in the memory
        self.logs = zeros(self.count + 2)
        for index in range(self.count + 2):
            self.logs[index] = math.log(1.0 + index)
        self.proses = zeros(self.count)
        for index in range(self.count):
            self.proses[index] = min(lines.prose[index], _PROSE_LIMIT)
        self.first, self.last = self._core()

    def fill(self) -> None:
        """All columns of ``PLACES``, and from them the rows."""
        self._fill_positions()
        self._fill_prose()
        self._fill_scores()
        self._fill_phrases()
        self._fill_core()
        self._fill_headlines()
        self._fill_copies()
        self._fill_seen()
        self._fill_heads()
        self._fill_neighbours()
        self._fill_topics()
        self._fill_rows()

    def _fill_rows(self) -> None:
        table, columns, width, count = self.lines.table, self._columns, self.lines.width, self.count
        places = len(columns) // count if count else 0
        for index in range(count):
            at = index * width + _OWN
            for column in range(places):
                table[at + column] = columns[column * count + index]

    def _put(self, name: str, values: array[float]) -> None:
        """Write a column."""
        columns, at = self._columns, _COLUMNS[name] * self.count
        for index in range(self.count):
            columns[at + index] = values[index]

    def _put_same(self, name: str, value: float) -> None:
        """Write a column whose numbers are all the same."""
        columns, at = self._columns, _COLUMNS[name] * self.count
        for index in range(self.count):
            columns[at + index] = value

    def _put_shifted(self, name: str, values: array[float], by: int) -> None:
        """Write a column whose numbers come from so many lines before; 0 where there is none."""
        columns, at = self._columns, _COLUMNS[name] * self.count
        for index in range(self.count):
            other = index - by
            columns[at + index] = values[other] if 0 <= other < self.count else 0.0

    def _put_windows(self, name: str, values: array[float], reach: int, logarithm: bool) -> None:
        """Write the sums over the lines at most ``reach`` before each line, and after it, or logarithms of 1 and them."""
        columns, sums, count = self._columns, running_sums(values), self.count
        back, on = _COLUMNS[f"{name}_back_{reach}"] * count, _COLUMNS[f"{name}_on_{reach}"] * count
        for index in range(count):
            before = sums[index] - sums[max(0, index - reach)]
            after = sums[min(count, index + 1 + reach)] - sums[index + 1]
            columns[back + index] = math.log1p(before) if logarithm else before
            columns[on + index] = math.log1p(after) if logarithm else after

    def _core(self) -> tuple[int, int]:
        """The run of lines that holds the most prose for its length."""
        gains, proses, phrases = zeros(self.count), self.lines.prose, self.lines.phrases
        for index in range(self.count):
            gain = min(proses[index], _CORE_LIMIT)
            if gain == 0.0:
                gain = _NO_PROSE + (_INTERFACE if phrases[index] == 1.0 else 0.0)
            gains[index] = gain
        return best_run(gains)

    def _fill_positions(self) -> None:
        start, end, after, logs = zeros(self.count), zeros(self.count), zeros(self.count), self.logs
        for index in range(self.count):
            start[index] = index < _EDGE
            end[index] = index >= self.count - _EDGE
            after[index] = logs[self.count - 1 - index]
        self._put("before", self.logs)
        self._put("after", after)
        self._put("start", start)
        self._put("end", end)
        self._put_same("size", math.log(1.0 + self.count))

    def _fill_prose(self) -> None:
        count, proses, sums = self.count, self.proses, running_sums(self.proses)
        before, after, head, tail, gaps = zeros(count), zeros(count), zeros(count), zeros(count), zeros(count)
        self._share_prose(proses, sums, before, after)
        self._prose_edges(proses, head, tail, gaps)
        self._put("prose_before", before)
        self._put("prose_after", after)
        self._put("first_prose", head)
        self._put("last_prose", tail)
        self._put("in_prose_gap", gaps)
        self._put("run_short", self._short_runs())
        self._put_same("share_prose", sums[count] / (total(self.lines.words) or 1.0))
        for reach in (1, 3, 8):
            self._put_windows("prose", proses, reach, True)

    def _share_prose(self, proses: array[float], sums: array[float], before: array[float], after: array[float]) -> None:
        whole = sums[self.count] or 1.0
        for index in range(self.count):
            before[index] = sums[index] / whole
            after[index] = 1.0 - sums[index + 1] / whole

    def _prose_edges(self, proses: array[float], head: array[float], tail: array[float], gaps: array[float]) -> None:
        """Lines before the first prose, after the last, and single lines between two of prose."""
        count = self.count
        first, last = 0, count
        while first < count and proses[first] == 0.0:
            first += 1
        if first == count:
            first = 0
        else:
            while last > 0 and proses[last - 1] == 0.0:
                last -= 1
        for index in range(count):
            head[index] = index < first
            tail[index] = index >= last
            if 0 < index < count - 1:
                gaps[index] = proses[index] == 0.0 and proses[index - 1] > 0.0 and proses[index + 1] > 0.0

    def _short_runs(self) -> array[float]:
        """Logarithm of the length of the run of lines without prose around each line; 0 for prose."""
        runs, logs, proses, count = zeros(self.count), self.logs, self.proses, self.count
        start = 0
        while start < count:
            end = start
            while end < count and proses[end] == 0.0:
                end += 1
            for index in range(start, end):
                runs[index] = logs[end - start]
            start = end + 1
        return runs

    def _fill_scores(self) -> None:
        """What the first model says about the lines around."""
        clipped = zeros(self.count)
        _clip(self.lines.scores, clipped, _SCORE_LIMIT)
        self._put("score", self.lines.scores)
        for by in (1, 2):
            self._put_shifted(f"score_back_{by}", clipped, by)
            self._put_shifted(f"score_on_{by}", clipped, -by)
        for reach in (3, 10):
            self._put_windows("score", clipped, reach, False)
        self._put_same("score_all", total(clipped) / (self.count or 1))

    def _fill_phrases(self) -> None:
        phrases, short, words = self.lines.phrases, zeros(self.count), self.lines.words
        for index in range(self.count):
            short[index] = 0.2 if words[index] <= _SHORT else 0.0
        self._put_windows("phrases", phrases, 3, False)
        self._put_windows("phrases", phrases, 10, False)
        self._put_windows("short", short, 5, False)
        self._put_same("interface", math.log(1.0 + total(phrases)))

    def _fill_core(self) -> None:
        first, last, logs = self.first, self.last, self.logs
        count = self.count
        inside, before, after, start = zeros(count), zeros(count), zeros(count), zeros(count)
        for index in range(self.count):
            inside[index] = first <= index < last
            if index < first:
                before[index] = logs[first - index]
            if index >= last:
                after[index] = logs[1 + index - last]
            if index >= first:
                start[index] = logs[index - first]
        self._put("in_core", inside)
        self._put("core_before", before)
        self._put("core_after", after)
        self._put("core_start", start)
        sums = running_sums(self.proses)
        self._put_same("core_share", (sums[last] - sums[first]) / (sums[count] or 1.0))

    def _fill_headlines(self) -> None:
        """How far behind the last headline a line stands."""
        headlines = self._headlines()
        after, near, missing, logs = zeros(self.count), zeros(self.count), zeros(self.count), self.logs
        seen = -1
        for index in range(self.count):
            after[index] = seen >= 0 and headlines[index] == 0.0
            if headlines[index] > 0.0:
                seen = index
            near[index] = logs[index - seen] if seen >= 0 else 0.0
            missing[index] = seen < 0
        self._put("headline", headlines)
        self._put("headline_seen", after)
        self._put("headline_near", near)
        self._put("no_headline", missing)

    def _headlines(self) -> array[float]:
        """1 for lines that hold most words of the document's first line, where that is the title of a page."""
        result, texts, words = zeros(self.count), self.lines.texts, self.lines.words
        title = frozenset(self._title_words(texts[0])) if self.count else frozenset()
        if len(title) < _TITLE_LEAST:
            return result
        for index in range(1, min(self.count, self.first + _HEADLINE_REACH)):
            if not self.lines.spaceless and not _TITLE_LEAST <= words[index] <= _TITLE_MOST:
                continue
            own = self._title_words(texts[index])
            if not self.lines.spaceless or _TITLE_LEAST <= len(own) <= _TITLE_MOST:
                shared = 0
                for token in own:
                    shared += token in title
                if own and shared >= 0.8 * len(own) and shared >= 0.5 * len(title):
                    result[index] = 1.0
        return result

    def _title_words(self, text: str) -> list[str]:
        """The words of a line; its characters in a language without spaces."""
        words = head_words(text)
        return list("".join(words)) if self.lines.spaceless else words

    def _fill_copies(self) -> None:
        """Whether the same line stood before, and whether it comes again."""
        firsts: dict[str, int] = {}
        lasts: dict[str, int] = {}
        texts, before, after = self.lines.texts, zeros(self.count), zeros(self.count)
        for index in range(self.count):
            firsts.setdefault(texts[index], index)
            lasts[texts[index]] = index
        for index in range(self.count):
            before[index] = firsts[texts[index]] < index
            after[index] = lasts[texts[index]] > index
        self._put("copy_before", before)
        self._put("copy_after", after)

    def _fill_seen(self) -> None:
        """How much interface stood between the beginning of the core and a line, and how long ago that of each family."""
        families = self.lines.families
        most = zeros(self.count)
        for family in range(len(_SINCE)):
            column, left = zeros(self.count), 0.0
            for index in range(self.first, self.count):
                column[index] = left
                most[index] = max(most[index], left)
                left = 1.0 if families[index] == family else left * _FADES
            self._put(_SINCE[family], column)
        self._put("since_any", most)
        phrases, scores = zeros(self.count), zeros(self.count)
        self._sum_seen(phrases, scores)
        self._put("seen_phrases", phrases)
        self._put("seen_score", scores)

    def _sum_seen(self, phrases: array[float], scores: array[float]) -> None:
        found, own = self.lines.phrases, self.lines.scores
        seen = low = 0.0
        for index in range(self.first, self.count):
            phrases[index] = math.log1p(seen)
            scores[index] = low / (index - self.first + 1)
            seen += 1.0 if found[index] == 1.0 else 0.6 * found[index]
            low += max(-_SCORE_LIMIT, min(0.0, own[index]))

    def _fill_heads(self) -> None:
        """What the last line above says that can head something: a short one below a long one."""
        score, phrase, near = zeros(self.count), zeros(self.count), zeros(self.count)
        words, proses, scores, phrases = self.lines.words, self.lines.prose, self.lines.scores, self.lines.phrases
        head, long_before = -1, True
        for index in range(self.count):
            if head >= 0:
                score[index] = max(-_SCORE_LIMIT, min(_SCORE_LIMIT, scores[head]))
                phrase[index] = phrases[head] == 1.0
                near[index] = 1.0 / (index - head)
            short = words[index] <= _HEAD_WORDS
            if short and long_before and proses[index] == 0.0:
                head = index
            long_before = not short
        self._put("head_score", score)
        self._put("head_phrase", phrase)
        self._put("head_near", near)

    def _fill_neighbours(self) -> None:
        """Some features of the lines before and after."""
        self._put_shifted("phrase_back", self.lines.phrases, 1)
        self._put_shifted("phrase_on", self.lines.phrases, -1)
        for name, at in (("words", 0), ("stop", _STOP), ("item", _ITEM)):
            own = self._own(at)
            self._put_shifted(f"{name}_back", own, 1)
            self._put_shifted(f"{name}_on", own, -1)
        self._put_shifted("heading_back", self._own(_HEADING), 1)
        self._put_shifted("colon_back", self._own(_COLON), 1)

    def _own(self, at: int) -> array[float]:
        """One of the lines' own features."""
        column, table, width = zeros(self.count), self.lines.table, self.lines.width
        for index in range(self.count):
            column[index] = table[at + index * width]
        return column

    def _fill_topics(self) -> None:
        """Share of a line's words that stand in the sentences of other lines, too; 0.5 for a line without such words."""
        topics, ends, proses = self.lines.topics, self.lines.topic_ends, self.lines.prose
        counts, seen = zeros(self.lines.distinct), zeros(self.lines.distinct)  # lines with a word, and the last of them
        topical = zeros(self.count)
        start = 0
        for index in range(self.count):
            end = ends[index]
            if proses[index] > 0.0:
                for at in range(start, end):
                    number = topics[at]
                    if seen[number] != index + 1:
                        seen[number] = index + 1
                        counts[number] += 1.0
            start = end
        start = 0
        for index in range(self.count):
            end = ends[index]
            least = 2 if proses[index] > 0.0 else 1
            shared = 0
            for at in range(start, end):
                number = topics[at]
                shared += counts[number] >= least
            topical[index] = shared / (end - start) if end > start else 0.5
            start = end
        self._put("topical", topical)


def running_sums(values: array[float]) -> array[float]:
    """Sums of the numbers before each place, and of all."""
    size = len(values)
    sums = zeros(size + 1)
    for index in range(size):
        sums[index + 1] = sums[index] + values[index]
    return sums


def total(values: array[float]) -> float:
    """Sum of some numbers."""
    result = 0.0
    for index in range(len(values)):
        result += values[index]
    return result


def _clip(values: array[float], result: array[float], limit: float) -> None:
    for index in range(len(values)):
        result[index] = max(-limit, min(limit, values[index]))


def best_run(gains: array[float]) -> tuple[int, int]:
    """First index and index after the last of the run whose sum is largest; (0, 0) where no gain is above 0."""
    best = current = 0.0
    first = last = start = 0
    for index in range(len(gains)):
        if current <= 0.0:
            current, start = 0.0, index
        current += gains[index]
        if current > best:
            best, first, last = current, start, index + 1
    return first, last


def article_run(logits: array[float], words: array[float], bias: float) -> tuple[int, int]:
    """The run of lines that weighs most as an article.

    Args:
        logits: log-odds of each line.
        words: number of words of each.
        bias: added to every logit: the larger, the less is left out.
    """
    gains = zeros(len(logits))
    for index in range(len(logits)):
        gain = max(-_GAIN_LIMIT, min(_GAIN_LIMIT, logits[index] + bias))
        gains[index] = gain * math.sqrt(1.0 + min(_GAIN_WORDS, words[index]))
    return best_run(gains)


def share_outside(logits: array[float], words: array[float], first: int, last: int) -> float:
    """Share of the article's words, by the probabilities of the lines, that stands outside a run of lines."""
    inside = outside = 0.0
    for index in range(len(logits)):
        expected = words[index] * probability(logits[index])
        if first <= index < last:
            inside += expected
        else:
            outside += expected
    return outside / (inside + outside) if outside else 0.0
