"""What stands around an article: readers' comments, labels of advertisements, and the cells beside it in a layout of tables.

Comments are the main content of a forum and the tail of an article. So they go where the page is an article and enough of
it stands outside of them, or as the user asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from artclean.judge.case import Case, Proposal, removal
from artclean.judge.phrases import interface_reason, match_reason, may_be_interface, phrase_of
from artclean.judge.places import ADS, COMMENTS
from artclean.model import Block, BlockKind, Containers, Reason
from artclean.text import Lexicon

__all__ = ["around", "asked_comments"]

_TITLE, _PARAGRAPH, _ITEM = BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
_ENOUGH_WORDS = 120  # of kept prose outside of the comments: an article
_PROSE_WORDS = 10  # of a block that counts as prose here
_LABEL_WORDS = 3
_MAIN_CELL = 0.9  # share of the page's prose in one cell of a table: the others are the frame around it
_CELL_WORDS = 8  # of a line in the frame
_LABEL_REACH = 3  # elements from a label up to the one that is named after advertisements


def asked_comments(case: Case) -> Iterator[Proposal]:
    """Keeps comments whatever the content model says, where the user wants them; the controls below each of them go."""
    containers = case.document.containers
    if containers is None or case.settings.comments != "keep":
        return
    for block in _commenting(case, containers):
        if not block.hidden:
            control = _control(block, case.lexicon)
            kept = Proposal(block.index, True, Reason("comments.reader", "kept on request"))
            yield removal(block, control) if control else kept


def _control(block: Block, lexicon: Lexicon) -> Reason | None:
    """Why a block is no comment but a control for comments; "Reply" is one where it is a link."""
    if not may_be_interface(block):
        return None
    reason = interface_reason(block, lexicon)
    if reason is None and block.link_chars >= len(block.text):
        reason = match_reason(block, phrase_of(block, lexicon))
    return reason


def around(case: Case) -> list[Proposal]:
    """What the content model left standing around the article, by the place where it stands (HTML)."""
    containers = case.document.containers
    if containers is None:
        return []
    return _comments(case, containers) + _ad_labels(case, containers) + _layout_cells(case, containers)


def _comments(case: Case, containers: Containers) -> list[Proposal]:
    """``comments.reader``: what readers wrote below an article."""
    asked = case.settings.comments
    if asked == "keep" or (asked == "auto" and not case.is_article()):
        return []
    found = _commenting(case, containers)
    if not found or (asked != "drop" and _prose_beside(case, found) < _ENOUGH_WORDS):
        return []
    return [removal(block, Reason("comments.reader", "in a list of readers' comments")) for block in found]


def _commenting(case: Case, containers: Containers) -> list[Block]:
    """The blocks inside of elements named after comments; an element with the page's title in it is none."""
    blocks = case.document.blocks
    named = case.names.containers(COMMENTS) if case.names else []
    if not named:
        return []
    titles = [block.index for block in blocks if block.kind is _TITLE]
    found: list[Block] = []
    end = 0  # what stands before has been seen: comments stand in each other
    for index in named:
        first, last = max(end, containers.firsts[index]), containers.lasts[index]
        if first < last and containers.tags[index] not in ("html", "body"):
            at = bisect_left(titles, containers.firsts[index])
            if at == len(titles) or titles[at] >= last:
                found += blocks[first:last]
                end = last
    return found


def _prose_beside(case: Case, found: list[Block]) -> int:
    inside = {block.index for block in found}
    words = 0
    for block in case.document.blocks:
        if block.words >= _PROSE_WORDS and block.index not in inside and case.verdicts[block.index].keep:
            words += block.words
    return words


def _ad_labels(case: Case, containers: Containers) -> list[Proposal]:
    """``ad.label``: a word or two that fill an element named after advertisements."""
    found: list[Proposal] = []
    named = case.names.named(ADS) if case.names else None
    if not named:
        return found
    for block in case.document.blocks:
        if (
            0 < block.words <= _LABEL_WORDS
            and block.kind is _PARAGRAPH
            and _is_in_ad(block, containers, named)
            and case.verdicts[block.index].keep
        ):
            found.append(removal(block, Reason("ad.label", "a label in an advertisement's place")))
    return found


def _is_in_ad(block: Block, containers: Containers, named: Collection[str]) -> bool:
    index = block.container
    for _ in range(_LABEL_REACH):
        if index < 0 or containers.lasts[index] - containers.firsts[index] != 1:
            return False
        if containers.attributes[index] in named:
            return True
        index = containers.parents[index]
    return False


def _layout_cells(case: Case, containers: Containers) -> list[Proposal]:
    """Short lines in the cells around the one that holds the article: ``structure.nav`` or ``content.boilerplate``."""
    found: list[Proposal] = []
    if not case.is_article() or not _has_cells(containers.tags):
        return found
    main = _main_cell(containers, _prose_before(case.document.blocks))
    if main < 0:
        return found
    first, last = containers.firsts[main], containers.lasts[main]
    table = main
    index = containers.parents[main]
    while index >= 0:
        table = index if containers.tags[index] == "table" else table  # the outermost one
        index = containers.parents[index]
    for block in case.document.blocks[containers.firsts[table] : containers.lasts[table]]:
        if not first <= block.index < last and _is_frame(block) and case.verdicts[block.index].keep:
            links = block.link_chars * 2 > len(block.text)
            rule = "structure.nav" if links else "content.boilerplate"
            found.append(removal(block, Reason(rule, "in a cell of the table that frames the article")))
    return found


def _has_cells(tags: list[str]) -> bool:
    for tag in tags:  # noqa: SIM110  # ``in`` compares by way of Python's objects
        if tag == "td":
            return True
    return False


def _prose_before(blocks: Sequence[Block]) -> list[int]:
    """Words of prose before each block, and those of the whole page at last."""
    total = 0
    sums = [0]
    for block in blocks:
        if block.words >= _PROSE_WORDS:
            total += block.words
        sums.append(total)
    return sums


def _main_cell(containers: Containers, prose: list[int]) -> int:
    """The innermost cell that holds nearly all prose of the page, -1 for none."""
    if prose[-1] < _ENOUGH_WORDS:
        return -1
    best = -1
    for index, (tag, first, last) in enumerate(zip(containers.tags, containers.firsts, containers.lasts, strict=True)):
        if tag == "td" and prose[last] - prose[first] >= _MAIN_CELL * prose[-1]:
            best = index
    return best


def _is_frame(block: Block) -> bool:
    return (
        (block.kind is _PARAGRAPH or block.kind is _ITEM)
        and 0 < block.words <= _CELL_WORDS
        and block.text[-1] not in ".!?…。！？"
    )
