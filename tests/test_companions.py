"""What stays because it goes with kept blocks, and what does not."""

from __future__ import annotations

import pytest

from artclean.judge.companions import keep_companions, keep_standfirst
from artclean.judge.features import Odds, Rows
from artclean.judge.page_kind import PAGE_KINDS
from artclean.judge.page_view import PageView
from artclean.model import BlockKind
from artclean.read import read
from artclean.settings import Settings

TEXT = "<p>The ferry leaves at seven, and whoever is late waits until noon.</p>"
MORE = "<p>The second ferry takes the bicycles as well, if there are not too many of them.</p>"
CODE = "<pre><code>x = 1</code></pre>"


def kept_texts(page: str, going: str, kind: str = "article") -> list[str]:
    """What stays of a page when the model lets all blocks go that contain one of the words ``going``."""
    document = read(page.encode(), Settings(input_format="html"))
    assert document.containers is not None
    asked = [block for block in document.blocks if block.kind not in (BlockKind.TITLE, BlockKind.SEPARATOR)]
    kept = [not any(word in block.text for word in going.split()) for block in asked]
    assert not all(kept)
    keep_companions(asked, kept, document.containers, [float(one == kind) for one in PAGE_KINDS])
    return [block.text for block, keep in zip(asked, kept, strict=True) if keep]


# Code


@pytest.mark.parametrize(
    "code",
    [
        CODE,
        f"<div class='code-wrapper'><div class='code-header'><span>going</span></div><div>{CODE}</div></div>",
        f"<h4>going</h4>{CODE}<p>going to another language</p><pre>y = 2, x = 1</pre>",
        f"<img src='a.png' alt=''>{CODE}",
    ],
)
@pytest.mark.parametrize("page", ["<article>{}{}{}</article>", "<div><div>{}</div><div>{}</div><div>{}</div></div>"])
def test_code_between_kept_paragraphs_stays(page: str, code: str) -> None:
    found = kept_texts(page.format(TEXT, code, MORE), "x going")
    assert "x = 1" in found
    assert not [text for text in found if text.startswith("going")]


@pytest.mark.parametrize(
    "page",
    [
        f"<article>{TEXT}{MORE}{CODE}</article>",
        f"<article>{CODE}{TEXT}{MORE}</article>",
        f"<article>{TEXT}<p>x marks a long line that says nothing about the ferry and all it carries.</p>{CODE}{MORE}</article>",
        f"<article>{TEXT}{CODE}<p>x marks a long line that says nothing about the ferry and all it carries.</p>{MORE}</article>",
        f"<main><div><div><article>{TEXT}</article></div></div></main><aside>{CODE}</aside><div><div><ul><li>{MORE}</ul></div></div>",
    ],
    ids=["last", "first", "after other text", "before other text", "between places"],
)
def test_code_beside_the_article_goes(page: str) -> None:
    assert "x = 1" not in kept_texts(page, "x")


def test_only_code_stays_for_standing_between() -> None:
    assert "x" not in kept_texts(f"<article>{TEXT}<p>x</p>{MORE}</article>", "x")


# Quotations


@pytest.mark.parametrize(
    "credit",
    [
        "<footer>x, <cite>Letters</cite></footer>",
        "<footer><p>x</p></footer>",
        "<p>— x</p>",
        "<p>-- x</p>",
        "<p class='quote-author'>x</p>",
        "<div class='block_source'>x</div>",
    ],
)
def test_who_said_a_kept_quotation_stays(credit: str) -> None:
    assert len(kept_texts(f"<article>{TEXT}<blockquote>{MORE}{credit}</blockquote>{TEXT}</article>", "x")) == 4


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>x and the words themselves</p><footer>— x</footer></blockquote>",
        f"<blockquote>{MORE}<p><a href='#'>x more</a></p></blockquote>",
        f"<blockquote><p class='source'>x said:</p>{MORE}</blockquote>",
        f"<blockquote>{MORE}<footer>x has so much to say about who said so, where, when and to whom, too</footer></blockquote>",
        f"<blockquote>{MORE}</blockquote><footer>— x</footer>",
        "<blockquote><footer>— x</footer></blockquote>",
    ],
    ids=["without the quotation", "button", "first line", "long", "outside", "alone"],
)
def test_other_lines_of_a_quotation_go(quotation: str) -> None:
    assert not [text for text in kept_texts(f"<article>{TEXT}{quotation}{TEXT}</article>", "x") if "x" in text]


# Notes

