"""Judging: every block is kept or removed, and every removal has a reason.

The passes stand in ``PASSES`` in the order they speak. A pass reads the case and the verdicts so far and *proposes*
removals; :func:`judge` is the only place that records them. The first verdict on a block stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from artclean.data import add_phrases, detect_language, lexicon, stop_words
from artclean.judge.appended import appended
from artclean.judge.around import around, asked_comments
from artclean.judge.authored import authored
from artclean.judge.case import Case, Proposal, record
from artclean.judge.confidence import confidence
from artclean.judge.content import content
from artclean.judge.contents import contents
from artclean.judge.duplicates import whole_copies
from artclean.judge.labelled import labelled
from artclean.judge.phrases import phrases
from artclean.judge.places import ClassNames
from artclean.judge.scraped import scraped, text_copies, view_text
from artclean.judge.sites import sites
from artclean.judge.structure import structure
from artclean.judge.stubs import stubs
from artclean.judge.twins import twins
from artclean.model import KEPT, BlockKind, Document, TextGate, Verdict
from artclean.settings import Settings

__all__ = ["PASSES", "Judgement", "Pass", "judge"]

Pass = Callable[[Case], Iterable[Proposal]]

PASSES: tuple[Pass, ...] = (
    sites,
    authored,
    structure,
    asked_comments,
    content,
    appended,
    around,
    phrases,
    labelled,
    contents,
    scraped,
    twins,
    whole_copies,
    text_copies,
    stubs,
)


_CODE = BlockKind.CODE  # a member of an Enum takes long to look up
_LANGUAGE_CHARS = 40_000  # of a block, for the words that tell its language
_LONG = 12  # words of a block that is more than the line of a menu


class Judgement(NamedTuple):
    """What the judges found.

    Attributes:
        verdicts: one for every block, in order.
        language: language of the text, None when unknown.
        confidence: how far the result is to be trusted, 0..1.
        gate: what kind of text it is; None for HTML and Markdown.
        findings: numbers the passes found out about the whole document, such as the probability that it is an article.
    """

    verdicts: tuple[Verdict, ...]
    language: str | None
    confidence: float
    gate: TextGate | None = None
    findings: Mapping[str, float] = MappingProxyType({})


def judge(document: Document, settings: Settings, passes: Sequence[Pass] = PASSES) -> Judgement:
    """A verdict for every block of a document."""
    case = _open_case(document, settings, models=scraped in passes)
    for judging in passes:
        record(case, judging(case))
    gate = case.view.gate if case.view else None
    judgement = Judgement(tuple(case.verdicts), case.language, confidence(case), gate, case.findings)
    case.verdicts.clear()  # reasons that are not asked for yet hold the case, and must not be held by it: no cycle to collect
    return judgement


def _open_case(document: Document, settings: Settings, models: bool) -> Case:
    language = settings.lang or _language(document)
    words = lexicon((language,) if language else ())
    if settings.phrases:
        words = add_phrases(words, settings.phrases, "phrases in the config")
    view = view_text(document, settings, words, language) if models and document.source.format == "text" else None
    names = ClassNames(document.containers.attributes) if document.containers else None
    return Case(document, settings, words, language, [KEPT] * len(document.blocks), {}, {}, [], view, names)


def _language(document: Document) -> str | None:
    """Language of the text: as declared, or by its words."""
    declared = document.head.language.replace("_", "-").split("-")[0].strip().lower()
    if declared and stop_words(declared):
        return declared
    words: list[str] = []
    for block in document.blocks:
        if block.kind is not _CODE:
            words += block.text[:_LANGUAGE_CHARS].lower().split()
        if len(words) > 2000:
            break
    found = detect_language(words)
    if found is None and document.source.format == "text":  # menus of a thousand words stand before the text
        found = detect_language(_long_words(document))
    return found


def _long_words(document: Document) -> list[str]:
    """The words of the first long blocks."""
    words: list[str] = []
    for block in document.blocks:
        if block.words >= _LONG:
            words += block.text[:_LANGUAGE_CHARS].lower().split()
        if len(words) > 2000:
            break
    return words
