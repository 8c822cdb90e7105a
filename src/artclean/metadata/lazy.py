"""Regular expressions that are compiled when first used: a page needs few of them, and compiling all would slow every start."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

__all__ = ["Pattern"]

Match = re.Match[str]


class Pattern:
    """A regular expression like those of :mod:`re`, compiled at the first call of a method."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self._source, self._flags)

    @cached_property
    def search(self) -> Callable[..., Match | None]:
        """As ``re.Pattern.search``."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., Match | None]:
        """As ``re.Pattern.match``."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[[str], Match | None]:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[Match]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer

    @cached_property
    def split(self) -> Callable[[str], list[str]]:
        """As ``re.Pattern.split``."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub
