"""Texts that repeat and sign themselves on purpose: licences and other legal notices, and documents full of code.

A licence names its holders in copyright lines and says the same clauses twice; a README shows commands and headings that
look like buttons. Nothing of them is cruft that a model trained on articles could tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from artclean.model import Block
from artclean.text import LazyPattern

__all__ = ["is_licence", "is_technical"]

_LICENCES = (
    "merchantab",
    "permission is hereby granted",
    "redistribution and use in source",
    "common-licenses",
    "apache license, version",
    "apache license version",
    "zlib license",
    "gpl-compatible",
    "general public license",
    "the licensor",
    "copyright holder",
)
_SURE_LICENCES = _LICENCES[:4]
_LOOKED_AT = 2000  # blocks; a licence says what it is before that
_NOTICES = 3  # copyright lines that an article never has
_COPYRIGHT = LazyPattern(r"(?i)(?:copyright:?\s*)?(?:copyright|©|\(c\))\W+(?:\(c\)\W*)?\d{4}")
_CODE = LazyPattern(
    r"[$#%] \S|#{2,6} |>>> |\.\. \S|=\w+(?: |$)|```|~~~|\[?!\[|[\w.-]+\(\)|--?\w|/\w+/|-\*-|\S+::$"
    r"|(?:sudo|pip3?|git|npm|apt|apt-get|make|def|class|import|export|cd) \S+|(?:from \w+ )?import \w"
    r"|[A-Z](?=[\w-]*-[A-Z])[\w-]*: "
)
_SIGNATURE = LazyPattern(r"<[\w.+-]+@[\w.-]+>")  # as maintainers write it
_MIN_CODE, _CODE_SHARE = 3, 0.02  # lines of code, and their share, that make a technical document


def is_licence(blocks: Sequence[Block], sure: bool) -> bool:
    """Whether a text is a licence or a list of copyright notices.

    Args:
        blocks: its blocks.
        sure: whether only wording counts that stands in licences alone, as it must where the text looks like a page.
    """
    text = "\n".join([block.text for block in blocks[:_LOOKED_AT]]).lower()
    for mark in _SURE_LICENCES if sure else _LICENCES:
        if mark in text:
            return True
    if "copyright" not in text and "©" not in text and "(c)" not in text:
        return False
    return sum([_COPYRIGHT.match(block.text) is not None for block in blocks[:_LOOKED_AT]]) >= _NOTICES


def is_technical(blocks: Sequence[Block]) -> bool:
    """Whether a text shows commands, code or markup again and again."""
    found = sum([_CODE.match(block.text) is not None for block in blocks])
    if any("@" in block.text and _SIGNATURE.search(block.text) is not None for block in blocks):
        return True
    return found >= _MIN_CODE and found >= _CODE_SHARE * len(blocks)
