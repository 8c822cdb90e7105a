"""What the text models make of a scraped text.

First the gate: is this a dump of a whole page, or an article that is clean, or clean but for a few lines? A clean or
half-clean text, and one in a language nobody taught us, is treated conservatively: line by line, only what is surely
interface, and no more than a small share of the words. In a dump the article is the run of lines that weighs most.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from math import exp, log

from artclean.data import stop_words
from artclean.judge.case import TextView, count_phrases
from artclean.judge.forest import probability
from artclean.judge.scraped import HEAD_LINES, is_byline, is_enough
from artclean.judge.text_kinds import is_licence, is_technical
from artclean.judge.text_lines import FEATURES, LineTable, Scorer, ends_sentence
from artclean.judge.text_model import (
    GATE,
    TextModel,
    gate_logit,
    gate_row,
    line_logits,
    linear_logits,
    look_again,
    suspected,
    text_model,
)
from artclean.judge.text_places import PLACES, WIDTH, Places, article_run, share_outside, total
from artclean.judge.text_second import FULL_WIDTH
from artclean.model import Block, BlockKind, Document, TextGate
from artclean.settings import Settings
from artclean.text import LazyPattern, Lexicon

__all__ = ["long_view", "read_lines"]

_GUARD = 0.15  # share of stop words under which a text is in no language we know
_DENSE = frozenset(("ja", "ko", "zh", "tr", "fi"))  # languages whose stop words are endings and particles
_DENSE_GUARD = 0.06
_SPACELESS = ("ja", "zh")
_MIN_PROSE_SHARE = 0.1  # of the words of a page, without which it is a list or a table, too
_MIN_PROSE = 40  # words in sentences, without which a text is a list or a table
_SHORT = 300  # words of a text in which a line needs as much proof as in a clean one
_SURE_DUMP = 0.98  # probability of a dump under which, by default, less is left out: it may be a half-clean text after all
_SURE_PAGE = 0.97  # probability of a dump from which on even a licence stands in a page
_DUMP_LINES = 16  # of a whole page, at least
_CAPS = {"clean": 0.03, "half-clean": 0.18}  # largest share of the words that the model may remove
_SHORT_PROOF = 1.0  # logit by which a line of a short text must be surer, however much cruft it shows
_BYLINE_PROOF = 2.0  # logit from which on what looks like a byline or date is the article's
_TITLE_PROOF = -2.8  # logit below which a first line is no title
_TITLE_SHARE = 0.5  # share of a title's words that stand in sentences of its text
_LONG_WORDS = 1.6  # logarithm of 1 and the words from which on a line is long
_LONG_PROOF = 0.8  # logit by which it must then be surer, for each logarithm more
_TOPIC_PROOF = 1.0  # logit by which a line above the first sentence must be surer that may be the headline:
_TOPIC_WORDS, _TOPIC_SHARE = 5, 0.7  # it has so many words, and this share of them stands in sentences of the text
_TITLE_WORDS = 3  # a first line of fewer words may be a button
_SENTENCE_WORDS = 4
_SENTENCE_SCORE = -2.5  # a sentence goes only when its words speak against it
_STOPS, _STOP_SHARE = GATE.index("stops"), FEATURES.index("stops")
_LENGTH_OUT, _LINES_OUT, _WORDS_OUT = (GATE.index(name) for name in ("length_out", "lines_out", "words_out"))
_HEADLINE, _TOPICAL = (WIDTH - len(PLACES) + PLACES.index(name) for name in ("headline", "topical"))
_LETTERS = LazyPattern(r"[^\W\d_]{3}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_IDENTIFIER = LazyPattern(r"[a-z0-9]_[a-z0-9]")
_NAMED_AUTHOR = LazyPattern(r"(?:[Bb]y|BY|Von|Par|Por|Di|Door|Av|Af)\s+[^\W\d_a-z]")
_TITLE_REACH = 5  # lines after a title within which its article must begin
_WIDER = (0.0, 0.4, 0.8, 1.3, 2.3, 3.3, 5.3)  # added to all logits, one after the other, where a run leaves out too much
_LONG_OUT, _MUCH_OUT = 11, 0.2  # words a line, and share of the words, outside the article of no page
_WORDS_A_PHRASE = 10  # of the mean line outside, for each interface phrase that is no sign of a page
_SHORT_OUT, _MENU_SHARE, _MENU_PHRASES = log(1 + 4), 0.5, 4  # words a line, share of lines, and phrases, of a page's menus
_HEADLINE_WORDS = 3  # at least, where nothing but its place tells that a line is one
_HEADLINE_REACH = 25  # lines above the article among which its headline can stand


def long_view(document: Document, settings: Settings, lexicon: Lexicon, language: str | None) -> TextView:
    """What the models make of a text: its lines, the gate's decision, and what is kept."""
    blocks = document.blocks
    model = text_model()
    lines = read_lines(blocks, lexicon, language, model.first)
    logits = linear_logits(model.dump.linear, lines)
    gate, formal = _formal(_gate(model, lines, logits, settings, language), blocks)
    if gate.decision == "dump":
        return _dump_view(model, lines, logits, settings, gate, blocks, language)
    logits = line_logits(model.spot, lines)
    keep = [True] * lines.count
    suspects = suspected(logits, lines)
    if formal == "technical" and language == "en" and suspects >= model.thresholds["suspects_technical"]:
        gate = gate._replace(guarded=False)  # a technical article with the rest of its page, rather than a README
    if not gate.guarded:
        if not gate.asked and (suspects >= model.thresholds["half_clean"] or count_phrases(lines.lines)[0] > 1):
            gate = gate._replace(decision="half-clean")
        crufty = not gate.asked and language == "en" and suspects >= model.thresholds["suspects_many"]
        cut = _spot_cut(model, lines, suspects, gate, settings, language)
        keep = _spot(logits, lines, blocks, cut, crufty)
        keep, spared = _spare(keep, logits, lines, gate)
        gate = gate._replace(spared=spared)
    return TextView.of(lines.lines, gate, keep, logits, _first_prose(lines, keep))._replace(formal=formal)


