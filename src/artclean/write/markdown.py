"""Blocks -> Markdown (CommonMark with GFM tables and strikethrough)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from artclean.model import Block, BlockKind, Metadata, Nest, Tag
from artclean.write.inline import render_inline
from artclean.write.links import Addresses

__all__ = ["NOTE", "block_markdown", "front_matter", "write_markdown"]

_FENCES = re.compile(r"^ {0,3}(`{3,})", re.MULTILINE)
NOTE = "note:"  # what ``Block.info`` of a footnote begins with; its label follows
_QUOTE = "> "
_RULES = {"-": "---", "l": ":--", "c": ":-:", "r": "--:"}  # of table columns


def write_markdown(blocks: Sequence[Block], title: str | None, addresses: Addresses, *, tables: bool = True) -> str:
    """Blocks as one Markdown text that ends with a newline; "" for no blocks.

    Args:
        blocks: the kept blocks, in order.
        title: title to write on top when no block is one.
        addresses: what becomes of the addresses of links and images.
        tables: whether tables are written as such, or as lines of text.
    """
    has_title = any(block.kind is BlockKind.TITLE for block in blocks)
    top = [f"# {render_inline((title,), addresses, starts=False)}"] if title and blocks and not has_title else []
    if not tables:
        blocks = [_as_text(block) if block.kind is BlockKind.TABLE else block for block in blocks]
    lines = _Layout(blocks, has_title or bool(title), addresses).lines()
    definitions = [f"[{label}]: {target}" for label, target in addresses.definitions]
    if definitions:
        lines += ["", *definitions]
    return "\n".join([*top, *([""] if top else []), *lines]) + "\n" if blocks else ""


def _as_text(table: Block) -> Block:
    """A table as a paragraph with a line for each row."""
    inline: list[str] = []
    for row in table.rows:
        inline += [Tag("break")] if inline else []
        for cell in filter(None, row):
            inline += [*(" " if piece == "\v" else piece for piece in cell), " "]
    return table._replace(kind=BlockKind.PARAGRAPH, inline=tuple(inline), rows=(), info="")


def front_matter(metadata: Metadata) -> str:
    """Facts about the article as YAML front matter; "" where there are none."""
    values = {key: value for key, value in metadata._asdict().items() if value not in (None, (), "", 0) and key != "sources"}
    if not values:
        return ""
    import yaml

    plain = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
    return f"---\n{yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=10_000)}---\n\n"


def block_markdown(block: Block, addresses: Addresses, titled: bool = True) -> str:
    """One block by itself as Markdown, without the markers of the lists and quotations around it.

    Args:
        block: the block.
        addresses: what becomes of the addresses of links and images.
        titled: whether the document has a title, which is its only heading of level 1.
    """
    kind = block.kind
    if len(block.inline) == 1 and type(block.inline[0]) is Tag and block.inline[0].name == "raw":
        return block.inline[0].label
    if kind is BlockKind.CODE:
        return _code(block)
    if kind is BlockKind.TABLE:
        return _table(block, addresses)
    if kind is BlockKind.SEPARATOR:
        return "___" if block.nest else "---"  # "- ---" would be one rule and no list item
    if kind is BlockKind.FIGURE:
        return _figure(block, addresses)
    if block.info == "html" and kind is BlockKind.OTHER:
        return "".join(block.inline)
    if kind is BlockKind.TITLE:
        return f"# {_heading(block, addresses)}"
    if kind is BlockKind.HEADING:
        level = max(block.level, 2 if titled else 1)
        return f"{'#' * min(level, 6)} {_heading(block, addresses)}"
    if kind is BlockKind.LIST_ITEM and block.inline and (box := _checkbox(block)):
        return box + render_inline(block.inline, addresses)
    if block.info.startswith(NOTE):
        label, text = block.info.removeprefix(NOTE), render_inline(block.inline, addresses, " ", starts=False)
        return f"[^{label}]: {text}".rstrip() if label else f"    {text}"  # without a label: a further paragraph of the note
    if block.info == "term" and kind is BlockKind.PARAGRAPH:
        return _emphasised(block.inline, addresses, "strong")
    if kind is BlockKind.CAPTION:
        return _emphasised(block.inline, addresses)
    return render_inline(block.inline, addresses)


def _checkbox(block: Block) -> str:
    """The box of an item of a task list, "" for other items."""
    for piece in block.inline:
        if type(piece) is Tag and piece.name == "checkbox":
            return f"[{piece.label}] "
        if piece.strip():
            break
    return ""


def _heading(block: Block, addresses: Addresses) -> str:
    text = render_inline(block.inline, addresses, " ", starts=False)
    return re.sub(r"(\s)(#+)$", r"\1\\\2", text)


def _code(block: Block) -> str:
    longest = max((len(match) for match in _FENCES.findall(block.text)), default=2)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{block.info}\n{block.text}\n{fence}"


def _figure(block: Block, addresses: Addresses) -> str:
    images = [piece for piece in block.inline if type(piece) is Tag and piece.name == "image"]
    caption = [piece for piece in block.inline if not (type(piece) is Tag and piece.name == "image")]
    linked = any(type(piece) is Tag and piece.name == "link" for piece in block.inline) and not block.text
    if linked or block.info == "embed":
        return render_inline(block.inline, addresses)
    parts = [render_inline((image,), addresses) for image in images]
    return "\n\n".join(part for part in (*parts, _emphasised(caption, addresses)) if part)


def _emphasised(inline: Iterable[str], addresses: Addresses, style: str = "em") -> str:
    """A caption or term: all in emphasis, its own emphasis left out."""
    pieces = [" " if piece == "\v" else piece for piece in inline if not (type(piece) is Tag and piece.name in ("em", "strong"))]
    return render_inline((Tag(style), *pieces, Tag(style, False)), addresses)


def _table(block: Block, addresses: Addresses) -> str:
    rows = [[_cell(cell, addresses) for cell in row] for row in block.rows]
    head, _, alignments = block.info.partition(":")
    if head != "header":
        rows.insert(0, [""] * len(rows[0]))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"| {' | '.join(_RULES[letter] for letter in alignments or '-' * len(rows[0]))} |")
    return "\n".join(lines)


def _cell(cell: tuple[str, ...], addresses: Addresses) -> str:
    return render_inline(cell, addresses, "<br>", starts=False).replace("|", "\\|")


class _Layout:
    """Puts rendered blocks under each other, with the markers of lists and quotations."""

    def __init__(self, blocks: Sequence[Block], titled: bool, addresses: Addresses) -> None:
        self._blocks = blocks
        self._titled = titled
        self._addresses = addresses
        self._loose = {block.nest.list_key for block in blocks if block.nest and block.kind is not BlockKind.LIST_ITEM}
        self._markers: dict[int, str] = {}

    def lines(self) -> list[str]:
        out: list[str] = []
        previous: list[Nest] | None = None
        for block in self._blocks:
            rendered = block_markdown(block, self._addresses, self._titled)
            if not rendered:
                continue
            path = _path(block.nest)
            if previous is not None and not self._is_tight(previous, path, block):
                out.append(self._gap(previous, path))
            first, rest = self._prefixes(path, previous or [])
            for number, line in enumerate(rendered.split("\n")):
                out.append(((first if number == 0 else rest) + line).rstrip() if line or path else "")
            previous = path
        return out

    def _is_tight(self, before: list[Nest], path: list[Nest], block: Block) -> bool:
        """Items of one list, or of a list in its item, follow each other without a blank line."""
        if not before or not path or block.kind is not BlockKind.LIST_ITEM:
            return False
        shared = _shared(before, path)
        if shared < len(before) and shared < len(path) and before[shared].list_key != path[shared].list_key:
            return False
        if shared == 0 and before[0].list_key != path[0].list_key:
            return False
        keys = {nest.list_key for nest in (*before[shared:], *path[shared:])}
        return not keys & self._loose

    def _gap(self, before: list[Nest], path: list[Nest]) -> str:
        """A blank line between two blocks, inside the quotations they share."""
        shared = _shared(before, path)
        return "".join(_QUOTE if nest.kind == "quote" else self._indent(nest) for nest in path[:shared]).rstrip()

    def _prefixes(self, path: list[Nest], before: list[Nest]) -> tuple[str, str]:
        first = rest = ""
        shared = _shared(before, path)
        for depth, nest in enumerate(path):
            if nest.kind == "quote":
                first += _QUOTE
                rest += _QUOTE
                continue
            if depth >= shared:
                self._choose_marker(nest, before[depth] if depth == shared and depth < len(before) else None)
                first += self._marker(nest)
            else:
                first += self._indent(nest)
            rest += self._indent(nest)
        return first, rest

    def _choose_marker(self, nest: Nest, neighbour: Nest | None) -> None:
        """A list right after another of its kind takes the other marker, or they would be one list."""
        if nest.list_key in self._markers:
            return
        usual, other = ("-", "*") if nest.kind == "bullet" else (".", ")")
        adjacent = neighbour is not None and neighbour.kind == nest.kind
        taken = self._markers.get(neighbour.list_key) if neighbour is not None and adjacent else None
        self._markers[nest.list_key] = other if taken == usual else usual

    def _marker(self, nest: Nest) -> str:
        sign = self._markers[nest.list_key]
        return f"{sign} " if nest.kind == "bullet" else f"{nest.number}{sign} "

    def _indent(self, nest: Nest) -> str:
        return " " * len(self._marker(nest))


def _path(nest: Nest | None) -> list[Nest]:
    path: list[Nest] = []
    while nest is not None:
        path.append(nest)
        nest = nest.outer
    return path[::-1]


def _shared(one: list[Nest], other: list[Nest]) -> int:
    """Number of list items and quotations that both blocks stand in."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a.key != b.key:
            break
        count += 1
    return count
