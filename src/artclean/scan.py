"""A cheap first look at a Markdown or text file: can there be anything to remove at all?

Parsing a file costs a hundred times what this costs, and most files of a repository are clean. :func:`has_candidate` says
True too often rather than too seldom: what it lets through is parsed and judged properly. It looks for two things: a
block that may be made of interface phrases, in any language, and a block that stands twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from artclean.text import Lexicon

__all__ = ["Scanner", "make_index", "render_index"]

_DATA = Path(__file__).parent / "data"

_MAX_PLAIN = 240  # characters of a line that can be all interface (see artclean.text)
_MAX_SOURCE = 2000  # characters of its source, addresses of links and pictures included
_MAX_MARKUP = 60  # characters of a line that may be marks, not text
_MAX_WORDS = 40
_MAX_START = 40  # characters of a phrase in a script without spaces
_MIN_COPY = 15  # words of a block or section that may go as a copy

_FENCED = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^`\n]*\n(?:.*\n)*?[ \t>]*\1[`~]*[ \t]*$", re.MULTILINE)
_GAP = re.compile(r"\n(?:[ \t>]*\n)+")
# A line at which a new block begins, and one that ends a block.
_OPENS = re.compile(r"[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|`{3}|~{3}|>|\||<)")
_CLOSES = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|[-=*_]{3,}[ \t]*$|`{3}|~{3})|.*-->[ \t]*$")
_MARKERS = re.compile(r"\A(?:[ \t>]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+)+")
_PICTURE = re.compile(r"!\[[^\]]*(?=\])")
_TARGET = re.compile(r"\]\((?:[^()\n]|\([^()\n]*\))*\)|\]\[[^\]\n]*\]")
_HTML = re.compile(r"[ \t]*<(?!https?:|mailto:)/?[a-zA-Z]")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_CURLY = re.compile("[‘’‛ʼ“”„«»]")
_MARKUP = re.compile(r"[*_`~\\\[\]]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d|©")
_CASE_JOIN = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЄІЇҐ])|(?<=[A-Z])(?=[A-Z][a-z])")
_LIST_OR_TABLE = re.compile(r"[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\||`{3}|~{3})|[ \t]")
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_COPYRIGHT = re.compile(r"(?:©|\(c\)).*\d{4}|all rights reserved", re.IGNORECASE)
_COPYRIGHT_WORDS = 16
_PUNCTUATION = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "…«»“”‘’„·•–—→←↑↓↗©×›‹|¿¡、。！？："
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SPACELESS_START = re.compile(f"^(?={_SPACELESS.pattern})..?", re.MULTILINE)


class Scanner:
    """The first look, prepared for many files.

    Args:
        index: words that interface phrases are made of, see :func:`make_index`; None loads those of all languages.
        lexicon: gives the phrases; called only when a line is made of such words.
    """

    def __init__(self, index: Mapping[str, str] | None, lexicon: Callable[[], Lexicon]) -> None:
        if index is None:
            index = _load_index() or make_index(lexicon())
        self._lexicon = lexicon
        self._index = index
        self._firsts = frozenset(index["firsts"].split())
        self._pairs = frozenset(index["pairs"].split("\n"))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self._index["words"].split())

    @cached_property
    def _phrases(self) -> frozenset[str]:
        return frozenset(self._index["phrases"].split("\n"))

    @cached_property
    def _prefixes(self) -> Mapping[str, str]:
        """First word -> the prefix phrases, divided by tabs."""
        rows = self._index["prefixes"].split("\n")
        return dict(row.split("\t", 1) for row in rows) if rows != [""] else {}

    def has_candidate(self, text: str, markdown: bool = True) -> bool:
        """Whether a text may hold something to remove.

        Args:
            text: the source.
            markdown: False for plain text, where every line may be a block of its own.
        """
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if markdown and text.startswith(("---\n", "\ufeff---\n")):
            text = text[max(0, text.find("\n---", 4)) :]
        if markdown and ("```" in text or "~~~" in text):
            text = _FENCED.sub("```", text)
        blocks = list(_pieces(text, markdown))
        return self._may_repeat(blocks, markdown) or self._may_hold_interface(blocks, markdown)

    def _may_hold_interface(self, blocks: list[str], markdown: bool) -> bool:
        items = 0
        for block in filter(self._may_be_interface, blocks):
            if markdown and _HEADING.match(block) and block is not blocks[-1]:
                continue  # it goes only with all that follows it
            items += 1
            if items > 1 or not (markdown and _ITEM.match(block)):  # a single item is the author's (see judge.repository)
                return True
        return False

    def _may_be_interface(self, block: str) -> bool:
        if len(block) > _MAX_PLAIN:
            if len(block) > _MAX_SOURCE or ("](" not in block and "][" not in block):
                return False
            block = _without_targets(block)
            if len(block) > _MAX_PLAIN + _MAX_MARKUP:
                return False
        elif "[" in block:
            block = _without_targets(block)
        first = _LETTERS.search(block)
        return first is not None and self._may_begin(first.group(), block) and self._matches(block)

    def _may_begin(self, word: str, block: str) -> bool:
        """Whether a phrase may begin with the first word of a block."""
        lowered = word.lower()
        if lowered in self._firsts:
            return True
        if not word.isascii() and word[:2] in self._pairs:
            return True
        if word[0].isdigit():
            return "0" in self._firsts
        if "’" in block or "(c)" in block or "(C)" in block:
            return True
        half = len(word) // 2
        if lowered[:half] == lowered[half:] and lowered[:half] in self._firsts:
            return True
        if word[1:].islower() or word.isupper():
            return "-" in word
        return any(lowered[: len(part)] in self._firsts for part in _glued_parts(word)[:1])

    def _matches(self, block: str) -> bool:
        text = _MARKERS.sub("", block, count=1) if block[0] in " \t>-*+#0123456789" else block
        text = _MARKUP.sub("", text)
        if "&" in text:
            import html

            text = html.unescape(text)
        text = " ".join(text.split())
        spaces = text.count(" ")
        if spaces > _MAX_WORDS + 10:
            return False
        return (spaces <= _COPYRIGHT_WORDS and _COPYRIGHT.search(text) is not None) or (
            self._may_match(text) and self._does_match(text)
        )

    def _does_match(self, text: str) -> bool:
        from artclean.text import count_words, match_phrases

        return match_phrases(text, count_words(text), self._lexicon()) is not None

    def _may_match(self, text: str) -> bool:
        """Whether phrases cover the whole text, or a prefix phrase begins it."""
        if not text.isascii():
            import unicodedata

            text = unicodedata.normalize("NFKC", text)
            if _CURLY.search(text):
                text = text.translate(_QUOTES)
        lowered = text.lower()
        first = _LETTERS.search(lowered)
        if first is None:
            return False
        if self._begins(lowered[first.start() :], first.group()):
            return True
        if not text.isascii() and _SPACELESS.search(text):
            return self._is_covered([char for char in lowered if not char.isspace()], "", _MAX_START)
        words = self._words_of(text)
        return words is not None and self._is_covered(words, " ", _MAX_WORDS)

    def _begins(self, lowered: str, first: str) -> bool:
        """Whether a prefix phrase stands at the beginning."""
        phrases = self._prefixes.get(first) or (self._prefixes.get(lowered[0]) if not lowered.isascii() else None)
        if lowered[0].isdigit():
            phrases = self._prefixes.get("0")
        if not phrases:
            return False
        return _NUMBER.sub("0", lowered).startswith(tuple(phrases.split("\t")))

    def _words_of(self, text: str) -> list[str] | None:
        """The words of a line, glued ones apart; None where one of them stands in no phrase."""
        known = self._words
        words: list[str] = []
        for word in text.split():
            bare = word.strip(_PUNCTUATION).lower()
            if not bare or bare in known:
                words += [bare] if bare else []
                continue
            parts = ["0" if part.isdigit() else part.lower() for part in _glued_parts(word)]
            if not all(part in known for part in parts):
                return None
            words += parts
        return words

    def _is_covered(self, parts: list[str], joint: str, longest: int) -> bool:
        """Whether parts can be cut into phrases."""
        reached = [True] + [False] * len(parts)
        for start in range(len(parts)):
            if reached[start]:
                for end in range(start + 1, min(len(parts), start + longest) + 1):
                    if not reached[end] and joint.join(parts[start:end]) in self._phrases:
                        reached[end] = True
            elif not any(reached[start:]):
                return False
        return reached[-1]

    def _may_repeat(self, blocks: list[str], markdown: bool) -> bool:
        if len(set(blocks)) == len(blocks):
            return False
        from artclean.text import count_words

        seen: set[str] = set()
        run = 0  # words of the repeated blocks in a row
        for block in blocks:
            if block in seen and not (markdown and _LIST_OR_TABLE.match(block)):
                run += count_words(block)
                if run >= _MIN_COPY:
                    return True
            else:
                seen.add(block)
                run = 0
        return False


def _without_targets(block: str) -> str:
    """A line without pictures and without the addresses of its links."""
    if "![" in block:
        block = _PICTURE.sub("[", block)
    return _TARGET.sub("", block)


def _glued_parts(word: str) -> list[str]:
    """Pieces of a word cut at symbols, digits and lower-to-Upper joins, and in two equal halves."""
    parts: list[str] = []
    for token in _LETTERS.findall(word):
        half = len(token) // 2
        if token[:half] == token[half:]:
            parts.append(token[:half])
        elif token.islower():
            parts += token.split("-")
        else:
            parts += _CASE_JOIN.sub(" ", token.replace("-", " ")).split()
    return parts


def make_index(lexicon: Lexicon) -> dict[str, str]:
    """What the first look needs of a lexicon.

    Its keys: ``firsts`` (words a phrase may begin with) and ``words`` (all words), divided by spaces; ``phrases``,
    ``prefixes`` (first word and its phrases, divided by tabs) and ``pairs`` (first two characters of phrases in scripts
    without spaces), one a line. Phrases in scripts without spaces stand there without spaces, too.
    """
    prefixes = {first: sorted({one.phrase for one in found}) for first, found in lexicon.prefixes.items()}
    every = "\n".join((*lexicon.phrases, *(phrase for found in prefixes.values() for phrase in found)))
    close = {phrase.replace(" ", "") for phrase in lexicon.phrases if _SPACELESS.search(phrase)}
    return {
        "firsts": " ".join(sorted(lexicon.starts.keys() | lexicon.prefixes.keys())),
        "prefixes": "\n".join("\t".join((first, *found)) for first, found in sorted(prefixes.items())),
        "phrases": "\n".join(sorted(close.union(lexicon.phrases))),
        "words": " ".join(sorted(set(every.split()))),
        "pairs": "\n".join(sorted(set(_SPACELESS_START.findall(every)))),
    }


def packs_checksum() -> int:
    """Checksum of all language packs: an index made from others is out of date."""
    checksum = 0
    for path in sorted((_DATA / "lang").glob("*.toml")):
        checksum = crc32(path.read_bytes(), crc32(path.name.encode(), checksum))
    return checksum


_INDEX_KEYS = ("firsts", "words", "phrases", "prefixes", "pairs")
_INDEX_DIVIDER = "\x1e"


def render_index(index: Mapping[str, str]) -> str:
    """An index as the text of a file: the checksum of the packs, then its lists."""
    return _INDEX_DIVIDER.join((str(packs_checksum()), *(index[key] for key in _INDEX_KEYS)))


def _load_index() -> Mapping[str, str] | None:
    """The index made by ``tools/compile_packs.py``; None when it is out of date."""
    try:
        parts = (_DATA / "compiled" / "index.txt").read_bytes().decode("utf-8").split(_INDEX_DIVIDER)
    except FileNotFoundError:
        return None
    if parts[0] != str(packs_checksum()):
        return None
    return dict(zip(_INDEX_KEYS, parts[1:], strict=True))


def _pieces(text: str, markdown: bool) -> Iterator[str]:
    """Blocks, roughly: cut at blank lines and at lines with a mark of their own; lines of a block joined by spaces."""
    for chunk in _GAP.split(text.strip("\n")):
        if "\n" not in chunk:
            if not (markdown and _HTML.match(chunk)):
                yield chunk
        elif not markdown:
            yield from chunk.split("\n")
            yield " ".join(chunk.split())
        elif not _HTML.match(chunk):
            yield from _lines(chunk)


def _lines(chunk: str) -> Iterator[str]:
    piece: list[str] = []
    for line in chunk.split("\n"):
        if piece and _OPENS.match(line):
            yield " ".join(piece)
            piece = []
        if _CLOSES.match(line):
            if piece:
                yield " ".join(piece)
                piece = []
            yield line
            continue
        piece.append(_MARKERS.sub("", line, count=1) if piece else line.rstrip())
    if piece:
        yield " ".join(piece)
