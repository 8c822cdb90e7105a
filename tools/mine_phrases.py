"""Mine candidates for interface phrases: short lines that stand on pages of many sites and are rarely an author's.

    python tools/mine_phrases.py --least 3 > candidates.tsv

Prints one candidate a line: the phrase as the language packs write it, the number of sites where it stood outside the
article, the number where it was a whole line of the article, the number where the article's text holds it, and whether the
packs know it. Candidates need judgement: they hold place names and words such as "yes". Needs `ARTCLEAN_CORPORA`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import corpora
import renderings
from artclean.data import lexicon
from artclean.text import fold, normalise_phrase

MAX_WORDS = 7  # of a phrase


class Found(NamedTuple):
    """What one page holds: its site, phrases outside the article, whole lines of the article, and its folded text."""

    domain: str
    outside: frozenset[str]
    lines: frozenset[str]
    text: str


class Candidate(NamedTuple):
    """A phrase with the number of sites where it stands."""

    phrase: str
    outside: int
    lines: int
    inside: int
    known: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the candidates; return the exit code."""
    options = _parser().parse_args(arguments)
    with ProcessPoolExecutor(options.jobs) as pool:
        pages = [page for page in pool.map(read_page, corpora.page_names("wcxb"), chunksize=8) if page.text]
    for candidate in candidates(pages, options.least):
        print("\t".join(map(str, (*candidate[:4], "known" if candidate.known else ""))))
    return 0


def read_page(name: str) -> Found:
    """The short lines of a page, inside and outside its gold text."""
    page = corpora.load_page("wcxb", name)
    own = frozenset(_phrases(page.gold.split("\n")))
    outside = frozenset(_phrases(renderings.render(page, "glued").split("\n"))) - own
    return Found(page.domain, outside, own, f" {fold(page.gold)} ")


def _phrases(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if 0 < len(line.split()) <= MAX_WORDS:
            phrase = normalise_phrase(line)
            if any(char.isalpha() for char in phrase):
                yield phrase


def candidates(pages: Sequence[Found], least: int) -> list[Candidate]:
    """Phrases that stand outside the article on at least `least` sites, the most frequent first."""
    outside, lines = defaultdict(set), defaultdict(set)
    for page in pages:
        for phrase in page.outside:
            outside[phrase].add(page.domain)
        for phrase in page.lines:
            lines[phrase].add(page.domain)
    known = lexicon(("en",)).phrases
    rows = []
    for phrase, domains in outside.items():
        if len(domains) >= least:
            inside = {page.domain for page in pages if f" {phrase} " in page.text}
            rows.append(Candidate(phrase.replace("0", "#"), len(domains), len(lines[phrase]), len(inside), phrase in known))
    return sorted(rows, key=lambda row: (-row.outside, row.phrase))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--least", type=int, default=5, metavar="N", help="sites a phrase must stand on")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N", help="processes")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
