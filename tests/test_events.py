"""The two ways from a page to the block builder: libxml2's own callbacks, and lxml's parser target."""

from __future__ import annotations

from pathlib import Path

import pytest

from artclean.read.builder import BlockBuilder
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
}


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
    straight, by_target = both(path.read_bytes())
    assert straight == by_target
    assert straight[0]


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
