"""Markdown of generated documents, parsed again, says what their blocks say."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import artclean
from readback import differences

_ALL_KEPT = artclean.Settings(select=("structure.hidden",))
_LITERAL = "the lamp of Käthe 港口 1. 2) - * + # > --- | [x] [1] [^1] [a]: ![ ]( \\ = === : ! ` ** _it_ ~~ <b> &amp; http://a.example/b_c"
_WORDS = st.sampled_from([*_LITERAL.split(), "[ ]", "(x)", "^1", "[", "]", "3~4", "_", "__", "``", "~"])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=5).map(lambda words: escape(" ".join(words)))
_CODES = st.text(st.sampled_from(list("ab \t\n`~<&*-#>|\\")), min_size=1, max_size=16).filter(str.strip)


def _element(name: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return content.map(lambda text: f"<{name}>{text}</{name}>")


def _several(content: st.SearchStrategy[str], most: int) -> st.SearchStrategy[str]:
    return st.lists(content, min_size=1, max_size=most).map("".join)


_INLINE = _several(
    st.one_of(_TEXTS, _TEXTS.map(lambda text: f" {text} "), *(_element(name, _TEXTS) for name in ("b", "i", "code", "s", "sub")))
    | st.tuples(st.sampled_from(["/x", "javascript:x()"]), _TEXTS).map(lambda link: f'<a href="{link[0]}">{link[1]}</a>')
    | st.sampled_from(["<br>", '<img src="/i.png" alt="the lamp">', '<sup><a href="#fn1">1</a></sup>'])
    | st.sampled_from(["the <math><mi>x</mi></math> the", r'a <math alttext="i&lt;n \\ [x](y)*z*&gt;m"><mi>i</mi></math> b']),
    4,
)
_CELLS = _several(_element("td", _INLINE), 3)
_LEAVES = st.one_of(
    _element("p", _INLINE),
    _INLINE.map(lambda inline: f"<div>{inline}</div>"),
    *(_element(name, _INLINE) for name in ("h1", "h2", "h4")),
    _CODES.map(lambda code: f"<pre>{escape(code)}</pre>"),
    _CODES.map(lambda code: f'<pre><code class="language-c">{escape(code)}</code></pre>'),
    _element("table", _several(_element("tr", _CELLS), 3)),
    _element("dl", st.tuples(_element("dt", _INLINE), _element("dd", _INLINE)).map("".join)),
    _element("figure", _INLINE.map(lambda text: f'<img src="/i.png" alt=""><figcaption>{text}</figcaption>')),
    st.just("<hr>"),
    _INLINE.map(lambda inline: f"<details><summary>{inline}</summary><p>{inline}</p></details>"),
)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    boxes = st.sampled_from(['<input type="checkbox" checked> ', '<input type="checkbox"> '])
    of_items = (_INLINE, inner, st.tuples(_INLINE, inner).map("".join), st.tuples(boxes, _INLINE).map("".join))
    items = _several(_element("li", st.one_of(*of_items)), 3)
    return st.one_of(_element("ul", items), _element("ol", items), _element("blockquote", _several(inner, 2)), _several(inner, 3))


_BACK = '<p>the end <a href="#r1">↩</a></p>'
_NOTES = st.one_of(
    _INLINE.map(lambda inline: f'<p id="fn1">{inline}</p>'),
    st.just(""),
    st.tuples(_INLINE, st.recursive(_LEAVES, _nested, max_leaves=3)).map(
        lambda parts: f'<ol><li id="fn1"><p>{parts[0]}</p>{parts[1]}{_BACK}</li></ol>'
    ),
)
_DOCUMENTS = st.tuples(_several(st.recursive(_LEAVES, _nested, max_leaves=6), 3), _NOTES).map("".join)


@settings(max_examples=1500, deadline=None)
@given(_DOCUMENTS)
@example("<p>** <br>1.<b>-</b></p>")
@example("<h2>#</h2>")
@example("<ul><li>a</li></ul><ul><li>**</li></ul>")
@example("<ul><li>a<ol><li><br></li><li>b</li></ol></li></ul>")
@example("<ul><li>a<ul><li>b</li></ul>c</li></ul>")
@example("<p>US$<b>a</b>/C$ <math><mi>x</mi></math></p>")
@example('<p>Costs<sup><a href="#fn1">1</a></sup>(2020) rose.</p><p id="fn1">A note.</p>')
@example('<p>a<sup><a href="#fn1">1</a></sup> [<a href="javascript:x()">^1</a>]</p><p id="fn1">A note.</p>')
@example("<p>[see<br>note]: here</p>")
@example("<p>[^ <code>a]: b</code></p>")
@example("<ul><li><pre>a\n\t```\nb</pre></li></ul>")
@example('<p><sup><a href="#fn1">1</a></sup>: [^1]</p><p id="fn1">* a note</p>')
@example('<p><sup><a href="#fn1">1</a></sup><b>(x) -</b>the</p><p id="fn1">the</p>')
def test_any_document_reads_back(body: str) -> None:
    page = f"<html><head><title>T</title></head><body><article>{body}</article></body></html>"
    assert differences(artclean.clean(page, input_format="html", settings=_ALL_KEPT)) == []


@pytest.mark.parametrize("title", ["Learning C #", "#", "C # and F#", "1. A title", "[^1]", "a * b *c*"])
def test_any_title_reads_back(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><article><p>The lamp was lit.</p></article></body></html>"
    assert differences(artclean.clean(page, input_format="html", settings=_ALL_KEPT)) == []
