"""How fast bytes become Markdown, in multiples of lxml's own parse and of the peers, all in one run.

    python benchmarks/speed.py                 # all pages of WCXB, 5 rounds
    python benchmarks/speed.py --pages 300     # a random 300 of them
    python benchmarks/speed.py --only artclean,resiliparse
    python benchmarks/speed.py --profile       # where artclean's time goes
    python benchmarks/speed.py --sizes         # growth with page size, blocks and nesting; peak memory

One thread, one process, CPU time. Every round runs all contestants over the same pages, in batches whose
order of contestants changes; a ratio is the median over rounds of the ratio of that round's times.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median

import lxml.etree
import lxml.html

import corpora
import floors
import sizes
from tables import table

BATCH = 40  # pages that one contestant works on before the next has its turn
SEED = 20260101
OWN = "artclean"
BASE = "lxml.html.fromstring"
PROFILE_LINES = 40

Contestant = Callable[[bytes], object]
Times = dict[str, float]  # contestant -> CPU seconds of a round


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    options = _parser().parse_args(arguments)
    measures: dict[str, float] = {}
    if options.sizes:
        text, measures = sizes.report()
        print(text)
    elif options.profile:
        print(_profile(_pages(options.pages)))
    else:
        contestants = _contestants(options.only.split(",") if options.only else None)
        pages = _pages(options.pages)
        _round(contestants, pages[:BATCH], 0)  # loads all that is lazy
        rounds = [_round(contestants, pages, number) for number in range(options.rounds)]
        text, measures = _report(rounds)
        print(text)
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", encoding="utf-8")
    return floors.check("speed", measures) if options.check else 0


def _contestants(only: Sequence[str] | None) -> dict[str, Contestant]:
    """The contestants by name: all, or lxml's parse and those named.

    Raises SystemExit where a name is unknown.
    """
    unknown = set(only or ()) - set(_MAKERS)
    if unknown:
        raise SystemExit(f"unknown contestant {', '.join(sorted(unknown))}: choose from {', '.join(_MAKERS)}")
    return {name: make() for name, make in _MAKERS.items() if not only or name in (*only, BASE)}


def _round(contestants: Mapping[str, Contestant], pages: Sequence[bytes], number: int) -> Times:
    """CPU seconds each contestant needs for all pages."""
    times = dict.fromkeys(contestants, 0.0)
    for at, batch in enumerate(_batches(pages)):
        for name in _order(list(contestants), number + at):
            gc.collect()
            times[name] += _time(contestants[name], batch)
    return times


def _time(contestant: Contestant, batch: Sequence[bytes]) -> float:
    start = time.process_time()
    for page in batch:
        with suppress(Exception):  # lxml refuses pages without an element; quality.py counts our own crashes
            contestant(page)
    return time.process_time() - start


def _batches(pages: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(pages), BATCH):
        yield pages[start : start + BATCH]


def _order(names: list[str], turn: int) -> list[str]:
    """Rotated by the turn, and backwards every second time, so that nobody always follows the same other."""
    start = turn % len(names)
    rotated = names[start:] + names[:start]
    return rotated[::-1] if turn % 2 else rotated


def _report(rounds: Sequence[Times]) -> tuple[str, dict[str, float]]:
    """The table of ratios, and measures `x_lxml` and `faster_than.<peer>`."""
    rows, measures = [], {}
    for name in rounds[0]:
        to_base = median(times[name] / times[BASE] for times in rounds)
        cells = [name, f"{to_base:.2f}"]
        if OWN in rounds[0]:
            to_own = median(times[name] / times[OWN] for times in rounds)
            spread = [times[name] / times[OWN] for times in rounds]
            cells += [f"{to_own:.2f}", f"{min(spread):.2f}-{max(spread):.2f}"]
            measures["x_lxml" if name == OWN else f"faster_than.{name}"] = to_base if name == OWN else to_own
        rows.append(cells)
    header = ("contestant", "x lxml", "x artclean", "lowest-highest")[: len(rows[0])]
    return table(header, rows), measures


def _pages(limit: int | None) -> list[bytes]:
    """The pages as bytes, all or a random sample (the same one every time)."""
    names = list(corpora.page_names("wcxb"))
    if limit and limit < len(names):
        names = sorted(random.Random(SEED).sample(names, limit))
    return [corpora.load_page("wcxb", name).data for name in names]


def _profile(pages: Sequence[bytes]) -> str:
    clean = _MAKERS[OWN]()
    _time(clean, pages[:BATCH])
    profile = cProfile.Profile()
    profile.enable()
    _time(clean, pages)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(PROFILE_LINES)
    return f"{len(pages)} pages"


def _make_artclean() -> Contestant:
    import artclean

    return lambda page: artclean.clean(page, input_format="html").markdown


def _make_trafilatura(fast: bool) -> Contestant:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def extract(page: bytes) -> object:
        return trafilatura.extract(page, fast=fast, include_comments=False, output_format="markdown")

    return extract


def _make_resiliparse() -> Contestant:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(page: bytes) -> object:
        encoding = detect_encoding(page, from_html_meta=True) or "utf-8"
        return extract_plain_text(HTMLTree.parse_from_bytes(page, encoding), main_content=True)

    return extract


_MAKERS: dict[str, Callable[[], Contestant]] = {
    BASE: lambda: lxml.html.fromstring,
    "lxml.etree.HTML": lambda: lambda page: lxml.etree.HTML(page),
    OWN: _make_artclean,
    "resiliparse": _make_resiliparse,
    "trafilatura-fast": lambda: _make_trafilatura(fast=True),
    "trafilatura": lambda: _make_trafilatura(fast=False),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--pages", type=int, metavar="N", help="only a random N of the pages")
    add("--rounds", type=int, default=5, metavar="N", help="how often everything is timed (default 5)")
    add("--only", metavar="NAMES", help="these contestants only, divided by commas; lxml's parse always runs")
    add("--profile", action="store_true", help="print where artclean's time goes")
    add("--sizes", action="store_true", help="measure growth and peak memory on generated pages")
    add("--json", type=Path, metavar="FILE", help="write the measures")
    add("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
