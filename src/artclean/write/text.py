"""Blocks -> plain text."""

from __future__ import annotations

from collections.abc import Iterable

from artclean.model import Block, BlockKind

__all__ = ["write_text"]


def write_text(blocks: Iterable[Block], *, title: bool, captions: bool, numbers: bool = False) -> str:
    """The words of the blocks, a blank line between them; "" for no blocks.

    Args:
        blocks: the kept blocks, in order.
        title: whether the title belongs to the text (a page's title stands in its metadata).
        captions: whether captions of figures do.
        numbers: whether ordered items show their numbers, as a plain text has them.
    """
    parts = [_numbered(block) if numbers else block.text for block in blocks if block.text and _belongs(block, title, captions)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _belongs(block: Block, title: bool, captions: bool) -> bool:
    if block.kind is BlockKind.TITLE:
        return title
    return captions or block.kind not in (BlockKind.FIGURE, BlockKind.CAPTION)


def _numbered(block: Block) -> str:
    nest = block.nest
    return f"{nest.number}. {block.text}" if nest is not None and nest.kind == "ordered" else block.text