def read_lines(blocks: Sequence[Block], lexicon: Lexicon, language: str | None, first: Scorer) -> LineTable:
    """The lines of a document with all their features."""
    known = stop_words(language) if language else frozenset()
    lines = LineTable(blocks, lexicon, known, language in _SPACELESS, first, FULL_WIDTH)
    Places(lines).fill()
    return lines


def _dump_view(
    model: TextModel,
    lines: LineTable,
    logits: array[float],
    settings: Settings,
    gate: TextGate,
    blocks: Sequence[Block],
    language: str | None,
) -> TextView:
    look_again(model.dump, lines, logits)
    doubt = not gate.asked and language == "en" and gate.probability < _SURE_DUMP and settings.favor == "safe"
    bias = model.thresholds[f"{settings.favor}_bias"] + (model.thresholds["doubt_bias"] if doubt else 0.0)
    keep = _segment(logits, lines, model.thresholds, settings.favor, bias)
    first = _first_prose(lines, keep)
    for index in range(max(0, first - HEAD_LINES), first):
        if blocks[index].kind is BlockKind.PARAGRAPH and logits[index] < _BYLINE_PROOF and is_byline(blocks[index]):
            keep[index] = False
    title = _headline(lines, first, blocks)
    if title is not None:
        keep = [(kept and index > title) or index == title for index, kept in enumerate(keep)]
        gate = gate._replace(title=title)
    return TextView.of(lines.lines, gate, keep, logits, first)


def _first_prose(lines: LineTable, keep: Sequence[bool]) -> int:
    return next((index for index, prose in enumerate(lines.prose) if prose and keep[index]), 0)


