"""The content model: its arithmetic on numbers worked out by hand, its file, and what its features are for a small page."""

from __future__ import annotations

import json
import math
from array import array
from pathlib import Path

import pytest

import artclean
from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.content_model import load_model
from artclean.judge.features import FEATURES, TREE_FEATURES, Odds, Rows
from artclean.judge.forest import EarlyStop, Forest, Linear, checked_forest, probability
from artclean.judge.main_content import _cut, _expected_f1, _likeliest
from artclean.judge.page_kind import kind_probabilities
from artclean.judge.page_view import PageView, class_words, count_sentences, interface_words
from artclean.judge.wording import in_words
from artclean.model import Block, BlockKind, Document
from artclean.read import read
from artclean.settings import Settings

# Five blocks: a menu line, a heading, two paragraphs of 12 and 11 words, a line of links.
PAGE = """
<body>
<div class="topMenu"><a href="/">Home</a> <a href="/n">News</a></div>
<div class="story-body">
<h2>The harbour</h2>
<p>The harbour was quiet, after the storm, and nobody spoke at all.</p>
<p>At noon a list was hung on the door of <a href="/x">the office</a>.</p>
</div>
<div class="more"><a href="/y">A radar for the price of a roof</a></div>
</body>
"""
ODDS = Odds({"menu": -2.0, "top": -0.5, "story": 1.0, "body": 0.5, "<p>": 0.25}, {"home": -3.0, "news": -1.5, "harbour": 0.6})

KINDS = [0.75, 0.1, 0.05, 0.04, 0.03, 0.02, 0.01]


def page() -> Document:
    return read(PAGE, Settings(input_format="html"))


def table() -> Rows:
    document = page()
    return Rows(document, PageView(document), ODDS, KINDS)


def value(index: int, name: str) -> float:
    return table().row(index)[FEATURES.index(name)]


def test_the_page_is_read_as_described() -> None:
    blocks = page().blocks
    assert [block.words for block in blocks] == [2, 2, 12, 12, 8]
    assert [block.text for block in blocks][:2] == ["Home News", "The harbour"]


@pytest.mark.parametrize(
    ("block", "name", "wanted"),
    [
        (0, "words", math.log(3)),
        (2, "words", math.log(13)),
        (0, "long", 0.0),
        (2, "long", 1.0),
        (0, "link_density", 8 / 9),  # "HomeNews" of "Home News"
        (4, "link_density", 1.0),
        (3, "link_density", 10 / 50),  # "the office" of 50 characters
        (2, "sentences", math.log(2)),
        (2, "commas", math.log(3)),
        (2, "ends_sentence", 1.0),
        (1, "ends_sentence", 0.0),
        (1, "is_heading", 1.0),
        (2, "is_heading", 0.0),
        (0, "interface", (-3.0 - 1.5) / 3),  # the mean over one word more than there are
        (1, "interface", 0.6 / 3),
        (2, "heading_interface", 0.6 / 3),
        (2, "heading_near", math.log(2)),
        (0, "class", -2.5),
        (2, "class", 0.25),
        (2, "home_class", 1.5),
        (2, "home_words", math.log(27)),
        (2, "is_best", 1.0),
        (0, "is_best", 0.0),
        (2, "in_best", 1.0),
        (0, "before_prose", math.log(3)),
        (4, "after_prose", math.log(2)),
        (2, "words_before", 4 / 36),
        (1, "prose_+1", 1.0),
        (1, "prose_-1", 0.0),
        (2, "same_home_+1", 1.0),
        (3, "same_home_+1", 0.0),
        (0, "words_-1", 0.0),
        (4, "page_words", math.log(37)),
        (1, "level", 2.0),
        (0, "word_length", 9 / 2),
        (0, "before_best", math.log(2)),
        (2, "before_best", 0.0),
        (4, "after_best", math.log(2)),
        (2, "section_words", math.log(35)),  # from the heading to the end: 2 + 12 + 12 + 8
        (2, "section_blocks", math.log(5)),
        (0, "section_words", math.log(3)),
        (2, "near_links", 49 / 165),  # 8 + 10 + 31 of the characters of all five blocks
        (3, "home_before", math.log(13)),
        (2, "home_after", math.log(10.6)),  # 12 words less the fifth of them that is a link
        (2, "sibling_words", math.log(13)),
        (2, "sibling_links", 10 / 114),
        (2, "title_up", 9.0),  # no title
        (0, "page_headings", 0.2),
    ],
)
def test_features_worked_out_by_hand(block: int, name: str, wanted: float) -> None:
    assert value(block, name) == pytest.approx(wanted, abs=1e-9)


