"""Train the models for scraped text and write `src/artclean/data/text_model.json`.

    python tools/train_text_model.py                       # the shipped model, from all pages
    python tools/train_text_model.py --folds DIR           # and one model a fold, for benchmarks/text.py --folds DIR

Needs the folder of corpora (`ARTCLEAN_CORPORA`) and numpy, scikit-learn, inscriptis and html-text. Training texts are the
articles of WCXB and Readability: each page by all renderers, its gold text as a clean text, and the gold text with a
few lines of the same page. The trees for dumps also see the dumps of documentation and service pages, which count less.
Folds are by registered domain. The same corpora give the same file. The cut-offs are no part of it: they lie in
`data/text_thresholds.json`, chosen by hand on the cross-validated measures of benchmarks/text.py.
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
from artclean.judge.forest import Linear
from artclean.judge.text_lines import FEATURES, LineTable, Scorer, head_words, odds_keys
from artclean.judge.text_model import (
    FORMAT,
    GATE,
    gate_logit,
    gate_row,
    line_logits,
    linear_logits,
    parse_model,
)
from artclean.judge.text_places import PLACES, WIDTH, Places
from artclean.judge.text_second import FULL_WIDTH, SECOND, SecondLook
from artclean.model import Block
from artclean.read import read
from artclean.settings import Settings
from trees import columns  # type: ignore[import-not-found]

OUTPUT = Path(__file__).resolve().parents[1] / "src" / "artclean" / "data" / "text_model.json"
FOLDS = 5
OTHER_KINDS = ("documentation", "service")  # of pages that are no articles, but hold prose with menus around it
OTHER_WEIGHT = 0.3  # of their lines
SHORT_WORDS = 250  # of an article's beginning that makes a short article
MIN_DOMAINS = 20  # that use a word, for it to have odds of its own
MIN_ODDS = 0.1  # smallest odds kept
STRENGTH = {"odds": 0.05, "first": 1.0, "dump": 0.01, "spot": 0.1, "gate": 1.0}  # inverse regularisation
HALF_CLEAN = (2, 4, 8, 15)  # lines of cruft put into an article
SHORT_HALF_CLEAN = (3, 8)  # the same for the beginning of one
TREES = {
    "objective": "binary", "num_leaves": 24, "learning_rate": 0.15, "min_data_in_leaf": 300, "lambda_l2": 5.0,
    "feature_fraction": 0.5, "bagging_fraction": 0.7, "bagging_freq": 1, "max_depth": 7, "max_bin": 63, "seed": 1,
    "num_threads": 1, "deterministic": True, "force_col_wise": True, "verbose": -1,
}  # fmt: skip
TREE_COUNT = {"dump": 60, "spot": 100}
TREE_SHAPE: Mapping[str, Mapping[str, float]] = {
    "dump": {"learning_rate": 0.12},
    "spot": {"learning_rate": 0.06, "min_data_in_leaf": 1000, "lambda_l2": 30.0, "feature_fraction": 0.3},
}
GATE_TREES = {"num_leaves": 12, "min_data_in_leaf": 30, "learning_rate": 0.08}
GATE_TREE_COUNT = 120
DOUBT = {"dump": (-4.0, 4.0), "spot": (-9.0, 2.5)}  # logits between which the trees are asked, too

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Table = NDArray[np.floating[Any]]


class Sample(NamedTuple):
    """One text: its kind (`dump`, `clean`, `half`, `short`), its blocks, and the share of each that belongs to the article."""

    kind: str
    blocks: tuple[Block, ...]
    labels: tuple[float, ...]


class Page(NamedTuple):
    """All the texts made of one page; `weight` is what its lines count."""

    domain: str
    language: str | None
    samples: tuple[Sample, ...]
    weight: float = 1.0


class Rows(NamedTuple):
    """One sample with the features of its lines; its places are filled only where a first model is known."""

    kind: str
    lines: LineTable
    labels: Vector
    weight: float = 1.0

    @property
    def whole(self) -> Matrix:
        """The rows of the table."""
        return np.frombuffer(self.lines.table).reshape(self.lines.count, FULL_WIDTH)

    @property
    def placed(self) -> Matrix:
        """What a line shows by itself, and its places."""
        return self.whole[:, :WIDTH]

    @property
    def own(self) -> Matrix:
        """What a line shows by itself."""
        return self.whole[:, : len(FEATURES)]

    @property
    def words(self) -> Vector:
        """Words of every line."""
        return np.frombuffer(self.lines.words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; return the exit code."""
    options = _parser().parse_args(arguments)
    keys = [
        (corpus, name)
        for corpus in ("wcxb", "readability")
        for name in corpora.page_names(corpus)
        if corpora.page_kind(corpus, name) in ("article", *OTHER_KINDS)
    ]
    with ProcessPoolExecutor(options.jobs) as pool:
        pages = [page for page in pool.map(_load, keys, chunksize=8) if page.samples]
    fold_of = corpora.domain_folds(Counter(page.domain for page in pages if page.weight == 1.0), FOLDS)
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
        table = train([page for page in pages if fold_of.get(page.domain) != fold])
        _write(folder / f"fold-{fold}.json", table | {"corpus_digest": digest})
        held_out = [page for page in pages if fold_of.get(page.domain) == fold and page.weight == 1.0]
        for name, value in _held_out_scores(table, held_out).items():
            found[name].append(value)
        print(f"fold {fold}: " + ", ".join(f"{name} {values[-1]:.4f}" for name, values in found.items()), flush=True)
    return {name: round(float(np.mean(values)), 4) for name, values in found.items()}


