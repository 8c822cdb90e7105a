"""Scraped text: pages rendered to plain text, clean and half-clean articles, glued interface lines, and time.

    python benchmarks/text.py                       # with the shipped model, which has seen the pages
    python benchmarks/text.py --folds DIR           # with the model that never saw the page's site
    python benchmarks/text.py --folds DIR --check

`tools/train_text_model.py --folds DIR` makes the models. Measures:

- word F1 of WCXB articles rendered by each renderer, at each operating point (`--favor`), and the share of gold words that
  stand in the rendered text and are lost by cleaning it.
- clean loss: share of the words that cleaning takes from the gold text itself.
- half-clean: the gold text with 4 or 15 lines of the same page at the places where they stand in the page: the share of
  these lines that go, and of the article's words that are lost.
- glued lines: an own list of 200 lines of glued interface phrases, and one of 200 real headings and lines with odd joins.
- other languages: segments kept and left out on pages rendered to text, for every language with enough of them.
- time: milliseconds of processor time a page, from the rendered string to the cleaned text, in one thread.
- growth: the time of a text in relation to eight times that of its eighth, each treated as a dump and as clean text: of
  pages one after the other, and of texts that are a single line, short lines, equal lines, or a sentence a line.
- memory: peak resident memory of cleaning 50 MB of text, in multiples of its size, without that of the program itself.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import corpora
import floors
import renderings
import scores
from folds import FoldModels
from tables import table

DATA = Path(__file__).with_name("data")
FAVORS = ("safe", "balanced", "precision")
CRUFT = (4, 15)  # lines
MIN_TEXTS = 2  # of a language, for it to be shown
MEMORY_BYTES = 50_000_000  # of the text whose memory is measured
TIMED_PAGES = 60
LONG_BYTES, LONG_LINES = 5_000_000, 40_000  # of the texts whose time must not grow faster than they do
WORST = 12


class Dump(NamedTuple):
    """One rendered page at one operating point; `lost` is the share of reachable gold words that cleaning lost."""

    renderer: str
    favor: str
    f1: float
    precision: float
    recall: float
    lost: float
    gate: str


class Loss(NamedTuple):
    """What a clean or half-clean text lost."""

    kind: str
    name: str
    words: int
    lost: int
    cruft: int
    gone: int
    removed: tuple[str, ...]


class Segments(NamedTuple):
    """Segments of a page in another language."""

    language: str
    counts: scores.Segments
    gate: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    options = _parser().parse_args(arguments)
    names = [name for name in corpora.page_names("wcxb") if corpora.page_kind("wcxb", name) == "article"][:: options.every]
    with ProcessPoolExecutor(options.jobs) as pool:
        pairs = list(pool.map(partial(measure_page, options.folds), names, chunksize=8))
        segments = [
            row for row in pool.map(measure_segments, corpora.page_names("segments")[:: options.every], chunksize=8) if row
        ]
    measures = _report_dumps([dump for dumps, _ in pairs for dump in dumps])
    measures |= _report_losses([loss for _, losses in pairs for loss in losses])
    measures |= _report_glued() | _report_segments([row for rows in segments for row in rows]) | _report_time(names)
    measures |= _report_memory()
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", "utf-8")
    return floors.check("text", measures) if options.check else 0


def measure_page(folds: Path | None, name: str) -> tuple[list[Dump], list[Loss]]:
    """All measures of one article of WCXB."""
    page = corpora.load_page("wcxb", name)
    if corpora.gold_state(page) is corpora.GoldState.EMPTY:
        return [], []
    with _judging_with(folds, page.domain):
        dumps = [row for renderer in renderings.RENDERERS for row in _dumps(page, renderer)]
        losses = [_loss("clean", name, page.gold, page.gold, ())]
        lines = renderings.render(page, "glued").split("\n")
        for count in CRUFT:
            made = renderings.half_clean(lines, page.gold, count, f"{page.key}/{count}")
            if made is not None:
                losses.append(_loss(f"half-clean {count}", name, made.text, page.gold, made.cruft))
    return dumps, losses


def _dumps(page: corpora.Page, renderer: str) -> Iterator[Dump]:
    import artclean

    text = renderings.render(page, renderer)
    gold = Counter(scores.words(page.gold))
    reachable = gold & Counter(scores.words(text))
    for favor in FAVORS:
        article = artclean.clean(text, input_format="text", settings=artclean.Settings(favor=favor))
        score = scores.word_score(page.gold, article.text)
        lost = (reachable - Counter(scores.words(article.text))).total() / (gold.total() or 1)
        yield Dump(renderer, favor, score.f1, score.precision, score.recall, lost, article.gate.decision if article.gate else "")


def _loss(kind: str, name: str, text: str, gold: str, cruft: Sequence[str]) -> Loss:
    import artclean

    article = artclean.clean(text, input_format="text")
    keys = {" ".join(scores.words(line)) for line in cruft}
    kept = {" ".join(scores.words(block.text)) for block in article.blocks}
    own = [item for item in article.removed if " ".join(scores.words(item.text)) not in keys]
    lost = sum(len(scores.words(item.text)) for item in own)
    if not cruft:  # nothing but the article went in: words lost without a trace count, too
        lost = (Counter(scores.words(gold)) - Counter(scores.words(article.text))).total()
    removed = tuple(f"[{item.reason.rule}] {item.text[:90]}" for item in own)
    return Loss(kind, name, len(scores.words(gold)), lost, len(keys), len(keys - kept), removed)


def measure_segments(name: str) -> list[Segments]:
    """Segments of a page in another language than English, rendered by two renderers; [] for English ones."""
    import artclean

    page = corpora.load_page("segments", name)
    rows = []
    for renderer in ("bs4", "html_text"):
        text = renderings.render(page, renderer)
        article = artclean.clean(text, input_format="text", settings=artclean.Settings(favor="balanced"))
        language = article.metadata.language
        if language and language != "en" and article.gate:
            present = [piece for piece in page.present if piece in text]
            rows.append(Segments(language, scores.segment_counts(present, page.absent, article.text), article.gate.decision))
    return rows


@contextmanager
def _judging_with(folder: Path | None, domain: str) -> Iterator[None]:
    """Inside this block scraped text is judged by the model that never saw the domain."""
    from artclean.judge.text_model import TextModel, text_model

    view: Any = import_module("artclean.judge.text_view")
    model = _model(FoldModels(folder).model_path(domain)) if folder else text_model()

    def chosen() -> TextModel:
        return model

    before, view.text_model = view.text_model, chosen
    try:
        yield
    finally:
        view.text_model = before


@cache
def _model(path: Path):  # type: ignore[no-untyped-def]
    from artclean.judge.text_model import parse_model

    return parse_model(json.loads(path.read_bytes()))


def _report_dumps(dumps: Sequence[Dump]) -> dict[str, float]:
    groups: dict[tuple[str, str], list[Dump]] = defaultdict(list)
    for dump in dumps:
        groups[dump.favor, dump.renderer].append(dump)
    rows: list[tuple[str, ...]] = []
    measures: dict[str, float] = {}
    for (favor, renderer), found in sorted(groups.items()):
        f1, precision, recall, lost = (fmean(getattr(one, key) for one in found) for key in ("f1", "precision", "recall", "lost"))
        as_dump = fmean(one.gate == "dump" for one in found)
        rows.append((favor, renderer, f"{f1:.4f}", f"{precision:.4f}", f"{recall:.4f}", f"{100 * lost:.2f}%", f"{as_dump:.3f}"))
        measures |= {f"dump.{favor}.{renderer}.f1": f1, f"dump.{favor}.{renderer}.lost": lost}
    print(table(("favor", "renderer", "word F1", "precision", "recall", "gold lost", "taken for dumps"), rows), "\n")
    return measures


def _report_losses(losses: Sequence[Loss]) -> dict[str, float]:
    rows: list[tuple[str, ...]] = []
    measures: dict[str, float] = {}
    for kind in dict.fromkeys(loss.kind for loss in losses):
        found = [loss for loss in losses if loss.kind == kind]
        words, lost = sum(loss.words for loss in found), sum(loss.lost for loss in found)
        cruft, gone = sum(loss.cruft for loss in found), sum(loss.gone for loss in found)
        worst = max(loss.lost / loss.words for loss in found if loss.words)
        share = gone / cruft if cruft else 0.0
        rows.append((kind, str(len(found)), f"{100 * share:.1f}%", f"{100 * lost / words:.4f}%", f"{100 * worst:.2f}%"))
        key = kind.replace(" ", "_")
        measures |= {f"{key}.lost": lost / words, f"{key}.worst": worst, f"{key}.removed": share}
    print(table(("texts", "number", "cruft lines removed", "words lost", "worst text"), rows), "\n")
    for loss in sorted((x for x in losses if x.kind == "clean" and x.lost), key=lambda x: -x.lost)[:WORST]:
        print(f"  {loss.name}: {loss.lost} of {loss.words}: {' '.join(loss.removed[:6])}")
    return measures


def _report_glued() -> dict[str, float]:
    """Lines of interface phrases that are recognised, and real lines that are taken for interface."""
    from artclean.data import lexicon
    from artclean.text import count_words, match_phrases

    words = lexicon(("en",))
    shares = {}
    for name in ("glued-interface", "odd-joins"):
        lines = (DATA / f"{name}.txt").read_text("utf-8").split("\n")[:-1]
        found = [match_phrases(line, count_words(line), words) is not None for line in lines]
        shares[f"{name}.share"] = fmean(found)
        print(f"{name}: {sum(found)} of {len(lines)} lines taken for interface")
    return shares


def _report_segments(rows: Sequence[Segments]) -> dict[str, float]:
    measures: dict[str, float] = {}
    counts = Counter(row.language for row in rows)
    for language, count in sorted(counts.items()):
        found = [row for row in rows if row.language == language]
        if count >= MIN_TEXTS:
            score = sum((row.counts for row in found), scores.Segments()).score()
            dumps = fmean(row.gate == "dump" for row in found)
            print(
                f"segments {language}: {len(found)} texts, precision {score.precision:.3f}, recall {score.recall:.3f},"
                f" taken for dumps {dumps:.2f}"
            )
            measures |= {f"segments.{language}.f1": score.f1, f"segments.{language}.recall": score.recall}
    return measures


def _report_time(names: Sequence[str]) -> dict[str, float]:
    """Best of three runs over some rendered pages, and how the time grows with the length of a text."""
    step = max(1, len(names) // TIMED_PAGES)
    texts = [renderings.render(corpora.load_page("wcxb", name), "html_text") for name in names[::step]]
    each = 1000 * _spent(texts, "auto") / len(texts)
    print(f"time: {each:.2f} ms a page")
    growths = {"pages": _growth("\n\n".join(texts), 3)}
    growths |= {shape: _growth(text, 1) for shape, text in _long_texts().items()}
    for shape, growth in growths.items():
        print(f"growth, {shape}: eight times the text takes {growth:.2f} times eight times the time")
    return {"time.ms_a_page": each, "time.growth": growths["pages"], "time.growth_shapes": max(growths.values())}


def _growth(text: str, rounds: int) -> float:
    """Time of a text in relation to eight times that of its first eighth: the larger of its growths as dump and as clean."""
    eighth = text[: len(text) // 8]
    return max(_spent([text], mode, rounds) / max(1e-3, 8 * _spent([eighth], mode, rounds)) for mode in ("dump", "clean"))


def _spent(texts: Sequence[str], mode: str, rounds: int = 3) -> float:
    """Seconds of processor time that cleaning some texts takes, in the best of some rounds."""
    import artclean

    settings = artclean.Settings(text_mode=mode)

    def once() -> float:
        start = time.process_time()
        for text in texts:
            _ = artclean.clean(text, input_format="text", settings=settings).text
        return time.process_time() - start

    return min(once() for _ in range(rounds))


def _long_texts() -> dict[str, str]:
    """Texts of unusual shapes."""
    line = "The ferry left the harbour at six in the morning with forty sheep on board, and nobody had counted them."
    return {
        "one line": f"{line} " * (LONG_BYTES // len(line)),
        "a sentence a line": "\n".join(f"{line[:-1]}, number {number}." for number in range(LONG_LINES)),
        "one word a line": "\n".join(f"w{number % 977}" for number in range(LONG_LINES)),
        "equal lines": "Harbour lamps\n" * LONG_LINES,
    }


_MEASURED = """
import resource, sys
import artclean
line = "The ferry left the harbour at six in the morning with forty sheep on board, and nobody had counted them."
text = "\\n\\n".join(f"{line} {number}" for number in range(int(sys.argv[1]) // (len(line) + 8)))
artclean.clean(text[:100_000], input_format="text").text
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
artclean.clean(text, input_format="text").text
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / len(text))
"""


def _report_memory() -> dict[str, float]:
    """In a process of its own, because a peak never goes down again."""
    done = subprocess.run([sys.executable, "-c", _MEASURED, str(MEMORY_BYTES)], check=True, capture_output=True, text=True)
    times = float(done.stdout)
    print(f"memory: {times:.1f} times the size of a text of {MEMORY_BYTES / 1e6:.0f} MB")
    return {"memory.times_size": times}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--folds", type=Path, metavar="DIR", help="cross-validated models")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N", help="processes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measures")
    parser.add_argument("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
