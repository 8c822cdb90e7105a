"""Train the models for scraped text and write `src/artclean/data/text_model.json`.

    python tools/train_text_model.py                       # the shipped model, from all pages
    python tools/train_text_model.py --folds DIR           # and one model a fold, for benchmarks/text.py --folds DIR

Needs the folder of corpora (`ARTCLEAN_CORPORA`) and numpy, scikit-learn, inscriptis and html-text. Training texts are the
articles of WCXB and Readability: each page by all renderers, its gold text as a clean text, and the gold text with a
few lines of the same page. Folds are by registered domain. The same corpora give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import corpora
import renderings
from artclean.data import detect_language, lexicon, stop_words
from artclean.judge.case import Line
from artclean.judge.text_lines import FEATURES, PLACES, WORD, document_lines, place_rows
from artclean.judge.text_model import FORMAT, GATE, gate_row, suspected
from artclean.model import Block
from artclean.read import read
from artclean.settings import Settings

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "artclean" / "data" / "text_model.json"
FOLDS = 5
SHORT_WORDS = 250  # of an article's beginning that makes a short article
MIN_DOMAINS = 20  # that use a word, for it to have odds of its own
MAX_LINES, MIN_ODDS, SMOOTHING = 3, 0.4, 2000  # of a page that count for a word; smallest odds kept; words added to each side
STRENGTH = {"odds": 0.05, "dump": 3.0, "spot": 1.0, "gate": 1.0}  # inverse regularisation
# Chosen on the cross-validated measures of benchmarks/text.py.
THRESHOLDS = {
    "safe_gate": 0.75,
    "balanced_gate": 0.5,
    "precision_gate": 0.4,
    "half_clean": 1.0,  # suspected lines from which on a text counts as half clean
    "suspects_some": 2.1,
    "suspects_many": 5.0,
    "spot_none": -3.5,
    "spot_few": -1.1,
    "spot_some": -1.3,
    "spot_many": 0.1,
    "safe_bias": 2.0,
    "safe_cut": -4.0,
    "balanced_bias": 0.6,
    "balanced_cut": -1.5,
    "precision_bias": 0.0,
    "precision_cut": -1.0,
}

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]


class Sample(NamedTuple):
    """One text: its kind (`dump`, `clean`, `half`, `short`), its blocks, and the share of each that belongs to the article."""

    kind: str
    blocks: tuple[Block, ...]
    labels: tuple[float, ...]


class Page(NamedTuple):
    """All the texts made of one page."""

    domain: str
    language: str | None
    samples: tuple[Sample, ...]


class Rows(NamedTuple):
    """Features of one sample: own features, places, words, and labels of its lines."""

    own: Matrix
    places: Matrix
    words: Vector
    labels: Vector
    lines: list[Line]


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; return the exit code."""
    options = _parser().parse_args(arguments)
    keys = [
        (corpus, name)
        for corpus in ("wcxb", "readability")
        for name in corpora.page_names(corpus)
        if corpora.page_kind(corpus, name) == "article"
    ]
    with ProcessPoolExecutor(options.jobs) as pool:
        pages = [page for page in pool.map(_load, keys, chunksize=8) if page.samples]
    fold_of = corpora.domain_folds(Counter(page.domain for page in pages), FOLDS)
    digest = hashlib.sha256("\n".join(f"{c}/{n}" for c, n in keys).encode()).hexdigest()
    scores: dict[str, float] = {}
    if options.folds:
        scores = _train_folds(pages, fold_of, digest, options.folds)
    table = train(pages) | {"corpus_digest": digest, "pages": len(pages), "cross_validated": scores}
    _write(options.output, table)
    return 0


