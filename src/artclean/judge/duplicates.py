"""Blocks that stand twice in one document. The first copy stays.

No similarity alone is safe here: only exact copies (after folding) of enough words go, and never those that authors
repeat on purpose: list items, code, tables, captions, verse, numbered clauses, question-and-answer labels. A copy that
differs in a word or two goes only where the page itself says that it is one (:func:`twins`), and never where a number, a
negation or a name makes the difference: "the employer may" and "the employee may" under the same heading are two clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from artclean.judge.case import Case, Proposal, removal
from artclean.judge.runs import MIN_WHOLE, MIN_WORDS, repeated_runs, second_start
from artclean.model import Block, BlockKind, Containers, Reason, Tag

__all__ = ["copies", "twins", "whole_copies"]

_ALONE = "\2"  # begins the key of a block of which nothing can be a copy: no other has as many words
_ITEM = "\0"  # begins the key of a list item
_ARTICLE = 0.5  # probability above which a page is an article
_QUOTED = "\1"  # begins the key of a quotation
_MOST_PASTED = 0.4  # of the words of a page, in copies beside their first
_FILLER = re.compile(r"\blorem ipsum dolor\b", re.IGNORECASE)
_OWN_ELEMENTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "pre", "center"))
_SECTION = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.TITLE))
_AUTHORED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})(?:[.)]|\.\d)|§|[QAFR]:|[*•–—-]\s")

_MOST_LEVELS = 100  # of elements around a block that are looked at
_NEAR_WORDS = 20  # of each of two paragraphs that are nearly the same
_MOST_NEAR_WORDS = 2000  # beyond that they are no paragraphs, and comparing them takes too long
_NEAR_SHARE = 0.9  # of their words, in order
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NEGATION = re.compile(
    r"(?:no|not|nor|never|none|without|neither|hardly|cannot|.*n['’]t|nicht|nie|ohne|kein\w*|ne|pas|jamais|sans|non|nunca|jamás|sin"
    r"|mai|senza|não|sem|niet|geen|nooit|zonder|inte|ej|aldrig|ingen|utan|nie|bez|не|ни|нет|без|ні|değil|yok|hayır)$"
)
_DEVICES = {
    **dict.fromkeys(("mobile", "phone", "smartphone", "handheld", "xs", "narrow", "mob"), "phones"),
    **dict.fromkeys(("desktop", "tablet", "widescreen", "lg", "xl", "wide", "dt"), "wide screens"),
}
_FIGURE, _HEADING, _SEPARATOR = BlockKind.FIGURE, BlockKind.HEADING, BlockKind.SEPARATOR  # members of an Enum are found slowly
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def twins(case: Case) -> Iterator[Proposal]:
    """``duplicate.twin``: what a page holds once for phones and once for wide screens, and a heading or figure set twice."""
    containers = case.document.containers
    if containers is None:
        return
    blocks = [block for block in case.standing() if block.text or block.kind is _FIGURE]
    counts = Counter([block.words for block in blocks])
    keys = [_twin_key(case, block) if counts[block.words] > 1 else f"{_ALONE}{block.index}" for block in blocks]
    if len(set(keys)) == len(keys):
        return
    yield from _set_twice(blocks, keys)
    yield from _responsive(blocks, keys, containers)


def _twin_key(case: Case, block: Block) -> str:
    if block.kind is _FIGURE:
        images = [piece.target for piece in block.inline if type(piece) is Tag and piece.name == "image"]
        return "\n".join([case.key(block), *images])
    return case.key(block)


def _set_twice(blocks: list[Block], keys: list[str]) -> Iterator[Proposal]:
    """A heading or a figure right after its own copy, and a heading that repeats the whole paragraph above it."""
    for position in range(1, len(blocks)):
        before, block = blocks[position - 1], blocks[position]
        if keys[position - 1] != keys[position]:
            continue
        headings = block.kind is _HEADING and (
            before.kind in (_HEADING, BlockKind.TITLE) or (before.kind is BlockKind.PARAGRAPH and before.words >= MIN_WORDS)
        )
        if headings or (block.kind is _FIGURE and before.kind is _FIGURE):
            yield _copy("duplicate.twin", block, before, "the same right above")


def _responsive(blocks: list[Block], keys: list[str], containers: Containers) -> Iterator[Proposal]:
    indexes = [block.index for block in blocks]
    seen: dict[str, int] = {}
    done = 0
    for position, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        twin = seen.setdefault(key, position)
        if twin == position or position < done:
            continue
        pair = _device_pair(containers, blocks[twin], block)
        if pair is None:
            continue
        one, other = ([bisect_left(indexes, column[at]) for column in (containers.firsts, containers.lasts)] for at in pair)
        if not _are_alike(blocks, keys, range(*one), range(*other)):
            continue
        done = other[1]
        detail = f"for {_device(containers.attributes[pair[1]]) or 'another screen'}"
        for offset in range(other[1] - other[0]):
            if blocks[other[0] + offset].kind is not BlockKind.TITLE:
                yield _copy("duplicate.twin", blocks[other[0] + offset], blocks[one[0] + offset], detail)


def _device_pair(containers: Containers, one: Block, other: Block) -> tuple[int, int] | None:
    """The outermost elements around two blocks that do not hold both and are named for different screens."""
    ours = [at for at in _around(containers, one) if containers.lasts[at] <= other.index]
    theirs = [at for at in _around(containers, other) if containers.firsts[at] > one.index]
    outermost: dict[str, int] = {}
    for at in reversed(theirs):
        outermost.setdefault(_device(containers.attributes[at]), at)
    for at in reversed(ours):
        device = _device(containers.attributes[at])
        for other_device, twin in outermost.items():
            if device != other_device:
                return at, twin
    return None


def _around(containers: Containers, block: Block) -> list[int]:
    """The elements around a block, from the innermost; not more of them than stand around any text."""
    around: list[int] = []
    index = block.container
    while index >= 0 and len(around) < _MOST_LEVELS:
        around.append(index)
        index = containers.parents[index]
    return around


@lru_cache(maxsize=4096)
def _device(described: str) -> str:
    """The screens that class and id name, "" for none."""
    if described:
        for token in _TOKEN.findall(described):
            device = _DEVICES.get(token.lower())
            if device:
                return device
    return ""


def _are_alike(blocks: list[Block], keys: list[str], one: Sequence[int], other: Sequence[int]) -> bool:
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


def whole_copies(case: Case) -> Iterator[Proposal]:
    """``duplicate.document``: the document stands in its own text twice."""
    blocks = [block for block in case.standing() if block.text]
    if not any(block.words == blocks[0].words and case.key(block) == case.key(blocks[0]) for block in blocks[MIN_WHOLE:]):
        return  # what most documents are, told before all their blocks are folded
    keys = [case.key(block) for block in blocks]
    start = second_start(keys)
    if start is None or sum(block.words for block in blocks[start:]) < 2 * MIN_WORDS:
        return
    for offset, block in enumerate(blocks[start:]):
        if offset < start and keys[offset] == keys[start + offset]:
            yield _copy("duplicate.document", block, blocks[offset], "the whole text stands twice")


def copies(case: Case) -> list[Proposal]:
    """``duplicate.section`` for repeated runs such as heading + body, ``duplicate.block`` for single paragraphs.

    Where there is filler text, copies are what somebody wanted to show.
    """
    found = list(_copies(case))
    if found and any(_FILLER.search(block.text) for block in case.standing()):
        return []
    return _pasted(case, found) if found and case.document.containers is not None else found


def _pasted(case: Case, found: list[Proposal]) -> list[Proposal]:
    """Without copies that stand beside the first in one place of the page and are a large part of all its words.

    Nobody pastes half a text twice by mistake: such a page shows a sample, a form or a refrain.
    """
    containers = case.document.containers
    assert containers is not None
    blocks = case.document.blocks
    beside = {
        proposal.block
        for proposal in found
        if _are_beside(containers, blocks[proposal.block], blocks[proposal.reason.duplicate_of or 0])
    }
    if sum(blocks[index].words for index in beside) <= _MOST_PASTED * sum(block.words for block in case.standing()):
        return found
    return [proposal for proposal in found if proposal.block not in beside]


def _are_beside(containers: Containers, one: Block, other: Block) -> bool:
    """Whether two blocks stand in one container, or in two that directly stand in the same one."""
    ours, theirs = _box(containers, one), _box(containers, other)
    return ours == theirs or containers.parents[ours] == containers.parents[theirs]


def _box(containers: Containers, block: Block) -> int:
    """The nearest element around a block that is more than its own."""
    index = block.container
    while containers.tags[index] in _OWN_ELEMENTS and containers.parents[index] >= 0:
        index = containers.parents[index]
    return index


def _copies(case: Case) -> Iterator[Proposal]:
    blocks = [block for block in case.standing() if block.text or block.kind is _SEPARATOR]
    counts = Counter([block.words for block in blocks])
    keys = [_copy_key(case, block) if counts[block.words] > 1 and _is_prose(block) else "" for block in blocks]
    if len(set(keys) - {""}) == len(keys) - keys.count(""):
        return
    inside = _inside_keys(case, blocks, keys) if case.document.containers is not None else keys
    for twin, position, length in repeated_runs(blocks, keys, inside):
        rule = "duplicate.section" if length > 1 else "duplicate.block"
        for offset in range(length):
            yield _copy(rule, blocks[position + offset], blocks[twin + offset], "")


def _copy_key(case: Case, block: Block) -> str:
    """In an article a quotation is the copy of a quotation, never of what it quotes; in a thread it says a post twice."""
    if block.kind is BlockKind.QUOTE and case.findings.get("article", 1.0) > _ARTICLE:
        return f"{_QUOTED}{case.key(block)}"
    return case.key(block)


def _inside_keys(case: Case, blocks: list[Block], keys: list[str]) -> list[str]:
    """Keys by which a copied section goes on: list items and tables count there, though alone they always stay."""
    return [
        key or (f"{_ITEM}{case.key(block)}" if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE) else "")
        for block, key in zip(blocks, keys, strict=True)
    ]


def _is_prose(block: Block) -> bool:
    """Whether a copy of the block may go at all."""
    if block.kind not in _SECTION:
        return False
    if block.nest is not None and block.nest.kind != "quote":
        return False
    return block.kind is _HEADING or not _AUTHORED.match(block.text)


def _copy(rule: str, block: Block, twin: Block, detail: str) -> Proposal:
    return removal(block, Reason(rule, detail or f"same as block {twin.index}", twin.index))
