"""Main content or boilerplate (HTML): container mass, link density and the words of class and id."""

from __future__ import annotations

from collections.abc import Iterator

from artclean.judge.case import Case, Proposal

__all__ = ["content"]


def content(case: Case) -> Iterator[Proposal]:
    """``content.boilerplate`` for blocks outside the main content."""
    return iter(())
