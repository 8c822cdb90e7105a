"""The compiled form of the inner loops: up to date, and the same results as the plain one."""

from __future__ import annotations

import doctest
import hashlib
import importlib
import json
import os
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

import artclean

SOURCE = Path(artclean.__file__).parent
ROOT = Path(__file__).parent.parent
TYPED = sorted([*SOURCE.rglob("*.pxd"), *SOURCE.rglob("*.pyx")])
PAGES = sorted((ROOT / "fixtures" / "cases").glob("*/source.*"))

# Runs without any compiled module of artclean, as where there was no compiler.
PLAIN = """
import importlib.machinery as machinery, sys

class Finder(machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if not name.startswith("artclean.") or path is None:
            return None
        for folder in path:
            plain = machinery.FileFinder(folder, (machinery.SourceFileLoader, machinery.SOURCE_SUFFIXES))
            spec = plain.find_spec(name)
            if spec:
                return spec
        return None

sys.meta_path.insert(0, Finder)
"""
DIGESTS = """
import hashlib, json, pathlib, sys
import artclean
import artclean.read.builder
print(artclean.read.builder.__file__)
found = {}
for path in map(pathlib.Path, sys.stdin.read().split("\\n")):
    article = artclean.clean(path.read_bytes(), name=path.name)
    found[str(path)] = hashlib.sha256(json.dumps(article.to_dict(), sort_keys=True).encode()).hexdigest()
print(json.dumps(found))
"""


def compiled_form(types: Path) -> Path | None:
    name = types.stem + EXTENSION_SUFFIXES[0]
    return types.with_name(name) if types.with_name(name).exists() else None


@pytest.mark.parametrize("types", TYPED, ids=lambda path: str(path.relative_to(SOURCE)))
def test_compiled_modules_are_up_to_date(types: Path) -> None:
    compiled = compiled_form(types)
    if compiled is None:
        pytest.skip("runs as plain Python: there was no compiler")
    newest = max(path.stat().st_mtime for path in (types, types.with_suffix(".py")) if path.exists())
    assert compiled.stat().st_mtime >= newest, f"{compiled.name} is older than its source: run make (or setup.py build_ext -i)"


def test_nothing_is_compiled_that_is_not_meant_to_be() -> None:
    """A module left over from an older build would hide its source."""
    found = {path.with_name(path.name.partition(".")[0]) for path in SOURCE.rglob(f"*{EXTENSION_SUFFIXES[0]}")}
    assert found <= {types.with_suffix("") for types in TYPED}


def digests(prelude: str) -> tuple[str, dict[str, str]]:
    done = subprocess.run(
        [sys.executable, "-c", prelude + DIGESTS],
        input="\n".join(map(str, PAGES)),
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    where, found = done.stdout.splitlines()
    return where, json.loads(found)


def test_plain_and_compiled_form_agree() -> None:
    where, plain = digests(PLAIN)
    assert where.endswith(".py")
    assert len(plain) == len(PAGES) > 50
    _, usual = digests("")
    assert usual == plain
    for path in PAGES[::10]:
        ours = artclean.clean(path.read_bytes(), name=path.name).to_dict()
        assert hashlib.sha256(json.dumps(ours, sort_keys=True).encode()).hexdigest() == plain[str(path)]


WITH_EXAMPLES = [path for path in sorted(SOURCE.rglob("*.py")) if "\n    >>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=str)
def test_examples_in_docstrings(path: Path) -> None:
    name = ".".join(["artclean", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted
    assert not found.failed
