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
    removed = [(gone.reason.rule, " ".join(gone.text.split())) for gone in case.clean().removed]
    wanted = case.verdicts()
    assert [rule for rule, _ in removed] == [rule for rule, _ in wanted], removed
    for (_, text), (rule, start) in zip(removed, wanted, strict=True):
        assert text.startswith(start[:-1].rstrip()) if start.endswith("…") else text == start, rule


def _assert_contains(value: Any, wanted: Any, where: str) -> None:
    """``wanted`` is a recursive subset of ``value``."""
    if isinstance(wanted, dict):
        assert isinstance(value, dict), where
        for key, inner in wanted.items():
            assert key in value, f"{where}.{key} is missing"
            _assert_contains(value[key], inner, f"{where}.{key}")
    else:
        assert value == wanted, where