def _gate(model: TextModel, lines: LineTable, logits: array[float], settings: Settings, language: str | None) -> TextGate:
    """A dump or a clean text; whether a clean one is half clean only the spot model can tell."""
    row = gate_row(lines, logits)
    score = round(probability(gate_logit(model.gate, row)), 4)
    enough = is_enough(lines.lines) and sum(lines.prose) >= _MIN_PROSE
    guard = _DENSE_GUARD if language in _DENSE else _GUARD
    known = row[_STOPS] >= guard or (score >= _SURE_PAGE and _speaks(lines, guard))
    guarded = not enough or language is None or not known
    if settings.text_mode != "auto":
        asked = "dump" if settings.text_mode == "dump" else "clean"
        return TextGate(asked, score, True, guarded and asked != "dump")
    dump = score >= model.thresholds[f"{settings.favor}_gate"] or (language != "en" and _is_mostly_menus(row, lines))
    dump = dump and not guarded and lines.count >= _DUMP_LINES
    if dump and not (settings.favor == "safe" and _is_all_content(row, lines)):
        return TextGate("dump", score, False, False)
    return TextGate("clean", score, False, guarded)


def _speaks(lines: LineTable, guard: float) -> bool:
    """Whether the sentences of a page speak the language, however many words of menus stand around them."""
    sentences = stops = 0.0
    for index, prose in enumerate(lines.prose):
        sentences += prose
        stops += prose * lines.table[index * lines.width + _STOP_SHARE]
    return sentences >= _MIN_PROSE_SHARE * total(lines.words) and stops >= guard * sentences


def _is_all_content(row: array[float], lines: LineTable) -> bool:
    """Whether what a dump would lose looks like content: long lines with many of the words, and next to no menus.

    The longer the lines, the more interface phrases there may be.
    """
    length = exp(row[_LENGTH_OUT]) - 1
    few = count_phrases(lines.lines)[0] * _WORDS_A_PHRASE <= length
    return few and length > _LONG_OUT and row[_WORDS_OUT] > _MUCH_OUT


def _is_mostly_menus(row: array[float], lines: LineTable) -> bool:
    """Whether most lines are short ones outside of the prose, and several are interface: told without any English word."""
    menus = row[_LINES_OUT] > log(1 + _MENU_SHARE * lines.count) and row[_LENGTH_OUT] < _SHORT_OUT
    return menus and total(lines.phrases) >= _MENU_PHRASES


def _formal(gate: TextGate, blocks: Sequence[Block]) -> tuple[TextGate, str]:
    """Licences and technical documents are left to the sure rules, even where they look like a page; also what they are."""
    if gate.asked and gate.decision == "dump":
        return gate, ""
    dump = gate.decision == "dump"
    if gate.probability < _SURE_PAGE and is_licence(blocks, sure=dump):
        return gate._replace(decision="clean", guarded=True), "licence"
    if not dump and is_technical(blocks):
        return gate._replace(guarded=True), "technical"
    return gate, ""


def _headline(lines: LineTable, first: int, blocks: Sequence[Block]) -> int | None:
    """The line above the article that says what the page's own title says, or a title right above the article."""
    for index in range(min(first, lines.count - 1), max(-1, first - _HEADLINE_REACH), -1):
        if lines.table[index * lines.width + _HEADLINE]:
            return index
    if blocks and blocks[0].kind is BlockKind.TITLE and first <= _TITLE_REACH:
        return 0
    return _above_bylines(lines, first, blocks)


def _above_bylines(lines: LineTable, first: int, blocks: Sequence[Block]) -> int | None:
    """The line above the article from which only bylines, dates and interface divide it."""
    for index in range(first - 1, max(-1, first - 1 - HEAD_LINES), -1):
        block, line = blocks[index], lines.lines[index]
        if is_byline(block) or line.match is not None or line.joined is not None:
            continue
        headed = block.words >= _HEADLINE_WORDS and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        return index if headed and index < first - 1 and not ends_sentence(block.text) else None
    return None


# Clean and half-clean text


