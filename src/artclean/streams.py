"""Standard input, output and error: odd ones (closed, full, a reader that has gone) end in one line, never in a traceback."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import Any, TextIO

from artclean.errors import InputError, OutputError

__all__ = ["json_text", "open_streams", "read_in", "say", "settle_messages", "silence_out", "write_out"]


def open_streams() -> None:
    """Put a stream that swallows everything in the place of a closed standard error."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # open to the end


def read_in() -> bytes:
    """All of standard input.

    Raises:
        InputError: it is closed or cannot be read.
    """
    if sys.stdin is None:
        raise InputError("standard input is closed; name a file or a folder")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"standard input cannot be read ({error.strerror})") from error


def write_out(data: bytes) -> None:
    """Write to standard output, at once.

    Raises:
        OutputError: it is closed, or its device is full.
        BrokenPipeError: its reader has gone.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed; give -o FILE, or open it")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"standard output cannot be written to ({error.strerror})") from error


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON with a line feed behind it.

    A file name that is no UTF-8 stands in it so that ``os.fsencode`` of what a JSON parser reads is the name again.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def silence_out() -> None:
    """Send to nowhere what is left to write: after a failure the interpreter would try again when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        _silence(sys.stdout)


def settle_messages() -> None:
    """Write the messages that are still held back; those that nobody can read must not change the exit code."""
    try:
        sys.stderr.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(message: str) -> None:
    """One line on standard error."""
    with suppress(OSError):
        print(f"artclean: {message}", file=sys.stderr, flush=True)
