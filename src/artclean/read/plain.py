"""Plain text -> blocks: finds the layout (blank lines, one paragraph a line, hard-wrapped) and what each block is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from artclean.model import Block, BlockKind, Document, Nest, PageHead, Tag, TextLayout
from artclean.read.decode import Decoded
from artclean.text import count_words, squeeze

__all__ = ["read_plain"]

_ITEM = re.compile(r"(?:(?P<bullet>[-*+•‣▪●◦–])|(?P<number>\d{1,3})[.)])\s+(?=\S)")
_QUOTE = re.compile(r">\s?")
_RULE = re.compile(r"(?:[-=_*~•]\s*){3,}$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;,][\"'”’»)\]]*$")
_CLAUSE_END = re.compile(r"[.!?…;:,。！？，；—–][\"'”’»)\]]*$")
_LABEL = re.compile(r"(?:[QAFR]|[^\W\d_][^:\n]{0,24}):\s")
_NO_HEADING_END = re.compile(r"[.!…。！।:;,؛،、，；：][\"'”’»)\]]*$")

_WRAP_MIN, _WRAP_MAX = 40, 120  # characters of a full line of hard-wrapped text
_WRAP_FULL = 0.72  # a line of that share of the longest is full: the next word did not fit
_WRAP_SHARE = 0.8  # share of the lines before a paragraph's last that must be full
_VERSE_MAX = 60  # mean characters of a line of verse
_STANZA_MAX = 40  # lines
_HEADING_WORDS, _HEADING_CHARS = 12, 90
_TITLE_WORDS = 30
_BODY_WORDS = 12  # words of a paragraph that can follow a heading
_TITLE_REACH = 5  # blocks after a title among which its text must begin


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    indent: int


class _Draft(NamedTuple):
    kind: BlockKind
    lines: list[str]
    start: int
    end: int
    nest: Nest | None = None


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
        bare = raw.rstrip()
        clean = squeeze(bare)
        if clean:
            stripped = bare.lstrip()
            indent = len(bare) - len(stripped)
            group.append(_Line(start + indent, start + len(bare), clean, indent))
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
    if len(group) < 2 or not _WRAP_MIN <= longest <= _WRAP_MAX or any(_ITEM.match(line.text) for line in group):
        return False
    full = sum(_is_full(here, after, longest) for here, after in pairwise(group))
    if full < _WRAP_SHARE * (len(group) - 1):
        return False
    ends = sum(bool(_SENTENCE_END.search(line.text)) for line in group[:-1])
    return 2 * ends <= len(group) - 1 or any(line.text[:1].islower() for line in group[1:])


def _is_full(here: _Line, after: _Line, longest: int) -> bool:
    """A line is full when the first word of the next one would have made it too long, or nearly so."""
    first_word = len(after.text.split(" ", 1)[0])
    return len(here.text) >= _WRAP_FULL * longest or len(here.text) + 1 + first_word > longest


def _is_verse(group: list[_Line]) -> bool:
    """A stanza: short lines of several words, some of which end a clause. Menus have one or two words a line and no clauses."""
    if not 2 < len(group) <= _STANZA_MAX or any(_ITEM.match(line.text) for line in group):
        return False
    if sum(len(line.text) for line in group) > _VERSE_MAX * len(group):
        return False
    clauses = sum(_CLAUSE_END.search(line.text) is not None for line in group)
    wordy = sum(line.text.count(" ") >= 2 for line in group)
    return 4 * clauses >= len(group) and 3 * wordy >= 2 * len(group)


def _drafts(group: list[_Line], layout: TextLayout) -> Iterator[_Draft]:
    if all(_QUOTE.match(line.text) for line in group):
        quote = Nest("quote", 0, group[0].start + 1)
        inner = [line._replace(text=_QUOTE.sub("", line.text, count=1)) for line in group]
        yield from _paragraphs([line for line in inner if line.text], layout, quote, BlockKind.QUOTE)
        return
    first_item = next((i for i, line in enumerate(group) if _ITEM.match(line.text)), None)
    if first_item is None or not _is_list(group[first_item:]):
        yield from _paragraphs(group, layout, None, BlockKind.PARAGRAPH)
        return
    if first_item:
        yield from _paragraphs(group[:first_item], layout, None, BlockKind.PARAGRAPH)
    yield from _items(group[first_item:])


def _is_list(lines: list[_Line]) -> bool:
    """A list has more than one item, or is one item whose marker cannot be a part of the text."""
    marks = [match for match in (_ITEM.match(line.text) for line in lines) if match]
    return len(marks) > 1 or marks[0].group("number") is not None or marks[0].group("bullet") not in "–-"


def _items(lines: list[_Line]) -> Iterator[_Draft]:
    list_key = lines[0].start + 1
    stack: list[tuple[int, Nest]] = []
    draft: _Draft | None = None
    for line in lines:
        mark = _ITEM.match(line.text)
        if mark is None and draft is not None:
            draft = draft._replace(lines=[*draft.lines, line.text], end=line.end)
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
        for line in lines:
            rule = _RULE.match(line.text) is not None
            yield _Draft(BlockKind.SEPARATOR if rule else kind, [line.text], line.start, line.end, nest)


def _underlined(drafts: list[_Draft]) -> list[_Draft]:
    """A line of ``===`` or ``---`` right under a short line makes it a heading."""
    result: list[_Draft] = []
    for draft in drafts:
        if result and _underlines(draft, result[-1]):
            result[-1] = result[-1]._replace(kind=BlockKind.HEADING, end=draft.end)
        else:
            result.append(draft)
    return result


def _underlines(draft: _Draft, above: _Draft) -> bool:
    if draft.kind is not BlockKind.SEPARATOR or draft.start - above.end > 2 or not _UNDERLINE.match(draft.lines[0]):
        return False
    return above.kind is BlockKind.PARAGRAPH and len(above.lines) == 1 and len(above.lines[0]) <= _HEADING_CHARS


def _finish(index: int, draft: _Draft) -> Block:
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
    labels = _labels(blocks)
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH or not _may_be_heading(block):
            continue
        if _heads_a_section(blocks, block.index) and _label(block) not in labels:
            result[block.index] = block._replace(kind=BlockKind.HEADING, level=2)
    if blocks and _is_title(blocks):
        result[0] = blocks[0]._replace(kind=BlockKind.TITLE, level=1)
    return result


def _labels(blocks: list[Block]) -> frozenset[str]:
    """Labels that come back, as those of the speakers in an interview: their lines are no headings."""
    counts = Counter(map(_label, blocks))
    return frozenset(label for label, count in counts.items() if label and (count > 1 or len(label) == 1))


def _label(block: Block) -> str:
    match = _LABEL.match(block.text)
    return match.group().rstrip(": ") if match else ""


def _may_be_heading(block: Block) -> bool:
    text = block.text
    if "\n" in text or len(text) > _HEADING_CHARS or block.words > _HEADING_WORDS or _NO_HEADING_END.search(text):
        return False
    first = next((char for char in text if char.isalnum()), "")
    return bool(first) and not first.islower() and not _ITEM.match(text) and any(char.isalpha() for char in text)


def _heads_a_section(blocks: list[Block], index: int) -> bool:
    """A heading stands before text and not in a row of short lines."""
    if index + 1 >= len(blocks):
        return False
    after = blocks[index + 1]
    if after.kind is not BlockKind.LIST_ITEM and after.words < _BODY_WORDS:
        return False
    before = blocks[index - 1]
    return index <= 1 or before.words >= _BODY_WORDS or before.kind is BlockKind.LIST_ITEM or not _may_be_heading(before)


def _is_title(blocks: list[Block]) -> bool:
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        return True
    if first.kind is not BlockKind.PARAGRAPH or "\n" in first.text or first.words > _TITLE_WORDS:
        return False
    if _NO_HEADING_END.search(first.text) or not any(char.isalpha() for char in first.text):
        return False
    following = blocks[1 : 1 + _TITLE_REACH]
    return any(block.words >= max(_BODY_WORDS, first.words) for block in following)
