"""What stands around an article: readers' comments, labels of advertisements, and the cells beside it in a layout of tables.

Comments are the main content of a forum and the tail of an article. So they go where the page is an article and enough of
it stands outside of them, or as the user asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from artclean.judge.case import Case, Proposal
from artclean.judge.phrases import interface_reason, may_be_interface
from artclean.judge.places import ADS, COMMENTS
from artclean.model import Block, BlockKind, Containers, Reason

__all__ = ["around", "asked_comments"]

_ARTICLE = 0.5  # probability above which a page is an article
_ENOUGH_WORDS = 120  # of kept prose outside of the comments: an article
_PROSE_WORDS = 10  # of a block that counts as prose here
_LABEL_WORDS = 3
_MAIN_CELL = 0.9  # share of the page's prose in one cell of a table: the others are the frame around it
_CELL_WORDS = 8  # of a line in the frame
_LABEL_REACH = 3  # elements from a label up to the one that is named after advertisements


def asked_comments(case: Case) -> Iterator[Proposal]:
    """Keeps comments whatever the content model says, where the user wants them."""
    containers = case.document.containers
    if containers is None or case.settings.comments != "keep":
        return
    for block in _commenting(case, containers):
        if not (block.hidden or (may_be_interface(block) and interface_reason(block, case.lexicon))):
            yield Proposal(block.index, True, Reason("comments.reader", "kept on request"))


def around(case: Case) -> Iterator[Proposal]:
    """What the content model left standing around the article, by the place where it stands (HTML)."""
    containers = case.document.containers
    if containers is not None:
        yield from _comments(case, containers)
        yield from _ad_labels(case, containers)
        yield from _layout_cells(case, containers)


def _comments(case: Case, containers: Containers) -> Iterator[Proposal]:
    """``comments.reader``: what readers wrote below an article."""
    asked = case.settings.comments
    if asked == "keep" or (asked == "auto" and case.findings.get("article", 0.0) <= _ARTICLE):
        return
    found = _commenting(case, containers)
    if found and (asked == "drop" or _prose_beside(case, found) >= _ENOUGH_WORDS):
        for block in found:
            yield Proposal(block.index, False, Reason("comments.reader", "in a list of readers' comments"))


def _commenting(case: Case, containers: Containers) -> list[Block]:
    """The blocks inside of elements named after comments; an element with the page's title in it is none."""
    blocks = case.document.blocks
    inside: set[int] = set()
    for index in case.names.containers(COMMENTS) if case.names else ():
        span = range(containers.firsts[index], containers.lasts[index])
        if containers.tags[index] not in ("html", "body") and not _holds_title(blocks, span):
            inside.update(span)
    return [blocks[index] for index in sorted(inside)]


def _holds_title(blocks: Sequence[Block], span: range) -> bool:
    return any(blocks[index].kind is BlockKind.TITLE for index in span)


def _prose_beside(case: Case, found: list[Block]) -> int:
    inside = {block.index for block in found}
    return sum(block.words for block in case.standing() if block.words >= _PROSE_WORDS and block.index not in inside)


def _ad_labels(case: Case, containers: Containers) -> Iterator[Proposal]:
    """``ad.label``: a word or two that fill an element named after advertisements."""
    named = case.names.named(ADS) if case.names else ()
    if not named:
        return
    for block in case.standing():
        if 0 < block.words <= _LABEL_WORDS and block.kind is BlockKind.PARAGRAPH and _is_in_ad(block, containers, named):
            yield Proposal(block.index, False, Reason("ad.label", "a label in an advertisement's place"))


def _is_in_ad(block: Block, containers: Containers, named: Collection[str]) -> bool:
    index = block.container
    for _ in range(_LABEL_REACH):
        if index < 0 or containers.lasts[index] - containers.firsts[index] != 1:
            return False
        if containers.attributes[index] in named:
            return True
        index = containers.parents[index]
    return False


def _layout_cells(case: Case, containers: Containers) -> Iterator[Proposal]:
    """Short lines in the cells around the one that holds the article: ``structure.nav`` or ``content.boilerplate``."""
    if "td" not in containers.tags or case.findings.get("article", 0.0) <= _ARTICLE:
        return
    blocks = case.document.blocks
    prose = list(accumulate((block.words if block.words >= _PROSE_WORDS else 0 for block in blocks), initial=0))
    main = _main_cell(containers, prose)
    if main is None:
        return
    first, last = containers.firsts[main], containers.lasts[main]
    table = main
    index = containers.parents[main]
    while index >= 0:
        table = index if containers.tags[index] == "table" else table  # the outermost one
        index = containers.parents[index]
    frame = range(containers.firsts[table], containers.lasts[table])
    for block in case.standing():
        if block.index in frame and not first <= block.index < last and _is_frame(block):
            links = block.link_chars * 2 > len(block.text)
            rule = "structure.nav" if links else "content.boilerplate"
            yield Proposal(block.index, False, Reason(rule, "in a cell of the table that frames the article"))


def _main_cell(containers: Containers, prose: list[int]) -> int | None:
    """The innermost cell that holds nearly all prose of the page."""
    if prose[-1] < _ENOUGH_WORDS:
        return None
    best = None
    for index, (tag, first, last) in enumerate(zip(containers.tags, containers.firsts, containers.lasts, strict=True)):
        if tag == "td" and prose[last] - prose[first] >= _MAIN_CELL * prose[-1]:
            best = index
    return best


def _is_frame(block: Block) -> bool:
    return (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and 0 < block.words <= _CELL_WORDS
        and block.text[-1] not in ".!?…。！？"
    )
