"""Copies inside a page: which go, and which stay because the page means them."""

from __future__ import annotations

import pytest

import artclean
from artclean.judge.screens import PHONES, WIDE, screens

ABOUT = "The ferry leaves the eastern quay at seven in the morning and comes back with the post before it is dark."
TICKETS = "Tickets are sold on board by the captain, who takes coins and, when the weather is fine, also promises."
WINTER = "In winter the lake freezes from the north, and the crossing is then made on foot, along a line of fir branches."
SUMMER = "In summer two more boats are hired from the next valley, and the quay is full of bicycles and of wet dogs."
SAMPLE = "Pack my box with five dozen jugs of liquor, said the printer, and set the line again in a larger type."
FIGURE = '<figure><img src="anna.jpg" alt="A boat"><figcaption>Picture: the Old Anna</figcaption></figure>'
ITEMS = "<ul><li>a coat against the wind</li><li>bread for the way</li></ul>"


def page(*parts: str) -> str:
    return f"<html><body><article><h1>The ferry</h1>{''.join(parts)}</article></body></html>"


def paragraph(text: str) -> str:
    return f"<p>{text}</p>"


def lines(source: str) -> list[str]:
    return [line for line in artclean.clean(source, input_format="html").text.split("\n") if line]


def pictures(source: str) -> int:
    return artclean.clean(source, input_format="html").markdown.count("![A boat]")


def test_the_list_of_a_copied_section_goes_with_it() -> None:
    section = f"<h2>What to bring</h2>{paragraph(ABOUT)}{ITEMS}{paragraph(TICKETS)}"
    found = lines(page(section, paragraph(WINTER), f"<div>{section}</div>", paragraph(SUMMER)))
    assert found == ["What to bring", ABOUT, "a coat against the wind", "bread for the way", TICKETS, WINTER, SUMMER]


def test_a_list_that_goes_on_differently_stays_whole() -> None:
    longer = ITEMS.replace("</ul>", "<li>a book for the way back</li></ul>")
    found = lines(page(f"<h2>By day</h2>{paragraph(ABOUT)}{ITEMS}{paragraph(WINTER)}", f"{paragraph(ABOUT)}{longer}"))
    assert found[-3:] == ["a coat against the wind", "bread for the way", "a book for the way back"]
    assert found.count(ABOUT) == 1


def test_the_figure_of_a_copied_section_goes_with_it() -> None:
    section = f"<h2>The boat</h2>{FIGURE}{paragraph(ABOUT)}{paragraph(TICKETS)}"
    source = page(section, paragraph(WINTER), f"<div>{section}</div>", paragraph(SUMMER))
    assert lines(source) == ["The boat", ABOUT, TICKETS, WINTER, SUMMER]
    assert pictures(source) == 1


def test_a_section_with_another_picture_keeps_it() -> None:
    other = FIGURE.replace("anna", "berta")
    source = page(paragraph(ABOUT), FIGURE, paragraph(TICKETS), paragraph(WINTER), paragraph(ABOUT), other)
    assert lines(source) == [ABOUT, TICKETS, WINTER]
    assert pictures(source) == 2


def test_figures_alone_stay() -> None:
    assert pictures(page(paragraph(ABOUT), FIGURE, paragraph(WINTER), FIGURE, paragraph(SUMMER))) == 2


def test_a_copied_line_that_is_a_paragraph_goes() -> None:
    found = lines(page(f"<div>{'<br>'.join((ABOUT, TICKETS, WINTER, SUMMER, TICKETS))}</div>"))
    assert found == [ABOUT, TICKETS, WINTER, SUMMER]


def test_lists_alone_stay() -> None:
    found = lines(page(paragraph(ABOUT), ITEMS, paragraph(WINTER), ITEMS, paragraph(SUMMER)))
    assert found.count("bread for the way") == 2


def test_a_page_of_sample_text_keeps_what_it_repeats() -> None:
    assert lines(page(paragraph(SAMPLE), paragraph(SAMPLE), paragraph(SAMPLE))).count(SAMPLE) == 3