def test_a_regression_is_a_weighted_sum_of_a_row() -> None:
    assert Linear((2.0, -0.5), 0.25).score((3.0, 4.0)) == 4.25
    assert Linear((2.0, -0.5), 0.25).score_at(array("d", (9.0, 3.0, 4.0, 9.0)), 1) == 4.25


def column(rows: Rows, name: str) -> list[float]:
    return list(rows.table[TREE_FEATURES.index(name) :: rows.width])


def test_the_trees_see_the_kind_of_page() -> None:
    found = table()
    assert found.width == len(TREE_FEATURES)
    assert column(found, "page_article") == [0.75] * 5
    assert column(found, "page_documentation") == [0.01] * 5
    assert column(found, "first") == [0.0] * 5  # before the second look


@pytest.mark.parametrize(
    ("block", "name", "wanted"),
    [  # masses of content, half a word added to each block: 0.625, 1.25, 9.375, 9.375, 0; in all 20.625
        (2, "first", math.log(3)),
        (4, "first", -6.0),  # not asked for
        (2, "before_1", 0.0),
        (0, "before_1", -6.0),
        (1, "after_2", math.log(3)),
        (2, "home", (1.25 + 9.375 + 0.3 * 0.75) / (2.5 + 12.5 + 0.3)),
        (4, "home", 0.0),  # nothing else in there
        (2, "near", (20.625 - 9.375 + 0.3 * 0.75) / (2.5 + 2.5 + 12.5 + 8.5 + 0.3)),
        (2, "twins", 0.75),
        (2, "twin_odds", math.log(3)),
        (3, "section", 20 / 36),
        (2, "content_before", 1.875 / 20.625),
        (2, "content_after", 9.375 / 20.625),
        (0, "content_share", 20.625 / 38.5),
        (2, "in_content", 1.0),
        (0, "in_content", 0.0),
        (0, "content_up", 1.0),
        (2, "home_share", 20 / 20.625),
    ],
)
def test_a_second_look_worked_out_by_hand(block: int, name: str, wanted: float) -> None:
    found = table()
    found.look_again(list(page().blocks[:4]), array("d", [-math.log(3), 0.0, math.log(3), math.log(3)]))
    assert column(found, name)[block] == pytest.approx(wanted, abs=1e-9)


def test_kinds_of_pages_share_what_the_article_leaves() -> None:
    found = kind_probabilities([0.0, math.log(2), math.log(3), 0.0])
    assert found == pytest.approx([1 / 7, 2 / 7, 3 / 7, 1 / 7])
    assert kind_probabilities([0.0, math.log(2), math.log(3), 0.0], 0.4) == pytest.approx([0.4, 0.2, 0.3, 0.1])
    assert kind_probabilities([1000.0, 0.0])[0] == 0.97  # never taken for certain


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("No end", 0),
        ("One. Two! Three?", 3),
        ('He said "go." Then (really?) he went.', 3),
        ("Version 2.5 costs 3.99", 0),
        ("例文。二つ目！", 2),
        ("Wait... what", 1),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert count_sentences(text) == count


def test_words() -> None:
    assert class_words("topMenu story-body x post_12") == ["top", "menu", "story", "body", "post"]
    assert class_words("main-content main") == ["main", "content"]
    assert class_words("XMLHttp ABC aB") == ["xml", "http", "abc"]
    assert interface_words("Read 3 Comments") == ["read", "comments"]


