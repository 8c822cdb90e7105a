"""Numbers that tell main content from boilerplate: one row a block, from the block, its neighbours and its containers.

Method: a linear classifier over shallow text features of a block and its neighbours (Kohlschütter, Fankhauser and Nejdl,
"Boilerplate Detection using Shallow Text Features", WSDM 2010), widened by what the containers around a block hold and by
the log-odds of class and id words. Sums inside a container are differences of prefix sums over the blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from math import fsum, log1p
from operator import mul
from typing import NamedTuple

from artclean.model import Block, BlockKind, Document

__all__ = ["FEATURES", "Odds", "PageView", "Rows", "class_words", "interface_words", "rows", "view"]

_KINDS = (
    BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE, BlockKind.CODE, BlockKind.FIGURE,
    BlockKind.CAPTION,
)  # fmt: skip
_ELEMENTS = {"article": 1, "main": 2, "footer": 4, "header": 8, "aside": 16, "form": 32, "table": 64, "li": 128}

_OWN = (
    "words", "long", "sentences", "sentence_density", "link_density", "link_density_words", "prose", "ends_sentence",
    "commas", "capital", "interface", "heading_interface", "heading_near", "heading_interface_near",
    *(f"is_{kind.value}" for kind in _KINDS),
    "level", "word_length", "ends_colon", "ends_question", "digits", "title_words", "is_description",
    "copies", "position", "words_before", "prose_before", "prose_after", "before_prose", "after_prose", "prose_distance",
    "hidden", "before_title", "after_title", "title_prose", "before_best", "after_best", "section_words", "section_links",
    "section_prose", "section_blocks", "near_links", "near_prose", "wide_links", "wide_prose", "home_before", "home_after",
)  # fmt: skip
_LEAF = (
    "class", "chain", "chain_min", "chain_max", "siblings", "sibling_prose", "container_blocks", "sibling_words",
    "sibling_links", "sibling_interface", "depth",
    *(f"{place}_{name}" for place in ("box", "outer") for name in ("words", "links", "prose", "density", "blocks")),
)  # fmt: skip
_HOME = (
    "home_class", "home_parent_class", "home_chain", "home_words", "home_links", "home_prose", "home_prose_share",
    "home_prose_density", "parent_words", "parent_links", "parent_prose", "parent_prose_share", "parent_prose_density",
    "grand_links", "grand_prose_share", "grand_prose_density", "home_blocks", "parent_blocks", "common_prose_share",
    "is_best", "up", "down", "in_best", "up_classed", "in_best_classed", "direct_share", "direct_ratio", "title_up",
    "title_share", "great_links", "great_prose_share",
    *(f"in_{name}" for name in _ELEMENTS),
)  # fmt: skip
_NEIGHBOUR = ("words", "links", "prose", "interface", "same_home")
_NEIGHBOURS = (-1, 1, -2, 2)
_PAGE = (
    "page_words", "page_prose", "page_links", "page_direct_share", "page_prose_density", "page_blocks", "page_headings",
    "page_items", "page_title",
)  # fmt: skip

FEATURES: tuple[str, ...] = (
    *_OWN,
    *_LEAF,
    *_HOME,
    *(f"{name}_{offset:+d}" for offset in _NEIGHBOURS for name in _NEIGHBOUR),
    *_PAGE,
)

_PASSED_THROUGH = frozenset(
    (
        *("p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"),
        *("pre", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "center", "address", "details", "summary"),
    )
)
_SENTENCE = re.compile(r"[.!?…؟।][\"'”’»)\]]*(?:\s|$)|[。！？]")
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LOWER_WORD = re.compile(r"[a-z]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d")
_NEAR, _WIDE = 3, 10  # blocks on each side of a block that are its surroundings
_DESCRIPTION = 40  # characters by which the page's own description is known again
_LONG = 10  # words of a block that may be prose
_SHORT = 15  # words up to which the words themselves are looked at
_MAX_LINKS = 0.6  # link density of prose
_MAX_ODDS = 6.0
_FAR = 20  # blocks; beyond that a distance says nothing more
_SENTENCE_ENDS = '.!?。！？…"”»'


class Odds(NamedTuple):
    """Log-odds of being main content, natural logarithm, for the words of class and id and for words in short blocks."""

    classes: Mapping[str, float]
    words: Mapping[str, float]


class PageView(NamedTuple):
    """What all rows of a page share. Columns by block, prefix sums (one longer), and columns by container.

    Attributes:
        prose: words in running sentences outside of links, by block.
        sentences: sentence ends, by block.
        links: link density, by block.
        home: the nearest container that is no mere paragraph, list or table, by container.
        homes: the same by block.
        words_sum, chars_sum, links_sum, prose_sum: prefix sums over the blocks.
        direct: prose of the blocks whose home a container is.
        best: the container with the largest mass of prose around it.
    """

    prose: list[float]
    sentences: list[int]
    links: list[float]
    home: list[int]
    homes: list[int]
    words_sum: list[int]
    chars_sum: list[int]
    links_sum: list[int]
    prose_sum: list[float]
    direct: dict[int, float]
    masses: dict[int, float]
    best: int


def class_words(attributes: str) -> set[str]:
    """The different words in class and id, lower case; split at dashes, underscores and capitals."""
    if attributes.islower():
        return set(_LOWER_WORD.findall(attributes))
    return {word.lower() for word in _CLASS_WORD.findall(attributes) if len(word) > 1}


def interface_words(text: str) -> list[str]:
    """The words of a text, lower case, without numbers."""
    return _WORD.findall(text.lower())


def view(document: Document) -> PageView:
    """The columns of a page.

    Args:
        document: an HTML document with at least one block.
    """
    containers = document.containers
    assert containers is not None
    home: list[int] = []
    for index, (tag, parent) in enumerate(zip(containers.tags, containers.parents, strict=True)):
        home.append(home[parent] if parent >= 0 and tag in _PASSED_THROUGH else index)
    blocks = document.blocks
    links = [block.link_chars / (len(block.text) or 1) for block in blocks]
    sentences = [len(_SENTENCE.findall(block.text)) if block.words >= 4 else 0 for block in blocks]
    prose = [
        block.words * (1 - density) if block.words >= _LONG and ends and density < _MAX_LINKS else 0.0
        for block, density, ends in zip(blocks, links, sentences, strict=True)
    ]
    homes = [home[block.container] for block in blocks]
    direct: dict[int, float] = {}
    for where, mass in zip(homes, prose, strict=True):
        if mass:
            direct[where] = direct.get(where, 0.0) + mass
    masses = _masses(direct, containers.parents)
    return PageView(
        prose, sentences, links, home, homes,
        list(accumulate((block.words for block in blocks), initial=0)),
        list(accumulate((len(block.text) for block in blocks), initial=0)),
        list(accumulate((block.link_chars for block in blocks), initial=0)),
        list(accumulate(prose, initial=0.0)),
        direct, masses, _heaviest(masses),
    )  # fmt: skip


_TO_PARENT, _TO_GRANDPARENT = 0.6, 0.3  # share of a container's prose that counts for the containers above


def _masses(direct: dict[int, float], parents: list[int]) -> dict[int, float]:
    masses = dict(direct)
    for index, mass in direct.items():
        parent = parents[index]
        if parent >= 0:
            masses[parent] = masses.get(parent, 0.0) + _TO_PARENT * mass
            if parents[parent] >= 0:
                masses[parents[parent]] = masses.get(parents[parent], 0.0) + _TO_GRANDPARENT * mass
    return masses


def _heaviest(masses: Mapping[int, float]) -> int:
    return max(masses, key=lambda index: (masses[index], index)) if masses else 0


def rows(document: Document, page: PageView, odds: Odds, wanted: Sequence[bool]) -> Rows:
    """The rows of :data:`FEATURES` of a page.

    Args:
        document: the page.
        page: its view.
        odds: log-odds of words.
        wanted: for each block whether its row is needed.
    """
    return Rows(document, page, odds, wanted)


_OWN_END = len(_OWN)
_LEAF_END = _OWN_END + len(_LEAF)
_HOME_END = _LEAF_END + len(_HOME)
_AROUND_END = _HOME_END + len(_NEIGHBOURS) * len(_NEIGHBOUR)
_NO_NEIGHBOUR = (0.0, 0.0, 0.0, 0.0)
_KIND_FLAGS = {kind: tuple(float(kind is other) for other in _KINDS) for kind in BlockKind}


class Rows:
    """The rows of one page, kept in parts: what many blocks share is computed, and weighed, once."""

    def __init__(self, document: Document, page: PageView, odds: Odds, wanted: Sequence[bool]) -> None:
        self._blocks = document.blocks
        containers = document.containers
        assert containers is not None
        self._containers = containers
        self._page = page
        self._odds = odds
        self._wanted = wanted
        self._score_classes()
        self._distance = self._measure(page.best)
        classed = {i: mass * 2.718281828 ** max(-2.0, min(2.0, 0.3 * self._chain[i])) for i, mass in page.masses.items()}
        self._distance_classed = self._measure(_heaviest(classed))
        self._flags = self._element_flags()
        self._all_prose = page.prose_sum[-1] or 1.0
        self._all_words = page.words_sum[-1] or 1
        self._home_rows: dict[int, list[float]] = {}
        self._title = next((block.index for block in self._blocks if block.kind is BlockKind.TITLE), -1)
        self._title_steps = self._title_path()
        title = self._blocks[self._title].text if self._title >= 0 else document.head.title
        self._title_words = frozenset(interface_words(title))
        self._descriptions = _descriptions(document)
        self._title_shares = [0.0] * len(self._blocks)
        self._depths: list[int] = []
        for parent in containers.parents:
            self._depths.append(self._depths[parent] + 1 if parent >= 0 else 0)
        self._boxes: dict[int, list[float]] = {}
        self._interface = [self._interface_score(block) for block in self._blocks]
        self._neighbours = [
            (log1p(block.words), links, 1.0 if prose else 0.0, interface)
            for block, links, prose, interface in zip(self._blocks, page.links, page.prose, self._interface, strict=True)
        ]
        self._page_part = self._page_row()
        self._near_parts = self._near()

    def row(self, index: int) -> list[float]:
        """The whole row of a wanted block."""
        return [
            *self._near_parts[index],
            *self._home(self._page.homes[index]),
            *self._around(index),
            *self._page_part,
        ]

    def scores(self, weights: Sequence[float], bias: float) -> list[float]:
        """Weighted sum of every wanted block's row, 0.0 for the others.

        Args:
            weights: one for each of :data:`FEATURES`.
            bias: added to every sum.
        """
        near = weights[:_LEAF_END]
        home_weights = weights[_LEAF_END:_HOME_END]
        constant = bias + sum(map(mul, weights[_AROUND_END:], self._page_part))
        homes = {home: constant + sum(map(mul, home_weights, self._home(home))) for home in set(self._page.homes)}
        around = self._around_scores(weights[_HOME_END:_AROUND_END])
        return [
            sum(map(mul, near, part), homes[home] + beside) if part else 0.0
            for part, home, beside in zip(self._near_parts, self._page.homes, around, strict=True)
        ]

    def _around_scores(self, weights: Sequence[float]) -> list[float]:
        """What the neighbours add to each block's sum."""
        homes, neighbours = self._page.homes, self._neighbours
        count = len(homes)
        totals = [0.0] * count
        for place, offset in enumerate(_NEIGHBOURS):
            one, two, three, four, same = weights[place * len(_NEIGHBOUR) : (place + 1) * len(_NEIGHBOUR)]
            values = [one * a + two * b + three * c + four * d for a, b, c, d in neighbours]
            first, last = max(0, -offset), min(count, count - offset)
            for index in range(first, last):
                other = index + offset
                totals[index] += values[other] + same if homes[other] == homes[index] else values[other]
        return totals

    def _near(self) -> list[list[float]]:
        """The parts of the rows that belong to the blocks themselves; empty for blocks that are not wanted."""
        blocks, page = self._blocks, self._page
        prose_at = [index for index, mass in enumerate(page.prose) if mass]
        first = prose_at[0] if prose_at else len(blocks)
        last = prose_at[-1] if prose_at else -1
        copies = Counter([block.text for block in blocks])
        signatures = self._signatures()
        twins = Counter(signatures)
        twin_prose: dict[tuple[str, str, str], float] = {}
        twin_sums: dict[tuple[str, str, str], list[float]] = {}
        for block, signature, mass, score in zip(blocks, signatures, page.prose, self._interface, strict=True):
            if mass:
                twin_prose[signature] = twin_prose.get(signature, 0.0) + mass
            sums = twin_sums.get(signature)
            if sums is None:
                sums = twin_sums[signature] = [0.0, 0.0, 0.0, 0.0]
            sums[0] += block.words
            sums[1] += len(block.text)
            sums[2] += block.link_chars
            sums[3] += score
        sections = self._sections()
        nearest = _nearest(page.prose)
        heading_interface, heading_near = 0.0, 0
        result: list[list[float]] = []
        for index, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING or block.kind is BlockKind.TITLE:
                heading_interface, heading_near = self._interface[index], 0
            else:
                heading_near += 1
            if not self._wanted[index]:
                result.append([])
                continue
            signature = signatures[index]
            result.append(
                [
                    *self._own(index, block, heading_interface, heading_near),
                    log1p(copies[block.text] - 1),
                    *self._place(index, first, last, nearest[index]),
                    1.0 if block.hidden else 0.0,
                    *self._more_places(index, sections[index]),
                    *self._leaf(block, twins[signature], twin_prose.get(signature, 0.0), twin_sums[signature]),
                ]
            )
        return result

    # Containers

    def _score_classes(self) -> None:
        scores: dict[tuple[str, str], float] = {}
        known = self._odds.classes.get
        self._own_class: list[float] = []
        self._chain: list[float] = []
        self._chain_min: list[float] = []
        self._chain_max: list[float] = []
        for tag, described, parent, first, last in zip(*self._containers, strict=True):
            score = scores.get((tag, described)) if last > first else 0.0
            if score is None:
                score = known(f"<{tag}>", 0.0)
                if described:
                    score += fsum([known(word, 0.0) for word in class_words(described)])  # exact: sets have no order
                scores[tag, described] = score = max(-_MAX_ODDS, min(_MAX_ODDS, score))
            above = parent >= 0
            self._own_class.append(score)
            self._chain.append(score + 0.8 * self._chain[parent] if above else score)
            self._chain_min.append(min(score, self._chain_min[parent] if above else 0.0))
            self._chain_max.append(max(score, self._chain_max[parent] if above else 0.0))

    def _element_flags(self) -> list[int]:
        flags: list[int] = []
        for tag, parent in zip(self._containers.tags, self._containers.parents, strict=True):
            flags.append(_ELEMENTS.get(tag, 0) | (flags[parent] if parent >= 0 else 0))
        return flags

    def _measure(self, best: int) -> Callable[[int], tuple[int, int, int]]:
        """Distance of a container to another: steps up to what both stand in, steps down from there, and that."""
        parents = self._containers.parents
        steps: dict[int, int] = {}
        index = best
        while index >= 0:
            steps[index] = len(steps)
            index = parents[index]

        def distance(home: int) -> tuple[int, int, int]:
            up = 0
            while home >= 0 and home not in steps:
                home = parents[home]
                up += 1
            return up, steps.get(home, 9), home

        return distance

    def _mass(self, index: int) -> tuple[float, float, float, float, float, int]:
        """Words (log), link density, prose (log), share of the page's prose, prose density, and blocks of a container."""
        page = self._page
        first, last = self._containers.firsts[index], self._containers.lasts[index]
        words = page.words_sum[last] - page.words_sum[first]
        chars = page.chars_sum[last] - page.chars_sum[first]
        links = page.links_sum[last] - page.links_sum[first]
        prose = page.prose_sum[last] - page.prose_sum[first]
        return log1p(words), links / (chars or 1), log1p(prose), prose / self._all_prose, prose / (words or 1), last - first

    def _home(self, home: int) -> list[float]:
        row = self._home_rows.get(home)
        if row is None:
            row = self._home_rows[home] = self._home_row(home)
        return row

    def _home_row(self, home: int) -> list[float]:
        parents, page = self._containers.parents, self._page
        parent = parents[home] if parents[home] >= 0 else home
        grand = parents[parent] if parents[parent] >= 0 else parent
        great = parents[grand] if parents[grand] >= 0 else grand
        own, above, higher, highest = self._mass(home), self._mass(parent), self._mass(grand), self._mass(great)
        up, down, common = self._distance(home)
        up_classed, down_classed, _ = self._distance_classed(home)
        direct = page.direct.get(home, 0.0)
        flags = self._flags[home]
        return [
            self._own_class[home],
            self._own_class[parent] if parent != home else 0.0,
            self._chain[home],
            *own[:5],
            *above[:5],
            higher[1], higher[3], higher[4],
            log1p(own[5]),
            log1p(above[5]),
            self._mass(common)[3] if common >= 0 else 0.0,
            float(home == page.best),
            float(min(up, 6)),
            float(min(down, 6)),
            float(down == 0),
            float(min(up_classed, 6)),
            float(down_classed == 0),
            direct / self._all_prose,
            direct / (page.direct.get(page.best) or 1.0),
            *self._to_title(home),
            highest[1],
            highest[3],
            *(float(bool(flags & bit)) for bit in _ELEMENTS.values()),
        ]  # fmt: skip

    def _leaf(self, block: Block, twins: int, twin_prose: float, sums: list[float]) -> list[float]:
        index = block.container
        size = self._containers.lasts[index] - self._containers.firsts[index]
        parents = self._containers.parents
        above = parents[index] if parents[index] >= 0 else index
        higher = parents[above] if parents[above] >= 0 else above
        return [
            self._own_class[index],
            self._chain[index],
            self._chain_min[index],
            self._chain_max[index],
            log1p(twins),
            log1p(twin_prose),
            log1p(size),
            log1p(sums[0] / twins),
            sums[2] / (sums[1] or 1.0),
            sums[3] / twins,
            float(self._depths[index]),
            *self._box(above),
            *self._box(higher),
        ]

    def _box(self, index: int) -> list[float]:
        """What an element holds, whatever kind of element it is."""
        row = self._boxes.get(index)
        if row is None:
            words, links, _, share, density, blocks = self._mass(index)
            row = self._boxes[index] = [words, links, share, density, log1p(blocks)]
        return row

    def _title_path(self) -> dict[int, int]:
        """The elements around the title, innermost first."""
        steps: dict[int, int] = {}
        index = self._blocks[self._title].container if self._title >= 0 else -1
        while index >= 0:
            steps[index] = len(steps)
            index = self._containers.parents[index]
        return steps

    def _to_title(self, home: int) -> tuple[float, float]:
        """Steps up to an element that the title stands in, too, and that element's share of the page's prose."""
        if not self._title_steps:
            return 9.0, 0.0
        up = 0
        while home >= 0 and home not in self._title_steps:
            home = self._containers.parents[home]
            up += 1
        return float(min(up, 9)), self._mass(home)[3] if home >= 0 else 0.0

    def _sections(self) -> list[tuple[int, int]]:
        """For each block the blocks from the heading above it (inclusive) to the next heading."""
        blocks = self._blocks
        starts: list[int] = []
        start = 0
        for index, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING or block.kind is BlockKind.TITLE:
                start = index
            starts.append(start)
        sections: list[tuple[int, int]] = [(0, 0)] * len(blocks)
        end = len(blocks)
        for index in range(len(blocks) - 1, -1, -1):
            sections[index] = (starts[index], end)
            if starts[index] == index:
                end = index
        return sections

    def _between(self, first: int, last: int) -> tuple[float, float, float]:
        """Words, link density and prose density of a stretch of blocks."""
        page = self._page
        words = page.words_sum[last] - page.words_sum[first]
        chars = page.chars_sum[last] - page.chars_sum[first]
        links = page.links_sum[last] - page.links_sum[first]
        prose = page.prose_sum[last] - page.prose_sum[first]
        return float(words), links / (chars or 1), prose / (words or 1)

    def _more_places(self, index: int, section: tuple[int, int]) -> list[float]:
        page, title, count = self._page, self._title, len(self._blocks)
        best_first, best_last = self._containers.firsts[page.best], self._containers.lasts[page.best]
        words, links, density = self._between(*section)
        near = self._between(max(0, index - _NEAR), min(count, index + _NEAR + 1))
        wide = self._between(max(0, index - _WIDE), min(count, index + _WIDE + 1))
        home = page.homes[index]
        first, last = self._containers.firsts[home], self._containers.lasts[home]
        return [
            log1p(max(0, title - index)),
            log1p(index - title) if 0 <= title < index else 0.0,
            log1p(max(0.0, page.prose_sum[index] - page.prose_sum[title])) if 0 <= title < index else 0.0,
            log1p(max(0, best_first - index)),
            log1p(max(0, index + 1 - best_last)),
            log1p(words),
            links,
            density,
            log1p(section[1] - section[0]),
            near[1],
            near[2],
            wide[1],
            wide[2],
            log1p(max(0.0, page.prose_sum[index] - page.prose_sum[first])),
            log1p(max(0.0, page.prose_sum[last] - page.prose_sum[index + 1])),
        ]

    def _signatures(self) -> list[tuple[str, str, str]]:
        """Element and classes of each block and classes of its parent: blocks that a template made alike share them."""
        tags, attributes, parents, _, _ = self._containers
        found = []
        for block in self._blocks:
            index = block.container
            parent = parents[index]
            found.append((tags[index], attributes[index], attributes[parent] if parent >= 0 else ""))
        return found

    # Blocks

    def _interface_score(self, block: Block) -> float:
        """Mean log-odds of the words of a short block."""
        if block.words > _SHORT:
            return 0.0
        words = _WORD.findall(block.text.lower())
        known = self._odds.words.get
        if words and self._title_words:
            self._title_shares[block.index] = sum([word in self._title_words for word in words]) / len(words)
        return sum([known(word, 0.0) for word in words]) / (len(words) + 1)

    def _own(self, index: int, block: Block, heading_interface: float, heading_near: int) -> list[float]:
        page = self._page
        text, words, links, sentences = block.text, block.words, page.links[index], page.sentences[index]
        size = log1p(words)
        return [
            size,
            1.0 if words >= _LONG else 0.0,
            log1p(sentences),
            sentences / (words + 3) * 10,
            links,
            links * size,
            1.0 if page.prose[index] else 0.0,
            1.0 if text[-1:] in _SENTENCE_ENDS else 0.0,
            log1p(text.count(",") + text.count("，")),
            1.0 if text[:1].isupper() else 0.0,
            self._interface[index],
            heading_interface,
            log1p(heading_near),
            heading_interface / (1 + heading_near),
            *_KIND_FLAGS[block.kind],
            float(block.level),
            min(20.0, len(text) / (words or 1)),
            1.0 if text[-1:] in ":：" else 0.0,
            1.0 if text[-1:] in "?？" else 0.0,
            len(_DIGITS.findall(text)) / (len(text) or 1) if words <= _SHORT else 0.0,
            self._title_shares[index],
            1.0 if text[:_DESCRIPTION] in self._descriptions else 0.0,
        ]

    def _place(self, index: int, first: int, last: int, nearest: int) -> list[float]:
        page = self._page
        return [
            index / len(self._blocks),
            page.words_sum[index] / self._all_words,
            page.prose_sum[index] / self._all_prose,
            (page.prose_sum[-1] - page.prose_sum[index + 1]) / self._all_prose,
            log1p(max(0, first - index)),
            log1p(max(0, index - last)),
            log1p(nearest),
        ]

    def _around(self, index: int) -> list[float]:
        homes, neighbours = self._page.homes, self._neighbours
        row: list[float] = []
        for offset in _NEIGHBOURS:
            other = index + offset
            inside = 0 <= other < len(neighbours)
            row += neighbours[other] if inside else _NO_NEIGHBOUR
            row.append(1.0 if inside and homes[other] == homes[index] else 0.0)
        return row

    def _page_row(self) -> list[float]:
        page = self._page
        words, prose = page.words_sum[-1], page.prose_sum[-1]
        return [
            log1p(words),
            log1p(prose),
            page.links_sum[-1] / (page.chars_sum[-1] or 1),
            max(page.direct.values(), default=0.0) / self._all_prose,
            prose / (words or 1),
            log1p(len(self._blocks)),
            sum([block.kind is BlockKind.HEADING for block in self._blocks]) / len(self._blocks),
            sum([block.kind is BlockKind.LIST_ITEM for block in self._blocks]) / len(self._blocks),
            self._title / len(self._blocks) if self._title >= 0 else -0.1,
        ]


def _descriptions(document: Document) -> frozenset[str]:
    """The beginnings of what the page says of itself."""
    found = [content for name, content in document.head.metas if name in ("description", "og:description", "twitter:description")]
    return frozenset(" ".join(text.split())[:_DESCRIPTION] for text in found) - {""}


def _nearest(prose: list[float]) -> list[int]:
    """For each block the blocks to the nearest prose before it plus those to the nearest after it, each at most 20."""
    count = len(prose)
    before, after = [], [0] * count
    last = -_FAR
    for index, mass in enumerate(prose):
        last = index if mass else last
        before.append(min(index - last, _FAR))
    following = count + _FAR
    for index in range(count - 1, -1, -1):
        following = index if prose[index] else following
        after[index] = min(following - index, _FAR)
    return [one + other for one, other in zip(before, after, strict=True)]
