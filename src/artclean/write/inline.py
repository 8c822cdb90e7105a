"""Inline formatting -> Markdown: text escaped only where a CommonMark parser would misread it.

Emphasis is written only where the parser will see it. White space at the edges of a piece of formatting moves outside, and
so does punctuation where it would keep a delimiter from opening or closing (``<b>Note:</b>this`` -> ``**Note**:this``).
Where delimiters touch or stand inside words, the parser's own algorithm is run over them (:func:`_stuck`); what it would
leave as literal stars, or what makes it do so, is written without emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from artclean.model import Tag
from artclean.text import single_spaced
from artclean.write.formulas import tex_in_markdown
from artclean.write.links import Addresses

__all__ = ["escape", "escape_line_start", "render_inline"]

_LINE_START = re.compile(
    r"(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|={1,}\s*$|-{2,}\s*$|([*_-])(?:\s*\1)+\s*$|~{3,}|\[(?:[^\[\]\\]|\\.)+\]:|\[[ xX]\]\s|\|"
    r"|:?-+:?\s*(?:\||$))"
)
_LONGEST_NUMBER = 9  # digits; a longer number starts no list
_DELIMITERS = {"strong": "**", "em": "*", "strike": "~~"}
_ALONE = frozenset(("break", "image", "note", "checkbox"))  # tags that nothing closes
_ELEMENTS = frozenset(("sub", "sup"))  # without a Markdown of their own
_ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
# Why text is written: something else comes, or a piece of formatting or the last line ends.
_TEXT_STOPS, _FORMAT_ENDS, _LINE_ENDS = range(3)
_MARKS = frozenset(_DELIMITERS.values())
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NAMED = re.compile(r"&#?\w+;")
_TICKS = re.compile(r"`+")
_MOST_ROUNDS = 8  # of looking for the emphasis that has to go among pieces that nest or touch
_MOST_BLAMED = 4  # pieces that are tried in one


def escape(text: str) -> str:
    """Text with backslashes where Markdown would take a character for formatting."""
    if not _is_special(text):
        return text
    if "<" not in text and "&" not in text and "\\" not in text and _is_alone(text):
        return text
    return _escape(f" {text} ", False)[1:-1]


def _escape(text: str, in_link: bool) -> str:
    """Escape a stretch of text; its edges count as touching formatting unless they are spaces.

    Args:
        text: the text.
        in_link: whether it stands in a link, where every bracket counts.
    """
    if not _is_special(text):
        return text
    size = len(text)
    pieces: list[str] = []
    done = end = 0
    close = -1  # the first ``]`` behind the bracket looked at last
    tildes = text.count("~")
    for start, char in enumerate(text):
        if char not in "\\`*_<&~[]" or start < end:
            continue
        end = start + 1
        if char in "*_~":
            while end < size and text[end] == char:
                end += 1
        elif char == "[" and close < start and not in_link:
            close = text.find("]", end)
            close = size if close < 0 else close
        if in_link and char in "[]":
            is_read = True
        elif char == "[":
            is_read = text[end : end + 1] == "^" or text[close + 1 : close + 2] == "("  # a footnote or a link
        elif char == "~":
            is_read = _strikes(text, start, end, tildes)
        else:
            is_read = _is_read(text, char, start, end)
        if is_read:
            pieces.append(text[done:start])
            pieces.append(("\\" + char) * (end - start))
            done = end
    return "".join(pieces) + text[done:] if pieces else text


def _is_read(text: str, char: str, start: int, end: int) -> bool:
    """Whether a parser may read a character, or a run of equal ones, as something else than text."""
    size = len(text)
    if char == "`":
        return True
    if char == "*":
        return start == 0 or end == size or not text[start - 1].isspace() or not text[end].isspace()
    if char == "_":
        return _is_at_edge_of_word(text, start, end)
    if char == "]":
        return end == size or text[end] == "("
    if char == "<":
        return end == size or text[end] in "/!?" or (text[end] <= "z" and text[end].isalpha())
    if char == "&":
        return _is_entity(text, end)
    while end < size and text[end].isspace():
        end += 1
    return end == size or (end == start + 1 and text[end] in _ASCII_PUNCTUATION)


def _strikes(text: str, start: int, end: int, tildes: int) -> bool:
    """Whether tildes may strike something out: GitHub takes single ones, too, "3~4, 5~6"."""
    if end - start > 1 or start == 0 or end == len(text):
        return True
    return tildes > 1 and not (text[start - 1].isspace() and text[end].isspace())


def _is_at_edge_of_word(text: str, start: int, end: int) -> bool:
    """Whether underscores could open or close: they do nothing inside a word."""
    last = end == len(text)
    if start == 0 or not _is_of_word(text[start - 1]):
        return last or not text[end].isspace() or (start > 0 and not text[start - 1].isspace())
    return last or not _is_of_word(text[end])


def _is_entity(text: str, at: int) -> bool:
    """Whether what follows an ampersand may be the rest of an entity; what follows the text may go on with it."""
    size = len(text)
    if at < size and text[at] == "#":
        at += 1
    first = at
    while at < size and _is_of_word(text[at]):
        at += 1
    return at == size or (at > first and text[at] == ";")


def _is_of_word(char: str) -> bool:
    return char == "_" or char.isalnum()


def _is_special(text: str) -> bool:
    """Whether there is anything that may have to be escaped (quicker than a pattern)."""
    return (
        "*" in text or "_" in text or "`" in text or "[" in text or "]" in text or "<" in text or "&" in text
        or "\\" in text or "~" in text
    )  # fmt: skip


def _is_alone(text: str) -> bool:
    """Whether there is only one of the characters that are harmless without a second one."""
    count = text.count("*") + text.count("_") + text.count("`") + text.count("[") + text.count("]") + text.count("~")
    return count == 1


def escape_line_start(line: str) -> str:
    """A line of inline Markdown that starts no heading, list, quote, rule, table or definition."""
    if not line:
        return line
    first = line[0]
    if line[:2] == "[^":  # the mark of a footnote, since text that only looks so is escaped; and no definition
        return line.replace("]:", "]\\:", 1) if line.find("]:") == line.find("]") else line
    if first == "[" and "]:" not in line and line[2:3] != "]":  # a link, no definition and no box
        return line
    if first in "#>-+*=_~[|:":  # what _LINE_START begins with
        return "\\" + line if _LINE_START.match(line) else line
    return _escape_number(line) if first.isdigit() else line


def _escape_number(line: str) -> str:
    """A line that begins with a digit; where that would be the number of an item, the mark behind it escaped."""
    size = len(line)
    end = 0
    while end < size and line[end].isdecimal():
        end += 1
    if not 0 < end <= _LONGEST_NUMBER or end == size or line[end] not in ".)":
        return line
    return f"{line[:end]}\\{line[end:]}" if end + 1 == size or line[end + 1].isspace() else line


def has_tags(inline: tuple[str, ...]) -> bool:
    """Whether there is any formatting among inline tokens."""
    for piece in inline:  # noqa: SIM110  # a generator would cost more than the loop
        if type(piece) is Tag:
            return True
    return False


def render_inline(inline: Iterable[str], addresses: Addresses, line_break: str = "\\\n", starts: bool = True) -> str:
    """Inline tokens as Markdown on one line, or on several where the source breaks lines.

    Args:
        inline: ``Block.inline``.
        addresses: what becomes of addresses.
        line_break: what stands for a line break.
        starts: whether the lines begin where a parser looks for headings, lists and the like.
    """
    pieces = tuple(inline)
    if not addresses.by_reference and not has_tags(pieces):
        line = escape(single_spaced(pieces[0] if len(pieces) == 1 else "".join(pieces)))
        return escape_line_start(line) if starts else line
    lines = _Lines(addresses).render(pieces)
    if starts:
        lines = [escape_line_start(line) for line in lines]
    if len(lines) == 1:
        return lines[0]
    if lines and lines[0][0] == "[" and "]" not in lines[0]:  # no link: a definition over several lines
        lines[0] = "\\" + lines[0]
    return line_break.join(map(_before_break, lines))


def _before_break(line: str) -> str:
    """A line whose last word is no address that the sign of a line break would be taken for a part of."""
    word = line[line.rfind(" ") + 1 :]
    return line + " " if word[-1:] != ")" and ("://" in word or word[:4] == "www.") else line


def _has_formula(pieces: tuple[str, ...]) -> bool:
    for piece in pieces:  # noqa: SIM110  # a generator would cost more than the loop
        if type(piece) is Tag and piece.name == "math":
            return True
    return False


def image_markdown(tag: Tag, addresses: Addresses) -> str:
    """An image, "" where it is not to be written."""
    target = _destination(addresses.image(tag.target))
    return f"![{_escape(single_spaced(tag.label), True)}]({target})" if target else ""


class _Open:
    """Formatting that is open: what ends it, and where in the line it began (-1 while no text has come)."""

    def __init__(self, name: str, mark: str, end: str) -> None:
        self.name = name
        self.mark = mark
        self.end = end
        self.at = -1


class _Lines:
    """Turns the inline tokens of one block into lines of Markdown."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._lines: list[str] = []
        self._out: list[str] = []
        self._pairs: list[tuple[int, int]] = []  # positions in _out of delimiters that belong together
        self._raw: list[str] = []  # text that has come since the last piece of formatting
        self._space = False  # white space that is not yet written
        self._stack: list[_Open] = []
        self._waiting = 0  # of the stack, from its top
        self._codes = 0
        self._links = 0
        self._maths = ""  # what stands around a formula
        self._has_maths = False  # whether there are formulas, so that a dollar means one
        self._code_words: dict[int, list[str]] = {}  # position in _out of a code span -> its words
        self._text_at = -1  # position in _out of the text written last

    def render(self, pieces: tuple[str, ...]) -> list[str]:
        """Lines without line breaks, none of them empty."""
        self._has_maths = _has_formula(pieces)
        for piece in pieces:
            if type(piece) is not Tag:
                self._text(piece)
                continue
            name = piece.name
            if name in _ALONE:
                self._alone(piece)
            elif piece.opens:
                self._open(piece)
            else:
                self._close(name)
        self._close_all()
        self._end_line(True)
        return self._lines

    def _text(self, text: str) -> None:
        if self._waiting and text:
            spaced = text[0].isspace()
            if not spaced:
                self._begin(False)
            elif not text.isspace():
                self._begin(True)
                text = text.lstrip()
        self._raw.append(text)

    def _alone(self, tag: Tag) -> None:
        """A tag that nothing closes. A checkbox is written in front of the item."""
        if tag.name == "break":
            self._break()
        elif tag.name == "image":
            self._image(tag)
        elif tag.name == "note":
            self._note(tag.label)

    def _open(self, tag: Tag) -> None:
        name = tag.name
        mark = end = ""
        if name == "link":
            target = _destination(self._addresses.link(tag.target))
            if target and not self._is_in_link():
                mark, end = "[", f"][{self._addresses.label(target)}]" if self._addresses.by_reference else f"]({target})"
        elif self._stack and (self._is_open("code") or self._is_open(name)):
            pass
        elif name == "math":
            mark = "$$" if tag.label == "block" else "$"
        elif name in _DELIMITERS:
            mark = end = _DELIMITERS[name]
        elif name in _ELEMENTS:
            mark, end = f"<{name}>", f"</{name}>"
        self._stack.append(_Open(name, mark, end))
        self._waiting += 1

    def _is_open(self, name: str) -> bool:
        for entry in self._stack:  # noqa: SIM110  # a generator would cost more than the loop
            if entry.name == name:
                return True
        return False

    def _is_in_link(self) -> bool:
        for entry in self._stack:  # noqa: SIM110  # a generator would cost more than the loop
            if entry.mark == "[":
                return True
        return False

    def _begin(self, spaced: bool) -> None:
        """Text has come: what was opened before it begins here, after the white space."""
        if spaced:
            self._raw.append(" ")
        self._flush()
        out = self._out
        for entry in self._stack[-self._waiting :]:
            if entry.name == "code":
                self._codes += 1
            elif entry.name == "math":
                self._maths = entry.mark
            elif entry.mark:
                if self._space and out:
                    out.append(" ")
                self._space = False
                self._mark(entry)
            entry.at = max(entry.at, 0)
        self._waiting = 0

    def _mark(self, entry: _Open) -> None:
        out = self._out
        if entry.name == "link":
            self._links += 1
            if out and out[-1].endswith("!"):
                out[-1] = out[-1][:-1] + "\\!"
        elif self._pairs and self._pairs[-1][1] == len(out) - 1 and out[-1] == entry.mark:
            entry.at = self._pairs.pop()[0]  # </b><b>: the same formatting goes on
            out.pop()
            return
        entry.at = len(out)
        out.append(entry.mark)

    def _close(self, name: str) -> None:
        stack = self._stack
        if not self._is_open(name):
            return
        while True:
            entry = stack[-1]
            if entry.at < 0:
                self._waiting -= 1
            else:
                self._end(entry)
            stack.pop()
            if entry.name == name:
                return

    def _close_all(self) -> None:
        while self._stack:
            self._close(self._stack[-1].name)

    def _end(self, entry: _Open) -> None:
        if entry.name == "code":
            self._flush(_FORMAT_ENDS)
            self._codes -= 1
        elif entry.name == "math":
            self._flush(_FORMAT_ENDS)
            self._maths = ""
        elif entry.end:
            self._flush(_FORMAT_ENDS)
            if entry.name == "link":
                self._links -= 1
            elif entry.name in _DELIMITERS:
                self._pairs.append((entry.at, len(self._out)))
            self._out.append(entry.end)

    def _flush(self, why: int = _TEXT_STOPS) -> None:
        """Write the text that has come."""
        pieces = self._raw
        if not pieces:
            return
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        if not raw:
            return
        words = single_spaced(raw)
        if not words:
            self._space = True
            return
        lead = " " if self._out and (self._space or raw[0].isspace()) else ""
        self._space = raw[-1].isspace()
        if self._codes and not (self._links and "]:" in words and "[" not in words[: words.index("]:")]):  # [`]:`](x) defines
            self._code(words, lead)
            return
        if self._maths:
            self._out.append(f"{lead}{self._maths}{tex_in_markdown(words)}{self._maths}")
            return
        if not _is_special(words):
            text = lead + words if lead else words
        else:
            first = not self._out
            tail = why == _LINE_ENDS or (self._space and why != _FORMAT_ENDS)
            in_link = self._links > 0 or self._addresses.by_reference
            text = _escape(f"{' ' if first else lead}{words}{' ' if tail else ''}", in_link)
            text = text[first : len(text) - tail]
        self._write(text.replace("$", "\\$") if self._has_maths else text)

    def _write(self, text: str) -> None:
        """Add text; punctuation that would keep a delimiter beside it from working moves to the delimiter's other side."""
        out = self._out
        if out and text[0] in "(^":
            before = self._before()  # behind the mark of a footnote there is no address, and behind a bracket no such mark
            if before[:2] == "[^" if text[0] == "(" else before[-1:] == "[":
                text = "\\" + text
        if len(out) > 1 and out[-1] in _MARKS:
            if self._pairs and self._pairs[-1][1] == len(out) - 1:
                if text[0].isalnum():
                    self._move_end()
            elif self._stack and self._stack[-1].at == len(out) - 1:
                text = self._move_start(text)
        self._text_at = len(out)
        out.append(text)

    def _before(self) -> str:
        """What was written last but delimiters, which may still be taken back."""
        out = self._out
        at = len(out) - 1
        while at > 0 and (not out[at] or out[at] in _MARKS):
            at -= 1
        return out[at]

    def _move_end(self) -> None:
        """Punctuation at the end of formatted text goes behind the delimiters that close there."""
        out, pairs = self._out, self._pairs
        at = len(out) - 2
        depth = 1
        while depth < len(pairs) and pairs[-1 - depth][1] == at:
            at -= 1
            depth += 1
        if at == self._text_at:
            out[at], moved = _split_end(out[at])
            if moved:
                out.append(moved)

    def _move_start(self, text: str) -> str:
        """Punctuation that formatted text begins with goes before the delimiters that open there; the rest of the text."""
        out, stack = self._out, self._stack
        at = len(out) - 1
        depth = 0
        while depth < len(stack) and at >= 0 and stack[-1 - depth].at == at and out[at] in _MARKS:
            at -= 1
            depth += 1
        if at < 0 or not out[at][-1:].isalnum():
            return text
        moved, text = _split_start(text)
        if moved:
            out.insert(at + 1, moved)
            for entry in stack[-depth:]:
                entry.at += 1
        return text

    def _code(self, words: str, lead: str) -> None:
        out = self._out
        if not lead and len(out) - 1 in self._code_words:  # two code spans that touch would be misread
            self._code_words[len(out) - 1].append(words)
            return
        if lead:
            out.append(lead)
        self._code_words[len(out)] = [words]
        out.append("``")  # until the end of the line, which knows all its words

    def _image(self, tag: Tag) -> None:
        image = image_markdown(tag, self._addresses)
        if not image:
            return
        if self._waiting:
            self._begin(False)
        self._flush()
        if self._space and self._out:
            self._out.append(" ")
        self._space = False
        self._out.append(image)

    def _note(self, label: str) -> None:
        """The mark of a footnote stands right after the text, whatever white space the page has there."""
        if self._waiting:
            self._begin(False)
        self._flush(_FORMAT_ENDS)
        out = self._out
        if out and out[-1].endswith("!"):
            out[-1] = out[-1][:-1] + "\\!"
        out.append(f"[^{label}]")

    def _break(self) -> None:
        """End the line; what is open ends with it and begins again on the next."""
        again = [_Open(entry.name, entry.mark, entry.end) for entry in self._stack]
        self._close_all()
        self._end_line(False)
        self._stack = again
        self._waiting = len(again)

    def _end_line(self, last: bool) -> None:
        self._flush(_LINE_ENDS if last else _FORMAT_ENDS)  # the sign of a line break is no white space
        out = self._out
        if not last:
            out.append("\\")  # the line break, which delimiters see
        if self._pairs:
            _settle(out, self._pairs)
            _mend(out, self._code_words)
        for at, words in self._code_words.items():
            if out[at]:
                out[at] = _code("".join(words))
        line = "".join(out)
        if not last:
            line = line[:-1]
        if line:
            self._lines.append(line)
        self._out = []
        self._pairs = []
        self._space = False
        self._code_words = {}
        self._text_at = -1


