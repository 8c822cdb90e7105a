"""What it costs to start artclean, against importing click and lxml alone.

    python benchmarks/startup.py            # 21 rounds, interleaved
    python benchmarks/startup.py --check

Every round runs each command once, in an order that changes from round to round; a ratio is the median over
rounds of (command / base) of the same round. Given for wall time and for CPU time of the child.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import floors
from tables import table

BASE = "import click, lxml.etree"
SOURCE = Path(__file__).parents[1] / "src"
TEXT = """A small text

The library opens at nine. Bring your card, and the books you borrowed.

It closes at six on weekdays and at noon on Saturdays.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "small.txt").write_text(TEXT, encoding="utf-8")
        commands = _commands()
        for command in commands.values():
            _run(command, folder)  # writes the byte code and warms the disk
        rounds = [_round(commands, folder, number) for number in range(options.rounds)]
    text, measures = _report(rounds)
    print(text)
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", encoding="utf-8")
    return floors.check("startup", measures) if options.check else 0


def _commands() -> dict[str, list[str]]:
    return {
        "base": [sys.executable, "-c", BASE],
        "version": [sys.executable, "-m", "artclean", "--version"],
        "small_text": [sys.executable, "-m", "artclean", "small.txt"],
    }


def _round(commands: Mapping[str, list[str]], folder: str, number: int) -> dict[str, tuple[float, float]]:
    """Wall and CPU seconds of each command, run once."""
    names = list(commands)
    start = number % len(names)
    return {name: _run(commands[name], folder) for name in names[start:] + names[:start]}


def _run(command: Sequence[str], folder: str) -> tuple[float, float]:
    """Wall and CPU seconds of a command.

    Raises SystemExit with the command's complaint where it fails: a failing start must not look fast.
    """
    path = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": os.path.join(folder, "pycache")}  # noqa: PTH118
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package has its byte code
    before, start = _children_cpu(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    wall, cpu = time.perf_counter() - start, _children_cpu() - before
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.strip()}")
    return wall, cpu


def _children_cpu() -> float:
    """CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _report(rounds: Sequence[Mapping[str, tuple[float, float]]]) -> tuple[str, dict[str, float]]:
    rows: list[tuple[str, ...]] = []
    measures: dict[str, float] = {}
    for name in rounds[0]:
        wall, cpu = (median(times[name][at] / times["base"][at] for times in rounds) for at in (0, 1))
        ms = 1000 * median(times[name][0] for times in rounds)
        rows.append((name, f"{ms:.0f}", f"{wall:.2f}", f"{cpu:.2f}"))
        if name != "base":
            measures |= {f"{name}.wall": wall, f"{name}.cpu": cpu}
    return table(("command", "wall ms", "x base (wall)", "x base (CPU)"), sorted(rows)), measures


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=21, metavar="N", help="how often (default 21)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measures")
    parser.add_argument("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    sys.exit(main())
