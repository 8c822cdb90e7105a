"""Tables of a page: those that hold data become one block, those that lay out a page are only containers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from artclean.model import Block, BlockKind, Tag
from artclean.text import count_words

__all__ = ["ALIGNMENTS", "TableFrame", "table_block"]

_MAX_CELL_BLOCKS = 3.0  # mean blocks a filled cell; more is layout
_MAX_CELL_WORDS = 60  # mean words a filled cell
_MAX_SPAN = 50
_MAX_GRID = 20_000  # places in the grid of a table, ...
_MAX_PLACES = 25  # ... or so many for each of its cells: more are a drawing, not data
_BREAK = Tag("break")
_NO_CELLS = frozenset((BlockKind.TITLE, BlockKind.CODE, BlockKind.TABLE))  # blocks that no cell of a data table holds
ALIGNMENTS = "-lcr"
_ALIGNED = re.compile(r"text-align:\s*(left|center|right)")


class TableFrame:
    """A table being read: which blocks stand in which cell.

    Attributes:
        first_block: index of its first block.
        container: index of its container.
        layout: the page says itself that it is no data table.
        nested: another layout table stands in it.
        rows: for each row its cells: [first block, block after the last, is header, columns, rows, alignment].
    """

    def __init__(self, first_block: int, container: int, layout: bool) -> None:
        self.first_block = first_block
        self.container = container
        self.layout = layout
        self.nested = False
        self.rows: list[list[list[int]]] = []

    def enter(self, tag: str, attrib: Mapping[str, str], block: int, index: int) -> None:
        """A row or a cell begins."""
        if tag == "tr":
            self.rows.append([])
            return
        if not self.rows:
            self.rows.append([])
        cell = [block, block, int(tag == "th"), _span(attrib, "colspan"), _span(attrib, "rowspan"), _alignment(attrib)]
        self.rows[-1].append(cell)

    def leave_caption(self, blocks: list[Block], index: int) -> None:
        """The table ends: a caption above its cells is a block of its own, before it."""
        cells = [cell for row in self.rows for cell in row]
        first = cells[0][0] if cells else self.first_block
        while self.first_block < first and blocks[self.first_block].kind is BlockKind.CAPTION:
            blocks[self.first_block] = blocks[self.first_block]._replace(container=index)
            self.first_block += 1

    def leave_cell(self, block: int) -> None:
        """A cell ends."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1][1] = block


def _alignment(attrib: Mapping[str, str]) -> int:
    """Index into ``ALIGNMENTS``."""
    if "align" in attrib or "style" in attrib:
        found = _ALIGNED.search(f"text-align:{attrib.get('align', '')};{attrib.get('style', '')}".lower())
        return ALIGNMENTS.index(found.group(1)[0]) if found else 0
    return 0


def _span(attrib: Mapping[str, str], name: str) -> int:
    value = attrib.get(name, "1")
    return min(int(value), _MAX_SPAN) if value.isdecimal() and value.isascii() and len(value) < 6 and value != "0" else 1


def table_block(frame: TableFrame, inside: list[Block], hidden: bool) -> Block | None:
    """The one block of a data table, or None for a layout table.

    Args:
        frame: what was seen while reading.
        inside: the blocks of the table, the first with index ``frame.first_block``.
        hidden: whether all of it is hidden; else hidden blocks are left out of the cells.
    """
    rows = [row for row in frame.rows if row]
    if not inside or not _is_data(frame, rows, inside):
        return None
    grid = _grid(rows, inside, frame.first_block, hidden)
    if not grid:
        return None
    text = "\n".join([" ".join(filter(None, [" ".join("".join(cell).split()) for cell in row])) for row in grid])
    header = 0 not in [cell[2] for cell in rows[0]]
    return Block(
        index=frame.first_block,
        kind=BlockKind.TABLE,
        text=text,
        words=count_words(text),
        info=("header" if header else "plain") + _alignments(rows, len(grid[0])),
        rows=tuple([tuple(row) for row in grid]),
        link_chars=sum([block.link_chars for block in inside if hidden or not block.hidden]),
    )


def _alignments(rows: list[list[list[int]]], width: int) -> str:
    """``:`` and a letter of ``ALIGNMENTS`` for each column; "" where no cell says anything."""
    columns = [0] * width
    for row in rows[1::-1]:  # the head says it, or else the first row below
        column = 0
        for cell in row:
            if cell[5] and column < width:
                columns[column] = cell[5]
            column += cell[3]
    return ":" + "".join([ALIGNMENTS[code] for code in columns]) if any(columns) else ""


def _is_data(frame: TableFrame, rows: list[list[list[int]]], inside: list[Block]) -> bool:
    if frame.layout or frame.nested or len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    cells = [cell for row in rows for cell in row if cell[1] > cell[0]]
    if not cells or sum([cell[1] - cell[0] for cell in cells]) < len(inside):  # text outside the cells
        return False
    if not _NO_CELLS.isdisjoint([block.kind for block in inside]):
        return False
    if len(inside) > _MAX_CELL_BLOCKS * len(cells):
        return False
    return sum([block.words for block in inside]) <= _MAX_CELL_WORDS * len(cells)


def _grid(rows: list[list[list[int]]], inside: list[Block], offset: int, hidden: bool) -> list[list[tuple[str, ...]]]:
    """Inline content of every cell. A cell over several columns or rows is followed by empty ones.

    Nothing for a table whose cells span, or whose rows lack, so much that hardly any place of its grid is filled.
    """
    most = max(_MAX_GRID, _MAX_PLACES * sum(map(len, rows)))
    places = 0
    grid: list[list[tuple[str, ...]]] = []
    pending: dict[int, int] = {}  # column -> rows still covered by a cell above
    for row in rows:
        line: list[tuple[str, ...]] = []
        for cell in row:
            _fill(line, pending)
            content: list[str] = []
            for block in inside[cell[0] - offset : cell[1] - offset]:
                if hidden or not block.hidden:
                    content += [_BREAK, *block.inline] if content else block.inline
            for column in range(cell[3]):
                if cell[4] > 1:
                    pending[len(line)] = cell[4] - 1
                line.append(tuple(content) if column == 0 else ())
        _fill(line, pending)
        grid.append(line)
        places += len(line)
        if places > most:
            return []
    width = _width(rows, grid)
    if width * len(grid) > most:
        return []
    return [[*line[:width], *[()] * (width - len(line))] for line in grid]


def _width(rows: list[list[list[int]]], grid: list[list[tuple[str, ...]]]) -> int:
    """Number of columns: those that cells begin in. A cell that is said to cover a hundred means all there are."""
    width = max(map(len, rows))
    for line in grid:
        for column in range(width, len(line)):
            if line[column]:
                width = column + 1
    return width


def _fill(line: list[tuple[str, ...]], pending: dict[int, int]) -> None:
    while pending.get(len(line)):
        pending[len(line)] -= 1
        line.append(())
