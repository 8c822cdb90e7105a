"""Blocks that stand twice in one document. The first copy stays.

No similarity alone is safe here: only exact copies (after folding) of enough words go, and never those that authors
repeat on purpose: list items, code, tables, captions, verse, numbered clauses, question-and-answer labels. What a page holds
once for each kind of screen is for ``twins.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from artclean.judge.case import Case, Proposal, block_key
from artclean.judge.likeness import copy_of, elements_around, figure_key, may_have_copies
from artclean.judge.runs import MIN_WHOLE, MIN_WORDS, repeated_runs, second_start
from artclean.model import Block, BlockKind, Containers, Tag, Verdict
from artclean.text import fold

__all__ = ["copies", "whole_copies"]

_ITEM = "\0"  # begins the key of a list item
_QUOTED = "\1"  # begins the key of a quotation
_LINK = "\2"  # begins the target of a link in a key
_MOST_PASTED = 0.4  # of the words of a page, in copies beside their first
_FILLER = re.compile(r"\blorem ipsum dolor\b", re.IGNORECASE)
_OWN_ELEMENTS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "pre", "center"))
_SECTION = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.HEADING, BlockKind.TITLE))
_AUTHORED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5})(?:[.)]|\.\d)|§|[QAFR]:|[*•–—-]\s")
_NEAR_BY = 4  # blocks between a text and its pull quote
_PULLED = re.compile(r"(?i)(?<![a-z])(?:pull|pulled|quote|callout)(?:quote|s|ed)?(?![a-z])")
_LABEL_CHARS = 7  # of the longest beginning that ``_AUTHORED`` tells, "(xviii)"

_FIGURE, _HEADING, _SEPARATOR = BlockKind.FIGURE, BlockKind.HEADING, BlockKind.SEPARATOR  # members of an Enum are found slowly
_QUOTE, _ITEM_KIND, _TABLE, _TITLE = BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.TABLE, BlockKind.TITLE
_PARAGRAPH = BlockKind.PARAGRAPH


def whole_copies(case: Case) -> list[Proposal]:
    """``duplicate.document``: the document stands in its own text twice."""
    blocks = [block for block in case.standing() if block.text]
    if not _begins_again(case.folded, blocks):
        return []  # what most documents are, told before all their blocks are folded
    keys = [case.key(block) for block in blocks]
    start = second_start(keys)
    if start is None or sum([block.words for block in blocks[start:]]) < 2 * MIN_WORDS:
        return []
    return [
        copy_of("duplicate.document", block, blocks[offset], "the whole text stands twice")
        for offset, block in enumerate(blocks[start:])
        if offset < start and keys[offset] == keys[start + offset]
    ]


def _begins_again(folded: dict[int, str], blocks: list[Block]) -> bool:
    """Whether the first block comes again where a second copy of all can begin."""
    for position in range(MIN_WHOLE, len(blocks)):
        first, block = blocks[0], blocks[position]
        if block.words == first.words and block_key(folded, block) == block_key(folded, first):
            return True
    return False


def copies(case: Case) -> list[Proposal]:
    """``duplicate.section`` for repeated runs such as heading + body, ``duplicate.block`` for single paragraphs.

    Where a page shows filler text, copies are what somebody wanted to show.
    """
    found = _copies(case)
    if found and _shows_filler(case):
        return []
    return _pasted(case, found) if found and case.document.containers is not None else found


def _shows_filler(case: Case) -> bool:
    """Whether there is filler text on purpose. A template that nobody filled in has hidden filler, too: there copies may go."""
    return _holds_filler(case.standing()) and not _holds_filler(block for block in case.document.blocks if block.hidden)


def _holds_filler(blocks: Iterable[Block]) -> bool:
    return any("lorem" in block.text.lower() and _FILLER.search(block.text) for block in blocks)


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


def _copies(case: Case) -> list[Proposal]:
    blocks = [block for block in case.standing() if block.text or block.kind is _SEPARATOR]
    found = _repeated(case, blocks)
    found += _copied_lines(case, blocks, {proposal.block for proposal in found})
    if case.document.containers is None:
        return found
    if case.is_article(otherwise=True):
        found += _pull_quotes(case, blocks, case.document.containers)
    return found + _rest_of_copies(case, {proposal.block: proposal.reason.duplicate_of or 0 for proposal in found})


def _repeated(case: Case, blocks: list[Block]) -> list[Proposal]:
    """Copies of runs of blocks and of single paragraphs."""
    quoted = _QUOTED if case.is_article(otherwise=True) else ""
    keys = _copy_keys(case.folded, blocks, quoted)
    if not _repeats(keys):
        return []
    inside = _inside_keys(case.folded, blocks, keys) if case.document.containers is not None else keys
    runs = repeated_runs(blocks, keys, inside)
    stay = _answers(case.folded, blocks, runs) if runs and quoted and case.document.containers is not None else set()
    found: list[Proposal] = []
    for twin, position, length in runs:
        rule = "duplicate.section" if length > 1 else "duplicate.block"
        for offset in range(length):
            if position + offset not in stay:
                found.append(copy_of(rule, blocks[position + offset], blocks[twin + offset], ""))
    return found


def _answers(folded: dict[int, str], blocks: list[Block], runs: list[tuple[int, int, int]]) -> set[int]:
    """Places of copies that are all the text under a heading that stays, where the first copy stands under another heading.

    The same answer to two questions; without it a heading would stand there with nothing under it. What follows the last
    answer is often no part of it: there it is enough that both stand right under their headings, and the first one alone.
    """
    twins = {position + offset: twin + offset for twin, position, length in runs for offset in range(length)}
    heads = _heads(blocks)
    left: dict[int, int] = {}  # heading -> blocks under it that are no copies
    for place, head in enumerate(heads):
        if place not in twins and blocks[place].kind is not _SEPARATOR and head != place:
            left[head] = left.get(head, 0) + 1
    stay: set[int] = set()
    for place, twin in twins.items():
        head, other = heads[place], heads[twin]
        if head < 0 or head in (place, other) or head in twins or _FILLER.search(blocks[place].text):
            continue
        if head in left and (head != place - 1 or other != twin - 1 or left.get(other, 0) > 1):
            continue
        if other < 0 or block_key(folded, blocks[head]) != block_key(folded, blocks[other]):
            stay.add(place)
    return stay


def _heads(blocks: list[Block]) -> list[int]:
    """For each place that of the heading it stands under, -1 for none; a heading stands under itself."""
    heads: list[int] = []
    head = -1
    for place, block in enumerate(blocks):
        if block.kind is _HEADING or block.kind is _TITLE:
            head = place
        heads.append(head)
    return heads


def _copied_lines(case: Case, blocks: list[Block], gone: set[int]) -> list[Proposal]:
    """Paragraphs that stand already as a whole line of an earlier one: who types line breaks makes paragraphs of them."""
    lines: dict[str, Block] = {}
    found: list[Proposal] = []
    for block in blocks:
        if block.words < MIN_WORDS or block.kind is not _PARAGRAPH or block.nest is not None:
            continue
        if "\n" in block.text:
            for line in block.text.split("\n"):
                if line.count(" ") + 1 >= MIN_WORDS:
                    lines.setdefault(fold(line), block)
        elif lines and block.index not in gone and _is_prose(block):
            twin = lines.get(case.key(block))
            if twin is not None:
                found.append(copy_of("duplicate.block", block, twin, f"the same as a line of block {twin.index}"))
    return found


def _pull_quotes(case: Case, blocks: list[Block], containers: Containers) -> list[Proposal]:
    """Whole paragraphs set once more as a quotation, near by, in a box that the page names so."""
    found: list[Proposal] = []
    for position, block in enumerate(blocks):
        if block.kind is _QUOTE and block.words >= MIN_WORDS:
            for other in blocks[max(0, position - _NEAR_BY) : position + _NEAR_BY + 1]:
                if other.kind is _PARAGRAPH and other.words == block.words and case.key(other) == case.key(block):
                    if _is_pulled(containers, block, other):
                        found.append(copy_of("duplicate.block", block, other, f"a pull quote of block {other.index}"))
                    break
    return found


def _is_pulled(containers: Containers, quote: Block, text: Block) -> bool:
    """Whether one of the elements around a quotation, but not around the text it quotes, is named a box for such."""
    for at in elements_around(containers.parents, quote.container):
        if containers.firsts[at] <= text.index < containers.lasts[at]:
            return False
        if _PULLED.search(containers.attributes[at]):
            return True
    return False


def _rest_of_copies(case: Case, gone: dict[int, int]) -> list[Proposal]:
    """What is left of a copied section whose other blocks went as boilerplate: its lists and tables, most often.

    Args:
        case: the document.
        gone: the block that each copy found so far is one of, by index.
    """
    blocks, verdicts = case.document.blocks, case.verdicts
    if not (_goes_on(case.folded, blocks, verdicts, gone) or _is_copied_in_part(case.folded, blocks, verdicts, gone)):
        return []
    kept = {block.index for block in case.standing() if block.index not in gone}
    shown = [block for block in blocks if not block.hidden and (block.text or block.kind is _SEPARATOR)]
    keys = _copy_keys(case.folded, shown, _QUOTED)
    found: list[Proposal] = []
    for twin, position, length in repeated_runs(shown, keys, _inside_keys(case.folded, shown, keys)):
        run = shown[position : position + length]
        if any(block.index not in kept and block.words >= MIN_WORDS and block.kind is _PARAGRAPH for block in run):
            for block, first in zip(run, shown[twin : twin + length], strict=True):
                if block.index in kept and first.index in kept:
                    found.append(copy_of("duplicate.section", block, first, ""))
    return found


def _goes_on(folded: dict[int, str], blocks: tuple[Block, ...], verdicts: list[Verdict], gone: dict[int, int]) -> bool:
    """Whether a copy goes on with a block that stays and says what the first copy goes on with, before or behind it."""
    for place, twin in gone.items():
        for step in (-1, 1):
            at, other = place + step, twin + step
            if at in gone or min(at, other) < 0 or max(at, other) >= len(blocks) or at == twin:
                continue
            block = blocks[at]
            may_go = verdicts[at].keep and not block.hidden and block.words == blocks[other].words > 0
            if may_go and block_key(folded, block) == block_key(folded, blocks[other]):
                return True
    return False


def _is_copied_in_part(folded: dict[int, str], blocks: tuple[Block, ...], verdicts: list[Verdict], gone: dict[int, int]) -> bool:
    """Whether a long paragraph that went as boilerplate says what one says that is kept."""
    kept: dict[int, list[Block]] = {}  # by number of words
    keys: dict[int, set[str]] = {}  # the same, where one that went has as many
    for block in blocks:
        if block.words < MIN_WORDS or block.kind is not _PARAGRAPH or block.hidden or block.index in gone:
            continue
        size = block.words
        if verdicts[block.index].keep:
            if size in keys:
                keys[size].add(block_key(folded, block))
            else:
                kept.setdefault(size, []).append(block)
        elif size in kept:
            if size not in keys:
                keys[size] = {block_key(folded, other) for other in kept[size]}
            if block_key(folded, block) in keys[size]:
                return True
    return False


def _copy_keys(folded: dict[int, str], blocks: list[Block], quoted: str) -> list[str]:
    """The key of each block that a copy can begin with, "" for others.

    In an article a quotation is the copy of a quotation, never of what it quotes; in a thread it says a post twice.

    Args:
        folded: keys known so far.
        blocks: the blocks.
        quoted: what begins the key of a quotation.
    """
    keys: list[str] = []
    linked: dict[str, dict[str, None]] = {}
    for block, has_copy in zip(blocks, may_have_copies(blocks), strict=True):
        key = ""
        if has_copy and _is_prose(block):
            key = _linked_key(block, block_key(folded, block), linked)
            if quoted and block.kind is _QUOTE:
                key = quoted + key
        keys.append(key)
    return keys


def _linked_key(block: Block, key: str, linked: dict[str, dict[str, None]]) -> str:
    """The key of a block that may hold links: the same words with a link that the first copy has not are no copy.

    Args:
        block: the block.
        key: the key of its words.
        linked: the targets of the links of the first block with each key; noted here.
    """
    targets = _targets(block)
    first = linked.setdefault(key, targets)
    for target in targets:
        if target not in first:
            return key + _LINK + _LINK.join(targets)
    return key


def _targets(block: Block) -> dict[str, None]:
    """Where the links of a block lead, in order, without what follows a reader about."""
    found: dict[str, None] = {}
    if block.link_chars:
        for piece in block.inline:
            if type(piece) is Tag and piece.name == "link" and piece.opens:
                target = piece.target.strip()
                for mark in "#?;":
                    target = target.partition(mark)[0]
                found[target.rstrip("/")] = None
    return found


def _repeats(keys: list[str]) -> bool:
    """Whether any key but "" stands there twice."""
    seen: set[str] = set()
    for key in keys:
        if key:
            if key in seen:
                return True
            seen.add(key)
    return False


def _inside_keys(folded: dict[int, str], blocks: list[Block], keys: list[str]) -> list[str]:
    """Keys by which a copied section goes on: list items, tables and figures count there, though alone they always stay."""
    inside: list[str] = []
    linked: dict[str, dict[str, None]] = {}
    for block, own in zip(blocks, keys, strict=True):
        key = own
        if not key and (block.kind is _ITEM_KIND or block.kind is _TABLE):
            key = _ITEM + _linked_key(block, block_key(folded, block), linked)
        elif not key and block.kind is _FIGURE:
            key = _ITEM + figure_key(folded, block)
        inside.append(key)
    return inside


def _is_prose(block: Block) -> bool:
    """Whether a copy of the block may go at all."""
    if block.kind not in _SECTION:
        return False
    if block.nest is not None and block.nest.kind != "quote":
        return False
    return block.kind is _HEADING or not (_may_be_label(block.text) and _AUTHORED.match(block.text))


def _may_be_label(text: str) -> bool:
    """A quick look for what ``_AUTHORED`` ends with."""
    for char in text[:_LABEL_CHARS]:  # noqa: SIM110  # a generator would cost more than the loop
        if char in ".)§:*•–—-":
            return True
    return False
