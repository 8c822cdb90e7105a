# cython: boundscheck=False, wraparound=False
"""Words of a text: normalising, counting, shingles, stop words, and recognising interface phrases. No I/O."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

__all__ = [
    "SPACELESS",
    "ZERO_WIDTH",
    "LazyPattern",
    "Lexicon",
    "PhraseMatch",
    "PrefixPhrase",
    "count_words",
    "ends_with",
    "find_phrases",
    "fold",
    "is_visible",
    "match_phrases",
    "normalise_phrase",
    "shingles",
    "single_spaced",
    "squeeze",
    "stop_word_density",
    "words_in",
]


class LazyPattern:
    """A regular expression that is compiled when it is first used: ranges of 20,000 characters take a millisecond."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern), name)
        setattr(self, name, method)
        return method


# Scripts written without spaces: kana, Han, Thai, Lao, Khmer, Myanmar.
SPACELESS = LazyPattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SPACELESS_PARTS = LazyPattern(f"{SPACELESS.pattern}|[^{SPACELESS.pattern.strip('[]')}]+")
_CHARS_PER_WORD = 2  # of a spaceless script: an average Chinese or Japanese word has two characters
_CHUNK = 1 << 16  # characters whose words are counted at once
_LONG_WORD = 9  # mean characters a "word" from which on a text may be of a spaceless script

_INVISIBLE = LazyPattern("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
# Without meaning in any script. The joiners U+200C and U+200D belong to the words of Persian, Hindi or an emoji.
ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
_QUOTES = {"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}


def squeeze(text: str) -> str:
    """Text without characters of no width, each run of white space one space."""
    if not text.isascii() and ("\u00ad" in text or "\u200b" in text or "\u2060" in text or "\ufeff" in text):
        text = ZERO_WIDTH.sub("", text)
    return " ".join(text.split())


def single_spaced(text: str) -> str:
    """Text without white space at its edges, and with single spaces instead of any other."""
    start, end = 0, len(text)
    spaced = False
    for char in text:
        if "!" <= char <= "~" or not char.isspace():
            spaced = False
        elif spaced or char != " ":
            return " ".join(text.split())
        else:
            spaced = True
    if end and text[0] == " ":
        start = 1
    if spaced:
        end -= 1
    return text[start:end]


def ends_with(text: str, marks: str) -> bool:
    """Whether a text ends with one of some marks, perhaps with quotes or brackets behind it."""
    end = len(text)
    while end > 0 and text[end - 1] in "\"'”’»)]":
        end -= 1
    return end > 0 and text[end - 1] in marks


def is_visible(text: str) -> bool:
    """Whether a text holds more than spaces and invisible characters."""
    return bool(_INVISIBLE.sub("", text).strip())


def words_in(text: str) -> list[str]:
    """What ``\\w+`` finds in a text."""
    found: list[str] = []
    start = -1
    for at in range(len(text)):
        if text[at].isalnum() or text[at] == "_":
            if start < 0:
                start = at
        elif start >= 0:
            found.append(text[start:at])
            start = -1
    if start >= 0:
        found.append(text[start:])
    return found


def fold(text: str) -> str:
    """A key under which two copies of a text are equal: NFKC, case folded, straight quotes, single spaces."""
    if text.isascii():
        return single_spaced(text.lower())
    return single_spaced(_straight(_normal(text)).casefold())


def _normal(text: str) -> str:
    """Text without invisible characters, in the form NFKC. Most text is so already."""
    if _is_plain(text):
        return text
    if _holds_invisible(text):
        text = str(_INVISIBLE.sub("", text))
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)


def _is_plain(text: str) -> bool:
    """Whether a text is of Latin letters and usual signs, which are visible and in the form NFKC. A quick look."""
    for char in text:
        if char > "~" and not (
            "\u00bf" <= char <= "\u0131" or "\u2018" <= char <= "\u201f" or "\u2012" <= char <= "\u2015" or char in "¡¢£€©«®°±·»"
        ):
            return False
    return True


def _holds_invisible(text: str) -> bool:
    """Whether there may be characters of ``_INVISIBLE`` in a text. A quick look."""
    for char in text:  # a generator would cost more than the loop
        if char > "~" and (char == "\u00ad" or "\u200b" <= char <= "\u200f" or "\u202a" <= char <= "\u2069" or char == "\ufeff"):
            return True
    return False


def _straight(text: str) -> str:
    """Typographic quotes as straight ones (ten times as fast as ``str.translate``)."""
    for quote, plain in _QUOTES.items():
        if quote in text:
            text = text.replace(quote, plain)
    return text


def count_words(text: str) -> int:
    """Number of words; in scripts without spaces two characters count as a word."""
    if len(text) <= _CHUNK:
        return _count_words(text)
    total = start = 0  # piece by piece: the list of all words of a book takes many times its memory
    while start < len(text):
        end = text.find(" ", start + _CHUNK)
        end = len(text) if end < 0 else end
        total += _count_words(text[start:end])
        start = end
    return total


def _count_words(text: str) -> int:
    spaced = _count_spaced(text)
    if len(text) < _LONG_WORD * spaced or text.isascii():
        return spaced
    spaceless = len(SPACELESS.findall(text))
    return spaced + spaceless // _CHARS_PER_WORD if spaceless else spaced


def _count_spaced(text: str) -> int:
    """The words between white space."""
    count = 0
    inside = False
    for char in text:
        if char == " " or ((char < " " or char > "~") and char.isspace()):
            inside = False
        elif not inside:
            inside = True
            count += 1
    return count


def shingles(words: list[str], size: int) -> list[tuple[str, ...]]:
    """All runs of ``size`` consecutive words, in order; the whole list as one run when it is shorter."""
    if len(words) <= size:
        return [tuple(words)] if words else []
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]


