"""What the page's own structure says: menus, and what it hides.

Markup lies. Menu elements that were never closed hold whole articles, and pages hide what a script shows later. So no
element decides alone against a large mass of prose: where one holds much of the page's text, the content model decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from artclean.judge.case import Case, Proposal
from artclean.model import Block, BlockKind, Containers, Reason

__all__ = ["structure"]

_MENU_TAGS = frozenset(("nav", "button", "select", "menu", "dialog", "optgroup", "option", "legend"))
_PROSE_WORDS = 20  # of a block that counts as prose here
_MAX_SHARE = 0.25  # of the page's prose that a menu or a hidden element may hold and still be one


def structure(case: Case) -> Iterator[Proposal]:
    """``structure.nav`` and ``structure.hidden``; the page's title stays."""
    document = case.document
    containers = document.containers
    if containers is None:
        return
    prose = list(accumulate((block.words if block.words >= _PROSE_WORDS else 0 for block in document.blocks), initial=0))
    menus = _menu_containers(containers, prose)
    hides = _hides_little(document.blocks)
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        if block.hidden and hides:
            yield Proposal(block.index, False, Reason("structure.hidden", "hidden by the page"))
        elif block.container >= 0 and menus[block.container]:
            yield Proposal(block.index, False, Reason("structure.nav", f"in <{menus[block.container]}>"))


def _hides_little(blocks: tuple[Block, ...]) -> bool:
    total = sum(block.words for block in blocks if block.words >= _PROSE_WORDS)
    hidden = sum(block.words for block in blocks if block.hidden and block.words >= _PROSE_WORDS)
    return hidden <= _MAX_SHARE * total


def _menu_containers(containers: Containers, prose: list[int]) -> list[str]:
    """For each container the menu element it is or stands in, "" for none.

    Args:
        containers: the containers of the page.
        prose: words of prose before each block, and in all.
    """
    menus: list[str] = []
    most = _MAX_SHARE * prose[-1]
    for tag, described, parent, first, last in zip(*containers, strict=True):
        menu = menus[parent] if parent >= 0 else ""
        if not menu and (tag in _MENU_TAGS or "role-navigation" in described) and prose[last] - prose[first] <= most:
            menu = tag if tag in _MENU_TAGS else f"{tag} role=navigation"
        menus.append(menu)
    return menus
