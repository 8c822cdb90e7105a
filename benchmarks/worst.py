"""The error list: for the worst pages what was kept wrongly and what was lost, and by which rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import corpora
import scores
from corpora import Page
from measure import PageResult, extract
from systems import Extraction, Shown, System

KNOWN_SHARE = 0.5  # a block or paragraph counts as found where at least this share of its shingles is
SHINGLE = 3  # tokens; shorter blocks than that are compared as a whole
TEXT_SHOWN = 160  # characters
BLOCKS_SHOWN = 12  # of each kind a page


@dataclass(frozen=True)
class Faults:
    """What is wrong on a page: blocks kept that are not in the gold, gold paragraphs not in the output."""

    wrong: tuple[Shown, ...]
    missed: tuple[Shown, ...]


def report(system: System, results: Sequence[PageResult], count: int) -> str:
    """The `count` worst pages with their faults; pages whose gold cannot be trusted are left out."""
    worst = sorted((r for r in results if r.good_gold), key=lambda r: (r.f1, r.key))[:count]
    return "\n".join(_page_report(system, result) for result in worst)


def faults(page: Page, found: Extraction) -> Faults:
    """Compare the blocks of an extraction with the gold text, or with the segments where there is no text."""
    if page.corpus == "segments":
        wrong = tuple(Shown(text) for text in page.absent if text in found.text)
        missed = tuple(text for text in page.present if text not in found.text)
        return Faults(wrong, tuple(_with_rule(text, found.removed) for text in missed))
    in_gold, in_output = _shingles([page.gold]), _shingles([found.text])
    wrong = tuple(block for block in found.kept if _known_share(block.text, in_gold) < KNOWN_SHARE)
    paragraphs = [line for line in page.gold.split("\n") if scores.words(line)]
    missed = tuple(line for line in paragraphs if _known_share(line, in_output) < KNOWN_SHARE)
    return Faults(wrong, tuple(_with_rule(line, found.removed) for line in missed))


def _page_report(system: System, result: PageResult) -> str:
    corpus, _, name = result.key.partition("/")
    page = corpora.load_page(corpus, name)
    found, error = extract(system, page)
    problem = faults(page, found)
    score = f"F1 {result.f1:.3f}  P {result.score.precision:.3f}  R {result.score.recall:.3f}"
    head = f"{result.key}  {result.kind}  {score}"
    lines = [head, f"  {result.url}", *([f"  crashed: {error}"] if error else [])]
    lines += _listed("+", "kept, not in gold", problem.wrong)
    lines += _listed("-", "in gold, not kept", problem.missed)
    return "\n".join(lines) + "\n"


def _listed(sign: str, title: str, blocks: Sequence[Shown]) -> list[str]:
    if not blocks:
        return []
    size = sum(len(scores.words(block.text)) for block in blocks)
    lines = [f"  {title}: {len(blocks)} blocks, {size} words"]
    lines += [f"   {sign} {_clip(block)}" for block in blocks[:BLOCKS_SHOWN]]
    return lines + ([f"     ... {len(blocks) - BLOCKS_SHOWN} more"] if len(blocks) > BLOCKS_SHOWN else [])


def _clip(block: Shown) -> str:
    text = " ".join(block.text.split())
    text = text if len(text) <= TEXT_SHOWN else f"{text[: TEXT_SHOWN - 1]}…"
    return f"[{block.rule}] {text}" if block.rule else text


def _with_rule(text: str, removed: Iterable[Shown]) -> Shown:
    """The lost text with the rule of the removed block that shares the most words with it."""
    wanted = Counter(scores.words(text))
    best, rule = 0, "not read"
    for block in removed:
        shared = (wanted & Counter(scores.words(block.text))).total()
        if shared > best and shared >= KNOWN_SHARE * wanted.total():
            best, rule = shared, block.rule
    return Shown(text, rule)


def _shingles(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Shingles of every length up to SHINGLE, so that short blocks can be looked up too."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        tokens = scores.words(text)
        for size in range(1, SHINGLE + 1):
            found.update(zip(*(tokens[start:] for start in range(size)), strict=False))
    return found


def _known_share(text: str, known: set[tuple[str, ...]]) -> float:
    """The share of the text's shingles that are known; 1 for a text without words."""
    tokens = scores.words(text)
    size = min(SHINGLE, len(tokens))
    if not size:
        return 1.0
    own = list(zip(*(tokens[start:] for start in range(size)), strict=False))
    return sum(shingle in known for shingle in own) / len(own)
