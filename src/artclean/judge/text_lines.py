"""What can be seen of the lines of a plain text without any markup: the features the text models weigh.

A line is a block of the reader. Every line has a row of its own features; what stands around it is told by the rows of
its neighbours and by sums over windows, so that the whole costs a few additions a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import log

from artclean.judge.case import Line
from artclean.model import Block, BlockKind
from artclean.text import LazyPattern, Lexicon, find_phrases

__all__ = ["FEATURES", "PLACES", "WORD", "best_run", "document_lines", "place_rows", "reweighed"]

WORD = LazyPattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_STOP_END = LazyPattern(r"[.!?。！？؟।…][\"'”’»)\]]*$")
_SENTENCE = LazyPattern(r"[.!?。！？؟।][\"'”’»)\]]*(?:\s|$)|[。！？]")
_SYMBOL = LazyPattern(r"[|»«›‹•·→←▶▼©®×✕☰]|\s[-–/>]\s")
_DATE = LazyPattern(
    r"(?i)\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d{2}\b|\d+年\d+月"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
)
_ADDRESS = LazyPattern(r"(?i)https?://|www\.|\S@\S+\.\w|\w\.(?:com|org|net)\b")
_COMMA = LazyPattern("[,;،，、；]")
_QUOTED = LazyPattern('["“”„«»「」]')
_SPACELESS_LANGUAGES = ("ja", "zh")

FEATURES = (
    "words", "one", "three", "seven", "twelve", "twenty", "fortyfive", "stop_end", "colon_end", "question_end",
    "ellipsis_end", "comma_end", "sentences", "commas", "stops", "no_stops", "digits", "capitals", "upper", "lower_start",
    "symbol", "date",
    "address", "quoted", "heading", "title", "item", "verse", "repeated", "phrase", "prefix", "joined", "odds_mean",
    "odds_sum", "odds_low", "odds_high",
)  # fmt: skip
PLACES = (
    "before", "after", "start", "end", "prose_back_1", "prose_on_1", "prose_back_3", "prose_on_3", "prose_back_8", "prose_on_8",
    "odds_back_3", "odds_on_3", "odds_back_10", "odds_on_10", "phrases_back_3", "phrases_on_3", "phrases_back_10",
    "phrases_on_10",
    "short_back_5", "short_on_5", "prose_before", "prose_after", "first_prose", "last_prose", "run_short", "share_prose",
    "interface", "size", "in_prose_gap", "in_core", "core_before", "core_after", "core_start", "core_share", "headline",
    "headline_seen",
    "headline_near", "no_headline", "copy_before", "copy_after", "since_related", "since_comments", "since_share", "since_promo",
    "since_legal", "since_nav", "since_any", "seen_phrases", "seen_odds", "head_odds", "head_phrase", "head_near",
)  # fmt: skip


_FAMILIES = {"related": 0, "comments": 1, "share": 2, "promo": 3, "ad": 3, "legal": 4, "nav": 5, "consent": 4}


def document_lines(
    blocks: Sequence[Block], lexicon: Lexicon, stop_words: frozenset[str], spaceless: bool, odds: Mapping[str, float]
) -> list[Line]:
    """The lines of a document.

    Args:
        blocks: its blocks.
        lexicon: interface phrases.
        stop_words: stop words of its language; empty when unknown.
        spaceless: whether its language writes no spaces, so that stop words are characters.
        odds: word -> log-odds of standing in the article rather than around it.
    """
    counts = Counter(block.text for block in blocks if block.words)
    return [_line(block, lexicon, stop_words, spaceless, odds, counts[block.text] > 1) for block in blocks]


def reweighed(lines: Sequence[Line], blocks: Sequence[Block], odds: Mapping[str, float]) -> list[Line]:
    """The same lines with other log-odds of words."""
    result = []
    for line, block in zip(lines, blocks, strict=True):
        lowered = [token.lower() for token in WORD.findall(block.text)]
        weights = [odds[token] for token in lowered if token in odds]
        part = _odds_part(weights, len(lowered) or 1)
        result.append(line._replace(odds=part[1], row=line.row[: -len(part)] + part))
    return result


def _odds_part(weights: list[float], total: int) -> tuple[float, float, float, float]:
    """The last features of a row: mean, clipped sum, least and largest of the log-odds of a line's words."""
    return sum(weights) / total, max(-8.0, min(8.0, sum(weights))), min(weights, default=0.0), max(weights, default=0.0)


