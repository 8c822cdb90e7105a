"""Which files of a folder are meant: globs, ``.gitignore``, hidden folders."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

__all__ = ["MARKDOWN_SUFFIXES", "TEXT_SUFFIXES", "Globs", "find_files"]

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdx", ".mdown", ".mkd")
TEXT_SUFFIXES = (".txt", ".text")


class Globs:
    """Patterns as in ``.gitignore``: a bare name matches in every folder, ``docs/**/*.md`` from the base folder on.

    Args:
        patterns: the patterns.
        base: folder they are relative to.
    """

    def __init__(self, patterns: Sequence[str], base: Path) -> None:
        self.patterns = tuple(patterns)
        self._base = base

    def match(self, path: Path, folder: bool = False) -> bool:
        """Whether a path matches. No pattern matches nothing."""
        if not self.patterns:
            return False
        return _verdict(self._spec, _relative(path, self._base), folder) is True

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        from pathspec import GitIgnoreSpec

        return GitIgnoreSpec.from_lines(self.patterns)


def _relative(path: Path, base: Path) -> str:
    whole = os.path.abspath(path)  # noqa: PTH100  # keeps links as they are
    inside = os.path.relpath(whole, os.path.abspath(base))  # noqa: PTH100
    return Path(whole if inside.startswith("..") else inside).as_posix().lstrip("/")


def _verdict(spec: GitIgnoreSpec, path: str, folder: bool) -> bool | None:
    return spec.check_file(f"{path}/" if folder else path).include


def find_files(folder: Path, include: Globs, exclude: Globs, failed: Callable[[OSError], None]) -> Iterator[Path]:
    """Markdown and text files below a folder, sorted.

    Hidden files and folders, and what ``.gitignore`` files say, are left out.

    Args:
        folder: where to look.
        include: the files meant, in place of all Markdown and text files.
        exclude: files and folders left out.
        failed: called for every folder that cannot be listed; ``filename`` of the error names it.
    """
    yield from _walk(folder, _ignores_above(folder), include, exclude, failed)


_Ignores = tuple[tuple[Path, "GitIgnoreSpec"], ...]


def _walk(folder: Path, ignores: _Ignores, include: Globs, exclude: Globs, failed: Callable[[OSError], None]) -> Iterator[Path]:
    ignores += _ignores_in(folder)
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        failed(error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and not _is_meant(entry, path, include):
            continue
        if exclude.match(path, is_folder) or _is_ignored(path, is_folder, ignores):
            continue
        if is_folder:
            yield from _walk(path, ignores, include, exclude, failed)
        else:
            yield path


def _is_meant(entry: os.DirEntry[str], path: Path, include: Globs) -> bool:
    if include.patterns:
        return include.match(path) and _is_file(entry)
    return entry.name.lower().endswith(MARKDOWN_SUFFIXES + TEXT_SUFFIXES) and _is_file(entry)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is, or leads to, a regular file; True where that cannot be told, and reading it will say why."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _is_ignored(path: Path, folder: bool, ignores: _Ignores) -> bool:
    """The last word has the ``.gitignore`` nearest to the file that says something."""
    for base, spec in reversed(ignores):
        verdict = _verdict(spec, _relative(path, base), folder)
        if verdict is not None:
            return verdict
    return False


def _ignores_above(folder: Path) -> _Ignores:
    """The ``.gitignore`` files between a folder and the root of its repository."""
    above: list[Path] = []
    start = Path(os.path.abspath(folder))  # noqa: PTH100
    for place in (start, *start.parents):
        if place != start:
            above.append(place)
        if os.path.exists(place / ".git"):  # noqa: PTH110  # False where it may not be looked at
            info = place / ".git" / "info" / "exclude"
            specs = _spec_of(place, info)
            for one in reversed(above):
                specs += _ignores_in(one)
            return specs
    return ()


def _ignores_in(folder: Path) -> _Ignores:
    return _spec_of(folder, folder / ".gitignore")


def _spec_of(base: Path, file: Path) -> _Ignores:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return ()
    from pathspec import GitIgnoreSpec

    return ((base, GitIgnoreSpec.from_lines(lines)),)