def stop_word_density(words: Iterable[str], stop_words: frozenset[str]) -> float:
    """Share of words that are stop words, 0..1."""
    total = hits = 0
    for word in words:
        total += 1
        hits += word in stop_words
    return hits / total if total else 0.0


class PrefixPhrase(NamedTuple):
    """A block that begins with ``phrase`` and has at most ``max_words`` words is interface."""

    phrase: str
    max_words: int
    rule: str


class Lexicon:
    """Interface phrases of one or several languages, ready for matching.

    Attributes:
        phrases: normalised phrase -> (rule, True where the phrase is interface by itself).
        prefixes: first word of a prefix phrase -> the phrases.
        starts: first words of all phrases, each with the characters of the longest phrase that begins so.
        longest: characters of the longest phrase.
        languages: codes of the packs inside.
    """

    __slots__ = ("_is_turkish", "languages", "longest", "phrases", "prefixes", "starts")

    def __init__(
        self,
        phrases: dict[str, tuple[str, bool]],
        prefixes: dict[str, tuple[PrefixPhrase, ...]],
        starts: dict[str, int],
        longest: int,
        languages: tuple[str, ...],
    ) -> None:
        self.phrases = phrases
        self.prefixes = prefixes
        self.starts = starts
        self.longest = longest
        self.languages = languages
        self._is_turkish = "tr" in languages  # where "I" is the capital of a dotless i


class PhraseMatch(NamedTuple):
    """The rule of a block that is wholly interface, and the phrases found in it."""

    rule: str
    phrases: tuple[str, ...]
    prefix: bool = False  # the block only begins with the phrase
    alone: bool = True  # False for a phrase that is interface only in company


class _Piece(NamedTuple):
    phrase: str
    rule: str
    alone: bool


class _Cover(NamedTuple):
    """The best way found to cut the text so far into phrases."""

    alone: int
    pieces: tuple[_Piece, ...]
    cuts: int  # joins that a reader sees: glued words or a symbol between
    marks: int  # joins by a comma or another mark that stands between words of a sentence, too


_PROSE_MARKS = " ,.;:!?…&'()、。"  # between words of a sentence, too: no sign that buttons stand side by side
_SPACE, _VISIBLE, _PROSE = range(3)  # what divides two phrases: a space; a symbol or a join; a mark of prose
_MAX_LINE = 240  # characters: no bar of buttons is longer, and cutting is quadratic in the worst case
_DOUBLED_MIN = 3  # letters of a word set twice without a space
_MIN_JOINED = 3  # different phrases that only count in company, when nothing but spaces divides them


def normalise_phrase(text: str) -> str:
    """The form in which phrases are compared: folded case, straight quotes, numbers as ``0``, bare edges."""
    return _bare(_plain(text).lower()) if text else ""


def _bare(text: str) -> str:
    """Text without what is no letter, digit, ``_`` or ``©`` at its edges."""
    start, end = 0, len(text)
    while start < end:
        char = text[start]
        if char.isalnum() or char in "_©":
            break
        start += 1
    while end > start:
        char = text[end - 1]
        if char.isalnum() or char in "_©":
            break
        end -= 1
    return text[start:end]


def _plain(text: str) -> str:
    """Single spaces, straight quotes, numbers as ``0``; case kept."""
    if not text.isascii():
        text = _straight(_normal(text)).replace("İ", "i")
    text = single_spaced(text)
    return _without_numbers(text) if _has_digit(text) else text


