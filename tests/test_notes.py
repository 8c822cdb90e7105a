"""Footnotes in the markup of the common engines, and what only looks like one."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import artclean

_ALL_KEPT = artclean.Settings(select=("structure.hidden",))
PROSE = "<p>A paragraph before it tells the readers what they are looking at, and why it stands here at all.</p>"


def body(html: str) -> str:
    page = f"<html><body><article><h1>A title</h1>{PROSE}{html}</article></body></html>"
    return artclean.clean(page, input_format="html", settings=_ALL_KEPT).markdown.partition("here at all.\n\n")[2]


ENGINES = {
    "plain": (
        "<p>One<sup id='r1'><a href='#n1'>1</a></sup> and <b>two</b><sup><a href='#n2'>2</a></sup>.</p>"
        "<ol><li id='n1'>First <a href='#r1'>↩</a></li><li id='n2'><p>Second <i>note</i>&nbsp;<a href='#r2'>↩︎</a></p></li></ol>",
        "One[^1] and **two**[^2].\n\n[^1]: First\n\n[^2]: Second *note*\n",
    ),
    "encyclopedia": (
        "<p>A fact<sup id='cite_ref-1' class='reference'><a href='#cite_note-1'><span>[</span>1<span>]</span></a></sup> is.</p>"
        "<ol class='references'><li id='cite_note-1'><span class='mw-cite-backlink'><b><a href='#cite_ref-1'>^</a></b></span>"
        " <span class='reference-text'>Holt 2020, p. 3.</span></li></ol>",
        "A fact[^1] is.\n\n[^1]: Holt 2020, p. 3.\n",
    ),
    "site generator": (
        "<p>A fact<sup id='fnref:1'><a href='#fn:1' class='footnote-ref'>1</a></sup> is.</p><div class='footnotes'><ol>"
        "<li id='fn:1'><p>A note.&#160;<a href='#fnref:1' class='footnote-backref'>&#x21a9;&#xfe0e;</a></p></li></ol></div>",
        "A fact[^1] is.\n\n[^1]: A note.\n",
    ),
    "numbers in a note": (
        "<p>A fact<sup><a href='#fn1' id='fnref1'>1</a></sup> is.</p><section class='footnotes'><ol><li id='fn1'><p>See Table"
        " <a href='#tab3'>3</a> and section <a href='#sec-b'>b</a>. <a href='#fnref1'>↩</a></p></li></ol></section>",
        "A fact[^1] is.\n\n[^1]: See Table [3](#tab3) and section [b](#sec-b).\n",
    ),
    "numbers that lead back": (
        "<p>A fact<sup><a href='#note-1' id='note-1-ref'>1</a></sup> is.</p><ol><li id='note-1'>^ <a href='#note-1-ref'>a</a>"
        " <a href='#again'>b</a> Holt, p. 5. <a href='#ref1'>1</a></li></ol>",
        "A fact[^1] is.\n\n[^1]: ^ Holt, p. 5.\n",
    ),
    "newsletter": (
        "<p>A fact<a class='footnote-anchor' id='footnote-anchor-1' href='#footnote-1'>1</a> is, and one"
        "<a class='footnote-anchor' id='footnote-anchor-2' href='#footnote-2'>2</a>.</p><div class='footnote'>"
        "<a id='footnote-1' href='#footnote-anchor-1' class='footnote-number'>1</a><div class='footnote-content'>"
        "<p>He said so.</p><p>In a letter.</p></div></div>"
        "<div class='footnote'><a id='footnote-2' href='#footnote-anchor-2'>2</a>"
        "<div class='footnote-content'><p>Nor did she.</p></div></div>",
        "A fact[^1] is, and one[^2].\n\n[^1]:\n\n    He said so.\n\n    In a letter.\n\n[^2]:\n\n    Nor did she.\n",
    ),
    "several paragraphs": (
        "<p>A fact<sup><a href='#fn:1'>1</a></sup> is.</p><ol><li id='fn:1'><p>A note.</p><p>It goes on.</p>"
        "<p>And ends. <a href='#fnref:1'>\u21a9</a></p></li></ol>",
        "A fact[^1] is.\n\n[^1]: A note.\n\n    It goes on.\n\n    And ends.\n",
    ),
    "all kinds of blocks": (
        "<p>A fact<sup><a href='#f1' id='r1'>1</a></sup> is.</p><ol><li id='f1'><p>A note.</p><blockquote><p>Said.</p>"
        "</blockquote><ul><li>One</li><li>Two<ol><li>In</li></ol></li></ul>"
        "<pre><code class='language-c'>x = 1;\n\n  y();</code></pre>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<p>Tail<br>end <a href='#r1'>\u21a9</a></p></li></ol>",
        "A fact[^1] is.\n\n[^1]: A note.\n\n    > Said.\n\n    - One\n    - Two\n      1. In\n\n"
        "    ```c\n    x = 1;\n\n      y();\n    ```\n\n    | A | B |\n    | --- | --- |\n    | 1 | 2 |\n\n    Tail\\\n    end\n",
    ),
    "a link back in an item of the last list": (
        "<p>A fact<sup><a href='#f1' id='r1'>1</a></sup> is.</p><ol><li id='f1'><p>A note.</p>"
        "<ul><li>One</li><li>Two <a href='#r1'>\u21a9</a></li></ul></li></ol>",
        "A fact[^1] is.\n\n[^1]: A note.\n\n    - One\n    - Two\n",
    ),
    "numbers and stars in the notes": (
        "<p>A fact<sup><a href='#fn1'>1</a></sup> and one<sup><a href='#fn2'>2</a></sup>.</p>"
        "<p id='fn1'>1. Holt 2020, p. 3.</p><p id='fn2'>* Holt 2021, p. 7.</p>",
        "A fact[^1] and one[^2].\n\n[^1]: 1\\. Holt 2020, p. 3.\n\n[^2]: \\* Holt 2021, p. 7.\n",
    ),
    "blog": (
        "<p>A fact<a class='fn' href='#footnote-1'>*</a> and one<a class='fn' href='#footnote-2'>*</a></p>"
        "<p id='footnote-1'>One note</p><p id='footnote-2'>Another</p>",
        "A fact[^1] and one[^2]\n\n[^1]: One note\n\n[^2]: Another\n",
    ),
}


@pytest.mark.parametrize("name", ENGINES)
def test_a_reference_and_its_note_are_a_pair(name: str) -> None:
    html, markdown = ENGINES[name]
    assert body(html) == markdown
    rendered = MarkdownIt().use(footnote_plugin).render(markdown)
    assert rendered.count('class="footnote-ref"') == rendered.count('class="footnote-item"') == markdown.count("]:")


@pytest.mark.parametrize(
    "html",
    [
        "<p>See <a href='#s1'>1</a></p><section id='s1'><h2>One</h2><p>Text of it</p></section>",
        "<p>Page <a href='#p2'>2</a></p><div id='p2'><p>The second page</p></div>",
        "<p>Page <a href='#p2'>2</a></p><div id='p2'><p>The second page</p>"
        "<ul><li>Its list</li></ul><p><a href='#top'>↑</a></p></div>",
        "<p id='fn1'>A note first</p><p>Text<a href='#fn1'>1</a></p>",
        "<p>Text<a href='#fn1'>1</a></p>",
        "<p>Text<a href='#fn1'>the whole story</a></p><p id='fn1'>A note</p>",
    ],
)
def test_other_links_stay_links(html: str) -> None:
    found = body(html)
    assert "[^" not in found
    assert "](#" in found


def test_the_words_of_the_blocks_are_not_touched() -> None:
    page = f"<html><body><article>{PROSE}{ENGINES['plain'][0]}</article></body></html>"
    article = artclean.clean(page, input_format="html", settings=_ALL_KEPT)
    assert [block.text for block in article.blocks] == [block.text for block in article.document.blocks]
    assert artclean.Article.from_dict(article.to_dict()).markdown == article.markdown


def test_notes_in_html() -> None:
    page = f"<html><body><article><h1>A title</h1>{PROSE}{ENGINES['newsletter'][0]}</article></body></html>"
    html = artclean.clean(page, input_format="html", settings=_ALL_KEPT).html
    assert html.count('href="#fn') == html.count('<li id="fn') + html.count('href="#fnref') == 4
    assert "<p>He said so.</p>" in html
    assert "[^" not in html


def test_other_names_do_not_come_into_html() -> None:
    markdown = "# A\n\n<a id='login' href='https://example.com/'>One</a> and [^1]\n\n[^1]: Two\n"
    html = artclean.clean(markdown, input_format="markdown").html
    assert "login" not in html
    assert 'id="fnref1"' in html


def test_links_with_the_whole_address_of_the_page_lead_to_its_places() -> None:
    """Saved pages write them so."""
    html = ENGINES["plain"][0].replace("'#", "'https://example.com/essay#")
    page = (
        "<html><head><link rel='canonical' href='https://example.com/essay'></head><body><article><h1>A title</h1>"
        f"{PROSE}{html}<p><a href='https://example.com/other#n1'>1</a></p></article></body></html>"
    )
    markdown = artclean.clean(page, input_format="html", settings=_ALL_KEPT).markdown.partition("here at all.\n\n")[2]
    assert markdown == ENGINES["plain"][1] + "\n[1](https://example.com/other#n1)\n"
