"""Plain text tables and the small statistics that the benchmarks print."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, pstdev


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of aligned columns; the first column is left-aligned, all others are right-aligned."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [_line(row, widths) for row in (header, *rows)]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def share(value: float) -> str:
    """A score with four digits, so that a step of 0.001 can be seen."""
    return f"{value:.4f}"


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Pearson's correlation, -1..1; 0 where one side does not vary."""
    spread = pstdev(xs) * pstdev(ys) if len(xs) > 1 else 0.0
    if not spread:
        return 0.0
    x_mean, y_mean = fmean(xs), fmean(ys)
    return fmean((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / spread


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    others = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join((row[0].ljust(widths[0]), *others)).rstrip()
