"""The title of the article: the heading a reader sees, or what the page calls itself, without the site's name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from artclean.metadata.lazy import Pattern
from artclean.metadata.words import TITLE_LABELS
from artclean.model import Block, BlockKind
from artclean.text import fold

__all__ = [
    "Title",
    "choose_title",
    "is_site",
    "learnt_sites",
    "site_keys",
    "title_block",
    "without_label",
    "without_site",
]

_SEPARATOR = Pattern(  # the class in front lets the search pass over letters quickly
    r"[\s|｜»«:_](?:(?<=\s)(?:\s*(?:\||-|–|—|―|·|•|::|»|«|›|‹|/|~|\\|⋆|★|\ue000)\s+|\s*[|｜»«]\s*|\s*[-–—:]\s*)"
    r"|(?<=[|｜»«])\s*|(?<=:)\s+|(?<=_)(?=[^_\s]{2,}$))"
)
_MARKS = "|-–—―·•:»«›‹/~\\⋆★\ue000｜_"  # without one of them there is no separator
_AFTER_TITLE = "|｜-–—―·•»«:"
_TITLE, _HEADING = BlockKind.TITLE, BlockKind.HEADING
_NOT_WORDS = Pattern(r"[\W_]+")
_MAX_HEADING = 220  # characters; a longer "heading" is a paragraph
_TELLING = 4  # content words of a heading that is more than "News" or "About us"
_LIKE = 0.3  # least share of words that the heading of the article shares with what the page calls itself
_MAX_SITE_WORDS = 6  # with the separator
_MAX_TITLE = 1000  # characters of a title in which the name of the site is looked for
_MAX_TAIL_WORDS = 4
_LONG_HEADING = 5  # words that count; a name of a section or a site has fewer
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "is",
        "are",
        "at",
        "by",
        "with",
        "how",
        "what",
        "why",
        "your",
        "you",
        "our",
        "we",
        "i",
        "it",
        "der",
        "die",
        "das",
        "und",
        "le",
        "la",
        "les",
        "de",
        "et",
        "el",
        "los",
        "y",
    ]
)


class Title(NamedTuple):
    """The title of the article.

    Attributes:
        text: the title.
        source: ``heading``, or where else it comes from.
        block: index of the block that bears it; -1 where none does.
    """

    text: str
    source: str
    block: int = -1


def choose_title(named: Sequence[tuple[str, str]], blocks: Sequence[Block], sites: frozenset[str]) -> Title | None:
    """The title of the article, or None.

    Args:
        named: (source, title) of what the page calls itself in its head, in order of trust.
        blocks: all blocks of the page.
        sites: keys of the names of the site (:func:`site_keys`), for the suffix.
    """
    block = title_block(blocks)
    heading = " ".join(block.text.split()) if block else ""
    if block and _is_confirmed(heading, named, sites):
        return Title(heading, "heading", block.index)
    stripped: dict[str, str] = {}
    for _, text in named:
        if text not in stripped:
            stripped[text] = _without_tail(without_site(text, sites))
    names = [(source, stripped[text]) for source, text in named if stripped[text]]
    found = _heading(block, blocks, names, sites)
    if found is not None:
        text = " ".join(found.text.split())
        return Title(_without_tail(without_site(text, sites) or text), "heading", found.index)
    return Title(names[0][1], names[0][0]) if names else None


def title_block(blocks: Sequence[Block]) -> Block | None:
    """The block that is the main heading, None where none is."""
    for block in blocks:
        if block.kind is _TITLE:
            return block
    return None


def without_label(title: str) -> str:
    """The title in a line of the header of a plain text.

    >>> without_label("Title: The ferry"), without_label("Titles: a history"), without_label("Title:")
    ('The ferry', 'Titles: a history', 'Title:')
    """
    for mark in ":：":
        label, _, text = title.partition(mark)
        if text.strip() and label.strip().casefold() in TITLE_LABELS:
            return text.strip()
    return title


def site_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys under which the names of a site are compared."""
    return frozenset([key for key in map(_squeeze, names) if key])


def is_site(name: str, sites: frozenset[str]) -> bool:
    """Whether a text is the name of the site, but for case, spaces, punctuation and an article in front."""
    return _squeeze(name) in sites


