"""CSS selectors of per-site rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from artclean.errors import SettingsError

__all__ = ["compile_selector"]


def compile_selector(selector: str) -> Callable[[Any], list[Any]]:
    """A function that finds the elements a CSS selector names.

    Raises:
        SettingsError: the selector cannot be understood.
    """
    from lxml.cssselect import CSSSelector, SelectorError

    try:
        find: Callable[[Any], Any] = CSSSelector(selector, translator="html")
    except SelectorError as error:
        raise SettingsError(f"sites: {selector!r} is no CSS selector: {error}") from error
    return find
