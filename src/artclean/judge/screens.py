"""For which screens an element is, as its class and id tell: many pages hold a block once for phones and once for the others.

Told are names that say so (``teaser--mobile``, ``hide-on-desktop``) and how the common frameworks of style sheets show and
hide by the width of the window: Bootstrap (``hidden-md-down``, ``d-none d-md-block``), Foundation (``show-for-small-only``),
Tailwind (``md:hidden``, ``hidden lg:block``), Elementor (``elementor-hidden-tablet``). A size alone says nothing:
``text-lg`` and ``col-md-6`` are shown everywhere.
"""

from __future__ import annotations

import re

__all__ = ["PHONES", "WIDE", "screens"]

PHONES, WIDE = "phones", "wide screens"
_OTHER = {PHONES: WIDE, WIDE: PHONES}
_DEVICES = {
    **dict.fromkeys(("mobile", "smartphone", "handheld", "mob"), PHONES),
    **dict.fromkeys(("desktop", "widescreen"), WIDE),
}
# These have other meanings, too: a number to call, a wide picture. They count beside a word of hiding or showing.
_UNSURE = {
    **dict.fromkeys(("phone", "phones", "xs", "narrow", "small", "sm"), PHONES),
    **dict.fromkeys(("tablet", "wide", "medium", "large", "md", "lg", "xl", "xxl"), WIDE),
}
_HIDING = frozenset(("hide", "hides", "hidden", "none", "no", "not"))
_SHOWING = frozenset(("show", "shown", "visible", "only", "display"))
_SIZES = frozenset(("sm", "md", "lg", "xl", "xxl", "small", "medium", "large"))
_UP_TO = frozenset(("down", "max", "below"))
_FROM = frozenset(("up", "min", "above"))
_DISPLAY = frozenset(("block", "flex", "grid", "inline", "table", "contents"))  # after a width: shown from there on
_GONE = frozenset(("hidden", "d-none"))  # until a width shows it
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# One of these is in each name that counts.
_PARTS = ("mob", "phone", "handheld", "desktop", "screen", "hid", "none", "show", "visible", "only", "display")


def screens(described: str) -> str:
    """``PHONES`` or ``WIDE`` where an element is for these only, else "".

    Args:
        described: its class, id and other names, in one string.
    """
    lowered = described.lower()
    if not any(part in lowered for part in _PARTS):
        return ""
    names = described.split()
    is_gone = any(name in _GONE for name in names)
    for name in names:
        found = _screens_of(name, is_gone)
        if found:
            return found
    return ""


def _screens_of(name: str, is_gone: bool) -> str:
    """What one class or id says.

    Args:
        name: the class or id.
        is_gone: whether another name of the element hides it unless one like this shows it.
    """
    width, by_width, display = name.rpartition(":")
    if by_width:
        return _by_width(width, display, is_gone)
    tokens = [token.lower() for token in _TOKEN.findall(name)]
    hides = not _HIDING.isdisjoint(tokens)
    if hides or not _SHOWING.isdisjoint(tokens):
        return _where(tokens, hides)
    if tokens[:1] == ["d"] and is_gone and not _SIZES.isdisjoint(tokens):
        return WIDE
    return next((_DEVICES[token] for token in tokens if token in _DEVICES), "")


def _by_width(width: str, display: str, is_gone: bool) -> str:
    """What a name says that begins with the width from which, or up to which, it holds: ``md:hidden``, ``max-lg:block``."""
    size = width.removeprefix("max-")
    if size not in _SIZES:
        return ""
    shown = WIDE if size == width else PHONES
    if display == "hidden":
        return _OTHER[shown]
    return shown if is_gone and display.split("-")[0] in _DISPLAY else ""


def _where(tokens: list[str], hides: bool) -> str:
    """The screens that something is shown on or, if it ``hides``, the others."""
    if _SIZES.isdisjoint(tokens):
        known = _DEVICES if hides and "tablet" in tokens else _DEVICES | _UNSURE
        named = next((known[token] for token in tokens if token in known), "")
    elif not _UP_TO.isdisjoint(tokens):
        named = PHONES
    elif tokens[0] == "d" or not _FROM.isdisjoint(tokens):
        named = WIDE
    else:
        named = next(_UNSURE[token] for token in tokens if token in _SIZES)
    return _OTHER.get(named, "") if hides else named