def test_a_tree_sends_rows_left_where_they_are_not_above_the_cut() -> None:
    tree = [(0, 1), (0.5, 2.0), (-1, -2), (1, -3), (10.0, 20.0, 30.0)]
    forest = Forest([tree], 0.5)
    assert [forest.score_at(array("d", row), 0) for row in ((0.5, 9), (0.6, 2.0), (0.6, 2.1))] == [10.5, 20.5, 30.5]


@pytest.mark.parametrize(
    "path", sorted(Path("fixtures/cases").glob("html--*/source.html"))[::4], ids=lambda path: path.parent.name
)
def test_rows_shown_in_parts_are_those_shown_at_once(path: Path) -> None:
    document = read(path.read_bytes(), Settings(input_format="html"))
    page = PageView(document)
    blocks = list(document.blocks)
    firsts = array("d", [block.words / 10 - 1 for block in blocks])
    whole, parts = Rows(document, page, ODDS, KINDS), Rows(document, page, ODDS, KINDS, 3)
    for rows in (whole, parts):
        rows.look_again(blocks, firsts)
    assert len(whole.table) == len(blocks) * whole.width
    assert (whole.windows(), parts.windows()[:2]) == ([(0, len(blocks))], [(0, 3), (3, 6)])
    shown = array("d")
    for first, last in parts.windows():
        parts.show(first, last)
        assert len(parts.table) <= 3 * parts.width
        shown.extend(parts.table)
    assert shown == whole.table
    parts.forget()
    assert not parts.table
    assert [parts.row(index) for index in (0, 5, 1)] == [whole.row(index) for index in (0, 5, 1)]


def test_trees_that_are_sure_do_not_ask_the_others() -> None:
    def tree(value: float) -> tuple[tuple[float, ...], ...]:
        return (0,), (0.0,), (-1,), (-2,), (-value, value)

    forest = Forest([tree(1.5), tree(1.0), tree(100.0)], 0.0, EarlyStop(2, 2.5, 1.2))
    assert [forest.score_at(array("d", (value,)), 0) for value in (-1, 1)] == [pytest.approx(-3.0), pytest.approx(3.0)]
    doubting = Forest([tree(1.5), tree(0.9), tree(100.0)], 0.0, EarlyStop(2, 2.5, 1.2))
    assert doubting.score_at(array("d", (1.0,)), 0) == pytest.approx(102.4)


def test_the_trees_of_a_forest_are_added() -> None:
    forest = Forest([[(0,), (0.0,), (-1,), (-2,), (1.0, 2.0)], [(1,), (0.0,), (-1,), (-2,), (10.0, 20.0)]])
    assert forest.score_at(array("d", (9.0, -1.0, 1.0)), 1) == 21.0


def expected(*pairs: tuple[float, int]) -> float:
    """The F1 to expect of blocks with a probability and a number of words."""
    blocks = [Block(index, BlockKind.PARAGRAPH, "", words=words) for index, (_, words) in enumerate(pairs)]
    return _expected_f1(blocks, array("d", [math.log(chance / (1 - chance)) for chance, _ in pairs]))


def test_the_f1_to_expect_is_that_of_the_best_cut() -> None:
    """Of 20 words with 0.75 and 10 with 0.5, 20 can be expected to be content: 2 * 15 / 40 = 0.75, 2 * 20 / 50 = 0.8."""
    assert expected((0.5, 10), (0.75, 20)) == pytest.approx(0.8)
    assert expected((0.01, 1000), (0.99, 100)) == pytest.approx(2 * 99 / (100 + 109))  # the first one is left out
    assert expected() == 0.0


