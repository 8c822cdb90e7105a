"""One run of the command line: every input is cleaned by itself, and no failure takes its neighbours with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from artclean.api import Article, clean
from artclean.errors import ArtcleanError, InputError, SettingsError
from artclean.files import to_bytes, walk, write_atomically
from artclean.read.sniff import FORMAT_OF_SUFFIX
from artclean.settings import Settings

__all__ = ["EXIT_EMPTY", "EXIT_FAILED", "Job", "run"]

EXIT_FAILED = 2
EXIT_EMPTY = 3
_SUFFIXES = {"markdown": ".md", "json": ".json", "jsonl": ".jsonl", "text": ".txt", "html": ".html"}
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
    """

    settings: Settings
    url: str | None = None
    output: str | None = None
    explain: bool = False
    quiet: bool = False
    verbose: bool = False
    color: bool = False
    stdin_name: str = ""


@dataclass(frozen=True, slots=True)
class _Input:
    path: Path
    target: Path | None  # None: standard output
    error: str = ""

    @property
    def name(self) -> str:
        return self.path.as_posix()


def run(paths: Sequence[Path], job: Job) -> int:
    """Clean all inputs and return the exit code.

    Raises:
        SettingsError: the inputs and the output do not go together.
    """
    failed = empty = False
    for item in _plan(paths, job):
        try:
            article = _clean(item, job)
            _write(article, item, job)
            _tell(article, item, job)
            empty = empty or article.is_empty
        except ArtcleanError as error:
            _say(f"{item.name}: {error}")
            failed = True
        except BrokenPipeError:
            raise
        except Exception as error:  # a fault of ours in one input must not take the others with it
            _say(f"{item.name}: internal error ({type(error).__name__}: {error}); please report it with the file")
            failed = True
    return EXIT_FAILED if failed else EXIT_EMPTY if empty else 0


# Planning


def _plan(paths: Sequence[Path], job: Job) -> list[_Input]:
    inputs = list(_inputs(paths))
    to_stdout = job.output in (None, "-")
    folders = [path for path in paths if path != _STDIN and path.is_dir()]
    if to_stdout:
        if job.settings.format != "jsonl" and (len(inputs) > 1 or folders):
            what = f"{folders[0]} is a folder" if folders else f"{len(inputs)} inputs"
            raise SettingsError(f"{what}: give -o DIR for one output each, or -f jsonl for one line each")
        return [_Input(path, None, error) for path, error in inputs]
    assert job.output is not None
    single = len(inputs) == 1 and not folders
    if single and not job.output.endswith("/") and not Path(job.output).is_dir():
        path, error = inputs[0]
        target = Path(job.output)
        if not error and target.exists() and path.exists() and target.samefile(path):
            error = "would be overwritten by its own output; give another name to -o, or use --write to repair a file in place"
        return [_Input(path, target, error)]
    return _into_folder(inputs, folders, Path(job.output), job)


def _inputs(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """(file, error) for every input, folders walked."""
    known = frozenset(FORMAT_OF_SUFFIX)
    for path in dict.fromkeys(paths):
        if path == _STDIN or not path.is_dir():
            yield path, ""
            continue
        found = list(walk(path, known))
        if not found:
            yield path, f"no file in this folder has a known name ({', '.join(sorted(known))}); name the files themselves"
        for file in found:
            yield file, ""


def _into_folder(inputs: list[tuple[Path, str]], folders: list[Path], output: Path, job: Job) -> list[_Input]:
    if output.exists() and not output.is_dir():
        raise SettingsError(f"{output} is a file, but there are {len(inputs)} inputs: give a folder to -o")
    suffix = _SUFFIXES[job.settings.format]
    taken: dict[Path, Path] = {}
    planned = []
    for path, error in inputs:
        if error:
            planned.append(_Input(path, None, error))
            continue
        target = output / _output_name(path, folders, suffix)
        if target in taken:
            error = f"would be written to {target}, as {taken[target]} is; clean them in two runs or rename one"
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
    return bare.with_suffix(suffix) if bare.suffix in FORMAT_OF_SUFFIX else bare.with_name(bare.name + suffix)


# Cleaning


def _clean(item: _Input, job: Job) -> Article:
    if item.error:
        raise InputError(item.error)
    name = job.stdin_name or item.name if item.path == _STDIN else item.name
    return clean(_read(item.path), url=job.url, settings=job.settings, name=name)


def _read(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == _STDIN else path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file; check the name") from error
    except PermissionError as error:
        raise InputError("no permission to read it; check its rights") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from error


# Writing


def _write(article: Article, item: _Input, job: Job) -> None:
    data = _bytes(article, job.settings.format)
    if item.target is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(f"standard output cannot be written to ({error.strerror})") from error
        return
    try:
        item.target.parent.mkdir(parents=True, exist_ok=True)
        if item.target.exists() and not item.target.is_file():  # a device or a pipe is written to, not replaced
            item.target.write_bytes(data)
        else:
            write_atomically(item.target, data)
    except OSError as error:
        raise InputError(f"{item.target} cannot be written ({error.strerror}); check the folder given to -o") from error


def _bytes(article: Article, output_format: str) -> bytes:
    """The output in UTF-8; Markdown of Markdown in the encoding it came in: no byte is touched that was not removed."""
    text = _render(article, output_format)
    source = article.document.source
    if output_format == "markdown" == source.format and source.encoding:
        return to_bytes(text, source.encoding, source.bom, source.raw) or text.encode("utf-8", "replace")
    return text.encode("utf-8", "replace")


def _render(article: Article, output_format: str) -> str:
    if output_format == "markdown":
        return article.markdown
    if output_format == "text":
        return article.text
    if output_format == "html":
        return article.html
    import json

    if output_format == "json":
        return json.dumps(article.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return json.dumps(article.to_dict(), ensure_ascii=False) + "\n"


def restore(path: Path, keep: Sequence[str], output_format: str) -> str:
    """An article from its JSON, with removals undone.

    Args:
        path: file with the output of ``-f json``.
        keep: rules, families or indexes of blocks to put back; none puts everything back.
        output_format: as for cleaning.

    Raises:
        InputError: the file is no stored article.
        SettingsError: ``keep`` names nothing that was removed.
    """
    import json

    try:
        data = json.loads(_read(path))
    except (ValueError, InputError) as error:
        raise InputError(f"{path}: {error}") from error
    try:
        article = Article.from_dict(data)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    wanted = keep or tuple(str(gone.index) for gone in article.removed)
    return _render(article.restored(wanted) if wanted else article, output_format)


# Telling


def _tell(article: Article, item: _Input, job: Job) -> None:
    if article.is_empty:
        _say(f"{item.name}: no content found; --explain tells what was removed")
    if job.verbose and not job.quiet:
        _say(_summary(article, item))
    if job.explain:
        from artclean.report import explain_article

        sys.stderr.write(explain_article(article, item.name, job.color))


def _summary(article: Article, item: _Input) -> str:
    source, stats = article.document.source, article.stats
    where = f" -> {item.target}" if item.target else ""
    return (
        f"{item.name}: {source.format}, {source.encoding or 'text'}, {len(source.raw):,} bytes;"
        f" kept {stats['words_kept']:,} of {stats['words_in']:,} words,"
        f" removed {stats['blocks_removed']} blocks; confidence {article.confidence:.2f}{where}"
    )


def _say(message: str) -> None:
    print(f"artclean: {message}", file=sys.stderr)
