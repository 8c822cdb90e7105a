"""What the text models make of a scraped text.

First the gate: is this a dump of a whole page, or an article that is clean, or clean but for a few lines? A clean or
half-clean text, and one in a language nobody taught us, is treated conservatively: line by line, only what is surely
interface, and no more than a small share of the words. In a dump the article is the run of lines that weighs most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul

from artclean.data import stop_words
from artclean.judge.case import Line, TextView, count_phrases
from artclean.judge.forest import probability
from artclean.judge.scraped import is_enough
from artclean.judge.text_kinds import is_licence, is_technical
from artclean.judge.text_lines import FEATURES, document_lines
from artclean.judge.text_model import TextModel, gate_row, line_logits, suspected, text_model
from artclean.judge.text_places import PLACES, best_run, place_rows
from artclean.model import Block, BlockKind, Document, TextGate
from artclean.settings import Settings
from artclean.text import LazyPattern, Lexicon

__all__ = ["long_view"]

_GUARD = 0.15  # share of stop words under which a text is in no language we know
_DENSE = frozenset(("ja", "ko", "zh", "tr", "fi"))  # languages whose stop words are endings and particles
_DENSE_GUARD = 0.06
_SPACELESS = ("ja", "zh")
_MIN_PROSE = 40  # words in sentences, without which a text is a list or a table
_SHORT = 300  # words of a text in which a line needs as much proof as in a clean one
_SURE_PAGE = 0.97  # probability of a dump from which on even a licence stands in a page
_DUMP_LINES = 16  # of a whole page, at least
_CAPS = {"clean": 0.03, "half-clean": 0.15}  # largest share of the words that the model may remove
_SHORT_PROOF = 1.0  # logit by which a line of a short text must be surer, however much cruft it shows
_CRUFTY_PROOF = 1.0  # logit by which a date or sentence in a crufty text must be surer than other lines
_TITLE_WORDS = 3  # a first line of fewer words may be a button
_GAIN_LIMIT = 6.0  # of a logit in the weight of a run
_GAIN_WORDS = 100  # of a line that count in the weight of a run
_SENTENCE_WORDS = 4
_SENTENCE_SCORE = -2.5  # a sentence goes only when its words speak against it
_STOP_END = FEATURES.index("stop_end")
_LETTERS = LazyPattern(r"[^\W\d_]{3}|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_IDENTIFIER = LazyPattern(r"[a-z0-9]_[a-z0-9]")
_NAMED_AUTHOR = LazyPattern(r"(?:[Bb]y|BY|Von|Par|Por|Di|Door|Av|Af)\s+[^\W\d_a-z]")
_HEADLINE_REACH = 25  # lines above the article among which its headline can stand


def long_view(document: Document, settings: Settings, lexicon: Lexicon, language: str | None) -> TextView:
    """What the models make of a text: its lines, the gate's decision, and what is kept."""
    blocks = document.blocks
    model = text_model()
    known = stop_words(language) if language else frozenset()
    lines = document_lines(blocks, lexicon, known, language in _SPACELESS, model.first)
    gate, formal = _formal(_gate(model, lines, settings, language), blocks)
    places = place_rows(lines, [block.text for block in blocks])
    if gate.decision == "dump":
        return _dump_view(model, lines, places, settings, gate)
    logits = line_logits(model.spot, lines, places)
    keep = [True] * len(lines)
    if not gate.guarded:
        suspects = suspected(logits, lines)
        if not gate.asked and (suspects >= model.thresholds["half_clean"] or count_phrases(lines)[0] > 1):
            gate = gate._replace(decision="half-clean")
        crufty = not gate.asked and language == "en" and suspects >= model.thresholds["suspects_many"]
        cut = _spot_cut(model, lines, suspects, gate, settings, language)
        keep = _spot(logits, lines, blocks, cut, crufty)
        keep, spared = _spare(keep, logits, lines, gate)
        gate = gate._replace(spared=spared)
    return TextView.of(lines, gate, keep, logits, _first_prose(lines, keep))._replace(formal=formal)


def _dump_view(
    model: TextModel, lines: Sequence[Line], places: Sequence[Sequence[float]], settings: Settings, gate: TextGate
) -> TextView:
    logits = line_logits(model.dump, lines, places)
    keep = _segment(logits, lines, model.thresholds, settings.favor)
    first = _first_prose(lines, keep)
    title = _headline(places, first)
    if title is not None:
        keep = [(kept and index > title) or index == title for index, kept in enumerate(keep)]
        gate = gate._replace(title=title)
    return TextView.of(lines, gate, keep, logits, first)


def _first_prose(lines: Sequence[Line], keep: Sequence[bool]) -> int:
    return next((index for index, line in enumerate(lines) if keep[index] and line.prose), 0)


