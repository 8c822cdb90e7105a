"""Repair of one Markdown or text file in place: find what may go, cut it, and check that nothing else changed.

    read -> blocks -> judge -> cut -> read again and compare

Nothing here writes to a disk; :mod:`artclean.repository` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from artclean.edit import LineNumbers, apply_cuts, plan_cuts
from artclean.judge import Judgement, judge
from artclean.judge.authored import authored
from artclean.judge.duplicates import whole_copies
from artclean.judge.phrases import phrases
from artclean.judge.repository import is_left_alone, repeats, spared
from artclean.model import Block, BlockKind, Document, Tag
from artclean.read.decode import Decoded
from artclean.settings import Settings

__all__ = ["Repair", "Span", "plan_repair"]

_ANCHOR = re.compile(r"""(?:id|name)="([^"\n]*)"|id='([^'\n]*)'|\(([^()\n]*)\)=""")
_MAX_QUOTED = 60  # characters of a removed block that are shown


class Span(NamedTuple):
    """One thing to remove: a block of interface text, or a repeated section.

    Attributes:
        line: its first line, from 1.
        end_line: its last line.
        rule: slug of the rule.
        message: what it is, for people.
    """

    line: int
    end_line: int
    rule: str
    message: str


class Repair(NamedTuple):
    """What would become of a file.

    Attributes:
        text: the text without what goes; the text as it was where nothing goes.
        spans: what goes, in order.
        lost: share of the words that go, 0..1.
        problem: why the file cannot be repaired safely, "" when it can.
    """

    text: str
    spans: tuple[Span, ...] = ()
    lost: float = 0.0
    problem: str = ""


def plan_repair(
    decoded: Decoded,
    name: str,
    input_format: str,
    settings: Settings,
    is_own_link: Callable[[str], bool],
) -> Repair:
    """Find what may go from a file, cut it and check the result.

    Args:
        decoded: the file.
        name: its path, for rules about change logs, licences and the like.
        input_format: ``markdown`` or ``text``.
        settings: rules to ignore or select, language, further phrases.
        is_own_link: whether the target of a link is another file of the repository.
    """
    before = _read(decoded, name, input_format)
    if is_left_alone(before):
        return Repair(decoded.text)
    judgement = _judge(before, settings, is_own_link)
    gone = _gone(judgement)
    if not gone:
        return Repair(decoded.text)
    text = apply_cuts(decoded.text, plan_cuts(decoded.text, before.blocks, gone))
    spans = tuple(_spans(before, judgement, gone))
    total = sum(block.words for block in before.blocks)
    lost = sum(before.blocks[index].words for index in gone) / max(1, total)
    problem = _problem(before, gone, _read(decoded.with_text(text), name, input_format), settings, is_own_link)
    return Repair(text, spans, lost, problem)


def _read(decoded: Decoded, name: str, input_format: str) -> Document:
    if input_format == "markdown":
        from artclean.read.markdown import read_markdown

        return read_markdown(decoded, name, None, facts=False)
    from artclean.read.plain import read_plain

    return read_plain(decoded, name, None)


def _judge(document: Document, settings: Settings, is_own_link: Callable[[str], bool]) -> Judgement:
    """Only what is sure: whole interface lines and exact repetitions. No learned model looks at a repository."""
    own = partial(_is_own, _Anchors(document), is_own_link)
    return judge(document, settings, (authored, partial(spared, is_own=own), phrases, whole_copies, repeats))


def _gone(judgement: Judgement) -> list[int]:
    return [index for index, verdict in enumerate(judgement.verdicts) if not verdict.keep]


# Links


def _is_own(anchors: _Anchors, is_own_link: Callable[[str], bool], target: str) -> bool:
    """Whether a link leads to a heading or anchor of this document, is filled in by a template, or names a file."""
    if "{{" in target or "{%" in target or target.startswith(("<%", "@")):
        return True
    if target.startswith("#"):
        return len(target) > 1 and anchors.has(target[1:])
    return bool(target) and is_own_link(target)


