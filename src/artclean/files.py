"""Files: which inputs a path means, and writing that leaves either the old or the new file, whole."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

__all__ = ["atomic_file", "to_bytes", "walk", "write_atomically"]

_MAX_PREFIX = 48  # characters of a file's name in that of its temporary file: both together must be a name, too


def walk(
    folder: Path,
    wanted: Callable[[Path], bool],
    left_out: Callable[[Path, bool], bool],
    failed: Callable[[OSError], None],
) -> Iterator[Path]:
    """The files below a folder that are wanted, sorted.

    Hidden ones are left out, and so is what is no regular file: reading a pipe would wait for ever.

    Args:
        folder: where to look.
        wanted: whether a file is meant.
        left_out: whether a path, which is a folder or is not, is left out all the same.
        failed: called for every folder that cannot be listed; ``filename`` of the error names it.
    """
    for root, folders, names in os.walk(folder, onerror=failed):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or left_out(here / name, True)))
        for name in sorted(names):
            path = here / name
            if not name.startswith(".") and wanted(path) and not left_out(path, False) and not _is_special(path):
                yield path


def _is_special(path: Path) -> bool:
    """Whether a path is a pipe, a socket or a device. A link that leads nowhere is none: reading it says what is wrong."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def write_atomically(path: Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Write a file by a temporary file beside it and a rename. Permissions of an old file stay; a link is followed.

    Args:
        path: the file.
        data: its new content.
        check: called with the real path right before the rename; the file is left as it is when it raises.

    Raises:
        OSError: the folder cannot be written to.
    """
    with atomic_file(path, check) as file:
        file.write(data)


@contextmanager
def atomic_file(path: Path, check: Callable[[Path], None] | None = None) -> Iterator[BinaryIO]:
    """A file to write to that takes the name of ``path`` at the end, as in :func:`write_atomically`; not if anything fails.

    Raises:
        OSError: the folder cannot be written to.
    """
    import tempfile

    target = Path(os.path.realpath(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}."[:_MAX_PREFIX], suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)  # noqa: PTH101
        if check is not None:
            check(target)
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def to_bytes(text: str, encoding: str, bom: bool, like: bytes) -> bytes:
    """Text in the encoding of a file it came from, with its byte order mark; b"" where that cannot hold it.

    Args:
        text: what to write.
        encoding: encoding of the file.
        bom: whether a byte order mark stood in front.
        like: bytes of the file, for the order of bytes.
    """
    try:
        if not bom:
            return text.encode(encoding)
        if encoding in ("utf-16", "utf-32"):
            width = 2 if encoding == "utf-16" else 4
            order = "le" if like[:1] == b"\xff" else "be"
            return like[:width] + text.encode(f"{encoding}-{order}")
        return codecs.BOM_UTF8 + text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
