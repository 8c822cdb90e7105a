"""Pages as scrapers hand them over: rendered to plain text, and articles with some cruft left in them.

Renderers: BeautifulSoup's `get_text`, inscriptis, html-text, and "glued" (a line break at every block element,
nothing between inline siblings). All of them leave scripts and styles out.
"""

from __future__ import annotations

import hashlib
import random
import re
import warnings
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import corpora

RENDERERS = ("bs4", "inscriptis", "html_text", "glued")

_TOKEN = re.compile(r"\w+")
_LONG = 6  # tokens of a line that is found by its place in the gold by itself
_SHINGLE = 4  # tokens
_GOLD_SHARE = 0.6  # of a long line's shingles that must stand in the gold


@dataclass(frozen=True)
class HalfClean:
    """An article with cruft: the text, its cruft lines, and the article's own lines."""

    text: str
    cruft: tuple[str, ...]
    own: tuple[str, ...]


def render(page: corpora.Page, renderer: str) -> str:
    """The page as plain text; "" where the renderer fails on it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _RENDERERS[renderer](page.data)
        except (ValueError, RecursionError, AssertionError):
            return ""


def _decoded(data: bytes) -> str:
    from bs4.dammit import UnicodeDammit

    found = UnicodeDammit(data, is_html=True)
    return found.unicode_markup or data.decode("utf-8", "replace")


def _bs4(data: bytes) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(data, "lxml")
    for element in soup(["script", "style"]):
        element.decompose()
    return soup.get_text("\n", strip=True)


def _inscriptis(data: bytes) -> str:
    import inscriptis

    return str(inscriptis.get_text(_decoded(data)))


def _html_text(data: bytes) -> str:
    import html_text

    return str(html_text.extract_text(_decoded(data)))


def _glued(data: bytes) -> str:
    return corpora.html_text(_decoded(data).encode("utf-8", "replace"))


_RENDERERS: Mapping[str, Callable[[bytes], str]] = {
    "bs4": _bs4,
    "inscriptis": _inscriptis,
    "html_text": _html_text,
    "glued": _glued,
}


def tokens(text: str) -> list[str]:
    """The word tokens of a text, lower-cased."""
    return _TOKEN.findall(text.lower())


def label_lines(lines: Sequence[str], gold: str) -> list[float]:
    """For every line the share of it that belongs to the gold text, 0..1.

    A long line belongs there when its shingles stand in the gold. A short one when its tokens stand in the gold
    between the places of the nearest long lines that do.
    """
    gold_tokens = tokens(gold)
    places = _places(gold_tokens, _SHINGLE)
    singles = _places(gold_tokens, 1)
    lists = [tokens(line) for line in lines]
    labels = [0.0] * len(lines)
    spots: list[tuple[int, int, int]] = [(-1, 0, 0)]  # (line, first token, token after the last) of found long lines
    for index, line in enumerate(lists):
        if len(line) < _LONG:
            continue
        grams = [tuple(line[i : i + _SHINGLE]) for i in range(len(line) - _SHINGLE + 1)]
        hits = [gram for gram in grams if gram in places]
        share = len(hits) / len(grams)
        labels[index] = share
        if share >= _GOLD_SHARE:
            reached = spots[-1][2]
            first = _next_place(places[hits[0]], reached)
            last = _next_place(places[hits[-1]], first)
            if last - first <= 3 * len(line):
                spots.append((index, first, last + _SHINGLE))
    spots.append((len(lists), len(gold_tokens), len(gold_tokens)))
    for (before, _, low), (after, high, _) in pairwise(spots):
        for index in range(before + 1, after):
            line = lists[index]
            if not line or len(line) >= _LONG:
                continue
            found = _find(line, gold_tokens, singles, low, max(high, low + 1))
            if found is not None:
                labels[index] = 1.0
                low = found + len(line)
    return labels


def _places(items: Sequence[str], size: int) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(items) - size + 1):
        found[tuple(items[index : index + size])].append(index)
    return found


def _next_place(places: list[int], reached: int) -> int:
    at = bisect_left(places, reached)
    return places[at] if at < len(places) else places[-1]


def _find(line: list[str], gold: list[str], singles: Mapping[tuple[str, ...], list[int]], low: int, high: int) -> int | None:
    starts = singles.get((line[0],), [])
    for start in starts[bisect_left(starts, low) :]:
        if start + len(line) > high:
            return None
        if gold[start : start + len(line)] == line:
            return start
    return None


def half_clean(lines: Sequence[str], gold: str, count: int, seed: str) -> HalfClean | None:
    """The gold text with `count` boilerplate lines of the same page at the places where they stand in the page.

    `lines` are the lines of the rendered page. None where the page has not that much boilerplate.
    """
    own = [line for line in (" ".join(line.split()) for line in gold.split("\n")) if line]
    labels = label_lines(lines, gold)
    keys = {" ".join(tokens(line)): index for index, line in reversed(list(enumerate(own)))}
    place, cruft = 0, []
    gold_keys = set(keys)
    for line, label in zip(lines, labels, strict=True):
        key = " ".join(tokens(line))
        if label >= _GOLD_SHARE:
            place = max(place, keys.get(key, place - 1) + 1)
        elif label == 0.0 and key and key not in gold_keys:
            cruft.append((place, line))
    cruft = list(dict.fromkeys(cruft))
    if len(cruft) < count or not own:
        return None
    chosen = sorted(_generator(seed).sample(range(len(cruft)), count))
    inserted: dict[int, list[str]] = defaultdict(list)
    for index in chosen:
        inserted[cruft[index][0]].append(cruft[index][1])
    text = [*inserted[0]]
    for index, line in enumerate(own):
        text += [line, *inserted[index + 1]]
    return HalfClean("\n".join(text), tuple(cruft[index][1] for index in chosen), tuple(own))


def _generator(seed: str) -> random.Random:
    return random.Random(hashlib.sha256(seed.encode()).digest())