def test_one_paragraph_pasted_twice_goes() -> None:
    found = lines(page(*map(paragraph, (ABOUT, TICKETS, WINTER, SUMMER, ABOUT))))
    assert found == [ABOUT, TICKETS, WINTER, SUMMER]


LONG_ITEMS = "".join(f"<li>{name}: {WINTER}</li>" for name in ("Anna", "Boris", "Clara"))


def test_long_lists_under_the_same_line_stay() -> None:
    """What three posts offer, or three parts of a contract demand, is said of each."""
    part = f"{paragraph('The keeper shall:')}<ol>{LONG_ITEMS}</ol>"
    found = lines(page(paragraph(ABOUT), part, paragraph(TICKETS), part, paragraph(SUMMER)))
    assert found.count(f"Boris: {WINTER}") == found.count("The keeper shall:") == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It’s the harbour’s own ferry", "IT'S THE HARBOUR'S OWN FERRY"),
        ("“Old Anna” sails once more", '"OLD ANNA" sails once more'),
        ("«Old Anna» sails once more", '"old anna" sails once more'),
        ("Café on the upper deck", "Cafe\u0301 on the upper deck"),
        ("E\u0301mile at the helm again", "émile at the helm again"),
        ("ﬁve boats to the islands", "Five boats to the islands"),
        ("Fir\u00adbranches mark the way", "Firbranches mark the way"),
        ("The way\u3000over the ice, by foot", "The way over the ice, by foot"),
        ("£5 – return, children half", "£5 – RETURN, children half"),
        ("Straße to the eastern quay", "STRASSE to the eastern quay"),
        ("A ferry", "a ferry"),
    ],
)
def test_a_heading_set_twice_goes_however_it_is_written(one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        twice = f"<h2>{first}</h2><h2>{second}</h2>{paragraph(ABOUT)}"
        removed = artclean.clean(page(paragraph(TICKETS), twice, paragraph(WINTER)), input_format="html").removed
        assert [gone.reason.rule for gone in removed] == ["duplicate.twin"]


# What the page holds once for each kind of screen


@pytest.mark.parametrize(
    ("names", "for_whom"),
    [
        ("teaser--mobile", PHONES),
        ("showOnPhone", PHONES),
        ("hide-on-desktop", PHONES),
        ("visible-xs-block", PHONES),
        ("hidden-md-up", PHONES),
        ("d-block d-md-none", PHONES),
        ("flex md:hidden", PHONES),
        ("elementor-hidden-desktop", PHONES),
        ("show-for-small-only", PHONES),
        ("desktop-only", WIDE),
        ("hideOnMobile", WIDE),
        ("hidden-xs", WIDE),
        ("hidden-md-down", WIDE),
        ("d-none d-lg-block", WIDE),
        ("hidden lg:table-cell", WIDE),
        ("max-md:hidden", WIDE),
        ("elementor-hidden-tablet elementor-hidden-mobile", WIDE),
        ("text-lg", ""),
        ("col-md-6 col-xs-12", ""),
        ("phone", ""),
        ("d-lg-flex", ""),
        ("lg:overflow-hidden", ""),
        ("hidden", ""),
        ("no-js-hidden", ""),
        ("screen-reader-only", ""),
        ("display-small", ""),
        ("", ""),
    ],
)
def test_names_that_say_for_which_screens(names: str, for_whom: str) -> None:
    assert screens(names) == for_whom


NOTICE = "Bring a coat."


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("hidden-md-down", "hidden-md-up", 1),
        ("d-none d-md-block", "d-md-none", 1),
        ("hidden md:block", "md:hidden", 1),
        ("notice", "notice--mobile", 1),
        ("notice", "notice mobile", 1),
        ("notice", "warning mobile", 2),
        ("home", "mobile", 2),
        ("tab-pane desktop", "tab-pane mobile", 2),
        ("price-home", "price-mobile", 2),
        ("display-large", "display-small", 2),
        ("text-lg", "text-sm", 2),
        ("col-lg-6", "col-xs-6", 2),
    ],
)
def test_the_twin_for_another_screen_goes_and_a_larger_letter_makes_none(one: str, other: str, times: int) -> None:
    notices = (f'<div class="{names}"><p>{NOTICE}</p></div>' for names in (one, other))
    found = lines(page(paragraph(ABOUT), *notices, paragraph(WINTER), paragraph(SUMMER)))
    assert found.count(NOTICE) == times