def _line(
    block: Block, lexicon: Lexicon, stop_words: frozenset[str], spaceless: bool, odds: Mapping[str, float], repeated: bool
) -> Line:
    text, words = block.text, block.words
    tokens = WORD.findall(text)
    total = len(tokens) or 1
    lowered = [token.lower() for token in tokens]
    found = find_phrases(text, words, lexicon)
    match = found if found and found.alone else None
    units = list(text) if spaceless else lowered
    stops = sum(map(stop_words.__contains__, units)) / (len(units) or 1)
    weights = [odds[token] for token in lowered if token in odds]
    ends = _STOP_END.search(text) is not None
    sentences = len(_SENTENCE.findall(text)) if ends or words > 12 else 0
    sum_odds = max(-8.0, min(8.0, sum(weights)))
    digits = sum(map(str.isdigit, tokens)) / total
    kind = block.kind
    last = text[-1:]
    row = (
        log(1 + words), words <= 1, words <= 3, words <= 7, words >= 12, words >= 20, words >= 45, ends, last == ":",
        last == "?", last == "…" or text.endswith("..."), last in ",;，；", log(1 + sentences), min(1.0,
        4 * len(_COMMA.findall(text)) / total), stops,
        stops == 0.0 and words > 2, digits,
        sum([token[0].isupper() for token in tokens[1:]]) / (total - 1 or 1), text.isupper() and words > 1, text[:1].islower(),
        words < 40 and _SYMBOL.search(text) is not None, words < 40 and digits > 0 and _DATE.search(text) is not None,
        words < 60 and ("." in text or "://" in text) and _ADDRESS.search(text) is not None,
        _QUOTED.search(text) is not None, kind is BlockKind.HEADING, kind is BlockKind.TITLE,
        kind is BlockKind.LIST_ITEM, "\n" in text, repeated, match is not None and not match.prefix,
        match is not None and match.prefix, found is not None and not found.alone, sum(weights) / total, sum_odds,
        min(weights, default=0.0), max(weights, default=0.0),
    )  # fmt: skip
    prose = float(words) if ends and (words >= 10 or (stops > 0.3 and words >= 6)) else 0.0
    return Line(words, prose, match, found if match is None else None, sum_odds, tuple(map(float, row)))


def place_rows(lines: Sequence[Line], texts: Sequence[str]) -> list[tuple[float, ...]]:
    """For every line what stands around it, in the order of ``PLACES``."""
    total = len(lines)
    prose = [0.0, *accumulate(min(line.prose, 80.0) for line in lines)]
    odds = [0.0, *accumulate(max(-4.0, min(4.0, line.odds)) for line in lines)]
    phrases = [0.0, *accumulate(1.0 if line.match else 0.5 if line.joined else 0.0 for line in lines)]
    short = [0.0, *accumulate(float(line.words <= 4) for line in lines)]
    proses = [index for index, line in enumerate(lines) if line.prose]
    first, last = (proses[0], proses[-1]) if proses else (0, total)
    runs = _short_runs(lines)
    interface = log(1 + phrases[-1])
    size = log(1 + total)
    whole = prose[-1] or 1.0
    share = prose[-1] / (sum(line.words for line in lines) or 1)
    gaps = _gaps(lines)
    core_first, core_last = _core(lines)
    core_share = (prose[core_last] - prose[core_first]) / whole
    headlines = _headlines(lines, texts, core_first)
    seen = -1
    copies = _copies(texts)
    rows = []
    since = [0.0] * 6
    seen_phrases = seen_odds = head_odds = head_phrase = 0.0
    head = -1
    for index, line in enumerate(lines):
        after = total - 1 - index
        if headlines[index]:
            seen = index
        rows.append((
            log(1 + index), log(1 + after), float(index < 3), float(after < 3),
            log(1 + _back(prose, index, 1)), log(1 + _on(prose, index, 1)), log(1 + _back(prose, index, 3)),
            log(1 + _on(prose, index, 3)),
            log(1 + _back(prose, index, 8)), log(1 + _on(prose, index, 8)),
            _back(odds, index, 3) / 3, _on(odds, index, 3) / 3, _back(odds, index, 10) / 10, _on(odds, index, 10) / 10,
            _back(phrases, index, 3), _on(phrases, index, 3), _back(phrases, index, 10), _on(phrases, index, 10),
            _back(short, index, 5) / 5, _on(short, index, 5) / 5,
            prose[index] / whole, 1 - prose[index + 1] / whole,
            float(index < first), float(index > last), runs[index], share, interface, size, gaps[index],
            float(core_first <= index < core_last), log(1 + max(0, core_first - index)), log(1 + max(0, index - core_last + 1)),
            log(1 + max(0, index - core_first)), core_share, headlines[index], float(0 <= seen < index),
            log(1 + index - seen) if seen >= 0 else 0.0, float(seen < 0), copies[index] & 1, copies[index] >> 1,
            *since, max(since), log(1 + seen_phrases), seen_odds / (index + 1 - core_first) if index > core_first else 0.0,
            head_odds, head_phrase, 1 / (index - head) if head >= 0 else 0.0,
        ))  # fmt: skip
        if index >= core_first:
            since = [value * 0.95 for value in since]
            family = _FAMILIES.get(line.match.rule.partition(".")[0], -1) if line.match and not line.match.prefix else -1
            if family >= 0:
                since[family] = 1.0
            seen_phrases += 1.0 if line.match else 0.3 if line.joined else 0.0
            seen_odds += min(0.0, max(-3.0, line.odds))
        if line.words <= 9 and not line.prose and (index == 0 or lines[index - 1].words > 9):
            head, head_odds, head_phrase = index, max(-4.0, min(4.0, line.odds)), float(line.match is not None)
    return rows


