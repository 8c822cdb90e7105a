# cython: boundscheck=False
"""Numbers that tell main content from boilerplate: one row a block, from the block, its neighbours and its containers.

Method: a linear classifier over shallow text features of a block and its neighbours (Kohlschütter, Fankhauser and Nejdl,
"Boilerplate Detection using Shallow Text Features", WSDM 2010), widened by what the containers around a block hold and by
the log-odds of class and id words. Sums inside a container are differences of prefix sums over the blocks.

Everything is plain arithmetic over arrays of numbers, so that the compiled form of this module (see ``features.pxd``)
runs without making an object a number.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from artclean.judge.page_kind import PAGE_KINDS
from artclean.judge.page_view import (
    LONG,
    PageView,
    class_words,
    climbs,
    heaviest,
    interface_words,
    meetings,
    steps_to,
    whole,
    zeros,
)
from artclean.judge.second_look import SECOND_LOOK, SecondLook
from artclean.judge.word_odds import WordOdds, name_numbers, word_numbers
from artclean.model import Block, BlockKind, Document

__all__ = ["FEATURES", "TREE_FEATURES", "Odds", "Rows"]

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
    "is_best", "up", "down", "in_best", "up_classed", "in_best_classed", "direct_share", "direct_ratio",
    "title_up", "title_share", "great_links", "great_prose_share",
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

# What the trees see: the features, the probability of each kind of page, and what a first judgement makes of the page.
TREE_FEATURES: tuple[str, ...] = (*FEATURES, *(f"page_{name}" for name in PAGE_KINDS), *SECOND_LOOK)

_HEADING, _TITLE, _LIST_ITEM = (
    BlockKind.HEADING,
    BlockKind.TITLE,
    BlockKind.LIST_ITEM,
)  # a member of an Enum takes long to look up

_KNOWN_LOGS = 256
_LOGS = array("d", map(math.log1p, range(_KNOWN_LOGS)))
_LENGTHS = 4096  # of texts that are told apart
_ROOM = 64  # words that most texts have fewer of
_SHORT = 15  # words up to which the words themselves are looked at
_MAX_ODDS = 6.0
_ODDS_ABOVE = 0.8  # share of the odds of an element's classes that counts for the elements in it
_FAR = 20  # blocks; beyond that a distance says nothing more
_MAX_STEPS = 6  # elements; the same
_MOST_BLOCKS = 1000  # in a distance or a section: hardly a page that was learned from has more, and nothing is known of those
_MOST_WORDS = 10_000.0  # the same for the words between a block and its title or the edge of its container
_TITLE_STEPS = 9  # elements; the same, for steps to where the title stands
_NO_TITLE = -0.1  # place of the title on a page without one
_NEAR, _WIDE = 3, 10  # blocks on each side of a block that are its surroundings
_DESCRIPTION = 40  # characters by which the page's own description is known again
_WORD_LENGTH = 20.0  # characters; longer words say nothing more
_CLASS_PULL, _MAX_PULL = 0.3, 2.0  # how far the names around a container raise or lower its mass, as a power of e

_BLOCK_ENDS = '.!?。！？…"”»'

_WIDTH = len(TREE_FEATURES)
_PAGE_KINDS_AT = len(FEATURES)
_SECOND_LOOK_AT = _PAGE_KINDS_AT + len(PAGE_KINDS)
_EXTRA_AT = FEATURES.index("level")
_PLACE_AT = FEATURES.index("copies")
_HIDDEN_AT = FEATURES.index("hidden")
_SURROUNDINGS_AT = FEATURES.index("before_title")
_LEAF_AT = len(_OWN)
_HOME_AT = _LEAF_AT + len(_LEAF)
_AROUND_AT = _HOME_AT + len(_HOME)
_PAGE_AT = _AROUND_AT + len(_NEIGHBOURS) * len(_NEIGHBOUR)
_HOME_WIDTH = len(_HOME)
_KINDS_AT = FEATURES.index(f"is_{_KINDS[0].value}")


class Odds(NamedTuple):
    """Log-odds of being main content, natural logarithm, for the words of class and id and for words in short blocks.

    They are tables, or what a page is trained with: log-odds that change with the page.
    """

    classes: WordOdds | Mapping[str, float]
    words: WordOdds | Mapping[str, float]


class Rows:
    """The rows of a page, some of them shown as a table, row after row.

    Each has the columns :data:`TREE_FEATURES`; the last of them are zero before :meth:`look_again`. A row takes more memory
    than most blocks do: of a page with very many blocks only some rows are shown at a time.

    Attributes:
        width: number of columns.
        table: the numbers of the rows that are shown.
        first, last: the blocks whose rows are shown, half-open.
    """

    def __init__(
        self, document: Document, page: PageView, odds: Odds, kinds: Sequence[float] = (), most: int | None = None
    ) -> None:
        """Look at a page.

        Args:
            document: the page.
            page: its columns.
            odds: log-odds of words.
            kinds: the probabilities of the kinds of pages.
            most: how many rows may be shown at a time; without it, all rows are shown.
        """
        containers = document.containers
        assert containers is not None
        self._page = page
        self._blocks = document.blocks
        self._kinds = array("d", kinds)
        self.width = _WIDTH
        self.first = self.last = 0
        self._most = max(1, page.count if most is None else most)
        self._look: SecondLook | None = None
        self._parents, self._firsts, self._lasts = page.parents, page.firsts, page.lasts
        self._words_sum, self._chars_sum, self._links_sum = page.words_sum, page.chars_sum, page.links_sum
        self._prose_sum, self._direct = page.prose_sum, page.direct
        self._own_class = zeros(page.containers)
        self._chain = zeros(page.containers)
        self._chain_min = zeros(page.containers)
        self._chain_max = zeros(page.containers)
        self._flags = whole(page.containers)
        self._depths = whole(page.containers)
        self._title, self._headings, self._items = -1, 0, 0
        self._numbers = self._title_numbers = array("Q", bytes(8 * _ROOM))
        self._title_count = 0
        self._all_prose = page.prose_sum[page.count] or 1.0
        self._all_words = page.words_sum[page.count] or 1.0
        self._score_classes(containers.tags, containers.attributes, odds.classes)
        steps = steps_to(page.parents, page.best)
        self._steps, self._meets, self._climbs = steps, meetings(page.parents, steps), climbs(page.parents, steps)
        steps = steps_to(page.parents, heaviest(self._classed_masses()))
        self._steps_classed = steps
        self._meets_classed, self._climbs_classed = meetings(page.parents, steps), climbs(page.parents, steps)
        self._count_kinds(document.blocks)
        title = document.blocks[self._title].text if self._title >= 0 else document.head.title
        self._read_title(title)
        steps = steps_to(page.parents, document.blocks[self._title].container if self._title >= 0 else -1)
        self._meets_title, self._climbs_title = meetings(page.parents, steps), climbs(page.parents, steps)
        self._descriptions = _descriptions(document)
        count = page.count
        self._sizes, self._interface, self._titled, self._heading_interface = [zeros(count) for _ in range(4)]
        self._heading_near, self._copies = whole(count), whole(count)
        self._read_own(document.blocks, odds.words)
        self._before, self._after = whole(count), whole(count)
        self._first_prose, self._last_prose = count, -1
        self._find_prose()
        self._sections, self._ends = whole(count), whole(count)
        self._divide(document.blocks)
        self._twins = whole(count)
        self._twin_counts, self._twin_prose, self._twin_words, self._twin_chars, self._twin_links, self._twin_interface = [
            zeros(count) for _ in range(6)
        ]
        self._find_twins(document.blocks, containers.tags, containers.attributes)
        self.table = self._table = zeros(0)
        self.show(0, self._most)

    def windows(self) -> list[tuple[int, int]]:
        """The rows of the page in parts that may be shown."""
        count, most = self._page.count, self._most
        return [(first, min(first + most, count)) for first in range(0, count, most)]

    def show(self, first: int, last: int) -> None:
        """Show the rows of some blocks, unless they are shown already."""
        last = min(last, self._page.count)
        if first == self.first and last == self.last:
            return
        self.first, self.last = first, last
        self.table = self._table = zeros((last - first) * _WIDTH)
        self._fill_own()
        self._fill_places()
        self._fill_surroundings()
        self._fill_leaves()
        self._fill_homes()
        self._fill_around()
        self._fill_page()
        self._fill_look()

    def forget(self) -> None:
        """Show no rows."""
        self.first = self.last = 0
        self.table = self._table = zeros(0)

    def row(self, index: int) -> list[float]:
        """:data:`TREE_FEATURES` of a block."""
        if not self.first <= index < self.last:
            self.show(index, index + 1)
        at = (index - self.first) * _WIDTH
        return list(self.table[at : at + _WIDTH])

    def is_below_title(self, block: Block) -> bool:
        """Whether a block stands behind the first title."""
        return 0 <= self._title < block.index

    def is_description(self, block: Block) -> bool:
        """Whether a block begins with what the head of the page says of it."""
        return block.text[:_DESCRIPTION] in self._descriptions

    def look_again(self, asked: list[Block], scores: array[float]) -> None:
        """Fill the columns of the second look, from the log-odds that a first one gave to some of the blocks."""
        self._look = SecondLook(self._page, asked, scores, self._twins, self._sections)
        self._fill_look()

    def _fill_look(self) -> None:
        if self._look is not None:
            self._look.fill(self.table, _WIDTH, _SECOND_LOOK_AT, self.first, self.last)

    # Containers

    def _score_classes(self, tags: list[str], attributes: list[str], odds: WordOdds | Mapping[str, float]) -> None:
        by_tag: dict[str, dict[str, float]] = {}  # most elements are named alike
        of_tags: dict[str, float] = {}
        for index in range(self._page.containers):
            score = 0.0
            if self._lasts[index] > self._firsts[index]:
                tag, described = tags[index], attributes[index]
                known = by_tag.get(tag)
                if known is None:
                    by_tag[tag] = known = {}
                    of_tags[tag] = odds.of(f"<{tag}>") if isinstance(odds, WordOdds) else odds.get(f"<{tag}>", 0.0)
                found = known.get(described)
                if found is None:
                    score = self._add_odds_of_names(of_tags[tag], described, odds)
                    known[described] = score = max(-_MAX_ODDS, min(_MAX_ODDS, score))
                else:
                    score = found
            self._own_class[index] = score
            self._inherit(index, score, _ELEMENTS.get(tags[index], 0))

    def _add_odds_of_names(self, total: float, described: str, odds: WordOdds | Mapping[str, float]) -> float:
        """A sum, and to it the log-odds of the words in class and id."""
        if not isinstance(odds, WordOdds):
            return _sum_odds(class_words(described), odds, total)
        table = odds
        if described:
            self._make_room(described)
            for at in range(name_numbers(described, self._numbers)):
                total += table.at(self._numbers[at])
        return total

    def _make_room(self, text: str) -> None:
        """Room for the numbers of all words of a text."""
        needed = len(text) // 2 + 2
        if len(self._numbers) < needed:
            self._numbers = array("Q", bytes(16 * needed))

    def _inherit(self, index: int, score: float, flag: int) -> None:
        """What an element has from those around it."""
        parent = self._parents[index]
        if parent >= 0:
            self._chain[index] = score + _ODDS_ABOVE * self._chain[parent]
            self._chain_min[index] = min(score, self._chain_min[parent])
            self._chain_max[index] = max(score, self._chain_max[parent])
            self._flags[index] = flag | self._flags[parent]
            self._depths[index] = self._depths[parent] + 1
        else:
            self._chain[index] = score
            self._chain_min[index] = min(score, 0.0)
            self._chain_max[index] = max(score, 0.0)
            self._flags[index] = flag

    def _classed_masses(self) -> array[float]:
        """The masses, raised where the names around a container speak for content and lowered where against."""
        masses = self._page.masses
        classed = zeros(self._page.containers)
        result = classed
        for index in range(self._page.containers):
            if masses[index]:
                pull = max(-_MAX_PULL, min(_MAX_PULL, _CLASS_PULL * self._chain[index]))
                result[index] = masses[index] * math.exp(pull)
        return classed

    def _fill_homes(self) -> None:
        """What the rows say of the containers around: computed once for each home, and copied to its other blocks."""
        homes, table = self._page.homes, self.table
        row_of = whole(self._page.containers, -1)
        for index in range(self.first, self.last):
            home = homes[index]
            at = (index - self.first) * _WIDTH + _HOME_AT
            if row_of[home] >= 0:
                other = row_of[home]
                for column in range(_HOME_WIDTH):
                    table[at + column] = table[other + column]
            else:
                row_of[home] = at
                self._fill_home(home, at)

    def _fill_home(self, home: int, at: int) -> None:
        table, parents = self._table, self._parents
        best = self._page.best
        parent = parents[home] if parents[home] >= 0 else home
        grand = parents[parent] if parents[parent] >= 0 else parent
        table[at] = self._own_class[home]
        table[at + 1] = self._own_class[parent] if parent != home else 0.0
        table[at + 2] = self._chain[home]
        self._fill_mass(home, at + 3)
        self._fill_mass(parent, at + 8)
        table[at + 13] = self._link_density(grand)
        table[at + 14] = self._prose_in(grand) / self._all_prose
        table[at + 15] = self._prose_in(grand) / (self._words_in(grand) or 1.0)
        table[at + 16] = _log(self._lasts[home] - self._firsts[home])
        table[at + 17] = _log(self._lasts[parent] - self._firsts[parent])
        common, up = self._meets[home], self._climbs[home]
        table[at + 18] = self._prose_in(common) / self._all_prose if common >= 0 else 0.0
        table[at + 19] = 1.0 if home == best else 0.0
        down = self._steps[common] if common >= 0 else _MAX_STEPS
        table[at + 20] = min(up, _MAX_STEPS)
        table[at + 21] = min(down, _MAX_STEPS)
        table[at + 22] = 1.0 if down == 0 else 0.0
        common, up = self._meets_classed[home], self._climbs_classed[home]
        table[at + 23] = min(up, _MAX_STEPS)
        table[at + 24] = 1.0 if common >= 0 and self._steps_classed[common] == 0 else 0.0
        table[at + 25] = self._direct[home] / self._all_prose
        table[at + 26] = self._direct[home] / (self._direct[best] or 1.0)
        common, up = self._meets_title[home], self._climbs_title[home]
        table[at + 27] = min(up, _TITLE_STEPS) if self._title >= 0 else _TITLE_STEPS
        table[at + 28] = self._prose_in(common) / self._all_prose if common >= 0 and self._title >= 0 else 0.0
        great = parents[grand] if parents[grand] >= 0 else grand
        table[at + 29] = self._link_density(great)
        table[at + 30] = self._prose_in(great) / self._all_prose
        flags = self._flags[home]
        for bit in range(_HOME_WIDTH - 31):
            table[at + 31 + bit] = 1.0 if flags & (1 << bit) else 0.0

    def _fill_mass(self, index: int, at: int) -> None:
        """Words (log), link density, prose (log), share of the page's prose and prose density of a container."""
        table = self._table
        words, prose = self._words_in(index), self._prose_in(index)
        table[at] = math.log1p(words)
        table[at + 1] = self._link_density(index)
        table[at + 2] = math.log1p(prose)
        table[at + 3] = prose / self._all_prose
        table[at + 4] = prose / (words or 1.0)

    def _words_in(self, index: int) -> float:
        return self._words_sum[self._lasts[index]] - self._words_sum[self._firsts[index]]

    def _prose_in(self, index: int) -> float:
        return self._prose_sum[self._lasts[index]] - self._prose_sum[self._firsts[index]]

    def _link_density(self, index: int) -> float:
        first, last = self._firsts[index], self._lasts[index]
        chars = self._chars_sum[last] - self._chars_sum[first]
        return (self._links_sum[last] - self._links_sum[first]) / (chars or 1.0)

    # Blocks

    def _count_kinds(self, blocks: tuple[Block, ...]) -> None:
        """The first title, and the number of headings and list items."""
        for index in range(self._page.count):
            kind = blocks[index].kind
            if kind is _HEADING:
                self._headings += 1
            elif kind is _LIST_ITEM:
                self._items += 1
            elif kind is _TITLE and self._title < 0:
                self._title = index

    def _read_title(self, title: str) -> None:
        """Note the words of the title."""
        self._make_room(title)
        self._title_count = word_numbers(title, self._numbers)
        self._title_numbers = self._numbers
        self._numbers = array("Q", bytes(8 * _ROOM))

    def _in_title(self, count: int) -> float:
        """Share of the words read last that stand in the title."""
        found = 0
        for at in range(count):
            for other in range(self._title_count):
                if self._title_numbers[other] == self._numbers[at]:
                    found += 1
                    break
        return found / (count or 1)

    def _odds_of_words(self, text: str, count: int, odds: WordOdds | Mapping[str, float]) -> float:
        """Sum of the log-odds of the words read last, which are those of a text."""
        if not isinstance(odds, WordOdds):
            return _sum_odds(interface_words(text), odds, 0.0)
        table, total = odds, 0.0
        for at in range(count):
            total += table.at(self._numbers[at])
        return total

    def _read_own(self, blocks: tuple[Block, ...], odds: WordOdds | Mapping[str, float]) -> None:
        """What the words of short blocks say, the heading above each block, and how often its text stands on the page."""
        interface_of, heading_of, near_of, copies_of = self._interface, self._heading_interface, self._heading_near, self._copies
        heading_interface, heading_near = 0.0, 0
        copies: dict[str, int] = {}
        lengths = _shared_lengths(blocks)
        for index in range(self._page.count):
            block = blocks[index]
            text, kind, words = block.text, block.kind, block.words
            if lengths[len(text) % _LENGTHS] > 1:
                copies[text] = copies.get(text, 0) + 1
            interface = 0.0
            if words <= _SHORT:
                self._make_room(text)
                count = word_numbers(text, self._numbers)
                interface = self._odds_of_words(text, count, odds) / (count + 1)
                self._titled[index] = self._in_title(count)
            if kind is _HEADING or kind is _TITLE:
                heading_interface, heading_near = interface, 0
            else:
                heading_near += 1
            self._sizes[index] = _log(words)
            interface_of[index] = interface
            heading_of[index] = heading_interface
            near_of[index] = heading_near
        for index in range(self._page.count):
            block = blocks[index]
            text = block.text
            copies_of[index] = copies[text] if lengths[len(text) % _LENGTHS] > 1 else 1

    def _fill_own(self) -> None:
        """What the text of a block says, and the heading above it."""
        table, page, blocks, descriptions = self._table, self._page, self._blocks, self._descriptions
        all_links, all_sentences, all_prose = page.links, page.sentences, page.prose
        for index in range(self.first, self.last):
            block = blocks[index]
            text, kind = block.text, block.kind
            words, chars = block.words, len(text)
            last = text[chars - 1] if chars else "."
            sentences, size, near = all_sentences[index], self._sizes[index], self._heading_near[index]
            at = (index - self.first) * _WIDTH
            table[at] = size
            table[at + 1] = 1.0 if words >= LONG else 0.0
            table[at + 2] = math.log1p(sentences)
            table[at + 3] = sentences / (words + 3) * 10
            table[at + 4] = all_links[index]
            table[at + 5] = all_links[index] * size
            table[at + 6] = 1.0 if all_prose[index] else 0.0
            table[at + 7] = 1.0 if last in _BLOCK_ENDS else 0.0
            if chars:
                table[at + 8] = _log(_count_commas(text))
                table[at + 9] = 1.0 if text[0].isupper() else 0.0
            table[at + 10] = self._interface[index]
            table[at + 11] = self._heading_interface[index]
            table[at + 12] = _log(min(near, _MOST_BLOCKS))
            table[at + 13] = self._heading_interface[index] / (1 + near)
            for number in range(len(_KINDS)):
                if kind is _KINDS[number]:
                    table[at + _KINDS_AT + number] = 1.0
            table[at + _HIDDEN_AT] = 1.0 if block.hidden else 0.0
            table[at + _PLACE_AT] = _log(self._copies[index] - 1)
            at += _EXTRA_AT
            table[at] = block.level
            table[at + 1] = min(_WORD_LENGTH, chars / (words or 1))
            table[at + 2] = 1.0 if last in ":：" or not chars else 0.0
            table[at + 3] = 1.0 if last in "?？" or not chars else 0.0
            table[at + 4] = _count_digits(text) / (chars or 1) if words <= _SHORT else 0.0
            table[at + 5] = self._titled[index]
            table[at + 6] = 1.0 if descriptions and text[:_DESCRIPTION] in descriptions else 0.0

    def _find_prose(self) -> None:
        """The nearest block of prose before and after each block, and the first and last of the page."""
        count, prose = self._page.count, self._page.prose
        before_of, after_of = self._before, self._after
        before, after = -_FAR, count + _FAR
        for index in range(count):
            if prose[index]:
                self._first_prose = min(self._first_prose, index)
                self._last_prose = before = index
            before_of[index] = before
        for index in range(count - 1, -1, -1):
            if prose[index]:
                after = index
            after_of[index] = after

    def _fill_places(self) -> None:
        """Where on the page a block stands."""
        table, page = self._table, self._page
        count = page.count
        for index in range(self.first, self.last):
            at = (index - self.first) * _WIDTH + _PLACE_AT
            distance = min(index - self._before[index], _FAR) + min(self._after[index] - index, _FAR)
            table[at + 1] = index / count
            table[at + 2] = self._words_sum[index] / self._all_words
            table[at + 3] = self._prose_sum[index] / self._all_prose
            table[at + 4] = (self._prose_sum[count] - self._prose_sum[index + 1]) / self._all_prose
            table[at + 5] = _log(max(0, self._first_prose - index))
            table[at + 6] = _log(max(0, index - self._last_prose))
            table[at + 7] = _log(distance)

    def _divide(self, blocks: tuple[Block, ...]) -> None:
        """Where the section of each block begins and ends."""
        count, starts, ends = self._page.count, self._sections, self._ends
        start, end = 0, count
        for index in range(count):
            block = blocks[index]
            kind = block.kind
            if kind is _HEADING or kind is _TITLE:
                start = index
            starts[index] = start
        for index in range(count - 1, -1, -1):
            ends[index] = end
            if starts[index] == index:
                end = index

    def _fill_surroundings(self) -> None:
        """Where a block stands to the title and to the main container, and what its section and its neighbours hold."""
        table, page = self._table, self._page
        count, homes, title = page.count, page.homes, self._title
        best_first, best_last = self._firsts[page.best], self._lasts[page.best]
        for index in range(self.first, self.last):
            at = (index - self.first) * _WIDTH + _SURROUNDINGS_AT
            start, end = self._sections[index], self._ends[index]
            table[at] = _log(min(_MOST_BLOCKS, max(0, title - index)))
            if 0 <= title < index:
                table[at + 1] = _log(min(_MOST_BLOCKS, index - title))
                table[at + 2] = math.log1p(min(_MOST_WORDS, max(0.0, self._prose_sum[index] - self._prose_sum[title])))
            table[at + 3] = _log(min(_MOST_BLOCKS, max(0, best_first - index)))
            table[at + 4] = _log(min(_MOST_BLOCKS, max(0, index + 1 - best_last)))
            table[at + 5] = math.log1p(min(_MOST_WORDS, self._words_sum[end] - self._words_sum[start]))
            self._fill_stretch(start, end, at + 6)
            table[at + 8] = _log(min(_MOST_BLOCKS, end - start))
            self._fill_stretch(max(0, index - _NEAR), min(count, index + _NEAR + 1), at + 9)
            self._fill_stretch(max(0, index - _WIDE), min(count, index + _WIDE + 1), at + 11)
            first, last = self._firsts[homes[index]], self._lasts[homes[index]]
            table[at + 13] = math.log1p(min(_MOST_WORDS, max(0.0, self._prose_sum[index] - self._prose_sum[first])))
            table[at + 14] = math.log1p(min(_MOST_WORDS, max(0.0, self._prose_sum[last] - self._prose_sum[index + 1])))

    def _fill_stretch(self, first: int, last: int, at: int) -> None:
        """Link density and prose density of a stretch of blocks."""
        chars = self._chars_sum[last] - self._chars_sum[first]
        words = self._words_sum[last] - self._words_sum[first]
        self._table[at] = (self._links_sum[last] - self._links_sum[first]) / (chars or 1.0)
        self._table[at + 1] = (self._prose_sum[last] - self._prose_sum[first]) / (words or 1.0)

    def _find_twins(self, blocks: tuple[Block, ...], tags: list[str], attributes: list[str]) -> None:
        """The blocks that a template made alike: element, its classes and its parent's; and what they hold together."""
        prose = self._page.prose
        numbers: dict[tuple[str, str, str], int] = {}
        twins = self._twins
        for index in range(self._page.count):
            block = blocks[index]
            container = block.container
            parent = self._parents[container]
            signature = (tags[container], attributes[container], attributes[parent] if parent >= 0 else "")
            number = numbers.setdefault(signature, len(numbers))
            twins[index] = number
            self._twin_counts[number] += 1.0
            self._twin_prose[number] += prose[index]
            self._twin_words[number] += block.words
            self._twin_chars[number] += self._chars_sum[index + 1] - self._chars_sum[index]
            self._twin_links[number] += self._links_sum[index + 1] - self._links_sum[index]
            self._twin_interface[number] += self._interface[index]

    def _fill_leaves(self) -> None:
        """The element of a block, those around it, and the blocks that a template made alike."""
        table, blocks, twins = self._table, self._blocks, self._twins
        for index in range(self.first, self.last):
            block = blocks[index]
            container = block.container
            at = (index - self.first) * _WIDTH + _LEAF_AT
            number = twins[index]
            table[at] = self._own_class[container]
            table[at + 1] = self._chain[container]
            table[at + 2] = self._chain_min[container]
            table[at + 3] = self._chain_max[container]
            table[at + 4] = math.log1p(self._twin_counts[number])
            table[at + 5] = math.log1p(self._twin_prose[number])
            table[at + 6] = _log(self._lasts[container] - self._firsts[container])
            table[at + 7] = math.log1p(self._twin_words[number] / self._twin_counts[number])
            table[at + 8] = self._twin_links[number] / (self._twin_chars[number] or 1.0)
            table[at + 9] = self._twin_interface[number] / self._twin_counts[number]
            table[at + 10] = self._depths[container]
            parent = self._parents[container]
            above = parent if parent >= 0 else container
            higher = self._parents[above] if self._parents[above] >= 0 else above
            self._fill_box(above, at + 11)
            self._fill_box(higher, at + 16)

    def _fill_box(self, index: int, at: int) -> None:
        """What an element holds, whatever kind of element it is."""
        words, prose = self._words_in(index), self._prose_in(index)
        self._table[at] = math.log1p(words)
        self._table[at + 1] = self._link_density(index)
        self._table[at + 2] = prose / self._all_prose
        self._table[at + 3] = prose / (words or 1.0)
        self._table[at + 4] = _log(self._lasts[index] - self._firsts[index])

    def _fill_around(self) -> None:
        """The neighbours: words, link density, whether prose, interface words, whether in the same home."""
        table, page = self._table, self._page
        links, prose, homes, count = page.links, page.prose, page.homes, page.count
        for index in range(self.first, self.last):
            at = (index - self.first) * _WIDTH + _AROUND_AT
            for offset in _NEIGHBOURS:
                other = index + offset
                if 0 <= other < count:
                    table[at] = self._sizes[other]
                    table[at + 1] = links[other]
                    table[at + 2] = 1.0 if prose[other] else 0.0
                    table[at + 3] = self._interface[other]
                    table[at + 4] = 1.0 if homes[other] == homes[index] else 0.0
                at += 5

    def _fill_page(self) -> None:
        """What is the same for all blocks of the page."""
        table, page, direct, kinds = self._table, self._page, self._direct, self._kinds
        if self.first == self.last:
            return
        count = page.count
        words, prose = self._words_sum[count], self._prose_sum[count]
        largest = 0.0
        for index in range(page.containers):
            largest = max(largest, direct[index])
        at = _PAGE_AT
        table[at] = math.log1p(words)
        table[at + 1] = math.log1p(prose)
        table[at + 2] = self._links_sum[count] / (self._chars_sum[count] or 1.0)
        table[at + 3] = largest / self._all_prose
        table[at + 4] = prose / (words or 1.0)
        table[at + 5] = math.log1p(count)
        table[at + 6] = self._headings / count
        table[at + 7] = self._items / count
        table[at + 8] = self._title / count if self._title >= 0 else _NO_TITLE
        width = 9 + len(kinds)
        for number in range(len(kinds)):
            table[at + 9 + number] = kinds[number]
        for index in range(1, self.last - self.first):
            at = index * _WIDTH + _PAGE_AT
            for number in range(width):
                table[at + number] = table[_PAGE_AT + number]


