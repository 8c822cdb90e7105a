"""How far the result of the judges is to be trusted."""

from __future__ import annotations

from artclean.judge.case import Case

__all__ = ["confidence"]

_ENOUGH_WORDS = 120  # of an article; less is likely to be a stub or an error page
_ENOUGH_SHARE = 0.15  # of a page's words that an article makes up


def confidence(case: Case) -> float:
    """0..1: little text, or a small part of a page, is less sure to be the article."""
    total = sum(block.words for block in case.document.blocks)
    kept = sum(block.words for block in case.standing())
    if not kept:
        return 0.0
    enough = min(1.0, kept / _ENOUGH_WORDS)
    share = min(1.0, kept / total / _ENOUGH_SHARE) if case.document.containers is not None else 1.0
    return round(enough * (0.5 + 0.5 * share), 3)