def _destination(target: str) -> str:
    """An address as Markdown writes it behind ``](``; "" for none."""
    if not _is_odd(target):
        return target
    target = "".join(["%20" if char == " " else char for char in target if char.isprintable()])
    target = target.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    if "&" in target:
        target = _ENTITY.sub(r"\\&", target)
    return target if _is_balanced(target) else f"<{target}>"


def _is_odd(target: str) -> bool:
    """Whether an address has characters that must not stand in it, or that need a look."""
    for char in target:
        if char in " ()\\<>" or not ("!" <= char <= "~" or char.isprintable()):
            return True
    return "&" in target and ";" in target and _NAMED.search(target) is not None


def _is_balanced(target: str) -> bool:
    depth = 0
    for char in target:
        depth += (char == "(") - (char == ")")
        if depth < 0 or depth > 30:
            return False
    return depth == 0


def _code(text: str) -> str:
    fence = "`" * (max(map(len, _TICKS.findall(text))) + 1 if "`" in text else 1)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _split_start(text: str) -> tuple[str, str]:
    """Punctuation that text begins with, and the rest; nothing where something would be torn apart."""
    size = 0
    while size < len(text) and text[size] not in "\\<&" and _is_punctuation(text[size]):
        size += 1
    return (text[:size], text[size:]) if 0 < size < len(text) and text[size].isalnum() else ("", text)