REFERENCE = "<p>The ferry is older than the bridge{}.</p>"
HUGO = (
    "<sup id='fnref:1'><a href='#fn:1'>1</a></sup>",
    "<div class='footnotes'><ol><li id='fn:1'><p>x, p. 77. <a href='#fnref:1'>↩︎</a></p></li></ol></div>",
)
SUBSTACK = (
    "<a class='footnote-anchor' id='footnote-anchor-1-9' href='#footnote-1-9'>1</a>",
    "<div class='footnote'><a id='footnote-1-9' href='#footnote-anchor-1-9' class='footnote-number'>1</a>"
    "<div class='footnote-content'><p>x, p. 77.</p><p>x again.</p></div></div>",
)
WIKI = (
    "<sup id='cite_ref-1'><a href='#cite_note-1'>[1]</a></sup>",
    "<ol class='references'><li id='cite_note-1'><a href='#cite_ref-1'>^</a> x, p. 77.</li></ol>",
)
UNNAMED = ("<sup><a href='#a1' id='a1-link'>1</a></sup>", "<ol><li id='a1'>x, p. 77. <a href='#a1-link'>↩︎</a></li></ol>")


@pytest.mark.parametrize("kind", ["article", "documentation"])
@pytest.mark.parametrize("pair", [HUGO, SUBSTACK, WIKI, UNNAMED], ids=["hugo", "substack", "wiki", "unnamed"])
def test_the_note_of_a_kept_reference_stays(pair: tuple[str, str], kind: str) -> None:
    reference, note = pair
    found = kept_texts(f"<article>{TEXT}{REFERENCE.format(reference)}{note}</article>", "x", kind)
    assert len([text for text in found if "x" in text]) == note.count("x,") + note.count("x again")


@pytest.mark.parametrize(
    "page",
    [
        TEXT + "<p>The bridge zz<sup><a href='#fn:1'>1</a></sup> is gone.</p>" + HUGO[1],
        TEXT + REFERENCE.format("") + HUGO[1],
        TEXT + REFERENCE.format(HUGO[0]) + HUGO[1].replace("fn:1'", "fn:2'"),
        TEXT + REFERENCE.format("<a href='#more'>1</a>") + "<div id='more'><p>x, and more of it</p></div>",
        HUGO[1] + TEXT + REFERENCE.format(HUGO[0]),
    ],
    ids=["reference goes", "no reference", "another note", "no sign of a note", "note stands first"],
)
def test_what_no_kept_block_refers_to_goes(page: str) -> None:
    assert not [text for text in kept_texts(f"<article>{page}</article>", "x zz") if "x" in text]


@pytest.mark.parametrize("kind", ["product", "listing", "collection", "service", "forum"])
def test_small_print_goes(kind: str) -> None:
    found = kept_texts(f"<article>{TEXT}{REFERENCE.format(HUGO[0])}{HUGO[1]}</article>", "x", kind)
    assert not [text for text in found if "x" in text]


def test_notes_that_nobody_refers_to_stay_away_beside_those_that_are_kept() -> None:
    notes = HUGO[1].replace("</ol>", "<li id='fn:2'><p>x of a reference that is gone</p></li><li>x</li></ol>")
    found = kept_texts(f"<article>{TEXT}{REFERENCE.format(HUGO[0])}{notes}</article>", "x")
    assert [text for text in found if "x" in text] == ["x, p. 77. ↩︎"]


# Standfirsts

STANDFIRST = "The swing bridge turns every night, and no ship has come through for forty years."
BODY = "At ten past one a bell rings, and two hundred tonnes of iron begin to move."


def _standfirst(body: str, kept: str, scores: list[float], description: str = STANDFIRST) -> str:
    head = f'<head><meta name="description" content="{description}"></head>'
    document = read(f"<html>{head}<body>{body}</body></html>", Settings(input_format="html"))
    asked = [block for block in document.blocks if block.kind is not BlockKind.TITLE]
    found = [char == "+" for char in kept]
    assert len(asked) == len(found) == len(scores)
    keep_standfirst(asked, found, scores, Rows(document, PageView(document), Odds({}, {})))
    return "".join("+" if keep else "-" for keep in found)


TITLE, LINE, STORY = "<h1>The bridge</h1>", f"<p>{STANDFIRST}</p>", f"<p>{BODY}</p>"


@pytest.mark.parametrize(
    ("body", "kept", "scores", "wanted"),
    [
        (TITLE + LINE + STORY, "-+", [-1, 1], "++"),
        (TITLE + "<p>By E. Strachan</p>" + LINE + STORY, "--+", [-5, -1, 1], "-++"),  # below the byline
        (TITLE + LINE + STORY, "-+", [-3, 1], "-+"),  # no doubt that it goes
        (TITLE + STORY + LINE, "+-", [1, -1], "+-"),  # below the text: a teaser
        (LINE + TITLE + STORY, "-+", [-1, 1], "-+"),  # above the title
        (TITLE + f'<p><a href="/b">{STANDFIRST}</a></p>' + STORY, "-+", [-1, 1], "-+"),  # a link to it
        (LINE + STORY, "-+", [-1, 1], "-+"),  # no title
    ],
)
def test_what_the_page_describes_itself_by_stays_under_the_title(body: str, kept: str, scores: list[float], wanted: str) -> None:
    assert _standfirst(body, kept, scores) == wanted


def test_another_line_under_the_title_is_left_to_the_model() -> None:
    assert _standfirst(TITLE + LINE + STORY, "-+", [-1.0, 1.0], "News from the coast") == "-+"
