"""The benchmark scores against numbers worked out by hand."""

from __future__ import annotations

import pytest

import scores
from scores import Repeat, Score, Segments


def test_word_score_counts_multiplicity_and_folds_case() -> None:
    # gold: the x2, cat, sat (4 tokens); output: the, cat, ran (3); shared: the, cat (2)
    score = scores.word_score("The cat, the sat.", "the CAT ran")
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == pytest.approx(2 / 4)
    assert score.f1 == pytest.approx(4 / 7)


def test_word_score_of_a_word_said_too_often() -> None:
    # output has "a" three times, gold once: one shared token of three
    assert scores.word_score("a", "a a a") == Score(1 / 3, 1.0, 0.5)


@pytest.mark.parametrize(("gold", "output", "f1"), [("", "", 1.0), ("", "words", 0.0), ("words", "", 0.0), ("...", "--", 1.0)])
def test_word_score_of_empty_sides(gold: str, output: str, f1: float) -> None:
    assert scores.word_score(gold, output).f1 == f1


def test_shingle_score_needs_the_order_of_words() -> None:
    # gold 4-grams: abcd, bcde; output 4-grams: abcd, bcdf, cdfe; shared: abcd
    score = scores.shingle_score("a b c d e", "a b c d f e")
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == pytest.approx(1 / 2)
    assert scores.shingle_score("a b c d", "d c b a").f1 == 0.0


def test_shingles_of_a_short_text_are_one() -> None:
    assert dict(scores.shingles("two words")) == {("two", "words"): 1}
    assert dict(scores.shingles("")) == {}
    assert scores.shingles("a b a b a b")[("a", "b", "a", "b")] == 2


def test_mean_score_is_the_f1_of_the_means() -> None:
    # the pages' own F1 are made up, to show which of the two means uses them
    pages = [Score(1.0, 0.5, 0.25), Score(0.5, 1.0, 0.5)]
    assert scores.mean_score(pages) == Score(0.75, 0.75, 0.75)
    assert scores.page_mean(pages) == Score(0.75, 0.75, 0.375)
    assert scores.mean_score([]) == Score(0.0, 0.0, 0.0)


def test_snippets_fold_case_and_space() -> None:
    assert scores.found_snippets(["Two\n words", "three"], "here are two  WORDS") == [True, False]


def test_segments_are_exact_substrings() -> None:
    counts = scores.segment_counts(["Keep me", "keep me"], ["Share this", "Ad"], "Keep me. Share this")
    assert counts == Segments(true_positive=1, false_positive=1, false_negative=1, true_negative=1)
    # over two pages: tp 3, fp 1, fn 1
    score = (counts + Segments(true_positive=2)).score()
    assert (score.precision, score.recall, score.f1) == (0.75, 0.75, 0.75)


def test_segments_with_nothing_kept() -> None:
    assert scores.segment_counts(["a"], ["b"], "").score() == Score(0.0, 0.0, 0.0)


LINE = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


def test_repeats_are_counted_against_gold() -> None:
    thrice = "\n".join([LINE, "between", LINE.upper() + "!", LINE])
    assert scores.repeats(LINE, thrice) == [Repeat(LINE, 2)]
    assert scores.repeats("nothing of the sort", thrice) == [Repeat(LINE, 2)]
    assert scores.repeats(f"{LINE} and {LINE}", thrice) == [Repeat(LINE, 1)]
    assert scores.repeats("\n".join([LINE] * 3), thrice) == []


def test_repeats_leave_short_lines_alone() -> None:
    assert scores.repeats("", "Add to cart\nAdd to cart") == []
    assert scores.repeats("", "Add to cart\nAdd to cart", min_words=3) == [Repeat("add to cart", 1)]
