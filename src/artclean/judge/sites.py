"""What the user decided for single sites: CSS selectors and phrases."""

from __future__ import annotations

from collections.abc import Iterator

from artclean.judge.case import Case, Proposal, removal
from artclean.model import Reason
from artclean.text import fold, normalise_phrase

__all__ = ["sites"]


def sites(case: Case) -> Iterator[Proposal]:
    """``site.rule``: blocks that a per-site rule drops or keeps; ``keep`` wins over ``drop``."""
    document = case.document
    free = list(range(len(document.blocks) + 1))  # for each block the next one, perhaps itself, that no rule has taken
    for first, last, keep, selector in sorted(document.forced, key=lambda row: not row[2]):
        index = _next_free(free, first)
        while index < last:
            yield Proposal(index, keep, Reason("site.rule", f"{'keep' if keep else 'drop'} {selector}"))
            free[index] = index + 1
            index = _next_free(free, index)
    rules = case.settings.for_site(document.url) if document.url else None
    if rules and rules.phrases:
        exact = {fold(phrase) for phrase in rules.phrases}
        bare = {normalise_phrase(phrase.replace("#", "0")) for phrase in rules.phrases} - {""}
        for block in document.blocks:
            if normalise_phrase(block.text) in bare or fold(block.text) in exact:
                yield removal(block, Reason("site.rule", "phrase of the site"))


def _next_free(free: list[int], index: int) -> int:
    """The first block from an index on that is free; the way there is shortened for the next time."""
    while free[index] != index:
        free[index] = free[free[index]]
        index = free[index]
    return index
