"""Lines of a plain text that were one sentence: some scrapers put every inline link of a page on a line of its own.

A line that begins with a mark that closes or divides (``, which``, ``. The``) goes on with the sentence before it, and one
that begins in lower case likely does. What stands between the beginning of a sentence and such a line is a link in it,
whatever letter it begins with. Lines stay apart where that is not sure: a wrong join is worse than a sentence in two parts.

How often two such lines stood in one block of a page, and how often in two, was counted on the articles of WCXB, rendered by
BeautifulSoup's ``get_text``: marks 9,664 to 37, lower case 16,100 to 2,285, lower case that begins a paragraph 1,481 to 8,
lower case in two long lines in a row 15 to 51.
"""

from __future__ import annotations

import re

from artclean.text import LazyPattern, ends_with

__all__ = ["ITEM", "is_item", "sentence_ends"]

ITEM = re.compile(r"(?:(?P<bullet>[-*+•‣▪●◦–])|(?P<number>0|[1-9]\d{0,2})[.)])\s+(?=\S)")

_APART, _LIKELY, _SURE, _MARKED = range(4)  # how a line hangs on the one before; `_MARKED` is sure by its first mark
_STOPS = ".!?…。！？"
_RUN_STOPS = ".!?:。！？"  # at the end of lines that were one sentence
_LINE_STOPS = ".!?…:;|。！？：；"  # of a line behind which a capital begins something else
_FIRST_MARKS = ",;:.!?)]’”'\"%–—-(&®™"  # what a line that goes on begins with, where it is no letter
_MARKS = LazyPattern(
    r"[,;](?!\d)|[®™]|['’](?:s|re|ve|ll|d|m|t)\b|[”’](?:\s|$)|[”\"’'][,.;:!?)](?:\s|$)"
    r"|[”’)\]]*[.:!?)\]][.,:;!?)\]”’\"']*(?:\s|$)|\([A-Z][\w&-]{1,9}\)(?:[.,;:)]|\s[a-z])"
)
_LIKELY_MARKS = LazyPattern(r"[,;%)\]’”]|[–—&\"] |[–—(][a-z]|-[a-z]{3}")
_OPEN_MARKS = ",([“‘&"
_QUOTES = '"“‘'
_WORDS_ON = "a an the of in on at by to and or for with from as that der die das le la les de du des el los"
_OPEN_WORDS = frozenset(_WORDS_ON.split())  # no line that is a whole sentence ends with them
_OPEN_CHARS = 4  # of the longest of them
_STAMP = LazyPattern(r"(?i:.*\d:\d\d(?: ?[ap]\.?m\.?)?|(?:\W*\w+)?\W+\d{1,2},? [12]\d{3}|.* ago)$")  # of a comment
_STAMP_CHARS = 40
_CODE = LazyPattern(r"[{}]|[;=]$|\s=\s|==|[-=]>|\w\([)'\"\d]|\w_\w")
_BROKEN_MIN = 50  # characters of a sentence that is joined again
_SHORT_LINE = 60  # characters of a line that can be one of verse
_PARAGRAPH = 100  # characters of a line that is a paragraph
_LINK_MAX = 120  # characters of a link
_LABEL_SPACES = 3  # a line of fewer can be a label, such as "Best for", or begin a letter
_WRAP_MIN, _WRAP_MAX = 40, 120  # characters of a full line of hard-wrapped text
_WORD_MAX = 25  # characters of a first word that did not fit
_WRAPPED_LINES = 4  # of a paragraph, at least, whose lines are known to be broken where they were full
_RUNNING = 3  # words in lower case of a line of running text


def sentence_ends(texts: list[str], wrapped: bool) -> list[int]:
    """Where each run of lines ends that were one sentence: the index behind its last line.

    Args:
        texts: lines that follow one another, none of them blank.
        wrapped: whether the lines of the document are broken at some width.
    """
    size = len(texts)
    bonds = _bonds(texts, _WRAP_MAX if wrapped else 0)
    ends = []
    first = 0
    while first < size:
        last = first + 1
        while last < size and bonds[last] != _APART:
            last += 1
        joined = _joined_end(texts, bonds, first, last) if last - first > 1 else last
        ends.append(joined)
        ends.extend(range(joined + 1, last + 1))  # what is left of the run is no sentence
        first = last
    return ends