def test_a_page_in_doubt_is_cut_lower() -> None:
    cuts = {
        "article": 0.5,
        "forum": 0.1,
        "product": 0.3,
        **dict.fromkeys(("listing", "collection", "service", "documentation"), 0.0),
    }
    model = load_model()._replace(thresholds={**cuts, "adaptation": 2.0, "least_expected": 0.4})
    kinds = [0.5, 0.25, 0.25, 0.0, 0.0, 0.0, 0.0]
    assert _cut(100, 0.8, kinds, model) == pytest.approx(0.35 + 2 * math.log(0.4 / 0.6))
    assert _cut(100, 0.1, kinds, model) == pytest.approx(0.35 + 2 * math.log(0.2 / 0.8))  # never below what is least expected


@pytest.mark.parametrize(
    ("scores_and_words", "wanted"),
    [
        (((-3.0, 50), (1.0, 20), (-3.0, 50)), "---"),  # a doubt of 1.0 is not worth two changes
        (((-3.0, 50), (2.5, 20), (-3.0, 50)), "-+-"),
        (((3.0, 50), (-2.0, 0), (1.2, 60), (-2.0, 0), (3.0, 50)), "+++++"),  # images do not take the paragraph with them, ...
        (((3.0, 50), (-4.0, 0), (1.2, 60), (-4.0, 0), (3.0, 50)), "+-+-+"),  # ... but go alone where they surely are no content
    ],
)
def test_the_likeliest_sequence(scores_and_words: tuple[tuple[float, int], ...], wanted: str) -> None:
    """All in one container of an article, where a change costs 1."""
    model = load_model()._replace(thresholds={"change_inside": 1.0, "change_between": 0.5})
    blocks = [Block(index, BlockKind.PARAGRAPH, "", words=words) for index, (_, words) in enumerate(scores_and_words)]
    scores = array("d", [score for score, _ in scores_and_words])
    kept = _likeliest(blocks, scores, 0.0, array("q", [0] * len(blocks)), 1.0, model)
    assert "".join("+" if keep else "-" for keep in kept) == wanted


def test_probability() -> None:
    assert probability(0.0) == 0.5
    assert probability(math.log(3)) == pytest.approx(0.75)
    assert probability(-1000.0) == 0.0


def test_explanations_name_what_spoke_most_against_a_block() -> None:
    pulls, row = [0.0] * len(TREE_FEATURES), [0.0] * len(TREE_FEATURES)
    for name, pull, observed in (
        ("link_density", -2.0, 1.0),
        ("twins", -1.0, 0.1),
        ("words", -0.5, -0.5),
        ("is_heading", 5.0, 1.0),
    ):
        index = TREE_FEATURES.index(name)
        pulls[index], row[index] = pull, observed
    assert in_words(row, pulls, [0.0] * len(FEATURES)) == "mostly links, blocks of the same make go as well, few words"


def test_what_moved_the_trees() -> None:
    """The first tree has leaves 10, 20 and 30: at the root it says 20 on the average, behind it, where the cut is passed, 25."""
    first = [(0, 1), (0.5, 2.0), (-1, -2), (1, -3), (10.0, 20.0, 30.0)]
    forest = Forest([first, [(1,), (0.0,), (-1,), (-2,), (1.0, 3.0)]])
    assert forest.pulls([0.6, 9.0]) == pytest.approx([5.0, 5.0 + 1.0])
    assert forest.pulls([0.0, -1.0]) == pytest.approx([-10.0, -1.0])
    assert sum(forest.pulls([0.6, 1.0])) + 20.0 + 2.0 == pytest.approx(forest.score_at(array("d", (0.6, 1.0)), 0))


def test_a_block_that_the_trees_judge_is_explained_by_them() -> None:
    """The sum of what moved them is how far the log-odds are from what they say on the average."""
    model = load_model()
    for row in load_json("content_model.json")["golden"]["rows"]:
        moved = sum(model.forest.pulls(row))
        nothing = sum(sum(tree[4]) / len(tree[4]) for tree in load_json("content_model.json")["trees"])
        whole = Forest(load_json("content_model.json")["trees"]).score_at(array("d", row), 0)
        assert nothing + moved == pytest.approx(whole, abs=1e-6)


