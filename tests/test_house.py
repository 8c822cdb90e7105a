"""The shape of the house: who may import whom, what a start-up loads, and what each module offers."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import artclean

SOURCE = Path(artclean.__file__).parent
# From the bottom to the top: a module imports only from lines above its own, or from its own line.
ORDER = """
errors
model
settings
text
data
read
metadata
walk scan edit footnotes
judge
write
files streams restyle
api
findings report
repair
repository
run
restore
cli
__main__
"""
_LEVELS = {name: level for level, line in enumerate(ORDER.split("\n")) for name in line.split()}
# settings.py checks rule names when some are given, and says so in one line; the rules lie in data.py.
_ALLOWED = {("settings", "data")}
HEAVY = [
    "rich",
    "bs4",
    "markdown_it",
    "mdit_py_plugins",
    "lxml",
    "yaml",
    "charset_normalizer",
    "cssselect",
    "nh3",
    "dateutil",
    "numpy",
]


def modules() -> Iterator[tuple[str, Path]]:
    """(part of the house, file) for every module."""
    for path in sorted(SOURCE.rglob("*.py")):
        part = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if part != "__init__":
            yield part, path


def imported(path: Path) -> Iterator[str]:
    """Parts of the house that a module imports, also inside functions, but not for type checking alone."""
    tree = ast.parse(path.read_text("utf-8"))
    unseen = {
        node
        for parent in ast.walk(tree)
        if isinstance(parent, ast.If) and "TYPE_CHECKING" in ast.unparse(parent.test)
        for node in ast.walk(parent)
    }
    for node in ast.walk(tree):
        if node in unseen:
            continue
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" if node.module == "artclean" else str(node.module) for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("artclean.") and name != "artclean.__version__")


@pytest.mark.parametrize(("part", "path"), list(modules()), ids=lambda value: str(value).removeprefix(str(SOURCE)))
def test_imports_run_one_way(part: str, path: Path) -> None:
    assert part in _LEVELS, f"{part} has no place in ORDER"
    for other in imported(path):
        assert _LEVELS[other] < _LEVELS[part] or other == part or (part, other) in _ALLOWED, f"{part} imports {other}"


@pytest.mark.parametrize("path", [path for _, path in modules()], ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_offers(path: Path) -> None:
    name = ".".join(["artclean", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")
    if name == "artclean.__main__":
        return
    module = importlib.import_module(name)
    assert module.__doc__
    for offered in getattr(module, "__all__", ()):
        assert hasattr(module, offered), f"{name}.__all__ names {offered}"
    assert sorted(getattr(module, "__all__", ())) == sorted(set(getattr(module, "__all__", ())))
    if [line for line in path.read_text("utf-8").splitlines() if line.startswith(("def ", "class "))]:
        assert module.__all__, f"{name} has no __all__"


def test_the_library_offers_this_and_no_more() -> None:
    public = {name for name in vars(artclean) if not name.startswith("_")}
    inside = {path.stem for path in SOURCE.glob("*.py")} | {path.name for path in SOURCE.iterdir() if path.is_dir()}
    assert public - inside - {"annotations", "TYPE_CHECKING", "Any"} <= set(artclean.__all__)
    assert {"clean", "Article", "Settings", "ArtcleanError", "Metadata", "__version__"} <= set(artclean.__all__)
    for name in artclean.__all__:
        assert getattr(artclean, name) is not None


def loaded(*arguments: str, cwd: Path) -> set[str]:
    """Top-level modules that a run of the program has loaded when it ends."""
    script = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr))\n"
        f"sys.argv = ['artclean', *{list(arguments)!r}]\n"
        "from artclean.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--version",), ("small.txt",), ("small.txt", "-f", "text")])
def test_a_start_loads_nothing_it_does_not_need(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "small.txt").write_text(
        "A title\n\nA line of text that is long enough to be a paragraph, and ends here.\n", "utf-8"
    )
    found = loaded(*arguments, cwd=tmp_path)
    assert "artclean" in found
    assert found.isdisjoint(HEAVY), sorted(found.intersection(HEAVY))


def test_a_page_needs_only_lxml(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html><body><h1>A title</h1><p>A line of text.</p></body></html>", "utf-8")
    assert loaded("page.html", cwd=tmp_path).intersection(HEAVY) == {"lxml"}
