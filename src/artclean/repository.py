"""``--check``, ``--diff`` and ``--write`` over files and folders.

Each file goes through a cheap scan first; only where something may be found is it parsed (:mod:`artclean.repair`), so
that a run over clean files loads no parser at all. No failure takes the neighbours with it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from artclean.errors import ArtcleanError, InputError, OutputError, SettingsError
from artclean.findings import Finding, render_findings, summary, unified_diff
from artclean.scan import Scanner
from artclean.settings import ALL_RULES, Settings
from artclean.streams import read_in, say, write_out
from artclean.walk import MARKDOWN_SUFFIXES, TEXT_SUFFIXES, Globs, find_files

if TYPE_CHECKING:
    from artclean.read.decode import Decoded
    from artclean.repair import Repair
    from artclean.text import Lexicon

__all__ = ["RepairJob", "repair_files"]

EXIT_WOULD_CHANGE = 1
EXIT_FAILED = 2

DEFAULT_MAX_LOSS = 0.2  # share of its words that a file may lose by --write
_STDIN = Path("-")
_NOT_IN_PLACE = (".html", ".htm", ".xhtml", ".gz")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DATED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})/([^/]+)$")
_PAGE_SUFFIXES = (".md", ".markdown", ".mdx", ".html", ".rst", ".txt")
_PAGE_INDEXES = ("index", "_index", "README", "readme")


class RepairJob(NamedTuple):
    """What the user asked for.

    Attributes:
        settings: rules, languages, phrases, globs.
        check: exit with 1 when something would change.
        diff: show what would change.
        write: repair the files.
        output_format: ``text``, ``json``, ``github`` or ``sarif``, for the findings.
        force_exclude: leave out excluded files even where they are named.
        stdin_name: name of what is read from standard input.
        exit_non_zero_on_fix: exit with 1 when ``write`` changed something.
        quiet: no messages but errors.
        verbose: tell of every file what became of it.
        color: colour in diffs.
        base: folder that globs of the settings are relative to.
    """

    settings: Settings
    check: bool = False
    diff: bool = False
    write: bool = False
    output_format: str = "text"
    force_exclude: bool = False
    stdin_name: str = ""
    exit_non_zero_on_fix: bool = False
    quiet: bool = False
    verbose: bool = False
    color: bool = False
    base: Path = Path()

    @property
    def max_loss(self) -> float | None:
        """Share of the words that a file may lose; None for any."""
        given = self.settings.max_loss
        return DEFAULT_MAX_LOSS if given is None and self.write else given


def repair_files(paths: Sequence[Path], job: RepairJob) -> int:
    """Check or repair files; return the exit code.

    Raises:
        SettingsError: options that do not go together.
    """
    if job.write and (job.check or job.diff):
        raise SettingsError("--write repairs, --check and --diff only look: give one or the other")
    run = _Run(job)
    for path in run.inputs(paths):
        run.file(path)
    run.finish()
    if run.failed:
        return EXIT_FAILED
    stops = job.check or (job.write and job.exit_non_zero_on_fix)
    return EXIT_WOULD_CHANGE if run.changed and stops else 0


class _Run:
    """One run: counts, messages and findings."""

    def __init__(self, job: RepairJob) -> None:
        self.job = job
        self.changed = self.unchanged = self.failed = 0
        self._findings: list[Finding] = []
        self._words: Lexicon | None = None
        self._ignores = [(Globs((glob,), job.base), rules) for glob, rules in job.settings.per_file_ignores]

    def inputs(self, paths: Sequence[Path]) -> Iterable[Path]:
        """The files that some paths mean; folders that cannot be listed are told and counted."""
        exclude = Globs(self.job.settings.exclude, self.job.base)
        include = Globs(self.job.settings.include, self.job.base)
        for path in dict.fromkeys(paths):
            if path != _STDIN and os.path.isdir(path):  # noqa: PTH112  # False where it may not be looked at
                yield from find_files(path, include, exclude, self._unlisted)
            elif not (self.job.force_exclude and exclude.match(Path(self._name(path)))):
                yield path
            elif path == _STDIN and self.job.write:
                write_out(read_in())  # an editor gets back what it gave

    def _unlisted(self, error: OSError) -> None:
        self._fail(Path(error.filename), f"this folder cannot be read ({error.strerror}); check its rights")

    def _fail(self, path: Path, message: str) -> None:
        say(f"{self._name(path)}: {message}")
        self.failed += 1

    @cached_property
    def _scanner(self) -> Scanner:
        if not self.job.settings.phrases:
            return Scanner(None, self._lexicon)
        from artclean.scan import make_index

        return Scanner(make_index(self._lexicon()), self._lexicon)

    def _lexicon(self) -> Lexicon:
        """The phrases of all languages, and the user's own."""
        from artclean.data import add_phrases, every_phrase

        if self._words is None:
            phrases = self.job.settings.phrases
            self._words = add_phrases(every_phrase(), phrases, "phrases in the config") if phrases else every_phrase()
        return self._words

    def file(self, path: Path) -> None:
        try:
            self._file(path)
        except (OutputError, BrokenPipeError):
            raise
        except ArtcleanError as error:
            self._fail(path, str(error))
        except OSError as error:
            self._fail(path, f"cannot be looked at ({error.strerror}: {error.filename})")
        except Exception as error:  # a fault of ours in one file must not take the others with it
            self._fail(path, f"internal error ({type(error).__name__}: {error}); please report it with the file")

    def finish(self) -> None:
        """Write what is written once for all files."""
        if self._shows_findings and self.job.output_format in ("json", "sarif"):
            _out(render_findings(self._findings, self.job.output_format))
        if not self.job.quiet:
            with suppress(OSError):
                print(summary(self.changed, self.unchanged, self.failed, self.job.write), file=sys.stderr)

    def _name(self, path: Path) -> str:
        return (self.job.stdin_name or "-") if path == _STDIN else path.as_posix()

    def _file(self, path: Path) -> None:
        data, stamp = _read(path)
        to_stdout = path == _STDIN and self.job.write
        try:
            planned = self._plan(path, data)
        except Exception:
            if to_stdout:  # an editor gets back what it gave
                write_out(data)
            raise
        if self.job.verbose and not self.job.quiet:
            say(f"{self._name(path)}: {_became(planned is not None, self.job.write)}")
        if planned is None:
            self.unchanged += 1
            if to_stdout:
                write_out(data)
            return
        decoded, repair, new = planned
        if self.job.write:
            write_out(new) if to_stdout else _replace(path, data, new, stamp)
        self.changed += 1
        self._tell(path, decoded, repair, findings_to_stdout=not to_stdout)

    def _plan(self, path: Path, data: bytes) -> tuple[Decoded, Repair, bytes] | None:
        """The repair of a file that would change, and its new bytes where they are to be written.

        Raises:
            InputError: it must not be repaired.
        """
        repaired = self._examine(Path(self._name(path)), data)
        if repaired is None or not repaired[0].spans:
            return None
        repair, decoded = repaired
        self._accept(repair)
        return decoded, repair, _encode(decoded, repair.text, data) if self.job.write else b""

    def _examine(self, path: Path, data: bytes) -> tuple[Repair, Decoded] | None:
        """What would become of a file; None where a first look finds nothing."""
        settings = self._settings_for(path)
        if settings is None:
            return None
        input_format = _format(path, settings)
        text = _as_utf8(data) if settings.encoding is None else None
        if text is not None and not self._scanner.has_candidate(text, input_format == "markdown"):
            return None
        from artclean.repair import plan_repair

        decoded = _decode(data, text, settings.encoding)
        return plan_repair(decoded, path.as_posix(), input_format, settings, _own_links(path)), decoded

    def _settings_for(self, path: Path) -> Settings | None:
        """The settings for one file; None for a file that is left alone."""
        settings = self.job.settings
        ignored = tuple(rule for glob, rules in self._ignores if glob.match(path) for rule in rules)
        if ALL_RULES in ignored:
            return None
        return settings.updated(ignore=(*settings.ignore, *ignored)) if ignored else settings

    def _accept(self, repair: Repair) -> None:
        """Refuse a repair that is not safe."""
        if repair.problem:
            raise InputError(f"left alone: {repair.problem}; look at line {repair.spans[0].line} or ignore it with a comment")
        budget = self.job.max_loss
        if budget is not None and repair.lost > budget:
            raise InputError(
                f"left alone: would lose {repair.lost:.0%} of its words, more than --max-loss {budget:.0%};"
                " look at it with --diff, and raise --max-loss if that is right"
            )

    def _tell(self, path: Path, decoded: Decoded, repair: Repair, *, findings_to_stdout: bool) -> None:
        name = self._name(path)
        findings = [Finding(name, *span) for span in repair.spans]
        self._findings += findings
        if self.job.diff:
            _out(unified_diff(_diff_name(path, name), decoded.text, repair.text, self.job.color))
        if findings_to_stdout and self._shows_findings and self.job.output_format in ("text", "github"):
            _out(render_findings(findings, self.job.output_format))

    @property
    def _shows_findings(self) -> bool:
        return self.job.check or (self.job.write and not self.job.quiet)