def _spot_cut(
    model: TextModel, lines: LineTable, suspects: float, gate: TextGate, settings: Settings, language: str | None
) -> float:
    """The logit under which a line goes: the more cruft a text shows, the less proof a single line needs."""
    limits = model.thresholds
    short = sum(lines.words) < _SHORT
    if gate.asked or language != "en" or suspects < limits["half_clean"]:
        cut = limits["spot_none"]
    elif suspects < limits["suspects_some"]:
        cut = limits["spot_none" if short else "spot_few"]
    elif suspects < limits["suspects_many"]:
        cut = limits["spot_none" if short else "spot_some"]
    else:
        cut = limits["spot_many" if suspects < limits["suspects_most"] else "spot_most"] - (_SHORT_PROOF if short else 0.0)
    return cut + {"safe": 0.0, "balanced": 0.7, "precision": 1.4}[settings.favor]


def _spot(logits: array[float], lines: LineTable, blocks: Sequence[Block], cut: float, crufty: bool) -> list[bool]:
    keep = []
    first = _first_prose(lines, [True] * lines.count)
    for index, block in enumerate(blocks):
        logit = logits[index]
        limit = cut - _LONG_PROOF * max(0.0, log(1 + block.words) - _LONG_WORDS)  # a long line needs more proof
        if index <= first and _may_be_headline(block, lines):
            limit -= _TOPIC_PROOF
        may_go = _may_go(block, lines.scores[index], crufty) or _is_no_title(block, logit, lines)
        keep.append(logit >= limit or not may_go)
    return keep


def _may_be_headline(block: Block, lines: LineTable) -> bool:
    """Whether most words of a line stand in sentences of the text."""
    return block.words >= _TOPIC_WORDS and lines.table[block.index * lines.width + _TOPICAL] >= _TOPIC_SHARE


def _is_no_title(block: Block, logit: float, lines: LineTable) -> bool:
    """Whether what stands in the place of a title is surely cruft: most of its words stand in no sentence of the text."""
    if block.kind is not BlockKind.TITLE or logit >= _TITLE_PROOF or _is_address(block.text):
        return False
    return lines.table[block.index * lines.width + _TOPICAL] < _TITLE_SHARE


def _may_go(block: Block, score: float, crufty: bool = False) -> bool:
    """Whether a line of a clean text may be cruft at all: no title, verse, byline or drawing is, and no plain sentence.

    In a crufty text a date, a number or a sentence may go, too.
    """
    text = block.text
    if (block.kind is BlockKind.TITLE and block.words >= _TITLE_WORDS) or "\n" in text:
        return False
    if _is_address(text):
        return False
    if crufty:
        return True
    if block.words >= _SENTENCE_WORDS and score > _SENTENCE_SCORE and ends_sentence(text):
        return False
    return text[-1] != "," and _LETTERS.search(text) is not None and not _NAMED_AUTHOR.match(text)


def _is_address(text: str) -> bool:
    """Whether a line is an address, a path, an option or an identifier."""
    return (
        text.startswith(("http://", "https://", "www.", "/")) or "--" in text or ("_" in text and bool(_IDENTIFIER.search(text)))
    )


def _spare(keep: list[bool], logits: array[float], lines: LineTable, gate: TextGate) -> tuple[list[bool], int]:
    """Keep the least sure removals where they take more than the cap allows; also the number of lines so spared."""
    budget = _CAPS[gate.decision] * sum(lines.words)
    spared = 0
    for index in sorted([i for i, kept in enumerate(keep) if not kept], key=lambda i: logits[i]):
        budget -= lines.words[index]
        if budget < 0:
            keep[index] = True
            spared += 1
    return keep, spared


# Dumps


def _segment(logits: array[float], lines: LineTable, thresholds: Mapping[str, float], favor: str, bias: float) -> list[bool]:
    """The run of lines that weighs most, without what interrupts it.

    Where the probabilities of the lines left out say that too large a share of the article is among them, the run grows.
    """
    first = last = 0
    for wider in _WIDER:
        first, last = article_run(logits, lines.words, bias + wider)
        if share_outside(logits, lines.words, first, last) <= thresholds[f"{favor}_outside"]:
            break
    cut = thresholds[f"{favor}_cut"]
    return [first <= index < last and logit > cut for index, logit in enumerate(logits)]
