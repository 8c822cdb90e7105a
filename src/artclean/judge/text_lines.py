"""What can be seen of the lines of a plain text without any markup: the features the text models weigh.

A line is a block of the reader. Every line has a row of its own features and a score, the log-odds that a first model reads
from the row. What stands around it is told by the scores of its neighbours and by sums over windows (:mod:`.text_places`),
so that the whole costs a few additions a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from operator import itemgetter
from typing import NamedTuple

from artclean.judge.case import Line
from artclean.judge.forest import Linear
from artclean.model import Block, BlockKind
from artclean.text import LazyPattern, Lexicon, find_phrases

__all__ = ["FEATURES", "HEAD_CHARS", "WORD", "Scorer", "document_lines", "odds_keys"]

WORD = LazyPattern(r"\w+")
_STOP_END = LazyPattern(r"[.!?。！？؟।…][\"'”’»)\]]*$")
_DATE = LazyPattern(r"\d[./:-]\d|\d年|(?:19|20)\d\d(?!\d)")
_SENTENCE_MARKS = (". ", "? ", "! ")
_SYMBOLS = ("|", " - ", " / ", " > ")
_ADDRESSES = ("@", "://", "www.", ".com", ".org", ".net")
# The same where a line holds more than ASCII.
_STOP = LazyPattern("[。！？؟।]")
_COMMA = LazyPattern("[،，、；]")
_SYMBOL = LazyPattern("[»«›‹•·→←▶▼©®×✕☰]| – ")
_QUOTED = LazyPattern("[“”„«»「」]")
HEAD_CHARS = 320  # characters of a line that are looked at; a longer one is prose, which its beginning shows as well
_PAIRED = 8  # words of a line up to which pairs of words, and the words at its edges, have odds of their own
_SHORT = 40  # words from which on a line is no mere date or row of symbols

FEATURES = (
    "words", "one", "three", "seven", "twelve", "twenty", "fortyfive", "stop_end", "colon_end", "question_end",
    "ellipsis_end", "comma_end", "sentences", "commas", "stops", "no_stops", "digits", "capitals", "upper", "lower_start",
    "symbol", "date",
    "address", "quoted", "heading", "title", "item", "verse", "repeated", "phrase", "prefix", "joined", "odds_mean",
    "odds_sum", "odds_low", "odds_high",
)  # fmt: skip

_FIRST = itemgetter(0)


class Scorer(NamedTuple):
    """The first model, which looks at one line alone.

    Attributes:
        odds: word, pair of words, or word at an edge -> log-odds of standing in the article rather than around it.
        linear: its regression, over ``FEATURES``.
    """

    odds: Mapping[str, float]
    linear: Linear


def document_lines(
    blocks: Sequence[Block], lexicon: Lexicon, stop_words: frozenset[str], spaceless: bool, scorer: Scorer
) -> list[Line]:
    """The lines of a document.

    Args:
        blocks: its blocks.
        lexicon: interface phrases.
        stop_words: stop words of its language; empty when unknown.
        spaceless: whether its language writes no spaces, so that stop words are characters.
        scorer: the first model.
    """
    counts = Counter([block.text for block in blocks if block.words])
    return [_line(block, lexicon, stop_words, spaceless, scorer, counts[block.text] > 1) for block in blocks]


def odds_keys(tokens: list[str]) -> list[str]:
    """Under what the words of a line are looked up: each by itself; in a short line also pairs and those at its edges."""
    if 1 < len(tokens) <= _PAIRED:
        return [*tokens, f"^{tokens[0]}", f"{tokens[-1]}$", *map(" ".join, pairwise(tokens))]
    return tokens


def _odds_part(weights: list[float], total: int) -> tuple[float, float, float, float]:
    """The last features of a row: mean, clipped sum, least and largest of the log-odds of a line's words."""
    if not weights:
        return 0.0, 0.0, 0.0, 0.0
    whole = sum(weights)
    return whole / total, max(-8.0, min(8.0, whole)), min(weights), max(weights)


def _line(block: Block, lexicon: Lexicon, stop_words: frozenset[str], spaceless: bool, scorer: Scorer, repeated: bool) -> Line:
    whole, words, kind = block.text, block.words, block.kind
    text = whole[:HEAD_CHARS]
    ascii_only = text.isascii()
    tokens = WORD.findall(text)
    total = len(tokens) or 1
    lowered = list(map(str.lower, tokens))
    found = find_phrases(whole, words, lexicon)
    match = found if found is not None and found.alone else None
    units = text if spaceless else lowered
    stops = sum(map(stop_words.__contains__, units)) / (len(units) or 1)
    odds = _odds_part(list(filter(None, map(scorer.odds.get, odds_keys(lowered)))), total)
    last = whole[-1:]
    ends = not last.isalnum() and _STOP_END.search(whole[-8:]) is not None
    digits = sum(map(str.isdigit, tokens)) / total
    row = (
        log(1 + words), words <= 1, words <= 3, words <= 7, words >= 12, words >= 20, words >= 45, ends, last == ":",
        last == "?", last == "…" or (last == "." and whole.endswith("...")), last in ",;，；",
        log(1 + ends + _count(text, _SENTENCE_MARKS, _STOP, ascii_only)) if ends or words > 12 else 0.0,
        min(1.0, 4 * _count(text, (",", ";"), _COMMA, ascii_only) / total), stops, stops == 0.0 and words > 2, digits,
        sum(map(str.isupper, map(_FIRST, tokens[1:]))) / (total - 1 or 1), text.isupper() and words > 1, text[:1].islower(),
        words < _SHORT and _holds(text, _SYMBOLS, _SYMBOL, ascii_only),
        words < _SHORT and digits > 0 and _DATE.search(text) is not None,
        _holds(text, _ADDRESSES, None, True), '"' in text or (not ascii_only and _QUOTED.search(text) is not None),
        kind is BlockKind.HEADING, kind is BlockKind.TITLE,
        kind is BlockKind.LIST_ITEM, "\n" in whole, repeated, match is not None and not match.prefix,
        match is not None and match.prefix, found is not None and not found.alone, *odds,
    )  # fmt: skip
    prose = float(words) if ends and (words >= 10 or (stops > 0.3 and words >= 6)) else 0.0
    score = scorer.linear.score(row)
    topic = frozenset(lowered) - stop_words
    return Line(words, prose, match, found if match is None else None, score, row, topic)


def _count(text: str, marks: tuple[str, ...], others: LazyPattern, ascii_only: bool) -> int:
    """How often some marks stand in a text."""
    found = 0
    for mark in marks:
        found += text.count(mark)
    return found if ascii_only else found + len(others.findall(text))


def _holds(text: str, marks: tuple[str, ...], others: LazyPattern | None, ascii_only: bool) -> bool:
    """Whether a text holds one of some marks."""
    for mark in marks:
        if mark in text:
            return True
    return not ascii_only and others is not None and others.search(text) is not None
