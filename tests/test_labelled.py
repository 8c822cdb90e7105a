"""What a label announces goes with it."""

from __future__ import annotations

import pytest

import artclean

PROSE = "<p>The ferry to the islands leaves the old pier at noon, and it takes an hour and a half to cross the sound. {}</p>"
TEXT = [PROSE.format(end) for end in ("It is seldom full.", "Dogs travel free.", "The bell rings twice.", "Then it is quiet.")]
LINK = '<p><a href="/pier">How the pier was saved</a></p>'
FORM = '<form><input type="email"><button>Sign up</button></form>'
PITCH = "<p>All that happens on the islands, every Friday in your inbox.</p>"


def _removed(inside: str, page: str = "article") -> dict[str, str]:
    """The rules of what goes from an article with something in its midst."""
    body = "".join([*TEXT[:2], inside, *TEXT[2:]])
    html = f"<html lang=en><body><main><article><h1>The ferry</h1>{body}</article></main></body></html>"
    article = artclean.clean(html, input_format="html", settings=artclean.Settings().updated(page=page))
    return {block.text: block.reason.rule for block in article.removed}


@pytest.mark.parametrize("label", ["<p>Read more:</p>", "<h3>Related articles</h3>", "<div>You may also like</div>"])
def test_links_go_with_their_label(label: str) -> None:
    assert _removed(label + LINK)["How the pier was saved"] == "related.links"


@pytest.mark.parametrize("label", ["<p>It stands in the record:</p>", "<h3>Sources</h3>", ""])
def test_links_under_the_words_of_the_author_stay(label: str) -> None:
    assert "How the pier was saved" not in _removed(label + LINK)


def test_a_long_list_is_more_than_what_a_label_announces() -> None:
    links = "".join(f'<p><a href="/{number}">How pier {number} was saved from the sea</a></p>' for number in range(13))
    assert "How pier 3 was saved from the sea" not in _removed("<p>Read more:</p>" + links)


def test_only_articles_are_rid_of_links() -> None:
    assert "How the pier was saved" not in _removed("<p>Read more:</p>" + LINK, page="any")


def test_the_pitch_of_a_newsletter_goes_with_its_label_and_form() -> None:
    removed = _removed(f"<div><h4>Subscribe to our newsletter</h4>{PITCH}{FORM}</div>")
    assert removed["All that happens on the islands, every Friday in your inbox."] == "promo.newsletter"


def test_a_paragraph_between_a_label_and_a_form_stays_where_they_are_no_box() -> None:
    removed = _removed(f"<h4>Subscribe to our newsletter</h4>{TEXT[0].replace('full', 'empty')}{FORM}")
    assert not any("seldom empty" in text for text in removed)