def _train_folds(pages: Sequence[Page], fold_of: Mapping[str, int], digest: str, folder: Path) -> dict[str, float]:
    """One model a fold, and the scores of each on the pages it never saw."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "folds.json").write_text(json.dumps(fold_of, indent=0, sort_keys=True) + "\n", "utf-8")
    found: dict[str, list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        table = train([page for page in pages if fold_of[page.domain] != fold])
        _write(folder / f"fold-{fold}.json", table | {"corpus_digest": digest})
        for name, value in _held_out_scores(table, [page for page in pages if fold_of[page.domain] == fold]).items():
            found[name].append(value)
        print(f"fold {fold}: " + ", ".join(f"{name} {values[-1]:.4f}" for name, values in found.items()), flush=True)
    return {name: round(float(np.mean(values)), 4) for name, values in found.items()}


def _held_out_scores(table: Mapping[str, Any], pages: Sequence[Page]) -> dict[str, float]:
    """Area under the ROC curve of each model."""
    from sklearn.metrics import roc_auc_score

    rows = [(sample.kind, features(sample, page.language, table["odds"])) for page in pages for sample in page.samples]
    auc: dict[str, float] = {}
    dumps = [features(s, page.language, table["dump_odds"]) for page in pages for s in page.samples if s.kind == "dump"]
    for name, chosen in (("dump", dumps), ("spot", [row for kind, row in rows if kind in ("clean", "half")])):
        logits = np.concatenate([_logits(table[name], row) for row in chosen])
        auc[f"{name}_auc"] = float(roc_auc_score(np.concatenate([row.labels for row in chosen]) >= 0.5, logits))
    gates = np.array([gate_row(row.lines, _suspects(table["spot"], row)) for _, row in rows])
    logits = gates @ np.array(table["gate"]["weights"]) + table["gate"]["bias"]
    auc["gate_auc"] = float(roc_auc_score([kind == "dump" for kind, _ in rows], logits))
    return auc


def _load(key: tuple[str, str]) -> Page:
    """Render a page and label the lines of all its texts."""
    page = corpora.load_page(*key)
    settings = Settings(input_format="text")
    samples: list[Sample] = []
    if corpora.gold_state(page) is not corpora.GoldState.EMPTY:
        for renderer in renderings.RENDERERS:
            blocks = read(renderings.render(page, renderer), settings).blocks
            labels = renderings.label_lines([block.text for block in blocks], page.gold)
            if max(labels, default=0.0) >= 0.5:
                samples.append(Sample("dump", blocks, tuple(labels)))
        blocks = read(page.gold, settings).blocks
        samples.append(Sample("clean", blocks, (1.0,) * len(blocks)))
        samples += _half_clean(page, settings)
    words = page.gold.lower().split()
    return Page(page.domain, detect_language(words), tuple(samples))


def _beginning(gold: str, limit: int) -> str:
    """The first lines of a text, up to a number of words."""
    lines: list[str] = []
    for line in gold.split("\n"):
        if limit <= 0:
            break
        lines.append(line)
        limit -= len(line.split())
    return "\n".join(lines)


def _half_clean(page: corpora.Page, settings: Settings) -> list[Sample]:
    """The gold with a few and with many lines of cruft; also its beginning only, for there are short articles."""
    samples = []
    lines = renderings.render(page, "glued").split("\n")
    short = _beginning(page.gold, SHORT_WORDS)
    for count, gold in ((4, page.gold), (15, page.gold), (3, short), (8, short)):
        made = renderings.half_clean(lines, gold, count, f"{page.key}/{count}")
        if made is not None:
            own = {" ".join(renderings.tokens(line)) for line in page.gold.split("\n")}
            cruft = {" ".join(renderings.tokens(line)) for line in made.cruft} - own
            blocks = read(made.text, settings).blocks
            labels = tuple(float(" ".join(renderings.tokens(block.text)) not in cruft) for block in blocks)
            samples.append(Sample("half" if gold is page.gold else "short", blocks, labels))
    return samples


def train(pages: Sequence[Page]) -> dict[str, Any]:
    """All models from some pages, as the JSON object of the model file."""
    odds, dump_odds = _odds(pages), _joint_odds(pages)
    rows = [(sample.kind, features(sample, page.language, odds)) for page in pages for sample in page.samples]
    dumps = [features(sample, page.language, dump_odds) for page in pages for sample in page.samples if sample.kind == "dump"]
    dump = _fit_lines(dumps, STRENGTH["dump"], _dump_weights)
    spot = _fit_lines([row for kind, row in rows if kind in ("clean", "half")], STRENGTH["spot"], _spot_weights)
    gate = _fit_gate(rows, spot)
    return {
        "format": FORMAT,
        "features": list(FEATURES),
        "places": list(PLACES),
        "gate_features": list(GATE),
        "thresholds": THRESHOLDS,
        "dump": dump,
        "spot": spot,
        "gate": gate,
        "odds": odds,
        "dump_odds": dump_odds,
    }


def features(sample: Sample, language: str | None, odds: Mapping[str, float]) -> Rows:
    """The features of a sample's lines, by the program's own code."""
    known = stop_words(language) if language else frozenset()
    words = lexicon((language,) if language else ())
    lines = document_lines(sample.blocks, words, known, language in ("ja", "zh"), odds)
    places = place_rows(lines, [block.text for block in sample.blocks])
    return Rows(
        np.array([line.row for line in lines], dtype=np.float32),
        np.array(places, dtype=np.float32),
        np.array([line.words for line in lines], dtype=np.float32),
        np.array(sample.labels, dtype=np.float32),
        lines,
    )


def _odds(pages: Sequence[Page]) -> dict[str, float]:
    """Word -> log-odds of the lines that hold it: article or not. A word counts at most three lines a page and side."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    domains: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for side, found in zip((inside, outside), _words_of(page), strict=True):
            for word, count in found.items():
                side[word] += min(count, MAX_LINES)
                domains[word].add(page.domain)
    all_inside, all_outside = inside.total() + SMOOTHING, outside.total() + SMOOTHING
    odds: dict[str, float] = {}
    for word in sorted(domains):
        if len(domains[word]) >= MIN_DOMAINS and not word.isdigit():
            value = log((inside[word] + 2) / all_inside) - log((outside[word] + 2) / all_outside)
            if abs(value) >= MIN_ODDS:
                odds[word] = round(max(-4.0, min(4.0, value)), 2)
    return odds