def _has_digit(text: str) -> bool:
    for char in text:  # noqa: SIM110  # a generator would cost more than the loop
        if _is_digit(char):
            return True
    return False


def _without_numbers(text: str) -> str:
    """Each number as ``0``: digits, and more after a point, a comma, a colon or a slash."""
    pieces: list[str] = []
    size = len(text)
    start = at = 0
    while at < size:
        end = _number_end(text, at)
        if end > at:
            pieces.append(text[start:at])
            pieces.append("0")
            start = end
        at = max(end, at + 1)
    pieces.append(text[start:])
    return "".join(pieces)


def _number_end(text: str, at: int) -> int:
    """Where the number that begins at a place ends; the place itself where none begins."""
    size = len(text)
    if not _is_digit(text[at]):
        return at
    at += 1
    while at < size and (_is_digit(text[at]) or (text[at] in ".,:/" and at + 1 < size and _is_digit(text[at + 1]))):
        at += 1
    return at


def _token_start(text: str, at: int) -> int:
    """Where the first word, number or sign from a place on begins, -1 for none."""
    size = len(text)
    while at < size:
        if _is_letter(text[at]) or _is_digit(text[at]) or text[at] == "©":
            return at
        at += 1
    return -1


def _token_end(text: str, at: int) -> int:
    """Where the word, number or sign that begins at a place ends. A hyphen or an apostrophe may join letters."""
    size = len(text)
    if text[at] == "©":
        return at + 1
    end = _number_end(text, at)
    if end > at:
        return end
    while at < size and (_is_letter(text[at]) or (text[at] in "'-" and at + 1 < size and _is_letter(text[at + 1]))):
        at += 1
    return at


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z" or "A" <= char <= "Z" or (char > "~" and char.isalnum() and not char.isdecimal())


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9" or (char > "~" and char.isdecimal())


def match_phrases(text: str, words: int, lexicon: Lexicon) -> PhraseMatch | None:
    """The rule by which a whole block is interface, or None.

    Args:
        text: text of the block.
        words: its number of words.
        lexicon: phrases to look for.
    """
    found = find_phrases(text, words, lexicon)
    return found if found is not None and found.alone else None


def find_phrases(text: str, words: int, lexicon: Lexicon) -> PhraseMatch | None:
    """As :func:`match_phrases`, but also a phrase that is interface only in company."""
    if len(text) > _MAX_LINE or not text or _begins_no_phrase(text, lexicon):
        return None
    plain = _plain(text)
    found = _find(plain, plain.lower(), words, lexicon)
    if found is None and lexicon._is_turkish and "I" in plain:
        return _find(plain, plain.replace("I", "ı").lower(), words, lexicon)
    return found


def _begins_no_phrase(text: str, lexicon: Lexicon) -> bool:
    """A quick look at the first word: most texts begin with a word that no phrase begins with."""
    if lexicon._is_turkish:
        return False
    word = _first_letters(text)
    if not word:
        start = _token_start(text, 0)
        if start < 0:
            return False
        end = _token_end(text, start)
        if not text[: end + 1].isascii():
            return False  # may read otherwise after normalising
        word = text[start:end]
    return _is_no_start(word, lexicon)


def _first_letters(text: str) -> str:
    """The first word of a text where that is of ASCII letters and stays so after normalising, else ""."""
    size = len(text)
    start = 0
    while start < size and not text[start].isalnum():
        if text[start] > "~":
            return ""
        start += 1
    end = start
    while end < size and ("a" <= text[end] <= "z" or "A" <= text[end] <= "Z"):
        end += 1
    if end < size and (text[end] > "~" or text[end] in "'-"):  # the word may go on
        return ""
    return text[start:end]


def _find(plain: str, lowered: str, words: int, lexicon: Lexicon) -> PhraseMatch | None:
    key = _bare(lowered)
    entry = lexicon.phrases.get(key)
    if entry is not None:
        return PhraseMatch(entry[0], (key,), alone=entry[1])
    start = _token_start(plain, 0)
    if start < 0:
        return _match_prefix(key, key[:1], words, lexicon)
    end = _token_end(plain, start)
    token = plain[start:end]
    if _is_no_start(token, lexicon):
        return None
    word = token.lower() if token.isascii() else _first_word(key)
    return _match_prefix(key, word, words, lexicon) or _match_glued(plain, lowered, start, end, lexicon)


def _is_no_start(token: str, lexicon: Lexicon) -> bool:
    """Whether a first word is one ASCII word, not several joined, with which no phrase begins."""
    if not _is_one_word(token):
        return False
    word = token.lower()
    return word not in lexicon.starts and word not in lexicon.prefixes and not _is_doubled(word)