class _Anchors:
    """The places of a document that links can lead to. Looked for when first asked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def has(self, name: str) -> bool:
        from urllib.parse import unquote

        name = unquote(name).lower()
        return name in self._headings or name in self._marked or self._begins(name)

    @cached_property
    def _headings(self) -> frozenset[str]:
        blocks = self._document.blocks
        return frozenset([_slug(block.text) for block in blocks if block.kind in (BlockKind.HEADING, BlockKind.TITLE)])

    @cached_property
    def _lowered(self) -> str:
        return self._document.text.lower()

    @cached_property
    def _marked(self) -> frozenset[str]:
        """Names in ``id="name"``, ``name="name"``, ``id='name'`` and ``(name)=``."""
        return frozenset([name for found in _ANCHOR.findall(self._lowered) for name in found if name])

    def _begins(self, name: str) -> bool:
        """Whether a name stands in ``{#name``."""
        return bool(name) and "{#" in self._lowered and f"{{#{name}" in self._lowered


def _slug(text: str) -> str:
    """Anchor of a heading, as most renderers make it."""
    kept = "".join(char for char in text.lower() if char.isalnum() or char in " -_")
    return kept.strip().replace(" ", "-")


# Checking


def _problem(
    before: Document, gone: Sequence[int], after: Document, settings: Settings, is_own_link: Callable[[str], bool]
) -> str:
    """What is wrong with a repaired text, "" for nothing."""
    left = set(gone)
    kept = [block for block in before.blocks if block.index not in left]
    if len(kept) != len(after.blocks):
        return f"cutting would turn {len(kept)} blocks into {len(after.blocks)}"
    for block, other in zip(kept, after.blocks, strict=True):
        if _face(before, block) != _face(after, other):
            return f"cutting would change “{_shorten(block.text)}”"
    if _gone(_judge(after, settings, is_own_link)):
        return "a second run would find more to remove"
    return ""


def _face(document: Document, block: Block) -> tuple[object, ...]:
    """All of a block that must stay as it is. Keys of lists differ from reading to reading; a title may become a heading."""
    source = document.text[slice(*block.span)].strip() if block.span else ""
    if document.source.format == "text":
        return (source,)
    kind = BlockKind.HEADING if block.kind is BlockKind.TITLE else block.kind
    inline = tuple((str(piece), piece.name, piece.opens, piece.target, piece.label) if type(piece) is Tag else piece
                   for piece in block.inline)  # fmt: skip
    nests: list[tuple[str, int]] = []
    nest = block.nest
    while nest is not None:
        nests.append((nest.kind, nest.number))
        nest = nest.outer
    return (source, kind, block.text, inline, block.level, block.info, tuple(nests))


# Telling


def _spans(document: Document, judgement: Judgement, gone: Sequence[int]) -> list[Span]:
    """One for each block, one for a whole repeated section."""
    lines = LineNumbers(document.text)
    spans: list[Span] = []
    run: list[int] = []
    for index in gone:
        if run and not _continues(judgement, run[-1], index):
            spans.append(_span(document, judgement, run, lines))
            run = []
        run.append(index)
    if run:
        spans.append(_span(document, judgement, run, lines))
    return spans


def _continues(judgement: Judgement, before: int, after: int) -> bool:
    one, other = judgement.verdicts[before].reason, judgement.verdicts[after].reason
    if one is None or other is None or one.duplicate_of is None or other.duplicate_of is None:
        return False
    return after == before + 1 and one.rule == other.rule and other.duplicate_of == one.duplicate_of + 1


def _span(document: Document, judgement: Judgement, run: list[int], lines: LineNumbers) -> Span:
    first, last = document.blocks[run[0]], document.blocks[run[-1]]
    reason = judgement.verdicts[run[0]].reason
    assert reason is not None
    assert first.span is not None
    assert last.span is not None
    what = f"“{_shorten(first.text)}”"
    if reason.duplicate_of is not None:
        twin = document.blocks[reason.duplicate_of]
        what += f" stands at line {lines.at((twin.span or (0, 0))[0])} already"
    end = last.span[0] + len(document.text[slice(*last.span)].rstrip())
    return Span(lines.at(first.span[0]), lines.at(max(first.span[0], end - 1)), reason.rule, what)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MAX_QUOTED else text[: _MAX_QUOTED - 1].rstrip() + "…"