def _gate(model: TextModel, lines: Sequence[Line], settings: Settings, language: str | None) -> TextGate:
    """A dump or a clean text; whether a clean one is half clean only the spot model can tell."""
    row = gate_row(lines)
    score = round(probability(sum(map(mul, model.gate, row), model.gate_bias)), 4)
    enough = is_enough(lines) and sum([line.prose for line in lines]) >= _MIN_PROSE
    guard = _DENSE_GUARD if language in _DENSE else _GUARD
    guarded = not enough or language is None or row[-1] < guard
    if settings.text_mode != "auto":
        asked = "dump" if settings.text_mode == "dump" else "clean"
        return TextGate(asked, score, True, guarded and asked != "dump")
    if not guarded and len(lines) >= _DUMP_LINES and score >= model.thresholds[f"{settings.favor}_gate"]:
        return TextGate("dump", score, False, False)
    return TextGate("clean", score, False, guarded)


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


def _headline(places: Sequence[Sequence[float]], first: int) -> int | None:
    """The line above the article that says what the page's own title says."""
    column = PLACES.index("headline")
    return next((index for index in range(first, max(-1, first - _HEADLINE_REACH), -1) if places[index][column]), None)


# Clean and half-clean text


def _spot_cut(
    model: TextModel, lines: Sequence[Line], suspects: float, gate: TextGate, settings: Settings, language: str | None
) -> float:
    """The logit under which a line goes: the more cruft a text shows, the less proof a single line needs."""
    limits = model.thresholds
    short = sum([line.words for line in lines]) < _SHORT
    if gate.asked or language != "en" or suspects < limits["half_clean"]:
        cut = limits["spot_none"]
    elif suspects < limits["suspects_some"]:
        cut = limits["spot_none" if short else "spot_few"]
    elif suspects < limits["suspects_many"]:
        cut = limits["spot_none" if short else "spot_some"]
    else:
        cut = limits["spot_many" if suspects < limits["suspects_most"] else "spot_most"] - (_SHORT_PROOF if short else 0.0)
    return cut + {"safe": 0.0, "balanced": 0.7, "precision": 1.4}[settings.favor]


def _spot(logits: Sequence[float], lines: Sequence[Line], blocks: Sequence[Block], cut: float, crufty: bool) -> list[bool]:
    keep = []
    for logit, line, block in zip(logits, lines, blocks, strict=True):
        long = max(0.0, line.row[0] - 1.6) * 0.9  # a long line needs more proof
        keep.append(logit >= cut - long or not _may_go(block, line, crufty and logit < cut - _CRUFTY_PROOF))
    return keep


def _may_go(block: Block, line: Line, crufty: bool = False) -> bool:
    """Whether a line of a clean text may be cruft at all: no title, verse, byline or drawing is, and no plain sentence.

    In a crufty text a date, a number or a sentence of which the model is sure may go, too.
    """
    text = block.text
    if (block.kind is BlockKind.TITLE and line.words >= _TITLE_WORDS) or "\n" in text:
        return False
    if text.startswith(("http://", "https://", "www.", "/")) or "--" in text or ("_" in text and _IDENTIFIER.search(text)):
        return False
    if crufty:
        return True
    if line.words >= _SENTENCE_WORDS and line.row[_STOP_END] and line.score > _SENTENCE_SCORE:
        return False
    return text[-1] != "," and _LETTERS.search(text) is not None and not _NAMED_AUTHOR.match(text)


def _spare(keep: list[bool], logits: Sequence[float], lines: Sequence[Line], gate: TextGate) -> tuple[list[bool], int]:
    """Keep the least sure removals where they take more than the cap allows; also the number of lines so spared."""
    budget = _CAPS[gate.decision] * sum(line.words for line in lines)
    spared = 0
    for index in sorted((i for i, kept in enumerate(keep) if not kept), key=lambda i: logits[i]):
        budget -= lines[index].words
        if budget < 0:
            keep[index] = True
            spared += 1
    return keep, spared


# Dumps


def _segment(logits: Sequence[float], lines: Sequence[Line], thresholds: Mapping[str, float], favor: str) -> list[bool]:
    """The run of lines that weighs most, without what interrupts it."""
    bias, cut = thresholds[f"{favor}_bias"], thresholds[f"{favor}_cut"]
    gains = []
    for logit, line in zip(logits, lines, strict=True):
        gain = max(-_GAIN_LIMIT, min(_GAIN_LIMIT, logit + bias))
        gains.append(gain * (1 + min(_GAIN_WORDS, line.words)) ** 0.5)
    first, last = best_run(gains)
    return [first <= index < last and logit > cut for index, logit in enumerate(logits)]
