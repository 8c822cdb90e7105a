"""The pre-commit hooks, run by pre-commit itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from artclean.walk import MARKDOWN_SUFFIXES, TEXT_SUFFIXES
from tests.cases import ROOT
from tests.test_repository import CLEAN, CRUFTY

PROJECT = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src")


def _hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))


def test_there_is_one_hook_that_repairs_and_one_that_checks() -> None:
    entries = {hook["id"]: hook["entry"] for hook in _hooks()}
    assert "--write" in entries["artclean"].split()
    assert "--check" in entries["artclean-check"].split()
    assert all("--force-exclude" in entry.split() for entry in entries.values())


@pytest.mark.parametrize("hook", _hooks(), ids=lambda hook: hook["id"])
def test_a_hook_is_given_the_files_that_a_folder_is_searched_for(hook: dict[str, Any]) -> None:
    given = re.compile(hook["files"])
    assert all(given.search(f"docs/page{suffix}") for suffix in (*MARKDOWN_SUFFIXES, *TEXT_SUFFIXES))
    assert not any(given.search(f"docs/page{suffix}") for suffix in (".html", ".py", ".md.gz"))


@pytest.mark.parametrize("hook", _hooks(), ids=lambda hook: hook["id"])
def test_the_guide_names_every_hook(hook: dict[str, Any]) -> None:
    assert f"`{hook['id']}`" in (ROOT / "docs" / "repository.md").read_text("utf-8")


# pre-commit


def _git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a git repository of its own, as pre-commit would clone it."""
    folder = tmp_path_factory.mktemp("artclean")
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        elif source.is_file():
            shutil.copy(source, folder / name)
    _git(folder, "init", "-q")
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "artclean")
    return folder


def _try_repo(project: Path, folder: Path, hook: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(project), hook, "--color", "never"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=dict(os.environ))


@pytest.mark.skipif(bool(os.environ.get("ARTCLEAN_OFFLINE")), reason="pre-commit installs the hook from the network")
def test_try_repo_fails_on_a_crufty_commit_repairs_it_and_passes(project: Path, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    crufty = CRUFTY + "\n".join(f"\n## Day {day}\n\nOn day {day} nothing happened at the ferry.\n" for day in range(9))
    files = {
        "docs/crufty.md": crufty,
        "docs/clean.md": CLEAN,
        "notes.txt": "Bring water.\n",
        "page.html": "<p>Advertisement</p>\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    clean_time = (tmp_path / "docs" / "clean.md").stat().st_mtime_ns

    first = _try_repo(project, tmp_path, "artclean")
    assert first.returncode == 1, first.stdout + first.stderr
    assert "files were modified by this hook" in first.stdout
    assert "docs/crufty.md:5: share.buttons: “Share this article”" in first.stdout
    assert (tmp_path / "docs" / "crufty.md").read_text("utf-8") == CLEAN + crufty.removeprefix(CRUFTY)

    _git(tmp_path, "add", "-A")
    second = _try_repo(project, tmp_path, "artclean")
    assert second.returncode == 0, second.stdout + second.stderr
    assert "Passed" in second.stdout
    for name in ("docs/clean.md", "notes.txt", "page.html"):
        assert (tmp_path / name).read_text("utf-8") == files[name]
    assert (tmp_path / "docs" / "clean.md").stat().st_mtime_ns == clean_time


def test_the_guide_claims_no_release() -> None:
    """Until there is one: no package to install by name, and no tag."""
    if subprocess.run(["git", "tag", "--list", "v*"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip():
        pytest.skip("there is a release")
    guide = (ROOT / "docs" / "repository.md").read_text("utf-8")
    assert "pip install artclean" not in guide
    assert not re.search(r"rev: v\d", guide)


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize("target", ["demo", "test"])
def test_make_says_what_takes_so_long(target: str) -> None:
    command = ["make", "-n", target, "VENV=nowhere"]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if "pip install" in line)
    assert lines[at - 1].startswith('echo "--- installing into nowhere')