def _became(changes: bool, written: bool) -> str:
    if not changes:
        return "unchanged"
    return "changed" if written else "would change"


def _diff_name(path: Path, name: str) -> str:
    """Name of a file for a diff: below the current folder, else below the repository it lies in (``git apply`` takes no "..")."""
    if path == _STDIN or not (path.is_absolute() or ".." in path.parts):
        return name
    real, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100
    if real.is_relative_to(here):
        return real.relative_to(here).as_posix()
    root = next((folder for folder in real.parents if _is_root(folder)), None)
    return real.relative_to(root or os.path.commonpath((real.parent, here))).as_posix()


# Reading and writing


def _read(path: Path) -> tuple[bytes, os.stat_result | None]:
    if path == _STDIN:
        return read_in(), None
    if path.name.lower().endswith(_NOT_IN_PLACE):
        raise InputError("is no Markdown or text file; only those are checked and repaired in place")
    try:
        with path.open("rb") as file:
            return file.read(), os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise InputError("no such file; check the name") from error
    except PermissionError as error:
        raise InputError("no permission to read it; check its rights") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})") from error


def _as_utf8(data: bytes) -> str | None:
    """UTF-8 where the bytes are: in a repository, what a page says about its encoding is text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if "\0" in text:
        raise InputError("looks like binary data; leave it out with --exclude")
    return text


def _decode(data: bytes, text: str | None, encoding: str | None) -> Decoded:
    from artclean.read.decode import Decoded, decode

    if text is None:
        return decode(data, encoding)
    bom = text.startswith("\ufeff")
    return Decoded(text[bom:], data, "utf-8", bom)


def _encode(decoded: Decoded, text: str, data: bytes) -> bytes:
    """The new text in the encoding of the file, whose bytes it must give back for the old text."""
    from artclean.files import to_bytes

    encoding = decoded.encoding or "utf-8"
    if to_bytes(decoded.text, encoding, decoded.bom, data) != data:
        raise InputError(f"left alone: read as {encoding}, it cannot be written back byte for byte; convert it to UTF-8")
    return to_bytes(text, encoding, decoded.bom, data)


def _replace(path: Path, old: bytes, new: bytes, stamp: os.stat_result | None) -> None:
    def unchanged(target: Path) -> None:
        now = target.stat()
        same = stamp is not None and (now.st_ino, now.st_size, now.st_mtime_ns) == (
            stamp.st_ino,
            stamp.st_size,
            stamp.st_mtime_ns,
        )
        if not same or target.read_bytes() != old:
            raise InputError("left alone: it changed while it was looked at; run artclean again")

    from artclean.files import write_atomically

    try:
        write_atomically(path, new, unchanged)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror}); check the rights of the file and its folder") from error


def _out(text: str) -> None:
    """Text in UTF-8; a file name that is no UTF-8 byte for byte."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "replace")
    write_out(data)