def _held_out_scores(table: Mapping[str, Any], pages: Sequence[Page]) -> dict[str, float]:
    """Area under the ROC curve of each model."""
    from sklearn.metrics import roc_auc_score

    model = parse_model(table)
    rows = features(pages, model.first)
    _fill_places(rows, model.first.linear)
    auc: dict[str, float] = {}
    for name, judge in (("dump", model.dump), ("spot", model.spot)):
        chosen = [row for row in rows if (row.kind == "dump") == (name == "dump")]
        logits = np.concatenate([line_logits(judge, row.lines) for row in chosen])
        auc[f"{name}_auc"] = float(roc_auc_score(_labels(chosen), logits))
    gates = [gate_logit(model.gate, gate_row(row.lines, linear_logits(model.dump.linear, row.lines))) for row in rows]
    auc["gate_auc"] = float(roc_auc_score([row.kind == "dump" for row in rows], gates))
    return auc


def _load(key: tuple[str, str]) -> Page:
    """Render a page and label the lines of all its texts; of a page that is no article only its dumps."""
    page = corpora.load_page(*key)
    article = page.kind == "article"
    settings = Settings(input_format="text")
    samples: list[Sample] = []
    if corpora.gold_state(page) is not corpora.GoldState.EMPTY:
        for renderer in renderings.RENDERERS:
            blocks = read(renderings.render(page, renderer), settings).blocks
            labels = renderings.label_lines([block.text for block in blocks], page.gold)
            if max(labels, default=0.0) >= 0.5:
                samples.append(Sample("dump", blocks, tuple(labels)))
        if article:
            blocks = read(page.gold, settings).blocks
            samples.append(Sample("clean", blocks, (1.0,) * len(blocks)))
            samples += _half_clean(page, settings)
    words = page.gold.lower().split()
    return Page(page.domain, detect_language(words), tuple(samples), 1.0 if article else OTHER_WEIGHT)


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
    texts = [(count, page.gold) for count in HALF_CLEAN] + [(count, short) for count in SHORT_HALF_CLEAN]
    for count, gold in texts:
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
    articles = [page for page in pages if page.weight == 1.0]
    odds = _joint_odds(articles)
    scorer = Scorer(odds, Linear([0.0] * len(FEATURES), 0.0))
    rows = features(_thinned(articles), scorer)
    others = features(_thinned([page for page in pages if page.weight != 1.0]), scorer)
    dumps = [row for row in rows if row.kind == "dump"]
    weights, bias = _logistic(
        np.vstack([row.own for row in dumps]), _labels(dumps), np.concatenate(list(map(_dump_weights, dumps))), STRENGTH["first"]
    )
    first = Linear(_rounded(weights), round(bias, 4))
    _fill_places(rows, first)
    _fill_places(others, first)
    dump, linear = _fit_linear(dumps, "dump", _dump_weights)
    halves = [row for row in rows if row.kind != "dump"]
    spot, spot_linear = _fit_linear(halves, "spot", _spot_weights)
    _fill_second((*dumps, *others), linear)
    _fill_second(halves, spot_linear)
    return {
        "format": FORMAT,
        "features": list(FEATURES),
        "places": list(PLACES),
        "second": list(SECOND),
        "gate_features": list(GATE),
        "odds": odds,
        "first": {"bias": first.bias, "weights": list(first.weights)},
        "dump": dump | {"trees": _fit_line_trees((*dumps, *others), "dump", _dump_weights)},
        "spot": spot | {"trees": _fit_line_trees(halves, "spot", _spot_weights)},
        "gate": _fit_gate(rows, linear),
    }


