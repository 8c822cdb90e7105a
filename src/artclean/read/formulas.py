# cython: binding=False
"""Formulas of a page: TeX from MathML, from scripts for MathJax, and beside what MathJax and KaTeX have drawn."""

from __future__ import annotations

from artclean.model import Tag

__all__ = ["Formulas"]

_OPEN = {display: Tag("math", True, "", display) for display in ("", "block")}
_CLOSE = Tag("math", False)


class Formulas:
    """What is known of the formula that is being read, and of the one before it. Its characters are in the builder's buffer.

    Attributes:
        is_open: whether a formula has begun and not been taken.
        laid_out: whether parts of it stand above each other, which its characters alone do not tell.
    """

    def __init__(self) -> None:
        self.is_open = False
        self.laid_out = False
        self._display = ""
        self._start = 0  # where its source begins in the buffer
        self._source = ""
        self._is_tex = False
        self._drawn: object = None  # the last piece of a formula that a script drew, and how many pieces that is
        self._drawn_pieces = 0

    def note_script(self, kind: str, start: int) -> None:
        """A ``<script type="math/tex; mode=display">`` begins, and with it the source of a formula."""
        self._open("block" if "display" in kind else "", start, "", True)

    def note(self, tag: str, attrib: dict[str, str], start: int) -> None:
        """A formula begins (``math``), or its TeX source does (``annotation``).

        Args:
            tag: name of the element.
            attrib: its attributes.
            start: length of the buffer.
        """
        if tag == "math":
            source = attrib.get("alttext", "")
            self._open("block" if attrib.get("display") == "block" else "", start, source, bool(source))
            self.laid_out = False
        elif self.is_open and "tex" in attrib.get("encoding", "").lower():
            self._open(self._display, start, "", True)

    def _open(self, display: str, start: int, source: str, is_tex: bool) -> None:
        self.is_open = True
        self._display = display
        self._start = start
        self._source = source
        self._is_tex = is_tex

    def take(self, buffer: list[str]) -> list[str]:
        """The formula that has ended: its TeX, or else its characters, which are text where they have lost their places."""
        self.is_open = False
        text = " ".join((self._source or "".join(buffer[self._start :])).split())
        if not text:
            return []
        return [_OPEN[self._display], text, _CLOSE] if self._is_tex or not self.laid_out else [text]

    def append(self, buffer: list[str], pieces: list[str], is_script: bool) -> None:
        """Puts a formula into the buffer. Where MathJax has drawn it, too, right before its source, the source stays."""
        if self._drawn_pieces and is_script and buffer and buffer[-1] is self._drawn:
            del buffer[-self._drawn_pieces :]
        buffer += pieces
        self._drawn = pieces[-1]
        self._drawn_pieces = 0 if is_script else len(pieces)