def _joint_odds(pages: Sequence[Page]) -> dict[str, float]:
    """Word -> log-odds, from a logistic regression over the words of single lines of dumps."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    lines: list[frozenset[str]] = []
    labels: list[bool] = []
    domains: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for tokens, label in _distinct_lines(page):
            for token in tokens:
                domains[token].add(page.domain)
            lines.append(tokens)
            labels.append(label >= 0.5)
    words = sorted(token for token, found in domains.items() if len(found) >= MIN_DOMAINS and not token.isdigit())
    index = {word: column for column, word in enumerate(words)}
    rows = [sorted(index[token] for token in line if token in index) for line in lines]
    columns = np.array([column for row in rows for column in row])
    pointers = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(words)))
    length = np.array([[log(1 + len(line)), float(len(line) <= 2)] for line in lines])
    model = LogisticRegression(C=STRENGTH["odds"], max_iter=100).fit(hstack([matrix, length]).tocsr(), np.array(labels))
    weights = model.coef_[0][: len(words)]
    return {word: round(float(weight), 2) for word, weight in zip(words, weights, strict=True) if abs(weight) >= 0.1}


def _distinct_lines(page: Page) -> Iterator[tuple[frozenset[str], float]]:
    """Words and label of every line of a page's dumps, once each, without those that are half article."""
    seen: set[str] = set()
    for sample in page.samples:
        for block, label in zip(sample.blocks, sample.labels, strict=True):
            if sample.kind == "dump" and block.text not in seen and not 0.1 < label < 0.5:
                seen.add(block.text)
                yield frozenset(token.lower() for token in WORD.findall(block.text)), label


