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
        blocks=tuple(mark_title(builder)),
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
_TITLE_WORDS = 3  # of a lesser heading that may be the title where the main heading is the site's name
_TITLE_OVERLAP = 0.8  # of its words that must stand in the title of the page


def mark_title(builder: BlockBuilder) -> list[Block]:
    """The blocks, with the heading that bears the page's title as such.

    That is the main heading that fits the title of the page best; where none fits it at all (a site's name), a lesser
    heading that repeats it.
    """
    blocks = builder.blocks
    headings = [block for block in blocks if block.kind is _HEADING and block.level <= 2 and not block.hidden]
    main = [block for block in headings if block.level == 1]
    if not main:
        return blocks
    named = frozenset(builder.head().title.casefold().split())
    best = max(main, key=lambda block: _overlap(block, named)) if len(main) > 1 else main[0]
    if named and not _overlap(best, named):
        lesser = [block for block in headings if block.words >= _TITLE_WORDS and _overlap(block, named) >= _TITLE_OVERLAP]
        best = lesser[0] if lesser else best
    blocks[best.index] = best._replace(kind=BlockKind.TITLE)
    return blocks


def _overlap(block: Block, named: frozenset[str]) -> float:
    """Share of a heading's words that stand in the title of the page; short headings count for less."""
    words = block.text.casefold().split()
    return sum(word in named for word in words) / max(len(words), _TITLE_WORDS)
