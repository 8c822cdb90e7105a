"""What blocks are told apart by, as copies and twins are looked for."""

from __future__ import annotations

from artclean.judge.case import Proposal, block_key, removal
from artclean.model import Block, Reason, Tag

__all__ = ["copy_of", "elements_around", "figure_key", "may_have_copies"]

_BEGINNING = 7  # characters by which two texts are told apart at a glance ...
_BEGINNINGS = 4096  # ... and the numbers that these are made into
_SIZES = 1024  # numbers of words that are told apart
_MOST_LEVELS = 100  # of elements around a block that are looked at


def figure_key(folded: dict[int, str], block: Block) -> str:
    """The words of a figure and the addresses of its images."""
    images = [piece.target for piece in block.inline if type(piece) is Tag and piece.name == "image"]
    return "\n".join([block_key(folded, block), *images])


def may_have_copies(blocks: list[Block]) -> list[bool]:
    """For each block whether another may be its copy: it has as many words, and begins alike where that is plain to see.

    A quick look that may say yes too often: the tables are small.
    """
    sizes, unknown, begun = bytearray(_SIZES), bytearray(_SIZES), bytearray(_BEGINNINGS)
    for block in blocks:
        size = block.words % _SIZES
        sizes[size] = 1 if sizes[size] == 0 else 2
        beginning = _beginning(block.text)
        if beginning < 0:
            unknown[size] = 1
        else:
            begun[beginning] = 1 if begun[beginning] == 0 else 2
    found: list[bool] = []
    for block in blocks:
        size = block.words % _SIZES
        may_have = sizes[size] > 1
        if may_have and unknown[size] == 0:
            may_have = begun[_beginning(block.text)] > 1
        found.append(may_have)
    return found


def _beginning(text: str) -> int:
    """A number made of what the key of a text begins with (see :meth:`Case.key`), -1 where more than a glance tells that."""
    number = left = _BEGINNING
    before = " "
    for char in text:
        if char > "~":
            if char in "‘’‛":
                char = "'"
            elif char in "“”„«»":
                char = '"'
            elif char not in "£€©®–—":
                return -1
        elif char < " " or (char == " " and before == " "):
            return -1
        if left == 0:
            break
        left -= 1
        number = (number * 31 + (ord(char) | 32)) % _BEGINNINGS
        before = char
    return number


def elements_around(parents: list[int], container: int) -> list[int]:
    """An element and those around it, from the innermost; not more of them than stand around any text."""
    around: list[int] = []
    while container >= 0 and len(around) < _MOST_LEVELS:
        around.append(container)
        container = parents[container]
    return around


def copy_of(rule: str, block: Block, twin: Block, detail: str) -> Proposal:
    return removal(block, Reason(rule, detail or f"same as block {twin.index}", twin.index))
