"""What can be seen of the lines of a plain text without any markup: the features the text models weigh.

A line is a block of the reader. Every line has a row of its own features; what stands around it is told by the rows of
its neighbours and by sums over windows, so that the whole costs a few additions a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, repeat
from math import log, log1p
from operator import itemgetter, mul, sub

from artclean.judge.case import Line
from artclean.model import Block, BlockKind
from artclean.text import LazyPattern, Lexicon, find_phrases

__all__ = [
    "FEATURES",
    "PLACES",
    "WORD",
    "best_run",
    "document_lines",
    "odds_columns",
    "place_columns",
    "place_rows",
    "reweighed",
    "rows_of",
]

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


_FIRST = itemgetter(0)
_SINCE = ("since_related", "since_comments", "since_share", "since_promo", "since_legal", "since_nav")
_FADED = 400  # lines after which nothing is left of a phrase seen
_FAMILIES = {"related": 0, "comments": 1, "share": 2, "promo": 3, "ad": 3, "legal": 4, "nav": 5, "consent": 4}

Columns = dict[str, list[float]]


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


def reweighed(lines: Sequence[Line], odds: Mapping[str, float]) -> list[Line]:
    """The same lines with other log-odds of words."""
    result = []
    for line in lines:
        part = _odds_part(list(filter(None, map(odds.get, line.tokens))), len(line.tokens) or 1)
        result.append(Line(line.words, line.prose, line.match, line.joined, part[1], line.row[: -len(part)] + part, line.tokens))
    return result


def _odds_part(weights: list[float], total: int) -> tuple[float, float, float, float]:
    """The last features of a row: mean, clipped sum, least and largest of the log-odds of a line's words."""
    if not weights:
        return 0.0, 0.0, 0.0, 0.0
    whole = sum(weights)
    return whole / total, max(-8.0, min(8.0, whole)), min(weights), max(weights)


def _line(
    block: Block, lexicon: Lexicon, stop_words: frozenset[str], spaceless: bool, odds: Mapping[str, float], repeated: bool
) -> Line:
    text, words = block.text, block.words
    tokens = WORD.findall(text)
    total = len(tokens) or 1
    lowered = list(map(str.lower, tokens))
    found = find_phrases(text, words, lexicon)
    match = found if found and found.alone else None
    units = list(text) if spaceless else lowered
    stops = sum(map(stop_words.__contains__, units)) / (len(units) or 1)
    part = _odds_part(list(filter(None, map(odds.get, lowered))), total)
    last = text[-1:]
    ends = not last.isalnum() and _STOP_END.search(text) is not None
    sentences = len(_SENTENCE.findall(text)) if ends or words > 12 else 0
    digits = sum(map(str.isdigit, tokens)) / total
    kind = block.kind
    row = (
        log(1 + words), words <= 1, words <= 3, words <= 7, words >= 12, words >= 20, words >= 45, ends, last == ":",
        last == "?", last == "…" or text.endswith("..."), last in ",;，；", log(1 + sentences), min(1.0,
        4 * len(_COMMA.findall(text)) / total), stops,
        stops == 0.0 and words > 2, digits,
        sum(map(str.isupper, map(_FIRST, tokens[1:]))) / (total - 1 or 1), text.isupper() and words > 1, text[:1].islower(),
        words < 40 and _SYMBOL.search(text) is not None, words < 40 and digits > 0 and _DATE.search(text) is not None,
        words < 60 and ("." in text or "://" in text) and _ADDRESS.search(text) is not None,
        _QUOTED.search(text) is not None, kind is BlockKind.HEADING, kind is BlockKind.TITLE,
        kind is BlockKind.LIST_ITEM, "\n" in text, repeated, match is not None and not match.prefix,
        match is not None and match.prefix, found is not None and not found.alone, *part,
    )  # fmt: skip
    prose = float(words) if ends and (words >= 10 or (stops > 0.3 and words >= 6)) else 0.0
    return Line(words, prose, match, found if match is None else None, part[1], tuple(map(float, row)), lowered)


def place_rows(lines: Sequence[Line], texts: Sequence[str]) -> list[tuple[float, ...]]:
    """For every line what stands around it, in the order of ``PLACES``."""
    return rows_of(place_columns(lines, texts))


