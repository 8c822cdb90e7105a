"""Train the content model from the corpora, cross-validated by registered domain.

    python tools/train_content_model.py --out src/artclean/data/content_model.json --folds-dir DIR

needs ``artclean[train]`` and ``$ARTCLEAN_CORPORA``. The same corpora give the same file. ``--folds-dir`` also receives the
models of the cross-validation, by which ``benchmarks/quality.py --model-dir DIR`` judges every page with a model that never
saw its site.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import Pool, get_context
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from align import align  # type: ignore[import-not-found]
from trees import columns, significant  # type: ignore[import-not-found]

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import artclean
import corpora
import systems
from artclean.judge import PASSES, Judgement, judge
from artclean.judge.confidence import CONFIDENCE_FEATURES, confidence_features
from artclean.judge.content import content
from artclean.judge.content_model import FORMAT
from artclean.judge.features import FEATURES, TREE_FEATURES, Odds, Rows
from artclean.judge.page_kind import PAGE_FEATURES, PAGE_KINDS, kind_probabilities, page_features
from artclean.judge.page_view import PageView, class_words, interface_words
from artclean.model import BlockKind, Document
from artclean.read import read
from artclean.settings import Settings
from measure import score_page

FOLDS = 5
LEAST_DOMAINS = 3  # on which a class or interface word must stand to get log-odds
LEAST_ODDS = 0.25  # smaller log-odds are left out of the file
LARGEST_ODDS = 3.0
SHORT = 15  # words of a block whose words count as interface words
STRENGTH = 0.3  # inverse regularisation of the regressions
TREES = dict(  # noqa: C408
    objective="binary", learning_rate=0.08, num_leaves=16, max_bin=63, min_data_in_leaf=80, feature_fraction=0.25,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, verbose=-1, num_threads=1, deterministic=True, force_row_wise=True,
)  # fmt: skip
TREE_COUNT = 220  # of each seed
TREE_SEEDS = (1, 2)  # whose trees are averaged
EARLY_TREES, EARLY_ODDS = 40, 2.25  # of each seed; log-odds of their sum from which on the other trees are not asked
GOLDEN_ROWS = 12  # whose log-odds, as the libraries compute them, go into the file
WEAK_SHARE = 0.7  # weight of all pages with weak labels against that of all others
OTHER_WEIGHT = 1.5  # of a page that is no article: there are fewer of them, and of many kinds
LONGEST = 200  # words of a block beyond which it weighs no more
DAMPING = 0.7  # power of its words by which a block weighs within its page
WEAK_LONGEST = 20  # the same for weak labels, which speak of a snippet, not of the whole block
KIND_WEIGHTS = {"wcxb": 1.0, "readability": 1.0, "segments": 0.3}  # of a page, for telling kinds of pages apart
KIND_STRENGTH = 0.05  # inverse regularisation of that
THRESHOLDS = {
    "doubt": 5.0,
    "article": 0.7,  # the base of the cut, by kind of page
    "forum": 0.3,
    "product": 0.6,
    "listing": -0.1,
    "collection": 0.1,
    "service": 0.0,
    "documentation": 0.2,
    "adaptation": 2.2,
    "least_expected": 0.45,
    "change_inside": 1.0,
    "change_between": 0.5,
}
_Predict = Callable[[Any], Any]  # rows -> log-odds
_SILENT_KINDS = (BlockKind.TITLE, BlockKind.SEPARATOR)


@dataclass
class Sample:
    """One page with its labels and what does not depend on a fold."""

    corpus: str
    name: str
    kind: str
    domain: str
    gold: str
    document: Document
    wanted: list[bool]
    labels: list[float]  # 1 content, 0 boilerplate, -1 unknown
    classes: dict[str, float] = field(default_factory=dict)
    words: dict[str, float] = field(default_factory=dict)

    @cached_property
    def page(self) -> PageView:
        """What the rows of the page share. Not made before the sample has come from its process: it cannot be sent."""
        return PageView(self.document)

    @property
    def is_article(self) -> bool:
        return self.kind == "article"

    @property
    def is_weak(self) -> bool:
        """Labels from a few snippets only."""
        return self.corpus == "segments"


# Reading and labelling


def load_samples() -> list[Sample]:
    """All pages of the corpora that have blocks and gold that can be trusted, in a fixed order."""
    todo = [(corpus, name) for corpus in corpora.HTML_CORPORA for name in corpora.page_names(corpus)]
    with Pool(2) as pool:
        return [sample for sample in pool.imap(_load, todo, chunksize=16) if sample is not None]


def _load(which: tuple[str, str]) -> Sample | None:
    page = corpora.load_page(*which)
    document = read(page.data, Settings(input_format="html"))
    if not document.blocks or corpora.gold_state(page) is not corpora.GoldState.GOOD:
        return None
    labels = _labels(page, document)
    before_content = PASSES[: PASSES.index(content)]
    verdicts = judge(document, Settings(), before_content).verdicts
    wanted = [
        verdict.reason is None and block.kind not in _SILENT_KINDS
        for block, verdict in zip(document.blocks, verdicts, strict=True)
    ]
    sample = Sample(page.corpus, page.name, page.kind, page.domain, page.gold, document, wanted, labels)
    sample.classes = _class_shares(sample)
    sample.words = _word_shares(sample)
    return sample


def _labels(page: corpora.Page, document: Document) -> list[float]:
    texts = [block.text for block in document.blocks]
    if page.corpus == "segments":
        return [_weak_label(text, page) for text in texts]
    found = align(texts, page.gold, any_order=page.kind != "article")
    return [1.0 if share > 0.5 else 0.0 for share in found]


def _weak_label(text: str, page: corpora.Page) -> float:
    if any(snippet in text for snippet in page.present):
        return 1.0
    return 0.0 if any(snippet in text for snippet in page.absent) else -1.0


# Log-odds of words


def _class_shares(sample: Sample) -> dict[str, float]:
    """For each class word of the page the mean share of content in the containers that bear it."""
    total, good = [0], [0.0]
    for block, label in zip(sample.document.blocks, sample.labels, strict=True):
        words = block.words if label >= 0 else 0
        total.append(total[-1] + words)
        good.append(good[-1] + words * max(0.0, label))
    shares: dict[str, list[float]] = defaultdict(list)
    containers = sample.document.containers
    assert containers is not None
    for tag, described, _, first, last in zip(*containers, strict=True):
        if total[last] > total[first]:
            share = (good[last] - good[first]) / (total[last] - total[first])
            for word in (f"<{tag}>", *class_words(described)):
                shares[word].append(share)
    return {word: sum(values) / len(values) for word, values in shares.items()}


def _word_shares(sample: Sample) -> dict[str, float]:
    """For each word of short blocks the share of those blocks that are content."""
    shares: dict[str, list[float]] = defaultdict(list)
    for block, label in zip(sample.document.blocks, sample.labels, strict=True):
        if label >= 0 and 0 < block.words <= SHORT:
            for word in set(interface_words(block.text)):
                shares[word].append(label)
    return {word: sum(values) / len(values) for word, values in shares.items()}


class OddsTable:
    """Log-odds of words from the pages of many domains; each domain has one voice."""

    def __init__(self, samples: Iterable[Sample], attribute: str) -> None:
        voices: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        total, count = 0.0, 0
        for sample in samples:
            for word, share in getattr(sample, attribute).items():
                voices[word][sample.domain].append(share)
                total, count = total + share, count + 1
        self._prior = total / count
        self._voices = {w: {d: sum(v) / len(v) for d, v in by.items()} for w, by in voices.items() if len(by) >= LEAST_DOMAINS}

    def odds(self, word: str, without: str = "") -> float:
        """Log-odds of a word against the prior; ``without`` leaves the voice of one domain out."""
        by = self._voices.get(word)
        if by is None:
            return 0.0
        good, count = sum(by.values()), len(by)
        if without in by:
            good, count = good - by[without], count - 1
        if count < LEAST_DOMAINS:
            return 0.0
        prior = self._prior
        value = math.log((good + prior) / (count - good + 1 - prior)) - math.log(prior / (1 - prior))
        return max(-LARGEST_ODDS, min(LARGEST_ODDS, value))

    def table(self) -> dict[str, float]:
        """All log-odds that matter, rounded."""
        found = {word: round(self.odds(word), 2) for word in sorted(self._voices)}
        return {word: value for word, value in found.items() if abs(value) >= LEAST_ODDS}


class _WithoutDomain(Mapping[str, float]):
    """A table of log-odds in which one domain has no voice: what a page of that domain is trained with."""

    def __init__(self, table: OddsTable, domain: str) -> None:
        self._table = table
        self._domain = domain
        self._known: dict[str, float] = {}

    def __getitem__(self, word: str) -> float:
        value = self._known.get(word)
        if value is None:
            value = round(self._table.odds(word, self._domain), 2)
            self._known[word] = value = value if abs(value) >= LEAST_ODDS else 0.0
        return value

    def get(self, word: str, default: Any = 0.0) -> Any:
        return self[word]

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError("the words of this table are not listed")

    def __len__(self) -> int:
        raise NotImplementedError("the words of this table are not counted")


# Training


def weights_of(sample: Sample) -> Any:
    """Weight of every block: its words, giant pages damped. Figures only where gold has them."""
    longest = WEAK_LONGEST if sample.is_weak else LONGEST
    weights = np.array([float(min(max(block.words, 1), longest)) for block in sample.document.blocks])
    for index, block in enumerate(sample.document.blocks):
        if block.kind in (BlockKind.FIGURE, BlockKind.CAPTION):
            weights[index] = max(weights[index], 2.0) if sample.corpus == "readability" else 0.0
    weights = np.where(np.array(sample.wanted) & (np.array(sample.labels) >= 0), weights, 0.0)
    total = weights.sum()
    if not total:
        return weights
    damped = np.where(weights > 0, weights**DAMPING, 0.0)
    share = total if sample.is_weak else math.sqrt(total) * (1.0 if sample.is_article else OTHER_WEIGHT)
    return damped / damped.sum() * share


def balanced(samples: Sequence[Sample]) -> list[Any]:
    """Weights of the blocks of all samples, those of weak labels scaled to their share."""
    found = [weights_of(sample) for sample in samples]
    weak = sum(weights.sum() for weights, sample in zip(found, samples, strict=True) if sample.is_weak)
    strong = sum(weights.sum() for weights, sample in zip(found, samples, strict=True) if not sample.is_weak)
    scale = WEAK_SHARE * strong / weak if weak else 1.0
    return [weights * scale if sample.is_weak else weights for weights, sample in zip(found, samples, strict=True)]


def matrix(sample: Sample, rows: Rows) -> Any:
    """Rows of all blocks of a page, :data:`TREE_FEATURES` wide; zeros where none is needed."""
    return np.where(np.array(sample.wanted)[:, None], np.array(rows.table).reshape(-1, rows.width), 0.0)


def fit_linear(pairs: Sequence[tuple[Any, Any, Any]], strength: float = STRENGTH) -> tuple[dict[str, Any], _Predict]:
    """A logistic regression as weights for raw features, and what scikit-learn itself says of rows."""
    table = np.concatenate([pair[0] for pair in pairs])
    labels = np.concatenate([pair[1] for pair in pairs])
    weights = np.concatenate([pair[2] for pair in pairs])
    chosen = weights > 0
    table, labels, weights = table[chosen], labels[chosen], weights[chosen]
    means, spreads = table.mean(axis=0), table.std(axis=0)
    spreads[spreads == 0] = 1.0
    fitted = LogisticRegression(C=strength, max_iter=400, tol=1e-4).fit(
        (table - means) / spreads, labels, sample_weight=weights / weights.mean()
    )
    raw = fitted.coef_[0] / spreads
    bias = float(fitted.intercept_[0] - (raw * means).sum())
    found = {"weights": [_round(value) for value in raw], "bias": _round(bias)}
    return found, lambda rows: fitted.decision_function((rows - means) / spreads)


def fit_trees(pairs: Sequence[tuple[Any, Any, Any]]) -> tuple[list[Any], dict[str, float], _Predict]:
    """Boosted trees as columns (see ``forest.Forest``): the mean of several runs, in turn; and when the first are enough.

    The third result says what LightGBM itself says of rows.
    """
    import lightgbm

    chosen = [pair[2] > 0 for pair in pairs]
    table = np.concatenate([pair[0][rows] for pair, rows in zip(pairs, chosen, strict=True)]).astype(np.float32)
    labels = np.concatenate([pair[1][rows] for pair, rows in zip(pairs, chosen, strict=True)])
    weights = np.concatenate([pair[2][rows] for pair, rows in zip(pairs, chosen, strict=True)])
    runs, boosters = [], []
    first, whole = np.zeros(len(labels)), np.zeros(len(labels))
    for seed in TREE_SEEDS:
        data = lightgbm.Dataset(table, labels, weight=weights / weights.mean())
        booster = lightgbm.train({**TREES, "seed": seed}, data, TREE_COUNT)
        boosters.append(booster)
        runs.append([columns(tree["tree_structure"], _leaf) for tree in booster.dump_model()["tree_info"]])
        first += np.asarray(booster.predict(table, raw_score=True, num_iteration=EARLY_TREES)) / len(TREE_SEEDS)
        whole += np.asarray(booster.predict(table, raw_score=True)) / len(TREE_SEEDS)
    sure = np.abs(first) >= EARLY_ODDS
    scale = (first[sure] * whole[sure]).sum() / (first[sure] ** 2).sum()
    trees = [tree for trees in zip(*runs, strict=True) for tree in trees]
    early = {"trees": EARLY_TREES * len(TREE_SEEDS), "odds": EARLY_ODDS, "scale": _round(scale)}
    return trees, early, lambda rows: np.mean([booster.predict(rows, raw_score=True) for booster in boosters], axis=0)


def _leaf(value: float) -> float:
    return float(significant(value / len(TREE_SEEDS), 4))


def _round(value: float) -> float:
    return float(significant(value, 5))


def train(samples: Sequence[Sample]) -> dict[str, Any]:
    """A model from some samples, as the object that is written to the file (without confidence and scores)."""
    strong = [sample for sample in samples if not sample.is_weak]
    classes, words = OddsTable(strong, "classes"), OddsTable(strong, "words")
    chances = _unseen_kinds(samples)
    all_rows = []
    for sample, kinds in zip(samples, chances, strict=True):
        odds = Odds(_WithoutDomain(classes, sample.domain), _WithoutDomain(words, sample.domain))
        all_rows.append(Rows(sample.document, sample.page, odds, kinds))
    labelled = [
        (matrix(sample, rows)[:, : len(FEATURES)], np.array(sample.labels), weights)
        for sample, rows, weights in zip(samples, all_rows, balanced(samples), strict=True)
    ]
    article, by_article = fit_linear([found for found, sample in zip(labelled, samples, strict=True) if sample.is_article])
    other, by_other = fit_linear([found for found, sample in zip(labelled, samples, strict=True) if not sample.is_article])
    for (table, _, _), sample, rows, kinds in zip(labelled, samples, all_rows, chances, strict=True):
        first = kinds[0] * _odds_by(article, table) + (1 - kinds[0]) * _odds_by(other, table)
        asked = [block for block, wanted in zip(sample.document.blocks, sample.wanted, strict=True) if wanted]
        rows.look_again(asked, array("d", first[np.array(sample.wanted)]))
    whole_rows = [
        (matrix(sample, rows), labels, weights)
        for sample, rows, (_, labels, weights) in zip(samples, all_rows, labelled, strict=True)
    ]
    trees, early_stop, by_trees = fit_trees(whole_rows)
    golden = _golden_rows(whole_rows)
    narrow = golden[:, : len(FEATURES)]
    means = np.concatenate([table[weights > 0] for table, _, weights in labelled]).mean(axis=0)
    return {
        "format": FORMAT,
        "features": list(TREE_FEATURES),
        "page_features": list(PAGE_FEATURES),
        "page_kinds": list(PAGE_KINDS),
        "class_odds": classes.table(),
        "word_odds": words.table(),
        "article": article,
        "other": other,
        "kinds": fit_kinds(samples),
        "trees": trees,
        "tree_bias": 0.0,
        "early_stop": early_stop,
        "means": [_round(value) for value in means],
        "thresholds": THRESHOLDS,
        "confidence_features": list(CONFIDENCE_FEATURES),
        "confidence": {"weights": [0.0] * len(CONFIDENCE_FEATURES), "bias": 0.0},
        "golden": {
            "rows": golden.tolist(),
            "article": _log_odds(by_article(narrow)),
            "other": _log_odds(by_other(narrow)),
            "trees": _log_odds(by_trees(golden)),
        },
    }


def _golden_rows(pairs: Sequence[tuple[Any, Any, Any]]) -> Any:
    """A few rows of the training set, by which the tests hold artclean's own arithmetic to that of the libraries."""
    rows = np.concatenate([table[weights > 0] for table, _, weights in pairs])
    chosen = rows[np.linspace(0, len(rows) - 1, GOLDEN_ROWS).astype(int)]
    return np.array([[_round(value) for value in row] for row in chosen])


