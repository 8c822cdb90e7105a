"""Files: which inputs a path means, and writing that leaves either the old or the new file, whole."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["to_bytes", "walk", "write_atomically"]


def walk(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """Files below a folder with one of some suffixes (``.gz`` behind it allowed), sorted; hidden ones are left out."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name.lower().removesuffix(".gz")).suffix in suffixes:
                yield Path(root) / name


def write_atomically(path: Path, data: bytes, check: Callable[[Path], None] | None = None) -> None:
    """Write a file by a temporary file beside it and a rename. Permissions of an old file stay; a link is followed.

    Args:
        path: the file.
        data: its new content.
        check: called with the real path right before the rename; the file is left as it is when it raises.

    Raises:
        OSError: the folder cannot be written to.
    """
    import tempfile

    target = Path(os.path.realpath(path))
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
