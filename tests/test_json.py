"""The JSON output: its schema, the way back from it, and undoing removals."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import artclean
from artclean.data import rules
from artclean.write.json import schema
from tests.cases import ROOT, Case, all_cases

CASES = all_cases()
SCHEMA = json.loads(schema())
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
TEXT = (
    "The harbour after the storm\n\n"
    "The harbour was quiet after the storm had passed, and nobody spoke of the boats that had not come back.\n\n"
    "Share this article\n\nAt noon the harbour master hung a list on his door and read it aloud to everybody.\n\n"
    "Subscribe to our newsletter\n"
)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert (ROOT / "docs" / "schema.json").read_text("utf-8") == schema()


@each_case
def test_every_article_is_valid(case: Case) -> None:
    jsonschema.validate(json.loads(json.dumps(case.clean().to_dict())), SCHEMA, jsonschema.Draft202012Validator)


def test_a_missing_or_unknown_key_is_not_valid() -> None:
    found = artclean.clean(TEXT).to_dict()
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert not validator.is_valid({key: value for key, value in found.items() if key != "removed"})
    assert not validator.is_valid({**found, "surprise": 1})


@each_case
def test_from_dict_gives_back_the_article(case: Case) -> None:
    article = case.clean()
    found = json.loads(json.dumps(article.to_dict()))
    again = artclean.Article.from_dict(found)
    assert json.loads(json.dumps(again.to_dict())) == found
    assert again.markdown == article.markdown
    assert again.text == article.text
    assert again.metadata == article.metadata
    assert [block.text for block in again.blocks] == [block.text for block in article.blocks]
    assert [_told(gone.reason) for gone in again.removed] == [_told(gone.reason) for gone in article.removed]


def _told(reason: artclean.Reason) -> tuple[object, ...]:
    return reason.rule, reason.detail, reason.duplicate_of, reason.score


@each_case
def test_everything_can_be_restored(case: Case) -> None:
    article = artclean.Article.from_dict(case.clean().to_dict())
    if not article.removed:
        return
    restored = article.restored([str(gone.index) for gone in article.removed])
    assert not restored.removed
    assert [block.index for block in restored.blocks] == list(range(len(article.document.blocks)))
    if article.document.source.format == "markdown":
        assert restored.markdown == case.clean().document.text
    else:
        nothing = tuple({rule.slug.partition(".")[0] for rule in rules().values()})
        assert restored.markdown == case.clean(ignore=nothing).markdown


def test_chosen_removals_are_undone() -> None:
    article = artclean.clean(TEXT)
    assert [gone.reason.rule for gone in article.removed] == ["share.buttons", "promo.newsletter"]
    by_rule = article.restored(["share"])
    assert "Share this article" in by_rule.markdown
    assert [gone.reason.rule for gone in by_rule.removed] == ["promo.newsletter"]
    assert article.restored([str(article.removed[0].index)]).markdown == by_rule.markdown
    with pytest.raises(artclean.SettingsError, match=r"paywall: no block"):
        article.restored(["paywall"])


@pytest.mark.parametrize("data", [{}, {"schema_version": 2}, {"schema_version": 1}, {"schema_version": 1, "source": 3}])
def test_other_objects_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(artclean.InputError):
        artclean.Article.from_dict(data)


def _run(*arguments: str, cwd: Path) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-m", "artclean", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_commands_schema_and_restore(tmp_path: Path) -> None:
    assert _run("schema", cwd=tmp_path) == (0, schema(), "")
    article = artclean.clean(TEXT, name="a.txt")
    (tmp_path / "a.json").write_text(json.dumps(article.to_dict()), "utf-8")
    code, out, err = _run("restore", "a.json", "--keep", "promo", cwd=tmp_path)
    assert (code, out, err) == (0, article.restored(["promo"]).markdown, "")
    assert "Share this article" in _run("restore", "a.json", cwd=tmp_path)[1]
    for arguments, complaint in [
        (("restore", "a.json", "--keep", "paywall"), "no block with this index or rule"),
        (("restore", "nowhere.json"), "no such file"),
        (("restore", "broken.json"), "broken.json"),
    ]:
        (tmp_path / "broken.json").write_text("{", "utf-8")
        code, out, err = _run(*arguments, cwd=tmp_path)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1
        assert complaint in err
