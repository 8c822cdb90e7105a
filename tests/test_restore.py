"""``artclean restore``: the way back from the JSON, in the style that is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import artclean
from tests.test_cli import ARTICLE, one_line, run

PAGE = """<html lang="en"><head><title>Tides</title><meta name="author" content="Ana Ruiz"></head><body><article><h1>Tides</h1>
<p>The tables of <a href="/bay_(old)?utm_source=news&amp;id=7">the <em>old</em> bay</a> say [1] when <code>a[0](b)</code> and
<a href="/boats">the boats [all of them]</a> meet, which is read aloud by the harbour master every morning.</p>
<p><a href="/big.png"><img src="/tide.png" alt="A tide [high]"></a></p>
<ul><li>First comes the <strong>tide</strong><a href="/x"><strong>, then</strong></a> the boat with <img src="/i.png" alt="i">
all the people who waited for it in the rain.</li></ul>
<table><tr><th>Day</th><th>Height</th></tr><tr><td>Monday</td><td>1.2 | <a href="/m">m</a></td></tr></table>
<pre><code>[not](a-link) and ![no](image)</code></pre>
<figure><img src="/h.jpg" alt="A harbour"><figcaption>The harbour at dawn</figcaption></figure>
<p><strong>[ Also read <a href='/w'>what the wind does</a>. ]</strong> It takes an hour, and all of it is true.</p>
<p>Share this article</p></article></body></html>"""
URL = "https://example.org/a"
OPTIONS: list[dict[str, Any]] = [
    {},
    {"links": "none"},
    {"links": "reference"},
    {"images": "drop"},
    {"tables": "text"},
    {"clean_urls": True},
    {"metadata": "front-matter"},
    {"links": "reference", "images": "drop", "tables": "text", "clean_urls": True},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_an_article_from_its_json_is_written_as_from_its_page(options: dict[str, Any]) -> None:
    """What a parser reads is the same; where escapes and numbers of references are needed may differ."""
    stored = json.loads(json.dumps(artclean.clean(PAGE, url=URL).to_dict()))
    settings = artclean.Settings(**options)
    found = artclean.Article.from_dict(stored, settings).markdown
    wanted = artclean.clean(PAGE, url=URL, settings=settings).markdown
    parser = MarkdownIt().enable("table")
    assert parser.render(found) == parser.render(wanted)
    assert (found == artclean.Article.from_dict(stored).markdown) is (not options)


NOTES = """<html lang="en"><body><article><h1>Tides</h1><p>It has a note.<sup><a href="#fn1">1</a></sup> And one
<sup><a href="#fn2">2</a></sup>, both read aloud by the harbour master every morning, before the boats go out to the sea.</p>
<ol><li id="fn1"><p>See <a href="/x">the minutes</a>.</p><p>They go on <a href="/y?utm_source=q">for long</a>.</p></li>
<li id="fn2"><p>It is:</p><ul><li><a href="/a">one</a></li></ul><pre>a = 1

  b</pre><table><tr><td><a href="/t">t</a></td><td>u</td></tr></table>