def _log_odds(values: Any) -> list[float]:
    return [round(float(value), 4) for value in values]


def _odds_by(linear: dict[str, Any], table: Any) -> Any:
    return table @ np.array(linear["weights"]) + linear["bias"]


def fit_kinds(samples: Sequence[Sample]) -> list[dict[str, Any]]:
    """A multinomial regression that tells the kinds of pages apart, as weights for raw features of a page."""
    table = np.array([page_features(sample.document, sample.page) for sample in samples])
    means, spreads = table.mean(axis=0), table.std(axis=0)
    spreads[spreads == 0] = 1.0
    fitted = LogisticRegression(C=KIND_STRENGTH, max_iter=400).fit(
        (table - means) / spreads,
        [PAGE_KINDS.index(sample.kind) for sample in samples],
        sample_weight=[KIND_WEIGHTS[sample.corpus] for sample in samples],
    )
    raw = fitted.coef_ / spreads
    biases = fitted.intercept_ - raw @ means
    return [{"weights": list(map(_round, weights)), "bias": _round(bias)} for weights, bias in zip(raw, biases, strict=True)]


def _unseen_kinds(samples: Sequence[Sample]) -> list[list[float]]:
    """What a regression that never saw the site of a page says of its kind: the trees must not trust it too much."""
    folds = corpora.domain_folds(Counter(sample.domain for sample in samples), FOLDS)
    fitted = [fit_kinds([sample for sample in samples if folds[sample.domain] != fold]) for fold in range(FOLDS)]
    return [_kinds_by(fitted[folds[sample.domain]], sample) for sample in samples]


