"""Scraped text: the gate, the models, the caps, and what must never be lost."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

import artclean
from artclean.data import load_json
from artclean.errors import DataError
from artclean.judge.forest import Forest, Linear, probability
from artclean.judge.text_lines import FEATURES
from artclean.judge.text_model import GATE, LineModel, gate_row, line_logits, parse_model, text_model
from artclean.judge.text_places import PLACES
from tests.cases import ROOT

LISTS = ROOT / "benchmarks" / "data"
SENTENCES = (
    "The ferry left the harbour at six in the morning with forty sheep on board.",
    "Nobody had counted them, which was to matter later, and the captain said so.",
    "In the end the council paid for the fodder, because the minutes did not forbid it.",
    "A second boat was sent for in May, and it came in August with a new name.",
)
MENU = (
    "Home",
    "News",
    "Sport",
    "Opinion",
    "Log in",
    "Subscribe",
    "Search",
    "Weather",
    "Travel",
    "Business",
    "Culture",
    "Obituaries",
    "Classifieds",
    "Jobs",
    "Newsletters",
    "My account",
    "Sign up",
    "Most read",
    "Live",
    "Video",
    "Podcasts",
)
FOOT = (
    "Related articles",
    "Leave a comment",
    "Privacy Policy",
    "Terms of Use",
    "Cookie Policy",
    "© 2026 The Harbour Post",
    "Back to top",
)


def article(paragraphs: int = 12) -> list[str]:
    return [" ".join(SENTENCES[(i + j) % 4] for j in range(3)) + f" That was day {i}." for i in range(paragraphs)]


def clean(lines: list[str], **settings: str) -> artclean.Article:
    return artclean.clean("\n".join(lines), input_format="text", settings=artclean.Settings().updated(**settings))


def dump() -> list[str]:
    towns = ("Ardal", "Brode", "Kest", "Lannick", "Sorne", "Tulle", "Varn", "Westing", "Yarrow", "Hradek")
    related = [f"{town}: {what}" for town in towns for what in ("council meets again", "new bridge", "prices and homes")]
    return [
        "The sheep of the ferry | The Harbour Post",
        *MENU,
        *towns,
        "The sheep of the ferry",
        *article(),
        *FOOT[:2],
        *related,
        *FOOT[2:],
    ]


def test_a_page_is_taken_for_a_dump_and_loses_its_menus() -> None:
    found = clean(dump())
    assert found.gate is not None
    assert found.gate.decision == "dump"
    assert found.gate.probability > 0.5
    gone = {one.text for one in found.removed}
    assert {"Home", "Log in", "Privacy Policy", "Leave a comment"} <= gone
    for paragraph in article():
        assert paragraph in found.text


def test_the_headline_of_a_dump_becomes_its_title() -> None:
    assert clean(dump()).markdown.startswith("# The sheep of the ferry\n")


def test_a_clean_article_keeps_every_block() -> None:
    found = clean(["The sheep of the ferry", *article()])
    assert found.gate is not None
    assert found.gate.decision == "clean"
    assert not found.removed


def test_a_user_can_overrule_the_gate() -> None:
    assert clean(dump(), text_mode="clean").gate == clean(dump(), text_mode="clean").gate
    gate = clean(dump(), text_mode="clean").gate
    assert gate is not None
    assert (gate.decision, gate.asked) == ("clean", True)
    gate = clean(["The sheep of the ferry", *article()], text_mode="dump").gate
    assert gate is not None
    assert (gate.decision, gate.asked) == ("dump", True)


def test_lines_of_cruft_in_an_article_go_and_nothing_else() -> None:
    body = article()
    cruft = ["Share this article", "Advertisement", "Sign up for our newsletter", "Previous ArticleNext Article"]
    found = clean(["The sheep of the ferry", cruft[0], *body[:5], cruft[1], *body[5:], cruft[2], cruft[3]])
    assert [one.text for one in found.removed] == cruft


def test_a_language_nobody_taught_us_is_left_alone() -> None:
    words = "zorbat plinken drast umelo kavit sorpa lendit"
    lines = [f"{words} {words} number {i}." for i in range(30)]
    found = clean([*MENU, *lines])
    assert found.gate is not None
    assert found.gate.guarded
    assert all(line in found.text for line in lines)


def test_a_byline_among_cruft_goes_by_its_own_rule_and_its_author_stays_known() -> None:
    body = article()
    cruft = ["Share this article", "Advertisement", "Sign up for our newsletter", "Previous ArticleNext Article", "Most read"]
    found = clean(["The sheep of the ferry", "By Jordan Vale, staff writer", "3 min read", *cruft[:2], *body, *cruft[2:]])
    rules = {one.text: one.reason.rule for one in found.removed}
    assert rules["3 min read"] == "byline.ui"
    assert rules.get("By Jordan Vale, staff writer", "byline.ui") == "byline.ui"
    assert found.metadata.authors == ("Jordan Vale",)


def test_a_licence_keeps_its_notices_and_its_copies() -> None:
    notice = "Copyright (c) 2019 The Harbour Works. All rights reserved."
    clause = (
        "Permission is hereby granted, free of charge, to any person who obtains a copy of this ferry, to sail it without limits "
        "and to sell tickets for it, as long as this notice stands on the bridge."
    )
    found = clean(["MIT License", notice, clause, *article(4), notice, clause, "All rights reserved."])
    assert found.gate is not None
    assert found.gate.guarded
    assert not found.removed


def test_a_text_longer_than_any_page_loses_sure_phrases_only() -> None:
    lines = [f"{SENTENCES[i % 4]} That was day {i}." for i in range(20_100)]
    found = clean([*MENU, *lines, "Share this article"])
    assert found.gate is not None
    assert found.gate.decision == "clean"
    assert all(one.reason.rule != "content.boilerplate" for one in found.removed)
    assert "Share this article" in {one.text for one in found.removed}


def test_the_gate_stands_in_json_and_in_the_explanation() -> None:
    from artclean.report import explain_article

    found = clean(dump())
    assert found.to_dict()["gate"]["decision"] == "dump"
    assert "taken for a whole page" in explain_article(found, "dump.txt", False)


@pytest.mark.parametrize("name", ["features", "places", "gate_features"])
def test_a_model_with_other_features_is_refused(name: str) -> None:
    table = dict(load_json("text_model.json"))
    table[name] = [*table[name], "another"]
    with pytest.raises(DataError, match=name):
        parse_model(table)


def test_a_model_of_another_format_is_refused() -> None:
    with pytest.raises(DataError, match="format"):
        parse_model({**load_json("text_model.json"), "format": 99})


def test_golden_vectors() -> None:
    """The shipped weights applied by hand-sized arithmetic, apart from the program's loops."""
    from artclean.judge.case import Line

    model = text_model().spot
    rows = [tuple(float((i * j) % 3) for i in range(len(FEATURES))) for j in range(1, 5)]
    lines = [Line(3, 0.0, None, None, 0.0, row) for row in rows]
    places = [tuple(float((i + j) % 2) for i in range(len(PLACES))) for j in range(4)]
    for row, place, logit in zip(rows, places, line_logits(model, lines, places), strict=True):
        whole = [*row, *place]
        want = model.linear.bias
        for weight, value in zip(model.linear.weights, whole, strict=True):
            want += weight * value
        if model.low < want < model.high:
            want = (want + sum(leaf_of(tree, 0, whole) for tree in load_json("text_model.json")["spot"]["trees"])) / 2
        assert logit == pytest.approx(want, abs=1e-9)
    assert len(gate_row(lines)) == len(GATE)
    assert probability(0.0) == 0.5


