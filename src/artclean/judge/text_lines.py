# cython: boundscheck=False, wraparound=False
"""What can be seen of the lines of a plain text without any markup: the features the text models weigh.

A line is a block of the reader. Every line has a row of numbers: its own features first, then what stands around it
(:mod:`.text_places`). Its score, the log-odds that a first model reads from its own features, is what the places see of a
line's neighbours. Everything here is one look at every character of a line's beginning and one at each of its words.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from artclean.judge.case import Line
from artclean.judge.forest import Linear
from artclean.model import Block, BlockKind
from artclean.text import Lexicon, PhraseMatch, ends_with, find_phrases, words_in

__all__ = ["FAMILIES", "FEATURES", "HEAD_CHARS", "LineTable", "Scorer", "head_words", "odds_keys", "zeros"]

HEAD_CHARS = 320  # characters of a line that are looked at; a longer one is prose, which its beginning shows as well
_PAIRED = 8  # words of a line up to which pairs of words, and the words at its edges, have odds of their own
_SHORT = 40  # words from which on a line is no mere date or row of symbols
_SUM_LIMIT = 8.0  # of a line's summed log-odds
_LONG_PROSE, _SHORT_PROSE = 10, 6  # words of a sentence; fewer are enough where stop words are many
_PROSE_STOPS = 0.3  # share of stop words

FEATURES = (
    "words", "one", "three", "seven", "twelve", "twenty", "fortyfive", "stop_end", "colon_end", "question_end",
    "ellipsis_end", "comma_end", "sentences", "commas", "stops", "no_stops", "digits", "capitals", "upper", "lower_start",
    "symbol", "date",
    "address", "quoted", "heading", "title", "item", "verse", "repeated", "phrase", "prefix", "joined", "odds_mean",
    "odds_sum", "odds_low", "odds_high",
)  # fmt: skip
_ODDS_AT = FEATURES.index("odds_mean")

# Families of interface phrases whose last appearance the places remember.
FAMILIES = {"related": 0, "comments": 1, "share": 2, "promo": 3, "ad": 3, "legal": 4, "nav": 5, "consent": 4}


class Scorer(NamedTuple):
    """The first model, which looks at one line alone.

    Attributes:
        odds: word, pair of words, or word at an edge -> log-odds of standing in the article rather than around it.
        linear: its regression, over ``FEATURES``.
    """

    odds: Mapping[str, float]
    linear: Linear


def zeros(count: int) -> array[float]:
    """So many zeros."""
    return array("d", bytes(8 * count))


class LineTable:
    """The lines of a text in columns, and one table with a row of features for each.

    Attributes:
        count: number of lines.
        width: numbers in a row.
        table: the rows, one after the other.
        lines: words and interface phrases of each line.
        topics: numbers of the words at the beginning of every line that are no stop words, one line after the other.
        topic_ends: where those of each line end.
        distinct: how many such words there are.
        texts: the text of each line.
        words: number of words of each line.
        prose: words of each that stand in whole sentences.
        scores: log-odds, by the line alone, that it belongs to the article.
        phrases: 1 for a line that is interface, 0.5 for one that is in company, else 0.
        families: family of the interface phrase of each (:data:`FAMILIES`), -1 for none.
        stop_words: stop words of the language.
        spaceless: whether it writes no spaces.
    """

    def __init__(
        self, blocks: Sequence[Block], lexicon: Lexicon, stop_words: frozenset[str], spaceless: bool, scorer: Scorer, width: int
    ) -> None:
        """Look at the lines of a document.

        Args:
            blocks: its blocks.
            lexicon: interface phrases.
            stop_words: stop words of its language; empty when unknown.
            spaceless: whether its language writes no spaces, so that stop words are characters.
            scorer: the first model.
            width: numbers in a row; those after ``FEATURES`` stay 0.
        """
        self.count = len(blocks)
        self.width = width
        self.stop_words = stop_words
        self.table = self._table = zeros(self.count * width)
        self.words = self._words = zeros(self.count)
        self.prose = self._prose = zeros(self.count)
        self.scores = self._scores = zeros(self.count)
        self.phrases = self._phrases = zeros(self.count)
        self.families = [-1] * self.count
        self.texts = [block.text for block in blocks]
        self.lines: list[Line] = []
        self.topics: list[int] = []
        self.topic_ends: list[int] = []
        self._numbers: dict[str, int] = {}  # word -> its number
        self._lexicon = lexicon
        self.spaceless = spaceless
        self._odds = dict(scorer.odds) if type(scorer.odds) is not dict else scorer.odds
        counts: dict[str, int] = {}
        for text in self.texts:
            counts[text] = counts.get(text, 0) + 1
        for index in range(self.count):
            self._read(index, blocks[index], counts[self.texts[index]] > 1)
        self.distinct = len(self._numbers)
        self._numbers.clear()
        self.score(scorer.linear)

    def score(self, linear: Linear) -> None:
        """Scores by a first model."""
        for index in range(self.count):
            self._scores[index] = linear.score_at(self._table, index * self.width)

    def _read(self, index: int, block: Block, repeated: bool) -> None:
        """Fill the row of a line but for its places."""
        table, at = self._table, index * self.width
        whole, words, kind = block.text, block.words, block.kind
        text = whole[:HEAD_CHARS]
        tokens = self._look(text)
        total = len(tokens) or 1
        match = find_phrases(whole, words, self._lexicon)
        self._keep(index, words, match)
        last = whole[-1:]
        ends = ends_sentence(whole)
        stops = self._stop_share(text, tokens)
        table[at] = math.log(1.0 + words)
        table[at + 1] = words <= 1
        table[at + 2] = words <= 3
        table[at + 3] = words <= 7
        table[at + 4] = words >= 12
        table[at + 5] = words >= 20
        table[at + 6] = words >= 45
        table[at + 7] = ends
        table[at + 8] = last == ":"
        table[at + 9] = last == "?"
        table[at + 10] = last == "…" or (last == "." and whole.endswith("..."))
        table[at + 11] = last == "," or last == ";" or last == "，" or last == "；"  # quicker compiled
        table[at + 12] = math.log(1.0 + ends + self._stops) if ends or words > 12 else 0.0
        table[at + 13] = min(1.0, 4.0 * self._commas / total)
        table[at + 14] = stops
        table[at + 15] = stops == 0.0 and words > 2
        table[at + 16] = self._digits / total
        table[at + 17] = self._capitals / (total - 1 or 1)
        table[at + 18] = words > 1 and text.isupper()
        table[at + 19] = text[:1].islower()
        table[at + 20] = words < _SHORT and self._symbol
        table[at + 21] = words < _SHORT and self._date
        table[at + 22] = self._address
        table[at + 23] = self._quoted
        table[at + 24] = kind is BlockKind.HEADING
        table[at + 25] = kind is BlockKind.TITLE
        table[at + 26] = kind is BlockKind.LIST_ITEM
        table[at + 27] = "\n" in whole
        table[at + 28] = repeated and words > 0
        table[at + 29] = match is not None and match.alone and not match.prefix
        table[at + 30] = match is not None and match.alone and match.prefix
        table[at + 31] = match is not None and not match.alone
        self._weigh(tokens, at + _ODDS_AT)
        self._words[index] = words
        if ends and (words >= _LONG_PROSE or (stops > _PROSE_STOPS and words >= _SHORT_PROSE)):
            self._prose[index] = words

    def _keep(self, index: int, words: int, match: PhraseMatch | None) -> None:
        """Remember the interface phrases of a line."""
        if match is None:
            self.lines.append(Line(words, None, None))
        elif match.alone:
            self.lines.append(Line(words, match, None))
            self._phrases[index] = 1.0
            if not match.prefix:
                self.families[index] = FAMILIES.get(match.rule.partition(".")[0], -1)
        else:
            self.lines.append(Line(words, None, match))
            self._phrases[index] = 0.5

    def _look(self, text: str) -> list[str]:
        """The words of a line in small letters; counts what else is seen on the way."""
        self._digits = self._capitals = self._commas = self._stops = 0
        self._symbol = self._date = self._address = self._quoted = False
        lowered = text.lower()
        if len(lowered) != len(text):
            text = lowered
        tokens: list[str] = []
        size = len(text)
        at = 0
        while at < size:
            char = text[at]
            if char.isalnum() or char == "_":
                start = at
                while at < size and (text[at].isalnum() or text[at] == "_"):
                    at += 1
                if tokens and char.isupper():
                    self._capitals += 1
                if char.isdigit():
                    self._number(text, start, at)
                tokens.append(lowered[start:at])
            else:
                if char != " ":
                    self._mark(text, char, at, size)
                at += 1
        return tokens

    def _number(self, text: str, start: int, end: int) -> None:
        """A word that begins with a digit."""
        token = text[start:end]
        if token.isdigit():
            self._digits += 1
            if end - start == 4 and (token[:2] == "19" or token[:2] == "20"):
                self._date = True
        elif "年" in token:
            self._date = True

    def _mark(self, text: str, char: str, at: int, size: int) -> None:
        """A character that is no letter, digit or space."""
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < size else " "
        if char in ".?!":
            self._stops += after == " " and at + 1 < size
            if char == "." and after != " ":
                self._address = (
                    self._address or text[at + 1 : at + 4] in ("com", "org", "net") or text[max(0, at - 3) : at] == "www"
                )
        elif char in ",;،，、；":
            self._commas += 1
        elif char in "。！？؟।":
            self._stops += 1
        elif char in '"“”„':
            self._quoted = True
        elif char in "«»":
            self._quoted = self._symbol = True
        elif char == "@" or (char == ":" and text[at + 1 : at + 3] == "//"):
            self._address = True
        elif char in "|›‹•·→←▶▼©®×✕☰" or (char in "-–/>" and before == " " and after == " "):
            self._symbol = True
        if char in "./:-" and before.isdigit() and after.isdigit():
            self._date = True

    def _stop_share(self, text: str, tokens: list[str]) -> float:
        """Share of the words, or characters of a script without spaces, that are stop words; keeps the other words."""
        known, numbers, topics, found = self.stop_words, self._numbers, self.topics, 0
        for token in tokens:
            if not self.spaceless and token in known:
                found += 1
                continue
            number = numbers.get(token)
            if number is None:
                number = len(numbers)
                numbers[token] = number
            topics.append(number)
        self.topic_ends.append(len(topics))
        if not self.spaceless:
            return found / (len(tokens) or 1)
        for char in text:
            found += char in known
        return found / (len(text) or 1)

    def _weigh(self, tokens: list[str], at: int) -> None:
        """Mean, clipped sum, least and largest of the log-odds of a line's words."""
        odds = self._odds
        whole = least = most = 0.0
        some = False
        for key in odds_keys(tokens):
            found = odds.get(key)
            if found is None:
                continue
            weight = found
            whole += weight
            if not some or weight < least:
                least = weight
            if not some or weight > most:
                most = weight
            some = True
        table = self._table
        table[at] = whole / (len(tokens) or 1)
        table[at + 1] = max(-_SUM_LIMIT, min(_SUM_LIMIT, whole))
        table[at + 2] = least
        table[at + 3] = most


def odds_keys(tokens: list[str]) -> list[str]:
    """Under what the words of a line are looked up: each by itself; in a short line also pairs and those at its edges."""
    size = len(tokens)
    if size < 2 or size > _PAIRED:
        return tokens
    keys = [*tokens, "^" + tokens[0], tokens[size - 1] + "$"]
    for at in range(size - 1):
        keys.append(tokens[at] + " " + tokens[at + 1])
    return keys


def head_words(text: str) -> list[str]:
    """The words at the beginning of a line in small letters."""
    return words_in(text[:HEAD_CHARS].lower())


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, perhaps with quotes or brackets behind the mark."""
    return ends_with(text, ".!?。！？؟।…")