def _kinds_by(kinds: Sequence[dict[str, Any]], sample: Sample) -> list[float]:
    row = np.array(page_features(sample.document, sample.page))
    return kind_probabilities([float(kind["bias"] + np.array(kind["weights"]) @ row) for kind in kinds])


# Cross-validation


def f1_of(sample: Sample, settings: Settings) -> tuple[float, list[float]]:
    """F1 of a page by the measure of its corpus, and the numbers its confidence is predicted from."""
    judged: Judgement = judge(sample.document, settings)
    article = artclean.Article(sample.document, judged, settings)
    page = corpora.load_page(sample.corpus, sample.name)
    found = score_page(page, systems.Extraction(article.text))
    return found.f1, confidence_features(sample.document, judged.verdicts, judged.findings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, default=Path("src/artclean/data/content_model.json"))
    parser.add_argument("--folds-dir", type=Path, required=True)
    parser.add_argument("--only-folds", action="store_true", help="cross-validate, but write no final model")
    options = parser.parse_args()
    options.folds_dir.mkdir(parents=True, exist_ok=True)
    samples = load_samples()
    folds = corpora.domain_folds(Counter(sample.domain for sample in samples), FOLDS)
    (options.folds_dir / "folds.json").write_text(json.dumps(folds, sort_keys=True))
    _tell(f"{len(samples)} pages of {len(folds)} domains")
    measured = _cross_validate(samples, folds, options.folds_dir)
    for fold in range(FOLDS):
        others = [sample for sample in samples if folds[sample.domain] != fold]
        _set_confidence(options.folds_dir / f"fold-{fold}.json", _fit_confidence(others, measured))
    if options.only_folds:
        return
    model = train(samples)
    model["confidence"] = _fit_confidence(samples, measured)
    model["corpus"] = {"digest": _digest(samples), "pages": dict(Counter(sample.corpus for sample in samples))}
    model["cross_validated"] = _summary(samples, measured)
    options.out.write_text(json.dumps(model, separators=(",", ":")) + "\n")
    _tell(f"wrote {options.out}: {options.out.stat().st_size:,} bytes, {model['cross_validated']}")


