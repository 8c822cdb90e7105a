"""Which heading becomes the title of a page: never the name of its site where a headline stands there."""

from __future__ import annotations

import pytest

import artclean

PROSE = (
    "<p>The boat to Skerrin leaves at seven, and whoever comes later waits in the shed until the wind has turned again.</p>" * 4
)
PAGES = {
    "logo above a headline of the second level": (
        "<title>Harbour wall repaired | Tarn Gazette</title>",
        '<header><h1><a href="/">Tarn Gazette</a></h1></header>',
        "<h2>Harbour wall repaired</h2>",
        "Harbour wall repaired",
    ),
    "logo that has as many words in common": (
        "<title>Harbour wall repaired | The Tarn Gazette</title>",
        '<header><h1><a href="https://tarn.example/index.html">The Tarn Gazette</a></h1></header>',
        "<h1>Harbour wall repaired</h1>",
        "Harbour wall repaired",
    ),
    "logo without a link": (
        '<title>Tarn Gazette: Harbour wall repaired</title><meta property="og:site_name" content="Tarn Gazette">',
        "<header><h1>Tarn Gazette</h1></header>",
        "<h2>Harbour wall repaired</h2>",
        "Harbour wall repaired",
    ),
    "headline of other words than the window's": (
        "<title>The Tarn Gazette – Wall is mended</title>",
        '<header><h1 class="site-title">The Tarn Gazette</h1></header>',
        "<h1>After the storm the harbour has its wall back</h1>",
        "After the storm the harbour has its wall back",
    ),
    "Chinese": (
        "<title>港口的墙修好了_北湖报</title>",
        '<h1><a href="/">北湖报</a></h1>',
        "<h1>港口的墙修好了</h1>",
        "港口的墙修好了",
    ),
    "Japanese, no link": (
        "<title>港の壁が直った｜北湖新聞</title>",
        "<h1>北湖新聞</h1>",
        "<h1>港の壁が直った</h1>",
        "港の壁が直った",
    ),
    "short headline, long heading of a section": (
        "<title>Walls – Harbour Gazette</title>",
        "<h1>Walls</h1>",
        "<h1>Write to the Harbour Gazette</h1>",
        "Walls",
    ),
    "no headline but the logo": (
        "<title>Tarn Gazette</title>",
        '<h1><a href="/">Tarn Gazette</a></h1>',
        "<h2>What the week brought</h2>",
        "Tarn Gazette",
    ),
}


@pytest.mark.parametrize(("head", "above", "headline", "title"), PAGES.values(), ids=PAGES)
def test_the_headline_is_the_title(head: str, above: str, headline: str, title: str) -> None:
    html = f"<html><head><meta charset='utf-8'>{head}</head><body>{above}<main>{headline}{PROSE}</main></body></html>"
    found = artclean.clean(html, url="https://tarn.example/2026/wall")
    assert found.metadata.title == title
    assert [line for line in found.markdown.splitlines() if line.startswith("# ") and title in line]


def test_a_headline_that_leads_to_another_site_is_one() -> None:
    head = "<title>Harbour wall repaired</title>"
    html = (
        f'<html><head>{head}</head><body><h1><a href="https://other.example/">Harbour wall repaired</a></h1>{PROSE}</body></html>'
    )
    assert artclean.clean(html, url="https://tarn.example/wall").metadata.title == "Harbour wall repaired"
