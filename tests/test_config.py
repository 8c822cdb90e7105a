"""Phrases in the config: wrong ones are told once, with file, entry and key; right ones match as those of a pack."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import artclean
from artclean.settings import config_for, load_config
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


# Which config


def _links(where: Path, value: str) -> None:
    where.mkdir(parents=True, exist_ok=True)
    (where / ".artclean.toml").write_text(f'links = "{value}"\n', "utf-8")


def test_the_nearest_config_above_all_inputs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _links(folder, "none")
    _links(folder / "a", "inline")
    _links(folder / "a" / "deep", "reference")
    for name in ("a/x.md", "a/deep/y.md", "b/z.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("A line.\n", "utf-8")

    def nearest(*paths: str, stdin_name: str = "") -> Path | None:
        found = config_for([Path(path) for path in paths], stdin_name)
        return found.parent.relative_to(folder) if found else None

    for here in (folder, folder / "b"):
        monkeypatch.chdir(here)
        up = "" if here == folder else "../"
        assert nearest(f"{up}a/deep/y.md") == nearest(f"{up}a/deep") == Path("a/deep")
        assert nearest(f"{up}a/deep/y.md", f"{up}a/x.md") == Path("a")
        assert nearest(f"{up}a/deep/y.md", f"{up}b/z.md") == Path()
        assert nearest(f"{up}a/missing.md") == Path("a")
        assert nearest("-", stdin_name=f"{up}a/new.md") == Path("a")
        assert nearest("-") == Path()


def test_without_one_above_the_inputs_that_of_the_current_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _links(folder / "here", "none")
    monkeypatch.chdir(folder / "here")
    (folder / "page.html").write_text(PAGE.replace("The harbour was", "The <a href='/h'>harbour</a> was", 1), "utf-8")
    assert "](" in run("../page.html", "--config", os.devnull).out
    assert "[harbour]" not in run("../page.html").out


def test_exclude_is_relative_to_the_config(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "site" / "old").mkdir(parents=True)
    (folder / "site" / "old" / "a.md").write_text("A line.\n\nAdvertisement\n\nMore.\n", "utf-8")
    (folder / "site" / ".artclean.toml").write_text('exclude = ["/old"]\n', "utf-8")
    assert run("--check", "site").err == "0 files would change, 0 unchanged\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the current folder cannot be removed there")
def test_a_current_folder_that_is_gone(folder: Path) -> None:
    (folder / "gone").mkdir()
    script = f"cd gone && rmdir ../gone && exec {sys.executable} -m artclean {folder}/a.txt"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    one_line(done.stderr, "does not exist any more")
