"""Compile the language packs into the form that is quick to load.

    python tools/compile_packs.py            # write src/artclean/data/compiled/*
    python tools/compile_packs.py --check    # exit 1 when one is out of date

A compiled pack that is out of date is never used, so a stale one costs time, not correctness.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from artclean.data import compile_pack, every_phrase, languages
from artclean.scan import make_index, render_index

FOLDER = Path(__file__).parent.parent / "src" / "artclean" / "data" / "compiled"


def main() -> int:
    """Write or check the compiled packs; return the exit code."""
    wanted = {FOLDER / f"{code}.json": render(code) for code in languages()} | {
        FOLDER / "index.txt": render_index(make_index(every_phrase()))
    }
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_bytes() != text.encode()]
    left = [path for path in FOLDER.iterdir() if path not in wanted]
    if "--check" in sys.argv[1:]:
        for path in stale + left:
            print(f"{path.name}: out of date; run python tools/compile_packs.py", file=sys.stderr)
        return 1 if stale or left else 0
    FOLDER.mkdir(exist_ok=True)
    for path in stale:
        path.write_bytes(wanted[path].encode())
    for path in left:
        path.unlink()
    return 0


def render(code: str) -> str:
    """Text of the compiled pack of a language."""
    return json.dumps(compile_pack(code), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    sys.exit(main())