# Line breaks


def test_a_line_set_twice_in_a_row_goes_once() -> None:
    text = "<br>".join(("Harbour news", ABOUT, ABOUT, "By our reporter"))
    assert lines(page(f"<p>{text}</p>", paragraph(WINTER), paragraph(SUMMER))) == [
        "Harbour news", ABOUT, "By our reporter", WINTER, SUMMER,
    ]  # fmt: skip


def test_a_short_line_set_twice_in_a_row_stays() -> None:
    text = "<br>".join(("Harbour news", "Row, row, row your boat", "Row, row, row your boat"))
    assert lines(page(f"<p>{text}</p>", paragraph(WINTER), paragraph(SUMMER))).count("Row, row, row your boat") == 2


def test_a_copied_paragraph_with_a_line_break_goes() -> None:
    text = f"<p>On the lake<br>{ABOUT}</p>"
    assert lines(page(text, paragraph(WINTER), text, paragraph(SUMMER))) == ["On the lake", ABOUT, WINTER, SUMMER]


@pytest.mark.parametrize(
    ("text", "following"),
    [
        (f"<p>By boat<br>{ABOUT}</p>", ITEMS),  # introduces what follows
        (f"<p>{ABOUT[:-1]}, and these go with it:</p>", ITEMS),
        ("<p>" + "<br>".join(f"{line}, row on and on" for line in ("Row, row", "Gently down", "Merrily", "All is")) + "</p>", ""),
    ],
)
def test_what_introduces_a_list_stays_and_so_does_verse(text: str, following: str) -> None:
    other = following.replace("coat", "hat")
    found = lines(page(text, following, paragraph(WINTER), text, other, paragraph(SUMMER)))
    assert all(found.count(line) == 2 for line in lines(page(text)))


def test_a_paragraph_that_is_a_line_of_an_earlier_one_goes() -> None:
    found = lines(page(f"<p>On the lake<br>{ABOUT}</p>", paragraph(WINTER), paragraph(ABOUT), paragraph(SUMMER)))
    assert found == ["On the lake", ABOUT, WINTER, SUMMER]


def test_a_sentence_under_two_labels_stays() -> None:
    found = lines(page(f"<p>By day<br>{ABOUT}</p>", paragraph(WINTER), f"<p>By night<br>{ABOUT}</p>", paragraph(SUMMER)))
    assert found.count(ABOUT) == 2


# Pull quotes


@pytest.mark.parametrize("box", ["pullquote", "story-pull-quote wide", "web-quote-block", "calloutQuote"])
def test_a_pull_quote_of_a_whole_paragraph_goes(box: str) -> None:
    for before in (True, False):
        quote = f'<div class="{box}"><blockquote>{paragraph(ABOUT)}</blockquote></div>'
        parts = (quote, paragraph(ABOUT)) if before else (paragraph(ABOUT), quote)
        article = artclean.clean(page(paragraph(WINTER), *parts, paragraph(SUMMER), paragraph(TICKETS)), input_format="html")
        assert article.text.count(ABOUT) == 1
        assert ">" not in article.markdown


@pytest.mark.parametrize(
    "parts",
    [
        (paragraph(ABOUT), f"<blockquote>{paragraph(ABOUT)}</blockquote>"),  # no name says so
        (f'<div class="quote">{paragraph(ABOUT)}<blockquote>{paragraph(ABOUT)}</blockquote></div>',),  # the text is in it, too
        (paragraph(ABOUT), f'<div class="pullquote"><blockquote>{paragraph(ABOUT.split(" and ")[0])}</blockquote></div>'),
        (paragraph(ABOUT), *[paragraph(f"{SAMPLE} {n}.") for n in range(5)],
         f'<div class="pullquote"><blockquote>{paragraph(ABOUT)}</blockquote></div>'),
    ],
)  # fmt: skip
def test_other_quotations_of_the_text_stay(parts: tuple[str, ...]) -> None:
    markdown = artclean.clean(page(paragraph(WINTER), *parts, paragraph(SUMMER)), input_format="html").markdown
    assert "\n> The ferry leaves" in markdown


