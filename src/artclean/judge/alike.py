"""What a template made alike stays together: the paragraphs of one text, and the entries of a live blog or of a list of reviews.

The model judges each block by what it holds and what stands around it. But no article loses every second paragraph, or its
end; and of entries that stand one below the other, each in a container of its own, not one is content and the next is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from artclean.judge.page_kind import PAGE_KINDS
from artclean.judge.page_view import LONG, PageView
from artclean.model import Block, BlockKind, Containers

__all__ = ["DOUBT", "keep_alike"]

DOUBT = -2.0  # log-odds of a block; with less there is no doubt that it goes
_SURE = 0.5  # log-odds of a paragraph that counts as kept though its neighbours took it with them
_LONG_TEXT = 5  # paragraphs of one make in one place: a text
_ENOUGH = 0.4  # share of what is alike that is kept, so that the rest stays if it is in doubt
_VERY_LONG_TEXT = 30  # kept paragraphs of one make in one place
_NEARLY_ALL = 0.75  # of them, beside which the others cannot be anything else
_MOST_LEVELS = 4  # elements from a block up to its entry
_FEWEST_ENTRIES = 3  # containers with prose, of one make and side by side

_TIME = re.compile(r"\d\d?[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: (?:[A-Z]{2,5}|Uhr))?", re.IGNORECASE)
_MOST_CHARS = 18  # of a line that is a time of day

_FORUM = PAGE_KINDS.index("forum")  # its posts are as its signatures and quotations are: measured, they are better left alone
_LIKELY = 0.5

_IN_ENTRIES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li"))  # are no entries themselves
_WHOLE_PAGE = frozenset(("html", "body", "main"))
_NO_DIGITS = str.maketrans("", "", "0123456789")
_HEADING, _PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH  # a member of an Enum takes long to look up
_Make = tuple[int, str, str]  # of what stands in one place: that place, element and class


def keep_alike(
    asked: list[Block], kept: list[bool], scores: Sequence[float], page: PageView, containers: Containers, kinds: Sequence[float]
) -> None:
    """Keep blocks in doubt beside kept ones of the same make, and the headings and times of kept entries.

    Args:
        asked: the blocks on which the model decides, in order.
        kept: whether each of them is kept; changed here.
        scores: log-odds of each, of which 0 is the cut of the page.
        page: the columns of the page.
        containers: its elements.
        kinds: the probability of each of :data:`PAGE_KINDS`.
    """
    _keep_texts(kept, _texts(asked, page, containers), scores)
    if kinds[_FORUM] > _LIKELY:
        return
    doubtful, headings, times = _in_doubt(asked, kept, scores, page), _headings(asked, kept, page), _times(asked)
    if not any(kept) or not (doubtful or headings or times):
        return
    places = _places(asked, page, containers)
    if doubtful:
        _keep_entries(_groups(asked, page, places), kept, doubtful)
    if headings:
        _keep_headings(asked, kept, headings, places)
    if times:
        _keep_times(asked, kept, times, page, places)


def _texts(asked: list[Block], page: PageView, containers: Containers) -> list[_Make | None]:
    """Where each paragraph of prose, or of as many words, stands and by which markup it is made; None for all other blocks."""
    homes, prose, tags, attributes = page.homes, page.prose, containers.tags, containers.attributes
    found: list[_Make | None] = []
    for number in range(len(asked)):
        block = asked[number]
        introduces = block.words >= LONG and block.kind is _PARAGRAPH and block.link_chars * 2 < len(block.text)  # "as follows:"
        if introduces or prose[block.index]:
            found.append((homes[block.index], tags[block.container], _first_class(attributes[block.container])))
        else:
            found.append(None)
    return found


def _keep_texts(kept: list[bool], makes: Sequence[_Make | None], scores: Sequence[float]) -> None:
    """Keep the paragraphs of a text of which enough are kept: no article loses every second paragraph, or its end."""
    every = Counter([make for make in makes if make])
    long = {make for make, count in every.items() if count >= _LONG_TEXT}
    if not long:
        return
    standing = Counter([make for make, keep, score in zip(makes, kept, scores, strict=True) if keep or score > _SURE])
    for number, make in enumerate(makes):
        if kept[number] or make not in long:
            continue
        share = standing[make] / every[make]
        if (share >= _ENOUGH and scores[number] > DOUBT) or (share >= _NEARLY_ALL and standing[make] >= _VERY_LONG_TEXT):
            kept[number] = True


def _in_doubt(asked: list[Block], kept: list[bool], scores: Sequence[float], page: PageView) -> set[int]:
    """The numbers of headings and paragraphs of prose that are not kept, but might be."""
    prose = page.prose
    found = set()
    for number in range(len(asked)):
        if not kept[number] and scores[number] > DOUBT:
            block = asked[number]
            if prose[block.index] or block.kind is _HEADING:
                found.add(number)
    return found


def _headings(asked: list[Block], kept: list[bool], page: PageView) -> list[int]:
    """The numbers of headings that are not kept, right before prose."""
    prose = page.prose
    found: list[int] = []
    for number in range(len(asked) - 1):
        if not kept[number]:
            heading, text = asked[number], asked[number + 1]
            if heading.kind is _HEADING and prose[text.index]:
                found.append(number)
    return found


def _times(asked: list[Block]) -> list[int]:
    """The numbers of lines that hold a time of day and nothing else."""
    found: list[int] = []
    for number in range(len(asked)):
        text = asked[number].text
        if 0 < len(text) <= _MOST_CHARS and "0" <= text[0] <= "9" and _TIME.fullmatch(text):
            found.append(number)
    return found


def _places(asked: list[Block], page: PageView, containers: Containers) -> _Places:
    """Where the prose of a page stands."""
    prose = page.prose
    places = _Places(containers)
    for block in asked:
        if prose[block.index]:
            places.count(block.container)
    return places


def _groups(asked: list[Block], page: PageView, places: _Places) -> list[list[tuple[int, int]]]:
    """Headings and paragraphs of prose that stand in entries: (number of the block, its entry) of all of one make."""
    prose = page.prose
    groups: dict[object, list[tuple[int, int]]] = {}
    for number in range(len(asked)):
        block = asked[number]
        is_prose = prose[block.index] > 0
        if is_prose or block.kind is _HEADING:
            entry = places.entry(block.container)
            if entry >= 0:
                make = (places.make(entry), places.kind(block.container), is_prose)
                groups.setdefault(make, []).append((number, entry))
    return list(groups.values())


def _keep_entries(groups: list[list[tuple[int, int]]], kept: list[bool], doubtful: set[int]) -> None:
    """Keep what is in doubt in some entries where blocks of the same make are kept in enough of the others."""
    for group in groups:
        waiting = [number for number, _ in group if number in doubtful]
        if waiting:
            entries = {entry for _, entry in group}
            standing = {entry for number, entry in group if kept[number]}
            if len(entries) >= _FEWEST_ENTRIES and 1 < len(standing) >= _ENOUGH * len(entries):
                for number in waiting:
                    kept[number] = True


def _keep_headings(asked: list[Block], kept: list[bool], headings: list[int], places: _Places) -> None:
    """Keep the headings of entries whose text, which comes next, is kept."""
    for number in headings:
        if kept[number + 1]:
            entry = places.entry(asked[number].container)
            if entry >= 0 and entry == places.entry(asked[number + 1].container):
                kept[number] = True


def _keep_times(asked: list[Block], kept: list[bool], times: list[int], page: PageView, places: _Places) -> None:
    """Keep the times of day at which a live blog says something."""
    prose = page.prose
    standing = {places.entry(block.container) for block, keep in zip(asked, kept, strict=True) if keep and prose[block.index]}
    standing.discard(-1)
    dated = [number for number in times if places.entry(asked[number].container) in standing]
    if len(dated) >= _FEWEST_ENTRIES:
        for number in dated:
            kept[number] = True


def _first_class(described: str) -> str:
    """The first class of an element without the numbers that tell entries apart, "" if it has none: ids do so, too."""
    if not described or described[0].isspace():
        return ""
    name: str = described.split(None, 1)[0]
    for char in name:
        if "0" <= char <= "9":
            return name.translate(_NO_DIGITS)
    return name


class _Places:
    """The containers around prose, and how many of one make stand side by side."""

    def __init__(self, containers: Containers) -> None:
        self._tags, self._attributes, self._parents = containers.tags, containers.attributes, containers.parents
        self._names: dict[str, str] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._kinds: dict[int, int] = {}
        self._counts: dict[int, int] = {}
        self._counted: set[int] = set()
        self._seen: set[int] = set()
        self._entries: dict[int, int] = {}

    def kind(self, container: int) -> int:
        """A number for what an element is, and for the first of its names without the numbers that tell entries apart."""
        kind = self._kinds.get(container)
        if kind is None:
            described = self._attributes[container]
            name = self._names.get(described)
            if name is None:  # most elements are named alike
                self._names[described] = name = _first_class(described)
            kind = self._numbers.setdefault((self._tags[container], name), len(self._numbers))
            self._kinds[container] = kind
        return kind

    def make(self, container: int) -> int:
        """A number for where an element stands, and its kind."""
        return self._parents[container] * len(self._tags) + self.kind(container)

    def count(self, container: int) -> None:
        """Note that there is prose in an element."""
        first = self._first(container)
        if first not in self._seen:
            self._seen.add(first)
            for around in self._around(first):
                if around not in self._counted:
                    self._counted.add(around)
                    make = self.make(around)
                    self._counts[make] = self._counts.get(make, 0) + 1

    def entry(self, container: int) -> int:
        """The innermost element around another that is one of several entries, once all are counted; -1 for none."""
        first = self._first(container)
        entry = self._entries.get(first)
        if entry is None:
            self._entries[first] = entry = self._entry(first)
        return entry

    def _entry(self, first: int) -> int:
        for around in self._around(first):
            if self._counts.get(self.make(around), 0) >= _FEWEST_ENTRIES:
                return around
        return -1

    def _first(self, container: int) -> int:
        """The innermost element that may be the entry in which another stands: itself, or the one around it."""
        return self._parents[container] if self._tags[container] in _IN_ENTRIES else container

    def _around(self, container: int) -> list[int]:
        """The elements that may be the entry, from the innermost."""
        found: list[int] = []
        while container >= 0 and len(found) < _MOST_LEVELS and self._tags[container] not in _WHOLE_PAGE:
            found.append(container)
            container = self._parents[container]
        return found