def test_lines_in_doubt_are_judged_by_the_trees_too() -> None:
    """A tree of one question by hand: feature 0 at most 1 goes left."""
    from artclean.judge.case import Line

    tree = ((0, 0), (1.0, 0.5), (1, -1), (-3, -2), (4.0, 6.0, -8.0))
    zero = (0.0,) * len(FEATURES)
    model = LineModel(Linear((*zero, *[0.0] * len(PLACES)), 2.0), Forest([tree, tree]), -3.0, 3.0)
    rows = [(value, *zero[1:]) for value in (0.5, 1.0, 1.5)]
    places = [(0.0,) * len(PLACES)] * 3
    lines = [Line(1, 0.0, None, None, 0.0, row) for row in rows]
    assert line_logits(model, lines, places) == [(2 + 8) / 2, (2 + 12) / 2, (2 - 16) / 2]
    assert line_logits(model._replace(high=1.0), lines, places) == [2.0, 2.0, 2.0]


def leaf_of(tree: list[list[float]], node: int, row: list[float]) -> float:
    """The value of the leaf a row falls into, found by recursion."""
    if node < 0:
        return tree[4][-1 - node]
    left = row[int(tree[0][node])] <= tree[1][node]
    return leaf_of(tree, int(tree[2 if left else 3][node]), row)


@pytest.mark.parametrize(("name", "least", "most"), [("glued-interface", 0.95, 1.0), ("odd-joins", 0.0, 0.0)])
def test_glued_lines(name: str, least: float, most: float) -> None:
    from artclean.data import lexicon
    from artclean.text import count_words, match_phrases

    lines = (LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    assert len(set(lines)) == 200
    share = sum(match_phrases(line, count_words(line), lexicon(("en",))) is not None for line in lines) / 200
    assert least <= share <= most


def test_time_grows_with_length_only() -> None:
    text = "\n".join(dump())

    def spent(copies: int) -> float:
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            artclean.clean("\n".join(f"{text} {i}" for i in range(copies)), input_format="text")
            best = min(best, time.process_time() - start)
        return best

    assert spent(160) < 3 * 8 * spent(20)


def test_the_model_file_is_one_json_object() -> None:
    path = Path(artclean.__file__).parent / "data" / "text_model.json"
    table = json.loads(path.read_text("utf-8"))
    assert set(table["cross_validated"]) == {"dump_auc", "spot_auc", "gate_auc"}
    assert len(table["corpus_digest"]) == 64


def test_a_paragraph_that_a_clean_article_says_again_stays() -> None:
    body = article(8)
    found = clean(["The sheep of the ferry", *body[:3], body[1], *body[3:], body[0]])
    assert [one.text for one in found.removed] == []


def test_a_paragraph_right_after_itself_goes_once() -> None:
    body = article(8)
    found = clean(["The sheep of the ferry", *body[:3], body[2], *body[3:]])
    assert [(one.text, one.index) for one in found.removed] == [(body[2], 4)]


def test_a_box_whose_heading_heads_other_text_too_stays() -> None:
    body = article(8)
    box = ["", "The sheep in numbers", "", body[0], ""]
    twice = [*box, *body[1:6], *box, *body[6:]]
    assert len(clean(["The sheep of the ferry", *twice]).removed) == 2
    assert not clean(["The sheep of the ferry", *twice, "", box[1], "", "A third of them swam. " + body[1]]).removed
