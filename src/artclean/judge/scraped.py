"""Scraped text: how much of it is the article, told without any markup.

A text too short to be told to be anything loses only sure phrases, and the models are not loaded for it. What a longer one
loses is decided in :mod:`artclean.judge.text_view`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from artclean.judge.case import Case, Line, Proposal, TextView, removal
from artclean.judge.duplicates import copies
from artclean.judge.text_kinds import is_licence
from artclean.model import Block, BlockKind, Document, Reason, TextGate
from artclean.settings import Settings
from artclean.text import LazyPattern, Lexicon, find_phrases

__all__ = ["HEAD_LINES", "is_byline", "is_enough", "scraped", "text_copies", "view_text"]

_COPY_CAP = 0.02  # of the words, for a copy that is not the only one or no small box
_BOX_BLOCKS = 3
_NEAR_BLOCKS = 3  # between a paragraph and its copy
_NO_EMPHASIS = 40  # words of a copy that nobody repeats for the sake of emphasis
_MAX_COPIES = 2  # repeated runs; a text with more repeats itself on purpose
_BYLINE = LazyPattern(
    r"(?i:(?:written |posted |reviewed )?by|von|par|por|di|door|av|af)(?:\s+[^\W\d_a-z]|:?$)"
    r"|(?i:updated|published|posted|last modified)\b"
    r"|.*\b(?:19|20)\d\d(?:\b|年)"
    r"|.*\d{1,2}:\d{2}"
)
_BYLINE_WORDS = 12
HEAD_LINES = 8  # lines before the body among which a byline can stand
_MIN_LINES, _MIN_WORDS = 4, 60  # of a text that can be told to be anything
_MAX_LINES = 20_000  # of a page; a longer text is a book or a collection, and keeps all but sure phrases


def view_text(document: Document, settings: Settings, lexicon: Lexicon, language: str | None) -> TextView:
    """Look at a plain text: its lines, the gate's decision, and what the models keep."""
    if settings.text_mode != "dump" and not (is_enough(document.blocks) and len(document.blocks) <= _MAX_LINES):
        return _short_view(document.blocks, settings, lexicon)
    from artclean.judge.text_view import long_view

    return long_view(document, settings, lexicon, language)


def is_enough(parts: Sequence[Block] | Sequence[Line]) -> bool:
    """Whether a text is long enough to be told to be anything."""
    return len(parts) >= _MIN_LINES and sum(part.words for part in parts) >= _MIN_WORDS


def _short_view(blocks: Sequence[Block], settings: Settings, lexicon: Lexicon) -> TextView:
    """The view of a text too short for the models, which are not even loaded: only sure phrases go."""
    lines = _plain_lines(blocks, lexicon)
    gate = TextGate("clean", 0.0, settings.text_mode != "auto", guarded=True)
    view = TextView.of(lines, gate, [True] * len(lines), [0.0] * len(lines), 0)
    return view._replace(formal="licence") if is_licence(blocks, sure=False) else view


def _plain_lines(blocks: Sequence[Block], lexicon: Lexicon) -> list[Line]:
    """The lines of a document too short for the models: their words and interface phrases."""
    lines = []
    for block in blocks:
        found = find_phrases(block.text, block.words, lexicon)
        match = found if found and found.alone else None
        lines.append(Line(block.words, match, found if match is None else None))
    return lines


def scraped(case: Case) -> Iterator[Proposal]:
    """``content.boilerplate`` for what the text models do not keep; ``byline.ui`` for bylines and dates among it."""
    view = case.view
    if view is None or all(view.keep):
        return
    from artclean.judge.forest import probability

    blocks = case.document.blocks
    find = partial(_why, blocks, view)
    for block, kept, logit in zip(blocks, view.keep, view.logits, strict=True):
        if not kept:
            yield removal(block, Reason("", "", None, probability(-logit), find, block.index))


def _why(blocks: Sequence[Block], view: TextView, index: int) -> tuple[str, str]:
    """Rule and detail of a line that the models do not keep."""
    block = blocks[index]
    what = "outside the article" if view.gate.decision == "dump" else "cruft in a clean text"
    line = view.lines[block.index]
    phrase = line.match or line.joined
    if phrase is not None:
        return phrase.rule, what
    if view.first - HEAD_LINES <= block.index <= view.first and is_byline(block):
        return "byline.ui", "byline or date"
    return "content.boilerplate", what


def is_byline(block: Block) -> bool:
    """Whether a line near the beginning of an article looks like its byline or date."""
    return block.words <= _BYLINE_WORDS and _BYLINE.match(block.text) is not None


def text_copies(case: Case) -> Iterator[Proposal]:
    """Copies inside the document; of a text that is no dump only what no author repeats on purpose.

    That is a box, a heading with its text, set twice, or a paragraph right after itself, or nearly so. A text with more
    repeats is a plan, a list of reviews or an agenda, and a paragraph that comes back much later is the author's.
    """
    found = list(copies(case))
    view = case.view
    if view is None or view.gate.decision == "dump" or not found:
        yield from found
        return
    if view.formal:
        return
    runs = _runs(found)
    twins = Counter(proposal.reason.duplicate_of for proposal in found)
    if len(runs) > _MAX_COPIES or max(twins.values()) > 1:
        return
    blocks = case.document.blocks
    words = sum([block.words for block in blocks])
    for run in runs:
        taken = sum([blocks[proposal.block].words for proposal in run])
        few = taken <= _COPY_CAP * words or (len(runs) == 1 and len(run) <= _BOX_BLOCKS)
        if few and (_is_pasted(run, taken) or _is_box(case, run)):
            yield from run


def _is_pasted(run: Sequence[Proposal], taken: int) -> bool:
    """Whether a repeated run stands right after its first copy, or is long and stands a few blocks after it.

    Args:
        run: the copies.
        taken: their words.
    """
    between = run[0].block - (run[0].reason.duplicate_of or 0) - len(run)
    return between == 0 or (between <= _NEAR_BLOCKS and taken >= _NO_EMPHASIS)


def _is_box(case: Case, run: Sequence[Proposal]) -> bool:
    """Whether a repeated run is a heading with its text, and the heading stands nowhere else.

    A heading that heads other text, too, is a label such as the name of a product, and its copies are the author's.
    """
    blocks = case.document.blocks
    head = blocks[run[0].block]
    if len(run) == 1 or head.kind is not BlockKind.HEADING:
        return False
    key = case.key(head)
    return sum([block.words == head.words and case.key(block) == key for block in blocks]) == 2


def _runs(found: Sequence[Proposal]) -> list[list[Proposal]]:
    runs: list[list[Proposal]] = []
    for proposal in found:
        if runs and proposal.block == runs[-1][-1].block + 1 and proposal.reason.rule == runs[-1][-1].reason.rule:
            runs[-1].append(proposal)
        else:
            runs.append([proposal])
    return runs
