"""No input takes more than its share of time: eight times as much of a shape may take sixteen times as long, and no more.

Each row is a shape that once took time with the square of its size, or for ever. The sizes are such that it shows.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest

import artclean
from artclean.read.decode import decode
from artclean.repair import plan_repair
from artclean.report import explain_article
from artclean.settings import Settings, SiteRules

_TIMES = 8  # the size of the larger input
_MOST = 2 * _TIMES  # how many times as long it may take
_NOISE = 0.015  # seconds below which a time says nothing
_TRIES = 3

_PROSE = "The harbour master said that the lamps were lit again, and forty boats came home by their light before midnight. "
_SITE = Settings(sites=(("example.com", SiteRules(drop=("div",))),))


def _page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article><h1>Lamps</h1><p>{_PROSE * 2}</p>{body}</article></body></html>"


def _author(name: str) -> str:
    return _page("", f'<meta name="author" content="{name}">')


def _json_ld(text: str) -> str:
    return _page("", f'<script type="application/ld+json">{text}</script>')


def _numbered(text: str, count: int) -> str:
    return "".join([text.replace("@", str(number)) for number in range(count)])


def _words(count: int) -> list[str]:
    """So many different words of five small letters."""
    return ["".join([chr(97 + number // 26**place % 26) for place in range(5)]) for number in range(count)]


def _doubled(first: str, following: str, last: str, count: int) -> str:
    """Front matter in which each value names the one before twice."""
    rows = [f"a0: &a0 {first}"]
    for number in range(1, count):
        rows.append(f"a{number}: &a{number} {following % (number - 1, number - 1)}")
    return "\n".join(["---", *rows, last, "---", ""])


def _html(source: str) -> None:
    artclean.clean(source, input_format="html").to_dict()


def _auto(source: str) -> None:
    artclean.clean(source.encode()).to_dict()


def _metadata(source: str) -> None:
    assert artclean.clean(source, input_format="html").metadata


def _markdown(source: str) -> None:
    assert explain_article(artclean.clean(source, input_format="markdown"), "a.md", False)


def _front_matter(source: str) -> None:
    assert artclean.clean(source, input_format="markdown").metadata


def _text(source: str) -> None:
    artclean.clean(source, input_format="text").to_dict()


def _by_rules(source: str) -> None:
    artclean.clean(source, input_format="html", url="https://example.com/a", settings=_SITE)


def _restored(source: str) -> None:
    article = artclean.clean(source, input_format="html")
    article.restored([str(gone.index) for gone in article.removed])


def _stored(source: str) -> None:
    article = artclean.Article.from_dict(artclean.clean(source, input_format="html").to_dict(), Settings(links="none"))
    assert article.html


def _repaired(source: str) -> None:
    plan_repair(decode(source), "a.md", "markdown", Settings(), lambda target: False)


class _Shape(NamedTuple):
    """A shape of inputs.

    Attributes:
        run: what is done with one.
        make: one of a size.
        size: the smaller size.
    """

    run: Callable[[str], None]
    make: Callable[[int], str]
    size: int


_SHAPES = {
    # Read
    "comments in front": _Shape(_auto, lambda n: "<!-- c -->" * n + "<div>text</div>", 500),
    "srcset of one word": _Shape(_html, lambda n: _page(f"<img src='data:x' srcset='{'a' * n} x y'>"), 4000),
    "name of a placeholder": _Shape(_html, lambda n: _page(f"<img src='{'blank' * n}/x.gif'>"), 1500),
    "blank elements": _Shape(_html, lambda n: _page(f"<p>{'<span> </span>&nbsp;' * n}b</p>"), 8000),
    "words of a heading": _Shape(
        _html, lambda n: f"<title>{' '.join(_words(n))}</title><h1>{' '.join(_words(n))}</h1><h1>a</h1>", 1500
    ),
    "lines of prose": _Shape(_html, lambda n: _page(f"<div>{f'<b>{_PROSE}<br>' * n}</div>"), 600),
    "nested tables": _Shape(_html, lambda n: _page(_numbered("<table><tr><td>text @</td><td>", n)), 300),
    "wide and long table": _Shape(
        _html, lambda n: _page(f"<table><tr>{'<td>a</td>' * n}</tr>{'<tr><td>b</td></tr>' * n}</table>"), 250
    ),
    "nested figures": _Shape(_html, lambda n: _page(_numbered("<figure><img src=@.png>", n)), 400),
    "nested lists": _Shape(_html, lambda n: _page(_numbered("<ul><li>item @ ", n)), 250),
    "aliases in YAML": _Shape(_front_matter, lambda n: _doubled("[x]", "[*a%d, *a%d]", f"author: *a{n - 1}", n), 20),
    "links on lines of their own": _Shape(
        _text, lambda n: "The board says in its\nReport\n, which nobody read,\nthat\n" * n, 300
    ),
    "small letters on every line": _Shape(_text, lambda n: _PROSE + "\n" + "so it\n" * n, 2500),
    # Judge
    "nested elements": _Shape(_html, lambda n: _page(_numbered("<div><p>some text @ </p>", n)), 300),
    "nested comments": _Shape(_html, lambda n: _page(_numbered("<div class=comment><p>some text @ </p>", n)), 300),
    "nested banners": _Shape(_html, lambda n: _page(_numbered("<div class=cookie><a href=x>accept @</a>", n)), 300),
    "appended articles": _Shape(
        _html, lambda n: _page(f"{_PROSE * 30}</article>" + _numbered("<article><h1>No @</h1><p>text @</p></article>", n)), 300
    ),
    "nested asides": _Shape(_html, lambda n: _page(_numbered("<aside><p>some text @ </p>", n)), 300),
    "nested choices of a site": _Shape(_by_rules, lambda n: _page("<div>text " * n), 300),
    "words of a class": _Shape(_html, lambda n: _page(f"<div class='{' '.join(_words(n))}'><p>a b</p></div>"), 2500),
    "parts of a word": _Shape(_text, lambda n: f"{_PROSE}\n\n" * 4 + "A-A" * n + " b", 2500),
    "interface headings": _Shape(_markdown, lambda n: "## Share\n\n" * n, 120),
    "open shortcodes": _Shape(_markdown, lambda n: _numbered("{{< a@ >}}\n\nword @\n\n", n), 900),
    "open shortcode in a line": _Shape(_markdown, lambda n: "text {{< " + "a" * n, 2000),
    "open templates": _Shape(_markdown, lambda n: "text {% " + "a" * n, 4000),
    "code and shortcodes": _Shape(_markdown, lambda n: _numbered("{{< a >}}\n\n{{< /a >}}\n\n```\n@\n```\n\n", n), 120),
    "comments for artclean": _Shape(
        _markdown, lambda n: _numbered("<!-- artclean: ignore-next -->\n\nword @\n\n<!-- artclean: ignore-next -->\n\n", n), 120
    ),
    # Metadata
    "degree behind a name": _Shape(_metadata, lambda n: _author(f"Jo Lind, {'A' * n}1x"), 2000),
    "brackets in a name": _Shape(_metadata, lambda n: _author("(" * n), 4000),
    "open string in JSON-LD": _Shape(_metadata, lambda n: _json_ld('{"' + '\\"' * n), 4000),
    "blanks in JSON-LD": _Shape(_metadata, lambda n: _json_ld('{"author":' + " " * n + "x"), 4000),
    "authors in a line": _Shape(_metadata, lambda n: _page(f"<p>by {'<a rel=author href=/a/x>w</a>' * n}</p>"), 400),
    # Write
    "stars": _Shape(_html, lambda n: _page(f"<p>a {'*' * n} b</p>"), 4000),
    "brackets": _Shape(_html, lambda n: _page(f"<p>a {'[' * n} b](c</p>"), 4000),
    "backticks": _Shape(_html, lambda n: _page(f"<p>a <code>{'`' * n}</code></p>"), 4000),
    "touching code": _Shape(_html, lambda n: _page(f"<p>{'<code>aaaaaaaaaaaaaaaaaaaaaaaaaaaa</code>' * n}</p>"), 3000),
    "touching emphasis": _Shape(_html, lambda n: _page(f"<p>{'<i>a</i><b>b</b><s>c</s>' * n}</p>"), 1500),
    "nested emphasis": _Shape(_html, lambda n: _page(f"<p><i>{'<b>a <s>b</s></b><s><b>c</b></s>d' * n}</i></p>"), 1500),
    "dollars": _Shape(_stored, lambda n: _page(f"<p>{'<math alttext=x*y*z></math> $5 ' * n}</p>"), 300),
    "notes of a paragraph": _Shape(
        _html,
        lambda n: _page(
            f"<p>{_numbered('a<sup><a href=#fn@>7</a></sup> ', n)}</p>{_numbered('<p id=fn@>Note @ <a href=#r@>↩</a></p>', n)}"
        ),
        500,
    ),
    "undone removals": _Shape(_restored, lambda n: _page(_numbered("<nav>Menu @</nav>", n)), 300),
    # Repair
    "links to places": _Shape(
        _repaired, lambda n: f"# A\n\n{_PROSE}\n\n" + _numbered("[Share](#a@)\n\n## Head @\n\nText.\n\n", n), 40
    ),
}


@pytest.mark.parametrize("name", _SHAPES)
def test_time_grows_with_the_size(name: str) -> None:
    shape = _SHAPES[name]
    small, large = shape.make(shape.size), shape.make(shape.size * _TIMES)
    short = long = float("inf")
    for _ in range(_TRIES):
        short, long = min(short, _seconds(shape.run, small)), min(long, _seconds(shape.run, large))
        if long <= _MOST * max(short, _NOISE):
            return
    pytest.fail(f"{len(small):,} characters take {short:.3f} s, {len(large):,} take {long:.3f} s")


def _seconds(run: Callable[[str], None], source: str) -> float:
    start = time.process_time()
    run(source)
    return time.process_time() - start


@pytest.mark.parametrize(
    "source",
    [
        "<img srcset='a.jpg 1.2.3x, b.jpg .x'>",
        "<meta charset=undefined><p>text",
        "<meta charset=idna><p>caf\xe9",
        "<base href='http://['><a href=b>text</a>",
        "---\ntitle: 0x" + "f" * 9000 + "\n---\n",
        "---\nauthor: &a [*a]\ndate: *a\n---\n",
        "---\na: " + "[" * 9000 + "\n---\n",
        "+++\na = " + "[" * 9000 + "\n+++\n",
        "+++\na = " + "1" * 9000 + "\n+++\n",
    ],
)
def test_nothing_gives_a_traceback(source: str) -> None:
    for data in (source, source.encode("latin-1", "replace")):
        for input_format in ("html", "markdown", "text"):
            assert json.dumps(artclean.clean(data, input_format=input_format).to_dict())
