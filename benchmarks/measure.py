"""Run a system over pages in a few processes and score every page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import TypeVar

import lxml.html

import corpora
import generated
import scores
from corpora import GoldState, Page
from peer_cache import PeerCache
from scores import Score, Segments
from systems import Extraction, Peer, Shown, System, peer_text

# The peer that is timed beside artclean, on every n-th page only: it takes ten times as long as all the rest.
TIMED_PEER = "trafilatura"
TIMED_EVERY = 8  # pages

Name = tuple[str, str]  # (corpus, page)
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Timing:
    """CPU time in seconds that a page took; `peer` is None where the peer was not timed on this page."""

    system: float
    parse: float
    peer: float | None = None


@dataclass(frozen=True)
class PageResult:
    """The scores of one page. `snippets_found` and `snippets_total` are (with, without) pairs."""

    key: str
    kind: str
    url: str
    good_gold: bool
    words: int
    score: Score
    segments: Segments
    snippets_found: tuple[int, int]
    snippets_total: tuple[int, int]
    repeats: int
    copies: int | None  # of whole paragraphs; None where the system does not tell its paragraphs
    confidence: float | None
    error: str = ""
    timing: Timing | None = None
    text: str = field(default="", repr=False)

    @property
    def f1(self) -> float:
        """The F1 by which pages are ranked: of words or shingles, for the segments corpus of its segments."""
        return self.score.f1


def measure(system: System, names: Sequence[Name], jobs: int) -> list[PageResult]:
    """Score and time the pages, in the order of their names. A page that crashes scores as empty output."""
    items = [(name, number % TIMED_EVERY == 0) for number, name in enumerate(names)]
    return list(_in_pool(partial(_timed_page, system), items, jobs))


def measure_peer(peer: Peer, names: Sequence[Name], jobs: int) -> list[PageResult]:
    """Score a peer, from the cache where its text is known; what is not is run and remembered."""
    cache = PeerCache(peer.name, peer.version)
    keys = [_cache_key(corpora.load_page(*name)) for name in names]
    items = [(name, cache.get(key)) for name, key in zip(names, keys, strict=True)]
    results = []
    for key, result in zip(keys, _in_pool(partial(_peer_page, peer), items, jobs), strict=True):
        if cache.get(key) is None and not result.error:
            cache.put(key, result.text)
        results.append(result)
    return results


def score_page(page: Page, found: Extraction) -> PageResult:
    """All scores of one extraction."""
    score = scores.shingle_score if page.corpus == "readability" else scores.word_score
    present = scores.found_snippets(page.present, found.text)
    absent = scores.found_snippets(page.absent, found.text)
    segments = scores.segment_counts(page.present, page.absent, found.text)
    return PageResult(
        key=page.key,
        kind=page.kind,
        url=page.url,
        good_gold=corpora.gold_state(page) is GoldState.GOOD,
        words=len(scores.words(found.text)),
        score=segments.score() if page.corpus == "segments" else score(page.gold, found.text),
        segments=segments,
        snippets_found=(sum(present), sum(absent)),
        snippets_total=(len(present), len(absent)),
        repeats=_repeats(page, found.text),
        copies=None if found.paragraphs is None else _repeats(page, "\n".join(found.paragraphs)),
        confidence=found.confidence,
        text=found.text,
    )


def _repeats(page: Page, text: str) -> int:
    return sum(repeat.extra for repeat in scores.repeats(page.gold, text)) if page.gold else 0


def extract(system: System, page: Page) -> tuple[Extraction, str]:
    """The extraction and, where the system crashed, an empty one and the error in one line."""
    try:
        return system.extract(page), ""
    except Exception as error:  # a crash is a result here: it is counted and listed
        return Extraction(""), f"{type(error).__name__}: {error}".replace("\n", " ")[:300]


def _timed_page(system: System, item: tuple[Name, bool]) -> PageResult:
    name, time_peer = item
    _warm_up(system)
    page = corpora.load_page(*name)
    start = time.process_time()
    found, error = extract(system, page)
    took = time.process_time() - start
    peer = peer_text(TIMED_PEER)
    timing = Timing(
        system=took,
        parse=_cpu_time(lambda: lxml.html.fromstring(page.data)),
        peer=_cpu_time(lambda: peer(page.data, page.url)) if time_peer else None,
    )
    return replace(score_page(page, found), error=error, timing=timing)


@cache
def _warm_up(system: System) -> None:
    """Once a process: load what the system and the timed peer load on their first page."""
    page = Page("wcxb", "warm-up", "", "article", generated.block_page(5), "")
    extract(system, page)
    _cpu_time(lambda: peer_text(TIMED_PEER)(page.data, page.url))


def _peer_page(peer: Peer, item: tuple[Name, str | None]) -> PageResult:
    name, known = item
    page = corpora.load_page(*name)
    if known is not None:
        return score_page(page, Extraction(known, (Shown(known),)))
    found, error = extract(peer, page)
    return replace(score_page(page, found), error=error)


def _cpu_time(work: Callable[[], object]) -> float:
    """CPU seconds of a call; what it raises is ignored, since only the time is asked for."""
    start = time.process_time()
    with suppress(Exception):  # lxml refuses some pages (empty ones) that artclean must take
        work()
    return time.process_time() - start


def _cache_key(page: Page) -> str:
    return f"{page.key}:{page.digest}"


def _in_pool(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """The results in the order of the items, from `jobs` processes; in this process where `jobs` is 1."""
    if jobs <= 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items, chunksize=8)
