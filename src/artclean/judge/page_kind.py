"""What kind of page is it: an article, or something else (forum, product, listing, collection, service, documentation)?

Numbers about the whole page: what it says of itself, and how its text is distributed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from math import exp, log1p

from artclean.judge.page_view import PageView
from artclean.judge.places import COUNTED, ClassNames
from artclean.model import BlockKind, Document

__all__ = ["PAGE_FEATURES", "PAGE_KINDS", "kind_probabilities", "page_features"]

_TYPE_KEY, _MARKS = "@type", ('"', "'")
_TYPE = re.compile(r"""["']\s*+:\s*+(?:\[\s*+)?["']([A-Za-z]+)""")  # what follows the key
_ARTICLE = frozenset(
    ("Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "TechArticle", "ScholarlyArticle", "Report")
)
_THREAD = frozenset(("DiscussionForumPosting", "QAPage", "Question", "Comment"))
_LIST = frozenset(("ItemList", "CollectionPage", "SearchResultsPage"))
_OFFER = frozenset(("LocalBusiness", "Service", "SoftwareApplication"))
_TITLED = (  # words in titles that tell the kind
    ("forum", "forums", "thread", "topic", "community", "discussion"),
    ("docs", "documentation", "reference", "api", "guide", "manual"),
    ("best", "top"), ("buy", "price", "shop", "store", "sale"), ("services", "service", "company", "agency", "solutions"),
    ("how", "why", "what"), ("category", "archive", "archives", "tag"),
)  # fmt: skip
_TAGS = ("article", "main", "form", "h1", "h2", "h3")  # that are counted
_TAG_NUMBERS = {tag: number for number, tag in enumerate(_TAGS)}
_LIST_ITEM, _HEADING, _TABLE, _CODE = BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TABLE, BlockKind.CODE
_FIGURE, _QUOTE = BlockKind.FIGURE, BlockKind.QUOTE  # a member of an Enum takes long to look up
_DIVIDERS = ("|", " - ", " – ", " — ", " · ", " :: ")
_MOST_WORDS, _MOST_PARTS = 30, 5  # of a title; more says nothing more
_WORD = re.compile(r"\w+")
_SURE = (0.03, 0.97)  # no page is ever taken for more certain to be an article, or to be none

PAGE_KINDS = ("article", "forum", "product", "listing", "collection", "service", "documentation")

PAGE_FEATURES: tuple[str, ...] = (
    "og_article", "og_website", "og_other", "ld_article", "ld_product", "ld_thread", "ld_list", "ld_faq", "ld_offer",
    "published_meta", "author_meta", "has_time", "many_times", "words", "prose", "prose_density", "links", "blocks",
    "largest_share", "second_share", "prose_homes", "mean_prose", "prose_blocks", "list_items", "headings", "tables",
    "has_code", "figures", "quotes", "articles", "has_main", "forms", "h1s", "h2s", "h3s",
    *(f"class_{words[0]}" for words in COUNTED),
    "title_words", "title_parts", "title_question", *(f"title_{words[0]}" for words in _TITLED),
)  # fmt: skip


def kind_probabilities(scores: Sequence[float], article: float | None = None) -> list[float]:
    """The probability of every kind of page.

    Args:
        scores: one a kind, the article first: what a multinomial regression gives.
        article: a probability of the article that is known already; the other kinds share the rest.
    """
    highest = max(scores)
    chances = [exp(score - highest) for score in scores]
    total = sum(chances)
    chances = [chance / total for chance in chances]
    first = min(_SURE[1], max(_SURE[0], chances[0] if article is None else article))
    rest = sum(chances[1:]) or 1.0
    return [first, *[chance / rest * (1.0 - first) for chance in chances[1:]]]


def page_features(document: Document, page: PageView, names: ClassNames | None = None) -> list[float]:
    """:data:`PAGE_FEATURES` of a page; ``names`` are those of its elements, where they have been read already."""
    return [*_declared(document), *_distribution(document, page), *_elements(document, names), *_title(document.head.title)]


def _declared(document: Document) -> list[float]:
    head = document.head
    metas = dict(head.metas)
    kind = metas.get("og:type", "").lower()
    types = _types(head.json_ld)
    return [
        float(kind == "article"),
        float(kind in ("website", "")),
        float(kind not in ("article", "website", "")),
        float(bool(types & _ARTICLE)),
        float("Product" in types),
        float(bool(types & _THREAD)),
        float(bool(types & _LIST)),
        float("FAQPage" in types),
        float(bool(types & _OFFER)),
        float("article:published_time" in metas),
        float("author" in metas or "article:author" in metas or "itemprop:author" in metas),
        float(len(head.times) > 0),
        float(len(head.times) > 5),
    ]


def _types(json_ld: Sequence[str]) -> set[str]:
    """The types of things that the data for machines describe, read without parsing them."""
    found: set[str] = set()
    for text in json_ld:
        at = text.find(_TYPE_KEY)
        while at >= 0:
            match = _TYPE.match(text, at + len(_TYPE_KEY))
            if match is not None and text[at - 1 : at] in _MARKS:
                found.add(match.group(1))
            at = text.find(_TYPE_KEY, at + len(_TYPE_KEY))
    return found


def _distribution(document: Document, page: PageView) -> list[float]:
    blocks = document.blocks
    count = len(blocks) or 1
    words, prose = page.words_sum[-1], page.prose_sum[-1]
    largest = second = long = 0.0
    homes = paragraphs = 0
    direct, all_prose = page.direct, page.prose
    for index in range(page.containers):
        mass = direct[index]
        if mass:
            homes += 1
            if mass > largest:
                largest, second = mass, largest
            elif mass > second:
                second = mass
    items = headings = tables = codes = figures = quotes = 0
    for index in range(page.count):
        if all_prose[index]:
            long += all_prose[index]
            paragraphs += 1
        block = blocks[index]
        kind = block.kind
        items += kind is _LIST_ITEM
        headings += kind is _HEADING
        tables += kind is _TABLE
        codes += kind is _CODE
        figures += kind is _FIGURE
        quotes += kind is _QUOTE
    return [
        log1p(words),
        log1p(prose),
        prose / (words + 1),
        page.links_sum[-1] / (page.chars_sum[-1] or 1),
        log1p(len(blocks)),
        largest / (prose + 1),
        second / (prose + 1),
        homes / (paragraphs + 1),
        log1p(long / paragraphs) if paragraphs else 0.0,
        log1p(paragraphs),
        items / count,
        headings / count,
        tables / count,
        float(codes > 0),
        figures / count,
        quotes / count,
    ]


def _elements(document: Document, names: ClassNames | None) -> list[float]:
    containers = document.containers
    assert containers is not None
    counts = (names or ClassNames(containers.attributes)).counts
    count = len(document.blocks) or 1
    articles, mains, forms, h1s, h2s, h3s = _count_tags(containers.tags)
    return [
        float(min(articles, 20)),
        float(mains > 0),
        log1p(forms),
        log1p(h1s),
        h2s / count,
        h3s / count,
        *[log1p(count) for count in counts],
    ]


def _count_tags(tags: list[str]) -> tuple[int, int, int, int, int, int]:
    """How many elements there are of each of ``_TAGS``."""
    found = array("q", bytes(8 * len(_TAGS)))
    counts = found
    for tag in tags:
        number = _TAG_NUMBERS.get(tag)
        if number is not None:
            counts[number] += 1
    return found[0], found[1], found[2], found[3], found[4], found[5]


def _title(title: str) -> list[float]:
    """What the title says: headlines are sentences, products and services have names."""
    words = _WORD.findall(title.lower())
    known = frozenset(words)
    return [
        float(min(len(words), _MOST_WORDS)),
        float(min(sum([title.count(divider) for divider in _DIVIDERS]), _MOST_PARTS)),
        float("?" in title or "？" in title),
        *[float(not known.isdisjoint(group)) for group in _TITLED],
    ]