def _bonds(texts: list[str], width: int) -> list[int]:
    """How each line hangs on the one before.

    Args:
        texts: the lines.
        width: characters at which they may be broken; 0 where they are not, as far as is known.
    """
    size = len(texts)
    bonds = [_APART] * size
    width = max(width, _bind_wrapped(texts, bonds))
    begins = [_beginning(text) for text in texts]
    begins.append(_APART)
    for index in range(1, size):
        if bonds[index] != _APART:
            continue
        before, here, own, following = texts[index - 1], texts[index], begins[index], begins[index + 1]
        if own != _APART:
            bonds[index] = _bond(before, here, own, following, width)
        elif _is_open(before, here, bonds[index - 1], following) or (
            following != _APART and _is_link(before, here, texts[index + 1], begins[index - 1], following)
        ):
            bonds[index] = _APART if is_item(here) else _SURE if following == _MARKED else _LIKELY
    return bonds


def _bind_wrapped(texts: list[str], bonds: list[int]) -> int:
    """Bind lines that were broken where they were full, a few in a row; also their width, 0 where there are none."""
    size, width = len(texts), 0
    first = 0
    while first < size:
        longest, room, small = len(texts[first]), _WRAP_MAX + 1, 0
        last = first + 1
        while last < size:
            text = texts[last]
            word = text.find(" ")
            if word < 0:
                word = len(text)
            room = min(room, len(texts[last - 1]) + 1 + word)
            longest = max(longest, len(text))
            if room <= longest or longest < _WRAP_MIN or word > _WORD_MAX or is_item(text):
                break
            small += text[0].islower()
            last += 1
        if last - first >= _WRAPPED_LINES and 2 * small >= last - first - 1:
            width = max(width, max([len(text) for text in texts[first:last]]))
            for index in range(first + 1, last):
                before, small_first = texts[index - 1], texts[index][0].islower()
                if small_first or (not ends_with(before, _LINE_STOPS) and _is_running(before)):
                    bonds[index] = _SURE
        first = last
    return width


def _beginning(text: str) -> int:
    """How surely a line that begins so goes on with a sentence."""
    first = text[0]
    if first.isalpha():
        return _LIKELY if first.islower() and _is_small(text) else _APART
    if first not in _FIRST_MARKS or text.startswith(".."):
        return _APART
    if _MARKS.match(text):
        return _MARKED
    return _LIKELY if _LIKELY_MARKS.match(text) and not is_item(text) else _APART


def _is_small(text: str) -> bool:
    """Whether a first word in lower case is an ordinary one: no name ("iPhone"), address or code."""
    size = len(text)
    for at in range(size):
        char = text[at]
        if char == " ":
            return True
        if char.isupper() or char.isdigit() or char in "_(=":
            return False
        if char in ".:@/" and 1 < at < size - 1 and text[at + 1] != " ":
            return char == "/" and text[at + 1] != "/"
    return True


def _bond(before: str, here: str, begins: int, following: int, width: int) -> int:
    """How a line that begins as one that goes on hangs on the line before.

    Args:
        before: the line before.
        here: the line.
        begins: how surely it goes on, by its beginning.
        following: the same of the line behind it.
        width: characters at which lines of the text are broken; 0 where they are not.
    """
    last = before[-1]
    if not last.isalnum() and ends_with(before, _STOPS):
        return begins if begins == _MARKED and here[0] in ",;)" else _APART
    if begins == _MARKED:
        return _APART if here[0] == ":" and before[0] == ":" else _MARKED
    if last == ":" and following != _MARKED and not ends_with(here, _RUN_STOPS):
        return _APART
    if len(before) <= _STAMP_CHARS and _STAMP.match(before):
        return _APART
    if len(before) > max(width, _SHORT_LINE) and len(here) > _SHORT_LINE and not _is_open(before, here, _SURE, following):
        return _APART  # two sentences, or two items of a list
    return _SURE if last != ":" and here[0].isalpha() and _has_inner_stop(here) else _LIKELY


