# cython: boundscheck=False, wraparound=False, cdivision=True
"""Log-odds of words, looked up while a text is walked: by a number for each word, so that no word becomes a string.

The numbers are FNV-1a hashes of 64 bits over the characters of a word (Fowler, Noll and Vo; RFC 9923).
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping

__all__ = ["MOST_NAMES", "WordOdds", "name_numbers", "word_numbers"]

_SEED, _PRIME, _MASK = 0xCBF29CE484222325, 0x100000001B3, 0xFFFFFFFFFFFFFFFF
MOST_NAMES = 200  # different words of class and id that are looked at: no element of a page is described by more
_ROOM = 1.6  # places in the table for each of its words, at least


class WordOdds:
    """A table of log-odds, natural logarithm; 0 for words that are not in it."""

    def __init__(self, odds: Mapping[str, float]) -> None:
        """Take the log-odds of some words.

        Raises:
            ValueError: two of the words have the same number.
        """
        size = 1
        while size < _ROOM * (len(odds) + 1):
            size *= 2
        self._last = size - 1
        self._numbers = array("Q", bytes(8 * size))
        self._odds = array("d", bytes(8 * size))
        for word, value in odds.items():
            number = _number(word)
            place = self._place(number)
            if self._numbers[place] == number:
                raise ValueError(f"the word {word!r} cannot be told from another")
            self._numbers[place] = number
            self._odds[place] = value

    def of(self, word: str) -> float:
        """Log-odds of a word."""
        return self.at(_number(word))

    def at(self, number: int) -> float:
        """Log-odds of the word with a number."""
        place = self._place(number)
        return self._odds[place]

    def _place(self, number: int) -> int:
        """Where a word stands in the table, or the empty place where it would."""
        numbers, last = self._numbers, self._last
        place = (number ^ number >> 32) & last
        while numbers[place] and numbers[place] != number:
            place = (place + 1) & last
        return place


def _number(word: str) -> int:
    number = _SEED
    for char in word:
        number = (number ^ ord(char)) * _PRIME & _MASK
    return number or 1


_AD = _number("ad")


def word_numbers(text: str, found: array[int]) -> int:
    """Write the numbers of the words of a text, as :func:`~artclean.judge.page_view.interface_words` divides it.

    Args:
        text: the text.
        found: what the numbers are written to, with room for all of them.

    Returns:
        how many there are.
    """
    count = 0
    inside = False
    number = 0
    numbers = found
    lowered = text if text.isascii() else text.lower()
    for char in lowered:
        if "A" <= char <= "Z" or "a" <= char <= "z":
            code = ord(char) | 32
        elif char > "~" and char.isalnum() and not char.isdecimal():
            code = ord(char)
        else:
            if inside:
                numbers[count] = number or 1
                count += 1
                inside = False
            continue
        if not inside:
            number = _SEED
            inside = True
        number = (number ^ code) * _PRIME & _MASK
    if inside:
        numbers[count] = number or 1
        count += 1
    return count


def name_numbers(described: str, found: array[int]) -> int:
    """The same for the different words in class and id, as :func:`~artclean.judge.page_view.class_words` divides them."""
    count = letters = capitals = 0  # letters of the word so far; capitals it begins with, if it is nothing else
    number = before = last = 0  # number of the word, what it was without its last letter, and that letter
    numbers = found
    for char in described:
        if "a" <= char <= "z":
            if capitals > 1:  # the last capital begins the next word
                count = _note(numbers, count, before, letters - 1)
                number = (_SEED ^ last) * _PRIME & _MASK
                letters = 1
            elif not letters:
                number = _SEED
            capitals = 0
        elif "A" <= char <= "Z":
            if not capitals:
                count = _note(numbers, count, number, letters)
                number = _SEED
                letters = 0
            capitals += 1
        else:
            if letters:
                count = _note(numbers, count, number, letters)
                letters = capitals = 0
            continue
        last = ord(char) | 32
        before = number
        number = (number ^ last) * _PRIME & _MASK
        letters += 1
    return _note(numbers, count, number, letters)


def _note(numbers: array[int], count: int, number: int, letters: int) -> int:
    """Add a word, unless it is there or says nothing; how many there are then."""
    number = number or 1
    if count == MOST_NAMES or letters < 2 or (letters == 2 and number != _AD):
        return count
    for at in range(count):
        if numbers[at] == number:
            return count
    numbers[count] = number
    return count + 1
