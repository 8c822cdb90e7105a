"""What the page's own structure says: menus, forms, consent banners, and what the page hides.

Markup lies. Menu elements that were never closed hold whole articles, and pages hide what a script shows later. So no
element decides alone against a large mass of prose: where one holds much of the page's text, the content model decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from artclean.judge.case import Case, Proposal, removal
from artclean.judge.places import BANNERS, FOLDED, ClassNames
from artclean.model import Block, BlockKind, Containers, Reason

__all__ = ["structure"]

_MENU_TAGS = frozenset(("nav", "button", "select", "menu", "dialog", "optgroup", "option", "legend"))
_EDGE_TAGS = frozenset(("header", "footer"))
_TEXT_TAGS = frozenset(("article", "main", "blockquote", "figure"))  # a header or footer in there is not the page's
_LOOKED_AT = _MENU_TAGS | _EDGE_TAGS | _TEXT_TAGS | {"form", "aside"}
_NAVIGATION = "role-navigation"  # as in ``Containers.attributes``
_CONTROLS = frozenset(("button", "a", "form", "dialog"))
_PROSE_WORDS = 20  # of a block that counts as prose here
_MAX_SHARE = 0.25  # of the page's prose that a menu or a hidden element may hold and still be one
_ENOUGH_SHOWN = 100  # words of prose that a page shows, beside which even much hidden prose goes
_MOST_HIDDEN = 0.5  # of the page's prose; a page that hides more of it shows it later by a script
_MOST_HIDDEN_BESIDE_TITLE = 0.75  # the same for a page that shows its title
# React sends what was not ready in hidden elements with such an id, behind the page, and moves it to its place by a script.
_STREAMED = re.compile(r"(?<!\S)S:[0-9a-f]+$")
_OPENS = re.compile(r"(?i)(?<![a-z])(?:accordion|disclosure)(?![a-z])")  # a button named so has a text below as its label
_PRESSED_WORDS, _PRESSED = 5, 0.8  # words of a link that is a button, and its share of the characters
_MAX_BANNER = 0.5  # of the page's prose that a consent banner with its name and its buttons may hold
_FORM_WORDS = 12  # of a block that is a label or a hint of a form
_LINKS = 0.9  # share of the characters of a line that is nothing but links
_CONSENT = (
    *("consent", "privacy", "gdpr", "dsgvo", "datenschutz", "einwillig", "consentement", "consentimiento", "consenso"),
    *("consentimento", "personal data", "çerez", "куки", "персональн", "クッキー", "个人信息", "쿠키"),
)
_BESIDE_COOKIES = (  # words of banners, not of recipes
    *("accept", "website", "browser", "experience", "policy", "preferences", "settings", "analyt", "akzept", "zustimm"),
    *("webseite", "acept", "accett", "aceit", "navigat", "navegac", "navigaz", "сайт", "サイト", "akkoord", "godkänn"),
)
_IN_TEXT, _AT_EDGE = 1, 2
_TITLE, _HEADING = BlockKind.TITLE, BlockKind.HEADING  # a member of an Enum takes long to look up


def structure(case: Case) -> Iterable[Proposal]:
    """``structure.nav``, ``structure.hidden`` and ``consent.cookies``; the page's title stays."""
    document = case.document
    containers, names = document.containers, case.names
    if containers is None or names is None:
        return ()
    return _proposals(containers, names, document.blocks)


def _proposals(containers: Containers, names: ClassNames, blocks: tuple[Block, ...]) -> list[Proposal]:
    found: list[Proposal] = []
    prose = _prose_before(blocks)
    titles = [block.index for block in blocks if block.kind is _TITLE]
    navigation = names.holding(_NAVIGATION)
    banners = _banners(containers, names, blocks, prose, titles)
    places, flags = _places(containers, blocks, prose, titles, navigation, banners)
    shown_later = _shown_later(containers, names, blocks) if _hides(blocks) else _NOTHING
    hides = _hides_little(blocks, shown_later)
    for block in blocks:
        if block.kind is _TITLE:
            continue
        if block.hidden and (hides or block.info in _NEVER_TEXT) and block.index not in shown_later:
            found.append(removal(block, _NEVER_TEXT.get(block.info, _HIDDEN)))
            continue
        index = block.container
        if index < 0:
            continue
        reason = places[index]
        if reason is not None:
            if not _may_be_text(block, reason, containers.attributes[index]):
                found.append(removal(block, reason))
        elif flags[index] == _AT_EDGE and _is_links(block):
            found.append(removal(block, _EDGE_LINKS))
    return found