# What is left of a copied section


def test_the_list_of_a_copy_whose_text_went_goes_too() -> None:
    section = f"<h2>What to bring</h2>{paragraph(ABOUT)}{ITEMS}{paragraph(TICKETS)}"
    again = section.replace("<p>", '<p class="again">')
    rules = artclean.Settings(sites=(("example.org", artclean.SiteRules(drop=(".again",))),))
    source = page(section, paragraph(WINTER), f"<div>{again}</div>", paragraph(SUMMER))
    article = artclean.clean(source, input_format="html", url="https://example.org/ferry", settings=rules)
    found = [line for line in article.text.split("\n") if line]
    assert found == ["What to bring", ABOUT, "a coat against the wind", "bread for the way", TICKETS, WINTER, SUMMER]


def test_a_list_under_a_text_that_went_for_itself_stays() -> None:
    section = f"<h2>What to bring</h2>{paragraph(ABOUT)}{ITEMS}"
    other = f'<h2>What to bring</h2><p class="again">{TICKETS}</p>{ITEMS}'
    rules = artclean.Settings(sites=(("example.org", artclean.SiteRules(drop=(".again",))),))
    source = page(section, paragraph(WINTER), f"<div>{other}</div>", paragraph(SUMMER))
    article = artclean.clean(source, input_format="html", url="https://example.org/ferry", settings=rules)
    assert article.text.count("bread for the way") == 2


def test_the_list_of_a_copy_goes_whose_text_went_in_part_as_boilerplate() -> None:
    first, again = (
        f"<h2>What to bring</h2><p {name}>{ABOUT}</p>{ITEMS}{paragraph(TICKETS)}{ITEMS}" for name in ("", "class=again")
    )
    rules = artclean.Settings(sites=(("example.org", artclean.SiteRules(drop=(".again",))),))
    source = page(first, paragraph(WINTER), f"<div>{again}</div>", paragraph(SUMMER))
    article = artclean.clean(source, input_format="html", url="https://example.org/ferry", settings=rules)
    assert article.text.count("bread for the way") == 2
    assert article.text.count(TICKETS) == 1


ANSWER = "Yes, at the shed on the pier, until an hour before the boat leaves, and the whole price is paid back in coins."
STANZA = "<br>".join(["The nets are wet and the lamps are low,", "the tide has no word for the way we go,"] * 2)


@pytest.mark.parametrize(
    "parts",
    [
        (
            f"<h3>Can I give it back?</h3><p>{ANSWER}</p>",
            f"<h3>Can I change it?</h3><p>{ANSWER}</p>",
            "<h3>Dogs?</h3><p>Yes.</p>",
        ),
        (f"<h3>On Monday</h3><p>{ANSWER}</p>", f"<h3>On Friday</h3><p>{ANSWER}</p>", paragraph("What follows")),
        (f"<h3>One</h3><p>{ANSWER} <a href='/one'>Book</a></p>", f"<p>{ANSWER} <a href='/two'>Book</a></p>"),
        (f"<h3>Refrain</h3><p>{STANZA}</p>", "<h3>Verse</h3><p>Short.</p>", f"<h3>Refrain</h3><p>{STANZA}</p>"),
    ],
    ids=["two questions", "at the end", "another link", "refrain with its heading"],
)
def test_what_is_said_twice_on_purpose_stays(parts: tuple[str, ...]) -> None:
    said = artclean.clean(page(*map(paragraph, (ABOUT, TICKETS, WINTER, SUMMER, SAMPLE)), *parts)).text
    assert max(said.count("paid back in coins"), said.count("the tide has no word") // 2) == 2


def test_a_link_that_differs_by_what_follows_a_reader_makes_no_difference() -> None:
    parts = [f"<p>{ANSWER} <a href='/one?from={way}#top'>Book</a></p>" for way in ("head", "foot")]
    assert (
        artclean.clean(page(parts[0], *map(paragraph, (ABOUT, TICKETS, WINTER, SUMMER, SAMPLE)), parts[1])).text.count(
            "paid back in coins"
        )
        == 1
    )
