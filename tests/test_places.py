"""What the names of elements say, and what a user may say about readers' comments."""

from __future__ import annotations

import pytest

import artclean
from artclean.data import lexicon, rules
from artclean.judge.places import ADS, BANNERS, COMMENTS, is_named
from artclean.settings import Settings
from artclean.text import count_words, find_phrases

COMMENT = "My father was on the second boat, and he still talks of the soup."


@pytest.mark.parametrize(
    ("described", "names", "named"),
    [
        ("comment-list", COMMENTS, True),
        ("userComments", COMMENTS, True),
        ("COMMENTS", COMMENTS, True),
        ("post comments-open", COMMENTS, False),
        ("no-comments", COMMENTS, False),
        ("commentary", COMMENTS, False),
        ("cookie-banner", BANNERS, True),
        ("category-cookies", BANNERS, False),
        ("cmp cmp--modal", BANNERS, True),
        ("cmp-text", BANNERS, False),
        ("ad-box", ADS, True),
        ("header shadow", ADS, False),
    ],
)
def test_names_are_whole_words(described: str, names: object, named: bool) -> None:
    assert is_named(described, names) is named  # type: ignore[arg-type]


@pytest.mark.parametrize(("asked", "kept"), [("auto", False), ("drop", False), ("keep", True)])
def test_comments_stay_or_go_as_asked(asked: str, kept: bool) -> None:
    page = rules()["comments.reader"].example
    article = artclean.clean(page, settings=Settings(input_format="html", comments=asked))
    assert (COMMENT in article.markdown) is kept
    assert "counted" in article.markdown


def test_comments_of_a_short_page_stay() -> None:
    page = f"<main><h1>The soup</h1><p>What do you remember of it?</p><div class='comments'><p>{COMMENT}</p></div></main>"
    assert COMMENT in artclean.clean(page, settings=Settings(input_format="html", page="article")).markdown


@pytest.mark.parametrize(
    ("code", "line", "interface"),
    [
        ("en", "Home | News", True),
        ("en", "ShareTweetEmail", True),
        ("en", "Next! Next!", False),
        ("en", "Home, home.", False),
        ("en", "Facebook & Instagram", False),
        ("en", "News, Sport, Weather.", False),
        ("ja", "シェア | ツイート", True),
        ("ja", "シェアツイート", False),
        ("tr", "HABERİN DEVAMI REKLAMDAN SONRA", True),
    ],
)
def test_what_divides_buttons(code: str, line: str, interface: bool) -> None:
    assert (find_phrases(line, count_words(line), lexicon((code,))) is not None) is interface
