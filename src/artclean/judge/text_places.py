"""What stands around the lines of a plain text: scores of the neighbours, sums over windows, and what stood before.

Every column is a list with one number a line, made by running sums.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, repeat
from math import log, log1p
from operator import mul, sub

from artclean.judge.case import Line
from artclean.judge.text_lines import FEATURES, WORD

__all__ = ["PLACES", "best_run", "place_rows"]

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

_SINCE = ("since_related", "since_comments", "since_share", "since_promo", "since_legal", "since_nav")
_FADED = 400  # lines after which nothing is left of a phrase seen
_FAMILIES = {"related": 0, "comments": 1, "share": 2, "promo": 3, "ad": 3, "legal": 4, "nav": 5, "consent": 4}
_SCORE_LIMIT = 4.0  # of a line's score in a sum
_AT = {
    "words": FEATURES.index("words"),
    "stop": FEATURES.index("stop_end"),
    "heading": FEATURES.index("heading"),
    "colon": FEATURES.index("colon_end"),
    "item": FEATURES.index("item"),
}

Columns = dict[str, list[float]]


def place_rows(lines: Sequence[Line], texts: Sequence[str]) -> list[tuple[float, ...]]:
    """For every line what stands around it, in the order of ``PLACES``."""
    columns = _columns(lines, texts)
    return list(zip(*[columns[name] for name in PLACES], strict=True))


def _columns(lines: Sequence[Line], texts: Sequence[str]) -> Columns:
    total = len(lines)
    logs = [log(1 + index) for index in range(total + 2)]
    proses = [min(line.prose, 80.0) for line in lines]
    phrases = [1.0 if line.match else 0.5 if line.joined else 0.0 for line in lines]
    core = _core(lines)
    return (
        _position_columns(logs[:total])
        | _prose_columns(lines, proses, logs)
        | _window_columns(lines, phrases)
        | _score_columns(lines, core[0])
        | _core_columns(proses, logs, core)
        | _headline_columns(_headlines(lines, texts, core[0]), logs)
        | _copy_columns(texts)
        | _seen_columns(lines, core[0])
        | _neighbour_columns(lines, phrases)
        | {"topical": _topical(lines)}
    )


def _score_columns(lines: Sequence[Line], start: int) -> Columns:
    """What the first model says about the lines around."""
    scores = [max(-_SCORE_LIMIT, min(_SCORE_LIMIT, line.score)) for line in lines]
    sums = [0.0, *accumulate(scores)]
    low = [0.0, *accumulate([min(0.0, score) for score in scores[start:]])]
    heads = _heads(lines)
    total = len(lines)
    return {
        "score": [line.score for line in lines],
        "score_back_1": ([0.0, *scores])[:total],
        "score_on_1": [*scores[1:], 0.0][:total],
        "score_back_2": ([0.0, 0.0, *scores])[:total],
        "score_on_2": ([*scores[2:], 0.0, 0.0])[:total],
        "score_back_3": _back(sums, 3),
        "score_on_3": _on(sums, 3),
        "score_back_10": _back(sums, 10),
        "score_on_10": _on(sums, 10),
        "score_all": [sums[-1] / (total or 1)] * total,
        "seen_score": [0.0] * start + [value / (count + 1) for count, value in enumerate(low[:-1])],
        "head_score": [scores[head] if head >= 0 else 0.0 for head in heads],
        "head_phrase": [1.0 if head >= 0 and lines[head].match else 0.0 for head in heads],
        "head_near": [1 / (index - head) if head >= 0 else 0.0 for index, head in enumerate(heads)],
    }


def _neighbour_columns(lines: Sequence[Line], phrases: list[float]) -> Columns:
    """Some features of the lines before and after."""
    columns: Columns = {"phrase_back": [0.0, *phrases[:-1]], "phrase_on": [*phrases[1:], 0.0]}
    for name, at in _AT.items():
        values = [line.row[at] for line in lines]
        columns[f"{name}_back"] = [0.0, *values[:-1]]
        columns[f"{name}_on"] = [*values[1:], 0.0]
    return columns


def _topical(lines: Sequence[Line]) -> list[float]:
    """Share of a line's words that stand in the sentences of other lines, too; 0.5 for a line without such words."""
    counts: Counter[str] = Counter()
    for line in lines:
        if line.prose:
            counts.update(line.topic)
    known = frozenset(counts)
    shared = frozenset([word for word, count in counts.items() if count > 1])
    result = []
    for line in lines:
        topic = line.topic
        result.append(len(topic & (shared if line.prose else known)) / len(topic) if topic else 0.5)
    return result


def _position_columns(logs: list[float]) -> Columns:
    total = len(logs)
    near = [1.0] * min(3, total) + [0.0] * (total - 3)
    return {"before": logs, "after": logs[::-1], "start": near, "end": near[::-1], "size": [log(1 + total)] * total}


def _prose_columns(lines: Sequence[Line], proses: list[float], logs: Sequence[float]) -> Columns:
    total = len(lines)
    sums = [0.0, *accumulate(proses)]
    whole = sums[-1] or 1.0
    places = [index for index, prose in enumerate(proses) if prose]
    first, last = (places[0], places[-1]) if places else (0, total)
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


def _window_columns(lines: Sequence[Line], found: list[float]) -> Columns:
    phrases = [0.0, *accumulate(found)]
    short = [0.0, *accumulate([0.2 if line.words <= 4 else 0.0 for line in lines])]
    return {
        "phrases_back_3": _back(phrases, 3),
        "phrases_on_3": _on(phrases, 3),
        "phrases_back_10": _back(phrases, 10),
        "phrases_on_10": _on(phrases, 10),
        "short_back_5": _back(short, 5),
        "short_on_5": _on(short, 5),
        "interface": [log(1 + phrases[-1])] * len(lines),
    }


def _core_columns(proses: list[float], logs: list[float], core: tuple[int, int]) -> Columns:
    total = len(proses)
    first, last = core
    inside = sum(proses[first:last])
    whole = sum(proses) or 1.0
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
