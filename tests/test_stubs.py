"""Pages without an article: what error pages, walls and paywalls say, and what becomes of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import artclean
from artclean.data import load_stubs
from artclean.judge.stubs import MOST_WORDS, signs_of
from artclean.read import read
from artclean.settings import Settings

FILES = sorted((Path(artclean.__file__).parent / "data" / "stubs").glob("*.toml"))
MESSAGE = "<p>Sorry, the page you are looking for may have been moved.</p>"
STORY = "<p>The ferry leaves the eastern quay at seven, and whoever is late may wait for the next one until noon.</p>"
OFFER = "<p>Subscribe to continue reading.</p><p>Already a subscriber? <a href='/login'>Log in</a></p>"


def examples(column: str) -> list[tuple[str, str, str]]:
    tables = ((path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in FILES)
    return [(language, kind, text) for language, kinds in tables for kind, table in kinds.items() for text in table[column]]


def page(title: str, *parts: str) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{''.join(parts)}</body></html>"


def signs(text: str) -> tuple[str, tuple[str, ...]]:
    document = read(f"<body><p>{text}</p></body>", Settings(input_format="html"))
    found = signs_of(document, document.blocks)
    return ("", ()) if found is None else (found.kind, found.texts)


@pytest.mark.parametrize(("language", "kind", "text"), examples("hits"))
def test_what_such_pages_say(language: str, kind: str, text: str) -> None:
    assert signs(text)[0] == kind


@pytest.mark.parametrize(("language", "kind", "text"), examples("misses"))
def test_what_they_do_not_say(language: str, kind: str, text: str) -> None:
    assert signs(text) == ("", ())


def test_every_language_has_every_kind() -> None:
    assert set(load_stubs()) == {"error", "wall", "paywall"}
    for path in FILES:
        assert set(tomllib.loads(path.read_text(encoding="utf-8"))) == {"error", "wall", "paywall"}, path.name


@pytest.mark.parametrize("title", ["Page not found", "404 - The Harbour Post", "The Harbour Post | Page not found!", "Oops!"])
def test_an_error_page_comes_out_empty(title: str) -> None:
    article = artclean.clean(page(title, MESSAGE, "<p>Most read</p><p>The boats of Norrholm</p>"), input_format="html")
    assert article.is_empty
    assert article.confidence == 0.0
    assert "page.error" in {gone.reason.rule for gone in article.removed}


def test_the_rule_can_be_ignored() -> None:
    article = artclean.clean(page("Page not found", MESSAGE), settings=Settings(input_format="html", ignore=("page.error",)))
    assert "may have been moved" in article.text
    assert article.confidence < 0.2


def test_a_title_alone_or_a_sentence_alone_removes_nothing() -> None:
    for source in (page("Not found", *[STORY] * 3), page("The ferry", *[STORY] * 3, MESSAGE)):
        article = artclean.clean(source, input_format="html")
        assert "The ferry leaves" in article.text
        assert article.confidence < 0.5


def test_an_article_about_error_pages_is_none() -> None:
    story = [f"<p>{number} {STORY[3:]}" for number in range(MOST_WORDS // 15)]
    article = artclean.clean(page("Page not found", *story, MESSAGE), input_format="html")
    assert "may have been moved" in article.text
    assert article.confidence > 0.8


@pytest.mark.parametrize("paragraphs", [2, 10])
def test_the_beginning_before_a_paywall_stays_and_is_not_trusted(paragraphs: int) -> None:
    story = [f"<p>{number} {STORY[3:]}" for number in range(paragraphs)]
    article = artclean.clean(page("The ferry", *story, OFFER), input_format="html")
    assert article.text.count("The ferry leaves") == paragraphs
    assert article.confidence < 0.4


@pytest.mark.parametrize("around", ["<nav><a href='/'>Home</a></nav>", "<form><p>Please log in to comment.</p></form>"])
def test_what_stands_around_an_article_is_no_wall(around: str) -> None:
    with_it, without = (
        artclean.clean(page("The ferry", *[f"<p>{n} {STORY[3:]}" for n in range(5)], extra), input_format="html")
        for extra in (around, "")
    )
    assert with_it.confidence > 0.8
    assert abs(with_it.confidence - without.confidence) < 0.15


def test_few_words_of_a_page_are_not_trusted_but_a_snippet_is() -> None:
    assert artclean.clean(page("The ferry", "<p>At seven.</p>"), input_format="html").confidence < 0.2
    assert artclean.clean(STORY, input_format="html").confidence > 0.7
