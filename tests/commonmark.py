"""The examples of the CommonMark specification, from the source package of markdown-it-py."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

__all__ = ["spec_examples"]

_MEMBER = "tests/test_cmark_spec/commonmark.json"


def spec_examples(folder: Path) -> list[str]:
    """The Markdown of every example, in order.

    Args:
        folder: where the downloaded package is kept.

    Raises:
        OSError: the package cannot be fetched.
    """
    kept = folder / f"commonmark-{version('markdown-it-py')}.json"
    if not kept.is_file():
        _fetch(folder, kept)
    return [example["markdown"] for example in json.loads(kept.read_text("utf-8"))]


def _fetch(folder: Path, target: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    package = f"markdown-it-py=={version('markdown-it-py')}"
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        ":all:",
        "-d",
        str(folder),
        package,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    archives = sorted(folder.glob("markdown*py-*.tar.gz"))
    if done.returncode or not archives:
        raise OSError(f"{package} cannot be fetched: {done.stderr.strip()[-300:]}")
    with tarfile.open(archives[-1]) as archive:
        member = next(name for name in archive.getnames() if name.endswith(_MEMBER))
        found = archive.extractfile(member)
        assert found is not None
        target.write_bytes(found.read())
