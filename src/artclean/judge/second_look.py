# cython: boundscheck=False
"""A second look at every block: what the first judgement makes of the blocks and containers around it.

Method: stacked sequential learning (Cohen and Carvalho, "Stacked Sequential Learning", IJCAI 2005). The regression gives
every block a first chance to be content. Where those chances lie on the page says what the words, links and classes alone do
not: whether the list, the section, or all blocks that a template made alike are held for content.
"""

from __future__ import annotations

import math
from array import array

from artclean.judge.page_view import PageView, climbs, heaviest, meetings, steps_to, weighed, zeros
from artclean.model import Block

__all__ = ["SECOND_LOOK", "SecondLook"]

SECOND_LOOK: tuple[str, ...] = (
    "first", "home", "parent", "grand", "twins", "section", "before_1", "after_1", "before_2", "after_2", "near", "wide",
    "content_before", "content_after", "content_share", "content_up", "in_content", "home_share", "twin_odds",
)  # fmt: skip

_MOST_ODDS = 6.0  # log-odds of a first judgement beyond which it says nothing more
_BESIDE = 0.5  # words that every block counts more than it has, so that figures count, too
_DOUBT = 0.3  # words by which a block speaks for a container that holds nothing else
_NEAR, _WIDE = 3, 10  # blocks on each side of a block
_MAX_STEPS = 6  # elements


class SecondLook:
    """Fills the columns :data:`SECOND_LOOK` of a table of rows."""

    def __init__(self, page: PageView, asked: list[Block], scores: array[float], twins: array[int], sections: array[int]) -> None:
        """First judgements of a page.

        Args:
            page: the page.
            asked: the blocks that were judged; all others are held for boilerplate.
            scores: log-odds of each of them to be content.
            twins: for each block a number that all blocks of the same make share.
            sections: for each block the block at which its section begins.
        """
        self._page = page
        self._parents, self._firsts, self._lasts = page.parents, page.firsts, page.lasts
        self._odds = zeros(page.count)
        self._mass = zeros(page.count)
        self._mass_sum = zeros(page.count + 1)
        self._words_sum = zeros(page.count + 1)
        self._judge(asked, scores)
        self._direct = zeros(page.containers)
        self._find_homes()
        self._total = self._mass_sum[page.count] or 1.0
        steps = steps_to(page.parents, heaviest(weighed(self._direct, page.parents)))
        self._steps, self._meets, self._climbs = steps, meetings(page.parents, steps), climbs(page.parents, steps)
        self._twins, self._sections = twins, sections
        shares, odds, of_sections = zeros(page.count), zeros(page.count), zeros(page.count)
        self._share(twins, shares, odds)
        self._share(sections, of_sections, zeros(page.count))
        self._twin_shares, self._twin_odds, self._section_shares = shares, odds, of_sections

    def _judge(self, asked: list[Block], scores: array[float]) -> None:
        page, odds, mass, given = self._page, self._odds, self._mass, scores
        for index in range(page.count):
            odds[index] = -_MOST_ODDS
        for number in range(len(asked)):
            block = asked[number]
            value = max(-_MOST_ODDS, min(_MOST_ODDS, given[number]))
            index = block.index
            odds[index] = value
            mass[index] = (block.words + _BESIDE) / (1.0 + math.exp(-value))
        words = page.words
        for index in range(page.count):
            self._mass_sum[index + 1] = self._mass_sum[index] + mass[index]
            self._words_sum[index + 1] = self._words_sum[index] + words[index] + _BESIDE

    def _find_homes(self) -> None:
        """Content of the blocks whose home a container is."""
        homes, mass, direct = self._page.homes, self._mass, self._direct
        for index in range(self._page.count):
            direct[homes[index]] += mass[index]

    def fill(self, table: array[float], width: int, column: int, first: int, last: int) -> None:
        """Write the columns of some rows.

        Args:
            table: the rows, one after the other.
            width: columns of a row.
            column: the column of the first number.
            first: the block of the first row.
            last: the block after that of the last row.
        """
        page, odds, columns = self._page, self._odds, table
        homes, parents = page.homes, self._parents
        count = page.count
        for index in range(first, last):
            at = (index - first) * width + column
            home = homes[index]
            parent = parents[home] if parents[home] >= 0 else home
            grand = parents[parent] if parents[parent] >= 0 else parent
            columns[at] = odds[index]
            columns[at + 1] = self._around(index, home)
            columns[at + 2] = self._around(index, parent)
            columns[at + 3] = self._around(index, grand)
            columns[at + 4] = self._twin_shares[self._twins[index]]
            columns[at + 5] = self._section_shares[self._sections[index]]
            columns[at + 6] = odds[index - 1] if index >= 1 else -_MOST_ODDS
            columns[at + 7] = odds[index + 1] if index + 1 < count else -_MOST_ODDS
            columns[at + 8] = odds[index - 2] if index >= 2 else -_MOST_ODDS
            columns[at + 9] = odds[index + 2] if index + 2 < count else -_MOST_ODDS
            columns[at + 10] = self._near(index, _NEAR)
            columns[at + 11] = self._near(index, _WIDE)
            columns[at + 12] = self._mass_sum[index] / self._total
            columns[at + 13] = 1.0 - self._mass_sum[index + 1] / self._total
            columns[at + 14] = self._total / (self._words_sum[count] or 1.0)
            self._fill_home(home, columns, at + 15)
            columns[at + 18] = self._twin_odds[self._twins[index]]

    def _fill_home(self, home: int, table: array[float], at: int) -> None:
        """How far it is from a home to the container with most content, whether it is in that, and its own share."""
        common = self._meets[home]
        table[at] = min(self._climbs[home], _MAX_STEPS)
        table[at + 1] = 1.0 if common >= 0 and self._steps[common] == 0 else 0.0
        table[at + 2] = self._direct[home] / self._total

    def _around(self, index: int, container: int) -> float:
        """The chance of the words of a container to be content, those of the block itself left out."""
        return self._without(index, self._firsts[container], self._lasts[container])

    def _near(self, index: int, reach: int) -> float:
        """The same of the blocks before and after it."""
        return self._without(index, max(0, index - reach), min(self._page.count, index + reach + 1))

    def _without(self, index: int, first: int, last: int) -> float:
        own = self._words_sum[index + 1] - self._words_sum[index]
        mass = self._mass_sum[last] - self._mass_sum[first] - self._mass[index]
        words = self._words_sum[last] - self._words_sum[first] - own
        return (max(0.0, mass) + _DOUBT * self._mass[index] / own) / (max(0.0, words) + _DOUBT)

    def _share(self, groups: array[int], shares: array[float], mean_odds: array[float]) -> None:
        """For each group of blocks the chance of its words to be content, and the mean log-odds of the blocks."""
        share_of, odds_of, group_of, count = shares, mean_odds, groups, self._page.count
        words, blocks = zeros(count), zeros(count)
        words_of, blocks_of = words, blocks
        for index in range(count):
            group = group_of[index]
            share_of[group] += self._mass[index]
            words_of[group] += self._words_sum[index + 1] - self._words_sum[index]
            odds_of[group] += self._odds[index]
            blocks_of[group] += 1.0
        for group in range(count):
            if blocks_of[group]:
                share_of[group] /= words_of[group]
                odds_of[group] /= blocks_of[group]