def _split_end(text: str) -> tuple[str, str]:
    """Text without the punctuation that it ends with, and that."""
    size = len(text)
    while size and _is_punctuation(text[size - 1]):
        size -= 1
    return (text[:size], text[size:]) if 0 < size < len(text) and text[size - 1].isalnum() else (text, "")


# Emphasis


class _Run:
    """Delimiters of one kind side by side, as CommonMark counts them; ``first`` and ``last`` are their places in the line."""

    __slots__ = ("char", "closes", "count", "first", "last", "opens", "size")

    def __init__(self, first: int, last: int, char: str, size: int, opens: bool, closes: bool) -> None:
        self.first = first
        self.last = last
        self.char = char
        self.size = self.count = size
        self.opens = opens
        self.closes = closes


def _settle(out: list[str], pairs: list[tuple[int, int]]) -> None:
    """Leave those pairs of delimiters in the line that a parser will see as such."""
    for start, end in pairs:
        if not _is_plain(out, start, end):
            break
    else:
        return
    for start, end in [(start, end) for start, end in pairs if not _can_pair(out, start, end)]:
        out[start] = out[end] = ""
    group: list[tuple[int, int]] = []
    behind = 0  # the last delimiter of the group
    for start, end in sorted([(start, end) for start, end in pairs if out[start]]):
        if group and start > behind and not _are_empty(out, behind + 1, start):
            _settle_group(out, group)
            group = []
        group.append((start, end))
        behind = max(behind, end)
    _settle_group(out, group)


