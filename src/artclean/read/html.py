"""HTML -> blocks: one stream of start/end/text events feeds one block builder.

The events come from the tokenizer :mod:`artclean.read.events` where it is compiled, or else from an lxml parser target; where
per-site CSS selectors apply, from an iterative walk of the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree

from artclean.model import Block, BlockKind, Document
from artclean.read.builder import BlockBuilder
from artclean.read.decode import Decoded
from artclean.read.headline import find_headline
from artclean.settings import Settings, SiteRules

__all__ = ["read_html"]

_Parse = Callable[[bytes, BlockBuilder], None]


def _compiled_parse() -> _Parse | None:
    try:
        from artclean.read.events import parse
    except (ImportError, AttributeError, TypeError, ValueError):  # not compiled, or the builder is not
        return None
    return parse


_parse_compiled = _compiled_parse()


def read_html(decoded: Decoded, name: str, url: str | None, settings: Settings) -> Document:
    """Read a page or a fragment of HTML."""
    source = decoded.source(name, "html")
    utf8 = decoded.utf8() if decoded.raw is not None else source.raw
    rules = _site_rules(url, settings)
    builder = _walk(utf8, rules) if rules else _parse(utf8)
    document = Document(
        blocks=tuple(mark_title(builder, url)),
        source=source,
        head=builder.head(),
        containers=builder.containers,
        url=url,
        forced=tuple(builder.forced),
    )
    builder.release()
    return document


def _parse(utf8: bytes) -> BlockBuilder:
    builder = BlockBuilder()
    if not utf8 or utf8.isspace():
        return builder.close()
    whole = utf8.replace(b"\0", b"") if b"\0" in utf8 else utf8
    (_parse_compiled or _parse_by_target)(whole, builder)
    return builder


def _parse_by_target(utf8: bytes, builder: BlockBuilder) -> None:
    target: Any = builder  # the stubs ask for a comment event, too, which would cost time
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True)
    try:
        etree.fromstring(utf8, parser)
    except etree.XMLSyntaxError:  # nothing but comments or white space
        builder.close()


def _walk(utf8: bytes, rules: SiteRules) -> BlockBuilder:
    """The same events from a tree, with the elements that a per-site rule selects marked."""
    builder = BlockBuilder()
    try:
        root = etree.fromstring(utf8, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return builder.close()
    chosen = _select(root, rules)
    tickets: dict[Any, int] = {}
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if element in chosen:
                tickets[element] = builder.force(*chosen[element])
            builder.start(element.tag, dict(element.attrib))
            if element.text:
                builder.data(element.text)
            continue
        if event == "end":
            builder.end(element.tag)
            if element in tickets:
                builder.unforce(tickets.pop(element))
        if element.tail and element is not root:
            builder.data(element.tail)
    return builder.close()


def _select(root: Any, rules: SiteRules) -> dict[Any, tuple[bool, str]]:
    from artclean.read.selectors import compile_selector

    chosen: dict[Any, tuple[bool, str]] = {}
    for keep, selectors in ((False, rules.drop), (True, rules.keep)):
        for selector in selectors:
            for element in compile_selector(selector)(root):
                chosen[element] = (keep, selector)
    return chosen


def _site_rules(url: str | None, settings: Settings) -> SiteRules | None:
    """The selectors that apply to a page: those of its host or of a domain above it."""
    if not url or not settings.sites:
        return None
    rules = settings.for_site(url)
    return rules if rules and (rules.drop or rules.keep) else None


_HEADING = BlockKind.HEADING  # a member of an Enum takes long to look up


def mark_title(builder: BlockBuilder, url: str | None = None) -> list[Block]:
    """The blocks, with the heading that bears the page's title as such.

    Args:
        builder: what has read the page.
        url: address of the page, if known.
    """
    blocks = builder.blocks
    headings = [block for block in blocks if block.kind is _HEADING and block.level <= 2 and not block.hidden]
    best = find_headline(headings, builder.head(), builder.containers, url)
    if best is not None:
        blocks[best.index] = best._replace(kind=BlockKind.TITLE)
    return blocks
