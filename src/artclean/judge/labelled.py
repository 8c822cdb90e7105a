"""What a label announces goes with it: the links under ``Read also``, the pitch of a newsletter above its form (HTML)."""

from __future__ import annotations

from artclean.judge.case import Case, Proposal, removal
from artclean.judge.phrases import phrase_of
from artclean.model import Block, BlockKind, Reason

__all__ = ["labelled"]

_ANNOUNCING = frozenset(("related.links", "promo.read-more"))  # rules whose phrases say that links to other pages follow
_FORM = frozenset(("structure.nav", "promo.newsletter"))  # by which fields and buttons of a form go
_PITCH_WORDS = 50  # of what a newsletter says for itself
_LABEL_WORDS = 8
_LINKED = 0.9  # of the characters of a line
_MOST_LINES = 12  # under one label; more is a list of its own
_PARAGRAPH = BlockKind.PARAGRAPH
_LINES = frozenset((_PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING))


def labelled(case: Case) -> list[Proposal]:
    """``related.links`` and ``promo.newsletter``: what stands in an article right below a label that went as interface text."""
    found: list[Proposal] = []
    if case.document.containers is None or not case.is_article():
        return found
    blocks, verdicts = case.document.blocks, case.verdicts
    was_kept = True
    for index in range(len(blocks)):
        verdict, block = verdicts[index], blocks[index]
        if verdict.keep and not was_kept:
            if block.link_chars:
                found += _links(case, index)
            elif index + 1 < len(blocks):
                found += _pitch(case, index)
        was_kept = verdict.keep
    return found


def _links(case: Case, start: int) -> list[Proposal]:
    """Lines that are nothing but links, from a block on."""
    blocks, verdicts = case.document.blocks, case.verdicts
    label = blocks[start - 1]
    if not _is_line(blocks[start]) or _rule(case, label) not in _ANNOUNCING:
        return []
    end = start
    while end < len(blocks) and verdicts[end].keep and _is_line(blocks[end]):
        end += 1
    if end - start > _MOST_LINES:
        return []
    reason = Reason("related.links", f"links under “{label.text}”")
    return [removal(block, reason) for block in blocks[start:end]]


def _pitch(case: Case, index: int) -> list[Proposal]:
    """A block between the label of a newsletter and its form, where it is all that is left of the box that holds them."""
    blocks, verdicts = case.document.blocks, case.verdicts
    label, block, form = blocks[index - 1], blocks[index], verdicts[index + 1]
    asks = form.reason
    if form.keep or not 0 < block.words <= _PITCH_WORDS or block.kind is not _PARAGRAPH or asks is None:
        return []
    if _rule(case, label) != "promo.newsletter" or asks.rule not in _FORM or not _is_left_alone(case, index):
        return []
    return [removal(block, Reason("promo.newsletter", f"stands under “{label.text}”, above its form"))]


def _is_left_alone(case: Case, index: int) -> bool:
    """Whether the smallest element around a block and its neighbours holds no other block that is kept."""
    containers = case.document.containers
    assert containers is not None
    at = case.document.blocks[index].container
    while at >= 0 and not (containers.firsts[at] < index < containers.lasts[at] - 1):
        at = containers.parents[at]
    if at < 0:
        return False
    return sum([verdict.keep for verdict in case.verdicts[containers.firsts[at] : containers.lasts[at]]]) == 1


def _is_line(block: Block) -> bool:
    return block.kind in _LINES and block.link_chars > 0 and block.link_chars >= _LINKED * len(block.text)


def _rule(case: Case, label: Block) -> str:
    """The rule that knows a short block as a phrase of the interface, "" for none."""
    match = phrase_of(label, case.lexicon) if label.words <= _LABEL_WORDS and not label.hidden else None
    return match.rule if match else ""