def _settle_group(out: list[str], pairs: list[tuple[int, int]]) -> None:
    """The same for pairs that nest or touch: those go that keep others from being seen, and all where that does not help."""
    for _ in range(_MOST_ROUNDS):
        reached, stuck = _first_stuck(out, pairs)
        if not stuck:
            return
        best = -1
        worst = pairs[0]
        for pair in _blamed(out, pairs, stuck):
            start, end = pair
            mark = out[start]
            out[start] = out[end] = ""
            reached, left = _first_stuck(out, pairs)
            out[start] = out[end] = mark
            if not left:
                reached = len(out)
            if reached > best:
                best, worst = reached, pair
        start, end = worst
        out[start] = out[end] = ""
    for start, end in pairs:
        out[start] = out[end] = ""


def _first_stuck(out: list[str], pairs: list[tuple[int, int]]) -> tuple[int, list[_Run]]:
    """How far a parser gets in the line with the delimiters of some pairs, and the runs that then are in the way."""
    kept = sorted([at for pair in pairs for at in pair if out[at]])
    stuck = _stuck(_runs(out, kept, True)) or _stuck(_runs(out, kept, False))
    return (stuck[-1].last if stuck else 0), stuck


def _blamed(out: list[str], pairs: list[tuple[int, int]], stuck: list[_Run]) -> list[tuple[int, int]]:
    """The pairs with a delimiter in runs that are in the way, the shortest first."""
    found: list[tuple[int, int]] = []
    for start, end in pairs:
        if not out[start]:
            continue
        for run in stuck[-_MOST_BLAMED:]:
            if run.first <= start <= run.last or run.first <= end <= run.last:
                found.append((start, end))
                break
    found.sort(key=_length)
    return found[:_MOST_BLAMED]


