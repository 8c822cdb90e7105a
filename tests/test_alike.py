"""What a template made alike stays together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from artclean.judge.alike import _TIME, _keep_texts, keep_alike
from artclean.judge.page_kind import PAGE_KINDS
from artclean.judge.page_view import PageView
from artclean.read import read
from artclean.settings import Settings

PROSE = "The ferry to the islands leaves the old pier at noon, and it takes an hour and a half to cross the sound."

ONE, TWO = (3, "p", "text"), (3, "p", "note")


@pytest.mark.parametrize(
    ("kept", "makes", "scores", "wanted"),
    [
        ("+-+-+-+-+-", [ONE] * 10, [1.0, -1.0] * 5, "++++++++++"),  # every second one in doubt
        ("+-+-+-+-+-", [ONE] * 10, [1.0, -3.0] * 5, "+-+-+-+-+-"),  # no doubt about them
        ("+++-------", [ONE] * 10, [1.0] * 3 + [-1.0] * 7, "+++-------"),  # too few are kept
        ("+-+-+", [ONE] * 5, [1.0, -1.0] * 2 + [1.0], "+++++"),  # a short one
        ("+-+-", [ONE] * 4, [1.0, -1.0] * 2, "+-+-"),  # hardly a text
        ("++++++++--", [ONE] * 8 + [TWO, None], [1.0] * 8 + [-1.0] * 2, "++++++++--"),  # made otherwise
        ("+" * 30 + "-" * 8, [ONE] * 38, [1.0] * 30 + [-9.0] * 8, "+" * 38),  # the end of a very long text
    ],
)
def test_paragraphs_of_one_text_stay_together(
    kept: str, makes: list[tuple[int, str, str] | None], scores: list[float], wanted: str
) -> None:
    found = [char == "+" for char in kept]
    _keep_texts(found, makes, scores)
    assert "".join("+" if keep else "-" for keep in found) == wanted


def _entries(*entries: str, tag: str = "div", around: str = "feed") -> str:
    inside = "".join(f'<{tag} class="entry" id="entry-{number}">{entry}</{tag}>' for number, entry in enumerate(entries))
    return f'<body><main><div class="{around}">{inside}</div></main></body>'


def _kept(page: str, kept: str, scores: Sequence[float], kind: str = "article") -> str:
    """What becomes of a page whose blocks were kept (+) or not, each with its log-odds."""
    document = read(page, Settings(input_format="html"))
    assert document.containers is not None
    asked, found = list(document.blocks), [char == "+" for char in kept]
    assert len(asked) == len(found) == len(scores)
    kinds = [float(one == kind) for one in PAGE_KINDS]
    keep_alike(asked, found, scores, PageView(document), document.containers, kinds)
    return "".join("+" if keep else "-" for keep in found)


PARAGRAPH, SECTION, DATED = f"<p>{PROSE}</p>", f"<h3>Fog</h3><div><p>{PROSE}</p></div>", f"<time>10:45</time><p>{PROSE}</p>"


@pytest.mark.parametrize(
    ("page", "kept", "scores", "wanted"),
    [
        (_entries(*[PARAGRAPH] * 5), "++---", [1, 1, -1, -1, -1], "+++++"),  # entries in doubt beside kept ones
        (_entries(*[PARAGRAPH] * 5, tag="li"), "++---", [1, 1, -1, -1, -1], "+++++"),  # as a list
        (_entries(*[PROSE] * 4, tag="li"), "++--", [1, 1, -1, -1], "++--"),  # items that are lines are no entries
        (_entries(*[PARAGRAPH] * 5), "++---", [1, 1, -3, -1, -1], "++-++"),  # no doubt about one
        (_entries(*[PARAGRAPH] * 5), "+----", [1, -1, -1, -1, -1], "+----"),  # too few are kept
        (_entries(*[PARAGRAPH] * 2), "+-", [1, -1], "+-"),  # two are no list of entries
        (_entries(*[SECTION] * 3), "-+-+-+", [-9, 1, -9, 1, -9, 1], "++++++"),  # a heading goes with its text
        (_entries(*[SECTION] * 3), "-+-+--", [-9, 1, -9, 1, -9, -3], "++++--"),  # but not without it
        (_entries(*[DATED] * 3), "-+-+-+", [-9, 1, -9, 1, -9, 1], "++++++"),  # the time of an entry
        (_entries(*[DATED] * 3), "-+-+--", [-9, 1, -9, 1, -9, -3], "-+-+--"),  # one or two times make no live blog
        (_entries(PARAGRAPH, PARAGRAPH, f'<p class="teaser">{PROSE}</p>'), "++-", [1, 1, -1], "++-"),  # another make
    ],
)
def test_entries_stay_together(page: str, kept: str, scores: list[float], wanted: str) -> None:
    assert _kept(page, kept, scores) == wanted


def _text(*names: str) -> str:
    return "<body><main><div>" + "".join(f"<p {name}>{PROSE}</p>" for name in names) + "</div></main></body>"


@pytest.mark.parametrize(
    ("page", "kept", "scores", "wanted"),
    [
        (_text(*(f'class="go gp" id="{number}c"' for number in range(5))), "++---", [1, 1, -1, -1, -1], "+++++"),  # other ids
        (_text(*(f'class="text text-{number}"' for number in range(5))), "++---", [1, 1, -1, -1, -1], "+++++"),
        (_text(*(f'id="part{number}"' for number in range(5))), "++---", [1, 1, -1, -1, -1], "+++++"),
        (_text(*(f'class="{name}"' for name in "abcde")), "++---", [1, 1, -1, -1, -1], "++---"),  # of five makes
        (_text(*[""] * 5), "+----", [1, 0.6, 0.6, -1, -1], "+++++"),  # two went with their neighbours
        (_text(*[""] * 5), "+----", [1, 0.4, 0.4, -1, -1], "+----"),
    ],
)
def test_a_text_stays_together_whatever_tells_its_paragraphs_apart(
    page: str, kept: str, scores: list[float], wanted: str
) -> None:
    assert _kept(page, kept, scores) == wanted


def test_the_posts_of_a_forum_are_left_to_the_model() -> None:
    page = _entries(*[PARAGRAPH] * 5)
    assert _kept(page, "++---", [1.0, 1.0, -1.0, -1.0, -1.0], "forum") == "++---"


@pytest.mark.parametrize("text", ["14:41", "9.05", "7h30", "10:30am", "10.30 p.m.", "14:41 GMT", "08:02:11", "21:10 Uhr"])
def test_a_time_of_day(text: str) -> None:
    assert _TIME.fullmatch(text)


@pytest.mark.parametrize("text", ["14", "2024", "14:4", "1:0 at last", "3 min", "14:41 updated", "10:30 12:30", "12.345"])
def test_no_time_of_day(text: str) -> None:
    assert not _TIME.fullmatch(text)
