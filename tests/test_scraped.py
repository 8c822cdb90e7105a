"""Scraped text: the gate, the models, the caps, and what must never be lost."""

from __future__ import annotations

import json
import time
from array import array
from math import log
from operator import mul
from pathlib import Path

import pytest

import artclean
from artclean.data import lexicon, load_json
from artclean.errors import DataError
from artclean.judge.forest import Forest, Linear, probability
from artclean.judge.text_lines import FEATURES, LineTable, Scorer
from artclean.judge.text_model import GATE, LineModel, gate_logit, gate_row, line_logits, parse_model, text_model
from artclean.judge.text_places import PLACES, WIDTH
from artclean.judge.text_second import FULL_WIDTH, SECOND, SecondLook
from artclean.judge.text_view import _spot, read_lines
from artclean.model import Block, BlockKind
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


def test_a_line_above_the_article_that_says_what_it_says_needs_more_proof_than_another() -> None:
    headline, menu = "Ferry with forty sheep and a captain", "Puzzles recipes quizzes and all crosswords"
    texts = (menu, headline, *SENTENCES, headline)
    blocks = [Block(index, BlockKind.PARAGRAPH, text, (text,), words=len(text.split())) for index, text in enumerate(texts)]
    lines = read_lines(blocks, lexicon(("en",)), "en", text_model().first)
    assert _spot(array("d", [-2.0] * len(blocks)), lines, blocks, -1.0, False) == [False, True, *[True] * len(SENTENCES), False]
    assert _spot(array("d", [-3.0] * len(blocks)), lines, blocks, -1.0, False)[:2] == [False, False]


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


def table_of(rows: list[list[float]]) -> LineTable:
    """Lines with rows of numbers made up by hand."""
    blocks = [Block(index, BlockKind.PARAGRAPH, f"line {index}", (), 3) for index in range(len(rows))]
    scorer = Scorer({}, Linear([0.0] * len(FEATURES), 0.0))
    lines = LineTable(blocks, lexicon(("en",)), frozenset(), False, scorer, FULL_WIDTH)
    for index, row in enumerate(rows):
        for column, value in enumerate(row):
            lines.table[index * FULL_WIDTH + column] = value
    return lines


def test_golden_vectors() -> None:
    """The shipped weights applied by hand-sized arithmetic, apart from the program's loops."""
    model = text_model()
    rows = [[float((i * j) % 3) for i in range(WIDTH)] for j in range(1, 5)]
    lines = table_of(rows)
    for index, logit in enumerate(line_logits(model.spot, lines)):
        row = list(lines.table[index * FULL_WIDTH : (index + 1) * FULL_WIDTH])  # with the second look
        want = model.spot.linear.bias + sum(map(mul, model.spot.linear.weights, row))
        if model.spot.low < want < model.spot.high:
            want = (want + sum(leaf_of(tree, 0, row) for tree in load_json("text_model.json")["spot"]["trees"])) / 2
        assert logit == pytest.approx(want, abs=1e-9)
    gate = gate_row(lines, array("d", [1.0] * 4))
    want = model.gate.linear.bias + sum(map(mul, model.gate.linear.weights, gate))
    want += sum(leaf_of(tree, 0, list(gate)) for tree in load_json("text_model.json")["gate"]["trees"])
    assert gate_logit(model.gate, gate) == pytest.approx(want / 2, abs=1e-9)
    assert len(gate) == len(GATE)
    assert probability(0.0) == 0.5


def test_what_the_gate_sees() -> None:
    """Rows of the gate by hand: two lines above the run, one below, one of the four repeated."""
    lines = clean_lines(["Home", "Log in", "The ferry left at six in the morning with forty sheep on board.", "Home"])
    row = dict(zip(GATE, gate_row(lines, array("d", [-5.0, -4.0, 5.0, -6.0])), strict=True))
    assert row["lines"] == pytest.approx(log(5))
    assert row["run_lines"] == 0.25
    assert row["run_words"] == pytest.approx(13 / 17)
    assert row["words_out"] == pytest.approx(4 / 17)
    assert (row["logit_run"], row["logit_above"], row["logit_out"]) == (5.0, -4.5, -5.0)
    assert (row["one_all"], row["one_first"], row["stop_end_all"]) == (0.5, 0.5, 0.25)
    assert row["repeated"] == 0.5


