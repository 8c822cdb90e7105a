"""From page results to printed tables and to named measures (the names that floors.toml refers to).

Measures of a group are named `<corpus>.<group>.<what>`, such as `wcxb.article.f1`; those of a peer
`<corpus>.<group>.<peer>.<what>`; the lead over a peer `<corpus>.<group>.lead.<peer>` (difference of the F1).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from measure import TIMED_PEER, PageResult, Timing
from scores import Score, Segments, mean_score, page_mean
from tables import correlation, share, table

_LOST = Path(__file__).parent / "lost.toml"
LOW_F1 = 0.5  # below it a page is as good as lost
LOST_F1 = 0.01
BINS = 5  # of the reliability table

Measures = dict[str, float]

HEADER = (
    "pages", "precision", "recall", "F1", "with", "without", "F1<0.5", "empty", "repeats", "copies", "crashes", "ms",
    "x lxml",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """Pages that are reported in one row."""

    name: str
    results: Sequence[PageResult]


def report_corpus(corpus: str, results: Sequence[PageResult], peers: Mapping[str, Sequence[PageResult]]) -> tuple[str, Measures]:
    """The tables of one corpus as text, and its measures. `results` is empty where only peers were run."""
    measures: Measures = {}
    parts = [f"{corpus}: {_SCORE_NAMES[corpus]}"]
    rows = []
    for group in _groups(corpus, results):
        taken = _measures(corpus, group.results)
        measures |= {f"{corpus}.{group.name}.{what}": value for what, value in taken.items()}
        rows.append((group.name, *_cells(taken)))
    for peer, peer_results in peers.items():
        for group in _groups(corpus, peer_results):
            taken = _measures(corpus, group.results)
            measures |= {f"{corpus}.{group.name}.{peer}.{what}": value for what, value in taken.items()}
            rows.append((f"{peer}: {group.name}", *_cells(taken)))
    measures |= _leads(corpus, measures, peers)
    parts.append(table((corpus, *HEADER), rows))
    parts += [_lost_pages(results, peers), _reliability(results), _crash_lines(results)]
    if results and corpus != "segments":
        measures[f"{corpus}.confidence.correlation"] = _confidence_correlation(results)
    return "\n\n".join(part for part in parts if part) + "\n", measures


def report_run(results: Sequence[PageResult]) -> tuple[str, Measures]:
    """Measures over all pages of the run: crashes, and CPU time against lxml's parse and trafilatura."""
    timings = [result.timing for result in results if result.timing]
    timed = [timing for timing in timings if timing.peer is not None]
    measures = {
        "all.pages": float(len(results)),
        "all.crashes": float(sum(bool(result.error) for result in results)),
        "all.ms": 1000 * sum(timing.system for timing in timings) / max(1, len(timings)),
        "all.x_lxml": _times_lxml(timings),
        f"all.x_faster_than_{TIMED_PEER}": _ratio(
            sum(timing.peer or 0.0 for timing in timed), sum(timing.system for timing in timed)
        ),
    }
    text = (
        f"CPU time: {measures['all.ms']:.2f} ms a page, {measures['all.x_lxml']:.2f} x lxml's parse alone; "
        f"{TIMED_PEER} takes {measures[f'all.x_faster_than_{TIMED_PEER}']:.1f} x as long "
        f"({len(timed)} pages, same run)"
    )
    return text, measures


def _groups(corpus: str, results: Sequence[PageResult]) -> list[Group]:
    """The rows of a corpus: all its pages, those of each page type, and those whose gold can be trusted."""
    if not results:
        return []
    kinds = sorted({result.kind for result in results})
    groups = [Group(kind, [r for r in results if r.kind == kind]) for kind in kinds] if len(kinds) > 1 else []
    if len(kinds) == 1 and corpus == "wcxb":
        groups = [Group(kinds[0], results)]
    else:
        groups.append(Group("all", results))
    trusted = [Group(f"{g.name}-good-gold", [r for r in g.results if r.good_gold]) for g in groups]
    shown = {"article", "all"}
    return groups + [
        good
        for good, group in zip(trusted, groups, strict=True)
        if group.name in shown and 0 < len(good.results) < len(group.results)
    ]


