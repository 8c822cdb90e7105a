"""Metadata: every source, the choice among them, and what must never be taken."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

import artclean
from artclean.model import Metadata

PROSE = "".join(
    f"<p>On the {day} morning the ferry left the harbour at {hour}, and nobody spoke of the price of {fish}. {rest}</p>"
    for day, hour, fish, rest in (
        (
            "first",
            "dawn",
            "herring",
            "The gulls had other plans, which is why the captain wore two hats and why the mate wore none at all.",
        ),
        (
            "second",
            "seven",
            "cod",
            "It rained, as it does on most days in that part of the world, and the engine sounded like a kettle with a grudge.",
        ),
        (
            "third",
            "noon",
            "eel",
            "Children counted the posts along the pier, lost count, and began again from the side of the lighthouse.",
        ),
        (
            "fourth",
            "four",
            "plaice",
            "A vote was held in the hall behind the chapel, by a show of hands, while someone tuned the only piano.",
        ),
        (
            "fifth",
            "night",
            "crab",
            "When the result was read out there was a silence, and after it the sound of chairs, because all stood up at once.",
        ),
    )
)
TITLE = "Ferry line saved by a vote"


def page(head: str = "", before: str = "", after: str = "", end: str = "", lang: str = "en", title: str = TITLE) -> str:
    """An article: ``before`` and ``after`` stand around its heading, ``end`` below its text."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body><main><article>'
        f"{before}<h1>{title}</h1>"
        f"{after}{PROSE}{end}</article></main></body></html>"
    )


def read(html: str, url: str | None = None) -> Metadata:
    return artclean.clean(html, input_format="html", url=url).metadata


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


ARTICLE = '"@type": "NewsArticle", "headline": "Ferry line saved by a vote", "datePublished": "2026-03-04T07:30:00Z"'
AUTHOR = '"author": {"@type": "Person", "name": "Edda Moran"}'

JSON_LD = {
    "plain": f"{{{ARTICLE}, {AUTHOR}}}",
    "array": f'[{{"@type": "BreadcrumbList"}}, {{{ARTICLE}, {AUTHOR}}}]',
    "graph": f'{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}}, {{{ARTICLE}, {AUTHOR}}}]}}',
    "author by reference": (
        f'{{"@graph": [{{{ARTICLE}, "author": {{"@id": "#edda"}}}}, '
        '{"@id": "#edda", "@type": "Person", "name": "Edda Moran"}]}'
    ),
    "several types": '{"@type": ["Thing", "NewsArticle"], ' + ARTICLE.partition(", ")[2] + f", {AUTHOR}}}",
    "main entity": f'{{"@type": "WebPage", "mainEntity": {{{ARTICLE}, {AUTHOR}}}}}',
    "address as type": f"{{{ARTICLE}, {AUTHOR}}}".replace('"NewsArticle"', '"http://schema.org/NewsArticle"'),
    "author as text": f'{{{ARTICLE}, "author": "Edda Moran"}}',
    "author as list": f'{{{ARTICLE}, "author": [{{"name": "Edda Moran"}}, {{"name": "edda  moran"}}]}}',
    "name as list": f'{{{ARTICLE}, "author": {{"@type": "Person", "name": ["Edda Moran"]}}}}',
    "trailing comma": f"{{{ARTICLE}, {AUTHOR},}}",
    "comments": f"/* made by hand */ {{{ARTICLE}, // the author\n {AUTHOR}}}",
    "control characters": f'{{"description": "one\ntwo\tthree", {ARTICLE}, {AUTHOR}}}',
    "cdata": f"//<![CDATA[\n{{{ARTICLE}, {AUTHOR}}}\n//]]>",
    "html comment": f"<!-- {{{ARTICLE}, {AUTHOR}}} -->",
    "semicolon": f"{{{ARTICLE}, {AUTHOR}}};",
    "two objects": f'{{"@type": "Organization", "name": "x"}}\n{{{ARTICLE}, {AUTHOR}}}',
    "open quote inside": f'{{"description": "she said "no" twice", {ARTICLE}, {AUTHOR}}}',
    "cut off": f'{{{ARTICLE}, {AUTHOR}, "articleBody": "The ferry le',
}


