"""Lists of contents of a page: under a label such as ``In this article``, links to places further down that say so again."""

from __future__ import annotations

from artclean.judge.case import Case, Proposal, removal
from artclean.judge.phrases import may_be_interface
from artclean.model import Block, BlockKind, Reason, Tag
from artclean.text import find_phrases

__all__ = ["contents"]

_LABELS = frozenset(("nav.menu", "nav.tools"))  # rules that know the label as a phrase
_FEWEST = 2  # lines of a list
_LINKED = 0.9  # of the characters of a line
_LINES = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING))


def contents(case: Case) -> list[Proposal]:
    """``nav.tools``: a label that packs know, such as ``On this page``, and the links to places of the page under it.

    Only in HTML: in Markdown such a list is the work of the author.
    """
    if case.document.containers is None:
        return []
    blocks = [block for block in case.standing() if block.text]
    found: list[Proposal] = []
    start = 1
    while start < len(blocks):
        end = _end_of_links(blocks, start)
        if end - start >= _FEWEST:
            label = _label(case, blocks[start - 1])
            if label:
                reason = Reason("nav.tools", f"list of contents under “{label}”")
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
    if block.kind not in _LINES or not block.link_chars or block.link_chars < _LINKED * len(block.text):
        return False
    targets = [piece.target for piece in block.inline if type(piece) is Tag and piece.name == "link" and piece.opens]
    return len(targets) == 1 and targets[0][:1] == "#" and len(targets[0]) > 1


def _label(case: Case, block: Block) -> str:
    """The phrase that a label consists of, "" where it is none."""
    match = find_phrases(block.text, block.words, case.lexicon) if may_be_interface(block) else None
    return block.text if match is not None and match.rule in _LABELS and not match.prefix else ""
