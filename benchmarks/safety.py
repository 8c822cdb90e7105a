"""How many words that should stay are removed: the worst fault there is.

    python benchmarks/safety.py               # both corpora
    python benchmarks/safety.py --check

- clean loss: the gold text of every WCXB article, which is already clean, is cleaned as plain text. Every
  word that is gone is a loss.
- content repository: every Markdown file is cleaned. Every word of the source must be in the repaired
  Markdown, and what a reader of the page would see, as markdown-it renders it, in the plain text. Every
  removal is listed.

Words are `\\w+` of the lower-cased text, counted with multiplicity.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import corpora
import floors
import scores
from systems import Shown
from tables import table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

WORST = 20  # articles that are listed
LINES_SHOWN = 8  # removed blocks of an article that are shown
TEXT_SHOWN = 160  # characters
WORDS_SHOWN = 12


@dataclass(frozen=True)
class Loss:
    """What cleaning took from one clean text: the lost words, and the blocks that were removed."""

    name: str
    words: int
    lost: Counter[str]
    removed: tuple[Shown, ...]
    error: str = ""

    @property
    def count(self) -> int:
        """Number of words lost."""
        return self.lost.total()

    @property
    def share(self) -> float:
        """Share of the words lost, 0..1."""
        return self.count / self.words if self.words else 0.0

    @property
    def untold(self) -> Counter[str]:
        """Words that are gone although no removed block holds them: lost on the way, without a trace."""
        told = Counter(word for block in self.removed for word in scores.words(block.text))
        return Counter() if self.error else self.lost - told


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit code."""
    options = _parser().parse_args(arguments)
    articles = [n for n in corpora.page_names("wcxb") if corpora.page_kind("wcxb", n) == "article"]
    files = [file.name for file in corpora.load_content_repo()]
    with ProcessPoolExecutor(options.jobs) as pool:
        clean = list(pool.map(_clean_article, articles, chunksize=16))
        pairs = list(pool.map(_clean_file, files, chunksize=8))
    repaired, as_text = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    print(_report("clean loss (WCXB articles as text)", clean, WORST))
    print(_report("content repository, source against repaired Markdown", repaired, len(files)))
    print(_report("content repository, visible words against plain text", as_text, WORST))
    measures = _measures("clean_loss", clean) | _measures("content_repo", repaired)
    measures |= _measures("content_repo_text", as_text)
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", encoding="utf-8")
    return floors.check("safety", measures) if options.check else 0


def _clean_article(name: str) -> Loss:
    gold = corpora.load_page("wcxb", name).gold
    return loss(f"wcxb/{name}", gold, gold, "text", "text")


def _clean_file(name: str) -> tuple[Loss, Loss]:
    """The loss in the Markdown, whose words must be those of the source, and in the plain text made of it."""
    source = corpora.content_file(name).data.decode("utf-8")
    repaired = loss(name, source, source, "markdown", "markdown")
    return repaired, loss(name, source, visible_text(source), "markdown", "text")


def loss(name: str, source: str, expected: str, input_format: str, output: str) -> Loss:
    """Clean `source` and compare its `output` (`text` or `markdown`) with the expected text.

    A crash loses everything.
    """
    import artclean

    wanted = Counter(scores.words(expected))
    try:
        settings = artclean.Settings(captions="keep")
        article = artclean.clean(source, input_format=input_format, settings=settings)
        kept: str = getattr(article, output)
        removed = tuple(Shown(gone.text, gone.reason.rule) for gone in article.removed)
    except Exception as error:  # a crash is a result here: it is counted and listed
        return Loss(name, wanted.total(), wanted, (), f"{type(error).__name__}: {error}")
    return Loss(name, wanted.total(), wanted - Counter(scores.words(kept)), removed)


def visible_text(markdown: str) -> str:
    """What a reader of the rendered Markdown sees, front matter left out."""
    return corpora.html_text(_renderer().render(markdown).encode() or b"<p></p>")


@cache
def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin)


def _measures(name: str, losses: Sequence[Loss]) -> dict[str, float]:
    words, lost = sum(one.words for one in losses), sum(one.count for one in losses)
    return {
        f"{name}.share": lost / words if words else 0.0,
        f"{name}.words": float(lost),
        f"{name}.untold_words": float(sum(one.untold.total() for one in losses)),
        f"{name}.texts_touched": float(sum(bool(one.count or one.removed) for one in losses)),
        f"{name}.worst_share": max((one.share for one in losses), default=0.0),
        f"{name}.crashes": float(sum(bool(one.error) for one in losses)),
    }


def _report(title: str, losses: Sequence[Loss], limit: int) -> str:
    """The totals, the losses by rule, and the texts that lost most with what was removed from them."""
    total = _measures("", losses)
    head = (
        f"{title}: {len(losses)} texts, {sum(one.words for one in losses)} words; lost {total['.words']:.0f} "
        f"({100 * total['.share']:.4f}%), of them {total['.untold_words']:.0f} without a removed block; "
        f"{total['.texts_touched']:.0f} texts touched, {total['.crashes']:.0f} crashed"
    )
    touched = [one for one in losses if one.count or one.removed or one.error]
    worst = sorted(touched, key=lambda one: (-one.share, one.name))[:limit]
    return "\n".join([head, "", _rules_table(losses), "", *(line for one in worst for line in _lines(one))])


def _rules_table(losses: Sequence[Loss]) -> str:
    blocks: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for block in (block for one in losses for block in one.removed):
        blocks[block.rule] += 1
        words[block.rule] += len(scores.words(block.text))
    rows = [(rule, str(count), str(words[rule])) for rule, count in blocks.most_common()]
    return table(("rule", "blocks", "words"), rows)


def _lines(one: Loss) -> list[str]:
    lines = [f"{one.name}: {one.count} of {one.words} words ({100 * one.share:.3f}%)"]
    lines += [f"  crashed: {one.error}"] if one.error else []
    lines += [f"  - [{block.rule}] {' '.join(block.text.split())[:TEXT_SHOWN]}" for block in one.removed[:LINES_SHOWN]]
    hidden = len(one.removed) - LINES_SHOWN
    lines += [f"    ... {hidden} more"] if hidden > 0 else []
    untold = [f"{word} x{count}" for word, count in one.untold.most_common(WORDS_SHOWN)]
    return lines + ([f"  lost without a removed block: {', '.join(untold)}"] if untold else [])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), metavar="N", help="processes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measures")
    parser.add_argument("--check", action="store_true", help="exit 1 where a floor is missed")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main())
    except corpora.CorpusError as error:
        sys.exit(f"error: {error}")
