"""The parts of the benchmarks that must not lie: floors, folds, gold states, error lists, generated pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

import artclean
import corpora
import floors
import generated
import readback
import safety
import worst
from corpora import GoldState, Page
from scores import words
from systems import Extraction, Shown

FLOORS = """
[[floor]]
benchmark = "quality"
measure = "wcxb.article.f1"
min = 0.9
why = "test"

[[floor]]
benchmark = "quality"
measure = "all.crashes"
max = 0

[[floor]]
benchmark = "speed"
measure = "x_lxml"
max = 2.6
"""


def page(gold: str, data: str = "", present: tuple[str, ...] = (), corpus: str = "wcxb") -> Page:
    return Page(corpus, "1", "https://news.example.co.uk/1", "article", data.encode(), gold, present)


@pytest.fixture
def floors_file(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    path.write_text(FLOORS, encoding="utf-8")
    return path


def test_floors_held(floors_file: Path) -> None:
    assert floors.check("quality", {"wcxb.article.f1": 0.9, "all.crashes": 0}, floors_file) == 0


def test_a_missed_floor_is_named(floors_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert floors.check("quality", {"wcxb.article.f1": 0.8994, "all.crashes": 1}, floors_file) == 1
    out = capsys.readouterr().out
    assert "FLOOR MISSED: wcxb.article.f1 is 0.8994, must be at least 0.9" in out
    assert "FLOOR MISSED: all.crashes is 1, must be at most 0" in out
    assert "x_lxml" not in out


def test_no_number_misses_its_floor(floors_file: Path) -> None:
    assert floors.check("speed", {"x_lxml": float("nan")}, floors_file) == 1


def test_a_check_of_nothing_fails(floors_file: Path) -> None:
    assert floors.check("speed", {"other": 1.0}, floors_file) == 1


@pytest.mark.parametrize("line", ["", "min = 1\nmaximum = 2", "why = 'no bound'"])
def test_a_floor_without_a_bound_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(f'[[floor]]\nbenchmark = "speed"\nmeasure = "x"\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="a floor needs"):
        floors.load_floors("speed", path)


def test_the_floors_of_the_project_are_readable() -> None:
    assert {floor.measure for floor in floors.load_floors("quality")} >= {"wcxb.article.f1", "all.crashes"}
    assert [floor.high for floor in floors.load_floors("safety") if floor.measure == "clean_loss.share"] == [0.0005]


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://news.example.co.uk/a", "example.co.uk"),
        ("http://example.com:8080/", "example.com"),
        ("http://localhost/a", "localhost"),
        ("", ""),
    ],
)
def test_registered_domain(url: str, domain: str) -> None:
    assert corpora.registered_domain(url) == domain


def test_a_page_counts_to_its_site_not_to_the_archive() -> None:
    assert corpora.original_url("https://web.archive.org/web/20200101000000/http://a.org/b") == "http://a.org/b"
    assert page("").domain == "example.co.uk"


def test_a_page_without_url_counts_to_the_site_it_links_to() -> None:
    links = "".join(f'<a class="x" href="https://www.example.org/{n}">x</a>' for n in range(3))
    other = '<a href="https://example.net/">y</a>'
    assert corpora.most_linked_domain((links + other).encode()) == "example.org"
    assert corpora.most_linked_domain(other.encode()) == ""


def test_folds_keep_domains_whole_and_even() -> None:
    domains = {f"site{n}.example": 1 for n in range(9)} | {"big.example": 3}
    folds = corpora.domain_folds(domains, 3)
    assert set(folds) == set(domains)
    assert [sum(domains[d] for d in domains if folds[d] == fold) for fold in range(3)] == [4, 4, 4]
    assert corpora.domain_folds(dict(reversed(domains.items())), 3) == folds


def test_gold_states() -> None:
    html = "<html><body><p>One two three four</p></body></html>"
    assert corpora.gold_state(page("One two three four", html, ("two three",))) is GoldState.GOOD
    assert corpora.gold_state(page(" \n", html)) is GoldState.EMPTY
    assert corpora.gold_state(page("One two", html, ("not", "there", "two"))) is GoldState.CONTRADICTED
    assert corpora.gold_state(page("One of many other words", html)) is GoldState.UNREACHABLE


def test_html_text_breaks_lines_at_blocks_only() -> None:
    html = b"<div>Caf\xc3\xa9 <b>no</b>ir<p>two<br>three</p>four<script>no</script><!-- no --> five</div>"
    assert corpora.html_text(html) == "Café noir\ntwo\nthree\nfour five"
    assert corpora.html_text(b"<div>" * 2000 + b"deep") == "deep"


def test_faults_name_wrong_blocks_and_lost_paragraphs() -> None:
    found = Extraction(
        "The first paragraph of it\nShare this page",
        kept=(Shown("The first paragraph of it"), Shown("Share this page")),
        removed=(Shown("And here comes the second one", "content.boilerplate"),),
    )
    gold = "The first paragraph of it\n\nAnd here comes the second one\n\nThe third is nowhere"
    faults = worst.faults(page(gold), found)
    assert faults.wrong == (Shown("Share this page"),)
    assert faults.missed == (
        Shown("And here comes the second one", "content.boilerplate"),
        Shown("The third is nowhere", "not read"),
    )


def test_loss_counts_words_and_those_without_a_trace() -> None:
    lost = safety.Loss("x", 10, Counter({"share": 1, "gone": 2}), (Shown("Share", "share.buttons"),))
    assert lost.count == 3
    assert lost.share == pytest.approx(0.3)
    assert lost.untold == {"gone": 2}


def test_visible_text_of_markdown() -> None:
    source = "---\ntitle: No\n---\n\n# Head\n\nSome *words* and [a link](https://example.com/path).\n"
    assert safety.visible_text(source) == "Head\nSome words and a link."


def test_generated_pages_have_the_wanted_size() -> None:
    assert 50_000 <= len(generated.sized_page(50_000)) < 51_000
    assert generated.sized_page(50_000) == generated.sized_page(50_000)
    assert generated.block_page(7).count(b"<p>") == 8  # one stands in the footer
    assert generated.nested_page(300).count(b"<div>") == 300
    assert len(words(corpora.html_text(generated.nested_page(300)))) > 20 * 40


READ_BACK = """<article><h1>A title</h1><p>Words of <b>one</b> paragraph.</p><ul><li>An item</li><li>Another</li></ul>
<hr><table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table><pre>code  \nof two lines</pre></article>"""


@pytest.mark.parametrize(
    ("old", "new", "aspects"),
    [
        ("", "", []),
        ("**one**", "one", []),
        ("Words of", "of Words", ["words"]),
        ("- Another", "Another", ["items", "paragraphs"]),
        ("# A title", "A title", ["headings", "paragraphs"]),
        ("paragraph.\n\n", "paragraph.\n", []),
        ("---\n\n", "", ["rules"]),
        ("code  \n", "code\n", ["code bytes"]),
        ("```\ncode  \nof two lines\n```", "code of two lines", ["codes", "paragraphs", "code bytes"]),
        ("paragraph.\n", "paragraph.\n\n<div>\n", ["words", "html"]),
    ],
)
def test_what_is_read_back_differs_where_markdown_was_spoilt(old: str, new: str, aspects: list[str]) -> None:
    article = artclean.clean(READ_BACK, input_format="html")
    assert old in article.markdown
    spoilt = SimpleNamespace(
        markdown=article.markdown.replace(old, new, 1),
        blocks=article.blocks,
        metadata=article.metadata,
        markdown_of=article.markdown_of,
    )
    assert readback.differences(cast("artclean.Article", spoilt)) == aspects
