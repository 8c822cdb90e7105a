"""The Python API as a user meets it: settings, wrong arguments, other processes."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
from typing import Any

import pytest

import artclean
from tests.cases import ROOT
from tests.test_cli import ARTICLE

DEMO = ROOT / "fixtures" / "demo" / "harbour.html"
INPUTS: dict[str, bytes | str] = {
    "html": DEMO.read_bytes(),
    "breaks": "<h1>The tide</h1><p>One line<br>and another one of <em>many</em>, which is long enough to be a paragraph.</p>",
    "text": ARTICLE,
    "markdown": "---\ntitle: Rain\ndate: 2026-03-04\n---\n\n# Rain\n\nShare this article\n\nIt *rained*.\n",
}


def seen(article: artclean.Article) -> tuple[Any, ...]:
    return article.to_dict(), article.text, article.html, article.metadata, article.blocks


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("asked", [False, True], ids=["fresh", "computed"])
def test_articles_survive_pickle_and_copy(name: str, asked: bool) -> None:
    article = artclean.clean(INPUTS[name], name=f"a.{name}")
    wanted = seen(artclean.clean(INPUTS[name], name=f"a.{name}"))
    if asked:
        assert seen(article) == wanted
    assert seen(pickle.loads(pickle.dumps(article))) == wanted
    assert seen(copy.deepcopy(article)) == wanted
    assert pickle.loads(pickle.dumps(article.metadata)) == article.metadata
    stored = artclean.Article.from_dict(json.loads(json.dumps(article.to_dict())))
    assert pickle.loads(pickle.dumps(stored)).markdown == article.markdown


def test_articles_come_back_from_other_processes() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        (article,) = pool.map(artclean.clean, [DEMO.read_bytes()])
    assert seen(article) == seen(artclean.clean(DEMO.read_bytes()))


@pytest.mark.parametrize("data", [DEMO, None, 3, ["a"]], ids=str)
def test_what_is_no_page_is_told_in_one_sentence(data: Any) -> None:
    with pytest.raises(artclean.ArtcleanError, match=rf"not a {type(data).__name__}.*read_bytes\(\)"):
        artclean.clean(data)


@pytest.mark.parametrize("url", ["example.com/a", "xhttps://example.com/a", "http://[bad", "not an address"])
def test_a_page_is_not_lost_for_a_wrong_address(url: str) -> None:
    article = artclean.clean(ARTICLE, url=url)
    assert article.markdown == artclean.clean(ARTICLE).markdown
    assert article.to_dict() == artclean.clean(ARTICLE).to_dict()


def test_the_readme_names_every_setting_that_is_not_an_option() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    for wanted in ("settings=settings", "`page = ", "`content_model`"):
        assert wanted in text
