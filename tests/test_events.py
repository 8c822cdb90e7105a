"""The two ways from a page to the block builder: the compiled tokenizer, and lxml's parser target."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from artclean.read.builder import BlockBuilder
from artclean.read.decode import decode
from artclean.read.html import _parse_by_target

events = pytest.importorskip("artclean.read.events", reason="not compiled")

MANY_NAMES = "".join(f"<x-n{at} data-a{at}='{at}' class='c{at}'>word {at} <b id=b{at}>bold</b></x-n{at}>" for at in range(2000))
PAGES = {
    "nothing": "<!-- nothing -->",
    "text": "only text",
    "unclosed": "<p>one<p>two <b>three<i>four</p>five</div><ul><li>six<li>seven",
    "entities": "<p title='a &amp; b'>R&amp;D &lt;b&gt; caf&eacute; &#8212; &bogus; &#x1F600; end</p>",
    "doctype": '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "x"><html> <head> <title> T</title> </head><body> \n a <p> b',
    "scripts": "<p>a<script>if (a < b) { '<p>' }</script>b<style>p > a {}</style>c<script type='math/tex'>x^2</script></p>",
    "json": '<script type="application/ld+json">{"headline": "Head &amp; Line"}</script><p>text</p>',
    "hidden": "<p>a<span style='display:none'><script>s()</script>tw<b>in</b></span>b<svg><style>p{}</style><p>deep</p></svg>",
    "attributes": "<div ID=a CLASS='b c' hidden><td colspan=2 style='text-align: right'>x</td><a HREF=/x rel=author>y</a></div>",
    "names": MANY_NAMES,
    "deep": "<div>" * 3000 + "deep" + "</div>" * 3000,
    "long": "<p>" + "word " * 100_000 + "</p>",
    "cdata": "<p><![CDATA[data]]></p><?php echo 1 ?><p>after</p>",
    "references": "<p>AT&ampT &notit; &notin; &#128; &#x110000; &#0; &#xD800; &#38 &#x26x &CounterClockwiseContourIntegral;"
    " &;</p>",
    "references in values": "<a href='?a=1&copy=2&amp;lt=3&lt' title='R&amp;D&nbsp;&eacute &#39;x&#39;'>link</a>",
    "line ends": "<p title='a\r\nb\rc'>one\r\ntwo\rthree</p>\r\n<pre>x\r\n  y\r</pre>",
    "comments": "a<!-->b<!--->c<!-- d --!>e<!-- f -- g ----><b>h</b><!x>i<?y>j</3>k</>l< m<4",
    "end in the middle": "<p>kept</p><p>kept, too <a href='never closed>lost",
    "raw text": "<title>a < b &amp; <b>c</title><textarea><p>&lt;</p></textarea><xmp><b>raw</b></xmp>"
    "<iframe src=x><p>in</p></iframe>d",
    "scripts in comments": "<p>a<script><!-- <script>'</script>' --> x </script>b<script>'<!--' </script>c",
    "plain text": "<p>before<plaintext><b>all &amp; the rest</plaintext></p>",
    "names that are cut": "<" + "é" * 80 + " class=x>one</" + "é" * 80 + "><p " + "ü" * 80 + "=1 class=y>two</p>",
    "misplaced": "<p>a<html lang=de><body class=x><head><p>b</head></body>c</body></html> d <p>e",
    "outside": "</html> &amp; one </body> two\r\nthree<script>x</script> <title>Title</title> four",
    "tables": "<table><tr><td>a<td><b>b<tr><th>c</b><p>d</table>e</td></tr><div></p></div>f</table></div>g",
    "slashes": "<br/><p/>a<div/class=x/ id=y/>b</div/><img/src=a.png/><a/href=b>c</a/x>",
    "twice": "<p class=a CLASS=b id id=c>one",
}
BITS = """
< </ > /> <!-- --> --!> <! <? & &amp &amp; &notit; &not= &# &#x &#128; &#0; ; = ' " <p> </p> <div> </div>
<table> </table> <td> <tr> <th> <thead> <tbody> <script> </script> <script <!--<script> </SCRIPT/ <style>
</style> <title> </title> <textarea> </textarea> <b> </b> <a/href=x> </a> <html> </html> <body/class=x>
</body> <head> </head> <frameset> <noframes> </noframes> <li> <ul> </ul> <svg> </svg> <math> </math> <br/>
<br> </br> <img/src=a&amp;b/alt='x'> <DIV/CLASS=A/class=B> <x-y> </x-y> é 日本 <é> </é> <option> <select>
</select> <!DOCTYPE <!doctype <![CDATA[x]]> <iframe> </iframe> <xmp> </xmp> <form> </form> <h1> </h1> <dd>
<dt> <dl> &lt &ltx <p/a='b'c=d> <3 <button> </button> <pre> </pre> <figure> </figure> <noscript> </noscript>
<nav> </nav> word word word
"""
SPACES = (" ", " ", "\n", "\n", "\r\n", "\r", "\t", "\f")


def facts(builder: BlockBuilder) -> tuple[object, ...]:
    blocks = [tuple(getattr(block, name) for name in block.__slots__) for block in builder.blocks]
    found = (blocks, [list(column) for column in builder.containers], tuple(builder.head()), list(builder.forced))
    builder.release()
    return found


def both(page: bytes) -> tuple[tuple[object, ...], tuple[object, ...]]:
    straight, by_target = BlockBuilder(), BlockBuilder()
    events.parse(page, straight)
    _parse_by_target(page, by_target)
    return facts(straight), facts(by_target)


@pytest.mark.parametrize("name", PAGES)
def test_both_ways_give_the_same_blocks(name: str) -> None:
    straight, by_target = both(PAGES[name].encode())
    assert straight == by_target
    assert straight[0] or name == "nothing"


@pytest.mark.parametrize("path", sorted(Path("fixtures/cases").glob("*/source.html")), ids=lambda path: path.parent.name)
def test_both_ways_give_the_same_blocks_of_cases(path: Path) -> None:
    straight, by_target = both(decode(path.read_bytes()).text.encode())
    assert straight == by_target
    assert straight[0]


def test_both_ways_agree_on_whatever_comes() -> None:
    found = 0
    for seed in range(3000):
        rng = random.Random(seed)
        page = "".join(rng.choices((*BITS.split(), *SPACES), k=rng.randint(1, 60)))
        straight, by_target = both(page.encode())
        assert straight == by_target, page
        found += bool(straight[0])
    assert found > 2500


@pytest.mark.parametrize("tag", ["source", "track", "wbr"])
def test_empty_elements_need_no_end(tag: str) -> None:
    """Of the HTML standard; libxml2 knows these since 2.15 only, so that the two ways may differ here."""
    builder = BlockBuilder()
    events.parse(f"<p>one<{tag}><div>two</div>".encode(), builder)
    assert [builder.containers.tags[block.container] for block in builder.blocks] == ["p", "div"]
    assert builder.containers.parents[-1] == 1  # the division ended the paragraph


@pytest.mark.parametrize(("opens", "ends"), [("<div><table>", "</div>"), ("<b>", "</i>"), ("<td><table>", "</td>")])
def test_end_tags_that_end_nothing_take_no_time(opens: str, ends: str) -> None:
    """Each of them could look through everything that is open."""

    def seconds(size: int) -> float:
        page = (opens + "<b>" * size + ends * size).encode()
        start = time.process_time()
        events.parse(page, BlockBuilder())
        return time.process_time() - start

    small = min(seconds(4_000) for _ in range(3))
    assert min(seconds(32_000) for _ in range(3)) < 8 * 4 * small + 0.02


def test_bytes_that_are_no_utf_8_become_signs() -> None:
    builder = BlockBuilder()
    events.parse(b"<p title='\xff'>a\xffb \xe2\x82</p>", builder)
    assert builder.blocks[0].text == "a\ufffdb \ufffd"


def test_no_nul_characters_are_parsed() -> None:
    with pytest.raises(ValueError, match="NUL"):
        events.parse(b"<p>a\0b</p>", BlockBuilder())


def test_an_error_in_the_builder_comes_out() -> None:
    builder = BlockBuilder()
    builder.blocks = None  # type: ignore[assignment]
    with pytest.raises(TypeError):
        events.parse(b"<p>text</p>", builder)


def test_only_bytes_are_parsed() -> None:
    with pytest.raises(TypeError):
        events.parse("<p>text</p>", BlockBuilder())
    with pytest.raises(TypeError):
        events.parse(b"<p>text</p>", None)
