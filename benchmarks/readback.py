"""Whether the Markdown of every page says what the kept blocks say, as another parser reads it.

    python benchmarks/readback.py                # all pages of all corpora; every page that differs is named
    python benchmarks/readback.py --check        # exit 1 where a floor of floors.toml is missed

The Markdown is parsed by markdown-it-py with what GitHub adds to CommonMark: tables, strikethrough, task lists,
footnotes and, where a page has formulas, `$...$`. Compared are the words in their order, the number of headings, list
items, tables, code blocks, rules and, where there are no footnotes, paragraphs, and every code block byte for byte. No
raw HTML may be seen. Signs that whoever shows the page draws by himself are no words: the mark of a footnote, the way
back from it, the box of a task.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

import artclean
import corpora
import floors
from artclean import Article
from artclean.model import Block, BlockKind, Tag
from artclean.write.markdown import NOTE, nest_path

__all__ = ["codes_of", "counts_of", "differences", "words_of"]

_COUNTED = {
    "heading_open": "headings",
    "list_item_open": "items",
    "table_open": "tables",
    "fence": "codes",
    "code_block": "codes",
    "hr": "rules",
    "html_block": "html",
}
ASPECTS = ("words", *dict.fromkeys(_COUNTED.values()), "paragraphs", "code bytes")
_SEEN = ("text", "code_inline", "text_special", "math_inline")
_SEEN_BLOCKS = ("fence", "code_block", "html_block", "math_block")
_PARTED = re.compile(r"< (?=[A-Za-z/!?])")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the Markdown of every page back; return the exit code."""
    options = _parser().parse_args(arguments)
    pages = 0
    found: Counter[str] = Counter()
    for page in _pages():
        pages += 1
        for aspect in differences(artclean.clean(page.data, input_format="html")):
            found[aspect] += 1
            print(f"{page.corpus}/{page.name}: {aspect}")
    print(f"{pages} pages; " + ", ".join(f"{aspect} differ on {found[aspect]}" for aspect in ASPECTS))
    measures = {"pages": float(pages), "differ": float(found.total())}
    if options.json:
        options.json.write_text(json.dumps({"measures": measures}, indent=1) + "\n", encoding="utf-8")
    return floors.check("readback", measures) if options.check else 0


def differences(article: Article) -> list[str]:
    """The aspects in which the Markdown of an article read from HTML differs from its kept blocks."""
    markdown = article.markdown
    blocks = article.blocks
    counts = counts_of(markdown)
    wanted = _wanted_counts(article)
    aspects = [aspect for aspect in dict.fromkeys(_COUNTED.values()) if counts[aspect] != wanted[aspect]]
    found, wanted_words = words_of(markdown, formulas=_has_formulas(blocks)), _wanted_words(article)
    if _has_formulas(blocks):
        found, wanted_words = _without_parting(found), _without_parting(wanted_words)
    if found != wanted_words:
        aspects.insert(0, "words")
    if "\n[^" not in markdown and _paragraphs_of(markdown) != sum(map(_paragraphs_of, map(article.markdown_of, blocks))):
        aspects.append("paragraphs")
    if codes_of(markdown) != [block.text for block in blocks if block.kind is BlockKind.CODE]:
        aspects.append("code bytes")
    return aspects


def words_of(markdown: str, *, formulas: bool = False) -> list[str]:
    """The words a reader sees, in order; alternative texts of images are not among them."""
    out: list[str] = []
    for token in _parser_of(formulas).parse(markdown):
        out.append("\n")
        if token.type == "inline":
            out.extend(_seen(child) for child in token.children or ())
        elif token.type in _SEEN_BLOCKS:
            out.append(token.content)
    return "".join(out).split()


def counts_of(markdown: str) -> Counter[str]:
    """Number of headings, list items, tables, code blocks, rules and HTML blocks."""
    return Counter(_COUNTED[token.type] for token in _parser_of(False).parse(markdown) if token.type in _COUNTED)


def _paragraphs_of(markdown: str) -> int:
    return sum(token.type == "paragraph_open" for token in _parser_of(False).parse(markdown))


def codes_of(markdown: str) -> list[str]:
    """Content of the code blocks, without the newline at the end."""
    tokens = _parser_of(False).parse(markdown)
    return [token.content.removesuffix("\n") for token in tokens if token.type in ("fence", "code_block")]


def _seen(token: Token) -> str:
    if token.type in _SEEN:
        return token.content
    breaks = token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and token.content == "<br>")
    return "\n" if breaks else ""


@cache
def _parser_of(formulas: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(tasklists_plugin).use(footnote_plugin, inline=False)
    parser.core.ruler.disable("footnote_tail")  # notes are read where they stand
    return parser.use(dollarmath_plugin, allow_space=False, allow_digits=False) if formulas else parser


def _without_parting(words: Sequence[str]) -> list[str]:
    """Words without the space that keeps a ``<`` of a formula from beginning HTML."""
    return _PARTED.sub("<", " ".join(words)).split()


def _wanted_counts(article: Article) -> Counter[str]:
    kinds = Counter(block.kind for block in article.blocks)
    headings = kinds[BlockKind.HEADING] + kinds[BlockKind.TITLE] + _has_title_above(article)
    counts = {"headings": headings, "tables": kinds[BlockKind.TABLE], "codes": kinds[BlockKind.CODE]}
    return Counter({**counts, "items": _items(article.blocks), "rules": kinds[BlockKind.SEPARATOR]})


def _items(blocks: Sequence[Block]) -> int:
    """Number of list items that any of the blocks stands in."""
    found: set[tuple[int, int]] = set()
    for block in blocks:
        found |= {(nest.list_key, nest.key) for nest in nest_path(block.nest) if nest.kind not in ("quote", "note")}
    return len(found)


def _has_title_above(article: Article) -> bool:
    """Whether the title of the metadata is written on top, since no block is the title."""
    titled = any(block.kind is BlockKind.TITLE for block in article.blocks)
    return bool(article.blocks and article.metadata.title and not titled)


def _wanted_words(article: Article) -> list[str]:
    words = (article.metadata.title or "").split() if _has_title_above(article) else []
    for block in article.blocks:
        words += _words(block)
    return words


def _words(block: Block) -> list[str]:
    """Words of a block, without the marks of footnotes."""
    pieces = _pieces(block)
    if not block.info.startswith(NOTE) and not _has_tag(pieces, "note"):
        return block.text.split()
    return "".join("\n" if type(piece) is Tag and piece.name == "break" else piece for piece in pieces).split()


def _pieces(block: Block) -> list[str]:
    """What a block holds, cells of a table one after the other."""
    pieces = [*block.inline]
    for row in block.rows:
        for cell in row:
            pieces += [*cell, "\n"]
    return pieces


def _has_tag(pieces: Sequence[str], name: str) -> bool:
    return any(type(piece) is Tag and piece.name == name for piece in pieces)


def _has_formulas(blocks: Sequence[Block]) -> bool:
    return any(_has_tag(_pieces(block), "math") for block in blocks)


def _pages() -> Iterator[corpora.Page]:
    for corpus in corpora.HTML_CORPORA:
        yield from corpora.load_pages(corpus)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 where a floor of floors.toml is missed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the measures to FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
