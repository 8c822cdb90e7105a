"""Interface phrases: blocks that are nothing but ``Share this article`` or ``Previous ArticleNext Article``."""

from __future__ import annotations

import re

from artclean.judge.authored import is_more_than_words
from artclean.judge.case import Case, Proposal, TextView, removal
from artclean.model import Block, BlockKind, Reason
from artclean.text import Lexicon, PhraseMatch, find_phrases, match_phrases

__all__ = ["interface_reason", "match_reason", "may_be_interface", "phrase_of", "phrases"]

_MAX_WORDS = 40  # no phrase of any pack allows more
_COPYRIGHT_WORDS, _COPYRIGHT_LENGTH = 16, 500  # words and characters of a copyright line
_COPYRIGHT = re.compile(
    r"\W*(?:(?:all )?content |text |website )?(?:copyright\W*)?(?:©|\(c\))\W*(?:copyright\W*)?\d{4}\b"
    r"|(?:copyright\b|.*\b\d{4}\b).*\ball rights reserved\W*$",
    re.IGNORECASE,
)
_RIGHTS_WORDS = 3  # in "all rights reserved"
_FOOT_LINES = 3  # at the end of a clean text, among which a copyright line is the site's
_CLOCK = re.compile(r"\d{1,2}(?::\d\d){1,2}\s*/\s*-?\d{1,2}(?::\d\d){1,2}")  # 0:00 / 4:12
_CLOCK_WORDS = 3
_SURE_OF_TEXT = 1.5  # logit of a line in a half-clean text, above which it is the author's though it begins like interface
_COMPANY = 2  # sure interface lines of a text, beside which an ambiguous one is interface
_IN_COMPANY = frozenset(("ad.label", "share.buttons", "nav.prev-next", "player.ui"))
_AUTHORED = frozenset((BlockKind.CODE, BlockKind.TABLE, BlockKind.TITLE, BlockKind.SEPARATOR, BlockKind.FIGURE))


def phrases(case: Case) -> list[Proposal]:
    """A rule of the language packs for every block wholly made of interface phrases."""
    markdown = case.document.source.format == "markdown"
    view = case.view
    found: list[Proposal] = []
    for block in case.standing():
        if not may_be_interface(block):
            continue
        if view is None:
            reason = interface_reason(block, case.lexicon)
        else:
            reason = _text_reason(block, view)
        if reason is not None and not (markdown and is_more_than_words(case, block)):
            found.append(removal(block, reason))
    if markdown and len(found) >= _COMPANY:
        found += _ads_in_company(case)
    return found


def _ads_in_company(case: Case) -> list[Proposal]:
    """A line that says "Advertisement" in another language, in a file with other lines that are surely interface."""
    found: list[Proposal] = []
    for block in case.standing():
        if block.kind is BlockKind.PARAGRAPH:
            match = phrase_of(block, case.lexicon)
            reason = match_reason(block, match) if match and match.rule == "ad.label" else None
            if reason and not is_more_than_words(case, block):
                found.append(removal(block, reason))
    return found


def _text_reason(block: Block, view: TextView) -> Reason | None:
    """In a clean text lines that only begin like interface ("Read more: ..." with a title) are the author's.

    So are several of them in a half-clean one where the model sees nothing wrong with the line.

    Beside other interface a phrase that means nothing by itself is interface, too: "Advertisement" in another language.
    """
    line = view.lines[block.index]
    match = line.match
    if view.formal == "licence" or (view.formal and (block.kind is BlockKind.HEADING or match is None)):
        return None
    clean = view.gate.decision == "clean"
    if match is not None and match.prefix and _is_authored(block, view):
        return None
    if match is None and clean and block.index < len(view.lines) - _FOOT_LINES:
        return None  # a copyright line that is not at the end is a licence's, or the author's
    if line.joined and not clean and view.phrases >= _COMPANY and line.joined.rule in _IN_COMPANY:
        match = line.joined
    return match_reason(block, match)


def _is_authored(block: Block, view: TextView) -> bool:
    """Whether a line that begins like interface is the author's."""
    if view.gate.decision == "clean":
        return view.prefixed > 1 or not view.gate.guarded
    return view.gate.decision == "half-clean" and view.prefixed > 1 and view.logits[block.index] > _SURE_OF_TEXT


def may_be_interface(block: Block) -> bool:
    """Whether a block is short enough, and of a kind, to be interface text."""
    return bool(block.text) and block.words <= _MAX_WORDS and block.kind not in _AUTHORED


def phrase_of(block: Block, lexicon: Lexicon) -> PhraseMatch | None:
    """The interface phrases that a block is made of, also those that are interface only in company; None for none."""
    return find_phrases(block.text, block.words, lexicon) if may_be_interface(block) else None


def interface_reason(block: Block, lexicon: Lexicon) -> Reason | None:
    """Why the words of a block are interface text, or None."""
    return match_reason(block, match_phrases(block.text, block.words, lexicon))


def match_reason(block: Block, match: PhraseMatch | None) -> Reason | None:
    """Why a block with these phrases, or with none, is interface text; None when it is not."""
    if match is not None:
        named = " + ".join([f"“{phrase.replace('0', '#')}”" for phrase in match.phrases])
        return Reason(match.rule, f"interface text: {named}")
    text = block.text
    if block.words <= _COPYRIGHT_WORDS and _may_be_copyright(text, block.words) and _COPYRIGHT.match(text):
        return Reason("legal.copyright", "copyright line")
    if block.words <= _CLOCK_WORDS and text[:1].isdecimal() and _CLOCK.fullmatch(text):
        return Reason("player.ui", "the clock of a player")
    return None


def _may_be_copyright(text: str, words: int) -> bool:
    """A quick look, before the pattern."""
    if len(text) > _COPYRIGHT_LENGTH:
        return False
    if "©" in text or ("(" in text and ("(c)" in text or "(C)" in text)):
        return True
    return words >= _RIGHTS_WORDS and "reserved" in text.lower()