def _thinned(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages with two of their four dumps, by turns: those of one page are much alike."""
    for number, page in enumerate(pages):
        dumps = [sample for sample in page.samples if sample.kind == "dump"][number % 2 :: 2]
        yield page._replace(samples=(*dumps, *[sample for sample in page.samples if sample.kind != "dump"]))


def features(pages: Iterable[Page], first: Scorer) -> list[Rows]:
    """The features of the lines of all samples, by the program's own code, but for their places."""
    found = []
    for page in pages:
        known = stop_words(page.language) if page.language else frozenset()
        words = lexicon((page.language,) if page.language else ())
        for sample in page.samples:
            lines = LineTable(sample.blocks, words, known, page.language in ("ja", "zh"), first, FULL_WIDTH)
            found.append(Rows(sample.kind, lines, np.array(sample.labels), page.weight))
    return found


def _fill_places(rows: Iterable[Rows], first: Linear) -> None:
    """Scores and places, of which the first model's training knows nothing yet."""
    for row in rows:
        row.lines.score(first)
        Places(row.lines).fill()
        row.lines.topics.clear()  # they are what takes the memory


def _fill_second(rows: Iterable[Rows], linear: Linear) -> None:
    """The second look, from what a regression makes of the lines."""
    for row in rows:
        logits = linear_logits(linear, row.lines)
        SecondLook(row.lines, logits).fill(logits)


def _labels(rows: Sequence[Rows]) -> NDArray[np.bool_]:
    return np.asarray(np.concatenate([row.labels for row in rows]) >= 0.5)


def _joint_odds(pages: Sequence[Page]) -> dict[str, float]:
    """Word, pair or word at an edge -> log-odds, from a logistic regression over single lines of dumps."""
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
    model = LogisticRegression(C=STRENGTH["odds"], max_iter=100, tol=1e-3).fit(hstack([matrix, length]).tocsr(), np.array(labels))
    weights = model.coef_[0][: len(words)]
    return {word: round(float(weight), 2) for word, weight in zip(words, weights, strict=True) if abs(weight) >= MIN_ODDS}


def _distinct_lines(page: Page) -> Iterator[tuple[frozenset[str], float]]:
    """Words and label of every line of a page's dumps, once each, without those that are half article."""
    seen: set[str] = set()
    for sample in page.samples:
        for block, label in zip(sample.blocks, sample.labels, strict=True):
            if sample.kind == "dump" and block.text not in seen and not 0.1 < label < 0.5:
                seen.add(block.text)
                yield frozenset(odds_keys(head_words(block.text))), label


def _dump_weights(rows: Rows) -> Vector:
    """Lines count by the root of their length, pages by the root of theirs; lines that are half article do not."""
    sure = np.abs(rows.labels - 0.5) > 0.2
    return np.asarray(rows.weight * np.sqrt(np.minimum(rows.words, 60) + 1) * sure / np.sqrt(len(rows.labels)))


def _spot_weights(rows: Rows) -> Vector:
    return np.asarray(np.where(rows.labels >= 0.5, np.sqrt(np.minimum(rows.words, 40) + 1), 2.0))


def _fit_linear(rows: Sequence[Rows], name: str, weigh: Callable[[Rows], Vector]) -> tuple[dict[str, Any], Linear]:
    """A model of lines but for its trees, and its regression."""
    matrix = np.vstack([row.placed for row in rows])
    weights = np.concatenate([weigh(row) for row in rows])
    coefficients, bias = _logistic(matrix, _labels(rows), weights, STRENGTH[name])
    own, places, bias = _rounded(coefficients[: len(FEATURES)]), _rounded(coefficients[len(FEATURES) :]), round(bias, 4)
    low, high = DOUBT[name]
    return {"bias": bias, "own": own, "places": places, "low": low, "high": high}, Linear((*own, *places), bias)


def _fit_line_trees(rows: Sequence[Rows], name: str, weigh: Callable[[Rows], Vector]) -> list[Any]:
    """The trees of a model of lines."""
    matrix = np.vstack([row.whole.astype(np.float32) for row in rows])
    return _fit_trees(matrix, _labels(rows), np.concatenate([weigh(row) for row in rows]), TREE_SHAPE[name], TREE_COUNT[name])


def _fit_trees(
    matrix: NDArray[Any], labels: NDArray[np.bool_], weights: Vector, shape: Mapping[str, Any], count: int
) -> list[Any]:
    import lightgbm

    chosen = weights > 0
    data = lightgbm.Dataset(matrix[chosen], labels[chosen], weight=weights[chosen] / weights[chosen].mean())
    booster = lightgbm.train({**TREES, **shape}, data, count)
    return [columns(tree["tree_structure"], lambda value: round(value, 4)) for tree in booster.dump_model()["tree_info"]]


def _fit_gate(rows: Sequence[Rows], dump: Linear) -> dict[str, Any]:
    """The gate, from what the regression for dumps makes of every text."""
    matrix = np.array([gate_row(row.lines, linear_logits(dump, row.lines)) for row in rows])
    labels = np.array([row.kind == "dump" for row in rows])
    weights = np.ones(len(labels))
    coefficients, bias = _logistic(matrix, labels, weights, STRENGTH["gate"])
    trees = _fit_trees(matrix, labels, weights, GATE_TREES, GATE_TREE_COUNT)
    return {"bias": round(bias, 4), "weights": _rounded(coefficients), "trees": trees}


def _logistic(matrix: Matrix, labels: Iterable[bool], weights: Vector, strength: float) -> tuple[Vector, float]:
    """Coefficients and bias in the units of the features."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = matrix.mean(0), matrix.std(0) + 1e-6
    weights = weights / weights.mean()
    model = LogisticRegression(C=strength, max_iter=250, tol=1e-4).fit((matrix - mean) / spread, labels, sample_weight=weights)
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
