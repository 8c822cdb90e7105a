"""What authors of Markdown write on purpose stays, whatever words it holds.

HTML blocks, inline code and inline HTML, directives, shortcodes, templates, JSX, mathematics, footnotes, headings with
something after them, list items with something inside, and everything that a comment protects:

    <!-- artclean: off -->  ...  <!-- artclean: on -->        <!-- artclean: ignore-next -->
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from artclean.judge.case import Case, Proposal
from artclean.model import Block, BlockKind, Reason, Tag
from artclean.text import match_phrases

__all__ = ["authored", "has_sign", "is_more_than_words"]

_RULE = "authored"
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)

_COMMENT = re.compile(r"<!--\s*artclean:\s*(off|on|ignore-next)\s*-->|\{/\*\s*artclean:\s*(off|on|ignore-next)\s*\*/\}")
_FENCE = re.compile(r"^[ \t>]*(:{3,})[ \t]*(\S?)", re.MULTILINE)


class _Pair(NamedTuple):
    """A construct with an opening and a closing.

    Attributes:
        opening: its beginning, with a name.
        closing: what closes it, with the same name; a text where it has none.
        ends: the character that ends an opening, "" where the pattern says it all.
    """

    opening: re.Pattern[str]
    closing: re.Pattern[str] | str
    ends: str = ""


_PAIRED = (
    _Pair(re.compile(r"\{\{[<%]\s*+([\w./-]++)"), re.compile(r"\{\{[<%]\s*+/\s*+([\w./-]++)\s*+[>%]\}\}"), "}"),
    _Pair(re.compile(r"\{%-?\s*+(\w++)[^%]*+%\}"), re.compile(r"\{%-?\s*+end(\w++)[^%]*+%\}")),
    _Pair(re.compile(r"^[ \t>]*<([A-Z](?=\w*[a-z])[\w.]++)(?=[\s>])", re.MULTILINE), re.compile(r"</([A-Z][\w.]*+)\s*+>"), ">"),
    _Pair(re.compile(r"\\begin\{(\w+\*?)\}"), re.compile(r"\\end\{(\w+\*?)\}")),
    _Pair(re.compile(r"^[ \t>]*(\$\$)(?!.*\$\$)", re.MULTILINE), "$$"),
    _Pair(re.compile(r"^[ \t>]*\\(\[)", re.MULTILINE), "\\]"),
    _Pair(re.compile(r"^[ \t]*(%%)(?!.*%%)", re.MULTILINE), "%%"),
    _Pair(re.compile(r"^[ \t]*\{(/\*)"), "*/}"),
)
# Signs that a paragraph is more than words: templates, inline HTML, footnotes, targets, wiki links, attributes, MDX.
_SIGNS = re.compile(
    r"\{\{|\{%|\{#|\{:|\{\.|<[a-zA-Z/!]|\[\^|\[\[|^\s*\(\S+\)=|^\s*\{|\$\$|^\s*:{3,}|^\s*\[[^\]]+\]:|\{[a-z:]+\}`", re.MULTILINE
)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]*>")
_SCRIPT = re.compile(r"(?:import|export)\b.*(?:\bfrom\b|[={(]|['\"];?$)")


class _Region(NamedTuple):
    start: int
    end: int
    what: str


def authored(case: Case) -> Iterator[Proposal]:
    """Keeps what stands in protected ranges. Only for Markdown and plain text: a page's structure speaks for itself."""
    document = case.document
    if document.containers is not None:
        return
    regions = protected_regions(document.text, document.blocks)
    for block, region in _protected(document.blocks, regions):
        yield Proposal(block.index, True, Reason(_RULE, region.what))


def _protected(blocks: Sequence[Block], regions: Sequence[_Region]) -> Iterator[tuple[Block, _Region]]:
    """The blocks that stand in a region, wholly or in part, each with the first such region."""
    spanned = [(block, block.span) for block in blocks if block.span]
    starts, ends = [span[0] for _, span in spanned], [span[1] for _, span in spanned]
    free = list(range(len(spanned) + 1))  # for each block the next one, perhaps itself, that is in no region yet
    for region in regions:
        last = bisect_left(starts, region.end)
        at = _next_free(free, bisect_right(ends, region.start))
        while at < last:
            yield spanned[at][0], region
            free[at] = at + 1
            at = _next_free(free, at)


def _next_free(free: list[int], at: int) -> int:
    """The first block from a place on that is free; the way there is shortened for the next time."""
    while free[at] != at:
        free[at] = free[free[at]]
        at = free[at]
    return at


def is_more_than_words(case: Case, block: Block) -> bool:
    """Whether a block of Markdown is more than the words it holds: no interface phrase is looked for in it."""
    if block.kind is BlockKind.OTHER:
        return True
    if block.kind in _HEADINGS:
        return _heads_something(case, block)
    if any(type(piece) is Tag and piece.name == "code" for piece in block.inline):
        return True
    if block.nest is not None and _holds_more(case.document.blocks, block):
        return True
    return block.span is not None and has_sign(case.document.text[slice(*block.span)])


def has_sign(source: str) -> bool:
    """Whether a paragraph holds signs that it is more than words: templates, inline HTML, footnotes and the like."""
    return _SIGNS.search(_AUTOLINK.sub("", source)) is not None or _SCRIPT.match(source.strip()) is not None


def _heads_something(case: Case, block: Block) -> bool:
    """Whether anything that is no interface text follows a heading, up to the end of the document."""
    if not case.last_text:
        blocks = case.document.blocks
        last = len(blocks) - 1
        while last >= 0 and not _is_something(case, blocks[last]):
            last -= 1
        case.last_text.append(last)
    return block.index < case.last_text[0]


