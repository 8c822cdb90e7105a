"""How far the result of the judges is to be trusted: predicted quality of the result, learned for HTML pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

from artclean.judge.case import Case
from artclean.model import BlockKind, Document, Verdict

__all__ = ["CONFIDENCE_FEATURES", "confidence", "confidence_features"]

CONFIDENCE_FEATURES: tuple[str, ...] = (
    "article", "certainty", "uncertainty", "kept_words", "kept_share", "kept_links", "mean_words", "kept_blocks",
    "sentences", "short_blocks", "expected_f1", "doubt", "article_doubt",
)  # fmt: skip
_ENOUGH_WORDS = 120  # of a text; less is likely to be a stub or an error page
_LITTLE = 60  # words that a page has to say, so that as much can be expected of it as the model says
_LEAST_OF_LITTLE, _MOST_OF_LITTLE = 0.1, 0.7
_MOST_OF_STUBS = (1.0, 0.45, 0.3, 0.15)  # by the number of signs that a page holds no article
_SHORT = 6  # words
_SENTENCE_ENDS = ".!?。！？"
_TITLE = BlockKind.TITLE


def confidence(case: Case) -> float:
    """0..1. For HTML and for a dumped page the word F1 to be expected of the result; else whether there is enough text to tell.

    Of Markdown, which somebody wrote or converted, nothing but sure findings goes: there any text is enough.
    """
    kept = sum([block.words for block in case.standing()])
    if not kept:
        return 0.0
    if case.document.source.format == "markdown":
        return 1.0
    if "certainty" not in case.findings:
        view = case.view
        dump = view is not None and view.gate.decision == "dump" and not view.gate.asked
        return round(min(1.0, kept / _ENOUGH_WORDS, _expected_of_dump(case) if dump else 1.0), 3)
    from artclean.judge.content_model import load_model
    from artclean.judge.forest import probability

    row = confidence_features(case.document, case.verdicts, case.findings)
    expected = probability(load_model(case.settings.content_model).confidence.score(row))
    return round(min(expected, _MOST_OF_STUBS[int(case.findings.get("stub", 0.0))], _most_of_little(case, kept)), 3)


def _most_of_little(case: Case, words: int) -> float:
    """The confidence that a result of few words can have: what a page says in two lines is hardly what it is there for.

    A snippet, which has no title and nothing around it, is what somebody chose.
    """
    document = case.document
    if words >= _LITTLE or not (document.head.title or words < sum([block.words for block in document.blocks])):
        return 1.0
    return _LEAST_OF_LITTLE + (_MOST_OF_LITTLE - _LEAST_OF_LITTLE) * words / _LITTLE


def _expected_of_dump(case: Case) -> float:
    """The word F1 to be expected of what is kept of a dumped page, by the log-odds of its lines."""
    from artclean.judge.forest import probability

    view = case.view
    assert view is not None
    right = kept = content = 0.0
    for block, verdict, logit in zip(case.document.blocks, case.verdicts, view.logits, strict=True):
        chance = block.words * probability(logit)
        content += chance
        if verdict.keep:
            right += chance
            kept += block.words
    return 2 * right / ((kept + content) or 1.0)


def confidence_features(document: Document, verdicts: Sequence[Verdict], findings: Mapping[str, float]) -> list[float]:
    """:data:`CONFIDENCE_FEATURES` of a judged page."""
    blocks = document.blocks
    total = words = kept = links = chars = sentences = short = 0
    for index in range(len(blocks)):
        block = blocks[index]
        total += block.words
        verdict = verdicts[index]
        if not verdict.keep or block.kind is _TITLE:
            continue
        kept += 1
        words += block.words
        links += block.link_chars
        chars += len(block.text)
        sentences += block.text[-1:] in _SENTENCE_ENDS
        short += block.words <= _SHORT
    certainty, expected = findings.get("certainty", 0.0), findings.get("expected", 0.0)
    article, blocks_kept = findings.get("article", 0.0), kept or 1
    return [
        article,
        certainty,
        (1 - certainty) ** 0.5,
        log1p(words),
        words / (total or 1),
        links / (chars or 1),
        log1p(words / blocks_kept),
        log1p(kept),
        sentences / blocks_kept,
        short / blocks_kept,
        expected,
        (1 - expected) ** 0.5,
        (1 - expected) * article,
    ]
