"""Bounds that measurements must hold, and the check against them.

`floors.toml` lists them, each with the benchmark, the measure, `min` or `max`, and why it is there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS_FILE = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True)
class Floor:
    """A bound of one measure; `low` and `high` are inclusive, None where there is no bound."""

    benchmark: str
    measure: str
    low: float | None
    high: float | None

    def complaint(self, value: float) -> str | None:
        """One line that says how the value misses the bound, or None where it holds."""
        if self.low is not None and not value >= self.low:
            return f"{self.measure} is {value:.5g}, must be at least {self.low:.5g}"
        if self.high is not None and not value <= self.high:
            return f"{self.measure} is {value:.5g}, must be at most {self.high:.5g}"
        return None


def load_floors(benchmark: str, path: Path = FLOORS_FILE) -> list[Floor]:
    """The floors of one benchmark, in the order of the file.

    Raises ValueError where a floor has unknown keys, no bound, or no measure.
    """
    tables = tomllib.loads(path.read_text("utf-8")).get("floor", [])
    return [floor for floor in map(_floor, tables) if floor.benchmark == benchmark]


def check(benchmark: str, measures: Mapping[str, float], path: Path = FLOORS_FILE) -> int:
    """Print each floor that is missed; return the exit code, 1 where one is missed, else 0.

    A floor whose measure was not taken in this run is named and passed over; where none at all could be
    checked that is a failure, since a check that checks nothing must not look green.
    """
    floors = load_floors(benchmark, path)
    taken = [floor for floor in floors if floor.measure in measures]
    for floor in floors:
        if floor not in taken:
            print(f"floor not checked: {floor.measure} was not measured in this run")
    complaints = [text for floor in taken if (text := floor.complaint(measures[floor.measure]))]
    for text in complaints:
        print(f"FLOOR MISSED: {text}")
    if floors and not taken:
        print("FLOOR MISSED: this run measured nothing that has a floor")
        return 1
    if not complaints:
        print(f"floors held: {len(taken)}")
    return 1 if complaints else 0


def _floor(table: Mapping[str, object]) -> Floor:
    unknown = set(table) - {"benchmark", "measure", "min", "max", "why"}
    if unknown or not table.get("measure") or not {"min", "max"} & set(table):
        raise ValueError(f"a floor needs benchmark, measure and min or max, and no other key: {dict(table)}")
    low, high = (float(str(table[key])) if key in table else None for key in ("min", "max"))
    return Floor(str(table["benchmark"]), str(table["measure"]), low, high)