_Measured = dict[str, tuple[float, list[float]]]


def _key(sample: Sample) -> str:
    return f"{sample.corpus}/{sample.name}"


def _cross_validate(samples: list[Sample], folds: Mapping[str, int], folder: Path) -> _Measured:
    """Train a model for every fold and judge the fold's own pages with it."""
    measured: _Measured = {}
    with get_context("fork").Pool(2, _share, (samples, folds, folder)) as pool:  # children see the pages without a copy
        for fold, found in enumerate(pool.imap(_judge_fold, range(FOLDS))):
            measured |= found
            _tell(f"fold {fold}: {_summary([sample for sample in samples if folds[sample.domain] == fold], measured)}")
    _tell(f"cross-validated: {_summary(samples, measured)}")
    return measured


_SHARED: list[Any] = []


def _share(*shared: Any) -> None:
    _SHARED[:] = shared


def _judge_fold(fold: int) -> _Measured:
    samples, folds, folder = _SHARED
    path = folder / f"fold-{fold}.json"
    model = train([sample for sample in samples if folds[sample.domain] != fold])
    path.write_text(json.dumps(model, separators=(",", ":")))
    _load_model_anew()
    settings = Settings(content_model=str(path))
    return {_key(sample): f1_of(sample, settings) for sample in samples if folds[sample.domain] == fold}


