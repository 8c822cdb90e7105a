"""The title of the article: the heading a reader sees, or what the page calls itself, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from artclean.model import Block, BlockKind
from artclean.text import fold

__all__ = ["choose_title", "same_name", "without_site"]

_SEPARATOR = re.compile(r"\s+(?:\||-|–|—|―|·|•|::|»|«|›|‹|/|~|\\|⋆|★|\ue000)\s+|\s*[|｜»«]\s*|\s+[-–—:]\s*|:\s+|_(?=[^_\s]{2,}$)")
_NOT_WORDS = re.compile(r"[\W_]+")
_MAX_HEADING = 220  # characters; a longer "heading" is a paragraph
_LIKE = 0.3  # least share of words that the heading of the article shares with what the page calls itself
_SMALL_WORDS = frozenset(
    "a an the of to in on for and or is are at by with how what why your you our we i it der die das und le la les de et el los y".split()
)


def choose_title(named: Sequence[tuple[str, str]], blocks: Sequence[Block], sites: Sequence[str]) -> tuple[str, str] | None:
    """(title, source) of the article, or None.

    Args:
        named: (source, title) of what the page calls itself in its head, in order of trust.
        blocks: all blocks of the page.
        sites: names of the site, for the suffix.
    """
    stripped = {text: without_site(text, sites) for _, text in named}
    names = [(source, stripped[text]) for source, text in named]
    names = [(source, text) for source, text in names if text]
    heading = _heading(blocks, names, sites)
    if heading is not None:
        return without_site(heading, sites) or heading, "heading"
    return (names[0][1], names[0][0]) if names else None


def without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the name of the site before or after it; "" where it is nothing but that name.

    >>> without_site("Ferry line saved - News - The Firth Courier", ["Firth Courier"])
    'Ferry line saved - News'
    """
    keys = {key for key in map(_squeeze, sites) if key}
    whole = _squeeze(title)
    if not any(key in whole for key in keys):
        return title
    while whole not in keys:
        cuts = list(_SEPARATOR.finditer(title))
        for cut in reversed(cuts):
            if _squeeze(title[cut.end() :]) in keys:
                title = title[: cut.start()].rstrip()
                break
        else:
            if not cuts or _squeeze(title[: cuts[0].start()]) not in keys:
                return title
            title = title[cuts[0].end() :].lstrip()
        whole = _squeeze(title)
    return ""


def same_name(first: str, second: str) -> bool:
    """Whether two texts are the same name, but for case, spaces, punctuation and an article in front."""
    key = _squeeze(first)
    return bool(key) and key == _squeeze(second)


def _heading(blocks: Sequence[Block], names: Sequence[tuple[str, str]], sites: Sequence[str]) -> str | None:
    """Text of the heading that bears the article's title."""
    keys = {fold(text) for _, text in names}
    title = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    text = " ".join(title.text.split()) if title else ""
    if text and fold(text) in keys:
        return text
    for block in blocks:  # the title in a heading of another level
        if block.kind is BlockKind.HEADING and fold(block.text) in keys and not block.hidden:
            return block.text
    if not text or len(text) > _MAX_HEADING or not without_site(text, sites):
        return None
    if names and max(_likeness(text, name) for _, name in names) < _LIKE:
        return None
    return text


def _likeness(heading: str, name: str) -> float:
    """Share of the shorter one's words that stand in the other, 0..1; 1 where neither has spaces."""
    ours, theirs = _content_words(heading), _content_words(name)
    if not ours or not theirs:
        return 1.0 if fold(heading) in fold(name) or fold(name) in fold(heading) else 0.0
    return len(ours & theirs) / min(len(ours), len(theirs))


def _content_words(text: str) -> set[str]:
    words = {word for word in _NOT_WORDS.split(fold(text)) if word}
    return words - _SMALL_WORDS or words


@lru_cache(maxsize=256)  # the names of a site are asked for several times a page
def _squeeze(text: str) -> str:
    """A key of a name: letters and digits only, case folded, without "the" or "www" in front."""
    key = _NOT_WORDS.sub("", fold(text))
    return key.removeprefix("www").removeprefix("the") if len(key) > 6 else key
