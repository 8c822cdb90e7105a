"""Lists of contents of a page: which go, and which the author wrote to be read."""

from __future__ import annotations

import pytest

import artclean

HEADS = ("How the lamp was lit", "Who carried the oil", "When it went out")
PROSE = "<p>The lamp on the breakwater was lit by hand until the war, and nobody who did it has left a line about it.</p>"
SECTIONS = "".join(
    f'<h2 id="s{n}">{head}</h2><p>Of this part number {n} of the story is told in the parish book, in the hand of the warden, who'
    f" was there and did not think much of it at the time.</p>"
    for n, head in enumerate(HEADS)
)


def removed(label: str, links: str) -> list[str]:
    page = f"<html lang='en'><body><article><h1>The lamp</h1>{PROSE}{label}{links}{SECTIONS}</article></body></html>"
    settings = artclean.Settings(select=("nav.tools",))
    return [gone.text for gone in artclean.clean(page, input_format="html", settings=settings).removed]


def links(address: str = "#s{}", count: int = 3) -> str:
    return "".join(f'<p><a href="{address.format(n)}">{head}</a></p>' for n, head in enumerate(HEADS[:count]))


@pytest.mark.parametrize("label", ["In this article", "Table of contents", "ON THIS PAGE:"])
@pytest.mark.parametrize("element", ["p", "h3", "div"])
def test_links_to_places_below_go_with_their_label(label: str, element: str) -> None:
    assert removed(f"<{element}>{label}</{element}>", links()) == [label, *HEADS]


def test_two_of_them_are_a_list() -> None:
    assert removed("<p>On this page</p>", links(count=2)) == ["On this page", *HEADS[:2]]


def test_headings_that_link_to_themselves_stay() -> None:
    sections = SECTIONS
    for number, head in enumerate(HEADS):
        sections = sections.replace(f">{head}<", f'><a href="#s{number}">{head}</a><')
    page = (
        f"<html lang='en'><body><article><h1>The lamp</h1>{PROSE}<p>On this page</p>{links()}{sections}</article></body></html>"
    )
    settings = artclean.Settings(select=("nav.tools",))
    article = artclean.clean(page, input_format="html", settings=settings)
    assert [gone.text for gone in article.removed] == ["On this page", *HEADS]
    assert article.markdown.count("## ") == len(HEADS)


def test_numbers_before_the_lines_or_the_headings_do_not_matter() -> None:
    numbered = links().replace('#s0">', '#s0">1. ').replace('#s2">', '#s2">3) ')
    assert removed("<p>On this page</p>", numbered) == ["On this page", f"1. {HEADS[0]}", HEADS[1], f"3) {HEADS[2]}"]


def test_a_list_of_them_goes_too() -> None:
    items = "<ul>" + links().replace("<p>", "<li>").replace("</p>", "</li>") + "</ul>"
    assert removed("<p>On this page</p>", items) == ["On this page", *HEADS]


@pytest.mark.parametrize(
    ("label", "list_of_links"),
    [
        ("<p>In this article we look at three things:</p>", links()),
        ("<p>Three questions</p>", links()),
        ("<p>In this article</p>", links("/lamp#s{}")),
        ("<p>In this article</p>", links("#")),
        ("<p>In this article</p>", links().replace(HEADS[0], "The first part").replace(HEADS[1], "The second part")),
        ("<h2>References</h2>", '<ul><li><a href="#n1">Smith 2020</a></li><li><a href="#n2">Doe 2021</a></li></ul>'),
        ("<p>In this article</p>", links().replace("</a>", "</a>, the part that nobody believed")),
        ("<p>In this article</p>", links().replace("</a>", "</a> <a href='#more'>More</a>")),
        ("<p>In this article</p>", links(count=1)),
        ("<p>In this article</p>", links().replace("<p>", "<p>Read first: what comes before it, ")),
        ("", links()),
    ],
)
def test_other_lists_of_links_stay(label: str, list_of_links: str) -> None:
    assert removed(label, list_of_links) == []


def test_a_list_of_contents_in_markdown_is_the_authors() -> None:
    markdown = "# The lamp\n\nOn this page\n\n- [One](#one)\n- [Two](#two)\n\n## One\n\nText.\n\n## Two\n\nText.\n"
    assert artclean.clean(markdown, input_format="markdown").markdown == markdown