def _length(pair: tuple[int, int]) -> int:
    return pair[1] - pair[0]


def _mend(out: list[str], code_words: dict[int, list[str]]) -> None:
    """Part what touches since a delimiter between is gone: two code spans are one, and ``!`` makes no image of a link."""
    last = -1
    for at in range(len(out)):
        if code_words and at in code_words and last in code_words:
            code_words[last] += code_words[at]
            code_words[at] = code_words[last]
            out[last] = ""
        elif out[at][:1] == "[" and last >= 0 and out[last][-1] == "!" and out[last][-2:] != "\\!":
            out[last] = out[last][:-1] + "\\!"
        if out[at]:
            last = at


def _is_plain(out: list[str], start: int, end: int) -> bool:
    """Whether both delimiters stand where one can only open and the other can only close."""
    before, first = _char_before(out, start), _char_after(out, start)
    last, after = _char_before(out, end), _char_after(out, end)
    return (
        first.isalnum()
        and (before == " " or (before not in "*~" and before in _ASCII_PUNCTUATION))
        and last not in "*~"
        and (after == " " or (last.isalnum() and after not in "*~" and after in _ASCII_PUNCTUATION))
    )


def _can_pair(out: list[str], start: int, end: int) -> bool:
    """Whether one delimiter could open and the other close, whatever delimiters stand beside them."""
    return _flanks(_beside(out, start, -1), _beside(out, start, 1), True) and _flanks(
        _beside(out, end, 1), _beside(out, end, -1), True
    )


