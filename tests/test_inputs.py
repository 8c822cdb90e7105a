"""Which inputs are read, which are told to be unreadable, and where the output goes."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from artclean.repository import RepairJob, repair_files
from artclean.run import Job
from artclean.run import run as clean_all
from artclean.settings import Settings
from artclean.walk import MARKDOWN_SUFFIXES, TEXT_SUFFIXES
from tests.test_cli import ARTICLE, CLEAN, PAGE, one_line, run

CRUFTY = "A line of text.\n\nAdvertisement\n\nMore of it.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with inputs, as the current one."""
    (tmp_path / "small.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Folders that cannot be listed


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``in`` whose folder ``in/locked`` cannot be listed, whoever runs the tests."""
    real = os.scandir

    def scandir(path: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
        if os.fspath(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return real(path)

    for name in ("in/a/a.md", "in/locked/b.md", "in/z.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(CRUFTY, "utf-8")
    monkeypatch.setattr(os, "scandir", scandir)
    return folder / "in"


def test_cleaning_names_a_folder_that_cannot_be_listed(locked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert clean_all([Path("in")], Job(Settings(format="jsonl"))) == 2
    out, err = capfd.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["in/z.md", "in/a/a.md"]
    one_line(err, "in/locked", "Permission denied")


def test_nothing_but_a_folder_that_cannot_be_listed(locked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert clean_all([Path("in/locked")], Job(Settings(format="jsonl"))) == 2
    one_line(capfd.readouterr().err, "in/locked", "Permission denied")


@pytest.mark.parametrize("mode", ["check", "write"])
def test_a_repair_names_a_folder_that_cannot_be_listed(locked: Path, capfd: pytest.CaptureFixture[str], mode: str) -> None:
    job = RepairJob(Settings(max_loss=1.0), check=mode == "check", write=mode == "write", quiet=True)
    assert repair_files([Path("in")], job) == 2
    one_line(capfd.readouterr().err, "in/locked", "Permission denied")
    done = CRUFTY.replace("Advertisement\n\n", "") if mode == "write" else CRUFTY
    assert [(locked / name).read_text("utf-8") for name in ("a/a.md", "z.md", "locked/b.md")] == [done, done, CRUFTY]


# What is no regular file


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and sockets with names")
def test_pipes_and_sockets_in_a_folder_are_skipped(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.md").write_text(CRUFTY, "utf-8")
    os.mkfifo("in/b.md")
    (folder / "in" / "c.md").symlink_to("b.md")
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind("in/d.md")
        done = run("in", "-f", "jsonl")
        assert (done.code, done.err) == (0, "")
        assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["in/a.md"]
        assert run("--check", "in").err == "1 file would change, 0 unchanged\n"


@pytest.mark.parametrize("suffix", [*MARKDOWN_SUFFIXES, *TEXT_SUFFIXES])
def test_cleaning_and_repairing_look_for_the_same_files(folder: Path, suffix: str) -> None:
    (folder / "in").mkdir()
    (folder / "in" / f"a{suffix}").write_text("A line of the author,  with two spaces.\n", "utf-8")
    (found,) = [json.loads(line) for line in run("in", "-f", "jsonl").out.splitlines()]
    assert found["source"]["format"] == ("text" if suffix in TEXT_SUFFIXES else "markdown")
    assert run("in", "-o", "out").code == 0
    assert [path.name for path in (folder / "out").iterdir()] == ["a.md"]


# JSON


JSON = {
    "an object": '{"title": "Rain", "body": "It rained."}\n',
    "indented": '{\n  "title": "Rain"\n}\n',
    "a list": '[{"title": "Rain"}]',
    "broken": '{\n  "title": "Ra',
    "broken lines": '{"html": "<p>It rained.</p>"}\n<p>It did.</p>\n',
    "lines": '{"html": "<p>It rained.</p>"}\n{"html": "<p>It did.</p>"}\n',
}


@pytest.mark.parametrize("text", JSON.values(), ids=JSON)
def test_json_is_no_page(folder: Path, text: str) -> None:
    (folder / "a.json").write_text(text, "utf-8")
    done = run("a.json")
    assert (done.code, done.out) == (2, "")
    one_line(done.err, "a.json", "is JSON, not a page", "artclean restore")
    assert run("a.json", "--from", "text").code != 2


@pytest.mark.parametrize("kind", ["an object", "indented", "a list", "lines"])
def test_whole_json_is_told_without_a_name(folder: Path, kind: str) -> None:
    done = run("-", stdin=JSON[kind].encode())
    assert (done.code, done.out) == (2, "")
    one_line(done.err, "is JSON, not a page")


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "title": "Rain"\n}\n\nIt rained, and {nobody} went out.\n',
        '{"title": "Rain"}\n\nIt rained {again}\n',
        "[1]",
        "[see the note]\n\nIt rained [again]",
        "{braces} around {words}",
    ],
)
def test_what_only_looks_like_json_is_read(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(text, "utf-8")
    assert run("a.md").code == 0


# Empty names


@pytest.mark.parametrize("arguments", [("",), ("--write", ""), ("small.txt", ""), ("restore", "")])
def test_an_empty_name_is_not_the_current_folder(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "a.md").write_text(CRUFTY, "utf-8")
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    one_line(done.err, "empty name")
    assert (folder / "a.md").read_text("utf-8") == CRUFTY


def test_an_empty_name_for_the_output(folder: Path) -> None:
    done = run("small.txt", "-o", "")
    assert (done.code, done.out) == (2, "")
    one_line(done.err, "-o", "empty name")


# One file for several inputs


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


def test_several_inputs_as_one_file_of_json_lines(folder: Path) -> None:
    assert run("small.txt", "page.html", "-f", "jsonl", "-o", "new/all.jsonl").code == 0
    assert ids(folder / "new" / "all.jsonl") == ["small.txt", "page.html"]
    done = run("nowhere.txt", "page.html", "-f", "jsonl", "-o", "new/all.jsonl")
    assert done.code == 2
    one_line(done.err, "nowhere.txt")
    assert ids(folder / "new" / "all.jsonl") == ["page.html"]
    assert [path.name for path in (folder / "new").iterdir()] == ["all.jsonl"], "no temporary file is left"


def test_where_every_input_fails_the_old_file_stays(folder: Path) -> None:
    (folder / "all.jsonl").write_text("old\n", "utf-8")
    assert run("nowhere.txt", "neither.txt", "-f", "jsonl", "-o", "all.jsonl").code == 2
    assert (folder / "all.jsonl").read_text("utf-8") == "old\n"


def test_a_folder_as_one_file_of_json_lines(folder: Path) -> None:
    assert run(".", "-f", "jsonl", "-o", "all.jsonl").code == 0
    assert ids(folder / "all.jsonl") == ["page.html", "small.txt"]


def test_a_folder_for_json_lines_all_the_same(folder: Path) -> None:
    (folder / "old.d").mkdir()
    for output in ("bare", "new.d/", "old.d"):
        assert run("small.txt", "page.html", "-f", "jsonl", "-o", output).code == 0
        assert sorted(path.name for path in (folder / output).iterdir()) == ["page.jsonl", "small.jsonl"]


@pytest.mark.parametrize("inputs", [("small.txt", "page.html"), (".",)])
def test_a_name_like_a_files_for_several_outputs_is_an_error(folder: Path, inputs: tuple[str, ...]) -> None:
    done = run(*inputs, "-o", "both.md")
    assert (done.code, done.out) == (2, "")
    one_line(done.err, "both.md looks like a file", "-o both/", "-f jsonl")
    assert not (folder / "both.md").exists()


def test_no_input_is_overwritten_by_the_lines_of_another(folder: Path) -> None:
    done = run("small.txt", "page.html", "-f", "jsonl", "-o", "page.html")
    assert done.code == 2
    one_line(done.err, "page.html", "one of the inputs")
    assert (folder / "page.html").read_text("utf-8") == PAGE


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_one_file_that_cannot_be_written(folder: Path) -> None:
    for output in ("/dev/full", "small.txt/all.jsonl"):
        done = run("small.txt", "page.html", "-f", "jsonl", "-o", output)
        assert done.code == 2
        one_line(done.err, output, "cannot be written")


def test_the_advice_for_two_inputs_of_one_name_works(folder: Path) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.html").write_text(PAGE, "utf-8")
    (folder / "in" / "a.txt").write_text(ARTICLE, "utf-8")
    done = run("in", "-o", "out")
    assert done.code == 2
    one_line(done.err, "in/a.txt", "-o out/a.txt.md")
    assert run("in/a.txt", "-o", "out/a.txt.md").code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == ["a.md", "a.txt.md"]
    assert (folder / "out" / "a.txt.md").read_text("utf-8") == "# " + CLEAN


# Addresses


@pytest.mark.parametrize("url", ["http://[bad", "example.org/a", "", "file:///a", "https://", "http://a:b/", "http://a b/"])
def test_what_is_no_address_is_an_error(folder: Path, url: str) -> None:
    done = run("page.html", "--url", url)
    assert (done.code, done.out) == (2, "")
    one_line(done.err, repr(url), "https://example.com/")


@pytest.mark.parametrize("canonical", ["http://[bad", "https://example.org/a", "//[bad"])
@pytest.mark.parametrize("base", ["http://[bad", "//[bad", "/sub/"])
def test_bad_addresses_of_a_page_are_left_out(folder: Path, base: str, canonical: str) -> None:
    head = f"<head><base href='{base}'><link rel='canonical' href='{canonical}'>"
    (folder / "bad.html").write_text(PAGE.replace("<head>", head), "utf-8")
    done = run("bad.html")
    assert (done.code, done.err) == (0, "")
    whole = "https://example.org/h.jpg" if canonical.startswith("https") else "/h.jpg"
    assert f"![A harbour]({whole})" in done.out