def rows_of(columns: Columns) -> list[tuple[float, ...]]:
    """The rows of some columns, in the order of ``PLACES``."""
    return list(zip(*[columns[name] for name in PLACES], strict=True))


def place_columns(lines: Sequence[Line], texts: Sequence[str]) -> Columns:
    """What stands around the lines: name of ``PLACES`` -> one number a line."""
    total = len(lines)
    logs = [log(1 + index) for index in range(total + 2)]
    core = _core(lines)
    return (
        _position_columns(logs[:total])
        | _prose_columns(lines, logs)
        | _window_columns(lines)
        | _core_columns(lines, logs, core)
        | _headline_columns(_headlines(lines, texts, core[0]), logs)
        | _copy_columns(texts)
        | _seen_columns(lines, core[0])
        | _head_columns(lines)
        | odds_columns(lines)
    )


def odds_columns(lines: Sequence[Line]) -> Columns:
    """Those columns of :func:`place_columns` that depend on the odds of the words, but for the core."""
    clipped = [max(-4.0, min(4.0, line.odds)) for line in lines]
    sums = [0.0, *accumulate(clipped)]
    start = _core(lines)[0]
    low = [0.0, *accumulate(min(0.0, max(-3.0, line.odds)) for line in lines[start:])]
    heads = _heads(lines)
    return {
        "odds_back_3": [value / 3 for value in _back(sums, 3)],
        "odds_on_3": [value / 3 for value in _on(sums, 3)],
        "odds_back_10": [value / 10 for value in _back(sums, 10)],
        "odds_on_10": [value / 10 for value in _on(sums, 10)],
        "seen_odds": [0.0] * start + [value / (count + 1) for count, value in enumerate(low[:-1])],
        "head_odds": [clipped[head] if head >= 0 else 0.0 for head in heads],
    }


def _position_columns(logs: list[float]) -> Columns:
    total = len(logs)
    near = [1.0] * min(3, total) + [0.0] * (total - 3)
    return {"before": logs, "after": logs[::-1], "start": near, "end": near[::-1], "size": [log(1 + total)] * total}


def _prose_columns(lines: Sequence[Line], logs: Sequence[float]) -> Columns:
    total = len(lines)
    sums = [0.0, *accumulate(min(line.prose, 80.0) for line in lines)]
    whole = sums[-1] or 1.0
    proses = [index for index, line in enumerate(lines) if line.prose]
    first, last = (proses[0], proses[-1]) if proses else (0, total)
    columns: Columns = {
        "prose_before": [value / whole for value in sums[:-1]],
        "prose_after": [1 - value / whole for value in sums[1:]],
        "first_prose": [1.0] * first + [0.0] * (total - first),
        "last_prose": [0.0] * min(total, last + 1) + [1.0] * (total - last - 1),
        "share_prose": [sums[-1] / (sum(line.words for line in lines) or 1)] * total,
        "run_short": _short_runs(lines, logs),
        "in_prose_gap": _gaps(lines),
    }
    for reach in (1, 3, 8):
        columns[f"prose_back_{reach}"] = list(map(log1p, _back(sums, reach)))
        columns[f"prose_on_{reach}"] = list(map(log1p, _on(sums, reach)))
    return columns


def _window_columns(lines: Sequence[Line]) -> Columns:
    phrases = [0.0, *accumulate(1.0 if line.match else 0.5 if line.joined else 0.0 for line in lines)]
    short = [0.0, *accumulate(0.2 if line.words <= 4 else 0.0 for line in lines)]
    return {
        "phrases_back_3": _back(phrases, 3),
        "phrases_on_3": _on(phrases, 3),
        "phrases_back_10": _back(phrases, 10),
        "phrases_on_10": _on(phrases, 10),
        "short_back_5": _back(short, 5),
        "short_on_5": _on(short, 5),
        "interface": [log(1 + phrases[-1])] * len(lines),
    }


def _core_columns(lines: Sequence[Line], logs: list[float], core: tuple[int, int]) -> Columns:
    total = len(lines)
    first, last = core
    inside = sum(min(line.prose, 80.0) for line in lines[first:last])
    whole = sum(min(line.prose, 80.0) for line in lines) or 1.0
    return {
        "in_core": [0.0] * first + [1.0] * (last - first) + [0.0] * (total - last),
        "core_before": logs[first:0:-1] + [0.0] * (total - first),
        "core_after": [0.0] * last + logs[1 : total - last + 1],
        "core_start": [0.0] * first + logs[: total - first],
        "core_share": [inside / whole] * total,
    }