def _measures(corpus: str, results: Sequence[PageResult]) -> Measures:
    score = _corpus_score(corpus, results)
    timings = [result.timing for result in results if result.timing]
    measures = {
        "pages": float(len(results)),
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
        "low": float(sum(result.f1 < LOW_F1 for result in results)),
        "empty": float(sum(result.words == 0 for result in results)),
        "crashes": float(sum(bool(result.error) for result in results)),
    }
    if corpus != "segments":
        measures["repeats"] = float(sum(result.repeats for result in results))
        copies = [result.copies for result in results if result.copies is not None]
        if copies:
            measures["copies"] = float(sum(copies))
    for at, what in enumerate(("with", "without")):
        total = sum(result.snippets_total[at] for result in results)
        if total:
            measures[what] = sum(result.snippets_found[at] for result in results) / total
    if timings:
        measures["ms"] = 1000 * sum(timing.system for timing in timings) / len(timings)
        measures["x_lxml"] = _times_lxml(timings)
    return measures


def _corpus_score(corpus: str, results: Sequence[PageResult]) -> Score:
    if corpus == "segments":
        return sum((result.segments for result in results), Segments()).score()
    pages = [result.score for result in results]
    return mean_score(pages) if corpus == "readability" else page_mean(pages)


def _cells(measures: Mapping[str, float]) -> tuple[str, ...]:
    def shown(what: str, form: str) -> str:
        return format(measures[what], form) if what in measures else "-"

    shares = (share(measures[what]) for what in ("precision", "recall", "f1"))
    counts = (shown(what, ".0f") for what in ("low", "empty", "repeats", "copies", "crashes"))
    snippets = (shown("with", ".3f"), shown("without", ".3f"))
    return (shown("pages", ".0f"), *shares, *snippets, *counts, shown("ms", ".2f"), shown("x_lxml", ".2f"))


def _leads(corpus: str, measures: Mapping[str, float], peers: Mapping[str, object]) -> Measures:
    leads: Measures = {}
    for peer in peers:
        for group in ("article", "all"):
            own, other = measures.get(f"{corpus}.{group}.f1"), measures.get(f"{corpus}.{group}.{peer}.f1")
            if own is not None and other is not None:
                leads[f"{corpus}.{group}.lead.{peer}"] = own - other
    return leads


def _lost_pages(results: Sequence[PageResult], peers: Mapping[str, Sequence[PageResult]]) -> str:
    """The pages we lose wholly and trafilatura does not, and why, as far as that is known."""
    known = tomllib.loads(_LOST.read_text(encoding="utf-8"))
    others = {result.key: result for result in peers.get("trafilatura", ())}
    lost = [
        f"  {result.key}  {result.kind}  trafilatura F1 {others[result.key].f1:.3f}  {result.url}\n"
        f"    {known.get(result.key, 'UNEXPLAINED')}"
        for result in results
        if result.f1 < LOST_F1 and result.key in others and others[result.key].f1 > LOW_F1
    ]
    return "\n".join(["lost by artclean, found by trafilatura:", *lost]) if lost else ""


def _reliability(results: Sequence[PageResult]) -> str:
    """Mean page F1 in each band of confidence: what the confidence is worth."""
    told = [result for result in results if result.confidence is not None and result.good_gold]
    if not told or told[0].key.startswith("segments/"):
        return ""
    bands: list[list[PageResult]] = [[] for _ in range(BINS)]
    for result in told:
        bands[min(BINS - 1, int((result.confidence or 0.0) * BINS))].append(result)
    rows = [_band_row(at / BINS, (at + 1) / BINS, band) for at, band in enumerate(bands)]
    head = f"confidence against page F1: correlation {_confidence_correlation(told):.3f}"
    return head + "\n" + table(("confidence", "pages", "mean confidence", "mean F1", "F1<0.5"), rows)


def _band_row(low: float, high: float, band: Sequence[PageResult]) -> tuple[str, ...]:
    name = f"{low:.1f}-{high:.1f}"
    if not band:
        return (name, "0", "-", "-", "-")
    confidence = fmean(result.confidence or 0.0 for result in band)
    f1 = fmean(result.f1 for result in band)
    return (name, str(len(band)), f"{confidence:.3f}", f"{f1:.3f}", str(sum(r.f1 < LOW_F1 for r in band)))


def _confidence_correlation(results: Sequence[PageResult]) -> float:
    told = [r for r in results if r.confidence is not None and r.good_gold]
    return correlation([r.confidence or 0.0 for r in told], [r.f1 for r in told])


def _crash_lines(results: Sequence[PageResult]) -> str:
    crashed = [f"  {result.key}  {result.error}" for result in results if result.error]
    return "\n".join(["crashed:", *crashed]) if crashed else ""


def _times_lxml(timings: Sequence[Timing]) -> float:
    return _ratio(sum(timing.system for timing in timings), sum(timing.parse for timing in timings))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


_SCORE_NAMES = {
    "wcxb": "word F1, mean over pages",
    "segments": "segment F1 over all pages (captions out)",
    "readability": "shingle F1 of mean precision and recall (captions kept)",
}
