"""What a pass sees and what it says."""

from __future__ import annotations

from typing import NamedTuple

from artclean.model import Block, Document, Reason, Verdict
from artclean.settings import Settings
from artclean.text import Lexicon

__all__ = ["Case", "Proposal"]


class Proposal(NamedTuple):
    """What a pass says about one block.

    Attributes:
        block: index of the block.
        keep: False to remove it; True to keep it whatever later passes say.
        reason: why.
    """

    block: int
    keep: bool
    reason: Reason


class Case(NamedTuple):
    """One document before the judges. Passes read it; only ``judge`` writes ``verdicts``.

    Attributes:
        document: what was read.
        settings: what the user asked for.
        lexicon: interface phrases of the document's language and of English.
        language: language code, None when unknown.
        verdicts: the verdicts so far, one a block.
    """

    document: Document
    settings: Settings
    lexicon: Lexicon
    language: str | None
    verdicts: list[Verdict]

    def standing(self) -> list[Block]:
        """The blocks that no pass has removed yet."""
        return [block for block, verdict in zip(self.document.blocks, self.verdicts, strict=True) if verdict.keep]
