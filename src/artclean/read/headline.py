"""Which heading is the headline: the one the page calls itself by, not the name of its site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from artclean.model import Block, Containers, PageHead, Tag
from artclean.text import SPACELESS, fold

__all__ = ["find_headline"]

_FEW_WORDS = 3  # a lesser heading of fewer must be a whole part of the page's title; in shorter ones each counts for less
_OVERLAP = 0.8  # of the words of a lesser heading that must stand in the title of the page
_LIKE = 0.5  # of the words of a heading; of those that share fewer with the title, the first is as good as any
_HARDLY = 0.1  # fit of those that share more than one word, or one of ...
_LONG_TITLE = 10  # ... so few
_PART = 2.0  # fit of a heading that is a whole part of the page's title; longer ones fit better
_LONGEST = 1000  # characters
_SURELY_NO_LOGO = 5  # words
_LOGO = -1.0  # fit of the name of the site
_MARKED_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_SITE_NAMES = ("og:site_name", "application-name")
_SEPARATOR = re.compile(r"\s+(?:[|/\-–—―·•:»«›‹~]|::|\ue000)\s+|\s*[|｜»«]\s*|:\s+|_(?=[^_\s]{2})")
_WORD = re.compile(r"[^\W_]+")
_ROOT = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)\.\w+)?", re.IGNORECASE)
_NAMED_LOGO = re.compile(r"(?<![a-z])(?:(?:site|blog)[-_]?(?:title|name|logo)|logo|brand)(?![a-z])", re.IGNORECASE)


def find_headline(headings: Sequence[Block], head: PageHead, containers: Containers, url: str | None) -> Block | None:
    """The heading that bears the page's title, None where no main heading stands there.

    That is the main heading that fits the title of the page best; where none fits it, or none but the name of the site, a
    lesser heading that repeats it.

    Args:
        headings: the headings of levels 1 and 2 that the page shows, in order.
        head: what the page says of itself.
        containers: the elements of the page.
        url: address of the page, if known.
    """
    main = [block for block in headings if block.level == 1]
    if not main:
        return None
    if len(main) == 1 and _is_plain(main[0], head.title):
        return main[0]
    fit = _Fit(head, containers, url)
    best = max(main, key=fit.of)
    if fit.is_strange(best):
        fits = [block for block in headings if fit.of(block) >= (_OVERLAP if block.words >= _FEW_WORDS else _PART)]
        best = max(fits, key=fit.of, default=best)
    return best


def _is_plain(block: Block, title: str) -> bool:
    """Whether the page's title holds a heading, which is too long for a logo and leads nowhere: the usual case."""
    return block.words >= _SURELY_NO_LOGO and not block.link_chars and block.text in title


class _Fit:
    """How well headings fit what the page calls itself."""

    def __init__(self, head: PageHead, containers: Containers, url: str | None) -> None:
        metas: dict[str, str] = {}
        for name, content in head.metas:
            if content.strip():
                metas.setdefault(name, content)
        titles = list(dict.fromkeys([head.title, *(metas[name] for name in _MARKED_TITLES if name in metas)]))
        self._parts = {_key(part) for title in titles for part in (title, *_SEPARATOR.split(title[:_LONGEST]))} - {""}
        self._words = frozenset(word for title in titles for word in _words(title[:_LONGEST]))
        self._sites = {_key(metas[name]) for name in _SITE_NAMES if name in metas}
        self._attributes = containers.attributes
        self._parents = containers.parents
        self._host = _host(url or dict(head.links).get("canonical", "") or metas.get("og:url", ""))
        self._known: dict[int, float] = {}

    def is_strange(self, block: Block) -> bool:
        """Whether a heading is a logo, or shares no word with what the page calls itself."""
        return bool(self._words) and self.of(block) <= 0 and (self.of(block) < 0 or self._words.isdisjoint(_words(block.text)))

    def of(self, block: Block) -> float:
        """The fit: 2 and more for a whole part of the title, else the share of the words in it; negative for a logo."""
        found = self._known.get(block.index)
        if found is None:
            self._known[block.index] = found = self._of(block)
        return found

    def _of(self, block: Block) -> float:
        text = block.text[:_LONGEST]
        key = _key(text)
        if key in self._sites or self._is_logo(block):
            return _LOGO
        if key in self._parts:
            return _PART + len(key) / _LONGEST
        words = _words(text)
        shared = sum(word in self._words for word in words)
        share = shared / max(len(words), _FEW_WORDS)
        if share >= _LIKE:
            return share
        return _HARDLY if shared > 1 or shared * _LONG_TITLE >= len(self._words) else 0.0

    def _is_logo(self, block: Block) -> bool:
        """Whether a heading leads to the root of the site, or stands in an element named after its logo."""
        if block.link_chars and block.link_chars >= len(block.text.strip()):
            for piece in block.inline:
                if type(piece) is Tag and piece.name == "link" and piece.opens and self._leads_home(piece.target):
                    return True
        index = block.container
        for _ in range(2):
            if index >= 0:
                if _NAMED_LOGO.search(self._attributes[index]):
                    return True
                index = self._parents[index]
        return False

    def _leads_home(self, target: str) -> bool:
        target = target.strip()
        if not target or target[0] in ".#?":
            return False
        try:
            parts = urlsplit(target)
        except ValueError:
            return False
        if parts.scheme not in ("", "http", "https") or (parts.netloc and self._host and _host(target) != self._host):
            return False
        return bool(parts.netloc or parts.path) and not parts.query and _ROOT.fullmatch(parts.path) is not None


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _key(text: str) -> str:
    """Letters and digits, case folded."""
    return "".join(_WORD.findall(fold(text)))


def _words(text: str) -> list[str]:
    """Words, case folded; pairs of characters where a script has no spaces between them."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        if len(word) > 2 and SPACELESS.search(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            found.append(word)
    return found