def _is_something(case: Case, block: Block) -> bool:
    """Whether a block is more than a rule or interface text."""
    if block.kind is BlockKind.SEPARATOR:
        return False
    if not block.text or has_sign(case.document.text[slice(*(block.span or (0, 0)))]):
        return True
    return not match_phrases(block.text, block.words, case.lexicon)


def _holds_more(blocks: tuple[Block, ...], block: Block) -> bool:
    """Whether the list item that a block opens goes on after it: its marker could not be cut with it."""
    nest = block.nest
    while nest is not None and nest.kind != "quote":
        opens = block.index == 0 or not _within(blocks[block.index - 1], nest.key)
        if opens and block.index + 1 < len(blocks) and _within(blocks[block.index + 1], nest.key):
            return True
        nest = nest.outer
    return False


def _within(block: Block, key: int) -> bool:
    nest = block.nest
    while nest is not None:
        if nest.key == key:
            return True
        nest = nest.outer
    return False


# Regions


def protected_regions(text: str, blocks: tuple[Block, ...]) -> list[_Region]:
    """Ranges of the source in which nothing may be cut, without a certain order."""
    regions = _comment_regions(text, blocks, _code(blocks)) if "artclean:" in text else []
    if ":::" in text:
        regions += _fenced_regions(text)
    if "{" in text or "<" in text or "$$" in text or "\\" in text or "%%" in text:
        for pair in _PAIRED:
            regions += _paired_regions(text, pair)
    code = _code(blocks) if regions else []
    return [region for region in regions if not _in_code(region.start, code)]


def _code(blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    return [block.span for block in blocks if block.span and block.kind is BlockKind.CODE]


def _in_code(offset: int, code: list[tuple[int, int]]) -> bool:
    """Whether a place stands in one of some ranges of code, which shows such constructs and does not use them."""
    at = bisect_right(code, (offset, len(code) and code[-1][1])) - 1
    return at >= 0 and code[at][0] <= offset < code[at][1]


def _comment_regions(text: str, blocks: tuple[Block, ...], code: list[tuple[int, int]]) -> list[_Region]:
    regions: list[_Region] = []
    spans = [block.span for block in blocks if block.span]
    opened: int | None = None
    for match in _COMMENT.finditer(text):
        if _in_code(match.start(), code):
            continue
        word = match[1] or match[2]
        if word == "ignore-next":
            after = bisect_left(spans, (match.end(), 0))
            if after < len(spans):
                regions.append(_Region(match.start(), spans[after][1], "comment: ignore-next"))
            elif text.find("\n", match.end()) >= 0:
                regions.append(_Region(match.start(), len(text), "comment: ignore-next"))
        elif word == "off" and opened is None:
            opened = match.start()
        elif word == "on" and opened is not None:
            regions.append(_Region(opened, match.end(), "comment: off"))
            opened = None
    if opened is not None:
        regions.append(_Region(opened, len(text), "comment: off"))
    return regions


def _fenced_regions(text: str) -> list[_Region]:
    """``:::`` directives, nested ones within the outermost; one that is never closed reaches to the end."""
    regions: list[_Region] = []
    opened: list[tuple[int, int]] = []
    for match in _FENCE.finditer(text):
        if match[2]:
            opened.append((match.start(), len(match[1])))
        elif opened:
            start, _ = opened.pop()
            if not opened:
                regions.append(_Region(start, match.end(), "directive"))
    if opened:
        regions.append(_Region(opened[0][0], len(text), "directive"))
    return regions


def _paired_regions(text: str, pair: _Pair) -> Iterator[_Region]:
    closings: _Closings | None = None
    position = 0
    for start, end, name in _openings(text, pair):
        if start < position:
            continue
        closings = closings or _Closings(text, pair.closing)
        close = closings.after(name, end)
        position = end
        if close:
            what = f"between {text[start:end].strip()[:20]} and {text[close[0] : close[1]][:20]}"
            yield _Region(start, close[1], what)
            position = close[1]


def _openings(text: str, pair: _Pair) -> Iterator[tuple[int, int, str]]:
    """Start, end and name of each opening. Where it ends is looked up once for all that end there."""
    end = -1  # of the opening looked at last
    for match in pair.opening.finditer(text):
        if pair.ends and end < match.end():
            end = text.find(pair.ends, match.end())
            if end < 0:
                end = len(text)
        if pair.ends == "}":
            if end > match.end() and text[end - 1] in ">%" and text.startswith("}}", end):
                yield match.start(), end + 2, match[1]
        elif not (pair.ends and end > match.end() and text.startswith("/>", end - 1)):  # <Name ... /> has nothing inside
            yield match.start(), match.end(), match[1]


class _Closings:
    """Where the constructs of a kind are closed, by name."""

    def __init__(self, text: str, closing: re.Pattern[str] | str) -> None:
        self._text = text
        self._plain = closing if isinstance(closing, str) else ""
        self._gone = False  # nothing closes from where it was looked for last on
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._ends: dict[str, list[int]] = defaultdict(list)
        if not isinstance(closing, str):
            for match in closing.finditer(text):
                self._starts[match[1]].append(match.start())
                self._ends[match[1]].append(match.end())

    def after(self, name: str, position: int) -> tuple[int, int] | None:
        """Start and end of the first closing of a name from a position on; positions never go back."""
        if self._plain:
            at = -1 if self._gone else self._text.find(self._plain, position)
            self._gone = at < 0
            return (at, at + len(self._plain)) if at >= 0 else None
        starts = self._starts.get(name, [])
        at = bisect_left(starts, position)
        return (starts[at], self._ends[name][at]) if at < len(starts) else None