def clean_lines(texts: list[str]) -> LineTable:
    """The lines of a text as the shipped model sees them."""
    blocks = [Block(index, BlockKind.PARAGRAPH, text, (), len(text.split())) for index, text in enumerate(texts)]
    return read_lines(blocks, lexicon(("en",)), "en", text_model().first)


def places_of(texts: list[str], name: str) -> list[float]:
    """One column of the places of a text."""
    lines = clean_lines(texts)
    at = len(FEATURES) + PLACES.index(name)
    return [lines.table[index * lines.width + at] for index in range(lines.count)]


def test_places_by_hand() -> None:
    prose = "The ferry left at six in the morning with forty sheep on board."
    texts = ["Home", "Share this article", prose, "Kest", prose, "Home"]
    assert places_of(texts, "copy_before") == [0, 0, 0, 0, 1, 1]
    assert places_of(texts, "copy_after") == [1, 0, 1, 0, 0, 0]
    assert places_of(texts, "first_prose") == [1, 1, 0, 0, 0, 0]
    assert places_of(texts, "last_prose") == [0, 0, 0, 0, 0, 1]
    assert places_of(texts, "in_prose_gap") == [0, 0, 0, 1, 0, 0]
    assert places_of(texts, "in_core") == [0, 0, 1, 1, 1, 0]
    assert places_of(texts, "prose_before") == pytest.approx([0, 0, 0, 0.5, 0.5, 1])
    assert places_of(texts, "words_back") == pytest.approx([0, *[log(1 + words) for words in (1, 3, 13, 1, 13)]])
    assert places_of(texts, "short_on_5") == pytest.approx([0.6, 0.4, 0.4, 0.2, 0.2, 0])
    assert places_of(texts, "size") == pytest.approx([log(7)] * 6)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("By midnight there were 40 of them.", {"digits": 1 / 7, "capitals": 0, "stop_end": 1, "date": 0, "symbol": 0}),
        ("May 4, 2021 | 3:05 pm", {"date": 1, "symbol": 1, "commas": 4 / 6, "stop_end": 0}),
        ("Write to desk@harbour.example", {"address": 1, "symbol": 0}),
        ("See www.harbour.example", {"address": 1}),
        ("“Nobody counted them,” she said", {"quoted": 1, "commas": 4 / 5}),
        ("ALL ABOARD", {"upper": 1, "capitals": 1, "lower_start": 0}),
        ("and so on:", {"colon_end": 1, "lower_start": 1}),
        ("Where now?", {"question_end": 1, "stop_end": 1}),
        ("Share this article", {"phrase": 1, "prefix": 0, "joined": 0}),
        ("Read more: The winter the ferry forgot", {"prefix": 1, "phrase": 0}),
        ("2021年5月", {"date": 1}),
    ],
)
def test_what_is_seen_of_a_line(text: str, seen: dict[str, float]) -> None:
    row = dict(zip(FEATURES, clean_lines([text]).table, strict=False))
    for name, value in seen.items():
        assert row[name] == pytest.approx(value), name


def test_lines_in_doubt_are_judged_by_the_trees_too() -> None:
    """A tree of one question by hand: feature 0 at most 1 goes left."""
    tree = ((0, 0), (1.0, 0.5), (1, -1), (-3, -2), (4.0, 6.0, -8.0))
    model = LineModel(Linear([0.0] * WIDTH, 2.0), Forest([tree, tree]), -3.0, 3.0)
    lines = table_of([[value, *[0.0] * (WIDTH - 1)] for value in (0.5, 1.0, 1.5)])
    assert list(line_logits(model, lines)) == [(2 + 8) / 2, (2 + 12) / 2, (2 - 16) / 2]
    assert list(line_logits(model._replace(high=1.0), lines)) == [2.0, 2.0, 2.0]


