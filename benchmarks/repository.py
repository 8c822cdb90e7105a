"""How long a look at a content repository takes: `artclean --check` against `mdformat --check`, and a hook on 3 clean files.

    python benchmarks/repository.py                # 5 rounds of the repository, 41 of the hook
    python benchmarks/repository.py --check

Every round runs each command once, in an order that changes from round to round; a ratio is the median over
rounds of the ratio within a round. Both programs get the same copies of the 350 files. mdformat runs as it
comes, without plugins, which is when it is fastest.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

import corpora
import floors
from tables import table

PAGE = """# Lake {number}

The ferry to lake {number} leaves at six, and whoever misses it walks around the lake in about four hours.

- Bring water.
- Bring a lamp.

## Timetable

| day    | hour |
|--------|------|
| Sunday | {number} |

It is printed in May. See [the map](map.md) for where the boats are.
"""
Commands = Mapping[str, Sequence[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hook = _measure(_hook_commands(folder), folder, options.hook_rounds)
        checking = _measure(_check_commands(folder), folder, options.rounds)
    measures = {
        "hook.ratio": _ratio(hook, "artclean", "base"),
        "check.times_faster": _ratio(checking, "mdformat", "artclean"),
    }
    rows = [(f"hook: {name}", f"{1000 * median(times):.1f}") for name, times in hook.items()]
    rows += [(f"350 files: {name}", f"{1000 * median(times):.1f}") for name, times in checking.items()]
    print(table(("command", "median ms"), rows))
    print(f"\na hook run on 3 clean files costs {measures['hook.ratio']:.2f} times python -c 'import click'")
    print(f"artclean --check is {measures['check.times_faster']:.1f} times as fast as mdformat --check")
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", encoding="utf-8")
    return floors.check("repository", measures) if options.check else 0


def _hook_commands(folder: Path) -> Commands:
    names = [f"page-{number}.md" for number in range(3)]
    for number, name in enumerate(names):
        (folder / name).write_text(PAGE.format(number=number), encoding="utf-8")
    return {
        "base": [sys.executable, "-c", "import click"],
        "artclean": [_program("artclean"), "--write", "--force-exclude", *names],
    }


def _check_commands(folder: Path) -> Commands:
    for file in corpora.load_content_repo():
        target = folder / "repository" / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
    return {
        "artclean": [_program("artclean"), "--check", "repository"],
        "mdformat": [_program("mdformat"), "--check", "repository"],
    }


def _program(name: str) -> str:
    path = Path(sys.executable).with_name(name)
    if not path.is_file():
        raise SystemExit(f"{name} is not installed beside {sys.executable}: pip install -e '.[bench]'")
    return str(path)


def _measure(commands: Commands, folder: Path, rounds: int) -> dict[str, list[float]]:
    """Wall seconds of every command in every round, after one run that warms the disk."""
    names = list(commands)
    times: dict[str, list[float]] = {name: [] for name in names}
    for number in range(-1, rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            seconds = _run(commands[name], folder)
            if number >= 0:
                times[name].append(seconds)
    return times


def _run(command: Sequence[str], folder: Path) -> float:
    """Wall seconds. Exit code 1 says that files would change; anything above is a failure, which must not look fast."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr.strip()[-500:]}")
    return seconds


def _ratio(times: Mapping[str, Sequence[float]], over: str, under: str) -> float:
    return median(one / other for one, other in zip(times[over], times[under], strict=True))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of the repository")
    parser.add_argument("--hook-rounds", type=int, default=41, metavar="N", help="of the hook")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measures")
    parser.add_argument("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