def _back(sums: Sequence[float], index: int, reach: int) -> float:
    """Sum over the lines at most ``reach`` before."""
    return sums[index] - sums[max(0, index - reach)]


def _on(sums: Sequence[float], index: int, reach: int) -> float:
    """Sum over the lines at most ``reach`` after."""
    return sums[min(len(sums) - 1, index + reach + 1)] - sums[index + 1]


def best_run(gains: Sequence[float]) -> tuple[int, int]:
    """First index and index after the last of the run whose sum is largest; (0, 0) where no gain is above 0."""
    best, span, current, start = 0.0, (0, 0), 0.0, 0
    for index, gain in enumerate(gains):
        if current <= 0:
            current, start = 0.0, index
        current += gain
        if current > best:
            best, span = current, (start, index + 1)
    return span


def _core(lines: Sequence[Line]) -> tuple[int, int]:
    """The run of lines that holds the most prose for its length."""
    return best_run([min(line.prose, 60.0) or -5.0 - (6.0 if line.match else 0.0) for line in lines])


def _headlines(lines: Sequence[Line], texts: Sequence[str], core: int) -> list[float]:
    """Share of a line's words that the document's first line holds, where that is the title of a page; else 0."""
    result = [0.0] * len(lines)
    title = frozenset(WORD.findall(texts[0].lower())) if texts else frozenset()
    if len(title) < 3:
        return result
    for index in range(1, min(len(lines), core + 8)):
        if 3 <= lines[index].words <= 30:
            own = WORD.findall(texts[index].lower())
            shared = sum(map(title.__contains__, own))
            if own and shared >= 0.8 * len(own) and shared >= 0.5 * len(title):
                result[index] = 1.0
    return result


def _copies(texts: Sequence[str]) -> list[int]:
    """1 where the same line stood before, plus 2 where it comes again."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for index, text in enumerate(texts):
        firsts.setdefault(text, index)
        lasts[text] = index
    return [(firsts[text] < index) + 2 * (lasts[text] > index) for index, text in enumerate(texts)]


def _short_runs(lines: Sequence[Line]) -> list[float]:
    """Logarithm of the length of the run of lines without prose around each line; 0 for prose."""
    runs = [0.0] * len(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not lines[end].prose:
            end += 1
        for index in range(start, end):
            runs[index] = log(1 + end - start)
        start = end + 1
    return runs


def _gaps(lines: Sequence[Line]) -> list[float]:
    """1 for a line without prose whose two neighbours are prose."""
    flags = [bool(line.prose) for line in lines]
    return [
        float(not here and index > 0 and index + 1 < len(flags) and flags[index - 1] and flags[index + 1])
        for index, here in enumerate(flags)
    ]
