"""What a CommonMark parser with GFM tables and strikethrough sees in Markdown: the referee of the writer's tests."""

from __future__ import annotations

from collections import Counter

from markdown_it import MarkdownIt
from markdown_it.token import Token

__all__ = ["codes_of", "counts_of", "words_of"]

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_COUNTED = {
    "heading_open": "heading",
    "fence": "code",
    "code_block": "code",
    "table_open": "table",
    "list_item_open": "item",
    "hr": "rule",
    "html_block": "html",
}


def words_of(markdown: str) -> list[str]:
    """The words a reader sees, in order; alternative texts of images are not among them."""
    out: list[str] = []
    for token in _PARSER.parse(markdown):
        out.append("\n")
        if token.type == "inline":
            out.extend(_seen(child) for child in token.children or ())
        elif token.type in ("fence", "code_block", "html_block"):
            out.append(token.content)
    return "".join(out).split()


def _seen(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    breaks = token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and token.content == "<br>")
    return "\n" if breaks else ""


def counts_of(markdown: str) -> Counter[str]:
    """Number of headings, list items, tables, code blocks, rules and HTML blocks."""
    return Counter(_COUNTED[token.type] for token in _PARSER.parse(markdown) if token.type in _COUNTED)


def codes_of(markdown: str) -> list[str]:
    """Content of the code blocks, without the newline at the end."""
    return [token.content.removesuffix("\n") for token in _PARSER.parse(markdown) if token.type in ("fence", "code_block")]
