"""For which screens an element is, as its class and id tell: many pages hold a block once for phones and once for the others.

Told are names that say so (``teaser--mobile``, ``hide-on-desktop``) and how the common frameworks of style sheets show and
hide by the width of the window: Bootstrap (``hidden-md-down``, ``d-none d-md-block``), Foundation (``show-for-small-only``),
Tailwind (``md:hidden``, ``hidden lg:block``), Elementor (``elementor-hidden-tablet``). A size alone says nothing:
``text-lg`` and ``col-md-6`` are shown everywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["PHONES", "WIDE", "are_variants", "is_pane", "screens"]

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
_SHOWING = frozenset(("show", "shown", "visible", "only"))
_SIZES = frozenset(("sm", "md", "lg", "xl", "xxl", "small", "medium", "large"))
_UP_TO = frozenset(("down", "max", "below"))
_FROM = frozenset(("up", "min", "above"))
_DISPLAY = frozenset(("block", "flex", "grid", "inline", "table", "contents"))  # after a width: shown from there on
_GONE = frozenset(("hidden", "d-none"))  # until a width shows it
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PANE = re.compile(r"(?<![A-Za-z])(?:role-)?[Tt]ab(?:s|[-_]?(?:pane|panel|content))?(?![a-z])")
# One of these is in each name that counts.
_PARTS = ("mob", "phone", "handheld", "desktop", "screen", "hid", "none", "show", "visible", "only", "display")


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=1024)
def are_variants(one: str, other: str) -> bool:
    """Whether, of two elements of which one is for certain screens, one may be the other's twin.

    The one says what it hides or shows, or bears a name of the other with the word for a device before or after it
    (``teaser`` and ``teaser--mobile``). A price for mobile phones is no twin of the one for the home.

    Args:
        one: class, id and other names of the one, in one string.
        other: those of the other.
    """
    for described, plain in ((one, other), (other, one)):
        names, bare = described.split(), frozenset([_bare(name) for name in plain.split()])
        if not screens(described):
            continue
        if any(_shows_or_hides(name) for name in names):
            return True
        if any(screens(name) and _bare(name) in bare for name in names if _bare(name)):
            return True
        rest = frozenset([_bare(name) for name in names]) - {""}
        if len(rest) < len(names) and not rest.isdisjoint(bare):
            return True
    return False


def is_pane(described: str) -> bool:
    """Whether an element is a tab's pane: the reader chooses one, and each may say what the others say."""
    return _PANE.search(described) is not None


def _shows_or_hides(name: str) -> bool:
    if ":" in name or name.startswith("d-"):
        return True
    tokens = [token.lower() for token in _TOKEN.findall(name)]
    return not (_HIDING | _SHOWING).isdisjoint(tokens)


def _bare(name: str) -> str:
    """A name without a word for a device as its first or last part."""
    tokens = [token.lower() for token in _TOKEN.findall(name)]
    if tokens and tokens[-1] in _DEVICES:
        tokens.pop()
    elif tokens and tokens[0] in _DEVICES:
        del tokens[0]
    return "-".join(tokens)


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
