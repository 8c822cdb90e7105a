"""``--check``, ``--diff`` and ``--write``: what is found, told, cut and left alone."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from artclean.errors import SettingsError
from artclean.repository import RepairJob, repair_files
from artclean.settings import Settings, load_config, parse_share

CRUFTY = """# The ferry

The ferry leaves at six, and whoever misses it walks around the lake.

Share this article

## Timetable

The timetable hangs in the window of the bakery and is usually right, but for the two weeks in which the baker is away.

It is printed in May.

## Timetable

The timetable hangs in the window of the bakery and is usually right, but for the two weeks in which the baker is away.

## The walk

The walk takes four hours.
"""
CLEAN = """# The ferry

The ferry leaves at six, and whoever misses it walks around the lake.

## Timetable

The timetable hangs in the window of the bakery and is usually right, but for the two weeks in which the baker is away.

It is printed in May.

## The walk

The walk takes four hours.
"""
HEAVY = {"lxml", "markdown_it", "rich", "bs4", "yaml", "tomllib", "pathspec", "difflib", "artclean.api", "artclean.judge"}
LOOSE = Settings(max_loss=1.0)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a clean and a crufty file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "clean.md").write_text(CLEAN, "utf-8")
    (tmp_path / "docs" / "crufty.md").write_text(CRUFTY, "utf-8")
    return tmp_path


def _run(*arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "artclean", *arguments]
    return subprocess.run(command, capture_output=True, check=False, input=data)


def _files(job: RepairJob, capfdbinary: pytest.CaptureFixture[bytes]) -> set[str]:
    """Names of the files with findings."""
    assert repair_files([Path()], job) in (0, 1)
    return {line.split(":")[0] for line in capfdbinary.readouterr().out.decode().splitlines()}


# The three modes


def test_check_lists_one_line_a_finding(folder: Path) -> None:
    done = _run("--check", "docs")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "docs/crufty.md:5: share.buttons: “Share this article”",
        "docs/crufty.md:13: duplicate.section: “Timetable” stands at line 7 already",
    ]
    assert done.stderr.decode() == "1 file would change, 1 unchanged\n"
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CRUFTY


def test_check_of_clean_files_ends_with_zero(folder: Path) -> None:
    done = _run("--check", "docs/clean.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"0 files would change, 1 unchanged\n")


def test_write_cuts_and_a_second_run_changes_nothing(folder: Path) -> None:
    done = _run("--write", "--max-loss", "50%", "docs")
    assert done.returncode == 0
    assert done.stderr.decode() == "1 file changed, 1 unchanged\n"
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CLEAN
    again = _run("--write", "--exit-non-zero-on-fix", "docs")
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"0 files changed, 2 unchanged\n")


def test_exit_non_zero_on_fix(folder: Path) -> None:
    assert _run("--write", "--exit-non-zero-on-fix", "--max-loss", "1", "docs").returncode == 1
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CLEAN


def test_diff_is_a_patch_that_git_applies(folder: Path) -> None:
    (folder / "docs" / "no-end.md").write_bytes(b"First paragraph.\r\n\r\nA second one here.\r\n\r\nShare this article")
    done = _run("--diff", "docs")
    assert done.returncode == 0
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CRUFTY
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "-"], input=done.stdout, check=True)
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CLEAN
    assert (folder / "docs" / "no-end.md").read_bytes() == b"First paragraph.\r\n\r\nA second one here."


def test_a_diff_of_files_above_the_current_folder_applies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    (folder / "site").mkdir()
    monkeypatch.chdir(folder / "site")
    patch = _run("--diff", "../docs/crufty.md").stdout
    assert patch.startswith(b"--- a/docs/crufty.md\n+++ b/docs/crufty.md\n")
    monkeypatch.chdir(folder)
    assert _run("--diff", str(folder / "docs" / "crufty.md")).stdout == patch
    subprocess.run(["git", "apply", "-"], input=patch, check=True)
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CLEAN


def test_diff_and_check_combine(folder: Path) -> None:
    done = _run("--diff", "--check", "docs")
    assert done.returncode == 1
    assert done.stdout.startswith(b"--- a/docs/crufty.md\n+++ b/docs/crufty.md\n")
    assert b"docs/crufty.md:5: share.buttons" in done.stdout


def test_diff_in_colour(folder: Path) -> None:
    assert b"\x1b[31m-Share this article\x1b[0m\n" in _run("--diff", "--color", "always", "docs").stdout
    assert b"\x1b" not in _run("--diff", "docs").stdout


@pytest.mark.parametrize("other", ["--check", "--diff"])
def test_write_does_not_combine(folder: Path, other: str) -> None:
    done = _run("--write", other, "docs")
    assert done.returncode == 2
    assert b"give one or the other" in done.stderr
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CRUFTY


@pytest.mark.parametrize(
    "other",
    [
        ("-o", "out"),
        ("-f", "json"),
        ("--explain",),
        ("--url", "https://example.org/"),
        ("--links", "none"),
        ("--images", "drop"),
        ("--tables", "text"),
        ("--captions", "keep"),
        ("--comments", "keep"),
        ("--metadata", "front-matter"),
        ("--text-mode", "dump"),
        ("--favor", "safe"),
        ("--clean-urls",),
    ],
)
@pytest.mark.parametrize("mode", ["--check", "--write"])
def test_options_of_cleaning_are_refused(folder: Path, mode: str, other: tuple[str, ...]) -> None:
    done = _run(mode, *other, "docs")
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"leave {other[0]} out" in done.stderr.decode()
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CRUFTY


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (("--max-loss", "10%"), ("--max-loss", "only with --check, --diff or --write")),
        (("--output-format", "json"), ("--output-format", "only with --check, --diff or --write")),
        (("--exit-non-zero-on-fix",), ("--exit-non-zero-on-fix", "only with")),
        (("--exit-non-zero-on-fix", "--check"), ("--exit-non-zero-on-fix", "only with --write")),
        (("--output-format", "json", "--diff"), ("--output-format", "leave it or --diff out")),
        (("--output-format", "json", "--check", "--diff"), ("--output-format", "leave it or --diff out")),
        (("--output-format", "json", "--write", "-"), ("--output-format", "standard output")),
    ],
)
def test_options_that_would_do_nothing_are_refused(folder: Path, arguments: tuple[str, ...], parts: tuple[str, ...]) -> None:
    done = _run(*arguments, *(() if "-" in arguments else ("docs/crufty.md",)), data=b"")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert all(part in done.stderr.decode() for part in parts)


def test_verbose_tells_what_became_of_every_file(folder: Path) -> None:
    lines = _run("--check", "-v", "docs").stderr.decode().splitlines()
    assert lines[:2] == ["artclean: docs/clean.md: unchanged", "artclean: docs/crufty.md: would change"]
    assert b"artclean: docs/crufty.md: changed" in _run("--write", "-v", "--max-loss", "1", "docs").stderr


# Formats


def test_json(folder: Path) -> None:
    done = _run("--check", "--output-format", "json", "docs")
    assert done.returncode == 1
    assert json.loads(done.stdout) == [
        {"path": "docs/crufty.md", "line": 5, "end_line": 5, "rule": "share.buttons", "message": "“Share this article”"},
        {
            "path": "docs/crufty.md",
            "line": 13,
            "end_line": 15,
            "rule": "duplicate.section",
            "message": "“Timetable” stands at line 7 already",
        },
    ]
    assert json.loads(_run("--check", "--output-format", "json", "docs/clean.md").stdout) == []


def test_github(folder: Path) -> None:
    name = "docs/a,b: 100%.md"
    (folder / name).write_text("Some text here.\n\nAdvertisement\n\nMore of it.\n", "utf-8")
    lines = _run("--check", "--output-format", "github", name).stdout.decode().splitlines()
    assert lines == ["::error file=docs/a%2Cb%3A 100%25.md,line=3,endLine=3,title=artclean ad.label::“Advertisement”"]


def test_sarif(folder: Path) -> None:
    log = json.loads(_run("--check", "--output-format", "sarif", "docs").stdout)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "artclean"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["duplicate.section", "share.buttons"]
    assert [(result["ruleId"], rules[result["ruleIndex"]]) for result in run["results"]] == [
        ("share.buttons", "share.buttons"),
        ("duplicate.section", "duplicate.section"),
    ]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "docs/crufty.md"}, "region": {"startLine": 13, "endLine": 15}}


# Which files


def _make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(CRUFTY, "utf-8")


def test_hidden_ignored_and_other_files_are_left_out(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _make(folder, ".hidden/a.md", ".b.md", "page.html", "build/c.md", "docs/old/d.md", "docs/old/kept.md", "e.txt", "f.mdx")
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("/build/\n# a comment\n*.mdx\n", "utf-8")
    (folder / "docs" / ".gitignore").write_text("old/*\n!old/kept.md\n", "utf-8")
    found = _files(RepairJob(LOOSE, check=True), capfdbinary)
    assert found == {"docs/crufty.md", "docs/old/kept.md", "e.txt"}


def test_gitignore_above_the_folder_holds(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("crufty.md\n", "utf-8")
    assert repair_files([Path("docs")], RepairJob(LOOSE, check=True)) == 0
    assert repair_files([Path("docs/crufty.md")], RepairJob(LOOSE, check=True)) == 1, "a file that is named is meant"


def test_include_and_exclude(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _make(folder, "docs/a.rst.txt", "docs/b.md", "vendor/c.md", "notes/deep/d.md")
    job = RepairJob(Settings(exclude=("vendor/", "docs/b.md"), max_loss=1.0), check=True)
    assert _files(job, capfdbinary) == {"docs/crufty.md", "docs/a.rst.txt", "notes/deep/d.md"}
    job = RepairJob(Settings(include=("docs/*.md", "d.md"), exclude=("b.md",), max_loss=1.0), check=True)
    assert _files(job, capfdbinary) == {"docs/crufty.md", "notes/deep/d.md"}


def test_force_exclude_holds_for_named_files(folder: Path) -> None:
    settings = Settings(exclude=("crufty.md",), max_loss=1.0)
    named = [Path("docs/crufty.md")]
    assert repair_files(named, RepairJob(settings, check=True)) == 1
    assert repair_files(named, RepairJob(settings, check=True, force_exclude=True)) == 0


def test_html_is_not_repaired_in_place(folder: Path) -> None:
    _make(folder, "page.html")
    done = _run("--write", "page.html", "docs/clean.md")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "artclean: page.html: is no Markdown or text file; only those are checked and repaired in place\n"
        "0 files changed, 1 unchanged, 1 failed\n"
    )


def test_a_missing_file_does_not_stop_the_others(folder: Path) -> None:
    done = _run("--write", "--max-loss", "1", "nowhere.md", "docs/crufty.md")
    assert done.returncode == 2
    assert b"nowhere.md: no such file" in done.stderr
    assert (folder / "docs" / "crufty.md").read_text("utf-8") == CLEAN


def test_standard_input_with_a_name(folder: Path) -> None:
    done = _run("--check", "--stdin-filename", "docs/post.md", "-", data=CRUFTY.encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"docs/post.md:5: share.buttons")
    fixed = _run("--write", "-q", "--max-loss", "1", "--stdin-filename", "docs/post.md", "-", data=CRUFTY.encode())
    assert (fixed.returncode, fixed.stdout) == (0, CLEAN.encode())
    over = _run("--write", "-q", "--max-loss", "1%", "--stdin-filename", "docs/post.md", data=CRUFTY.encode())
    assert (over.returncode, over.stdout) == (2, CRUFTY.encode()), "an editor gets back what it gave"


# Ignoring


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n<!-- artclean: off -->\n\nAdvertisement\n\n<!-- artclean: on -->\n\nText.\n",
        "Text.\n\n<!-- artclean: ignore-next -->\n\nAdvertisement\n\nText.\n",
        "Text.\n\n<!--artclean:ignore-next-->\nAdvertisement\n\nText.\n",
        "Text.\n\n<!-- artclean: off -->\n\nAdvertisement\n",
    ],
)
def test_comments_protect(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(text, "utf-8")
    assert repair_files([Path("a.md")], RepairJob(LOOSE, check=True)) == 0


def test_comments_protect_no_more_than_they_say(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = (
        "<!-- artclean: ignore-next -->\n\nAdvertisement\n\nText.\n\nAdvertisement\n\n"
        "```\n<!-- artclean: off -->\n```\n\nAdvertisement\n"
    )
    (folder / "a.md").write_text(text, "utf-8")
    assert repair_files([Path("a.md")], RepairJob(LOOSE, check=True)) == 1
    lines = [line.split(b":")[1] for line in capfdbinary.readouterr().out.splitlines()]
    assert lines == [b"7", b"13"]


def test_per_file_ignores_of_the_config(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.artclean]\nmax-loss = "90%"\n[tool.artclean.per-file-ignores]\n"docs/*.md" = ["share"]\n"other.md" = ["all"]\n',
        "utf-8",
    )
    _make(folder, "other.md", "third.md")
    lines = _run("--check", ".").stdout.decode().splitlines()
    assert [line.split(": “")[0] for line in lines] == [
        "docs/crufty.md:13: duplicate.section",
        "third.md:5: share.buttons",
        "third.md:13: duplicate.section",
    ]


def test_ignore_and_select_hold(folder: Path) -> None:
    assert b"share.buttons" not in _run("--check", "--ignore", "share", "docs").stdout
    assert b"duplicate" not in _run("--check", "--select", "share", "docs").stdout


def test_unknown_rules_in_per_file_ignores_are_errors(folder: Path) -> None:
    config = folder / ".artclean.toml"
    config.write_text('[per-file-ignores]\n"*.md" = ["shares"]\n', "utf-8")
    with pytest.raises(SettingsError, match="did you mean 'share'"):
        load_config(config)


# The loss budget


def test_a_file_that_would_lose_too_much_is_left_alone(folder: Path) -> None:
    text = "Two words.\n\nAdvertisement\n\nSubscribe to our newsletter\n"
    (folder / "short.md").write_text(text, "utf-8")
    done = _run("--write", "short.md")
    assert done.returncode == 2
    assert b"would lose 71% of its words, more than --max-loss 20%" in done.stderr
    assert (folder / "short.md").read_text("utf-8") == text
    assert _run("--check", "short.md").returncode == 1, "without a budget given, --check tells what it finds"


@pytest.mark.parametrize(("given", "share"), [("20%", 0.2), ("0.2", 0.2), ("100%", 1.0), ("0", 0.0), (0.5, 0.5)])
def test_the_budget_is_a_share(given: Any, share: float) -> None:
    assert parse_share(given) == share


@pytest.mark.parametrize("given", ["twenty", "120%", "-1", "nan"])
def test_a_wrong_budget_is_an_error(given: str) -> None:
    with pytest.raises(SettingsError, match="max-loss"):
        parse_share(given)


# Bytes


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("windows-1252"),
    ],
    ids=["bom", "utf-16", "utf-16-be", "crlf", "windows-1252"],
)
def test_encodings_and_line_ends_stay(folder: Path, encode: Callable[[str], bytes]) -> None:
    extra = "\n\nA café in Köln, “öffentlich” since 1898, where the ferryman’s daughter serves plum cake.\n"
    (folder / "a.md").write_bytes(encode(CRUFTY + extra))
    assert repair_files([Path("a.md")], RepairJob(LOOSE, write=True)) == 0
    assert (folder / "a.md").read_bytes() == encode(CLEAN + extra)


def test_a_page_that_speaks_of_encodings_is_read_as_it_is(folder: Path) -> None:
    text = 'Write `<meta charset="iso-8859-1">` into the page, née “déjà vu”.\n\nAdvertisement\n\nThat is all.\n'
    (folder / "a.md").write_text(text, "utf-8")
    assert repair_files([Path("a.md")], RepairJob(LOOSE, write=True)) == 0
    assert (folder / "a.md").read_text("utf-8") == text.replace("Advertisement\n\n", "")


def test_text_files_are_repaired_by_span(folder: Path) -> None:
    text = (
        "A walk around the lake\n\nThe walk takes four hours in summer,\nand it is not advised in March.\n\n"
        "Share this article\n\nBring  water.\n"
    )
    (folder / "walk.txt").write_text(text, "utf-8")
    assert repair_files([Path("walk.txt")], RepairJob(LOOSE, write=True)) == 0
    assert (folder / "walk.txt").read_text("utf-8") == text.replace("Share this article\n\n", "")


# Links


def test_links_to_files_of_the_repository_stay(folder: Path) -> None:
    _make(folder, "docs/next.md", "_posts/2026-03-04-rain.md", "guide/index.md")
    (folder / ".git").mkdir()
    lines = [
        "[Next article](next.md)",
        "[Previous article](./next)",
        "[Next page](/guide/)",
        "[Previous post](/2026/03/04/rain/)",
        "[Next article](next.html#part)",
    ]
    text = "The middle of the story.\n\n" + "\n\n".join(lines) + "\n"
    (folder / "docs" / "middle.md").write_text(text, "utf-8")
    assert repair_files([Path("docs/middle.md")], RepairJob(LOOSE, check=True)) == 0


def test_links_to_nowhere_go(folder: Path) -> None:
    text = "The middle of the story.\n\n[Next article](gone.md)\n\n[Previous article](https://example.org/one)\n"
    (folder / "docs" / "middle.md").write_text(text, "utf-8")
    assert repair_files([Path("docs/middle.md")], RepairJob(LOOSE, write=True)) == 0
    assert (folder / "docs" / "middle.md").read_text("utf-8") == "The middle of the story.\n"


# Start-up


def test_clean_files_load_no_parser(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = (
        "import sys; sys.argv = ['artclean', '--check', 'docs/clean.md']\n"
        "from artclean.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert end.code == 0\n"
        f"print(sorted({HEAVY} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_look_misses_nothing_that_is_found(folder: Path) -> None:
    """Whatever a full look finds in our own documents, the cheap one lets through."""
    from artclean.data import every_phrase
    from artclean.scan import Scanner
    from tests.repository_documents import CRUFT, SECTION

    scanner = Scanner(None, every_phrase)
    assert not scanner.has_candidate(CLEAN)
    for put in CRUFT:
        assert scanner.has_candidate(f"Before it.\n\n{put}\n\nAfter it.\n"), put
        assert scanner.has_candidate(f"> Before it.\n>\n> {put.splitlines()[0]}\n"), put
    assert scanner.has_candidate(f"{SECTION}\n\nBetween.\n\n{SECTION}\n")


def test_standard_output_that_is_no_file_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream(io.TextIOWrapper):
        pass

    stream = Stream(io.BytesIO(), "utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    assert repair_files([Path("docs")], RepairJob(LOOSE, check=True)) == 1
    assert stream.buffer.getvalue().startswith(b"docs/crufty.md:5: ")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Copyright (c) 2026 The Harbour Office. All rights reserved.\n\nThe keeper writes the tide tables.\n",
        "The tide tables are printed in May.\n\nCopyright (c) 2026 The Harbour Office\n",
        "The tide tables are free.\n\n© 2026 The Harbour Office. All rights reserved.\n\nUse them under the lake licence.\n",
        "## Copyright\n\nNobody may print the tables.\n\n© 2026 The Harbour Office. All rights reserved.\n",
    ],
)
def test_copyright_lines_of_the_file_itself_stay(folder: Path, text: str) -> None:
    (folder / "tides.md").write_text(text, "utf-8")
    assert repair_files([Path("tides.md")], RepairJob(LOOSE, check=True)) == 0


def test_the_copyright_line_of_a_page_goes(folder: Path) -> None:
    text = "The tide tables are printed in May.\n\n© 2026 Lake Daily. All rights reserved.\n"
    (folder / "tides.md").write_text(text, "utf-8")
    assert repair_files([Path("tides.md")], RepairJob(LOOSE, write=True)) == 0
    assert (folder / "tides.md").read_text("utf-8") == "The tide tables are printed in May.\n"


# What is not repaired comes back


@pytest.mark.parametrize(
    ("data", "arguments", "code"),
    [
        (b"A line.\n\nAdvertisement\n\x00\n", (), 2),
        (b"<p>A line.</p>\n<p>Advertisement</p>\n", ("--stdin-filename", "page.html"), 2),
        (b"A line.\n\nAdvertisement\n\nCaf\xe9\n", ("--encoding", "utf-8"), 2),
        (
            b"A line.\n\nAdvertisement\n\nMore.\n",
            ("--force-exclude", "--exclude", "vendor/", "--stdin-filename", "vendor/a.md"),
            0,
        ),
        (b"A line.\n\nMore.\n", (), 0),
    ],
    ids=["binary", "html", "encoding", "excluded", "clean"],
)
def test_write_gives_back_what_it_does_not_repair(folder: Path, data: bytes, arguments: tuple[str, ...], code: int) -> None:
    done = _run("--write", "-q", *arguments, "-", data=data)
    assert (done.returncode, done.stdout) == (code, data)
    assert done.stderr.count(b"\n") == (1 if code else 0)


# Names


ODD_NAMES = [b"caf\xe9.md", "café.md".encode(), b"new\nline.md", b'quo"te\\.md', b"sp ace.md", b"tab\t.md"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="such names are not allowed here")
@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_odd_names_are_found_again(folder: Path, name: bytes) -> None:
    text = "A line of text.\n\nAdvertisement\n\nMore of it.\n"
    Path("docs", os.fsdecode(name)).write_text(text, "utf-8")
    path = f"docs/{os.fsdecode(name)}"  # only its bytes go into what a failure shows: pytest-xdist takes no other
    (found,) = json.loads(_run("--check", "--output-format", "json", path).stdout)
    assert os.fsencode(found["path"]) == os.fsencode(path)
    (run,) = json.loads(_run("--check", "--output-format", "sarif", path).stdout)["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote_to_bytes(place) == os.fsencode(path)
    assert _run("--check", path).stdout.startswith(os.fsencode(path) + b":3: ad.label")
    patch = _run("--diff", path).stdout
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "apply", "-"], input=patch, check=True)
    assert Path(path).read_text("utf-8") == text.replace("Advertisement\n\n", "")
