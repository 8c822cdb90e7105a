"""Main content or boilerplate: the pass. The model behind it is loaded for pages only; a plain text starts without it."""

from __future__ import annotations

from collections.abc import Sequence

from artclean.judge.case import Case, Proposal

__all__ = ["content"]


def content(case: Case) -> Sequence[Proposal]:
    """``content.boilerplate`` for blocks of a page outside the main content."""
    if case.document.containers is None or not case.document.blocks:
        return ()
    from artclean.judge.main_content import main_content

    return main_content(case)
