"""The byline and the dateline that a reader sees, near the title of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from artclean.metadata.dates import find_date, parse_date
from artclean.metadata.names import clean_names
from artclean.metadata.page import Page
from artclean.model import Block, BlockKind

__all__ = ["visible_authors", "visible_dates"]

_BEFORE = 4  # blocks above the title in which a byline or dateline may stand
_AFTER = 12  # blocks below it
_MAX_WORDS = 40  # of a block that may be a byline
_BYLINE = re.compile(
    r"(?:^|[|•·\n]\s*)\W{0,3}(?:(?:written|posted|published|story|words|article|text|reviewed)\s+by\b|by\b|von\s(?=[A-ZÄÖÜ])|par\s(?=[A-ZÉÈ])|"
    r"por\s(?=[A-ZÁÉÍÓÚ])|autor(?:in|es|a|ka)?\s*:|author\s*:|di\s(?=[A-Z])|door\s(?=[A-Z])|av\s(?=[A-ZÅÄÖ])|автор\w*\s*:|текст\s*:|"
    r"yazan\s*:|بقلم|作者\s*[:：]?|文\s*[/／:：]|記者\s*[:：]?)\s*:?\s*(?P<names>[^|•·\n]{2,120})",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s*(?:[|•·—–]|\s-\s|\d|,?\s+(?:on|in|at|am|le|el|il|op|den)\s|\b(?:updated|published|posted|last|reviewed|medically|fact|edited|share|photo)\b|\.\s).*$",
    re.IGNORECASE | re.DOTALL,
)


def visible_authors(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Authors by the byline near the title, best guess first."""
    for block in _near_title(page.document.blocks):
        found = _BYLINE.search(block.text)
        if found:
            yield "byline", clean_names([_until_date(found["names"], page.declared)])


def visible_dates(page: Page) -> Iterator[tuple[str, str | None]]:
    """Dates of publication by ``time`` elements and datelines near the title, best guess first."""
    blocks = page.document.blocks
    window = _near_title(blocks)
    indices = {block.index for block in window}
    for value, _, index in page.head.times:
        if value and index in indices:
            yield "time", parse_date(value, page.declared)
    for block in window:
        found = find_date(block.text, page.declared)
        if found:
            yield "dateline", found.iso


def _until_date(text: str, language: str) -> str:
    found = find_date(text, language)
    return _NAME_END.sub("", text[: found.start] if found else text)


def _near_title(blocks: Sequence[Block]) -> list[Block]:
    """Short blocks around the title, those below it first; at the top of a document without a title."""
    at = next((block.index for block in blocks if block.kind is BlockKind.TITLE), -1)
    below = blocks[at + 1 : at + 1 + _AFTER]
    above = blocks[max(0, at - _BEFORE) : at] if at > 0 else ()
    return [block for block in (*below, *above) if block.words <= _MAX_WORDS]