def _words_of(page: Page) -> tuple[Counter[str], Counter[str]]:
    """Number of different lines of a page's dumps that hold each word, inside and outside the article."""
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    seen: set[str] = set()
    for sample in page.samples:
        if sample.kind != "dump":
            continue
        for block, label in zip(sample.blocks, sample.labels, strict=True):
            if block.text not in seen:
                seen.add(block.text)
                side = inside if label >= 0.5 else outside
                side.update({token.lower() for token in WORD.findall(block.text)})
    return inside, outside


def _assembled(rows: Rows) -> Matrix:
    """Own features, those of the neighbours, and places, side by side."""
    size, width = rows.own.shape
    padded = np.zeros((size + 4, width), dtype=np.float32)
    padded[2:-2] = rows.own
    near = [padded[2 + offset : 2 + offset + size] for offset in (0, -1, 1, -2, 2)]
    return np.hstack([*near, rows.places])


def _dump_weights(rows: Rows) -> Vector:
    """Lines count by the root of their length, pages by the root of theirs; lines that are half article do not."""
    sure = np.abs(rows.labels - 0.5) > 0.2
    return np.asarray(np.sqrt(np.minimum(rows.words, 60) + 1) * sure / np.sqrt(len(rows.labels)))


def _spot_weights(rows: Rows) -> Vector:
    return np.asarray(np.where(rows.labels >= 0.5, np.sqrt(np.minimum(rows.words, 40) + 1), 2.0))


def _fit_lines(rows: Sequence[Rows], strength: float, weigh: Callable[[Rows], Vector]) -> dict[str, Any]:
    matrix = np.vstack([_assembled(row) for row in rows])
    labels = np.concatenate([row.labels for row in rows]) >= 0.5
    coefficients, bias = _logistic(matrix, labels, np.concatenate([weigh(row) for row in rows]), strength)
    width = len(FEATURES)
    parts = [coefficients[i * width : (i + 1) * width] for i in range(5)]
    names = ("own", "before_1", "after_1", "before_2", "after_2")
    table: dict[str, Any] = {"bias": round(bias, 4)}
    table |= {name: _rounded(part) for name, part in zip(names, parts, strict=True)}
    return table | {"places": _rounded(coefficients[5 * width :])}


def _fit_gate(rows: Sequence[tuple[str, Rows]], spot: Mapping[str, Any]) -> dict[str, Any]:
    matrix = np.array([gate_row(row.lines, _suspects(spot, row)) for _, row in rows])
    labels = np.array([kind == "dump" for kind, _ in rows])
    coefficients, bias = _logistic(matrix, labels, np.ones(len(labels)), STRENGTH["gate"])
    return {"bias": round(bias, 4), "weights": _rounded(coefficients)}


def _suspects(spot: Mapping[str, Any], row: Rows) -> float:
    return suspected([float(logit) for logit in _logits(spot, row)], row.lines)


def _logits(table: Mapping[str, Any], row: Rows) -> Vector:
    names = ("own", "before_1", "after_1", "before_2", "after_2", "places")
    return np.asarray(_assembled(row) @ np.concatenate([table[name] for name in names]) + table["bias"])


def _logistic(matrix: Matrix, labels: Iterable[bool], weights: Vector, strength: float) -> tuple[Vector, float]:
    """Coefficients and bias in the units of the features."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = matrix.mean(0), matrix.std(0) + 1e-6
    model = LogisticRegression(C=strength, max_iter=250).fit((matrix - mean) / spread, labels, sample_weight=weights)
    coefficients = model.coef_[0] / spread
    return coefficients, float(model.intercept_[0] - coefficients @ mean)


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 4) for value in values]


def _write(path: Path, table: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FILE")
    parser.add_argument("--folds", type=Path, metavar="DIR", help="also train one model a fold")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N", help="processes")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
