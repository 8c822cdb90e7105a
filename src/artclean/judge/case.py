"""What a pass sees and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from artclean.judge.places import ClassNames
from artclean.model import Block, Document, Reason, TextGate, Verdict
from artclean.settings import Settings
from artclean.text import Lexicon, PhraseMatch, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Case", "Line", "Proposal", "TextView", "block_key", "count_phrases", "record", "removal", "standing"]

_ARTICLE = 0.5  # probability above which a page is an article


class Proposal(Verdict):
    """What a pass says about one block: the verdict that the block gets where it has none with a reason yet.

    Attributes:
        block: index of the block.
        keep: False to remove it; True to keep it whatever later passes say.
        reason: why.
    """

    __slots__ = ("block",)
    reason: Reason

    def __init__(self, block: int, keep: bool, reason: Reason) -> None:
        self.block = block
        self.keep = keep
        self.reason = reason


def removal(block: Block, reason: Reason) -> Proposal:
    """The proposal to remove a block."""
    proposal = Proposal.__new__(Proposal)  # in half the time that a call takes
    proposal.block = block.index
    proposal.keep = False
    proposal.reason = reason
    return proposal


class Line(NamedTuple):
    """One line of a scraped text and the interface phrases in it.

    Attributes:
        words: number of words.
        match: interface phrases it is made of.
        joined: the interface phrase it is, where that counts only in company.
    """

    words: int
    match: PhraseMatch | None
    joined: PhraseMatch | None


class TextView(NamedTuple):
    """A scraped text as the judges see it.

    Attributes:
        lines: one for every block.
        gate: what kind of text it is.
        keep: for every block whether the models keep it.
        logits: log-odds that decided, one for every block.
        first: index of the first block of the article.
        phrases: number of blocks that are surely interface.
        prefixed: number of blocks that only begin like interface, such as "Read more: ..." with a title.
        formal: ``licence`` or ``technical`` for a text that repeats and signs itself on purpose; else "".
    """

    lines: Sequence[Line]
    gate: TextGate
    keep: Sequence[bool]
    logits: Sequence[float]
    first: int
    phrases: int
    prefixed: int = 0
    formal: str = ""

    @classmethod
    def of(cls, lines: Sequence[Line], gate: TextGate, keep: Sequence[bool], logits: Sequence[float], first: int) -> TextView:
        """A view whose phrases are counted."""
        return cls(lines, gate, keep, logits, first, *count_phrases(lines))


def count_phrases(lines: Sequence[Line]) -> tuple[int, int]:
    """Number of lines that are nothing but interface whatever the text is, and of those that only begin like it."""
    matches = [line.match for line in lines if line.match]
    prefixed = sum(match.prefix for match in matches)
    return len(matches) - prefixed, prefixed


class Case(NamedTuple):
    """One document before the judges. Passes read it; only ``judge`` writes ``verdicts``.

    Attributes:
        document: what was read.
        settings: what the user asked for.
        lexicon: interface phrases of the document's language and of English.
        language: language code, None when unknown.
        verdicts: the verdicts so far, one a block.
        folded: keys of blocks so far, by index (see :meth:`key`).
        last_text: index of the last block of Markdown that is more than interface text, -1 for none; empty until asked for.
        view: what the text models see; None for other formats than plain text.
        findings: numbers that a pass found out about the whole document, for the confidence.
        names: what the names of the elements of a page say; None for other formats.
    """

    document: Document
    settings: Settings
    lexicon: Lexicon
    language: str | None
    verdicts: list[Verdict]
    findings: dict[str, float]
    folded: dict[int, str]
    last_text: list[int]
    view: TextView | None = None
    names: ClassNames | None = None

    def key(self, block: Block) -> str:
        """Blocks with equal keys are copies: their words are the same, whatever the case and the form of characters."""
        return block_key(self.folded, block)

    def is_article(self, otherwise: bool = False) -> bool:
        """Whether a page is an article; ``otherwise`` for what the content model has not looked at, such as a text."""
        probability = self.findings.get("article")
        return otherwise if probability is None else probability > _ARTICLE

    def standing(self) -> list[Block]:
        """The blocks that no pass has removed yet."""
        return standing(self.document.blocks, self.verdicts)


def block_key(folded: dict[int, str], block: Block) -> str:
    """:meth:`Case.key`; the keys so far are given."""
    key = folded.get(block.index)
    if key is None:
        text = block.text  # has single spaces already
        folded[block.index] = key = text.lower() if text.isascii() else fold(text)
    return key


def standing(blocks: tuple[Block, ...], verdicts: list[Verdict]) -> list[Block]:
    """:meth:`Case.standing` of given blocks with their verdicts."""
    found: list[Block] = []
    for index in range(len(blocks)):
        verdict = verdicts[index]
        if verdict.keep:
            found.append(blocks[index])
    return found


def record(case: Case, proposals: Iterable[Proposal]) -> None:
    """The one place where verdicts change. A rule the user ignores keeps the block against later rules, too."""
    verdicts, settings = case.verdicts, case.settings
    chosen = bool(settings.ignore or settings.select)
    for proposal in proposals:
        verdict = verdicts[proposal.block]
        if verdict.reason is not None:
            continue
        if chosen and not proposal.keep and not settings.allows(proposal.reason.rule):
            if settings.select:
                continue
            verdicts[proposal.block] = Verdict(True, Reason(proposal.reason.rule, "ignored on request"))
        else:
            verdicts[proposal.block] = proposal