_HIDDEN = Reason("structure.hidden", "hidden by the page")
_NEVER_TEXT = {  # by ``Block.info``: whatever else the page hides
    "fallback": Reason("structure.hidden", "in an element that shows something else"),
    "permalink": Reason("structure.nav", "a link of a heading to itself or to an editor"),
}
_EDGE_LINKS = Reason("structure.nav", "a line of links at the edge of the page")
_ASIDE = Reason("structure.nav", "an <aside> of links")
_BANNER = Reason("consent.cookies", "in a consent banner")
_FORM = Reason("structure.nav", "a label in <form>")
_MENUS = {tag: Reason("structure.nav", f"in <{tag}>") for tag in sorted(_MENU_TAGS)}
_BUTTON = _MENUS["button"]
_NOTHING: frozenset[int] = frozenset()


def _may_be_text(block: Block, reason: Reason, described: str) -> bool:
    """Whether a block of a form or a button is more than a label: prose, or what opens the text below, such as a question.

    Args:
        block: the block.
        reason: why it would go.
        described: class and id of the innermost element around it.
    """
    if reason is _BUTTON:
        if block.words > 1 and _opens_text(described):
            return True
        return block.kind is _HEADING or block.text.endswith(("?", "？", "؟"))
    return reason is _FORM and block.words > _FORM_WORDS


def _opens_text(described: str) -> bool:
    """Whether a button is named as what shows the text below it; a quick look comes first."""
    lowered = described.lower()
    if "accordion" in lowered or "disclosure" in lowered:
        return "banner" not in lowered and _OPENS.search(described) is not None
    return False


def _hides(blocks: tuple[Block, ...]) -> bool:
    for block in blocks:  # noqa: SIM110  # a generator would cost more than the loop
        if block.hidden:
            return True
    return False


def _hides_little(blocks: tuple[Block, ...], shown_later: frozenset[int]) -> bool:
    """Whether what the page hides can go: it is a small part of the prose, or an article stands there without it."""
    total = hidden = 0
    most = _MOST_HIDDEN
    for block in blocks:
        if block.kind is _TITLE and not block.hidden:
            most = _MOST_HIDDEN_BESIDE_TITLE
        if block.words >= _PROSE_WORDS:
            total += block.words
            hidden += block.words if block.hidden and block.index not in shown_later else 0
    return hidden <= _MAX_SHARE * total or (total - hidden >= _ENOUGH_SHOWN and hidden <= most * total)


def _shown_later(containers: Containers, names: ClassNames, blocks: tuple[Block, ...]) -> frozenset[int]:
    """The hidden blocks that a reader gets to see. The content model judges them.

    They stand in tabs, accordions and the like, which a reader unfolds; or the server sent them when the page was under way.
    """
    inside: list[int] = []
    end = 0  # what stands before has been seen: elements stand in each other
    for index in sorted({*names.containers(FOLDED), *_streamed(containers)}):
        if containers.tags[index] not in ("html", "body"):
            inside += range(max(end, containers.firsts[index]), containers.lasts[index])
            end = max(end, containers.lasts[index])
    return frozenset([index for index in inside if blocks[index].hidden and blocks[index].info not in _NEVER_TEXT])


def _streamed(containers: Containers) -> list[int]:
    found: list[int] = []
    attributes = containers.attributes
    for index in range(len(attributes)):
        described = attributes[index]
        if ":" in described and "S:" in described and _STREAMED.search(described):
            found.append(index)
    return found


def _is_links(block: Block) -> bool:
    return bool(block.text) and block.link_chars >= _LINKS * len(block.text)


def _prose_before(blocks: tuple[Block, ...]) -> list[int]:
    """Words of prose before each block, and in all."""
    words = [0]
    total = 0
    for block in blocks:
        if block.words >= _PROSE_WORDS:
            total += block.words
        words.append(total)
    return words


