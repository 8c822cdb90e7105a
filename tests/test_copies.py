"""Copies inside a page: which go, and which stay because the page means them."""

from __future__ import annotations

import pytest

import artclean

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
