"""Odd streams: closed, full, or read by nobody. One line, exit code 2, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from artclean.streams import json_text
from tests.test_cli import ARTICLE, one_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one input, as the current one."""
    (tmp_path / "small.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "crufty.md").write_text("A line of text.\n\nAdvertisement\n\nMore of it.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shell(script: str) -> subprocess.CompletedProcess[str]:
    command = script.replace("artclean", f"{sys.executable} -m artclean", 1)
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
@pytest.mark.parametrize(
    "arguments", ["rules", "schema", "--version", "small.txt", "--check crufty.md", "--diff crufty.md", "-h"]
)
def test_a_full_device(folder: Path, arguments: str) -> None:
    done = shell(f"artclean {arguments} > /dev/full")
    assert done.returncode == 2
    one_line(done.stderr, "No space left on device")


@pytest.mark.parametrize("arguments", ["rules", "schema", "--version", "small.txt", "--check crufty.md"])
def test_a_closed_standard_output(folder: Path, arguments: str) -> None:
    done = shell(f"artclean {arguments} >&-")
    assert done.returncode == 2
    one_line(done.stderr, "standard output is closed")


def test_a_closed_standard_output_that_is_not_needed(folder: Path) -> None:
    assert shell("artclean small.txt -o out.md >&-").returncode == 0
    assert (folder / "out.md").is_file()


@pytest.mark.parametrize("arguments", ["", "-", "--check -"])
def test_a_closed_standard_input(folder: Path, arguments: str) -> None:
    done = shell(f"artclean {arguments} -q <&-")
    assert (done.returncode, done.stdout) == (2, "")
    one_line(done.stderr, "standard input is closed")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_messages_that_nobody_can_read_do_not_stop_the_work(folder: Path, redirection: str) -> None:
    done = shell(f"artclean nowhere.txt small.txt -f jsonl -v --explain {redirection}")
    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["small.txt"]


@pytest.mark.parametrize("name", ["café.md", b"caf\xe9.md".decode("utf-8", "surrogateescape"), "a\nb.md"], ids=range(3))
def test_a_name_is_found_again_from_json(name: str) -> None:
    text = json_text({"path": name})
    text.encode()
    assert os.fsencode(json.loads(text)["path"]) == os.fsencode(name)
