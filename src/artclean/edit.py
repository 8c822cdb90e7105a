"""Cutting blocks out of a Markdown or text source: every other byte stays."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["cut"]


def cut(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text without some of its blocks and the blank lines after them.

    Args:
        text: the source.
        spans: half-open offsets of the blocks to go, in code points; they are widened to whole lines.
    """
    pieces: list[str] = []
    position = 0
    for start, end in sorted(spans):
        start, end = _whole_lines(text, max(start, position), end)
        pieces.append(text[position:start])
        position = _skip_blank_lines(text, end)
    pieces.append(text[position:])
    result = "".join(pieces)
    if position >= len(text) and position:  # the end was cut: no blank lines are left hanging
        result = result.rstrip() + "\n" if result.strip() else ""
    return result


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, start) + 1
    if end and text[end - 1] != "\n":
        newline = text.find("\n", end)
        end = len(text) if newline < 0 else newline + 1
    return start, end


def _skip_blank_lines(text: str, position: int) -> int:
    while position < len(text):
        newline = text.find("\n", position)
        stop = len(text) if newline < 0 else newline + 1
        if text[position:stop].strip():
            break
        position = stop
    return position
