"""``tools/new_case.py``: a new case has all five files, and fails until somebody has filled them in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.new_case import main

from tests.cases import Case


def test_a_new_case_states_nothing_yet(tmp_path: Path) -> None:
    assert main(["html", "a-new-one"], tmp_path) == 0
    case = Case(tmp_path / "html--a-new-one")
    assert sorted(path.name for path in case.folder.iterdir()) == [
        "case.toml", "expected.json", "expected.md", "source.html", "verdicts.txt",
    ]  # fmt: skip
    assert case.facts() == {}, "and a case that states no facts fails in tests/test_cases.py"
    assert case.verdicts() == []


@pytest.mark.parametrize(("area", "suffix"), [("text", ".txt"), ("markdown", ".md"), ("dup", ".txt"), ("lang-de", ".txt")])
def test_the_source_is_named_by_the_area(tmp_path: Path, area: str, suffix: str) -> None:
    assert main([area, "x"], tmp_path) == 0
    assert Case(tmp_path / f"{area}--x").source.suffix == suffix
    assert main([area, "y", "--suffix", "html"], tmp_path) == 0
    assert Case(tmp_path / f"{area}--y").source.suffix == ".html"


@pytest.mark.parametrize("arguments", [["pdf", "x"], ["html", "Not This"], ["lang-", "x"]])
def test_wrong_names_are_refused(tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, tmp_path) == 2
    assert capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_case_is_never_overwritten(tmp_path: Path) -> None:
    assert main(["html", "x"], tmp_path) == 0
    assert main(["html", "x"], tmp_path) == 2