def _places(
    containers: Containers,
    blocks: tuple[Block, ...],
    prose: list[int],
    titles: list[int],
    navigation: frozenset[str],
    banners: set[int],
) -> tuple[list[Reason | None], bytearray]:
    """For each container why all of its blocks go, or None; and whether it stands in the text or at the page's edge.

    Args:
        containers: the containers of the page.
        blocks: the blocks of the page.
        prose: words of prose before each block, and in all.
        titles: indexes of the titles.
        navigation: the names of elements whose role is navigation.
        banners: the containers that ask for consent.
    """
    tags, attributes, parents, firsts, lasts = containers
    places: list[Reason | None] = [None] * len(tags)
    flags = bytearray(len(tags))
    most = _MAX_SHARE * prose[-1]
    lines = _Lines(blocks)
    for index in range(len(tags)):
        tag, parent = tags[index], parents[index]
        place = places[parent] if parent >= 0 else None
        flag = flags[parent] if parent >= 0 else 0
        if banners and index in banners:
            place = _BANNER
        elif tag in _LOOKED_AT or (navigation and attributes[index] in navigation):
            first, last = firsts[index], lasts[index]
            if tag in _TEXT_TAGS:
                flag |= _IN_TEXT
            elif tag in _EDGE_TAGS:
                flag |= 0 if _holds_title(titles, first, last) else _AT_EDGE
            elif (place is None or place is _FORM) and prose[last] - prose[first] <= most:
                place = _menu(tag, lines, titles, first, last) or place
        if place is not None:
            places[index] = place
        flags[index] = flag
    return places, flags


class _Lines:
    """Of a stretch of blocks: whether there are lines of text in it, and nothing but links. Counted when first asked."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks
        self._lines: list[int] = []  # before each block, and in all; and those that are links
        self._links: list[int] = []

    def are_links(self, first: int, last: int) -> bool:
        if not self._lines:
            self._count()
        lines = self._lines[last] - self._lines[first]
        return lines > 0 and lines == self._links[last] - self._links[first]

    def _count(self) -> None:
        lines = links = 0
        self._lines.append(0)
        self._links.append(0)
        for block in self._blocks:
            if block.text and block.kind is not _HEADING:
                lines += 1
                links += _is_links(block)
            self._lines.append(lines)
            self._links.append(links)


def _menu(tag: str, lines: _Lines, titles: list[int], first: int, last: int) -> Reason | None:
    """Why the blocks of an element that holds little prose go."""
    if tag == "form":
        return None if _holds_title(titles, first, last) else _FORM
    if tag == "aside":
        return _ASIDE if lines.are_links(first, last) else None
    return _MENUS.get(tag) or Reason("structure.nav", f"in <{tag} role=navigation>")


def _holds_title(titles: list[int], first: int, last: int) -> bool:
    at = bisect_left(titles, first)
    return at < len(titles) and titles[at] < last


def _banners(
    containers: Containers, names: ClassNames, blocks: tuple[Block, ...], prose: list[int], titles: list[int]
) -> set[int]:
    """Containers whose name says that they ask for consent, and which have something to press.

    What holds for an element, that it is such a banner or has nothing of one in it, holds for all in it: they are passed over.
    """
    tags, _, parents, firsts, lasts = containers
    found: set[int] = set()
    named = names.containers(BANNERS)
    ends = _ends(parents) if named else []
    texts = [index for index, tag in enumerate(tags) if tag in _TEXT_TAGS] if named else []
    settled = 0
    for index in named:
        first, last, end = firsts[index], lasts[index], ends[index]
        if index < settled or tags[index] in ("html", "body") or prose[last] - prose[first] > _MAX_BANNER * prose[-1]:
            continue
        if _holds_title(texts, index, end) or _holds_title(titles, first, last):
            continue
        settled = end
        if _is_banner(set(tags[index:end]), blocks[first:last]):
            found.add(index)
    return found


def _ends(parents: list[int]) -> list[int]:
    """For each container the index after the last one in it."""
    ends = list(range(1, len(parents) + 1))
    for index in range(len(parents) - 1, -1, -1):
        parent = parents[index]
        if parent >= 0 and ends[parent] < ends[index]:
            ends[parent] = ends[index]
    return ends


def _is_pressed(block: Block) -> bool:
    """Whether a block is nothing but a link of a few words, as buttons are; those in sentences explain something."""
    if block.hidden or block.kind is _HEADING or not 0 < block.words <= _PRESSED_WORDS:
        return False
    return block.link_chars >= _PRESSED * len(block.text)


def _is_banner(inside: set[str], blocks: tuple[Block, ...]) -> bool:
    """Whether an element with these tags and blocks in it has something to press, and speaks of consent."""
    if inside.isdisjoint(_CONTROLS) and not any(_is_pressed(block) for block in blocks):
        return False
    text = " ".join(block.text for block in blocks).lower()
    return any(word in text for word in _CONSENT) or ("cookie" in text and any(word in text for word in _BESIDE_COOKIES))