def second_look(logits: list[float]) -> dict[str, list[float]]:
    """What a second look at lines of one word each writes, by column."""
    lines = clean_lines(["Kest"] * len(logits))
    SecondLook(lines, array("d", logits)).fill(array("d", logits))
    rows = [lines.table[index * FULL_WIDTH + WIDTH : (index + 1) * FULL_WIDTH] for index in range(lines.count)]
    return {name: [row[column] for row in rows] for column, name in enumerate(SECOND)}


def test_second_look_by_hand() -> None:
    """Four lines of one word: surely not, surely, surely, surely not the article's. A sure line's chance is 1 but for 1/400."""
    seen = second_look([-9.0, 9.0, 9.0, -9.0])
    sure = pytest.approx(1.0, abs=0.01)
    no = pytest.approx(0.0, abs=0.01)
    assert seen["odds"] == [-6, 6, 6, -6]
    assert seen["odds_back_1"] == [-6, -6, 6, 6]
    assert seen["odds_on_2"] == [6, -6, -6, -6]
    assert seen["chance_back_3"][1:3] == [pytest.approx((0.3 + 0.0) / 1.8, abs=0.01), pytest.approx(1.8 / 3.3, abs=0.01)]
    assert seen["odds_mean_on_8"] == pytest.approx([2, 0, -6, 0])
    assert seen["mass_before"] == [no, no, pytest.approx(0.5, abs=0.01), sure]
    assert seen["mass_share"] == [pytest.approx(0.5)] * 4
    assert seen["in_run_close"] == [0, 1, 1, 0]
    assert seen["run_start_close"] == pytest.approx([-log(2), 0, log(2), log(3)])
    assert seen["run_end_close"] == pytest.approx([log(4), log(3), log(2), 0])
    assert seen["shape_odds"] == pytest.approx([2, -2, -2, 2])
    assert seen["shape_count"] == pytest.approx([log(5)] * 4)
    assert seen["section_head"] == [-6, -6, -6, -6]  # short lines in a row are one section, headed by the first


def test_an_empty_text_that_is_called_a_dump_is_empty() -> None:
    for text in ("", " \n \n"):
        assert artclean.clean(text, input_format="text", settings=artclean.Settings(text_mode="dump")).text == ""


def test_menus_of_a_thousand_words_do_not_hide_the_language() -> None:
    menu = [f"Kest{chr(97 + index % 26)} Vorl{index} Ommert" for index in range(800)]
    prose = ["The ferry left the harbour at six in the morning, and nobody had counted the sheep that were on board."] * 20
    assert artclean.clean("\n".join([*menu, *prose]), input_format="text").metadata.language == "en"


def leaf_of(tree: list[list[float]], node: int, row: list[float]) -> float:
    """The value of the leaf a row falls into, found by recursion."""
    if node < 0:
        return tree[4][-1 - node]
    left = row[int(tree[0][node])] <= tree[1][node]
    return leaf_of(tree, int(tree[2 if left else 3][node]), row)


@pytest.mark.parametrize(("name", "least", "most"), [("glued-interface", 0.95, 1.0), ("odd-joins", 0.0, 0.0)])
def test_glued_lines(name: str, least: float, most: float) -> None:
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


def test_the_cap_on_what_may_go_is_reported_when_it_bites() -> None:
    """Half of the words are cruft that no phrase names: more than a half-clean text may lose."""
    from artclean.report import explain_article

    cruft = [f"{town} Daily Deals Newsletter Signup" for town in ("Kest", "Brode", "Varn", "Sorne", "Tulle", "Yarrow")]
    found = clean(["The sheep of the ferry", *article(2), *cruft, *FOOT[:5]])
    gate = found.gate
    assert gate is not None
    lost = sum(one.block.words for one in found.removed if one.reason.rule == "content.boilerplate")
    assert lost <= 0.15 * found.stats["words_in"]
    assert gate.spared > 0
    assert found.to_dict()["gate"]["spared"] == gate.spared
    assert f"{gate.spared} more lines spared by the cap" in explain_article(found, "text.txt", False)