def _is_one_word(token: str) -> bool:
    """Whether a token is of ASCII and all small, or with capitals at the beginnings alone: what is joined looks otherwise."""
    is_small = is_title = True
    after = False  # a letter
    for char in token:
        if "a" <= char <= "z":
            is_title = is_title and after
            after = True
        elif "A" <= char <= "Z":
            is_small = False
            is_title = is_title and not after
            after = True
        elif char > "~" or "0" <= char <= "9":
            return False
        else:
            after = False
    return is_small or is_title


def _is_doubled(word: str) -> bool:
    """Whether a word is made of two equal halves."""
    half = len(word) // 2
    return half >= _DOUBLED_MIN and len(word) == 2 * half and word[0] == word[half] and word[:half] == word[half:]


def _match_prefix(key: str, word: str, words: int, lexicon: Lexicon) -> PhraseMatch | None:
    """The prefix phrase that a block begins with; ``word`` is its key in the table (:func:`_first_word`)."""
    candidates = lexicon.prefixes.get(word)
    if candidates is None:
        return None
    for candidate in candidates:
        if words <= candidate.max_words and key.startswith(candidate.phrase):
            rest = key[len(candidate.phrase) :]
            last = candidate.phrase[len(candidate.phrase) - 1]
            glued = bool(rest) and rest[0].isalnum() and last.isalnum()
            if not glued or SPACELESS.match(rest) or SPACELESS.match(last):
                return PhraseMatch(candidate.rule, (candidate.phrase,), bool(rest.strip(" .:!\"'")))
    return None


def _first_word(key: str) -> str:
    """Key of the prefix table: the first word, or the first character in a script without spaces."""
    start = _token_start(key, 0)
    if start < 0:
        return key[:1]
    word = key[start : _token_end(key, start)]
    spaceless = SPACELESS.search(word) if _may_be_spaceless(word) else None
    return word[: max(1, spaceless.start())] if spaceless else word


def _may_be_spaceless(text: str) -> bool:
    """A quick look, before the pattern."""
    for char in text:  # noqa: SIM110  # a generator would cost more than the loop
        if char >= "\u0e00":
            return True
    return False


def _match_glued(plain: str, lowered: str, start: int, end: int, lexicon: Lexicon) -> PhraseMatch | None:
    """Cut a line, whose first word stands at the given place, at spaces, symbols and joins into phrases that cover it wholly."""
    if len(lowered) != len(plain):
        return None
    token = plain[start:end]
    first_atom = _token_atoms(token, start)[0]
    longest = lexicon.starts.get(lowered[start : first_atom[1]], 0)
    if _may_be_spaceless(token) and SPACELESS.search(token):
        longest = lexicon.longest
    if not longest or _is_undivided(plain, start, longest) or not _opens_with_phrase(plain, lowered, start, longest, lexicon):
        return None
    cover = _best_cover(plain, lowered, _atoms(plain), lexicon)
    if cover is None:
        return None
    different = len({piece.phrase for piece in cover.pieces})
    if cover.alone or (len(cover.pieces) > 1 and cover.cuts) or (different >= _MIN_JOINED and not cover.marks):
        leading = ([piece for piece in cover.pieces if piece.alone] or cover.pieces)[0]
        return PhraseMatch(leading.rule, tuple([piece.phrase for piece in cover.pieces]))
    return None


def _atoms(plain: str) -> list[tuple[int, int]]:
    """The smallest pieces a line can be cut into, as half-open ranges."""
    atoms: list[tuple[int, int]] = []
    start = _token_start(plain, 0)
    while start >= 0:
        end = _token_end(plain, start)
        atoms += _token_atoms(plain[start:end], start)
        start = _token_start(plain, end)
    return atoms


def _is_undivided(plain: str, start: int, longest: int) -> bool:
    """Whether no phrase that begins as the line does can end before it does: nothing but small words after single spaces follows.

    The line as a whole is no phrase; that has been seen before.
    """
    for at in range(start + 1, min(start + longest + 1, len(plain))):
        char = plain[at]
        if char == " ":
            if not plain[at + 1].islower():
                return False
        elif not "a" <= char <= "z":
            return False
    return True


