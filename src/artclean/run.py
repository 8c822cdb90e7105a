"""One run of the command line: every input is cleaned by itself, and no failure takes its neighbours with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from artclean.api import Article, clean
from artclean.data import rules
from artclean.errors import ArtcleanError, InputError, OutputError, SettingsError
from artclean.files import atomic_file, to_bytes, walk
from artclean.read.sniff import FORMAT_OF_SUFFIX
from artclean.settings import ALL_RULES, Settings
from artclean.streams import json_text, read_in, say, write_out
from artclean.walk import MARKDOWN_SUFFIXES, TEXT_SUFFIXES, Globs

__all__ = ["EXIT_EMPTY", "EXIT_FAILED", "SUFFIXES", "Job", "read_input", "render", "run", "write_file"]

EXIT_FAILED = 2
EXIT_EMPTY = 3
SUFFIXES = {"markdown": ".md", "json": ".json", "jsonl": ".jsonl", "text": ".txt", "html": ".html"}
_KNOWN = frozenset((*FORMAT_OF_SUFFIX, *MARKDOWN_SUFFIXES, *TEXT_SUFFIXES))
_STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Job:
    """What the user asked for, besides the settings of cleaning.

    Attributes:
        settings: settings of cleaning, and the output format.
        url: address of the page; only for a single input.
        output: file or folder to write to; None or ``-`` for standard output.
        explain: tell what was removed.
        quiet: no messages but errors.
        verbose: tell of every input.
        color: colour in what is told.
        stdin_name: name of what is read from standard input; ``-`` without one.
        force_exclude: leave out excluded files even where they are named.
        base: folder that globs of the settings are relative to.
    """

    settings: Settings
    url: str | None = None
    output: str | None = None
    explain: bool = False
    quiet: bool = False
    verbose: bool = False
    color: bool = False
    stdin_name: str = ""
    force_exclude: bool = False
    base: Path = Path()


_Ignores = tuple[Globs, tuple[str, ...]]  # files, and the rules that must not remove anything from them


@dataclass(frozen=True, slots=True)
class _Input:
    path: Path
    target: Path | None  # None: standard output, or the one file that all go to
    error: str = ""

    @property
    def name(self) -> str:
        return self.path.as_posix()


class _Plan(NamedTuple):
    inputs: list[_Input]
    together: Path | None = None  # the one file that all go to, a line each


def run(paths: Sequence[Path], job: Job) -> int:
    """Clean all inputs and return the exit code.

    Raises:
        SettingsError: the inputs and the output do not go together, or the output cannot be written to.
        OutputError: standard output cannot be written to.
    """
    plan = _plan(paths, job)
    ends: set[str] = set()
    try:
        if plan.together is None:
            _run(plan.inputs, job, None, ends)
        else:
            with _opened(plan.together) as file:
                _run(plan.inputs, job, file, ends)
                if ends == {"failed"}:
                    raise _NothingToWrite
    except _NothingToWrite:
        return EXIT_FAILED
    except OSError as error:
        if plan.together is None or isinstance(error, BrokenPipeError):
            raise
        raise SettingsError(f"{plan.together} cannot be written ({error.strerror}); check the name given to -o") from error
    return EXIT_FAILED if "failed" in ends else EXIT_EMPTY if "empty" in ends else 0


class _NothingToWrite(Exception):  # noqa: N818  # no error: it leaves an old output file as it is
    pass


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
        return path.open("wb")
    return atomic_file(path)


def _run(inputs: Sequence[_Input], job: Job, together: BinaryIO | None, ends: set[str]) -> None:
    """Clean the inputs; ``ends`` gets what became of them."""
    ignores = [(Globs((glob,), job.base), names) for glob, names in job.settings.per_file_ignores]
    for item in inputs:
        try:
            article = _clean(item, job, ignores)
            _write(article, item, job, together)
            _tell(article, item, job)
            ends.add("empty" if article.is_empty else "done")
        except (OutputError, BrokenPipeError):
            raise
        except ArtcleanError as error:
            say(f"{item.name}: {error}")
            ends.add("failed")
        except Exception as error:  # a fault of ours in one input must not take the others with it
            say(f"{item.name}: internal error ({type(error).__name__}: {error}); please report it with the file")
            ends.add("failed")


# Planning


def _plan(paths: Sequence[Path], job: Job) -> _Plan:
    folders = [path for path in paths if path != _STDIN and _is_folder(path)]
    inputs = list(_inputs(paths, job))
    if job.output in (None, "-"):
        if job.settings.format != "jsonl" and (len(inputs) > 1 or folders):
            what = f"{folders[0]} is a folder" if folders else f"{len(inputs)} inputs"
            raise SettingsError(f"{what}: give -o DIR for one output each, or -f jsonl for one line each")
        return _Plan([_Input(path, None, error) for path, error in inputs])
    assert job.output is not None
    target = Path(job.output)
    if job.output.endswith("/") or _is_folder(target):
        return _Plan(_into_folder(inputs, folders, target, job))
    if len(inputs) == 1 and not folders:
        path, error = inputs[0]
        return _Plan([_Input(path, target, error or _overwriting(path, target))])
    if job.settings.format == "jsonl" and (target.suffix or target.exists()):
        if any(_overwriting(path, target) for path, _ in inputs):
            raise SettingsError(f"-o {target} is one of the inputs, and would be overwritten; give another name")
        return _Plan([_Input(path, None, error) for path, error in inputs], target)
    if target.exists():
        raise SettingsError(f"{target} is a file, but there are {len(inputs)} inputs: give a folder to -o")
    if target.suffix:
        what = f"{folders[0]} is a folder" if folders else f"there are {len(inputs)} inputs"
        raise SettingsError(
            f"-o {target} looks like a file, but {what}: give -o {target.with_suffix('')}/ for one output each,"
            " or -f jsonl for one file with a line each"
        )
    return _Plan(_into_folder(inputs, folders, target, job))


def _overwriting(path: Path, target: Path) -> str:
    """What is wrong where an input is its own output."""
    if path != _STDIN and path.exists() and target.exists() and target.samefile(path):
        return "would be overwritten by its own output; give another name to -o, or use --write to repair a file in place"
    return ""


def _inputs(paths: Sequence[Path], job: Job) -> Iterator[tuple[Path, str]]:
    """(file, error) for every input, folders walked."""
    include, exclude = Globs(job.settings.include, job.base), Globs(job.settings.exclude, job.base)
    wanted = include.match if include.patterns else _has_known_name
    for path in dict.fromkeys(paths):
        if path == _STDIN or not _is_folder(path):
            if not (job.force_exclude and exclude.match(Path(job.stdin_name) if path == _STDIN else path)):
                yield path, ""
            continue
        unlisted: list[OSError] = []
        found = list(walk(path, wanted, exclude.match, unlisted.append))
        for error in unlisted:
            yield Path(error.filename), f"this folder cannot be read ({error.strerror}); check its rights"
        if not found and not unlisted:
            yield path, _nothing_in_folder(job.settings)
        for file in found:
            yield file, ""


def _has_known_name(path: Path) -> bool:
    return _suffix(path) in _KNOWN


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _nothing_in_folder(settings: Settings) -> str:
    names = f"has a known name ({', '.join(sorted(_KNOWN))})"
    if settings.include:
        names = f"is one of those to include ({', '.join(settings.include)})"
    left_out = ", but for those that exclude leaves out" if settings.exclude else ""
    return f"no file in this folder {names}{left_out}; name the files themselves"


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  # False where it may not be looked at: reading it says why


def _into_folder(inputs: list[tuple[Path, str]], folders: list[Path], output: Path, job: Job) -> list[_Input]:
    if output.exists() and not output.is_dir():
        raise SettingsError(f"{output} is a file, but a folder is wanted: give another name to -o")
    suffix = SUFFIXES[job.settings.format]
    taken: dict[Path, Path] = {}
    planned = []
    for path, error in inputs:
        if error:
            planned.append(_Input(path, None, error))
            continue
        target = output / _output_name(path, folders, suffix)
        if target in taken:
            alone = target.with_name(path.name + suffix)
            error = (
                f"would be written to {target}, as {taken[target]} is;"
                f" clean it by itself with -o {alone}, or give -f jsonl and one file"
            )
        elif path != _STDIN and path.exists() and target.exists() and target.samefile(path):
            error = f"would be overwritten by its own output {target}; give another folder to -o"
        taken.setdefault(target, path)
        planned.append(_Input(path, target, error))
    return planned


def _output_name(path: Path, folders: list[Path], suffix: str) -> Path:
    """Path below the output folder: as the input lies below the folder it was found in."""
    if path == _STDIN:
        return Path(f"stdin{suffix}")
    inside = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), Path(path.name))
    bare = inside.with_name(inside.name.removesuffix(".gz"))
    return bare.with_suffix(suffix) if bare.suffix in _KNOWN else bare.with_name(bare.name + suffix)


# Cleaning


def _clean(item: _Input, job: Job, ignores: Sequence[_Ignores]) -> Article:
    if item.error:
        raise InputError(item.error)
    name = job.stdin_name or item.name if item.path == _STDIN else item.name
    return clean(read_input(item.path), url=job.url, settings=_settings_for(Path(name), job, ignores), name=name)


def _settings_for(path: Path, job: Job, ignores: Sequence[_Ignores]) -> Settings:
    """The settings for one file: its per-file ignores added."""
    ignored = [rule for globs, names in ignores if globs.match(path) for rule in names]
    if not ignored:
        return job.settings
    if ALL_RULES in ignored:
        ignored = sorted({slug.partition(".")[0] for slug in rules()})
    return job.settings.updated(ignore=(*job.settings.ignore, *ignored))


def read_input(path: Path) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return read_in() if path == _STDIN else path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file; check the name") from error
    except PermissionError as error:
        raise InputError("no permission to read it; check its rights") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from error


# Writing


def _write(article: Article, item: _Input, job: Job, together: BinaryIO | None) -> None:
    data = _bytes(article, job.settings.format)
    if together is not None:
        try:
            together.write(data)
        except OSError as error:
            raise OutputError(f"{job.output} cannot be written ({error.strerror})") from error
    elif item.target is None:
        write_out(data)
    else:
        write_file(item.target, data)


def write_file(target: Path, data: bytes) -> None:
    """Write an output file, its folders made where they are missing.

    Raises:
        InputError: it cannot be written.
    """
    try:
        with _opened(target) as file:
            file.write(data)
    except OSError as error:
        raise InputError(f"{target} cannot be written ({error.strerror}); check the name given to -o") from error


def _bytes(article: Article, output_format: str) -> bytes:
    """The output in UTF-8; Markdown of Markdown in the encoding it came in: no byte is touched that was not removed."""
    text = render(article, output_format)
    source = article.document.source
    if output_format == "markdown" == source.format and source.encoding:
        return to_bytes(text, source.encoding, source.bom, source.raw) or text.encode("utf-8", "replace")
    return text.encode("utf-8", "replace")


def render(article: Article, output_format: str) -> str:
    """The output of an article as text; ``output_format`` is one of ``OUTPUT_FORMATS``."""
    if output_format == "markdown":
        return article.markdown
    if output_format == "text":
        return article.text
    if output_format == "html":
        return article.html
    return json_text(article.to_dict(), indent=2 if output_format == "json" else None)


# Telling


def _tell(article: Article, item: _Input, job: Job) -> None:
    if article.is_empty:
        say(f"{item.name}: no content found; --explain tells what was removed")
    if job.verbose and not job.quiet:
        say(_summary(article, item))
    if job.explain:
        from artclean.report import explain_article

        with suppress(OSError):
            sys.stderr.write(explain_article(article, item.name, job.color))


def _summary(article: Article, item: _Input) -> str:
    source, stats = article.document.source, article.stats
    where = f" -> {item.target}" if item.target else ""
    return (
        f"{item.name}: {source.format}, {source.encoding or 'text'}, {len(source.raw):,} bytes;"
        f" kept {stats['words_kept']:,} of {stats['words_in']:,} words,"
        f" removed {stats['blocks_removed']} blocks; confidence {article.confidence:.2f}{where}"
    )
