"""Interface phrases: blocks that are nothing but ``Share this article`` or ``Previous ArticleNext Article``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from artclean.judge.authored import is_more_than_words
from artclean.judge.case import Case, Proposal
from artclean.model import Block, BlockKind, Reason
from artclean.text import Lexicon, match_phrases

__all__ = ["interface_reason", "phrases"]

_MAX_WORDS = 40  # no phrase of any pack allows more
_COPYRIGHT_WORDS = 16
_COPYRIGHT = re.compile(
    r"\W*(?:(?:all )?content |text |website )?(?:copyright\W*)?(?:©|\(c\))\W*(?:copyright\W*)?\d{4}\b"
    r"|(?:copyright\b|.*\b\d{4}\b).*\ball rights reserved\W*$",
    re.IGNORECASE,
)
_AUTHORED = frozenset((BlockKind.CODE, BlockKind.TABLE, BlockKind.TITLE, BlockKind.SEPARATOR, BlockKind.FIGURE))


def phrases(case: Case) -> Iterator[Proposal]:
    """A rule of the language packs for every block wholly made of interface phrases."""
    markdown = case.document.source.format == "markdown"
    for block, verdict in zip(case.document.blocks, case.verdicts, strict=True):
        if not verdict.keep or block.words > _MAX_WORDS or block.kind in _AUTHORED or not block.text:
            continue
        reason = interface_reason(block, case.lexicon)
        if reason and not (markdown and is_more_than_words(case, block)):
            yield Proposal(block.index, False, reason)


def interface_reason(block: Block, lexicon: Lexicon) -> Reason | None:
    """Why the words of a block are interface text, or None."""
    match = match_phrases(block.text, block.words, lexicon)
    if match is not None:
        named = " + ".join(f"“{phrase.replace('0', '#')}”" for phrase in match.phrases)
        return Reason(match.rule, f"interface text: {named}")
    if block.words <= _COPYRIGHT_WORDS and _COPYRIGHT.match(block.text):
        return Reason("legal.copyright", "copyright line")
    return None
