"""How an extraction is scored against gold: pure functions over text, defined as the corpora define them.

- word F1: tokens are `\\w+` of the lower-cased text; precision and recall over token multisets.
- shingle F1: 4-grams of `\\w+` tokens with multiplicity; precision and recall averaged over pages; F1 of the
  two averages.
- snippets: share of the snippets found, case and white space folded.
- segments: a `with` kept is a true positive, a `without` kept a false positive; exact substrings.

All shares lie between 0 and 1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

SHINGLE_SIZE = 4  # tokens
REPEAT_MIN_WORDS = 15  # shorter lines recur in honest text (labels, prices, refrains) and are never removed

Token = TypeVar("Token", str, tuple[str, ...])

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True)
class Score:
    """Precision, recall and their harmonic mean, each 0..1."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class Segments:
    """Counts of segments kept and left out, over one page or many."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0

    def __add__(self, other: Segments) -> Segments:
        return Segments(
            self.true_positive + other.true_positive,
            self.false_positive + other.false_positive,
            self.false_negative + other.false_negative,
            self.true_negative + other.true_negative,
        )

    def score(self) -> Score:
        """Precision, recall and F1 of the counts; 0 where nothing was kept."""
        precision = _share(self.true_positive, self.true_positive + self.false_positive)
        recall = _share(self.true_positive, self.true_positive + self.false_negative)
        return Score(precision, recall, harmonic(precision, recall))


@dataclass(frozen=True)
class Repeat:
    """A line that stands `extra` times more often in the output than in the gold, and than once."""

    text: str
    extra: int


def words(text: str) -> list[str]:
    """The word tokens of a text, lower-cased."""
    return _TOKEN.findall(text.lower())


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean; 0 where both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def word_score(gold: str, output: str) -> Score:
    """Word precision, recall and F1 of one page.

    Where gold and output are both without words the page is right (1); where only one is, it is wrong (0).
    """
    return _overlap(Counter(words(gold)), Counter(words(output)))


def shingle_score(gold: str, output: str) -> Score:
    """Precision and recall of 4-token shingles (with multiplicity, case kept) of one page.

    A text of fewer than four tokens is one shingle. The F1 of a corpus comes from `mean_score`, not from the
    F1 of its pages.
    """
    return _overlap(shingles(gold), shingles(output))


def shingles(text: str, size: int = SHINGLE_SIZE) -> Counter[tuple[str, ...]]:
    """The shingles of a text with their counts; empty for a text without tokens."""
    tokens = _TOKEN.findall(text)
    if len(tokens) < size:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(*(tokens[start:] for start in range(size)), strict=False))


def mean_score(pages: Sequence[Score]) -> Score:
    """Mean precision and recall over pages, and the F1 of these two means (the shingle F1 of a corpus)."""
    if not pages:
        return Score(0.0, 0.0, 0.0)
    precision, recall = fmean(p.precision for p in pages), fmean(p.recall for p in pages)
    return Score(precision, recall, harmonic(precision, recall))


def page_mean(pages: Sequence[Score]) -> Score:
    """Means over pages of precision, of recall and of F1 (the word F1 of a corpus)."""
    if not pages:
        return Score(0.0, 0.0, 0.0)
    mean = mean_score(pages)
    return Score(mean.precision, mean.recall, fmean(p.f1 for p in pages))


def found_snippets(snippets: Iterable[str], output: str) -> list[bool]:
    """For each snippet whether it stands in the output, case and white space folded."""
    folded = fold(output)
    return [fold(snippet) in folded for snippet in snippets]


def segment_counts(present: Iterable[str], absent: Iterable[str], output: str) -> Segments:
    """Segments of one page: exact substrings of the output."""
    kept = [segment in output for segment in present]
    leaked = [segment in output for segment in absent]
    return Segments(sum(kept), sum(leaked), len(kept) - sum(kept), len(leaked) - sum(leaked))


def repeats(gold: str, output: str, min_words: int = REPEAT_MIN_WORDS) -> list[Repeat]:
    """Lines of the output that stand there more often than in the gold (and more than once), word for word.

    Lines of fewer than `min_words` words do not count. A line may stand anywhere in the gold, also inside a
    longer one.
    """
    lines = Counter(tuple(tokens) for tokens in map(words, output.split("\n")) if len(tokens) >= min_words)
    several = {line: count for line, count in lines.items() if count > 1}
    haystack = _fenced(words(gold)) if several else ""
    extra = {line: count - max(1, haystack.count(_fenced(line))) for line, count in several.items()}
    return [Repeat(" ".join(line), count) for line, count in extra.items() if count > 0]


def fold(text: str) -> str:
    """The text in lower case with single spaces."""
    return " ".join(text.lower().split())


def _fenced(tokens: Iterable[str]) -> str:
    """Tokens as one string, each between spaces of its own, so that neighbours do not share one."""
    return "".join(f" {token} " for token in tokens)


def _overlap(gold: Counter[Token], output: Counter[Token]) -> Score:
    gold_total, output_total = gold.total(), output.total()
    if not gold_total and not output_total:
        return Score(1.0, 1.0, 1.0)
    small, large = (gold, output) if len(gold) < len(output) else (output, gold)
    shared = sum(min(count, large[item]) for item, count in small.items())
    precision, recall = _share(shared, output_total), _share(shared, gold_total)
    return Score(precision, recall, harmonic(precision, recall))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
