"""Texts that other people wrote and every machine holds: licences and READMEs lose no word, whatever they look like."""

from __future__ import annotations

import re
import sysconfig
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import artclean

MAX_BYTES = 60_000
MOST = 40  # texts of each kind
KINDS = {
    "Debian's licences": (Path("/usr/share/common-licenses"), "*"),
    "Debian's copyright files": (Path("/usr/share/doc"), "*/copyright"),
    "licences of packages": (Path(sysconfig.get_paths()["purelib"]), "*.dist-info/**/LICENSE*"),
    "authors of packages": (Path(sysconfig.get_paths()["purelib"]), "*.dist-info/**/AUTHORS*"),
}


def texts(kind: str) -> Iterator[tuple[str, str]]:
    """Name and text of the files of one kind that this machine holds."""
    folder, pattern = KINDS[kind]
    found = [path for path in sorted(folder.glob(pattern)) if path.is_file() and path.stat().st_size <= MAX_BYTES]
    for path in found[:: max(1, len(found) // MOST)]:
        yield str(path), path.read_text("utf-8", errors="replace")


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_is_lost(kind: str) -> None:
    tried = 0
    for name, text in texts(kind):
        tried += 1
        article = artclean.clean(text, input_format="text")
        gone = [(one.reason.rule, one.text[:60]) for one in article.removed]
        assert not gone, f"{name}: {gone}"
        assert not words(text) - words(article.text), name
    if not tried:
        pytest.skip(f"this machine holds no {kind}")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))
