"""Lists of contents of a page: under a label such as ``In this article``, links to the headings further down."""

from __future__ import annotations

from collections.abc import Iterable

from artclean.judge.case import Case, Proposal, removal
from artclean.judge.phrases import phrase_of
from artclean.model import Block, BlockKind, Reason, Tag

__all__ = ["contents"]

_LABELS = frozenset(("nav.menu", "nav.tools"))  # rules that know the label as a phrase
_LABEL_WORDS = 8
_FEWEST = 2  # lines of a list
_LINKED = 0.9  # of the characters of a line
_SAID_BELOW = 2 / 3  # of the lines: headings are worded a little differently now and then
_LINES = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM))
_NUMBERING = "0123456789.) "


def contents(case: Case) -> list[Proposal]:
    """``nav.tools``: a label that packs know, such as ``On this page``, and the links to headings further down under it.

    Where its lines went as boilerplate the label goes after them. Only in HTML: in Markdown such a list is the work of the
    author. A list whose lines are no headings below stays: it may be all that is said.
    """
    if case.document.containers is None:
        return []
    blocks = [block for block in case.document.blocks if block.text and not block.hidden]  # also those that went as boilerplate
    found: list[Proposal] = []
    start = 1
    while start < len(blocks):
        label, line = blocks[start - 1], blocks[start]
        if not line.link_chars or label.words > _LABEL_WORDS or not case.verdicts[label.index].keep:  # most blocks
            start += 1
            continue
        end = _end_of_links(blocks, start)
        if end - start >= _FEWEST and _is_label(case, blocks[start - 1]) and _is_said_below(case, blocks, start, end):
            reason = Reason("nav.tools", f"list of contents under “{blocks[start - 1].text}”")
            found += [removal(block, reason) for block in blocks[start - 1 : end]]
        start = max(end, start + 1)
    return found


def _end_of_links(blocks: list[Block], start: int) -> int:
    """Where the lines end that are nothing but a link to a place of the page itself, from a position on."""
    end = start
    while end < len(blocks) and _leads_within(blocks[end]):
        end += 1
    return end


def _leads_within(block: Block) -> bool:
    if not block.link_chars or block.link_chars < _LINKED * len(block.text) or block.kind not in _LINES:
        return False
    targets = [piece.target for piece in block.inline if type(piece) is Tag and piece.name == "link" and piece.opens]
    return len(targets) == 1 and targets[0][:1] == "#" and len(targets[0]) > 1


def _is_label(case: Case, block: Block) -> bool:
    """Whether a block is a phrase of the interface that a list of contents may stand under."""
    match = phrase_of(block, case.lexicon)
    return match is not None and match.rule in _LABELS and not match.prefix


def _is_said_below(case: Case, blocks: list[Block], start: int, end: int) -> bool:
    """Whether the lines between two positions are headings of what follows."""
    headings = set(_keys(case, (block for block in blocks[end:] if block.kind is BlockKind.HEADING)))
    return sum(key in headings for key in _keys(case, blocks[start:end])) >= _SAID_BELOW * (end - start)


def _keys(case: Case, blocks: Iterable[Block]) -> list[str]:
    return [case.key(block).lstrip(_NUMBERING) for block in blocks]