def _is_open(before: str, here: str, bond: int, following: int) -> bool:
    """Whether a line ends where no sentence ends."""
    last = before[-1]
    if last in _OPEN_MARKS:
        return last != "," or bond != _APART or following != _APART or before.count(" ") > _LABEL_SPACES
    if not last.isalpha():
        return False
    start = len(before) - 1
    least = start - _OPEN_CHARS
    while start > 0 and start > least and before[start - 1] != " ":
        start -= 1
    if start == least:
        return False  # a word too long to be one of them
    word = before[start:]
    if word in _OPEN_WORDS:
        if following == _APART and here[0].isupper() and _is_running(here):
            return False  # a sentence of its own, behind words such as "what is going on"
        return following != _APART or bond != _APART or before.count(" ") >= _LABEL_SPACES
    if not word[0].isupper() or word == "By" or word.lower() not in _OPEN_WORDS:
        return False
    return following != _APART if start == 0 else start > 2 and before[start - 2] in _STOPS  # it begins a sentence


def _is_link(before: str, here: str, after: str, begins: int, following: int) -> bool:
    """Whether a line is a link between the line before and the next, which goes on with its sentence."""
    if len(here) > _LINK_MAX or after[0] == ":" or ends_with(before, _LINE_STOPS) or ends_with(here, _LINE_STOPS):
        return False
    if not before[before.rfind(" ") + 1].islower() or (after[0] in "–—" and not after[2:3].islower()):
        return False
    paragraph = begins == _MARKED or _is_paragraph(before)
    if following != _MARKED:
        return paragraph and after[-1] != ":" and (here[0] in _QUOTES or not _is_running(here))
    if here[0] not in _QUOTES and _is_running(here):
        return paragraph
    return paragraph or begins != _APART or before.count(" ") >= _LABEL_SPACES - 1


def _is_paragraph(text: str) -> bool:
    """Whether a line that is no whole sentence is a part of a paragraph, and no heading, label or item of a list."""
    return len(text) >= _PARAGRAPH or _has_inner_stop(text)


def _has_inner_stop(text: str) -> bool:
    """Whether a sentence ends in a line and another begins."""
    for at in range(2, len(text) - 1):
        if text[at] != " " or not ("A" <= text[at + 1] <= "Z" or text[at + 1] in '"“'):
            continue
        end = at
        while end > 2 and text[end - 1] in '"”’)':
            end -= 1
        if text[end - 1] in ".!?" and "a" <= text[end - 2] <= "z":
            return True
    return False


def _is_running(text: str) -> bool:
    """Whether a line is running text: several of its words, and most of them, begin in lower case."""
    small = _small_words(text)
    return small >= _RUNNING and 2 * small > text.count(" ")


def _small_words(text: str) -> int:
    """How many words of a line begin in lower case."""
    small = 0
    for word in text.split(" "):
        small += word[0].islower()
    return small


def _joined_end(texts: list[str], bonds: list[int], first: int, last: int) -> int:
    """The end of what is surely one sentence in a run of lines that hang together; that of its first line where nothing is."""
    stops = ends_with(texts[last - 1], _RUN_STOPS)
    while not stops and last - first > 1 and bonds[last - 1] < _SURE:
        last -= 1
    if last - first < 2:
        return first + 1
    marked = _MARKED in bonds[first + 1 : last]
    return last if _is_sentence(texts[first:last], marked, stops) else first + 1


def _is_sentence(texts: list[str], marked: bool, stops: bool) -> bool:
    """Whether lines that hang together are text, and neither code nor verse nor a list in lower case.

    Args:
        texts: the lines.
        marked: whether one of them begins with a mark that closes or divides.
        stops: whether the last ends as a sentence does.
    """
    chars = longest = code = 0
    single = False
    for text in texts:
        chars += len(text)
        longest = max(longest, len(text))
        code += _is_code(text)
        single = single or text.count(" ") <= 1
    if chars < _BROKEN_MIN or 3 * code > len(texts):
        return False
    whole = " ".join(texts)
    if marked:
        return _is_running(whole) or (stops and _small_words(whole) >= _RUNNING)
    return _is_running(whole) and (longest > _SHORT_LINE or single) and _beginning(texts[0]) != _LIKELY


def _is_code(text: str) -> bool:
    """Whether a line has a sign of code."""
    some = "=" in text or "(" in text or "_" in text or "{" in text or "}" in text or "->" in text or text[-1] == ";"
    return some and _CODE.search(text) is not None


def is_item(text: str) -> bool:
    """Whether a line begins with the marker of a list."""
    return not text[0].isalpha() and ITEM.match(text) is not None
