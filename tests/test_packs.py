"""Language packs: every example in them is a test, and their phrases keep the form that matching relies on."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import artclean
from artclean.data import detect_language, languages, lexicon, rules, stop_words
from artclean.text import count_words, match_phrases

PACKS = Path(artclean.__file__).parent / "data" / "lang"
PROMISED = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh"]
FAMILIES = {
    "nav.prev-next", "nav.menu", "share.buttons", "promo.newsletter", "promo.read-more", "promo.app", "ad.label",
    "consent.cookies", "related.links", "comments.ui", "paywall.prompt", "player.ui", "legal.copyright",
}  # fmt: skip
_KEYS = {"rule", "alone", "joined", "prefix", "max_words", "hits", "misses"}
_FORM = re.compile(r"(?! )(?!.*  )[^“”‘’„«»\n\t]*[^\s.!?…:;,]")
_PREFIX_FORM = re.compile(r"(?! )(?!.*  )[^“”‘’„«»\n\t]*[^\s.!?…;,]")


def pack(code: str) -> dict[str, Any]:
    return tomllib.loads((PACKS / f"{code}.toml").read_text("utf-8"))


TABLES = [(code, table) for code in languages() for table in pack(code)["phrases"]]
each_pack = pytest.mark.parametrize("code", languages())
each_table = pytest.mark.parametrize(("code", "table"), TABLES, ids=[f"{code}-{table['rule']}" for code, table in TABLES])


def test_the_promised_languages_have_packs() -> None:
    assert set(PROMISED) <= set(languages())


@each_pack
def test_a_pack_has_every_family(code: str) -> None:
    found = [table["rule"] for table in pack(code)["phrases"]]
    assert set(found) >= FAMILIES
    assert len(found) == len(set(found)), "one table a rule"
    assert pack(code)["language"] == code
    assert pack(code)["name"]


@each_table
def test_form_of_a_table(code: str, table: dict[str, Any]) -> None:
    assert set(table) <= _KEYS
    assert table["rule"] in rules()
    assert len(table["hits"]) >= 3
    assert len(table["misses"]) >= 3
    assert ("max_words" in table) == ("prefix" in table)
    for phrase in (*table.get("alone", ()), *table.get("joined", ())):
        assert phrase == phrase.lower()
        assert _FORM.fullmatch(phrase) or len(phrase) == 1, phrase
    for phrase in table.get("prefix", ()):
        assert phrase == phrase.lower()
        assert _PREFIX_FORM.fullmatch(phrase), phrase
    for name in ("alone", "joined", "prefix"):
        assert len(table.get(name, ())) == len(set(table.get(name, ()))), name


@each_table
def test_hits(code: str, table: dict[str, Any]) -> None:
    phrases = lexicon((code,))
    found = {line: match_phrases(line, count_words(line), phrases) for line in table["hits"]}
    assert {line: match.rule if match else None for line, match in found.items()} == dict.fromkeys(found, table["rule"])


@each_table
def test_misses(code: str, table: dict[str, Any]) -> None:
    phrases = lexicon((code,))
    found = {line: match_phrases(line, count_words(line), phrases) for line in table["misses"]}
    assert {line: match.rule for line, match in found.items() if match} == {}


@each_pack
def test_stop_words(code: str) -> None:
    words = stop_words(code)
    assert len(words) >= 60
    assert all(word == word.lower() and not any(char.isspace() or char.isdigit() for char in word) for word in words)


@each_pack
def test_a_sentence_of_the_pack_is_told_by_its_words(code: str) -> None:
    """The misses are sentences of the language: together they are found to be in it."""
    words = [word for table in pack(code)["phrases"] for line in table["misses"] for word in line.lower().split()]
    assert detect_language(words) == code
