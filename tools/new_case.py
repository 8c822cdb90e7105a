"""Make the folder of a new fixture case, with the five files to fill in.

python tools/new_case.py html article-with-a-strange-menu
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

CASES = Path(__file__).parent.parent / "fixtures" / "cases"
_SUFFIXES = {"html": ".html", "markdown": ".md"}
_AREA = re.compile(r"html|text|markdown|dup|lang-[a-z]{2,3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CASE = """title = ""
proves = ""

# [options]
# url = "https://example.org/a"
"""


def main(arguments: Sequence[str] | None = None, cases: Path = CASES) -> int:
    """Make the folder; return the exit code."""
    options = _parser().parse_args(arguments)
    if not _AREA.fullmatch(options.area):
        print(f"unknown area {options.area!r}: html, text, markdown, dup or lang-<code>", file=sys.stderr)
        return 2
    if not _NAME.fullmatch(options.name):
        print(f"{options.name!r}: lower-case words with dashes between them, please", file=sys.stderr)
        return 2
    folder = cases / f"{options.area}--{options.name}"
    if folder.exists():
        print(f"{folder} is there already", file=sys.stderr)
        return 2
    folder.mkdir(parents=True)
    suffix = f".{options.suffix}" if options.suffix else _SUFFIXES.get(options.area, ".txt")
    contents = {f"source{suffix}": "", "case.toml": _CASE, "expected.md": "", "expected.json": "{}\n", "verdicts.txt": ""}
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    print(f"{folder}: write source{suffix}, then, by hand, what must come out of it (fixtures/README.md)")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("area", help="html, text, markdown, dup or lang-<code>")
    parser.add_argument("name", help="what the case proves, in lower-case words with dashes")
    parser.add_argument("--suffix", choices=("html", "txt", "md"), help="of the source  [default: by the area]")
    return parser


if __name__ == "__main__":
    sys.exit(main())
