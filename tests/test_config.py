"""Phrases in the config: wrong ones are told once, with file, entry and key; right ones match as those of a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

import artclean
from artclean.settings import load_config
from tests.test_cli import ARTICLE, PAGE, one_line, run

WRONG = {
    'rule = "promo.app"\nalon = ["get the app"]': ("unknown key 'alon'", "did you mean 'alone'"),
    'alone = ["get the app"]': ("rule is missing",),
    'rule = "promo.ap"\nalone = ["get the app"]': ("unknown rule 'promo.ap'", "did you mean 'promo.app'"),
    'rule = ["promo.app"]\nalone = ["get the app"]': ("unknown rule",),
    'rule = "promo.app"\nalone = "get the app"': ("alone", 'write ["get the app"]'),
    'rule = "promo.app"\njoined = [1]': ("joined", "list of strings"),
    'rule = "promo.app"\nalone = ["..."]': ("alone", "'...' has no letter"),
    'rule = "promo.app"\nprefix = ["..."]': ("prefix", "'...' has no letter"),
    'rule = "promo.app"\nprefix = ["get"]\nmax_words = "9"': ("max_words", "'9'"),
    'rule = "promo.app"': ("no phrase",),
}
RIGHT = '[[phrases]]\nrule = "promo.app"\nalone = ["get the app"]\n\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two inputs, as the current one."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.md").write_text("A line.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("mode", [("-f", "jsonl"), ("--check",)], ids=["clean", "check"])
@pytest.mark.parametrize(("entry", "parts"), WRONG.items(), ids=range(len(WRONG)))
def test_a_wrong_entry_is_told_once(folder: Path, entry: str, parts: tuple[str, ...], mode: tuple[str, ...]) -> None:
    (folder / ".artclean.toml").write_text(f"{RIGHT}[[phrases]]\n{entry}\n", "utf-8")
    done = run("a.txt", "b.md", *mode)
    assert (done.code, done.out) == (2, "")
    one_line(done.err, ".artclean.toml: phrases, entry 2: ", *parts)


def test_a_wrong_entry_from_python() -> None:
    with pytest.raises(artclean.SettingsError, match="entry 1: rule is missing"):
        artclean.Settings(phrases=({"alone": ["get the app"]},))


def test_what_is_no_table(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool]\nartclean = 3  # [tool.artclean]\n", "utf-8")
    with pytest.raises(artclean.SettingsError, match="must be a table"):
        load_config(folder / "pyproject.toml")


@pytest.mark.parametrize(
    ("written", "shown", "goes"),
    [
        ("Wait an hour", "Wait an hour.", True),
        ("wait an hour.", "Wait an hour", True),
        ("“Wait an hour”", "WAIT AN HOUR!", True),
        ("wait # hours", "Wait 24 hours", True),
        ("* * *", "* * *", True),
        ("* * *", "...", False),
        ("Wait an hour", "Wait an hour or two", False),
        ("Wait an hour", "Wait, an hour", False),
    ],
)
def test_phrases_of_a_site_match_as_other_phrases_do(written: str, shown: str, goes: bool) -> None:
    settings = artclean.Settings(sites=(("example.org", artclean.SiteRules(phrases=(written,))),))
    page = PAGE.replace("</article>", f"<p>{shown}</p></article>")
    removed = artclean.clean(page, url="https://example.org/a", settings=settings).removed
    assert (shown in [one.text for one in removed if one.reason.rule == "site.rule"]) is goes