<p>The end. <a href="#r2">↩</a></p></li></ol></article></body></html>"""


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_all_of_a_note_stays_in_it(options: dict[str, Any]) -> None:
    stored = json.loads(json.dumps(artclean.clean(NOTES, settings=artclean.Settings(select=("site.rule",))).to_dict()))
    found = artclean.Article.from_dict(stored, artclean.Settings(**options))
    wanted = artclean.clean(NOTES, settings=artclean.Settings(select=("site.rule",), **options))
    assert found.markdown == wanted.markdown
    assert found.html == wanted.html
    assert found.html.count("<li id=") == 2
    assert found.html.rstrip().endswith("</ol>")


def test_captions_from_json() -> None:
    stored = json.loads(json.dumps(artclean.clean(PAGE, url=URL).to_dict()))
    assert "dawn" not in artclean.Article.from_dict(stored).text
    assert "The harbour at dawn" in artclean.Article.from_dict(stored, artclean.Settings(captions="keep")).text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page, its JSON, and JSON lines of two inputs, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "small.txt").write_text(ARTICLE, "utf-8")
    assert run("page.html", "-f", "json", "-o", "a.json").code == 0
    assert run("page.html", "small.txt", "-f", "jsonl", "-o", "a.jsonl").code == 0
    return tmp_path


def test_the_options_of_the_command(folder: Path) -> None:
    done = run("restore", "a.json", "--links", "none", "--metadata", "front-matter", "--tables", "text")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("---\ntitle: Tides\n")
    assert "The tables of the *old* bay say [1]" in done.out
    assert "Day Height\\\nMonday" in done.out
    assert "Share this article" in done.out


def test_the_config_holds_as_in_cleaning(folder: Path) -> None:
    (folder / ".artclean.toml").write_text('links = "none"\n', "utf-8")
    assert "The tables of the *old* bay say [1]" in run("restore", "a.json").out


def test_an_output_file_or_folder(folder: Path) -> None:
    wanted = run("restore", "a.json").raw
    assert run("restore", "a.json", "-o", "new/a.md").code == 0
    assert (folder / "new" / "a.md").read_bytes() == wanted
    assert run("restore", "a.json", "-o", "other/").code == 0
    assert (folder / "other" / "a.md").read_bytes() == wanted
    before = (folder / "a.json").read_bytes()
    done = run("restore", "a.json", "-o", "a.json")
    assert done.code == 2
    one_line(done.err, "overwritten")
    assert (folder / "a.json").read_bytes() == before


def test_json_lines(folder: Path) -> None:
    lines = (folder / "a.jsonl").read_bytes().splitlines(keepends=True)
    assert "ShareTweetEmailPrint" in run("restore", "-", stdin=lines[1]).out
    again = run("restore", "a.jsonl", "-f", "jsonl", "--keep", "share").out.splitlines()
    assert [json.loads(line)["id"] for line in again] == ["page.html", "small.txt"]
    assert [json.loads(line)["removed"] for line in again] == [[], []]


def test_what_is_put_back_in_one_of_several(folder: Path) -> None:
    (folder / "clean.txt").write_text(ARTICLE.replace("ShareTweetEmailPrint\n\n", ""), "utf-8")
    (folder / "crufty.txt").write_text(ARTICLE + "\n© 2026 The Harbour Office. All rights reserved.\n", "utf-8")
    assert run("clean.txt", "crufty.txt", "-f", "jsonl", "-o", "b.jsonl").code == 0
    left = [
        [gone["rule"] for gone in json.loads(line)["removed"]]
        for line in run("restore", "b.jsonl", "-f", "jsonl", "--keep", "share").out.splitlines()
    ]
    assert left == [[], ["legal.copyright"]]


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("a.jsonl",), ("a.jsonl", "2 articles", "-f jsonl", "sed -n 2p")),
        (("page.html",), ("page.html", "is no JSON", "artclean page.html")),
        (("binary",), ("binary", "is no JSON")),
        (("broken.json",), ("broken.json", "broken JSON")),
        (("other.json",), ("other.json", "artclean -f json")),
        (("nowhere.json",), ("nowhere.json", "no such file")),
        (("empty",), ("empty", "is empty", "artclean -f json")),
        (("-",), ("-", "is empty", "artclean -f json")),
        (("a.json", "--keep", "promo"), ("promo", "no block")),
        (("a.json", "-o", ""), ("-o", "empty name")),
        (("a.json", "-o", "page.html/a.md"), ("page.html/a.md", "cannot be written")),
    ],
)
def test_errors_say_what_to_do(folder: Path, arguments: tuple[str, ...], parts: tuple[str, ...]) -> None:
    (folder / "binary").write_bytes(b"\xff\x00\xfe")
    (folder / "empty").write_bytes(b"\n")
    (folder / "broken.json").write_text((folder / "a.json").read_text("utf-8")[:200], "utf-8")
    (folder / "other.json").write_text('{"a": 1}', "utf-8")
    done = run("restore", *arguments)
    assert (done.code, done.out) == (2, "")
    one_line(done.err, *parts)
