"""How right the metadata is, on the articles of WCXB, beside trafilatura's on the same pages in the same run.

    python benchmarks/metadata.py                     # the table
    python benchmarks/metadata.py --show authors      # every disagreement with the gold, and where the value came from
    python benchmarks/metadata.py --no-url            # the page alone, without its address
    python benchmarks/metadata.py --dates             # textual dates in many languages: artclean, dateparser, dateutil
    python benchmarks/metadata.py --check             # exit 1 where a floor of floors.toml is missed

A title is right when it is the gold title, case, spaces and quote style folded. Authors are right when the set of
names is the gold's, where the gold names one: both sides are divided at commas, semicolons and "and", and degrees
("PhD", "RD") and e-mail addresses are left out on both; the strict measure divides both at semicolons only. A date is
right when its day is the gold's, where the gold has one (a year alone, or a year and month, must agree as far as they
go). Times are CPU milliseconds a page for the metadata alone, after the page has been read and judged.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpora
import dates
import floors
import tables
from corpora import Page

FIELDS = ("title", "authors", "published")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_DIVIDE = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+")
_DEGREE = re.compile(r"ph\.?d\.?|m\.?d\.?|[a-z]{1,4}\.?[a-z]?\.?|e-ryt \d+|cfp®|faclm|dacvb|dabom|smt|jr\.?|m\.d\. faclm")


@dataclass(frozen=True)
class Found:
    """Metadata of one page by one system; `sources` says where a value came from, where the system tells."""

    title: str
    authors: str
    published: str
    sources: dict[str, str]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    options = _parser().parse_args(arguments)
    if options.dates:
        print(dates.report())
        return 0
    pages = list(corpora.load_pages("wcxb", "article"))[:: options.every]
    systems: dict[str, Callable[[Page, bool], Found]] = {"artclean": _artclean}
    if not options.no_peers:
        systems["trafilatura"] = _trafilatura
    found = {name: [system(page, not options.no_url) for page in pages] for name, system in systems.items()}
    measures = {f"{name}.{field}": _share(pages, results, field) for name, results in found.items() for field in FIELDS}
    for name, results in found.items():
        measures[f"{name}.authors_strict"] = _share(pages, results, "authors_strict")
    for name, results in found.items():
        measures[f"{name}.ms"] = 1000 * sum(result.seconds for result in results) / len(pages)
    print(_table(pages, found, measures))
    if options.show:
        print(_disagreements(pages, found["artclean"], options.show))
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", encoding="utf-8")
    return floors.check("metadata", measures) if options.check else 0


def is_right(page: Page, found: Found, field: str) -> bool | None:
    """Whether a value agrees with the gold; None where the gold has none."""
    if field == "title":
        return fold(found.title) == fold(page.title) if page.title else None
    if field == "authors_strict":
        names = _divided(str(page.meta["author"] or ""))
        return _divided(found.authors) == names if names else None
    if field == "authors":
        gold = author_set(page.meta["author"] or "")
        return author_set(found.authors) == gold if gold else None
    gold_date = str(page.meta["publish_date"] or "")
    return found.published[: len(gold_date)] == gold_date if gold_date else None


def _divided(authors: str) -> frozenset[str]:
    """The names divided at semicolons only, folded."""
    return frozenset(name for name in map(str.strip, fold(authors).split(";")) if name)


def fold(text: str) -> str:
    """Case, spaces and quote style folded."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def author_set(text: str) -> frozenset[str]:
    """The names in a list of authors, folded; without degrees."""
    names = [name for name in _DIVIDE.split(fold(text)) if name and "@" not in name]
    return frozenset(name for position, name in enumerate(names) if not position or not _DEGREE.fullmatch(name))


def _artclean(page: Page, with_url: bool) -> Found:
    import artclean

    article = artclean.clean(page.data, input_format="html", url=page.url if with_url else None)
    start = time.process_time()
    metadata = article.metadata
    took = time.process_time() - start
    return Found(metadata.title or "", "; ".join(metadata.authors), metadata.published or "", dict(metadata.sources), took)


def _trafilatura(page: Page, with_url: bool) -> Found:
    import trafilatura

    start = time.process_time()
    found: Any = trafilatura.extract_metadata(page.data, default_url=page.url if with_url else None)
    took = time.process_time() - start
    title, authors, published = (str(getattr(found, name, None) or "") for name in ("title", "author", "date"))
    return Found(title, authors, published, {}, took)


def _share(pages: Sequence[Page], results: Sequence[Found], field: str) -> float:
    """Share of the pages with gold on which the value is right."""
    marks = [is_right(page, result, field) for page, result in zip(pages, results, strict=True)]
    with_gold = [mark for mark in marks if mark is not None]
    return sum(with_gold) / len(with_gold) if with_gold else 0.0


def _table(pages: Sequence[Page], found: dict[str, list[Found]], measures: dict[str, float]) -> str:
    gold = {field: sum(is_right(page, Found("", "", "", {}, 0), field) is not None for page in pages) for field in FIELDS}
    header = ["system", *(f"{field} ({gold[field]})" for field in FIELDS), "authors strict", "ms/page"]
    rows = []
    for name in found:
        shares = [tables.share(measures[f"{name}.{field}"]) for field in FIELDS]
        strict = tables.share(measures[f"{name}.authors_strict"])
        rows.append([name, *shares, strict, f"{measures[f'{name}.ms']:.3f}"])
    return f"{len(pages)} articles; in brackets: pages on which the gold has a value\n" + tables.table(header, rows)


def _disagreements(pages: Sequence[Page], results: Sequence[Found], field: str) -> str:
    lines = []
    for page, result in zip(pages, results, strict=True):
        if is_right(page, result, field) is False:
            gold = {"title": page.title, "authors": page.meta["author"], "published": page.meta["publish_date"]}[field]
            lines.append(f"{page.name} gold {gold!r}, found {getattr(result, field)!r} ({result.sources.get(field, 'none')})")
    return "\n".join(lines)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--show", choices=FIELDS, help="list the disagreements with the gold in this field")
    add("--every", type=int, default=1, metavar="N", help="only every N-th page, for quick runs")
    add("--no-url", action="store_true", help="do not tell the systems the address of the page")
    add("--no-peers", action="store_true", help="artclean alone")
    add("--dates", action="store_true", help="measure libraries that read textual dates")
    add("--json", type=Path, metavar="FILE", help="write all measures")
    add("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
