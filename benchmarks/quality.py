"""How good the extraction is, on every corpus of HTML pages, beside its peers.

    python benchmarks/quality.py                      # all corpora
    python benchmarks/quality.py --corpus wcxb --type article --worst 30
    python benchmarks/quality.py --peers              # a table of the other extractors
    python benchmarks/quality.py --check              # exit 1 where a floor of floors.toml is missed

Scores are defined in scores.py. Times are CPU milliseconds a page (bytes to text, all passes included),
taken in this run for artclean, for lxml's parse alone and, on every eighth page, for trafilatura. `with`
and `without` are the shares of snippets found; `repeats` counts lines of 15 words or more that stand more
often in the output than in the gold, wherever they stand; `copies` only those that are a paragraph, which is
what nobody repeats on purpose: a comment in two listings and a sentence under two labels are the author's.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import corpora
import floors
import report
import worst
from folds import FoldModels
from measure import Name, PageResult, measure, measure_peer
from systems import PEERS, Artclean, Peer, System

Peers = dict[str, list[PageResult]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.check and (options.pages or options.type or options.only_peers):
        parser.error("--check needs all pages: not with --pages, --type or --only-peers")
    system = Artclean(options.page, FoldModels(options.model_dir) if options.model_dir else None)
    measures: dict[str, float] = {}
    pages: dict[str, list[PageResult]] = {}
    for corpus in corpora.HTML_CORPORA if options.corpus == "all" else (options.corpus,):
        names = _names(corpus, options.type, options.pages)
        found, taken = _run_corpus(system, corpus, names, options) if names else ({}, {})
        pages |= found
        measures |= taken
    own = [result for name, results in pages.items() if name.endswith(system.name) for result in results]
    if own:
        text, taken = report.report_run(own)
        print(text)
        measures |= taken
    if options.json:
        _write_json(options.json, measures, pages)
    return floors.check("quality", measures) if options.check else 0


def _run_corpus(
    system: System, corpus: str, names: Sequence[Name], options: argparse.Namespace
) -> tuple[Peers, dict[str, float]]:
    """Measure, print; return the page results by `<corpus>/<system>` and the measures."""
    results = [] if options.only_peers else measure(system, names, options.jobs)
    asked = PEERS if options.peers or options.only_peers else ()
    peers = {peer: measure_peer(Peer(peer), names, options.jobs) for peer in asked}
    text, measures = report.report_corpus(corpus, results, peers)
    print(text, flush=True)
    if options.worst and results:
        print(worst.report(system, results, options.worst), flush=True)
    every = {system.name: results, **peers} if results else peers
    return {f"{corpus}/{name}": found for name, found in every.items()}, measures


def _names(corpus: str, kind: str | None, limit: int | None) -> list[Name]:
    """The pages asked for: of one type, and evenly spread where only about `limit` of them are wanted."""
    names = [name for name in corpora.page_names(corpus) if kind in (None, corpora.page_kind(corpus, name))]
    step = max(1, len(names) // limit) if limit else 1
    return [(corpus, name) for name in names[::step]]


def _write_json(path: Path, measures: Mapping[str, float], pages: Mapping[str, Sequence[PageResult]]) -> None:
    """Measures and the scores of every page. The text of the pages is left out: it is not ours to copy."""
    scores = {name: [_row(result) for result in results] for name, results in pages.items()}
    path.write_text(json.dumps({"measures": measures, "pages": scores}, indent=1) + "\n", encoding="utf-8")


def _row(result: PageResult) -> dict[str, object]:
    return {name: value for name, value in asdict(result).items() if name != "text"} | {"f1": result.f1}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--corpus", choices=(*corpora.HTML_CORPORA, "all"), default="all")
    add("--type", help="only pages of this WCXB page type, such as article or forum")
    add("--page", default="auto", help="artclean's page setting: auto, article or any")
    add("--pages", type=int, metavar="N", help="about N pages of each corpus, evenly spread, for quick runs")
    add("--peers", action="store_true", help="also score trafilatura and Resiliparse")
    add("--only-peers", action="store_true", help="score the peers, not artclean")
    add(
        "--worst",
        type=int,
        default=0,
        metavar="N",
        help="show the faults of the N worst pages of each corpus",
    )
    add("--model-dir", type=Path, metavar="DIR", help="cross-validated models (see folds.py)")
    add("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N", help="processes")
    add("--json", type=Path, metavar="FILE", help="write all measures and the scores of every page")
    add("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
