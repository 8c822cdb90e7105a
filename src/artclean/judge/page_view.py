# cython: boundscheck=False
"""What a page holds, as columns of numbers: words, links and prose of its blocks, and where its mass of prose lies.

Sums inside a container are differences of prefix sums over the blocks, since every container is a range of blocks.
"""

from __future__ import annotations

import re
from array import array

from artclean.judge.word_odds import MOST_NAMES
from artclean.model import Block, Document

__all__ = [
    "LONG", "PageView", "class_words", "climbs", "count_sentences", "heaviest", "integers", "interface_words", "meetings",
    "steps_to", "weighed", "whole", "zeros",
]  # fmt: skip

_PASSED_THROUGH = frozenset(
    (
        *("p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption"),
        *("pre", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "center", "address", "details", "summary"),
    )
)
LONG = 10  # words of a block that may be prose
_SENTENCE_WORDS = 4  # of a block in which sentences are looked for
_MAX_LINKS = 0.6  # link density of prose
_TO_PARENT, _TO_GRANDPARENT = 0.6, 0.3  # share of a container's prose that counts for the containers above
_CLASS_PART = re.compile("[A-Za-z]+")
_CLASS_WORD = re.compile("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTENED = 2  # letters of a name that says nothing


_ZERO, _NONE, _LESS = array("d", (0.0,)), array("q", (0,)), array("q", (-1,))


def zeros(count: int) -> array[float]:
    return _ZERO * count


def whole(count: int, value: int = 0) -> array[int]:
    """So many whole numbers, all 0 or all -1."""
    return (_LESS if value else _NONE) * count


def integers(values: list[int]) -> array[int]:
    found = whole(len(values))
    numbers, given = found, values
    for index in range(len(given)):
        numbers[index] = given[index]
    return found


class PageView:
    """What the rows of a page share: columns by block, prefix sums (one longer), and columns by container.

    Attributes:
        count: number of blocks.
        prose: words in running sentences outside of links, by block.
        words_sum, chars_sum, links_sum, prose_sum: prefix sums over the blocks: words, characters, characters in links, prose.
        homes: for each block the nearest container that is no mere paragraph, list or table.
        direct: prose of the blocks whose home a container is, by container.
        best: the container with the largest mass of prose in it and right below it.
    """

    def __init__(self, document: Document) -> None:
        """Columns of an HTML document."""
        containers = document.containers
        assert containers is not None
        blocks = document.blocks
        self.count = len(blocks)
        self.containers = len(containers.tags)
        self.parents = integers(containers.parents)
        self.firsts = integers(containers.firsts)
        self.lasts = integers(containers.lasts)
        self.words = zeros(self.count)
        self.links = zeros(self.count)
        self.sentences = zeros(self.count)
        self.prose = zeros(self.count)
        self.homes = whole(self.count)
        self.words_sum = zeros(self.count + 1)
        self.chars_sum = zeros(self.count + 1)
        self.links_sum = zeros(self.count + 1)
        self.prose_sum = zeros(self.count + 1)
        self.direct = zeros(self.containers)
        self._check(blocks)
        self._read_blocks(blocks, self._find_homes(containers.tags))
        self.masses = weighed(self.direct, self.parents)
        self.best = heaviest(self.masses)

    def _check(self, blocks: tuple[Block, ...]) -> None:
        """Every number must lead to an element or to a block: the compiled form follows them blindly.

        Raises:
            IndexError: one does not.
        """
        parents, firsts, lasts = self.parents, self.firsts, self.lasts
        for index in range(self.containers):
            if not (-1 <= parents[index] < index and -1 <= firsts[index] <= self.count and -1 <= lasts[index] <= self.count):
                raise IndexError(f"element {index} is not where its page says")
        for block in blocks:
            if not (-1 <= block.container < self.containers and self.containers):
                raise IndexError(f"block {block.index} is in no element of its page")

    def _find_homes(self, tags: list[str]) -> array[int]:
        """For each container itself, or the nearest one above it that is no mere paragraph, list or table."""
        parents = self.parents
        home = whole(self.containers)
        for index in range(self.containers):
            parent = parents[index]
            home[index] = home[parent] if parent >= 0 and tags[index] in _PASSED_THROUGH else index
        return home

    def _read_blocks(self, blocks: tuple[Block, ...], home: array[int]) -> None:
        all_words, all_links, all_sentences, all_prose, homes = self.words, self.links, self.sentences, self.prose, self.homes
        words_sum, chars_sum, links_sum, prose_sum = self.words_sum, self.chars_sum, self.links_sum, self.prose_sum
        direct, home_of = self.direct, home
        for index in range(self.count):
            block = blocks[index]
            text = block.text
            words = block.words
            chars = len(text)
            in_links = block.link_chars
            density = in_links / (chars or 1)
            sentences = count_sentences(text) if words >= _SENTENCE_WORDS else 0
            prose = words * (1 - density) if words >= LONG and sentences and density < _MAX_LINKS else 0.0
            container = home_of[block.container]
            all_words[index] = words
            all_links[index] = density
            all_sentences[index] = sentences
            all_prose[index] = prose
            homes[index] = container
            direct[container] += prose
            words_sum[index + 1] = words_sum[index] + words
            chars_sum[index + 1] = chars_sum[index] + chars
            links_sum[index + 1] = links_sum[index] + in_links
            prose_sum[index + 1] = prose_sum[index] + prose


def weighed(direct: array[float], parents: array[int]) -> array[float]:
    """Mass of each container: its direct prose, and shares of the prose of the containers one and two below it."""
    own, above = direct, parents
    found = zeros(len(direct))
    masses = found
    for index in range(len(direct)):
        mass = own[index]
        if not mass:
            continue
        masses[index] += mass
        parent = above[index]
        if parent >= 0:
            masses[parent] += _TO_PARENT * mass
            grand = above[parent]
            if grand >= 0:
                masses[grand] += _TO_GRANDPARENT * mass
    return found


def steps_to(parents: array[int], best: int) -> array[int]:
    """For each container above another the steps down to that, -1 for the others."""
    found = whole(len(parents), -1)
    steps, above = found, parents
    index, count = best, 0
    while 0 <= index < len(above):
        steps[index] = count
        count += 1
        index = above[index]
    return found


def meetings(parents: array[int], steps: array[int]) -> array[int]:
    """For each container the nearest one, itself or above, that has steps (:func:`steps_to`); -1 where none has."""
    found = whole(len(parents), -1)
    meets, above, down = found, parents, steps
    for index in range(len(parents)):
        if down[index] >= 0:
            meets[index] = index
        elif above[index] >= 0:
            meets[index] = meets[above[index]]
    return found


def climbs(parents: array[int], steps: array[int]) -> array[int]:
    """For each container the elements up to the one of :func:`meetings`, or to the top and out where there is none."""
    found = whole(len(parents))
    climbed, above, down = found, parents, steps
    for index in range(len(parents)):
        if down[index] < 0:
            climbed[index] = climbed[above[index]] + 1 if above[index] >= 0 else 1
    return found


def heaviest(masses: array[float]) -> int:
    """The last container with the largest mass, 0 where none has any."""
    best, largest = 0, 0.0
    for index in range(len(masses)):
        if masses[index] and masses[index] >= largest:
            best, largest = index, masses[index]
    return best


def count_sentences(text: str) -> int:
    """Number of sentence ends: a mark and what closes it, before white space or at the end; or a full-width mark."""
    found = 0
    ended = False
    for char in text:
        if ended:
            if char in "\"'”’»)]":  # what closes a sentence, between its end and white space
                continue
            ended = False
            if char.isspace():
                found += 1
                continue
        if "@" <= char <= "~":  # most characters are letters
            continue
        if char in ".!?…؟।":
            ended = True
        elif char in "。！？":
            found += 1
    return found + ended


def class_words(attributes: str) -> list[str]:
    """The different words in class and id, lower case, in order; split at what is no Latin letter and at capitals.

    One or two letters are no word but ``ad``: they come from names that a program shortened or made up (``hg``, ``EC4rt``).
    Of very many words only the first are looked at.
    """
    found: dict[str, None] = {}
    for part in _CLASS_PART.findall(attributes):
        for word in _CLASS_WORD.findall(part):
            if len(word) > _SHORTENED or word.lower() == "ad":
                found[word.lower()] = None
    return list(found)[:MOST_NAMES]


def interface_words(text: str) -> list[str]:
    """The words of a text, lower case, without numbers."""
    return _WORD.findall(text.lower())
