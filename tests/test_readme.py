"""What the README shows is what comes out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import artclean
from artclean.data import languages, rules
from artclean.report import explain_article
from artclean.settings import Settings
from tests.cases import ROOT

README = (ROOT / "README.md").read_text("utf-8")
DEMO = "fixtures/demo/harbour.html"
_STALE = "run python tools/update_readme.py"


def block_after(heading: str, language: str) -> str:
    """The first fenced block of a language after a line of the README."""
    match = re.compile(rf"^{re.escape(heading)}$.*?^```{language}\n(.*?)^```$", re.S | re.M).search(README)
    assert match, heading
    return match.group(1)


@pytest.fixture(scope="module")
def demo() -> artclean.Article:
    return artclean.clean((ROOT / DEMO).read_bytes(), name=DEMO)


def test_the_article_that_comes_out(demo: artclean.Article) -> None:
    assert block_after("Out comes the article:", "markdown") == demo.markdown, _STALE


def test_what_was_removed_and_why(demo: artclean.Article) -> None:
    shown = block_after("and, on standard error, every removed block with its rule and reason:", "text")
    assert shown == explain_article(demo, DEMO, False), _STALE


def test_the_readme_names_every_language() -> None:
    for code in languages():
        assert f"`{code}`" in README


def test_the_readme_names_every_family_of_rules() -> None:
    for family in {slug.partition(".")[0] for slug in rules()}:
        assert f"`{family}." in README


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    scope: dict[str, object] = {}
    exec(block_after("## Use it from Python", "python"), scope)
    assert isinstance(scope["article"], artclean.Article)


def test_the_config_example_is_valid(tmp_path: Path) -> None:
    from artclean.settings import load_config

    path = tmp_path / "pyproject.toml"
    path.write_text(block_after("## Configure it", "toml"), "utf-8")
    settings = load_config(path)
    assert settings != Settings()
    assert settings.for_site("https://www.example.com/x")
