"""Every folder of ``fixtures/cases/`` is a test: what must come out, and what must be removed by which rule."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases import Case, all_cases

CASES = all_cases()
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
    assert {case.source.suffix for case in CASES} >= {".html", ".txt", ".md"}


@each_case
def test_markdown(case: Case) -> None:
    assert case.clean().markdown == case.expected("expected.md")


@each_case
def test_facts(case: Case) -> None:
    facts = case.facts()
    assert facts, "expected.json states nothing"
    _assert_contains(case.clean().to_dict(), facts, "")


@each_case
def test_verdicts(case: Case) -> None:
    """Every removed block is one line of ``verdicts.txt``, or, for a menu, several lines."""
    wanted = case.verdicts()
    for gone in case.clean().removed:
        text = " ".join(gone.text.split())
        lines = _lines_of(text, wanted)
        assert lines, f"not to be removed here: {gone.reason.rule} | {text}"
        assert {rule for rule, _ in lines} <= {gone.reason.rule, "*"}, f"{gone.reason} | {text}"
        del wanted[: len(lines)]
    assert not wanted, "should have been removed"


def _lines_of(text: str, wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The first lines of ``wanted`` that make up the text of a block; () where they do not."""
    rest = text
    for count, (_, line) in enumerate(wanted, 1):
        if line.endswith("…") and rest.startswith(line[:-1].rstrip()):
            return wanted[:count]
        if not rest.startswith(line):
            return []
        rest = rest[len(line) :].lstrip()
        if not rest:
            return wanted[:count]
    return []


def _assert_contains(value: Any, wanted: Any, where: str) -> None:
    """``wanted`` is a recursive subset of ``value``."""
    if isinstance(wanted, dict):
        assert isinstance(value, dict), where
        for key, inner in wanted.items():
            assert key in value, f"{where}.{key} is missing"
            _assert_contains(value[key], inner, f"{where}.{key}")
    else:
        assert value == wanted, where
