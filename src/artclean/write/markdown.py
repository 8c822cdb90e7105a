"""Blocks -> Markdown (CommonMark with GFM tables and strikethrough)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from artclean.model import Block, BlockKind, Metadata, Nest, Tag
from artclean.write.inline import escape, escape_line_start, has_tags, image_markdown, render_inline
from artclean.write.links import Addresses

__all__ = ["NOTE", "block_markdown", "front_matter", "nest_path", "write_markdown"]

_TITLE, _HEADING, _PARAGRAPH, _ITEM = BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
_QUOTATION, _CODE, _TABLE, _FIGURE = BlockKind.QUOTE, BlockKind.CODE, BlockKind.TABLE, BlockKind.FIGURE
_CAPTION, _SEPARATOR, _OTHER = BlockKind.CAPTION, BlockKind.SEPARATOR, BlockKind.OTHER
_FENCES = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)  # however deep: in a list a tab is less wide
NOTE = "note:"  # what ``Block.info`` of a footnote begins with; its label follows on its first block
_AROUND = {"quote": "> ", "note": "    "}  # what begins each line of a quotation, and of the further blocks of a footnote
_EMPHASIS = (Tag("em"), Tag("em", False))
_STRONG = (Tag("strong"), Tag("strong", False))
_NO_PATH: list[Nest] = []
_ONE_LINE = "\\\n"
_RULES = {"-": "---", "l": ":--", "c": ":-:", "r": "--:"}  # of table columns


def write_markdown(blocks: Sequence[Block], title: str | None, addresses: Addresses, *, tables: bool = True) -> str:
    """Blocks as one Markdown text that ends with a newline; "" for no blocks.

    Args:
        blocks: the kept blocks, in order.
        title: title to write on top when no block is one.
        addresses: what becomes of the addresses of links and images.
        tables: whether tables are written as such, or as lines of text.
    """
    if not blocks:
        return ""
    if not tables:
        blocks = [_as_text(block) if block.kind is _TABLE else block for block in blocks]
    layout = _Layout(blocks, title, addresses)
    top = layout.top()
    lines = top + layout.lines()
    definitions = addresses.definitions
    if definitions:
        lines += ["", *[f"[{label}]: {target}" for label, target in definitions]]
    return "\n".join(lines) + "\n"


def _as_text(table: Block) -> Block:
    """A table as a paragraph with a line for each row."""
    inline: list[str] = []
    for row in table.rows:
        inline += [Tag("break")] if inline else []
        for cell in filter(None, row):
            inline += [*(" " if piece == "\v" else piece for piece in cell), " "]
    return table._replace(kind=_PARAGRAPH, inline=tuple(inline), rows=(), info="")


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
    kind, inline, info = block.kind, block.inline, block.info
    if len(inline) == 1 and type(inline[0]) is Tag and inline[0].name == "raw":
        return inline[0].label
    if not info and (kind is _PARAGRAPH or kind is _QUOTATION):
        return _text(block, addresses)
    if kind is _ITEM:
        box = _checkbox(inline)
        return box + _text(block, addresses) if box else _text(block, addresses)
    if kind is _HEADING:
        return f"{'#' * min(max(block.level, 2 if titled else 1), 6)} {_heading(block, addresses)}"
    if kind is _FIGURE:
        return _figure(block, addresses)
    if kind is _TITLE:
        return f"# {_heading(block, addresses)}"
    if kind is _CODE:
        return _code(block)
    if kind is _TABLE:
        return _table(block, addresses)
    if kind is _SEPARATOR:
        return "___" if block.nest else "---"  # "- ---" would be one rule and no list item
    if info == "html" and kind is _OTHER:
        return "".join(inline)
    if info.startswith(NOTE):
        label = info.removeprefix(NOTE)
        if not label:  # a further paragraph of the note
            return render_inline(inline, addresses)
        return f"[^{label}]: {escape_line_start(render_inline(inline, addresses, ' ', False))}".rstrip()
    if info == "term" and kind is _PARAGRAPH:
        return _emphasised(inline, addresses, _STRONG)
    if kind is _CAPTION:
        return _emphasised(inline, addresses)
    return render_inline(inline, addresses)


def _text(block: Block, addresses: Addresses) -> str:
    """The words of a block; those of a page are tidy already where no formatting stands between them, nor stood."""
    if block.container >= 0 and not block.info and not addresses.by_reference and not has_tags(block.inline):
        return escape_line_start(escape(block.text))
    return render_inline(block.inline, addresses)


def _checkbox(inline: tuple[str, ...]) -> str:
    """The box of an item of a task list, "" for other items."""
    for piece in inline:
        if type(piece) is Tag:
            if piece.name == "checkbox":
                return f"[{piece.label}] "
        elif piece and not piece.isspace():
            break
    return ""


def _heading(block: Block, addresses: Addresses) -> str:
    if block.container >= 0 and not addresses.by_reference and "\n" not in block.text and not has_tags(block.inline):
        text = escape(block.text)
    else:
        text = render_inline(block.inline, addresses, " ", False)
    return _without_closing(text)


def _without_closing(heading: str) -> str:
    """A heading whose last signs are no closing sequence of its own."""
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", heading) if heading[-1:] == "#" else heading


def _code(block: Block) -> str:
    longest = max([len(match) for match in _FENCES.findall(block.text)], default=2) if "```" in block.text else 2
    fence = "`" * max(3, longest + 1)
    return f"{fence}{block.info}\n{block.text}\n{fence}"


def _figure(block: Block, addresses: Addresses) -> str:
    if block.info == "embed":
        return render_inline(block.inline, addresses)
    caption: list[str] = []
    parts: list[str] = []
    linked = False
    for piece in block.inline:
        if type(piece) is Tag and piece.name == "image":
            parts.append(image_markdown(piece, addresses))
            continue
        linked = linked or (type(piece) is Tag and piece.name == "link")
        caption.append(piece)
    if linked and not block.text:
        return render_inline(block.inline, addresses)
    if caption:
        parts.append(_emphasised(caption, addresses))
    return "\n\n".join([part for part in parts if part])


def _emphasised(inline: Iterable[str], addresses: Addresses, style: tuple[Tag, Tag] = _EMPHASIS) -> str:
    """A caption or term: all in emphasis, its own emphasis left out."""
    pieces: list[str] = [style[0]]
    for piece in inline:
        if type(piece) is not Tag:
            pieces.append(piece)
        elif piece.name == "break":
            pieces.append(" ")
        elif piece.name != "em" and piece.name != "strong":
            pieces.append(piece)
    pieces.append(style[1])
    return render_inline(tuple(pieces), addresses)


def _table(block: Block, addresses: Addresses) -> str:
    rows = [[_cell(cell, addresses) for cell in row] for row in block.rows]
    head, _, alignments = block.info.partition(":")
    if head != "header":
        rows.insert(0, [""] * len(rows[0]))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rules = map(_RULES.__getitem__, alignments or "-" * len(rows[0]))
    lines.insert(1, f"| {' | '.join(rules)} |")
    return "\n".join(lines)


def _cell(cell: tuple[str, ...], addresses: Addresses) -> str:
    return render_inline(cell, addresses, "<br>", False).replace("|", "\\|")


class _Layout:
    """Puts rendered blocks under each other, with the markers of lists and quotations."""

    def __init__(self, blocks: Sequence[Block], title: str | None, addresses: Addresses) -> None:
        """``title`` is written on top when no block is one."""
        self._blocks = blocks
        self._title = title
        self._titled = bool(title)
        self._addresses = addresses
        self._loose: set[int] = set()  # lists with more in an item than its text and lists
        self._markers: dict[int, str] = {}
        self._survey()

    def _survey(self) -> None:
        items: set[int] = set()
        for block in self._blocks:
            if block.kind is _TITLE:
                self._title = None
                self._titled = True
            nest = block.nest
            if nest is None:
                continue
            if block.kind is not _ITEM or nest.key in items:
                self._loose.add(nest.list_key)
            items.add(nest.key)

    def top(self) -> list[str]:
        """The title and a blank line, where no block is the title."""
        if not self._title:
            return []
        return [f"# {_without_closing(render_inline((self._title,), self._addresses, _ONE_LINE, False))}", ""]

    def lines(self) -> list[str]:
        """The lines of all blocks."""
        out: list[str] = []
        before: list[Nest] = []
        for block in self._blocks:
            rendered = block_markdown(block, self._addresses, self._titled)
            if not rendered:
                continue
            if block.nest is not None:
                before = self._add_nested(out, rendered, block, before)
                continue
            if out:
                out.append("")
            if block.kind is _CODE:
                out += rendered.split("\n")
            elif "\n" in rendered:
                out += [line.rstrip() for line in rendered.split("\n")]
            else:
                out.append(rendered.rstrip())
            before = _NO_PATH
        return out

    def _add_nested(self, out: list[str], rendered: str, block: Block, before: list[Nest]) -> list[Nest]:
        """Add the lines of a block in lists or quotations; what these are, from the outermost."""
        path = nest_path(block.nest)
        shared = _shared(before, path)
        if out and not (block.kind is _ITEM and self._is_tight(before, path, shared)):
            out.append(self._gap(path, shared))
        first, rest = self._prefixes(path, before, shared)
        exact = block.kind is _CODE
        for line in rendered.split("\n"):
            out.append(first + line if exact and line else (first + line).rstrip())
            first = rest
        return path

    def _is_tight(self, before: list[Nest], path: list[Nest], shared: int) -> bool:
        """Items of one list, or of a list in its item, follow each other without a blank line."""
        if not before or shared == len(path):  # the item goes on, and would go on with its last paragraph
            return False
        if shared < len(before) and shared < len(path) and before[shared].list_key != path[shared].list_key:
            return False
        if shared == 0 and before[0].list_key != path[0].list_key:
            return False
        if shared == len(before) < len(path) and path[shared].kind == "ordered" and path[shared].number != 1:
            return False  # only a list that begins with 1 can follow the text of its item without a blank line
        if self._loose:
            for nest in (*before[shared:], *path[shared:]):
                if nest.list_key in self._loose:
                    return False
        return True

    def _gap(self, path: list[Nest], shared: int) -> str:
        """A blank line between two blocks, inside the quotations they share."""
        line = ""
        for nest in path[:shared]:
            line += _AROUND.get(nest.kind) or self._indent(nest)
        return line.rstrip()

    def _prefixes(self, path: list[Nest], before: list[Nest], shared: int) -> tuple[str, str]:
        first = rest = ""
        for depth, nest in enumerate(path):
            around = _AROUND.get(nest.kind)
            if around:
                first += around
                rest += around
                continue
            if depth < shared:
                indent = self._indent(nest)
                first += indent
                rest += indent
                continue
            self._choose_marker(nest, before[depth] if depth == shared and depth < len(before) else None)
            marker = self._marker(nest)
            first += marker
            rest += " " * len(marker)
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


def nest_path(nest: Nest | None) -> list[Nest]:
    """The lists, quotations and notes around a block, from the outside in."""
    path: list[Nest] = []
    while nest is not None:
        path.append(nest)
        nest = nest.outer
    path.reverse()
    return path


def _shared(one: list[Nest], other: list[Nest]) -> int:
    """Number of list items and quotations that both blocks stand in."""
    count = 0
    limit = min(len(one), len(other))
    while count < limit and (one[count] is other[count] or one[count].key == other[count].key):
        count += 1
    return count
