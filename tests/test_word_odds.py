"""Words as numbers: the same words that the training counts as strings."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artclean.judge.page_view import class_words, interface_words
from artclean.judge.word_odds import MOST_NAMES, WordOdds, name_numbers, word_numbers

NAMES = st.text(st.sampled_from("abcxyzABXY -_12é"), max_size=40)
TEXTS = st.text(st.sampled_from("abcABC éÉßДдИ日本 -.,'0²٣\n") | st.characters(), max_size=40)


def found(text: str, words: list[str], of_names: bool) -> list[float]:
    """What a table that numbers the words says of a text, word for word."""
    numbered = WordOdds({word: float(number) for number, word in enumerate(dict.fromkeys(words), 1)})
    numbers = array("Q", bytes(8 * (len(text) + 2)))
    count = name_numbers(text, numbers) if of_names else word_numbers(text, numbers)
    return [numbered.at(number) for number in numbers[:count]]


@given(NAMES)
def test_words_of_class_and_id(described: str) -> None:
    words = class_words(described)
    assert found(described, words, True) == list(range(1, len(words) + 1))


@given(TEXTS)
def test_words_of_a_text(text: str) -> None:
    words = interface_words(text)
    places = {word: float(number) for number, word in enumerate(dict.fromkeys(words), 1)}
    assert found(text, words, False) == [places[word] for word in words]


def test_words_by_hand() -> None:
    assert class_words("XMLHttp aB topMenu top") == ["xml", "http", "top", "menu"]
    assert found("XMLHttp aB topMenu top", ["menu", "top", "http", "xml"], True) == [4.0, 3.0, 2.0, 1.0]
    assert class_words("hg gr story ad-slot EC4rt topAd") == ["story", "ad", "slot", "top"]
    assert interface_words("Read 3 Évian's") == ["read", "évian", "s"]


def test_of_very_many_names_only_the_first_count() -> None:
    described = " ".join("a" * (number // 26 + 1) + chr(97 + number % 26) for number in range(2 * MOST_NAMES))
    numbers = array("Q", bytes(8 * len(described)))
    assert name_numbers(described, numbers) == len(class_words(described)) == MOST_NAMES


def test_odds_of_words() -> None:
    odds = WordOdds({"menu": -2.0, "<p>": 0.25})
    assert (odds.of("menu"), odds.of("<p>"), odds.of("story"), odds.of("")) == (-2.0, 0.25, 0.0, 0.0)
    assert WordOdds({}).of("menu") == 0.0


def test_words_that_cannot_be_told_apart_are_refused() -> None:
    class Twice(dict[str, float]):
        def items(self):  # type: ignore[no-untyped-def]
            return [("menu", 1.0), ("menu", 2.0)]

    with pytest.raises(ValueError, match="menu"):
        WordOdds(Twice())