def _char_before(out: list[str], position: int) -> str:
    """The character before a piece of the line, a space at its edge."""
    while position:
        position -= 1
        text = out[position]
        if text:
            return text[-1]
    return " "


def _char_after(out: list[str], position: int) -> str:
    """The character after a piece of the line, a space at its edge."""
    for at in range(position + 1, len(out)):
        text = out[at]
        if text:
            return text[0]
    return " "


def _beside(out: list[str], position: int, step: int) -> str:
    """The nearest character on one side that is no delimiter, a space at the edge of the line."""
    position += step
    while 0 <= position < len(out):
        text = out[position]
        if text and text not in _MARKS:
            return text[0] if step > 0 else text[-1]
        position += step
    return " "


def _flanks(outer: str, inner: str, symbols: bool) -> bool:
    """CommonMark's rule for delimiters between an outer and an inner character.

    Args:
        outer: character on the far side, a space at the edge of a line.
        inner: character on the side of what is to be emphasised.
        symbols: whether symbols outside ASCII count as punctuation; parsers differ.
    """
    if inner == " ":
        return False
    return not _is_punctuation(inner, symbols) or outer == " " or _is_punctuation(outer, symbols)


def _is_punctuation(char: str, symbols: bool = True) -> bool:
    if char.isalnum():
        return False
    return char in _ASCII_PUNCTUATION or category(char)[0] in ("PS" if symbols else "P")