def _opens_with_phrase(plain: str, lowered: str, start: int, longest: int, lexicon: Lexicon) -> bool:
    """Whether a line can begin with a phrase of at most so many characters: if not, nothing can cover the line.

    A quick look that may say yes too often: it cuts wherever two small ASCII letters do not meet, and gives up at a join.
    """
    phrases = lexicon.phrases
    size = len(plain)
    word = start
    after = plain[start]
    for end in range(start + 1, min(size, start + longest) + 1):
        before = after
        after = plain[end] if end < size else " "
        if "a" <= after <= "z" and "a" <= before <= "z":
            continue
        if (before.isalnum() or before in "_©'-") and lowered[start:end] in phrases:
            return True
        if after.isalnum():
            if before.isalpha() and after.isupper():  # perhaps "AboutUs"
                return True
            if not before.isalnum():
                word = end
        elif before.isalnum():
            half = (end - word) // 2
            if half >= _DOUBLED_MIN and lowered[word : word + half] == lowered[word + half : end]:
                return True
    return False


def _phrase_at(lowered: str, atoms: list[tuple[int, int]], first: int, last: int, lexicon: Lexicon) -> _Piece | None:
    """The phrase that the atoms from one to another make."""
    phrase = lowered[atoms[first][0] : atoms[last][1]]
    entry = lexicon.phrases.get(phrase)
    if entry is None and last > first and atoms[first][1] == atoms[first + 1][0] and phrase.isalnum():  # "AboutUs"
        phrase = " ".join([lowered[start:end] for start, end in atoms[first : last + 1]])
        entry = lexicon.phrases.get(phrase)
    return _Piece(phrase, entry[0], entry[1]) if entry is not None else None


def _token_atoms(token: str, start: int) -> list[tuple[int, int]]:
    """The smallest pieces a word can be cut into, as half-open ranges; ``start`` is its own place.

    It is cut between the characters of a script without spaces, between its two equal halves, or at its case joins.
    """
    end = start + len(token)
    is_doubled = _is_doubled(token)
    if not is_doubled and _is_one_word(token):
        return [(start, end)]
    if _may_be_spaceless(token) and SPACELESS.search(token):
        return [(start + part.start(), start + part.end()) for part in _SPACELESS_PARTS.finditer(token)]
    if is_doubled:
        half = len(token) // 2
        return [(start, start + half), (start + half, end)]
    atoms: list[tuple[int, int]] = []
    last = 0
    for at in range(1, len(token)):
        if _is_case_join(token, at):
            atoms.append((start + last, start + at))
            last = at
    atoms.append((start + last, end))
    return atoms


def _is_case_join(token: str, at: int) -> bool:
    """Whether a capital follows a small letter here, or a small letter follows the capital (``PDFPlus``)."""
    before = token[at - 1]
    if not (token[at].isupper() and before.isalpha()):
        return False
    return not before.isupper() or (at + 1 < len(token) and token[at + 1].islower())


def _best_cover(plain: str, lowered: str, atoms: list[tuple[int, int]], lexicon: Lexicon) -> _Cover | None:
    covers: list[_Cover | None] = [_Cover(0, (), 0, 0), *[None] * len(atoms)]
    for first in range(len(atoms)):
        before = covers[first]
        if before is None:
            continue
        start = atoms[first][0]
        cut = _cut_kind(plain, atoms, first)
        if cut is None:
            continue
        is_number = lowered[start : atoms[first][1]] == "0"
        if is_number and before.pieces and covers[first + 1] is None and (cut == _VISIBLE or plain[start - 1] == "("):
            covers[first + 1] = before._replace(cuts=before.cuts + 1)  # a counter or a page number: "Previous12Next"
        for last in range(first, len(atoms)):
            end = atoms[last][1]
            if end - start > lexicon.longest:
                break
            piece = _phrase_at(lowered, atoms, first, last, lexicon)
            if piece is None:
                continue
            cover = _Cover(
                before.alone + piece.alone,
                (*before.pieces, piece),
                before.cuts + (cut == _VISIBLE),
                before.marks + (cut == _PROSE),
            )
            rival = covers[last + 1]
            if rival is None or (cover.alone, -len(cover.pieces)) > (rival.alone, -len(rival.pieces)):
                covers[last + 1] = cover
    return covers[len(atoms)]


def _cut_kind(plain: str, atoms: list[tuple[int, int]], index: int) -> int | None:
    """How a phrase that begins here is divided from what is before; None where none can begin."""
    if index == 0:
        return _SPACE
    start = atoms[index][0]
    between = plain[atoms[index - 1][1] : start]
    if not between:  # words of a script without spaces always touch
        return _SPACE if SPACELESS.match(plain[start]) and SPACELESS.match(plain[start - 1]) else _VISIBLE
    if between != " ":
        return _VISIBLE if between.strip(_PROSE_MARKS) else _PROSE
    return None if plain[start].islower() else _SPACE
