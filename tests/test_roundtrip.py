"""``--write`` leaves every authored construct byte for byte, and takes out again what was put between blocks."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from artclean.read.decode import Decoded
from artclean.repair import Repair, plan_repair
from artclean.repository import RepairJob, repair_files
from artclean.settings import Settings
from tests.commonmark import spec_examples
from tests.repository_documents import FOLDER, LEFT_ALONE, documents, with_cruft

RUNS = 2000
PARTS = 8


def _plan(text: str, name: str) -> Repair:
    """Plan a repair without the cheap first look."""
    bom = text.startswith("\ufeff")
    decoded = Decoded(text[bom:], text.encode(), "utf-8", bom)
    return plan_repair(
        decoded, name, "text" if name.endswith(".txt") else "markdown", Settings(), lambda target: (FOLDER / target).is_file()
    )


def _write(folder: Path, data: dict[str, bytes]) -> dict[str, bytes]:
    """What becomes of some files by ``--write``."""
    for name, content in data.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    job = RepairJob(Settings(max_loss=1.0), write=True, quiet=True)
    assert repair_files([folder], job) == 0
    return {name: (folder / name).read_bytes() for name in data}


@pytest.fixture(scope="session")
def examples(request: pytest.FixtureRequest) -> list[str]:
    try:
        return spec_examples(Path(request.config.cache.mkdir("commonmark")))
    except OSError as error:
        if os.environ.get("ARTCLEAN_OFFLINE"):
            pytest.skip(str(error))
        raise


def _variants(data: bytes) -> dict[str, bytes]:
    """The same document with other line ends, without the last one, and with a byte order mark."""
    text = data.decode("utf-8")
    variants = {"": text}
    if "\r" not in text:
        variants["crlf"] = text.replace("\n", "\r\n")
    variants["no-end"] = text.rstrip("\n")
    variants["bom"] = "\ufeff" + text.removeprefix("\ufeff")
    return {kind: one.encode() for kind, one in variants.items()}


def test_there_are_enough_documents() -> None:
    assert len(documents()) >= 60


@pytest.mark.parametrize("kind", ["", "crlf", "no-end", "bom"])
def test_authored_documents_stay(tmp_path: Path, kind: str) -> None:
    data = {path.name: variants[kind] for path in documents() if kind in (variants := _variants(path.read_bytes()))}
    assert len(data) >= 60
    assert _write(tmp_path, data) == data


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_document_needs_the_first_look_to_stay(path: Path) -> None:
    repair = _plan(path.read_bytes().decode("utf-8"), path.name)
    assert repair.spans == ()
    assert repair.problem == ""


def test_examples_of_the_specification_stay(tmp_path: Path, examples: list[str]) -> None:
    data = {f"example-{number}.md": text.encode() for number, text in enumerate(examples, 1)}
    assert len(data) >= 600
    assert _write(tmp_path, data) == data
    touched = [name for name, content in data.items() if _plan(content.decode(), name).spans]
    assert touched == []


@pytest.mark.parametrize("part", range(PARTS))
def test_what_was_put_between_blocks_is_taken_out_again(tmp_path: Path, examples: list[str], part: int) -> None:
    """Real cruft and repeated sections, at random places of all documents, in all kinds of files."""
    random_ = random.Random(part)
    own = [(path.name, path.read_bytes().decode("utf-8")) for path in documents() if path.name not in LEFT_ALONE]
    own = [(name, text) for name, text in own if "\r" not in text and name.endswith((".md", ".mdx"))]
    spec = [(f"example-{number}.md", text) for number, text in enumerate(examples, 1) if "\r" not in text]
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    while len(before) < RUNS // PARTS:
        name, text = random_.choice(own if random_.random() < 0.6 else spec)
        clean, crufty, put = with_cruft(random_, name, text, section=random_.random() < 0.4)
        if not put:
            continue
        kind = random_.choice(["", "crlf", "no-end", "bom"])
        variants = _variants(clean.encode())
        case = f"{len(before)}/{name}"
        before[case], after[case] = variants[kind], _variants(crufty.encode())[kind]
    (tmp_path / ".git").mkdir()  # the root of the repository, in which the links between the documents lead somewhere
    for path in documents():
        (tmp_path / path.name).write_bytes(b"")
    assert _write(tmp_path, after) == before
    assert _write(tmp_path, before) == before