@pytest.mark.parametrize("text", JSON_LD.values(), ids=JSON_LD)
def test_json_ld_in_all_shapes(text: str) -> None:
    found = read(page(script(text)))
    assert (found.authors, found.published) == (("Edda Moran",), "2026-03-04T07:30:00+00:00")
    assert found.sources["authors"] == found.sources["published"] == "json-ld"


def test_of_several_articles_the_one_with_the_page_title_counts() -> None:
    others = ", ".join(
        f'{{"@type": "NewsArticle", "headline": "Other {n}", "datePublished": "2020-01-0{n}", "author": "No{n} Body"}}'
        for n in (1, 2)
    )
    found = read(page(script(f"[{others}, {{{ARTICLE}, {AUTHOR}}}]")))
    assert (found.authors, found.published) == (("Edda Moran",), "2026-03-04T07:30:00+00:00")


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{", "[[[[", '"text"', '{"@type": 7, "author": {"name": {}}}', "[" * 5000, '{"@graph": 1}']
)
def test_json_ld_that_says_nothing_does_no_harm(text: str) -> None:
    assert read(page(script(text))).title == TITLE


SOURCES = {
    "opengraph": (
        '<meta property="article:published_time" content="2026-03-04"><meta property="article:author" content="Edda Moran">'
    ),
    "dublin-core": '<meta name="DC.date.issued" content="2026-03-04"><meta name="DC.creator" content="Edda Moran">',
    "citation": '<meta name="citation_publication_date" content="2026/03/04"><meta name="citation_author" content="Moran, Edda">',
    "parsely": '<meta name="parsely-pub-date" content="2026-03-04"><meta name="parsely-author" content="Edda Moran">',
    "sailthru": '<meta name="sailthru.date" content="2026-03-04"><meta name="sailthru.author" content="Edda Moran">',
    "meta": '<meta name="date" content="March 4, 2026"><meta name="author" content="Edda Moran">',
}


@pytest.mark.parametrize(("source", "head"), SOURCES.items(), ids=SOURCES)
def test_meta_elements(source: str, head: str) -> None:
    found = read(page(head))
    assert (found.authors, found.published) == (("Edda Moran",), "2026-03-04")
    assert found.sources["authors"] == found.sources["published"] == source


def test_half_of_a_surrogate_pair_leaves_the_metadata_writable() -> None:
    node = f'{{{ARTICLE}, "author": "Edda \\ud83d Moran", "keywords": ["eel \\ude00", "\\ud83d\\ude00"]}}'
    article = artclean.clean(page(script(node)), input_format="html")
    assert article.metadata.authors == ("Edda \ufffd Moran",)
    assert article.metadata.tags == ("eel \ufffd", "\U0001f600")


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta name="DC.creator" content="Moran, Edda">', ("Edda Moran",)),
        ('<meta name="DC.creator" content="Moran, Edda; Oss, Hal">', ("Edda Moran", "Hal Oss")),
        ('<meta name="DC.creator" content="Edda Moran, Hal Oss">', ("Edda Moran", "Hal Oss")),
        (script(f'{{{ARTICLE}, "author": {{"name": "Moran, Edda"}}}}'), ("Edda Moran",)),
        (script(f'{{{ARTICLE}, "author": [{{"@type": "Person", "name": "Moran, Edda"}}, "Edda Moran"]}}'), ("Edda Moran",)),
        (script(f'{{{ARTICLE}, "author": {{"name": "Edda Moran in Port Firth"}}}}'), ("Edda Moran",)),
        (script(f'{{{ARTICLE}, "author": {{"name": "Edda Moran for The Courier"}}}}'), ("Edda Moran",)),
        (script(f'{{{ARTICLE}, "author": {{"name": "Edda Moran | The Courier"}}}}'), ("Edda Moran",)),
        (
            script(f'{{{ARTICLE}, "author": {{"@type": "Organization", "name": "Firth Friends in Need"}}}}'),
            ("Firth Friends in Need",),
        ),
        (script(f'{{{ARTICLE}, "author": {{"name": "Edda Moran for Firth"}}}}'), ("Edda Moran for Firth",)),
    ],
)
def test_one_person_is_one_name(head: str, authors: tuple[str, ...]) -> None:
    assert read(page(head)).authors == authors


@pytest.mark.parametrize(
    ("line", "lang", "author"),
    [("كتب: محمد علي، 2 مارس 2026", "ar", "محمد علي"), ("기자 김철수 2026년 3월 2일", "ko", "김철수")],
)
def test_byline_in_other_scripts(line: str, lang: str, author: str) -> None:
    found = read(page(after=f'<p class="byline">{line}</p>', lang=lang))
    assert (found.authors, found.published) == ((author,), "2026-03-02")


def test_the_name_of_a_licence_is_no_author() -> None:
    link = '<a rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">CC BY-SA 4.0</a>'
    assert read(page(end=f"<p>Text: {link}.</p>")).authors == ()


@pytest.mark.parametrize(
    ("markup", "field", "value"),
    [
        ('<span itemprop="author" itemscope><meta itemprop="name" content="Zed Quux"></span>', "authors", ("Zed Quux",)),
        ('<div itemprop="author" itemscope><meta itemprop="name" content="Zed Quux"></div>', "authors", ("Zed Quux",)),
        ('<meta itemprop="author" content="Zed Quux">', "authors", ("Zed Quux",)),
        ('<meta itemprop="datePublished dateModified" content="2026-03-04">', "published", "2026-03-04"),
        ('<meta itemprop="isAccessibleForFree" content="false">', "paywalled", True),
        ('<meta itemprop="isAccessibleForFree" content="http://schema.org/True">', "paywalled", False),
        ('<meta itemprop="articleSection" content="Coast">', "section", "Coast"),
        ('<link itemprop="license" href="https://firth.example.com/terms">', "licence", "https://firth.example.com/terms"),
        ('<link itemprop="image" href="https://firth.example.com/i.jpg">', "image", "https://firth.example.com/i.jpg"),
        ('<meta itemprop="inLanguage" content="en-GB">', "language", "en"),
        ('<div itemprop="publisher" itemscope><meta itemprop="name" content="The Courier"></div>', "site_name", "The Courier"),
        ('<span itemprop="publisher" itemscope><meta itemprop="name" content="The Courier"></span>', "site_name", "The Courier"),
    ],
)
def test_microdata_that_nobody_sees(markup: str, field: str, value: object) -> None:
    found = read(page(after=markup, lang=""))
    assert (getattr(found, field), found.sources[field]) == (value, "microdata")


@pytest.mark.parametrize(
    "markup",
    [
        '<meta itemprop="name" content="Zed Quux">',
        '<span itemprop="author" itemscope></span><p>Text of it.</p><meta itemprop="name" content="Ferry times">',
        '<div itemprop="author" itemscope></div><div itemprop="publisher" itemscope><meta itemprop="name" content="Firth"></div>',
    ],
)
def test_a_name_in_microdata_is_that_of_the_element_around_it(markup: str) -> None:
    assert not {"Zed Quux", "Ferry times", "Firth"} & set(read(page(after=markup)).authors)


def test_a_shown_author_in_microdata_is_a_byline() -> None:
    shown = '<span itemprop="author" itemscope>By <span itemprop="name">Edda Moran</span></span>'
    found = read(page(after=f'<p>{shown}<meta itemprop="name" content="Ferry times"></p>'))
    assert (found.authors, found.sources["authors"]) == (("Edda Moran",), "byline")


def test_a_link_to_the_licence_tells_it_but_not_where_it_is_that_of_a_picture() -> None:
    link = '<a rel="license noopener" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'
    found = read(page(end=f"<p>This work is licensed under {link}.</p>"))
    assert (found.licence, found.sources["licence"]) == ("https://creativecommons.org/licenses/by/4.0/", "link")
    assert read(page(end=f'<figure><img src="/f.jpg"><figcaption>Ferry, {link}</figcaption></figure>')).licence is None


def test_addresses_stand_for_places_on_the_site_that_the_page_names() -> None:
    head = '<meta property="og:image" content="/i.jpg">'
    known = '<meta property="og:url" content="https://courier.example.com/news/ferry">'
    assert read(page(head)).image is None
    assert read(page(head + known)).image == "https://courier.example.com/i.jpg"
    assert read(page(head + '<link rel="canonical" href="https://c.example.com/a">')).image == "https://c.example.com/i.jpg"


def test_order_of_trust() -> None:
    everything = script(f"{{{ARTICLE}, {AUTHOR}}}") + "".join(SOURCES.values()).replace("Edda Moran", "Somebody Else").replace(
        "03-04", "03-09"
    )
    found = read(page(everything))
    assert found.authors == ("Edda Moran",)
    assert found.published == "2026-03-04T07:30:00+00:00"


def test_microdata() -> None:
    found = read(
        page(
            after='<p><span itemprop="author" itemscope><span itemprop="name">Edda Moran</span></span>, '
            '<meta itemprop="datePublished" content="2026-03-04T10:00:00+01:00"></p>'
        )
    )
    assert (found.authors, found.published) == (("Edda Moran",), "2026-03-04T10:00:00+01:00")
    assert found.sources["published"] == "microdata"


BYLINES = {
    "en": ("By Edda Moran | March 4, 2026", "en"),
    "en, written": ("Written by Edda Moran on 4 March 2026", "en"),
    "en, ordinal": ("4th of March, 2026 • by Edda Moran", "en"),
    "de": ("Von Edda Moran, 4. März 2026", "de"),
    "fr": ("Par Edda Moran, le 4 mars 2026", "fr"),
    "es": ("Por Edda Moran | 4 de marzo de 2026", "es"),
    "it": ("di Edda Moran, 4 marzo 2026", "it"),
    "pt": ("Por Edda Moran, 4 de março de 2026", "pt"),
    "nl": ("Door Edda Moran, 4 maart 2026", "nl"),
    "sv": ("Av Edda Moran, 4 mars 2026", "sv"),
    "pl": ("Autor: Edda Moran, 4 marca 2026", "pl"),
    "ru": ("Автор: Edda Moran, 4 марта 2026", "ru"),
    "uk": ("Автор: Edda Moran, 4 березня 2026", "uk"),
    "tr": ("Yazan: Edda Moran, 4 Mart 2026", "tr"),
    "zh": ("作者：Edda Moran | 2026年3月4日", "zh"),
    "ko": ("글: Edda Moran | 2026년 3월 4일", "ko"),
}


@pytest.mark.parametrize(("line", "lang"), BYLINES.values(), ids=BYLINES)
def test_visible_byline_and_dateline(line: str, lang: str) -> None:
    found = read(page(after=f"<p>{line}</p>", lang=lang))
    assert (found.authors, found.published) == (("Edda Moran",), "2026-03-04")
    assert (found.sources["authors"], found.sources["published"]) == ("byline", "dateline")


MARKED = {
    "rel": '<p>With <a rel="author" href="/x">Edda Moran</a></p>',
    "class of a link": '<p><a class="post-author" href="/x">Edda Moran</a> in News</p>',
    "class of a span": '<p><span class="byline__author">By <b>Edda Moran</b></span> 3 min read</p>',
    "class of a box": '<div class="author-box"><img alt="x" src="x.jpg"><p>Edda Moran</p><p>Ten minutes ago</p></div>',
    "address of a page": '<p><a href="/authors/edda-moran">Edda Moran</a></p>',
    "label before": "<p>Written by</p><p>Edda Moran</p>",
    "reviewer after": '<p>By <span class="author">Edda Moran</span>, reviewed by <span class="author">Hal Oss</span></p>',
    "role after": "<p>By Edda Moran, Senior Editor</p>",
    "degree after": "<p>By Edda Moran, PhD, RN</p>",
}


@pytest.mark.parametrize("line", MARKED.values(), ids=MARKED)
def test_what_marks_the_author(line: str) -> None:
    assert read(page(after=line)).authors == ("Edda Moran",)


FOREIGN = {
    "footer": (
        "<footer><p>© 2026 Posted on <time datetime='2024-05-05'>May 5, 2024</time> "
        "by <a rel='author' href='/x'>Hal Oss</a></p></footer>"
    ),
    "related": "<div class='related-posts'><h3>Other</h3><p>By Hal Oss</p><time datetime='2024-05-05'>May 5, 2024</time></div>",
    "comments": "<div id='comments'><div class='comment-author'>Hal Oss</div><p>Posted on May 5, 2024</p></div>",
    "aside": "<aside><p><a href='/authors/hal-oss'>Hal Oss</a>, May 5, 2024</p></aside>",
    "navigation": "<nav><a href='/authors/hal-oss'>By Hal Oss</a> May 5, 2024</nav>",
    "several stories": (
        "<div><p><time datetime='2024-05-05'>May 5</time></p><p><time datetime='2024-05-06'>May 6</time></p></div>"
    ),
    "a sentence": "<p>The council met on May 5, 2024, to hear what the owners of the ferry had to say about it all.</p>",
}


@pytest.mark.parametrize("end", FOREIGN.values(), ids=FOREIGN)
def test_never_from_a_footer_or_a_related_story(end: str) -> None:
    found = read(page(end=end))
    assert (found.authors, found.published, found.modified) == ((), None, None)


def test_a_date_in_a_sentence_beside_the_title_is_none_of_the_article() -> None:
    line = "<p>The line was founded on May 5, 1924, and has carried herring, people and two elephants since.</p>"
    assert read(page(after=line)).published is None


def test_date_beside_the_title_corrects_the_declared_one() -> None:
    head = '<meta property="article:published_time" content="2026-03-04">'
    assert read(page(head, after="<p>November 2, 2022</p>")).published == "2022-11-02"


@pytest.mark.parametrize("line", ["Updated November 2, 2022", "Last updated: November 2, 2022", "Updated on November 2, 2022"])
def test_date_of_a_change_corrects_nothing(line: str) -> None:
    head = '<meta property="article:published_time" content="2026-03-04">'
    found = read(page(head, after=f"<p>{line}</p>"))
    assert (found.published, found.modified) == ("2026-03-04", "2022-11-02")


def test_date_of_a_change_stands_in_only_under_its_name() -> None:
    found = read(page(after="<p>Last updated: November 2, 2022</p>"))
    assert (found.published, found.sources["published"]) == ("2022-11-02", "updated")


def test_unlabelled_day_of_the_last_change_corrects_nothing() -> None:
    head = (
        '<meta property="article:published_time" content="2020-03-04">'
        '<meta property="article:modified_time" content="2022-11-02">'
    )
    assert read(page(head, after="<p>November 2, 2022</p>")).published == "2020-03-04"


def test_of_two_declared_dates_the_one_that_readers_see_counts() -> None:
    head = script(f"{{{ARTICLE}}}") + '<meta property="article:published_time" content="2026-05-09T10:00:00Z">'
    assert read(page(head, after="<p>Edda Moran, 9 May 2026</p>")).published == "2026-05-09T10:00:00+00:00"
    assert read(page(head, after="<p>Edda Moran</p>")).published == "2026-03-04T07:30:00+00:00"


def test_the_local_day_of_a_declared_instant_corrects_nothing() -> None:
    head = '<meta property="article:published_time" content="2026-03-05T01:30:00+00:00">'
    assert read(page(head, after="<p>4 March 2026</p>")).published == "2026-03-05T01:30:00+00:00"
    assert read(page(head, after="<p>2 March 2026</p>")).published == "2026-03-02"


def test_of_one_instant_in_two_zones_the_one_in_utc_is_given() -> None:
    local = '<meta itemprop="datePublished" content="2026-03-04T20:30:00-05:00">'
    head = '<meta property="article:published_time" content="2026-03-05T01:30:00+00:00">'
    assert read(page(after=local)).published == "2026-03-04T20:30:00-05:00"
    found = read(page(head, after=local))
    assert (found.published, found.sources["published"]) == ("2026-03-05T01:30:00+00:00", "opengraph")


def test_a_labelled_day_further_down_corrects_a_date_that_is_that_of_the_last_change() -> None:
    changed = f'{{{ARTICLE}, "dateModified": "2026-03-04T07:30:00Z"}}'
    end = "<p>Published 1 February 2025</p>"
    assert read(page(script(changed), end=end)).published == "2025-02-01"
    assert read(page(script(f"{{{ARTICLE}}}"), end=end)).published == "2026-03-04T07:30:00+00:00"
    assert read(page(script(changed), end=end.replace("2025", "2027"))).published == "2026-03-04T07:30:00+00:00"


def test_the_day_of_the_first_publication_is_told_in_a_sentence() -> None:
    end = "<p>This article was originally published on 26 September 2019 at 4:12pm but has been updated since.</p>"
    assert read(page(after="<p>30 September 2022</p>", end=end)).published == "2019-09-26"
    elsewhere = "<p>This article was originally published in The Firth Courier, which folded on 26 September 2019.</p>"
    assert read(page(after="<p>30 September 2022</p>", end=elsewhere)).published == "2022-09-30"
    book = "<p>The book was originally published on 26 September 2019.</p>"
    assert read(page(after="<p>30 September 2022</p>", end=book)).published == "2022-09-30"


def test_an_aside_of_a_line_beside_the_title_speaks_of_the_article() -> None:
    assert read(page(before='<aside><time datetime="2021-06-06">June 6, 2021</time></aside>')).published == "2021-06-06"
    story = "<aside><p>Gulls steal the hats of the council again</p><p>A story of June 6, 2021 by Jo Lind</p></aside>"
    assert read(page(before=story)).published is None


AUTHORS_TOLD = {
    "name that a text tells about": ("<p>Celeste Lang</p>", "<p>Celeste Lang is a middle distance walker.</p>", "Celeste Lang"),
    "name that nobody tells about": ("<p>Press Release</p>", "<p>Read on.</p>", None),
    "sentence": ("", "<p>This post was written by Celeste Lang, head of walking and standing.</p>", "Celeste Lang"),
    "label in a box": ("", "<aside><h3>Author</h3><p>Celeste Lang</p></aside>", "Celeste Lang"),
    "labels and initials": ("", "<h3>Authors</h3><div>CL</div><p>Celeste Lang</p>", "Celeste Lang"),
    "list of authors": ("", "<h3>Authors</h3><ul><li>Celeste Lang</li><li>Jo Lind</li></ul>", "Celeste Lang; Jo Lind"),
    "page builder": ("", '<div class="elementor-widget"><h3>Written by Celeste Lang</h3></div>', "Celeste Lang"),
    "foot of the article": (
        "",
        '<footer class="post-meta"><div class="author"><p class="name">Celeste Lang</p></div></footer>',
        "Celeste Lang",
    ),
    "date first": ('<div class="date-and-author"><p>3 March 2026 · Celeste Lang on behalf of us</p></div>', "", "Celeste Lang"),
    "label in the box": (
        '<div class="blog-author"><p>Insights from</p><p>Celeste Lang</p></div>',
        "",
        "Celeste Lang",
    ),
    "role": (
        '<p><a rel="author" href="/a/cl">Celeste Lang</a> <a rel="author" href="/a/as">Astrologer</a></p>',
        "",
        "Celeste Lang",
    ),
}


@pytest.mark.parametrize(("after", "end", "authors"), AUTHORS_TOLD.values(), ids=AUTHORS_TOLD)
def test_authors_that_the_text_tells(after: str, end: str, authors: str | None) -> None:
    assert read(page(after=after, end=end)).authors == (tuple(authors.split("; ")) if authors else ())


def test_date_in_the_address() -> None:
    found = read(page(), url="https://courier.example.com/news/2026/03/04/ferry")
    assert (found.published, found.sources["published"]) == ("2026-03-04", "url")


def test_persons_before_the_name_of_the_site() -> None:
    head = '<meta property="og:site_name" content="The Courier"><meta name="author" content="The Courier">'
    assert read(page(head, after='<p class="byline">By Edda Moran</p>')).authors == ("Edda Moran",)
    assert read(page(head)).authors == ("The Courier",)


def test_name_of_the_site_may_be_known_from_the_title_alone() -> None:
    head = '<meta property="og:title" content="Ferry saved"><meta name="author" content="Herring and Cod">'
    html = f"<html><head><title>Ferry saved — Herring and Cod</title>{head}</head><body><main>"
    assert read(f"{html}<h1>Ferry saved</h1><p>By Edda Moran</p>{PROSE}</main></body></html>").authors == ("Edda Moran",)
    assert read(f"{html}<h1>Ferry saved</h1>{PROSE}</main></body></html>").authors == ("Herring and Cod",)


TITLES = {
    "site's suffix": ("<title>Ferry line saved | The Courier</title>", "", "Ferry line saved"),
    "bar and unknown site": ("<title>Ferry line saved by one vote | Courier</title>", "", "Ferry line saved by one vote"),
    "stated site": (
        '<title>Ferry line saved - The Courier</title><meta property="og:site_name" content="Courier">', "", "Ferry line saved",
    ),
    "site in front": (
        '<title>The Courier: Ferry line saved</title><meta property="og:site_name" content="The Courier">', "",
        "Ferry line saved",
    ),
    "dash of its own": ("<title>Ferry line saved - but for whom?</title>", "", "Ferry line saved - but for whom?"),
    "heading before search title": (
        '<title>Best Ferry Lines 2026: Saved</title><meta property="og:title" content="Best Ferry Lines 2026">',
        "<h1>The best ferry lines of this year</h1>", "The best ferry lines of this year",
    ),
    "heading is the site": (
        '<title>Ferry line saved — Herring Notes</title><meta property="og:title" content="Ferry line saved">',
        "<h1>Herring Notes</h1>", "Ferry line saved",
    ),
    "title in another heading": (
        "<title>Ferry line saved | Herring Notes</title>", "<h1>Welcome aboard</h1><h2>Ferry line saved</h2>", "Ferry line saved",
    ),
    "unrelated heading": (
        '<title>Ferry line saved</title><meta property="og:title" content="Ferry line saved">', "<h1>Our Blog</h1>",
        "Ferry line saved",
    ),
    "the window says no more than the site's motto": (
        "<title>Herring Notes - news from the quay</title>", "<h1>Which lamp lasts for a whole winter at sea?</h1>",
        "Which lamp lasts for a whole winter at sea?",
    ),
    "a motto and a heading that says less": (
        "<title>Herring Notes - news from the quay</title>", "<h1>All our posts</h1>", "Herring Notes - news from the quay",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "heading", "title"), TITLES.values(), ids=TITLES)
def test_title(head: str, heading: str, title: str) -> None:
    html = f"<html><head>{head}</head><body><main>{heading}{PROSE}</main></body></html>"
    assert read(html).title == title


def test_the_other_fields() -> None:
    head = (
        '<link rel="canonical" href="/news/ferry"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
        '<meta property="og:site_name" content="The Courier"><meta property="og:image" content="/ferry.jpg">'
        '<meta name="description" content="Herring &amp; votes"><meta name="keywords" content="ferry, Herring, ferry">'
        '<meta property="article:section" content="Coast"><meta property="article:content_tier" content="locked">'
    )
    found = read(page(head, lang="en-GB"), url="https://courier.example.com/news/ferry?utm=1")
    assert found.canonical_url == "https://courier.example.com/news/ferry"
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert (found.site_name, found.image, found.language) == ("The Courier", "https://courier.example.com/ferry.jpg", "en")
    assert (found.description, found.tags, found.section) == ("Herring & votes", ("ferry", "Herring"), "Coast")
    assert found.paywalled is True
    assert set(found.sources) == {
        "title", "canonical_url", "licence", "site_name", "image", "language", "description", "tags", "section", "paywalled",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "paywalled"), [("false", True), ('"False"', True), ("true", False), ('"http://schema.org/True"', False)]
)
def test_paywall(stated: str, paywalled: bool) -> None:
    assert read(page(script(f'{{{ARTICLE}, "isAccessibleForFree": {stated}}}'))).paywalled is paywalled


def test_free_or_not_is_unknown_where_nothing_is_said() -> None:
    assert read(page()).paywalled is None


def test_words_and_reading_time_are_those_of_the_cleaned_article() -> None:
    article = artclean.clean(page(end="<footer><p>" + "Imprint and contact. " * 50 + "</p></footer>"), input_format="html")
    assert article.metadata.word_count == sum(block.words for block in article.blocks) > 150
    assert article.metadata.reading_minutes == -(-article.metadata.word_count // 238)


def test_front_matter() -> None:
    text = (
        "---\ntitle: 'Ferry: saved'\nauthors: [Edda Moran, Hal Oss]\ndate: 2026-03-04 07:30:00\nlastmod: 2026-03-05\nlang: en\n"
        "---\n\n# Ferry\n\nThe ferry left.\n"
    )
    found = artclean.clean(text, input_format="markdown").metadata
    assert (found.title, found.authors) == ("Ferry: saved", ("Edda Moran", "Hal Oss"))
    assert (found.published, found.modified, found.language) == ("2026-03-04T07:30:00", "2026-03-05", "en")
    assert set(found.sources.values()) == {"front-matter"}


def test_plain_text() -> None:
    text = (
        "Ferry line saved by a vote\n\nBy Edda Moran and Hal Oss\n4 March 2026\n\n" + "The ferry left the harbour at dawn. " * 20
    )
    found = artclean.clean(text, input_format="text").metadata
    assert (found.authors, found.published) == (("Edda Moran", "Hal Oss"), "2026-03-04")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Title: The ferry", "The ferry"),
        ("TITLE : Ferry: a history", "Ferry: a history"),
        ("标题：渡轮", "渡轮"),
        ("Title IX: a history", "Title IX: a history"),
        ("Ferry: a history", "Ferry: a history"),
    ],
)
def test_the_header_of_a_plain_text_names_the_title(line: str, title: str) -> None:
    text = f"{line}\nAuthor: Edda Moran\nDate: 2026-03-04\n\n" + "The ferry left the harbour at dawn. " * 20
    found = artclean.clean(text, input_format="text").metadata
    assert (found.title, found.authors, found.published) == (title, ("Edda Moran",), "2026-03-04")


def test_slow_libraries_and_expressions_are_not_loaded_for_a_page_that_declares_all() -> None:
    code = (
        "import sys, artclean\n"
        f"artclean.clean({page(script(f'{{{ARTICLE}, {AUTHOR}}}'))!r}, input_format='html').to_dict()\n"
        "print(sorted({'dateparser', 'dateutil', 'htmldate'} & set(sys.modules)))"
    )
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize(
    "line", ["By signing up, I accept the Terms", "By using it you accept cookies", "By clicking, you agree"]
)
def test_what_somebody_does_is_no_author(line: str) -> None:
    assert read(page("", after=f'<p class="note">{line}</p>')).authors == ()