def without_site(title: str, sites: frozenset[str]) -> str:
    """A title without the name of the site before or after it; "" where it is nothing but that name.

    >>> without_site("Ferry line saved - News - The Firth Courier", site_keys(["Firth Courier"]))
    'Ferry line saved - News'
    """
    if len(title) > _MAX_TITLE:
        return title
    whole = _squeeze(title)
    for key in sites:
        if key in whole:
            break
    else:
        return title
    while whole not in sites:
        cuts = list(_SEPARATOR.finditer(title))
        for cut in reversed(cuts):
            if _squeeze(title[cut.end() :]) in sites:
                title = title[: cut.start()].rstrip()
                break
        else:
            if not cuts or _squeeze(title[: cuts[0].start()]) not in sites:
                return title
            title = title[cuts[0].end() :].lstrip()
        whole = _squeeze(title)
    return ""


def learnt_sites(named: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Keys of what the browser's title has more than another title of the page: the name of the site, or of a part of it."""
    whole = ""
    for source, text in named:
        if source == "html":
            whole = text
            break
    rests = []
    for _, text in named:
        if len(text) < len(whole):
            if whole.startswith(text + " "):
                rests.append(whole[len(text) :])
            elif whole.endswith(" " + text):
                rests.append(whole[: -len(text)])
    return site_keys([rest for rest in rests if len(rest.split()) <= _MAX_SITE_WORDS])


def _without_tail(title: str) -> str:
    """A title without a short last part after a vertical bar: the name of a site or section that is stated nowhere else."""
    end = len(title)
    while True:
        bar = title.rfind("|", 0, end)
        if bar < 0 or bar < end - bar or len(title[bar + 1 : end].split()) > _MAX_TAIL_WORDS:
            return title[:end]
        end = bar
        while end and title[end - 1].isspace():
            end -= 1


def _is_confirmed(heading: str, named: Sequence[tuple[str, str]], sites: frozenset[str]) -> bool:
    """Whether the page calls itself what its main heading says, word for word; most pages do."""
    if len(heading) > _MAX_HEADING or is_site(heading, sites) or _has_separator(heading):
        return False
    for _, text in named:
        if text.startswith(heading):
            rest = text[len(heading) :].lstrip()
            if not rest or rest[0] in _AFTER_TITLE:
                return True
    return False


def _has_separator(title: str) -> bool:
    """Whether there may be something in a title that parts it from the name of the site."""
    for mark in _MARKS:
        if mark in title:
            return _SEPARATOR.search(title) is not None
    return False


def _heading(
    title: Block | None, blocks: Sequence[Block], names: Sequence[tuple[str, str]], sites: frozenset[str]
) -> Block | None:
    """The heading that bears the article's title; ``title`` is the main heading of the page."""
    keys = {fold(text) for _, text in names}
    text = " ".join(title.text.split()) if title else ""
    folded = fold(text)
    for key in keys:
        if folded.startswith(key):
            return title
    lengths = {len(key) + change for key in keys for change in (-1, 0, 1)}  # folding hardly changes the length
    for block in blocks:  # the title in a heading of another level
        if block.kind is _HEADING and len(block.text) in lengths and not block.hidden and fold(block.text) in keys:
            return block
    if not text or len(text) > _MAX_HEADING or not without_site(text, sites):
        return None
    for _, name in names:
        if _is_like(text, name):
            return title
    if names and names[0][0] == "html" and len(_content_words(text)) >= _TELLING:
        return title  # the window's title alone, of other words: the motto of the site
    return None if names else title


def _is_like(heading: str, name: str) -> bool:
    """Whether two titles share enough words to be about the same."""
    ours, theirs = _content_words(heading), _content_words(name)
    if not ours or not theirs or heading.count(" ") == 0:
        return fold(heading) in fold(name) or fold(name) in fold(heading)
    shared = len(ours & theirs)
    return shared >= _LIKE * min(len(ours), len(theirs)) or (shared > 0 and len(ours) >= _LONG_HEADING)


def _content_words(text: str) -> set[str]:
    words = {word for word in _NOT_WORDS.split(fold(text)) if word}
    return words - _SMALL_WORDS or words


def _letters(text: str) -> str:
    """Text without what is no letter or digit."""
    pieces: list[str] = []
    start = -1  # of the word that is read
    for at, char in enumerate(text):
        if "a" <= char <= "z" or (char != " " and char.isalnum()):
            if start < 0:
                start = at
        elif start >= 0:
            pieces.append(text[start:at])
            start = -1
    if start >= 0:
        pieces.append(text[start:])
    return "".join(pieces)


def _squeeze(text: str) -> str:
    """A key of a name: letters and digits only, case folded, without "the" or "www" in front."""
    key = fold(text)
    if not key.isalnum():
        key = _letters(key)
    return key.removeprefix("www").removeprefix("the") if len(key) > 6 else key
