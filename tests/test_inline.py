"""Inline formatting in Markdown: what is written, and that a parser reads back the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import artclean
from artclean.model import Tag
from artclean.write.inline import render_inline
from artclean.write.links import Addresses
from readback import words_of

_SAME = Addresses(str)


def body(html: str) -> str:
    """The Markdown of one paragraph of HTML."""
    return artclean.clean(f"<article><p>{html}</p></article>", input_format="html", settings=_ALL_KEPT).markdown.rstrip("\n")


_ALL_KEPT = artclean.Settings(select=("site.rule",))  # no rule removes anything

FORMATTED = [
    ("a <b>bold</b> word", "a **bold** word"),
    ("a<b> bold </b>word", "a **bold** word"),
    ("un<em>frigging</em>believable", "un*frigging*believable"),
    ("<b>Note:</b>this", "**Note**:this"),
    ("<b>Note:</b> this", "**Note:** this"),
    ("see<b>(this)</b>", "see(**this)**"),
    ("a<b>(x)</b>y", "a(**x**)y"),
    ("<em>(aside)</em>text", "*(aside*)text"),
    ("<b><i>Title:</i></b>word", "***Title***:word"),
    ("a<b><i>(x)</i></b>y", "a(***x***)y"),
    ("<b><code>x)</code></b>y", "`x)`y"),
    ("他说<b>「你好」</b>然后", "他说「**你好**」然后"),
    ("<b>one</b><b>two</b>", "**onetwo**"),
    ("<b>one</b> <b>two</b>", "**one** **two**"),
    ("<b><b>one</b></b>", "**one**"),
    ("<i>one <b>two</b></i>", "*one **two***"),
    ("<b>one</b><i>two</i>", "**one***two*"),
    ("<b> </b>x", "x"),
    ("<i>a<br>b</i>", "*a*\\\n*b*"),
    ("<b><a href='/x'>text</a></b>", "**[text](/x)**"),
    ("<a href='/x'><b>text</b></a>", "[**text**](/x)"),
    ("<a href='/x'> text </a>more", "[text](/x) more"),
    ("Wow!<a href='/x'>text</a>", "Wow\\![text](/x)"),
    ("<a href='/x'>[1]</a>", "[\\[1\\]](/x)"),
    ("<a href='/x'></a>nothing", "nothing"),
    ("<a href='javascript:alert(1)'>press</a>", "press"),
    ("<a href='JaVa\nscript:alert(1)'>press</a>", "press"),
    ("<a href='/a b'>text</a>", "[text](/a%20b)"),
    ("<a href='/a(b)'>text</a>", "[text](/a(b))"),
    ("<a href='/a)b('>text</a>", "[text](</a)b(>)"),
    ("<a href='/?a=1&amp;lt;=2'>text</a>", "[text](/?a=1\\&lt;=2)"),
    ("<a href='/b'>A <code>co]de</code> end</a>", "[A `co]de` end](/b)"),
    ("<a href='/b'><code>a[0]:</code></a>", "[`a[0]:`](/b)"),
    ("<a href='/b'><code>a]:</code></a>", "[a\\]:](/b)"),
    ("<code>a`b</code>", "``a`b``"),
    ("<code>`</code>", "`` ` ``"),
    ("<code>break</code><code>;</code>", "`break;`"),
    ("<code><a href='/x'>f</a>()</code>", "[`f`](/x)`()`"),
    ("<img src='/a.png' alt='a [b]'> text", "![a \\[b\\]](/a.png) text"),
    ("H<sub>2</sub>O and E=mc<sup>2</sup>", "H<sub>2</sub>O and E=mc<sup>2</sup>"),
    ("<s>10</s> 8 euros", "~~10~~ 8 euros"),
]
LITERAL = [
    ("5 * 3 * 2", "5 * 3 * 2"),
    ("a 5* hotel", "a 5* hotel"),
    ("*not* emphasis", "\\*not\\* emphasis"),
    ("snake_case_name", "snake_case_name"),
    ("__init__", "\\_\\_init\\_\\_"),
    ("Name: ____ Date: ____", "Name: ____ Date: ____"),
    ("a [note] here", "a [note] here"),
    ("a [text](/x) here", "a \\[text\\](/x) here"),
    ("1 &lt; 2 and a &lt;b&gt; tag", "1 < 2 and a \\<b> tag"),
    ("AT&amp;T and &amp;amp;", "AT&T and \\&amp;"),
    ("C:\\new\\*.txt", "C:\\new\\\\\\*.txt"),
    ("one ` tick", "one ` tick"),
    ("two ` ticks `", "two \\` ticks \\`"),
    ("~~no~~", "\\~\\~no\\~\\~"),
    ("3~4월, 부산 5~6월", "3\\~4월, 부산 5\\~6월"),
    ("about ~5 of them", "about ~5 of them"),
    ("a ~ b ~ c", "a ~ b ~ c"),
    ("as [^1] says", "as \\[^1] says"),
    ("[see<br>note]: here", "\\[see\\\nnote]: here"),
    ("See http://a.example/x<br>and more", "See http://a.example/x \\\nand more"),
    ("# no heading", "\\# no heading"),
    ("#hashtag", "#hashtag"),
    ("- no item", "\\- no item"),
    ("2026. A year", "2026\\. A year"),
    ("&gt; no quote", "\\> no quote"),
    ("***", "\\***"),
    ("---", "\\---"),
    ("[a]: no definition", "\\[a]: no definition"),
    ("| no | table |", "\\| no | table |"),
]


@pytest.mark.parametrize(("html", "markdown"), FORMATTED)
def test_formatting(html: str, markdown: str) -> None:
    assert body(html) == markdown


@pytest.mark.parametrize(("html", "markdown"), LITERAL)
def test_literal_text(html: str, markdown: str) -> None:
    assert body(html) == markdown


@pytest.mark.parametrize(("html", "markdown"), [*FORMATTED, *LITERAL])
def test_examples_read_back(html: str, markdown: str) -> None:
    article = artclean.clean(f"<article><p>{html}</p></article>", input_format="html", settings=_ALL_KEPT)
    assert words_of(markdown) == article.text.split()


@pytest.mark.parametrize(
    ("html", "elements"),
    [
        ("a <b>bold</b> word", "a <strong>bold</strong> word"),
        ("x<b>a<i>b</i>c</b>d", "x<strong>a<em>b</em>c</strong>d"),
        ("<b>one</b><i>two</i>", "<strong>one</strong><em>two</em>"),
        ("<i>one</i><b>two</b>", "<em>one</em><strong>two</strong>"),
        ("<i><b>one</b> two</i>", "<em><strong>one</strong> two</em>"),
        ("<b>k</b> and <b>a <i>b</i></b><i>c</i> end", "<strong>k</strong> and <strong>a b</strong><em>c</em> end"),
        ("<b>k</b> <s><b>x</b></s>y", "<strong>k</strong> <strong>x</strong>y"),
        ("<i>k <b>a <s>b</s></b><b>c</b> <s><b>x</b></s>y</i>", "<em>k <strong>a <s>b</s>c</strong> <strong>x</strong>y</em>"),
    ],
)
def test_emphasis_is_read_as_it_was_meant(html: str, elements: str) -> None:
    assert MarkdownIt().enable("strikethrough").renderInline(body(html)) == elements


# TeX -> how it stands in Markdown
TEX = {
    "<img src=x onerror=alert(1)>": "< img src=x onerror=alert(1)>",
    "a<b>c": "a< b>c",
    "x <y and z> w": "x < y and z> w",
    "a</b\\\\<!--x": "a< /b\\\\< !--x",
    "a<1, b < c, a\\<b": "a<1, b < c, a\\<b",
    "a*b*c": "a*b*c",
    "\\{x\\}_1 \\\\ y": "\\{x\\}_1 \\\\ y",
    "[x](y)": "[x](y)",
    "a`b` &lt;c> ~~d~~": "a`b` &lt;c> ~~d~~",
    "\\text{$x$}<b": "\\text{$x$}< b",
    "a|b": "a|b",
}


@pytest.mark.parametrize("tex", TEX)
def test_formulas(tex: str) -> None:
    """In Markdown nothing of a formula is HTML; in HTML every character of it is text."""
    math = f'<math alttext="{escape(tex)}"><mi>a</mi></math>'
    table = f"<table><tr><td>{math}</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    page = f"<article><p>a {math} <b>b</b> $5</p>{table}<p>c $d<i>e</i>$</p></article>"
    article = artclean.clean(page, input_format="html", settings=_ALL_KEPT)
    written = TEX[tex]
    assert article.markdown.startswith(f"a ${written}$ **b** \\$5\n")
    assert f"| ${written.replace('|', chr(92) + '|')}$ | b |" in article.markdown
    assert f"a {tex} b $5" in article.text
    assert not {"html_inline", "html_block"} & set(_types(MarkdownIt("commonmark").parse(article.markdown)))
    shown = escape(f"${tex}$", quote=False)
    assert article.html.startswith(f"<p>a {shown} <strong>b</strong> $5</p>\n")
    assert f"<td>{shown}</td>" in article.html
    assert "<p>c $d<em>e</em>$</p>" in article.html
    again = artclean.Article.from_dict(article.to_dict())
    assert again.html == article.html
    for settings_ in (artclean.Settings(links="none"), artclean.Settings(links="reference"), artclean.Settings(images="drop")):
        assert artclean.Article.from_dict(article.to_dict(), settings_).markdown == article.markdown


def _types(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield token.type
        yield from _types(token.children or ())


_CHARS = st.sampled_from(list("ab1 *_`[]()<>&\\~!#-+.:|=\"'é中«€\u00a0"))
_TEXTS = st.text(_CHARS, min_size=1, max_size=8)
_STYLES = ("strong", "em", "strike", "code", "link", "sub")


@st.composite
def pieces(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Well-nested inline tokens with all that can go wrong in them."""
    result: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("text", "text", "text", "break", "image", "tag")))
        if kind == "text":
            result.append(draw(_TEXTS))
        elif kind == "break":
            result.append(Tag("break"))
        elif kind == "image":
            result.append(Tag("image", True, "/i.png", draw(_TEXTS)))
        elif depth < 3:
            name = draw(st.sampled_from(_STYLES))
            target = draw(st.sampled_from(("/x", "/a b", "/(", "/&amp;"))) if name == "link" else ""
            result += [Tag(name, True, target), *draw(pieces(depth + 1)), Tag(name, False)]
    return result


@settings(max_examples=1500, deadline=None)
@given(pieces())
def test_any_formatting_reads_back_with_the_same_words(inline: list[str]) -> None:
    markdown = render_inline(inline, _SAME)
    wanted = "".join(inline).split()
    assert words_of(markdown + "\n") == wanted


@settings(max_examples=1000, deadline=None)
@given(st.text(_CHARS, min_size=1, max_size=30))
def test_any_text_reads_back(text: str) -> None:
    assert words_of(render_inline([text], _SAME) + "\n") == text.split()
