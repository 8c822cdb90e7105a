"""Markdown -> blocks, with the source span of every block (parsed by markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from artclean.model import Block, BlockKind, Document, Nest, PageHead, Tag
from artclean.read.decode import Decoded
from artclean.text import count_words

__all__ = ["read_markdown"]

_TAG = re.compile(r"<[/!?a-zA-Z][^>]*>")
_TAG_OR_COMMENT = re.compile(rf"<!--.*?-->|{_TAG.pattern}", re.DOTALL)
_NEWLINE = re.compile(r"\r\n?|\n")
_FENCE = re.compile(r"(\+\+\+|;;;)[ \t]*(?:\r\n?|\n)")
_FORMATS = {"em": "em", "strong": "strong", "s": "strike"}
_LIST_KINDS = {"bullet_list_open": "bullet", "ordered_list_open": "ordered"}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).use(front_matter_plugin)


def read_markdown(decoded: Decoded, name: str, url: str | None, *, facts: bool = True) -> Document:
    """Read a Markdown document. Spans of the blocks are offsets of whole lines into ``Document.text``.

    Args:
        decoded: the source.
        name: its file name.
        url: its address.
        facts: False leaves the front matter unread, where only the blocks matter.
    """
    start, head = _front_matter(decoded.text)
    reader = _Reader(decoded.text, start)
    blocks, yaml = reader.read(_parser().parse(decoded.text[start:]))
    return Document(
        blocks=tuple(_mark_title(blocks)),
        source=decoded.source(name, "markdown"),
        head=PageHead(front_matter=head or (_parse_yaml(yaml) if facts else None)),
        text=decoded.text,
        url=url,
    )


def _front_matter(text: str) -> tuple[int, Mapping[str, object] | None]:
    """Where the body begins, and the front matter that the parser does not know: TOML (``+++``) and JSON.

    JSON stands between ``;;;`` lines, or bare from the first ``{`` of the file to the brace that closes it.
    """
    if text.startswith("{") and not text.startswith(("{%", "{{", "{:", "{#", "{<")):
        return _bare_json(text)
    fence = _FENCE.match(text)
    if fence is None:
        return 0, None
    closing = re.compile(rf"^{re.escape(fence[1])}[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE).search(text, fence.end())
    if closing is None:
        return 0, None
    body = text[fence.end() : closing.start()].strip()
    if fence[1] == "+++":
        return closing.end(), _parse_toml(body)
    return closing.end(), _parse_json(body if body.startswith("{") else f"{{{body}}}")


def _bare_json(text: str) -> tuple[int, Mapping[str, object] | None]:
    import json

    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return 0, None
    rest = _NEWLINE.search(text, end)
    if text[end : rest.start() if rest else None].strip():
        return 0, None
    return rest.end() if rest else len(text), value if isinstance(value, dict) else None


def _parse_json(body: str) -> Mapping[str, object] | None:
    import json

    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _parse_toml(body: str) -> Mapping[str, object] | None:
    import tomllib

    try:
        return tomllib.loads(body.replace("\r\n", "\n"))
    except (ValueError, RecursionError):  # TOMLDecodeError is a ValueError; so is a number of thousands of digits
        return None


def _parse_yaml(body: str) -> Mapping[str, object] | None:
    if not body:
        return None
    from artclean.read.front_matter import read_yaml

    return read_yaml(body)


class _Reader:
    """Turns the flat token list of one document into blocks."""

    def __init__(self, text: str, offset: int) -> None:
        self._starts = _line_starts(text, offset)
        self._blocks: list[Block] = []
        self._nest: Nest | None = None
        self._lists: list[tuple[str, int]] = []
        self._begun: set[int] = set()  # keys of the list items that have a block
        self._keys = 0
        self._heading = 0
        self._heading_lines: list[int] | None = None
        self._item_line: int | None = None
        self._front_matter = ""

    def read(self, tokens: list[Token]) -> tuple[list[Block], str]:
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                end = next(i for i in range(position, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[position:end])
                position = end
            else:
                self._token(token)
            position += 1
        return self._blocks, self._front_matter

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind == "heading_open":
            self._heading = int(token.tag[1])
            self._heading_lines = token.map
        elif kind == "heading_close":
            self._heading = 0
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self._append(token, BlockKind.CODE, token.content.rstrip("\n"), (), info=token.info.strip())
        elif kind == "html_block":
            raw = token.content.strip("\n")
            self._append(token, BlockKind.OTHER, _visible(raw), (raw,), info="html")
        elif kind == "hr":
            self._append(token, BlockKind.SEPARATOR, "", ())
        elif kind == "front_matter":
            self._front_matter = token.content
        elif kind == "blockquote_open":
            self._keys += 1
            self._nest = Nest("quote", 0, self._keys, self._keys, self._nest)
        elif kind in _LIST_KINDS:
            self._keys += 1
            self._lists.append((_LIST_KINDS[kind], self._keys))
        elif kind == "list_item_open":
            self._keys += 1
            list_kind, list_key = self._lists[-1]
            number = int(token.info) if list_kind == "ordered" and token.info.isdecimal() else 0
            self._nest = Nest(list_kind, number, self._keys, list_key, self._nest)
            if self._item_line is None and token.map:
                self._item_line = token.map[0]
        elif kind in ("blockquote_close", "list_item_close"):
            self._nest = self._nest.outer if self._nest else None
            self._item_line = None
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()

    def _inline(self, token: Token) -> None:
        pieces = tuple(_pieces(token.children or []))
        text = "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\v"))
        images = any(type(piece) is Tag and piece.name == "image" for piece in pieces)
        self._append(token, self._kind(bool(text), images), text, pieces)

    def _kind(self, has_text: bool, has_images: bool) -> BlockKind:
        if self._heading:
            return BlockKind.HEADING
        if has_images and not has_text:
            return BlockKind.FIGURE
        nest = self._nest
        if nest is None:
            return BlockKind.PARAGRAPH
        if nest.kind == "quote":
            return BlockKind.QUOTE
        return BlockKind.PARAGRAPH if nest.key in self._begun else BlockKind.LIST_ITEM

    def _append(self, token: Token, kind: BlockKind, text: str, inline: tuple[str, ...], info: str = "") -> None:
        nest = self._nest
        while nest is not None:
            self._begun.add(nest.key)
            nest = nest.outer
        links = _link_chars(inline)
        self._blocks.append(
            Block(len(self._blocks), kind, text, inline, count_words(text), self._heading, info, (), self._nest,
                  span=self._span(token), link_chars=links)
        )  # fmt: skip

    def _span(self, token: Token) -> tuple[int, int]:
        """Whole lines: of a heading with its underline, of the first block of a list item with the line of its marker."""
        first, last = (self._heading_lines if self._heading else token.map) or (0, 0)
        if self._item_line is not None:
            first = min(first, self._item_line)
            self._item_line = None
        return self._starts[first], self._starts[min(last, len(self._starts) - 1)]

    def _table(self, tokens: list[Token]) -> None:
        rows: list[tuple[tuple[str, ...], ...]] = []
        row: list[tuple[str, ...]] = []
        for token in tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "inline":
                row.append(tuple(_pieces(token.children or [])))
            elif token.type == "tr_close":
                rows.append(tuple(row))
        text = "\n".join(" ".join(" ".join("".join(cell).split()) for cell in row) for row in rows)
        self._append(tokens[0], BlockKind.TABLE, text, (), info="header")
        self._blocks[-1] = self._blocks[-1]._replace(rows=tuple(rows))


def _visible(html: str) -> str:
    """The words of an HTML block: no tags or comments, entities resolved."""
    return " ".join(unescape(_without_tags(html)).split())


def _without_tags(html: str) -> str:
    """Text with a space for each tag and comment. Behind the last end of one none is looked for: each would be, up to the end."""
    comments = html.rfind("-->") + 1
    comments += 2 if comments else 0
    tags = html.rfind(">") + 1
    return _TAG_OR_COMMENT.sub(" ", html[:comments]) + _TAG.sub(" ", html[comments:tags]) + html[tags:]


def _line_starts(text: str, offset: int) -> list[int]:
    """Offset of each line after ``offset``, as the parser counts lines, and of the end."""
    return [offset, *(match.end() for match in _NEWLINE.finditer(text, offset)), len(text)]


def _pieces(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        kind = token.type
        if kind in ("text", "text_special"):
            yield token.content
        elif kind == "softbreak":
            yield "\n"
        elif kind == "hardbreak":
            yield Tag("break")
        elif kind == "code_inline":
            yield from (Tag("code"), token.content, Tag("code", False))
        elif kind == "link_open":
            yield Tag("link", True, _attribute(token, "href"), _attribute(token, "title"))
        elif kind == "link_close":
            yield Tag("link", False)
        elif kind == "image":
            yield Tag("image", True, _attribute(token, "src"), token.content)
        elif token.tag in _FORMATS and token.nesting:
            yield Tag(_FORMATS[token.tag], token.nesting > 0)


def _attribute(token: Token, name: str) -> str:
    value: Any = token.attrGet(name)
    return str(value) if value is not None else ""


def _link_chars(inline: tuple[str, ...]) -> int:
    total = depth = 0
    for piece in inline:
        if type(piece) is Tag:
            if piece.name == "link":
                depth += 1 if piece.opens else -1
        elif depth > 0:
            total += len(piece)
    return total


def _mark_title(blocks: list[Block]) -> list[Block]:
    """The first heading of level 1, if only text-free blocks stand above it, is the title."""
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            blocks[block.index] = block._replace(kind=BlockKind.TITLE)
            break
        if block.words and block.kind is not BlockKind.OTHER:
            break
    return blocks