def _runs(out: list[str], positions: list[int], symbols: bool) -> list[_Run]:
    runs: list[_Run] = []
    at = 0
    while at < len(positions):
        first = last = positions[at]
        char, size = out[first][0], len(out[first])
        at += 1
        while at < len(positions) and out[positions[at]][0] == char and _are_empty(out, last + 1, positions[at]):
            last = positions[at]
            size += len(out[last])
            at += 1
        before, after = _char_before(out, first), _char_after(out, last)
        runs.append(_Run(first, last, char, size, _flanks(before, after, symbols), _flanks(after, before, symbols)))
    return runs


def _are_empty(out: list[str], start: int, end: int) -> bool:
    for at in range(start, end):  # noqa: SIM110  # a generator would cost more than the loop
        if out[at]:
            return False
    return True


def _stuck(runs: list[_Run]) -> list[_Run]:
    """CommonMark's algorithm for emphasis: the runs where it first fails to use up every delimiter; none where it does."""
    openers: list[_Run] = []
    for run in runs:
        while run.closes and run.count:
            at = len(openers) - 1
            while at >= 0 and not _match(openers[at], run):
                at -= 1
            if at < 0:
                break
            if at < len(openers) - 1:
                return [*openers[at + 1 :], run]  # those between could pair with nothing any more
            opener = openers[at]
            used = 2 if opener.count > 1 and run.count > 1 else 1
            opener.count -= used
            run.count -= used
            if not opener.count:
                openers.pop()
        if run.count:
            if not run.opens:
                return [*openers[-1:], run]
            openers.append(run)
    return openers


def _match(opener: _Run, closer: _Run) -> bool:
    if opener.char != closer.char:
        return False
    if opener.char == "~" or not (opener.closes or closer.opens):
        return True
    return (opener.size + closer.size) % 3 != 0 or (opener.size % 3 == 0 and closer.size % 3 == 0)