def _headline_columns(headlines: list[float], logs: Sequence[float]) -> Columns:
    """How far behind the last headline a line stands."""
    seen = -1
    after, near = [], []
    for index, headline in enumerate(headlines):
        after.append(1.0 if 0 <= seen < index and not headline else 0.0)
        if headline:
            seen = index
        near.append(logs[index - seen] if seen >= 0 else 0.0)
    first = headlines.index(1.0) if seen >= 0 else len(headlines)
    missing = [1.0] * first + [0.0] * (len(headlines) - first)
    return {"headline": headlines, "headline_seen": after, "headline_near": near, "no_headline": missing}


def _copy_columns(texts: Sequence[str]) -> Columns:
    """Whether the same line stood before, and whether it comes again."""
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for index, text in enumerate(texts):
        firsts.setdefault(text, index)
        lasts[text] = index
    return {
        "copy_before": [float(firsts[text] < index) for index, text in enumerate(texts)],
        "copy_after": [float(lasts[text] > index) for index, text in enumerate(texts)],
    }


def _seen_columns(lines: Sequence[Line], start: int) -> Columns:
    """How much interface stood between the beginning of the core and a line, and how long ago that of each family."""
    total = len(lines)
    fading = list(accumulate(repeat(0.95, total), mul, initial=1.0))
    since = [[0.0] * total for _ in _SINCE]
    for index in range(start, total):
        match = lines[index].match
        if match and not match.prefix:
            family = _FAMILIES.get(match.rule.partition(".")[0], -1)
            if family >= 0:
                column = since[family]
                reach = min(total, index + 1 + _FADED)
                column[index + 1 : reach] = fading[: max(0, reach - index - 1)]
    phrases = accumulate((1.0 if line.match else 0.3 if line.joined else 0.0 for line in lines[start:]), initial=0.0)
    columns: Columns = dict(zip(_SINCE, since, strict=True))
    columns["since_any"] = list(map(max, *since))
    columns["seen_phrases"] = ([0.0] * start + list(map(log1p, phrases)))[:total]
    return columns


def _head_columns(lines: Sequence[Line]) -> Columns:
    """What heads a line: whether the nearest head above it is a phrase, and how near it is."""
    heads = _heads(lines)
    return {
        "head_phrase": [1.0 if head >= 0 and lines[head].match else 0.0 for head in heads],
        "head_near": [1 / (index - head) if head >= 0 else 0.0 for index, head in enumerate(heads)],
    }


def _heads(lines: Sequence[Line]) -> list[int]:
    """For every line the last line above it that can head something: a short one below a long one; -1 for none."""
    heads = []
    head, long_before = -1, True
    for index, line in enumerate(lines):
        heads.append(head)
        short = line.words <= 9
        if short and long_before and not line.prose:
            head = index
        long_before = not short
    return heads


def _back(sums: list[float], reach: int) -> list[float]:
    """For every line the sum over the lines at most ``reach`` before it."""
    return list(map(sub, sums[:-1], [0.0] * reach + sums))


def _on(sums: list[float], reach: int) -> list[float]:
    """For every line the sum over the lines at most ``reach`` after it."""
    return list(map(sub, sums[reach + 1 :] + [sums[-1]] * reach, sums[1:]))


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


def _short_runs(lines: Sequence[Line], logs: Sequence[float]) -> list[float]:
    """Logarithm of the length of the run of lines without prose around each line; 0 for prose."""
    runs = [0.0] * len(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not lines[end].prose:
            end += 1
        runs[start:end] = [logs[end - start]] * (end - start)
        start = end + 1
    return runs


def _gaps(lines: Sequence[Line]) -> list[float]:
    """1 for a line without prose whose two neighbours are prose."""
    flags = [bool(line.prose) for line in lines]
    return [
        float(not here and index > 0 and index + 1 < len(flags) and flags[index - 1] and flags[index + 1])
        for index, here in enumerate(flags)
    ]
