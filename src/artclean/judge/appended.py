"""Other articles that a page appends to its own, as sites do that load the next one when the reader comes to the end."""

from __future__ import annotations

from artclean.judge.case import Case, Proposal, removal
from artclean.model import Block, BlockKind, Containers, Reason

__all__ = ["appended"]

_FEWEST_WORDS = 100  # that are kept of the article itself
_HEAD = 6  # blocks at the beginning of an article, one of which is its headline
_HEADLINE = 1  # level


def appended(case: Case) -> list[Proposal]:
    """``related.articles``: whole ``<article>`` elements behind that with the title, each with a main heading of its own."""
    containers = case.document.containers
    if containers is None or not case.is_article() or containers.tags.count("article") < 2:
        return []
    blocks = case.document.blocks
    end = _end_of_article(case, containers)
    if not end:
        return []
    found: list[Proposal] = []
    done = end
    for index, tag in enumerate(containers.tags):
        first, last = containers.firsts[index], containers.lasts[index]
        if tag == "article" and first >= done:
            headline = _headline(blocks[first : min(last, first + _HEAD)])
            if headline is not None:
                reason = Reason("related.articles", f"another article behind this one: “{headline.text}”")
                found += [removal(block, reason) for block in blocks[first:last]]
                done = last
    return found


def _end_of_article(case: Case, containers: Containers) -> int:
    """Index of the first block behind the article that bears the title of the page; 0 where that is none, or too short."""
    blocks = case.document.blocks
    title = next((block for block in blocks if block.kind is BlockKind.TITLE), None)
    at = title.container if title is not None else -1
    outermost = -1
    while at >= 0:
        outermost = at if containers.tags[at] == "article" else outermost
        at = containers.parents[at]
    if outermost < 0:
        return 0
    first, end = containers.firsts[outermost], containers.lasts[outermost]
    kept = sum(block.words for block in case.standing() if first <= block.index < end)
    return end if kept >= _FEWEST_WORDS else 0


def _headline(blocks: tuple[Block, ...]) -> Block | None:
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == _HEADLINE and not block.hidden:
            return block
    return None
