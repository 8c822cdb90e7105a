"""What the page's own structure says: menus, and what it hides."""

from __future__ import annotations

from collections.abc import Iterator

from artclean.judge.case import Case, Proposal
from artclean.model import Block, BlockKind, Containers, Reason

__all__ = ["structure"]

_MENU_TAGS = frozenset(("nav", "button", "select", "menu", "dialog", "optgroup", "option", "legend"))
_MAX_HIDDEN_SHARE = 0.5  # of the page's words: a page that hides most of its text shows it by script


def structure(case: Case) -> Iterator[Proposal]:
    """``structure.nav`` and ``structure.hidden``; the page's title stays."""
    document = case.document
    containers = document.containers
    if containers is None:
        return
    hides = _hides_little(document.blocks)
    menus = _menu_containers(containers)
    for block in document.blocks:
        if block.kind is BlockKind.TITLE:
            continue
        if block.hidden and hides:
            yield Proposal(block.index, False, Reason("structure.hidden", "hidden by the page"))
        elif block.container >= 0 and menus[block.container]:
            yield Proposal(block.index, False, Reason("structure.nav", f"in <{menus[block.container]}>"))


def _hides_little(blocks: tuple[Block, ...]) -> bool:
    total = sum(block.words for block in blocks)
    return sum(block.words for block in blocks if block.hidden) <= _MAX_HIDDEN_SHARE * total


def _menu_containers(containers: Containers) -> list[str]:
    """For each container the menu element it is or stands in, "" for none."""
    menus: list[str] = []
    for tag, described, parent in zip(containers.tags, containers.attributes, containers.parents, strict=True):
        if tag in _MENU_TAGS:
            menus.append(tag)
        elif "role-navigation" in described:
            menus.append(f"{tag} role=navigation")
        else:
            menus.append(menus[parent] if parent >= 0 else "")
    return menus
