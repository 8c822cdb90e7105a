# cython: boundscheck=False, wraparound=False
"""What the names of elements say: whole words of class and id, never parts of words.

Names are hints of people for other people and programs, and often left over from something else. Nothing here decides;
the passes that ask weigh a name against the text around it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

from artclean.model import Containers

__all__ = ["ADS", "BANNERS", "COMMENTS", "COUNTED", "FOLDED", "ClassNames", "is_named"]


class _Names:
    """Words of class and id that mean the same, ready to be looked for."""

    def __init__(self, words: str, unless: str = "", whole: str = "") -> None:
        """Prepare the pattern.

        Args:
            words: the names.
            unless: words that give a name another meaning where they directly follow or go before it.
            whole: a name that counts only as a whole class or id, because others begin with it and mean something else.
        """
        names = words.split()
        self.stems = tuple(names + whole.split())
        either = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}|{word.upper()}" for word in names)
        after = rf"(?![-_]?(?:{unless.replace(' ', '|')})(?![a-z]))" if unless else ""
        before = "".join(rf"(?<!{word}[-_])" for word in unless.split())
        whole = rf"|(?<!\S){whole}(?!\S)" if whole else ""
        # A word begins after anything but a letter, or with a capital after a small letter.
        self.pattern = re.compile(rf"(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z])){before}(?:{either})(?![a-z]){after}{whole}")


BANNERS = _Names(
    "cookie cookies cookiebar cookiebanner cookieconsent cookienotice consent gdpr ccpa onetrust cybot cookiebot didomi"
    " trustarc truste usercentrics iubenda borlabs osano termly",
    unless="category tag topic recipe recipes",
    whole="cmp",
)
COMMENTS = _Names(
    "comment comments commentlist commentarea commentsection commentform respond disqus livefyre spotim kommentar kommentare"
    " commentaire commentaires comentario comentarios commenti reacties",
    unless="open closed off on no count counter link number enabled disabled meta status icon",
)
FOLDED = _Names("tab tabs tabpanel tabcontent accordion accordions collapse collapsible faq faqs toggle details expander")
ADS = _Names("ad ads adv advert adverts advertisement advertising anzeige werbung reklama reklam publicidad publicidade")
COUNTED = (  # what a page has much of tells its kind: these count wherever they stand, as parts of words, too
    ("product",), ("price", "cart"), ("comment",), ("post",), ("card",), ("reply", "topic", "thread", "forum"),
    ("article",), ("entry",), ("author", "byline"), ("hero", "cta"), ("doc",),
)  # fmt: skip
_ASKED = (BANNERS, COMMENTS, FOLDED, ADS)
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_WHOLE_PAGE = ("html", "body")
_OTHER = 31  # stands for all that is no letter


def _code(char: str) -> int:
    return ord(char) - ord("a") if "a" <= char <= "z" else _OTHER


def _by_start() -> dict[int, list[tuple[str, int, tuple[int, ...]]]]:
    """All words by their first three letters, five bits each: (word, its entry of ``COUNTED`` or -1, its sets of names)."""
    counted = {word: number for number, words in enumerate(COUNTED) for word in words}
    found: dict[int, list[tuple[str, int, tuple[int, ...]]]] = {}
    for word in dict.fromkeys([*counted, *(word for names in _ASKED for word in names.stems)]):
        asked = tuple(number for number, names in enumerate(_ASKED) if word in names.stems)
        for third in (_code(word[2]),) if len(word) > 2 else range(_OTHER + 1):  # anything may follow "ad"
            start = _code(word[0]) << 10 | _code(word[1]) << 5 | third
            found.setdefault(start, []).append((word, counted.get(word, -1), asked))
    return found


def _numbered(starts: Iterable[int]) -> bytes:
    """For every three letters the number of the words that begin so, from 1; 0 where none does."""
    numbers = bytearray(1 << 15)
    for number, start in enumerate(starts):
        numbers[start] = number + 1
    return bytes(numbers)


_BY_START = _by_start()
_STARTS, _WORDS = _numbered(_BY_START), list(_BY_START.values())
_END = 32  # the code of what stands between two names
_CODES = bytes(_END if code == 0 else _code(chr(code)) for code in range(256))


class ClassNames:
    """Which words the names of a page's elements hold: read once, asked by several passes.

    Most elements are named alike, so each name is looked at once. One walk over all of them finds where any of the words
    begins; only there is it compared.
    """

    def __init__(self, attributes: list[str]) -> None:
        """Read the names: ``Containers.attributes``."""
        self._numbers = array("q", bytes(8 * len(attributes)))  # of the name of each container among the different ones
        self._different: list[str] = []
        self._repeats = array("q")
        self._count(attributes)
        self._found: list[set[int]] = [set() for _ in _ASKED]
        self._inside: dict[int, bytes] = {}
        self.counts = [0] * len(COUNTED)
        text = "\0".join([*self._different, ""])
        lowered = text.lower()
        self._read(text, lowered if len(lowered) == len(text) else text.translate(_LOWER))

    def _count(self, attributes: list[str]) -> None:
        numbers: dict[str, int] = {}
        repeats = array("q", bytes(8 * len(attributes)))
        times, which, count = repeats, self._numbers, len(attributes)
        for index in range(count):
            number = numbers.setdefault(attributes[index], len(numbers))
            which[index] = number
            times[number] += 1
        self._different.extend(numbers)
        self._repeats = repeats

    def _read(self, text: str, lowered: str) -> None:
        """Notes every word where it stands: ``counts`` for each entry of ``COUNTED``, and which elements each set names."""
        codes, starts = lowered.encode("latin-1", "replace").translate(_CODES), _STARTS
        which = start = begin = 0
        for end in range(len(codes)):  # of three letters
            code = codes[end]
            start = (start << 5 | (_OTHER if code == _END else code)) & 0x7FFF
            if starts[start] and end > 1:
                self._note(text, lowered, end - 2, begin, which, _WORDS[starts[start] - 1])
            if code == _END:
                which += 1
                begin = end + 1

    def _note(
        self, text: str, lowered: str, at: int, begin: int, which: int, words: list[tuple[str, int, tuple[int, ...]]]
    ) -> None:
        """Words that may stand at a place of an element's name, which begins at another."""
        for word, counted, asked in words:
            if lowered.startswith(word, at):
                if counted >= 0:
                    self.counts[counted] += self._repeats[which]
                if asked and _is_whole(text, at, at + len(word)):
                    for number in asked:
                        if _ASKED[number].pattern.match(self._different[which], at - begin):
                            self._found[number].add(which)

    def named(self, names: _Names) -> frozenset[str]:
        """The names of elements that hold one of some words as a whole word."""
        return frozenset([self._different[which] for which in self._found[_ASKED.index(names)]])

    def holding(self, part: str) -> frozenset[str]:
        """The names of elements in which a text stands anywhere."""
        return frozenset([name for name in self._different if part in name])

    def containers(self, names: _Names) -> list[int]:
        """The containers whose class or id holds one of some words as a whole word."""
        found: list[int] = []
        flags = self._flags(names)
        if flags:
            which, marked = self._numbers, flags
            for index in range(len(which)):
                if marked[which[index]]:
                    found.append(index)
        return found

    def stands_in(self, containers: Containers, index: int, names: _Names) -> bool:
        """Whether an element, or one that it stands in, has one of the names; the page as a whole does not count."""
        number = _ASKED.index(names)
        inside = self._inside.get(number)
        if inside is None:
            self._inside[number] = inside = self._marks(containers, self._flags(names))
        return bool(inside) and index >= 0 and inside[index] == 1

    def _flags(self, names: _Names) -> bytearray:
        """For each of the different names 1 where it holds one of some words; nothing, if none does."""
        found = self._found[_ASKED.index(names)]
        flags = bytearray(len(self._different) if found else 0)
        for which in found:
            flags[which] = 1
        return flags

    def _marks(self, containers: Containers, flags: bytearray) -> bytes:
        """For each container 1 where it, or one around it, has a flagged name; nothing, if none is flagged."""
        if not flags:
            return b""
        marks = bytearray(len(self._numbers))
        marked, parents, tags, which, flagged = marks, containers.parents, containers.tags, self._numbers, flags
        for index in range(len(which)):
            parent = parents[index]
            if flagged[which[index]] or (parent >= 0 and marked[parent]):
                marked[index] = tags[index] not in _WHOLE_PAGE
        return bytes(marks)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether what stands there is a word by itself: a quick look, before the pattern."""
    if start:
        before = text[start - 1]
        if "A" <= before <= "Z" or ("a" <= before <= "z" and not "A" <= text[start] <= "Z"):
            return False
    return end == len(text) or not "a" <= text[end] <= "z"


def is_named(described: str, names: _Names) -> bool:
    """Whether class and id of an element hold one of the names as a whole word."""
    return names.pattern.search(described) is not None