@pytest.mark.parametrize("headline", ["Sheep", "The sheep of the ferry", "A CAT IN THE RIGGING", "Home at last"])
def test_a_short_article_taken_for_a_dump_keeps_its_headline(headline: str) -> None:
    found = clean([headline, "", *article(3)], text_mode="dump")
    assert found.markdown.startswith(f"# {headline}\n")


def test_a_list_of_long_lines_without_any_menu_is_no_dump() -> None:
    plan = [
        f"{week} Rest Walk and run easy {week} times (walk 2 min and run 1 min) Rest Walk and run easy, cross train 30 min"
        for week in range(1, 30)
    ]
    found = clean(["A plan for the long run", *article(4), "Week Monday Tuesday Wednesday Thursday Friday", *plan])
    assert found.gate is not None
    assert found.gate.decision != "dump"
    assert all(line in found.text for line in plan)


def test_when_a_dump_was_updated_is_known() -> None:
    page = dump()
    at = page.index("The sheep of the ferry") + 1
    found = clean([*page[:at], "By Jordan Vale", "Published March 3, 2026", "Updated March 5, 2026", *page[at:]])
    assert found.gate is not None
    assert found.gate.decision == "dump"
    assert found.metadata.authors == ("Jordan Vale",)
    assert (found.metadata.published, found.metadata.modified) == ("2026-03-03", "2026-03-05")


def _dump(*lines: str) -> str:
    return "\n".join(lines) + "\n"


GERMAN = _dump(
    "Startseite", "Wetter", "Leute", "Anmelden", "Artikel teilen",
    "Der alte Kran bleibt am Kai",
    "Von Jörn Petersen",
    "3. Mai 2026, 8:15 Uhr",
    "Der Hafenrat hat am Montag beschlossen, den alten Kran am Nordkai nicht abzureißen, sondern zu streichen"
    " und stehen zu lassen.",
    "Anzeige",
    "Er ist nicht schön, aber er gehört zu uns, sagte der Hafenmeister nach der Sitzung, und niemand hat ihm"
    " widersprochen, auch die nicht, die für den Abriss gestimmt hatten.",
    "Im Herbst soll ein Schild erklären, wer ihn gebaut hat und was er gehoben hat, solange noch Schiffe kamen,"
    " die etwas zu heben hatten.",
    "Das könnte Sie auch interessieren", "Kai wird gesperrt", "Neue Fähre kommt später", "Newsletter abonnieren",
    "© 2026 Kaiblatt. Alle Rechte vorbehalten.", "Impressum", "Datenschutz",
)  # fmt: skip


def test_the_line_above_the_byline_of_a_dump_is_its_headline() -> None:
    article = artclean.clean(GERMAN, input_format="text")
    assert article.markdown.startswith("# Der alte Kran bleibt am Kai\n\nDer Hafenrat")
    assert article.metadata.title == "Der alte Kran bleibt am Kai"
    assert article.markdown.rstrip().endswith("etwas zu heben hatten.")


def test_a_day_is_no_heading_and_menu_words_are_no_title() -> None:
    text = _dump(
        "Home", "News", "12 March 2026, 10:15", "The council met on Tuesday to talk about the bridge, and nobody left early."
    )
    article = artclean.clean(text, input_format="text")
    assert not any(line.startswith("#") for line in article.markdown.splitlines())
    assert article.metadata.title is None


def test_the_confidence_of_a_dump_says_how_far_its_lines_are_sure() -> None:
    confidence = artclean.clean(GERMAN, input_format="text").confidence
    assert 0.3 < confidence < 1.0


def test_a_short_file_of_markdown_is_to_be_trusted() -> None:
    assert artclean.clean("# Tides\n\nThe tide turns at six.\n", input_format="markdown").confidence == 1.0
    assert artclean.clean("", input_format="markdown").confidence == 0.0