def _format(path: Path, settings: Settings) -> str:
    if settings.input_format == "html":
        raise InputError("only Markdown and text files are repaired in place; leave --from html out")
    if settings.input_format != "auto":
        return settings.input_format
    suffix = path.suffix.lower()
    if suffix in TEXT_SUFFIXES:
        return "text"
    if suffix in MARKDOWN_SUFFIXES or path.name == "-":
        return "markdown"
    raise InputError("is no Markdown or text file by its name; say what it is with --from markdown or --from text")


# Links between files


def _own_links(path: Path) -> Callable[[str], bool]:
    """A test whether a link in a file names a file of the repository, as the common site generators resolve links."""

    def is_own(target: str) -> bool:
        from urllib.parse import unquote

        if _SCHEME.match(target):
            return False
        name = unquote(re.split(r"[#?]", target, maxsplit=1)[0])
        if not name.strip("/."):
            return False
        return any(_names_file(place) for place in _places(path, name))

    return is_own


def _places(path: Path, name: str) -> Iterable[Path]:
    folder = path.absolute().parent
    root = _root(folder)
    if not name.startswith("/"):
        yield folder / name
        yield Path(os.path.normpath(folder / path.stem / name))  # served as a folder of its own: post/ for post.md
    tail = name.strip("/").removeprefix("../")
    above = [folder, *folder.parents]
    for base in above[: above.index(root) + 1] if root in above else above[:1]:
        yield base / tail
        if base == root:
            yield from (child / tail for child in root.iterdir() if child.is_dir())
    dated = _DATED.search(tail)
    if dated:
        year, month, day, slug = dated.groups()
        yield from root.rglob(f"_posts/{year}-{month:0>2}-{day:0>2}-{slug.removesuffix('.html')}.*")


def _root(folder: Path) -> Path:
    return next((above for above in (folder, *folder.parents) if _is_root(above)), folder)


def _is_root(folder: Path) -> bool:
    return os.path.exists(folder / ".git")  # noqa: PTH110  # False where it may not be looked at


def _names_file(place: Path) -> bool:
    try:
        if place.is_file():
            return True
        if place.is_dir():
            return True
        bare = place.with_name(place.name.removesuffix(".html")) if place.name else place
        return any(bare.with_name(bare.name + suffix).is_file() for suffix in _PAGE_SUFFIXES)
    except (OSError, ValueError):
        return False
