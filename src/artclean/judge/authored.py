"""What authors of Markdown write on purpose stays, whatever words it holds.

HTML blocks, inline code and inline HTML, directives, shortcodes, templates, JSX, mathematics, footnotes, headings with
something after them, list items with something inside, and everything that a comment protects:

    <!-- artclean: off -->  ...  <!-- artclean: on -->        <!-- artclean: ignore-next -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from artclean.judge.case import Case, Proposal
from artclean.model import Block, BlockKind, Reason, Tag
from artclean.text import match_phrases

__all__ = ["authored", "has_sign", "is_more_than_words"]

_RULE = "authored"
_HEADINGS = (BlockKind.HEADING, BlockKind.TITLE)

_COMMENT = re.compile(r"<!--\s*artclean:\s*(off|on|ignore-next)\s*-->|\{/\*\s*artclean:\s*(off|on|ignore-next)\s*\*/\}")
_FENCE = re.compile(r"^[ \t>]*(:{3,})[ \t]*(\S?)", re.MULTILINE)
_PAIRED = (  # opening with a name, and what closes it
    (re.compile(r"\{\{[<%]\s*([\w./-]+)[^}]*[>%]\}\}"), r"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}"),
    (re.compile(r"\{%-?\s*(\w+)[^%]*%\}"), r"\{{%-?\s*end{name}\b[^%]*%\}}"),
    (re.compile(r"^[ \t>]*<([A-Z]\w*[a-z][\w.]*)(?=[\s>])(?![^>]*/>)", re.MULTILINE), r"</{name}\s*>"),
    (re.compile(r"\\begin\{(\w+\*?)\}"), r"\\end\{{{name}\}}"),
    (re.compile(r"^[ \t>]*(\$\$)(?!.*\$\$)", re.MULTILINE), r"\$\$"),
    (re.compile(r"^[ \t>]*\\(\[)", re.MULTILINE), r"\\\]"),
    (re.compile(r"^[ \t]*(%%)(?!.*%%)", re.MULTILINE), r"%%"),
    (re.compile(r"^[ \t]*\{(/\*)"), r"\*/\}}"),
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
    if not regions:
        return
    for block in document.blocks:
        why = _region_of(block, regions)
        if why:
            yield Proposal(block.index, True, Reason(_RULE, why))


def _region_of(block: Block, regions: list[_Region]) -> str:
    if block.span is None:
        return ""
    start, end = block.span
    return next((region.what for region in regions if start < region.end and end > region.start), "")


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
    for below in case.document.blocks[block.index + 1 :]:
        if below.kind is BlockKind.SEPARATOR:
            continue
        if not below.text or has_sign(case.document.text[slice(*(below.span or (0, 0)))]):
            return True
        if not match_phrases(below.text, below.words, case.lexicon):
            return True
    return False


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
    regions = _comment_regions(text, blocks) if "artclean:" in text else []
    if ":::" in text:
        regions += _fenced_regions(text)
    if "{" in text or "<" in text or "$$" in text or "\\" in text or "%%" in text:
        for opening, closing in _PAIRED:
            regions += _paired_regions(text, opening, closing)
    return [region for region in regions if not _in_code(region, blocks)]


def _in_code(region: _Region, blocks: tuple[Block, ...]) -> bool:
    """Code shows such constructs, it does not use them."""
    spans = (block.span for block in blocks if block.kind is BlockKind.CODE)
    return any(span and span[0] <= region.start < span[1] for span in spans)


def _comment_regions(text: str, blocks: tuple[Block, ...]) -> list[_Region]:
    regions: list[_Region] = []
    opened: int | None = None
    for match in _COMMENT.finditer(text):
        if _in_code(_Region(match.start(), match.end(), ""), blocks):
            continue
        word = match[1] or match[2]
        if word == "ignore-next":
            after = next((block.span for block in blocks if block.span and block.span[0] >= match.end()), None)
            inside = text.find("\n", match.end())
            if after:
                regions.append(_Region(match.start(), after[1], "comment: ignore-next"))
            elif inside >= 0:
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


def _paired_regions(text: str, opening: re.Pattern[str], closing: str) -> Iterator[_Region]:
    position = 0
    while match := opening.search(text, position):
        position = match.end()
        close = re.compile(closing.format(name=re.escape(match[1]))).search(text, position)
        if close:
            yield _Region(match.start(), close.end(), f"between {match.group().strip()[:20]} and {close.group()[:20]}")
            position = close.end()
