"""JSON-LD as it stands in the wild -> the nodes of the page, and the one that speaks of the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from artclean.metadata.addresses import path_of
from artclean.metadata.lazy import Pattern
from artclean.text import single_spaced

__all__ = ["Node", "article_node", "first_text", "read_nodes", "resolve", "texts", "tidy"]

Node = dict[str, Any]

_DECODER = json.JSONDecoder(strict=False)
_MAX_DEPTH = 6
_MAX_NODES = 400  # a page with more is a listing
# A string or a comment that nobody closes goes on to the end: nothing behind it is tried again.
_STRING_OR_COMMENT = Pattern(r'"(?:[^"\\]++|\\.)*+\\?(?:"|\Z)|/\*(?:.*?\*/|.*+)|(?<!:)//[^\n]*', re.DOTALL)
_OPENING = Pattern(r"[{\[]")
_TRAILING_COMMA = Pattern(r",(\s*[}\]])")
_WRAPPING = Pattern(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*+;?\s*+$"
)
_FIELD = Pattern(r'"(headline|datePublished|dateModified|dateCreated)"\s*:\s*"((?:[^"\\\n]|\\.){1,300})"')
_AUTHOR_FIELD = Pattern(r'"author"\s*+:\s*+(?:\[\s*+)?(?:"([^"\n]{2,100})"|\{[^{}]*?"name"\s*:\s*"([^"\n]{2,100})")')
# Fields that hold the page's subject; others (comments, related articles, list items) speak of something else.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage", "mainContentOfPage", "itemReviewed")
_RANKS = {"webpage": 2, "itempage": 2, "faqpage": 2, "aboutpage": 2, "profilepage": 1, "collectionpage": 1}
_ARTICLE_ENDS = ("article", "posting", "blogpost", "report", "news")
_WORKS = frozenset(
    (
        "recipe",
        "review",
        "howto",
        "creativework",
        "videoobject",
        "podcastepisode",
        "book",
        "course",
        "medicalwebpage",
        "webcontent",
    )
)


def read_nodes(scripts: Sequence[str]) -> list[Node]:
    """All nodes that speak of the page or its subject, in the order they are written."""
    nodes: list[Node] = []
    for script in scripts:
        for value in _parse(script):
            _collect(value, _MAX_DEPTH, nodes)
            if len(nodes) > _MAX_NODES:
                return nodes[:_MAX_NODES]
    return nodes


def article_node(nodes: Sequence[Node], url: str, titles: Sequence[str]) -> Node | None:
    """The node that speaks of the article; None where only sites, organisations or lists are described.

    Args:
        nodes: all nodes of the page.
        url: address of the page, "" where unknown.
        titles: folded titles of the page; of several articles the one that bears such a title is meant.
    """
    best = -1
    best_score = 0.0
    path = path_of(url)
    for index, node in enumerate(nodes):
        rank = _rank(node)
        if not rank:
            continue
        headline = " ".join((first_text(node.get("headline")) or first_text(node.get("name"))).casefold().split())
        score = float(rank)
        if headline and _is_among(headline, titles):
            score += 2
        if path and _has_path(node, path):
            score += 1
        if "datePublished" in node or "author" in node:
            score += 0.5
        if score > best_score:
            best, best_score = index, score
    return nodes[best] if best >= 0 else None


def resolve(value: Any, nodes: Sequence[Node]) -> Any:
    """The node that a mere reference (``{"@id": ...}``) points to; any other value as it is."""
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        for node in nodes:
            if node.get("@id") == value["@id"] and len(node) > len(value):
                return node
    return value


def first_text(value: Any) -> str:
    """The text of a value: a string, the first of a list, or the name of a node; "" where there is none."""
    if value is None:
        return ""
    return tidy(value) if isinstance(value, str) else next(texts(value), "")


def tidy(text: str) -> str:
    """A text that may be escaped as in HTML, with single spaces."""
    return single_spaced(unescape(text) if "&" in text else text)


def texts(value: Any, *keys: str) -> Iterator[str]:
    """All texts of a value, in order: strings, items of lists, and the first of the ``keys`` that a node has.

    A list or node that YAML names a second time says nothing new.
    """
    pending = [value]
    seen: set[int] = set()
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            text = tidy(item)
            if text:
                yield text
        elif id(item) in seen:
            continue
        elif isinstance(item, list):
            seen.add(id(item))
            pending.extend(reversed(item))
        elif isinstance(item, dict):
            seen.add(id(item))
            found = next((item[key] for key in (*keys, "@value", "name") if item.get(key)), None)
            if found is not None:
                pending.append(found)


def _parse(script: str) -> Iterator[Any]:
    try:
        yield _DECODER.decode(script)
        return
    except ValueError:
        pass
    except RecursionError:
        return
    text = _WRAPPING.sub("", _WRAPPING.sub("", script.strip())).strip()
    if text.startswith(("{&quot;", "[{&quot;", "{ &quot;")):
        text = unescape(text)
    text = _STRING_OR_COMMENT.sub(_without_comment, text)
    text = _TRAILING_COMMA.sub(r"\1", text)
    yield from _objects(text)


def _without_comment(found: re.Match[str]) -> str:
    """A string as it is, a space for a comment."""
    text = found.group()
    return text if text[0] == '"' or (text[1] == "*" and not text.endswith("*/")) else " "


def _objects(text: str) -> Iterator[Any]:
    """One object after the other; of what cannot be read, the fields that matter."""
    position = 0
    while opening := _OPENING.search(text, position):
        start = opening.start()
        try:
            value, position = _DECODER.raw_decode(text, start)
        except RecursionError:
            return
        except ValueError:
            yield _scan(text[start:])
            return
        yield value


def _scan(text: str) -> Node:
    """The fields that matter, of an object that is no JSON."""
    node: Node = {}
    for name, value in (found.groups() for found in _FIELD.finditer(text)):
        node.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    author = _AUTHOR_FIELD.search(text)
    if author:
        node["author"] = author.group(1) or author.group(2)
    if node:
        node["@type"] = "Article" if "headline" in node else "WebPage"
    return node


def _collect(value: Any, depth: int, nodes: list[Node]) -> None:
    """Add the nodes of a value, from the outermost."""
    if isinstance(value, list):
        if depth:
            for item in value:
                _collect(item, depth - 1, nodes)
    elif isinstance(value, dict):
        nodes.append(value)
        if depth:
            for key in _INWARD:
                inner = value.get(key)
                if isinstance(inner, (dict, list)):
                    _collect(inner, depth - 1, nodes)


def _rank(node: Node) -> int:
    """3 for an article, 2 for a page or another work, 1 for less, 0 for what is none of these."""
    rank = 0
    kinds = node.get("@type")
    for kind in kinds if isinstance(kinds, list) else (kinds,):
        if isinstance(kind, str):
            name = kind.rpartition("/")[2].rpartition(":")[2].lower()
            if name.endswith(_ARTICLE_ENDS):
                return 3
            rank = max(rank, _RANKS.get(name, 2 if name in _WORKS else 0))
    return rank


def _is_among(headline: str, titles: Sequence[str]) -> bool:
    """Whether one of some titles is a headline, or a part of it, or it is a part of the title."""
    for title in titles:  # noqa: SIM110  # a generator would cost more than the loop
        if title and (headline in title or title in headline):
            return True
    return False


def _has_path(node: Node, path: str) -> bool:
    """Whether one of the addresses of a node has this path."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        for address in texts(value, "@id", "url") if value else ():
            if path in address and path_of(address) == path:
                return True
    return False
