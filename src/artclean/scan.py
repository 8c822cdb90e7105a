"""A cheap first look at a Markdown or text file: can there be anything to remove at all?

Parsing a file costs a hundred times what this costs, and most files of a repository are clean. :func:`has_candidate` says
True too often rather than too seldom: what it lets through is parsed and judged properly. It looks for two things: a
block that may be made of interface phrases, in any language, and a block that stands twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from artclean.text import Lexicon, PhraseMatch, count_words, find_phrases

__all__ = ["Scanner"]

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
_MARKUP = str.maketrans("", "", "*_`~\\[]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d|©")
_CASE_JOIN = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁЄІЇҐ])|(?<=[A-Z])(?=[A-Z][a-z])")
_LIST_OR_TABLE = re.compile(r"[ \t>]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\||`{3}|~{3})|[ \t]")
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_PUNCTUATION = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "…«»“”‘’„·•–—→←↑↓↗©×›‹|¿¡、。！？："
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SPACELESS_START = re.compile(f"^(?={_SPACELESS.pattern})..?", re.MULTILINE)


class Scanner:
    """The first look, prepared for many files.

    Args:
        lexicon: the phrases of all languages, and the user's own.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._firsts = lexicon.starts | lexicon.prefixes.keys()
        every = "\n".join((*lexicon.phrases, *_prefixes(lexicon)))
        self._words = frozenset(every.split())
        self._pairs = frozenset(_SPACELESS_START.findall(every))

    def has_candidate(self, text: str, markdown: bool = True) -> bool:
        """Whether a text may hold something to remove.

        Args:
            text: the source.
            markdown: False for plain text, where every line may be a block of its own.
        """
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if markdown and ("```" in text or "~~~" in text):
            text = _FENCED.sub("```", text)
        blocks = list(_pieces(text, markdown))
        return self._may_repeat(blocks, markdown) or any(map(self._may_be_interface, blocks))

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
        text = text.translate(_MARKUP)
        if "&" in text:
            import html

            text = html.unescape(text)
        words = count_words(text)
        if words > _MAX_WORDS + 10:
            return False
        if _COPYRIGHT.search(text):
            return True
        text = " ".join(text.split())
        return self._may_match(text) and isinstance(find_phrases(text, words, self._lexicon), PhraseMatch)

    def _may_match(self, text: str) -> bool:
        """Whether all the words stand in some phrase, or a prefix phrase may begin the line."""
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text).replace("’", "'")
            if _SPACELESS.search(text):
                lowered = text.lower()
                return any(lowered[:end] in self._lexicon.phrases for end in range(1, _MAX_START)) or bool(
                    self._lexicon.prefixes.get(lowered[:1])
                )
        first = _LETTERS.search(text)
        if first is not None and first.group().lower() in self._lexicon.prefixes:
            return True
        known = self._words
        for word in text.split():
            bare = word.strip(_PUNCTUATION)
            if not bare or bare.lower() in known:
                continue
            if not all(part.lower() in known or part.isdigit() for part in _glued_parts(bare)):
                return False
        return True

    def _may_repeat(self, blocks: list[str], markdown: bool) -> bool:
        if len(set(blocks)) == len(blocks):
            return False
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


def _prefixes(lexicon: Lexicon) -> Iterator[str]:
    for found in lexicon.prefixes.values():
        for one in found:
            yield one.phrase


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
