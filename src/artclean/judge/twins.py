"""What a page holds once for each kind of screen, and headings and figures that it sets twice in a row.

A twin that differs in a word or two goes only where the page itself says that it is one, and never where a number, a negation
or a name makes the difference: "the employer may" and "the employee may" under the same heading are two clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from artclean.judge.case import Case, Proposal, block_key
from artclean.judge.likeness import copy_of, elements_around, figure_key, may_have_copies
from artclean.judge.runs import MIN_WORDS
from artclean.judge.screens import are_variants, is_pane, screens
from artclean.model import Block, BlockKind, Containers

__all__ = ["twins"]

_NEAR_WORDS = 20  # of each of two paragraphs that are nearly the same
_MOST_NEAR_WORDS = 2000  # beyond that they are no paragraphs, and comparing them takes too long
_NEAR_SHARE = 0.9  # of their words, in order
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEGATION = re.compile(
    r"(?:no|not|nor|never|none|without|neither|hardly|cannot|.*n['’]t|nicht|nie|ohne|kein\w*|ne|pas|jamais|sans|non|nunca|jamás|sin"
    r"|mai|senza|não|sem|niet|geen|nooit|zonder|inte|ej|aldrig|ingen|utan|nie|bez|не|ни|нет|без|ні|değil|yok|hayır)$"
)
_FIGURE, _HEADING = BlockKind.FIGURE, BlockKind.HEADING  # members of an Enum are found slowly
_PARAGRAPH, _TITLE = BlockKind.PARAGRAPH, BlockKind.TITLE


def twins(case: Case) -> list[Proposal]:
    """``duplicate.twin``: what a page holds once for phones and once for wide screens, and a heading or figure set twice."""
    containers = case.document.containers
    if containers is None:
        return []
    blocks = [block for block in case.standing() if block.text or block.kind is _FIGURE]
    keys = _twin_keys(case.folded, blocks)
    if len(set(keys)) == len(keys):
        return []
    return _set_twice(blocks, keys) + _responsive(blocks, keys, containers)


def _twin_keys(folded: dict[int, str], blocks: list[Block]) -> list[str | int]:
    """The key of each block; its index where nothing can be a copy of it."""
    keys: list[str | int] = []
    for block, has_copy in zip(blocks, may_have_copies(blocks), strict=True):
        key: str | int = block.index
        if has_copy:
            key = figure_key(folded, block) if block.kind is _FIGURE else block_key(folded, block)
        keys.append(key)
    return keys


def _set_twice(blocks: list[Block], keys: list[str | int]) -> list[Proposal]:
    """A heading or a figure right after its own copy, and a heading that repeats the whole paragraph above it."""
    found: list[Proposal] = []
    for position in range(1, len(blocks)):
        block = blocks[position]
        if (block.kind is _HEADING or block.kind is _FIGURE) and keys[position - 1] == keys[position]:
            before = blocks[position - 1]
            if _may_repeat(block, before):
                found.append(copy_of("duplicate.twin", block, before, "the same right above"))
    return found


def _may_repeat(block: Block, before: Block) -> bool:
    """Whether a heading or a figure with the words of the block before it is its copy."""
    if block.kind is _FIGURE:
        return before.kind is _FIGURE
    if before.kind is _PARAGRAPH:
        return before.words >= MIN_WORDS
    return before.kind is _HEADING or before.kind is _TITLE


def _responsive(blocks: list[Block], keys: list[str | int], containers: Containers) -> list[Proposal]:
    indexes: list[int] = []
    seen: dict[str | int, int] = {}
    found: list[Proposal] = []
    done = 0
    for position in range(len(blocks)):
        twin = seen.setdefault(keys[position], position)
        if twin == position or position < done:
            continue
        pair = _device_pair(containers, blocks[twin], blocks[position])
        if pair is None:
            continue
        indexes = indexes or [block.index for block in blocks]
        one, other = [range(*[bisect_left(indexes, column[at]) for column in containers[3:5]]) for at in pair]
        if not _are_alike(blocks, keys, one, other):
            continue
        done = other.stop
        detail = f"for {screens(containers.attributes[pair[1]]) or 'another screen'}"
        for ours, theirs in zip(one, other, strict=True):
            if blocks[theirs].kind is not _TITLE:
                found.append(copy_of("duplicate.twin", blocks[theirs], blocks[ours], detail))
    return found


def _device_pair(containers: Containers, one: Block, other: Block) -> tuple[int, int] | None:
    """The outermost elements around two blocks, not both, that are named for different screens or one as a variant of the other.

    Args:
        containers: the containers of the page.
        one: a block.
        other: a later block.
    """
    _, attributes, parents, firsts, lasts = containers
    theirs = [
        (at, screens(attributes[at])) for at in reversed(elements_around(parents, other.container)) if firsts[at] > one.index
    ]
    for at in reversed(elements_around(parents, one.container)):
        if lasts[at] <= other.index:
            device = screens(attributes[at])
            for twin, other_device in theirs:
                if device == other_device or is_pane(attributes[at]) or is_pane(attributes[twin]):
                    continue
                if (device and other_device) or are_variants(attributes[at], attributes[twin]):
                    return at, twin
    return None


def _are_alike(blocks: list[Block], keys: list[str | int], one: range, other: range) -> bool:
    """Whether two stretches of blocks are equal, or nearly so, one by one."""
    return len(one) == len(other) and all(
        keys[a] == keys[b] or _is_near(blocks[a].text, blocks[b].text) for a, b in zip(one, other, strict=True)
    )


def _is_near(one: str, other: str) -> bool:
    """Whether two paragraphs say the same in nearly the same words: no number, negation or name makes the difference."""
    ours, theirs = _WORD.findall(one), _WORD.findall(other)
    if min(len(ours), len(theirs)) < _NEAR_WORDS or max(len(ours), len(theirs)) > _MOST_NEAR_WORDS:
        return False
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < _NEAR_SHARE:
        return False
    changed = [(ours[a:b], theirs[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    return all(word.islower() and not _NEGATION.match(word) for pair in changed for words in pair for word in words)
