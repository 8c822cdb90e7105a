"""What holds for every fixture: nothing goes without a reason, nothing is lost, and the result depends on the input alone."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable

import pytest
from bs4 import BeautifulSoup

import artclean
from artclean.data import rules
from artclean.settings import Settings
from readback import differences
from tests.cases import Case, all_cases

CASES = all_cases()
PAGES = [case for case in CASES if case.source.suffix == ".html"]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
each_page = pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
not_markdown = pytest.mark.parametrize(
    "case", [case for case in CASES if case.source.suffix != ".md"], ids=lambda case: case.name
)


@each_case
def test_every_removal_has_a_reason(case: Case) -> None:
    article = case.clean()
    known = rules()
    assert len(article.blocks) + len(article.removed) == len(article.document.blocks)
    kept = {block.index for block in article.blocks}
    for gone in article.removed:
        assert gone.reason.rule in known
        assert gone.reason.detail
        if gone.reason.rule.startswith("duplicate."):
            assert gone.reason.duplicate_of in kept, "the first copy must stay"


@each_case
def test_cleaning_the_output_again_changes_nothing(case: Case) -> None:
    once = case.clean().markdown
    again = artclean.clean(once, input_format="markdown", settings=Settings(ignore=_ignored(case)))
    assert not [(gone.reason.rule, gone.text) for gone in again.removed]
    assert again.markdown == once


def _ignored(case: Case) -> tuple[str, ...]:
    return tuple(case.options.get("ignore", ()))


def test_the_order_of_runs_does_not_matter() -> None:
    first = {case.name: json.dumps(case.clean().to_dict()) for case in CASES}
    shuffled = CASES[:]
    random.Random(7).shuffle(shuffled)
    for case in shuffled:
        assert json.dumps(case.clean().to_dict()) == first[case.name], case.name


@each_case
def test_json_gives_back_all_the_text_that_was_read(case: Case) -> None:
    article = case.clean()
    found = json.loads(json.dumps(article.to_dict()))
    rows = sorted(found["blocks"] + found["removed"], key=lambda row: row["index"])
    assert [row["index"] for row in rows] == list(range(len(article.document.blocks)))
    assert [row["text"] for row in rows] == [block.text for block in article.document.blocks]


def _letters(texts: Iterable[str]) -> str:
    """All that is visible in some texts, without white space."""
    return re.sub("[\u00ad\u200b\u2060\ufeff]", "", "".join("".join(text.split()) for text in texts))


@each_page
def test_all_words_of_a_page_are_in_its_blocks(case: Case) -> None:
    """Kept and removed together are what an independent parser finds in the body of the page.

    The text of videos and the like may stand a little further down, so that it does not cut a sentence or a table.
    """
    source = case.clean().document.source
    soup = BeautifulSoup(source.raw, "html.parser", from_encoding=source.encoding)
    for element in soup(["script", "style", "template", "noscript", "head", "svg", "title"]):
        element.decompose()
    for bracket in soup("rp"):  # every reading beside its characters stands in brackets
        bracket.decompose()
    for reading in soup("rt"):
        reading.replace_with(f"({reading.string})")
    inner = [element.extract() for element in soup(["video", "audio", "object", "canvas", "textarea", "iframe"])]
    blocks = case.clean().document.blocks
    assert _letters(block.text for block in blocks if block.info != "fallback") == _letters([soup.get_text("", strip=False)])
    assert _letters(block.text for block in blocks if block.info == "fallback") == _letters(e.get_text("") for e in inner)


@not_markdown
def test_markdown_reads_back_as_the_kept_blocks(case: Case) -> None:
    assert differences(case.clean()) == []


@each_case
def test_a_str_is_read_as_its_bytes_are(case: Case) -> None:
    source = case.clean().document.source
    text = source.raw.decode(source.encoding or "utf-8", "replace")
    assert case.clean(text).markdown == case.clean().markdown
