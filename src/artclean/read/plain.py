"""Plain text -> blocks: finds the layout (blank lines, one paragraph a line, hard-wrapped) and what each block is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from artclean.model import Block, BlockKind, Document, Nest, PageHead, Tag, TextLayout
from artclean.read.decode import Decoded
from artclean.read.rejoin import ITEM, is_item, sentence_ends
from artclean.text import LazyPattern, count_words, ends_with, is_visible, squeeze

__all__ = ["read_plain"]

_QUOTE = LazyPattern(r">\s?")
_RULE = LazyPattern(r"(?:[-=_*~•]\s*){3,}$")
_UNDERLINE = LazyPattern(r"(?:={3,}|-{3,})$")
_SENTENCE_MARKS = ".!?…。！？؟।:;,"
_CLAUSE_MARKS = ".!?…;:,。！？，；—–"
_STOPS = ".!?。！？"
_NO_HEADING_MARKS = ".!…。！।:;,؛،、，；："
_BYLINE = LazyPattern(
    r"(?:[Bb]y|BY|Von|Par|Por|Di|Av|Af|Door)\s+[^\W\d_a-z]|(?:\W*(?:\d{1,4}|[^\W\d_]{3,9}\.?)){3}$(?<=\b[12]\d{3})"
)
_DATED = LazyPattern(r"\W*\d{1,2}\.? [^\W\d_]{3,10}\.? [12]\d{3}\b|\W*[12]\d{3}年\d{1,2}月")  # a day, perhaps with a time
_DATE = LazyPattern(r"\d{1,2}\. [^\W\d_]{3,10}\.? [12]\d{3}\b")  # "14. Februar 2026", which is no list
_CLOSING = LazyPattern(r"[,;.:!?)\]’”%®™]|'(?:s|re|ve|ll|d|m|t)\b|\"[,.;:!?)]|[-–—][a-z]")
_LABEL = LazyPattern(r"(?:[QAFR]|[^\W\d_][^:\n]{0,24}):\s")
_LABEL_CHARS = 26  # within which its colon stands

_WRAP_MIN, _WRAP_MAX = 40, 120  # characters of a full line of hard-wrapped text
_WRAP_FULL = 0.72  # a line of that share of the longest is full: the next word did not fit
_WRAP_SHARE = 0.8  # share of the lines before a paragraph's last that must be full
_VERSE_MAX = 60  # mean characters of a line of verse
_VERSE_LEAST, _STANZA_MAX = 3, 40  # lines
_HEADING_WORDS, _HEADING_CHARS = 12, 90
_TITLE_WORDS = 30
_BODY_WORDS = 12  # words of a paragraph that can follow a heading
_TITLE_REACH = 5  # blocks after a title among which its text must begin


class _Line:
    """A line without the spaces around it; ``indent`` is the number of those before it."""

    def __init__(self, start: int, end: int, text: str, indent: int) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.indent = indent


class _Draft:
    """A block to be: its lines, and where they stand in the source."""

    def __init__(self, kind: BlockKind, lines: list[str], start: int, end: int, nest: Nest | None = None) -> None:
        self.kind = kind
        self.lines = lines
        self.start = start
        self.end = end
        self.nest = nest


def read_plain(decoded: Decoded, name: str, url: str | None) -> Document:
    """Read a plain text. Spans of the blocks are offsets into ``Document.text``."""
    groups = list(_groups(decoded.text))
    layout = _layout(groups)
    drafts = _underlined([draft for group in groups for draft in _drafts(group, layout)])
    return Document(
        blocks=tuple(_headings([_finish(index, draft) for index, draft in enumerate(drafts)])),
        source=decoded.source(name, "text", layout),
        head=PageHead(),
        text=decoded.text,
        url=url,
    )


def _groups(text: str) -> Iterator[list[_Line]]:
    """Runs of lines without a blank line between them."""
    group: list[_Line] = []
    start = 0
    for raw in text.splitlines(keepends=True):
        clean = squeeze(raw) if raw != "\n" else ""
        if clean and (clean[0].isalnum() or clean.isascii() or is_visible(clean)):
            if len(clean) + 1 == len(raw) and raw[-1] == "\n":  # nothing but the line end is gone
                group.append(_Line(start, start + len(clean), clean, 0))
            else:
                indent = len(raw) - len(raw.lstrip())
                group.append(_Line(start + indent, start + len(raw.rstrip()), clean, indent))
        elif group:
            yield group
            group = []
        start += len(raw)
    if group:
        yield group


def _layout(groups: list[list[_Line]]) -> TextLayout:
    lines = sum(map(len, groups))
    if any(_is_wrapped(group) for group in groups if len(group) > 2):
        wrapped = sum(len(group) for group in groups if len(group) > 1 and _is_wrapped(group))
        if 2 * wrapped >= lines:
            return TextLayout.WRAPPED
    return TextLayout.BLANK_LINES if 2 * len(groups) >= lines else TextLayout.LINES


def _is_wrapped(group: list[_Line]) -> bool:
    """Whether the lines of a group are one paragraph, broken where a line was full."""
    lengths = [len(line.text) for line in group]
    longest = max(lengths)
    if len(group) < 2 or not _WRAP_MIN <= longest <= _WRAP_MAX or any(is_item(line.text) for line in group):
        return False
    if len(group) > _VERSE_LEAST and longest <= _VERSE_MAX and _ends_in_clauses(group):
        return False
    full = sum(_is_full(here, after, longest) for here, after in pairwise(group))
    if full < _WRAP_SHARE * (len(group) - 1):
        return False
    ends = sum([ends_with(line.text, _SENTENCE_MARKS) for line in group[:-1]])
    return 2 * ends <= len(group) - 1 or any(line.text[:1].islower() for line in group[1:])


def _ends_in_clauses(group: list[_Line]) -> bool:
    """Whether nearly every line but the last ends where a clause ends, as lines of verse do."""
    ends = sum([ends_with(line.text, _CLAUSE_MARKS) for line in group[:-1]])
    return 4 * ends >= 3 * (len(group) - 1)


def _is_full(here: _Line, after: _Line, longest: int) -> bool:
    """A line is full when the first word of the next one would have made it too long, or nearly so."""
    first_word = len(after.text.split(" ", 1)[0])
    return len(here.text) >= _WRAP_FULL * longest or len(here.text) + 1 + first_word > longest


def _is_verse(group: list[_Line]) -> bool:
    """A stanza: short lines of several words, some of which end a clause. Menus have one or two words a line and no clauses."""
    if not 2 < len(group) <= _STANZA_MAX or any(is_item(line.text) for line in group):
        return False
    if sum(len(line.text) for line in group) > _VERSE_MAX * len(group):
        return False
    clauses = sum([ends_with(line.text, _CLAUSE_MARKS) for line in group])
    wordy = sum(line.text.count(" ") >= 2 for line in group)
    return 4 * clauses >= len(group) and 3 * wordy >= 2 * len(group)


def _drafts(group: list[_Line], layout: TextLayout) -> Iterator[_Draft]:
    if len(group) == 1 and group[0].text[0].isalpha():
        only = group[0]
        yield _Draft(BlockKind.PARAGRAPH, [only.text], only.start, only.end)
        return
    if all(line.text[0] == ">" for line in group):
        quote = Nest("quote", 0, group[0].start + 1)
        inner = [_Line(line.start, line.end, _QUOTE.sub("", line.text, count=1), line.indent) for line in group]
        yield from _paragraphs([line for line in inner if line.text], layout, quote, BlockKind.QUOTE)
        return
    longest = max(len(line.text) for line in group)
    first = 0
    while first < len(group):
        last = first
        if is_item(group[first].text):
            last = _list_end(group, first, longest)
            if _is_list(group[first:last]):
                yield from _items(group[first:last])
            else:
                yield from _paragraphs(group[first:last], layout, None, BlockKind.PARAGRAPH)
        else:
            while last < len(group) and not is_item(group[last].text):
                last += 1
            yield from _paragraphs(group[first:last], layout, None, BlockKind.PARAGRAPH)
        first = last


def _list_end(group: list[_Line], first: int, longest: int) -> int:
    """Where the list that begins at a line ends: at the first line that is no item and continues none."""
    indent = group[first].indent
    last = first + 1
    while last < len(group):
        line, before = group[last], group[last - 1]
        if is_item(line.text):
            indent = line.indent
        elif line.indent <= indent and not _goes_on(before, line, longest):
            break
        last += 1
    return last


def _goes_on(before: _Line, line: _Line, longest: int) -> bool:
    """Whether a line without marker or indent is the rest of an item: the line before was full, or its sentence goes on."""
    if _WRAP_MIN <= longest <= _WRAP_MAX and len(before.text) >= _WRAP_MIN and _is_full(before, line, longest):
        return not ends_with(before.text, _STOPS)
    return line.text[0].islower() and not ends_with(before.text, _STOPS)


def _is_list(lines: list[_Line]) -> bool:
    """A list has more than one item, or is one item whose marker cannot be a part of the text."""
    marks = [match for match in (ITEM.match(line.text) for line in lines) if match]
    if len(lines) == 1 and _DATE.match(lines[0].text):
        return False
    return len(marks) > 1 or marks[0].group("number") is not None or marks[0].group("bullet") not in "–-"


def _items(lines: list[_Line]) -> Iterator[_Draft]:
    list_key = lines[0].start + 1
    stack: list[tuple[int, Nest]] = []
    draft: _Draft | None = None
    for line in lines:
        mark = ITEM.match(line.text)
        if mark is None and draft is not None:
            draft.lines.append(line.text)
            draft.end = line.end
            continue
        if draft is not None:
            yield draft
        if mark is None:
            continue
        while stack and stack[-1][0] >= line.indent:
            stack.pop()
        outer = stack[-1][1] if stack else None
        number = mark.group("number")
        nest = Nest("ordered" if number else "bullet", int(number or 0), line.start + 1, outer.key if outer else list_key, outer)
        stack.append((line.indent, nest))
        draft = _Draft(BlockKind.LIST_ITEM, [line.text[mark.end() :]], line.start, line.end, nest)
    if draft is not None:
        yield draft


def _paragraphs(lines: list[_Line], layout: TextLayout, nest: Nest | None, kind: BlockKind) -> Iterator[_Draft]:
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    if len(lines) > 1 and _is_wrapped(lines):
        yield _Draft(kind, [" ".join(line.text for line in lines)], start, end, nest)
    elif _is_verse(lines):
        yield _Draft(kind, [line.text for line in lines], start, end, nest)
    else:
        for run in _sentences(lines, layout is TextLayout.WRAPPED):
            rule = len(run) == 1 and not run[0].text[0].isalnum() and _RULE.match(run[0].text) is not None
            yield _Draft(BlockKind.SEPARATOR if rule else kind, [_joined(run)], run[0].start, run[-1].end, nest)


def _sentences(lines: list[_Line], wrapped: bool) -> Iterator[list[_Line]]:
    """Runs of lines that were one sentence: some scrapers put every inline link on a line of its own."""
    if len(lines) == 1:
        yield lines
        return
    first = 0
    for last in sentence_ends([line.text for line in lines], wrapped):
        yield lines[first:last]
        first = last


def _joined(lines: list[_Line]) -> str:
    """One text; no space before punctuation that closes and none after an opening bracket."""
    before = lines[0].text
    parts = [before]
    for line in lines[1:]:
        tight = before[-1] in "([“‘" or _CLOSING.match(line.text) is not None
        parts.append(line.text if tight else f" {line.text}")
        before = line.text
    return "".join(parts)


def _underlined(drafts: list[_Draft]) -> list[_Draft]:
    """A line of ``===`` or ``---`` right under a short line makes it a heading."""
    result: list[_Draft] = []
    for draft in drafts:
        if result and _underlines(draft, result[-1]):
            above = result[-1]
            result[-1] = _Draft(BlockKind.HEADING, above.lines, above.start, draft.end, above.nest)
        else:
            result.append(draft)
    return result


def _underlines(draft: _Draft, above: _Draft) -> bool:
    if draft.kind is not BlockKind.SEPARATOR or draft.start - above.end > 2 or not _UNDERLINE.match(draft.lines[0]):
        return False
    return above.kind is BlockKind.PARAGRAPH and len(above.lines) == 1 and len(above.lines[0]) <= _HEADING_CHARS


def _finish(index: int, draft: _Draft) -> Block:
    if draft.kind is BlockKind.PARAGRAPH and len(draft.lines) == 1:
        text = draft.lines[0]
        return Block(index, draft.kind, text, (text,), count_words(text), 0, "", (), draft.nest, -1, (draft.start, draft.end))
    inline: list[str] = []
    for line in draft.lines:
        if inline:
            inline.append(Tag("break"))
        inline.append(line)
    text = "\n".join(draft.lines)
    joined = draft.kind is BlockKind.LIST_ITEM
    if joined:
        text = " ".join(draft.lines)
        inline = [text]
    level = 2 if draft.kind is BlockKind.HEADING else 0
    if draft.kind is BlockKind.SEPARATOR:
        return Block(index, draft.kind, text, (text,), 0, span=(draft.start, draft.end))
    return Block(index, draft.kind, text, tuple(inline), count_words(text), level, nest=draft.nest, span=(draft.start, draft.end))


def _headings(blocks: list[Block]) -> list[Block]:
    """Short lines before a paragraph are headings; the first of them at the top is the title."""
    result = list(blocks)
    may_be = [_may_be_heading(block) for block in blocks]
    labels: frozenset[str] | None = None
    for block in blocks:
        index = block.index
        if not may_be[index] or block.kind is not BlockKind.PARAGRAPH or not _heads_a_section(blocks, may_be, index):
            continue
        labels = _labels(blocks) if labels is None else labels
        if _label(block) not in labels:
            result[index] = block._replace(kind=BlockKind.HEADING, level=2)
    if blocks and _is_title(blocks):
        result[0] = blocks[0]._replace(kind=BlockKind.TITLE, level=1)
    return result


def _labels(blocks: list[Block]) -> frozenset[str]:
    """Labels that come back, as those of the speakers in an interview: their lines are no headings."""
    counts = Counter(map(_label, blocks))
    return frozenset(label for label, count in counts.items() if label and (count > 1 or len(label) == 1))


def _label(block: Block) -> str:
    if block.text.find(":", 1, _LABEL_CHARS) < 0:
        return ""
    match = _LABEL.match(block.text)
    return match.group().rstrip(": ") if match else ""


def _may_be_heading(block: Block) -> bool:
    text = block.text
    if not 0 < len(text) <= _HEADING_CHARS or block.words > _HEADING_WORDS or "\n" in text:
        return False
    if not text[-1].isalnum() and ends_with(text, _NO_HEADING_MARKS):
        return False
    first = text[0] if text[0].isalnum() else _first_letter(text)
    if not first or first.islower() or ((text[0] in "BbVPDA" or text[-1].isdigit()) and _BYLINE.match(text)):
        return False
    if first.isdigit() and _DATED.match(text):
        return False
    return not is_item(text) and (first.isalpha() or any(map(str.isalpha, text)))


def _first_letter(text: str) -> str:
    """The first letter or digit, "" for none."""
    return next((char for char in text if char.isalnum()), "")


def _heads_a_section(blocks: list[Block], may_be: list[bool], index: int) -> bool:
    """A heading stands before text and not in a row of short lines."""
    if index + 1 >= len(blocks):
        return False
    after = blocks[index + 1]
    if after.kind is not BlockKind.LIST_ITEM and after.words < _BODY_WORDS:
        return False
    if index == 0:
        return True
    if not may_be[index - 1] or _ends_a_section(blocks[index - 1]):
        return True
    return index > 2 and _ends_a_section(blocks[index - 2])  # one stray line, such as an ad label, may stand before it


def _ends_a_section(block: Block) -> bool:
    return block.words >= _BODY_WORDS or block.kind is BlockKind.LIST_ITEM


def _is_title(blocks: list[Block]) -> bool:
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        return True
    if first.kind is not BlockKind.PARAGRAPH or "\n" in first.text or first.words > _TITLE_WORDS:
        return False
    if ends_with(first.text, _NO_HEADING_MARKS) or not any(char.isalpha() for char in first.text):
        return False
    if first.words == 1 and len(blocks) > 1 and blocks[1].words == 1:
        return False  # the first items of a menu
    following = blocks[1 : 1 + _TITLE_REACH]
    return any(block.words >= max(_BODY_WORDS, first.words) for block in following)
