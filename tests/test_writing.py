"""Writing in place: whatever happens, the file is the old one or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from artclean import files, repository
from artclean.files import write_atomically
from artclean.repository import RepairJob, repair_files
from artclean.settings import Settings

PARAGRAPHS = [f"Paragraph {number} of a long page says something that no other one says." for number in range(400)]
NEW = ("\n\n".join(PARAGRAPHS) + "\n").encode()
OLD = ("\n\n".join([*PARAGRAPHS[:200], "Share this article", *PARAGRAPHS[200:]]) + "\n").encode()


def _repair(path: Path) -> int:
    return repair_files([path], RepairJob(Settings(), write=True, quiet=True))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_bytes(OLD)
    return path


def test_the_new_file_is_the_old_one_without_the_line(page: Path) -> None:
    assert _repair(page) == 0
    assert page.read_bytes() == NEW


# A fault at every step


def _steps() -> list[tuple[Any, str]]:
    return [
        (tempfile, "mkstemp"),
        (os, "fdopen"),
        (os, "fsync"),
        (os, "chmod"),
        (os, "replace"),
    ]


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["disk", "interrupt"])
@pytest.mark.parametrize(("module", "step"), _steps(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_fault_in_a_system_call(
    page: Path, monkeypatch: pytest.MonkeyPatch, module: Any, step: str, fault: BaseException
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise fault

    monkeypatch.setattr(module, step, fail)
    if isinstance(fault, OSError):
        assert _repair(page) == 2
    else:
        with pytest.raises(KeyboardInterrupt):
            _repair(page)
    monkeypatch.undo()
    assert page.read_bytes() == OLD
    assert [path.name for path in page.parent.iterdir()] == ["page.md"] or step == "fdopen"


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="needs limits on the size of files")
def test_a_disk_that_is_full_in_the_middle_of_the_write(page: Path) -> None:
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(NEW) // 2}, {len(NEW) // 2}));"
        "from artclean.cli import main; sys.argv = ['artclean', '--write', sys.argv[1]]; main()"
    )
    done = subprocess.run([sys.executable, "-c", script, str(page)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert page.read_bytes() == OLD
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]


def _interrupt_at(count: int) -> Callable[[FrameType, str, Any], Any]:
    """A trace function that raises at the n-th line of the writer."""
    seen = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal seen
        if frame.f_code.co_filename not in (files.__file__, repository.__file__):
            return None
        if event == "line":
            seen += 1
            if seen == count:
                raise KeyboardInterrupt
        return trace

    return trace


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_at_every_line_of_the_writer(page: Path) -> None:
    old_trace = sys.gettrace()
    survived = 0
    for count in range(1, 2000):
        page.write_bytes(OLD)
        sys.settrace(_interrupt_at(count))
        try:
            _repair(page)
        except KeyboardInterrupt:
            assert page.read_bytes() in (OLD, NEW), f"line {count}"
        else:
            survived = count
            break
        finally:
            sys.settrace(old_trace)
    assert survived > 30
    assert page.read_bytes() == NEW


# SIGKILL


_WRITER = """
import sys
from pathlib import Path
from artclean.files import write_atomically
path, pages = Path(sys.argv[1]), [Path(name).read_bytes() for name in sys.argv[2:]]
print("ready", flush=True)
while True:
    for page in pages:
        write_atomically(path, page)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_in_a_loop(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    pages = {name: name.encode() * 300_000 for name in ("old", "new")}
    for name, data in pages.items():
        (tmp_path / "pages" / name).write_bytes(data)
    path = tmp_path / "page.md"
    path.write_bytes(pages["old"])
    random_ = random.Random(7)
    for _ in range(25):
        names = [str(tmp_path / "pages" / name) for name in pages]
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(path), *names], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(random_.uniform(0, 0.03))
            child.kill()
        assert path.read_bytes() in pages.values()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_the_program_killed_at_random_moments(page: Path) -> None:
    random_ = random.Random(11)
    for _ in range(12):
        page.write_bytes(OLD)
        command = [sys.executable, "-m", "artclean", "--write", "-q", str(page)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
            time.sleep(random_.uniform(0.05, 0.4))
            child.kill()
        assert page.read_bytes() in (OLD, NEW)


# What else stays


def test_refuses_when_the_file_changed_since_it_was_read(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def write_late(path: Path, data: bytes, check: Callable[[Path], None]) -> None:
        path.write_bytes(b"Somebody else was here.\n")
        write_atomically(path, data, check)

    monkeypatch.setattr(files, "write_atomically", write_late)
    assert _repair(page) == 2
    assert "changed while it was looked at" in capsys.readouterr().err
    assert page.read_bytes() == b"Somebody else was here.\n"
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]


def test_permission_bits_stay(page: Path) -> None:
    page.chmod(0o640)
    assert _repair(page) == 0
    assert page.read_bytes() == NEW
    assert page.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(page: Path) -> None:
    link = page.parent / "link.md"
    link.symlink_to("page.md")
    assert _repair(link) == 0
    assert link.is_symlink()
    assert link.readlink() == Path("page.md")
    assert page.read_bytes() == NEW


def test_an_unchanged_file_keeps_its_time(tmp_path: Path) -> None:
    path = tmp_path / "clean.md"
    path.write_bytes(NEW)
    os.utime(path, ns=(10**18, 10**18))
    before = path.stat()
    assert _repair(path) == 0
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
