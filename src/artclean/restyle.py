"""Stored blocks, which have Markdown in the place of formatting, in another style: links, images and tables as asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from artclean.model import Block, BlockKind, Tag
from artclean.settings import Settings
from artclean.write.formulas import longest_formula, written_formulas
from artclean.write.links import Addresses

__all__ = ["restyled"]

_TOKEN = re.compile(
    r"\\[\s\S]"  # an escaped character
    r"|(?P<ticks>`+)(?!`)[\s\S]*?(?<!`)(?P=ticks)(?!`)"  # code
    r"|<[^<>\n]*>"  # an element
    r"|!?\["
    r"|\]\((?P<target><[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)\)"
    r"|\]"
    r"|\$"
)
_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")
_MAX_PIECES = 12  # of what stands in brackets, which tell whether it is anything
_GONE = "\0"  # stands where something was taken out
_SEAMS = (  # what it leaves behind: emphasis that ends and begins again, line breaks and spaces around nothing
    (re.compile(r"(?<![\\*~])(\*{1,3}|~~)\0+\1(?![*~])"), _GONE),
    (re.compile(r"\\\n\0+(?=\\\n|\Z)|\A\0+\\\n| \0+(?= )"), ""),
    (re.compile(r"\0"), ""),
)
_UNTOUCHED = (BlockKind.CODE, BlockKind.SEPARATOR)


def restyled(blocks: Sequence[Block], settings: Settings, addresses: Addresses) -> tuple[Block, ...]:
    """Blocks of a stored article, whose Markdown has links inline, in the style that the settings ask for.

    Args:
        blocks: the blocks.
        settings: ``links``, ``images``, ``tables`` and ``clean_urls`` are used here.
        addresses: what becomes of addresses, by the same settings.
    """
    if (settings.links, settings.images, settings.tables, settings.clean_urls) == ("inline", "keep", "keep", False):
        return tuple(blocks)
    return tuple([_restyled(block, settings, addresses) for block in blocks])


def _restyled(block: Block, settings: Settings, addresses: Addresses) -> Block:
    if block.kind in _UNTOUCHED or len(block.inline) != 1 or not isinstance(block.inline[0], Tag):
        return block
    markdown = block.inline[0].label
    if block.kind is BlockKind.TABLE and settings.tables == "text":
        block, markdown = block._replace(kind=BlockKind.PARAGRAPH, info=""), _table_text(markdown)
    formulas = written_formulas(markdown, block) if "$" in markdown else {}
    return block._replace(inline=(Tag("raw", True, "", _Links(markdown, addresses, formulas).rewritten()),))


def _table_text(markdown: str) -> str:
    """A table as a line for each row."""
    lines = [line for line in markdown.split("\n") if not ("-" in line and _RULE.fullmatch(line))]
    rows = [[cell.strip() for cell in _CELL.split(line)] for line in lines]
    texts = [" ".join(filter(None, row)).replace("\\|", "|").replace("<br>", " ") for row in rows]
    return "\\\n".join(filter(None, texts))


class _Links:
    """The links and images in the Markdown of one block, as artclean itself writes it."""

    def __init__(self, markdown: str, addresses: Addresses, formulas: Collection[str]) -> None:
        self._markdown = markdown
        self._addresses = addresses
        self._formulas = formulas
        self._out: list[str] = []
        self._open: list[int] = []  # places in ``_out`` of brackets that are not closed yet

    def rewritten(self) -> str:
        """The Markdown in the new style."""
        position = 0
        while match := _TOKEN.search(self._markdown, position):
            self._out.append(self._markdown[position : match.start()])
            position = match.end()
            token = match.group()
            if token == "$":
                token = longest_formula(self._markdown, match.start(), self._formulas) or token
                position = match.start() + len(token)
                self._out.append(token)
            elif token in ("[", "!["):
                self._open.append(len(self._out))
                self._out.append(token)
            elif token[0] == "]" and self._open:
                self._close(self._open.pop(), match.group("target"))
            else:
                self._out.append(token)
        for place in self._open if self._addresses.by_reference else ():
            self._out[place] = self._out[place].replace("[", "\\[")
        text = "".join((*self._out, self._markdown[position:]))
        if _GONE in text:
            for pattern, replacement in _SEAMS:
                text = pattern.sub(replacement, text)
        return text.strip()

    def _close(self, place: int, target: str | None) -> None:
        if target is None:
            self._close_literal(place)
        elif self._out[place] == "![":
            address = _as_written(self._addresses.image(_plain(target)), target)
            self._out[place:] = ["".join((*self._out[place:], f"]({address})"))] if address else [_GONE]
        else:
            address = _as_written(self._addresses.link(_plain(target)), target)
            if not self._inside(place).strip(" " + _GONE):  # nothing but an image that has gone
                self._out[place:] = [_GONE]
            elif not address:
                self._out[place] = _GONE
                self._out.append(_GONE)
            elif self._addresses.by_reference:
                self._out.append(f"][{self._addresses.label(address)}]")
            else:
                self._out.append(f"]({address})")

    def _inside(self, place: int) -> str:
        """The beginning of what stands in brackets; all of it would take more than its share of time where they nest."""
        return "".join(self._out[place + 1 : place + 1 + _MAX_PIECES])

    def _close_literal(self, place: int) -> None:
        """Brackets that are no link: beside references they would be taken for one, but for footnotes and checkboxes."""
        inside = self._inside(place)
        if self._addresses.by_reference and self._out[place] == "[" and inside[:1] != "^" and inside.strip(" x"):
            self._out[place] = "\\["
            self._out.append("\\]")
        else:
            self._out.append("]")


def _plain(target: str) -> str:
    """An address without the marks of Markdown."""
    if target.startswith("<"):
        target = target[1:-1]
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", target)


def _as_written(address: str, before: str) -> str:
    """An address for Markdown: as it stood there, where it is the same."""
    if not address or address == _plain(before):
        return address and before
    return f"<{address}>" if before.startswith("<") or not address.isprintable() or " " in address else address