def test_the_shipped_model_says_of_rows_what_the_libraries_said() -> None:
    """The numbers come from scikit-learn and LightGBM, when the model was made; weights are rounded in the file."""
    shipped = load_json("content_model.json")
    model, golden = load_model(), shipped["golden"]
    whole = Forest(shipped["trees"], shipped["tree_bias"])
    assert len(golden["rows"]) >= 10
    for number, row in enumerate(golden["rows"]):
        assert model.article.score(row[: len(FEATURES)]) == pytest.approx(golden["article"][number], abs=0.005)
        assert model.other.score(row[: len(FEATURES)]) == pytest.approx(golden["other"][number], abs=0.005)
        assert whole.score_at(array("d", row), 0) == pytest.approx(golden["trees"][number], abs=0.005)


def test_the_shipped_model_says_what_it_was_made_from() -> None:
    shipped = load_json("content_model.json")
    assert set(shipped["corpus"]) == {"digest", "pages"}
    assert 0.95 < shipped["cross_validated"]["wcxb-articles"] < 1.0
    assert len(load_model().article.weights) == len(FEATURES)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"format": 99}, "format 99"),
        ({"features": ["words"]}, "features are not the ones"),
        ({"page_features": []}, "page_features are not the ones"),
        ({"features": []}, "features are not the ones"),
        ({"confidence_features": ["words"]}, "confidence_features are not the ones"),
        ({"means": [0.0]}, "means of another number"),
        ({"article": {"weights": [1.0], "bias": 0.0}}, "1 weights for"),
        ({"confidence": {"weights": [], "bias": 0.0}}, "0 weights for"),
        ({"confidence": {"bias": 0.0}}, "no whole content model"),
        ({"kinds": []}, "kinds or means of another number"),
        ({"thresholds": {"doubt": 5.0}}, "no threshold adaptation"),
        ({"trees": None}, "no whole content model"),
    ],
)
def test_a_model_made_for_other_code_is_refused(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**load_json("content_model.json"), **change}))
    with pytest.raises(DataError, match=complaint):
        load_model(str(path))


def test_a_missing_model_is_named() -> None:
    with pytest.raises(DataError, match=r"nowhere\.json: no content model"):
        artclean.clean(PAGE, settings=Settings(content_model="nowhere.json"))


def test_the_kind_of_page_can_be_said() -> None:
    """On an article a line of links after it goes; elsewhere it may well be what the page is about, so no less is kept."""
    article, other = (artclean.clean(PAGE, settings=Settings(page=page)) for page in ("article", "any"))
    assert "nobody spoke at all" in article.text
    assert "A radar" not in article.text
    assert other.stats["words_kept"] >= article.stats["words_kept"]


@pytest.mark.parametrize(
    "tree",
    [
        [(9,), (0.0,), (-1,), (-2,), (1.0, 2.0)],  # no such column
        [(0,), (0.0,), (-1,), (-3,), (1.0, 2.0)],  # no such leaf
        [(0,), (0.0,), (0,), (-1,), (1.0, 2.0)],  # a circle
        [(0,), (0.0, 1.0), (-1,), (-2,), (1.0, 2.0)],  # columns of different length
    ],
)
def test_a_broken_tree_is_refused(tree: list[tuple[float, ...]]) -> None:
    with pytest.raises(DataError, match="tree 1 is broken"):
        checked_forest([[(0,), (0.0,), (-1,), (-2,), (1.0, 2.0)], tree], 0.0, 2, "data/x.json")


def test_a_very_long_article_is_kept_to_its_end() -> None:
    """Far behind the last heading of 5,000 paragraphs nothing is different from what it was behind the first hundred."""
    paragraph = "<p>The ferry left the harbour at six in the morning with {} sheep on board, and nobody counted them.</p>"
    body = "\n".join([paragraph.format(number) for number in range(5000)])
    article = artclean.clean(f"<body><article><h1>A long report</h1>{body}</article></body>", input_format="html")
    assert article.stats["blocks_removed"] <= 1