def _load_model_anew() -> None:
    from artclean.judge.content_model import load_model

    load_model.cache_clear()


def _summary(samples: Sequence[Sample], measured: _Measured) -> dict[str, float]:
    values: dict[str, list[float]] = defaultdict(list)
    for sample in samples:
        if _key(sample) in measured:
            values[f"{sample.corpus}-all"].append(measured[_key(sample)][0])
            if sample.corpus == "wcxb" and sample.is_article:
                values["wcxb-articles"].append(measured[_key(sample)][0])
    return {name: round(sum(found) / len(found), 4) for name, found in sorted(values.items())}


def _fit_confidence(samples: Sequence[Sample], measured: _Measured) -> dict[str, Any]:
    """Regression of the F1 of held-out pages (as a weighted logistic one, so that it stays within 0..1).

    The model of a fold gets one that was fitted to the pages of the other folds, so that its confidence is cross-validated, too.
    """
    found = [measured[_key(sample)] for sample in samples if _key(sample) in measured and sample.corpus == "wcxb"]
    table = np.array([row for _, row in found])
    f1 = np.array([value for value, _ in found])
    doubled = np.concatenate([table, table])
    labels = np.concatenate([np.ones(len(f1)), np.zeros(len(f1))])
    weights = np.concatenate([f1, 1 - f1]) + 1e-9
    return fit_linear([(doubled, labels, weights)], 1.0)[0]


def _set_confidence(path: Path, confidence: dict[str, Any]) -> None:
    model = json.loads(path.read_text())
    model["confidence"] = confidence
    path.write_text(json.dumps(model, separators=(",", ":")))


def _digest(samples: Sequence[Sample]) -> str:
    """Of the pages and of what is known of them."""
    total = hashlib.sha256()
    for sample in samples:
        labels = "".join(str(int(label)) for label in sample.labels)
        total.update(f"{_key(sample)} {sample.document.source.sha256}\n{sample.gold}\n{labels}\n".encode())
    return total.hexdigest()


def _tell(message: str) -> None:
    print(message, flush=True)


if __name__ == "__main__":
    main()
