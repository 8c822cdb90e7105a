"""Pages that hold no article: error pages, walls (log in, allow cookies, prove to be human) and the stubs of paywalls.

What such pages say is in ``data/stubs``, a file for each language. Only pages with few words are asked: an article about error
pages is longer than one. The title and the text have to agree before a page is emptied; one sign alone lowers the confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from artclean.data import load_stubs
from artclean.judge.case import Case, Proposal, removal
from artclean.model import Block, BlockKind, Document, Reason
from artclean.text import SPACELESS, fold, words_in

__all__ = ["Signs", "signs_of", "stubs"]

MOST_WORDS = 150  # of a page that may be a stub, ...
MOST_BEFORE_PAYWALL = 300  # ... and, with two signs, of the beginning of an article that one has to pay for
_SURE = 3  # signs, the title's among them, by which a page is emptied ...
_FEW_WORDS = 15  # ... and with so few words the title alone is enough
_TITLE_SIGNS = 2  # that a title counts for
_MOST_SIGNS = 3  # that are told apart
_EMPTIED = ("error", "wall")
_WHOLE = r"(?<![^\W_]){}(?![^\W_])"  # a phrase of a script with spaces, with no letter right before or behind it
_LONGEST = 60  # words of a block that may say such a thing
_DIVIDERS = re.compile(r"\s+[|\-–—:·•«»]+\s+|\s*[|｜–—_]\s*|:\s")
_TITLE = BlockKind.TITLE
_HEADINGS = (BlockKind.TITLE, BlockKind.HEADING)


class Signs(NamedTuple):
    """What says that a page is no article.

    Attributes:
        kind: ``error``, ``wall`` or ``paywall``.
        title: the title or heading that such pages have, "" for none.
        texts: what such pages say, as found.
    """

    kind: str
    title: str
    texts: tuple[str, ...]

    @property
    def strength(self) -> int:
        """Number of signs, up to 3; a title counts for two."""
        return min(_MOST_SIGNS, _TITLE_SIGNS * bool(self.title) + len(self.texts))


class _Phrases(NamedTuple):
    """What one kind of stub says.

    Attributes:
        titles: whole titles.
        by_word: sentences' words by their first word.
        spaceless: the same in scripts that have no spaces between words.
    """

    titles: frozenset[str]
    by_word: dict[str, list[str]]
    spaceless: list[str]

    def find(self, text: str, words: set[str], spaceless: bool) -> tuple[str, ...]:
        """The phrases in a folded text whose words are given, in the order of the text; ``spaceless`` is for what it holds."""
        asked = [phrase for word in self.by_word.keys() & words for phrase in self.by_word[word] if phrase in text]
        found = [phrase for phrase in asked if re.search(_WHOLE.format(re.escape(phrase)), text)]
        if spaceless:
            found += [phrase for phrase in self.spaceless if phrase in text]
        return tuple(sorted(found, key=text.find))


def stubs(case: Case) -> Iterator[Proposal]:
    """``page.error`` for all that is left of an error page or a wall; notes the signs of any stub for the confidence."""
    if case.document.containers is None:
        return
    words = _words(case)
    if words > MOST_BEFORE_PAYWALL:
        return
    left = case.standing()
    found = signs_of(case.document, left)
    if found is None or (words > MOST_WORDS and (found.kind != "paywall" or found.strength < _TITLE_SIGNS)):
        return
    case.findings["stub"] = float(found.strength)
    if found.title and found.kind in _EMPTIED and (found.strength >= _SURE or words <= _FEW_WORDS):
        said = "” and “".join((found.title, *found.texts[:1]))
        for block in left:
            yield removal(block, Reason("page.error", f"the page says “{said}”"))


def _words(case: Case) -> int:
    """Words that are left on a page without its title, counted until there are too many."""
    blocks, verdicts = case.document.blocks, case.verdicts
    words = 0
    for index in range(len(blocks)):
        block, verdict = blocks[index], verdicts[index]
        if verdict.keep and block.kind is not _TITLE:
            words += block.words
            if words > MOST_BEFORE_PAYWALL:
                break
    return words


def signs_of(document: Document, left: Sequence[Block]) -> Signs | None:
    """The signs of the kind of stub that has most of them; None where there is none.

    Args:
        document: the page.
        left: the blocks that the judges have kept. Every page has a line on cookies and a button to log in around its text;
            what asks for a subscription counts wherever it stands.
    """
    titles = set(_titles(document, left))
    said = "\n".join(text for text in _texts(left) if text not in titles)
    shown = " ".join(
        filter(None, [fold(block.text) for block in document.blocks if not block.hidden and block.words <= _LONGEST])
    )
    words = set(words_in(shown))
    spaceless = _holds_spaceless(shown) or _holds_spaceless(said)
    kinds = []
    for kind, phrases in _phrases().items():
        title = min(titles & phrases.titles, default="")
        found = phrases.find(said if kind in _EMPTIED else shown, words, spaceless)
        if title or found:
            kinds.append(Signs(kind, title, found))
    return max(kinds, key=lambda signs: signs.strength, default=None)


def _holds_spaceless(text: str) -> bool:
    """Whether there is anything in it of a script that has no spaces between words."""
    return not text.isascii() and SPACELESS.search(text) is not None


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is not BlockKind.CODE and block.kind not in _HEADINGS and block.words <= _LONGEST:
            yield fold(block.text)


def _titles(document: Document, left: Sequence[Block]) -> Iterator[str]:
    """The title of a page and its headings, whole and, of the title, its parts."""
    headings = [fold(block.text) for block in left if block.kind in _HEADINGS]
    title = fold(document.head.title)
    for text in (title, *headings, *_DIVIDERS.split(title)):
        yield text.strip()
        yield text.strip(" .!")


@lru_cache(maxsize=1)
def _phrases() -> dict[str, _Phrases]:
    kinds = {}
    for kind, (titles, texts) in load_stubs().items():
        by_word: dict[str, list[str]] = {}
        spaceless = []
        for phrase in map(fold, texts):
            if SPACELESS.search(phrase):
                spaceless.append(phrase)
            else:
                by_word.setdefault(words_in(phrase)[0], []).append(phrase)
        kinds[kind] = _Phrases(frozenset(map(fold, titles)), by_word, spaceless)
    return kinds
