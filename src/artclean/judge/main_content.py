"""Main content or boilerplate (HTML): the learned model over blocks, then the likeliest run of kept and removed blocks.

Where a page is cut follows from what can be won on it. If words of probability p are kept where p is above half of the best
F1 that can be expected, the expected F1 is largest (Lipton, Elkan and Naryanaswamy, "Optimal Thresholding of Classifiers to
Maximize F1 Measure", 2014). So a page on which much is in doubt is cut lower than one on which everything is clear.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterator
from functools import partial

from artclean.judge.alike import keep_alike
from artclean.judge.case import Case, Proposal, removal
from artclean.judge.companions import keep_companions, keep_standfirst
from artclean.judge.content_model import ContentModel, load_model
from artclean.judge.features import Rows
from artclean.judge.forest import Linear, mixed, probability
from artclean.judge.page_kind import PAGE_KINDS, kind_probabilities, page_features
from artclean.judge.page_view import PageView, zeros
from artclean.judge.phrases import interface_reason, may_be_interface
from artclean.judge.places import ADS, COMMENTS
from artclean.judge.wording import in_words
from artclean.model import Block, BlockKind, Reason, Verdict, reason_on_demand

__all__ = ["main_content"]

_HIGHEST = 0.99  # no page is expected to come out better
_LEAST_WORDS = 100  # of a page whose expected F1 says anything; one with fewer is a snippet, a stub or an error page
_STUB_CUT = -1.5  # log-odds, for such a page: most of a snippet is wanted
_LEAST_VOICE = 0.3  # of a block without words in the sequence of kept and removed blocks, ...
_WORDS_OF_A_VOICE = 15  # ... and the words that make a whole voice
_LABEL_WORDS = 3
_MOST_ROWS = 2000  # that are looked at at a time; hardly a page has more
_Find = Callable[[int], tuple[str, str]]
_TITLE, _SEPARATOR = BlockKind.TITLE, BlockKind.SEPARATOR  # a separator is judged by its place


def main_content(case: Case) -> list[Proposal]:
    """Proposals for a page with at least one block (see :func:`artclean.judge.content.content`)."""
    document = case.document
    blocks = document.blocks
    model = load_model(case.settings.content_model)
    page = PageView(document)
    kinds = _kinds(case, model, page_features(document, page, case.names))
    article = kinds[0]
    asked = _asked(blocks, case.verdicts)
    rows = Rows(document, page, model.odds, kinds, _MOST_ROWS)
    scores = _log_odds(asked, rows, mixed(model.article, model.other, article), model)
    expected = _expected_f1(asked, scores)
    case.findings.update(article=article, certainty=_certainty(asked, scores), expected=expected)
    cut = _cut(sum([block.words for block in asked]), expected, kinds, model)
    kept = _likeliest(asked, scores, cut, page.homes, article, model)
    if document.containers is not None:
        above_cut = [score - cut for score in scores]
        keep_alike(asked, kept, above_cut, page, document.containers, kinds)
        if case.is_article():
            keep_standfirst(asked, kept, above_cut, rows)
        keep_companions(asked, kept, document.containers, kinds)
    found = _removals(asked, scores, kept, cut, partial(_name, case, rows, article, model))
    found += _stranded(case, {block.index for block, keep in zip(asked, kept, strict=True) if keep})
    return found


def _removals(asked: list[Block], scores: array[float], kept: list[bool], cut: float, find: _Find) -> list[Proposal]:
    """The blocks that are not kept; ``find`` gives rule and detail of one when somebody asks."""
    found: list[Proposal] = []
    all_scores = scores
    for number in range(len(asked)):
        if not kept[number]:
            block = asked[number]
            chance = probability(cut - all_scores[number])
            found.append(removal(block, reason_on_demand("content.boilerplate", chance, find, block.index)))
    return found


def _asked(blocks: tuple[Block, ...], verdicts: list[Verdict]) -> list[Block]:
    """The blocks on which nothing is decided yet, but for the title and for rules between blocks."""
    found: list[Block] = []
    for index in range(len(blocks)):
        block, verdict = blocks[index], verdicts[index]
        if block.kind is not _TITLE and block.kind is not _SEPARATOR and verdict.reason is None:
            found.append(block)
    return found


def _kinds(case: Case, model: ContentModel, row: list[float]) -> list[float]:
    """The probability of every kind of page, that of the article as the user set it."""
    asked = case.settings.page
    columns = array("d", row)
    given = None if asked == "auto" else float(asked == "article")
    return kind_probabilities([kind.score_at(columns, 0) for kind in model.kinds], given)


def _log_odds(asked: list[Block], rows: Rows, linear: Linear, model: ContentModel) -> array[float]:
    """Log-odds of each block to be content: by the regression where that is sure, else by the trees."""
    found = zeros(len(asked))
    start = 0
    for first, last in rows.windows():
        rows.show(first, last)
        start = _judge_by_regression(asked, start, rows, linear, found)
    rows.look_again(asked, found)
    start = 0
    for first, last in rows.windows():
        rows.show(first, last)
        start = _judge_by_trees(asked, start, rows, model, found)
    rows.forget()
    return found


def _judge_by_regression(asked: list[Block], start: int, rows: Rows, linear: Linear, found: array[float]) -> int:
    """Log-odds of the blocks whose rows are shown, the first of which is given; and which comes after them."""
    scores, table = found, rows.table
    for number in range(start, len(asked)):
        block = asked[number]
        if block.index >= rows.last:
            return number
        scores[number] = linear.score_at(table, (block.index - rows.first) * rows.width)
    return len(asked)


def _judge_by_trees(asked: list[Block], start: int, rows: Rows, model: ContentModel, found: array[float]) -> int:
    """The same for new log-odds of the blocks whose first ones leave a doubt."""
    doubt = model.thresholds["doubt"]
    scores, table, forest = found, rows.table, model.forest
    for number in range(start, len(asked)):
        block = asked[number]
        if block.index >= rows.last:
            return number
        if -doubt < scores[number] < doubt:
            scores[number] = forest.score_at(table, (block.index - rows.first) * rows.width)
    return len(asked)


def _expected_f1(asked: list[Block], scores: array[float]) -> float:
    """The best word F1 that can be expected of a page, 0..1: that of keeping everything from some probability on."""
    all_scores = scores
    found = zeros(len(asked))
    chances = found
    for number in range(len(asked)):
        chances[number] = probability(all_scores[number])
    ranked = sorted(range(len(asked)), key=found.tolist().__getitem__, reverse=True)
    content = best = right = kept = 0.0
    for number in ranked:
        block = asked[number]
        content += chances[number] * block.words
    for number in ranked:
        block = asked[number]
        right += chances[number] * block.words
        kept += block.words
        best = max(best, 2 * right / (kept + content or 1.0))
    return best


def _cut(words: int, expected: float, kinds: list[float], model: ContentModel) -> float:
    """Log-odds above which the blocks of a page are kept."""
    if words < _LEAST_WORDS:
        return _STUB_CUT
    thresholds = model.thresholds
    half = min(_HIGHEST, max(thresholds["least_expected"], expected)) / 2
    base = sum([chance * thresholds[kind] for kind, chance in zip(PAGE_KINDS, kinds, strict=True)])
    return base + thresholds["adaptation"] * math.log(half / (1 - half))


def _likeliest(
    asked: list[Block], scores: array[float], cut: float, homes: array[int], article: float, model: ContentModel
) -> list[bool]:
    """The likeliest sequence of kept and removed blocks when changing between them costs (two-state Viterbi).

    Changing inside one container costs more than changing from one container to the next. An image or a label between two
    paragraphs says less of what goes on there than they do; where it is surer than two changes cost, it goes or stays alone.
    """
    inside = model.thresholds["change_inside"] * article
    between = model.thresholds["change_between"] * article
    dropping = keeping = 0.0
    came: list[tuple[bool, bool]] = []  # for each block: whether its best predecessor was kept, if it is removed, if kept
    previous = -1
    all_scores, home_of = scores, homes
    for number in range(len(asked)):
        block, score = asked[number], all_scores[number] - cut
        home = home_of[block.index]
        cost = inside if home == previous else between
        previous = home
        drop_from_kept = keeping - cost > dropping
        keep_from_kept = keeping >= dropping - cost
        came.append((drop_from_kept, keep_from_kept))
        pull = score / 2 * min(1.0, _LEAST_VOICE + block.words / _WORDS_OF_A_VOICE)
        dropping, keeping = max(dropping, keeping - cost) - pull, max(keeping, dropping - cost) + pull
    kept = [False] * len(asked)
    state = keeping > dropping
    for index in range(len(asked) - 1, -1, -1):
        score = all_scores[index] - cut
        kept[index] = score > 0 if abs(score) > 2 * inside else state
        state = came[index][state]
    return kept


def _certainty(asked: list[Block], scores: array[float]) -> float:
    """Mean certainty of the decisions, weighted by words, 0..1."""
    total = certain = 0.0
    all_scores = scores
    for number in range(len(asked)):
        block = asked[number]
        total += block.words
        certain += block.words * abs(2 * probability(all_scores[number]) - 1)
    return certain / total if total else 0.0


def _stranded(case: Case, kept: set[int]) -> Iterator[Proposal]:
    """Rules between removed blocks, and before the first or after the last kept one."""
    blocks = case.document.blocks
    for block in blocks:
        if block.kind is _SEPARATOR:
            before = any(index in kept for index in range(max(0, block.index - 1), block.index))
            after = any(index in kept for index in range(block.index + 1, min(len(blocks), block.index + 2)))
            if not (before and after):
                yield removal(block, Reason("content.boilerplate", "a rule that divides nothing"))


def _name(case: Case, rows: Rows, article: float, model: ContentModel, index: int) -> tuple[str, str]:
    """The rule that says most about a removed block, and why: an interface phrase, or what the model saw."""
    block = case.document.blocks[index]
    reason = interface_reason(block, case.lexicon) if may_be_interface(block) else None
    if reason is not None:
        return reason.rule, reason.detail
    containers, names = case.document.containers, case.names
    assert containers is not None
    assert names is not None
    if names.stands_in(containers, block.container, COMMENTS):
        return "comments.reader", "in a list of readers' comments"
    if 0 < block.words <= _LABEL_WORDS and names.stands_in(containers, block.container, ADS):
        return "ad.label", "a label in an advertisement's place"
    row = rows.row(block.index)
    return "content.boilerplate", in_words(row, _pulls(row, mixed(model.article, model.other, article), model), model.means)


def _pulls(row: list[float], linear: Linear, model: ContentModel) -> list[float]:
    """How much each feature moved the log-odds of a block: in the regression where that was sure, else in the trees."""
    narrow = row[: len(model.means)]
    if abs(linear.score(narrow)) < model.thresholds["doubt"]:
        return model.forest.pulls(row)
    return [weight * (value - mean) for weight, value, mean in zip(linear.weights, narrow, model.means, strict=True)]