def _log(count: int) -> float:
    """``log1p`` of a whole number from 0 on; that of a small one is known already."""
    return _LOGS[count] if count < _KNOWN_LOGS else math.log1p(count)


def _shared_lengths(blocks: tuple[Block, ...]) -> bytearray:
    """For each length of a text 1 where one block has it, 2 where more have: a text is no copy if no other is as long."""
    lengths = bytearray(_LENGTHS)
    for block in blocks:
        length = len(block.text) % _LENGTHS
        lengths[length] = 1 if lengths[length] == 0 else 2
    return lengths


def _count_commas(text: str) -> int:
    return text.count(",") + (0 if text.isascii() else text.count("，"))


def _count_digits(text: str) -> int:
    found = 0
    for char in text:
        if "0" <= char <= "9" or (char > "~" and char.isdecimal()):
            found += 1
    return found


def _sum_odds(words: list[str], odds: Mapping[str, float], total: float) -> float:
    """A sum, and to it the log-odds of some words."""
    for word in words:
        total += odds.get(word, 0.0)
    return total


def _descriptions(document: Document) -> frozenset[str]:
    """The beginnings of what the page says of itself."""
    names = ("description", "og:description", "twitter:description", "itemprop:description")
    found = [" ".join(content.split())[:_DESCRIPTION] for name, content in document.head.metas if name in names]
    return frozenset(found) - {""}
