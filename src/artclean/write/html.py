"""Markdown of an article -> HTML that is safe to show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from artclean.write.formulas import longest_formula

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

__all__ = ["write_html"]

# What a value must be to stay. Names of elements may clash with those of the page that shows the article, and classes and
# styles with its own: none but those that Markdown itself gives a meaning.
_VALUES = {
    "id": re.compile(r"fn(?:ref)?\d+(?::\d+)?"),
    "class": re.compile(r"language-[\w+#.-]+|task-list-item-checkbox"),
    "style": re.compile(r"text-align:(?:left|center|right)"),
    "type": re.compile(r"checkbox"),
}
_FIELD = re.compile(r"""<input(?![^>]* type="checkbox")[^>]*>""")
_ATTRIBUTES = {
    "a": {"id"},
    "li": {"id"},
    "code": {"class"},
    "th": {"style"},
    "td": {"style"},
    "input": {"type", "class", "checked", "disabled"},
}


def write_html(markdown: str, formulas: Mapping[str, str] | None = None) -> str:
    """A fragment of HTML with CommonMark's elements, tables, task lists, strikethrough and footnotes.

    What could run is taken out. The language of code stays as a class, the alignment of columns as a style.

    Args:
        markdown: the Markdown.
        formulas: what is literal text in it -> what to write for it; without it there are none.
    """
    import nh3
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = (
        MarkdownIt("commonmark", {"maxNesting": 100})
        .enable(["table", "strikethrough"])
        .use(front_matter_plugin)
        .use(tasklists_plugin)
    )
    if "[^" in markdown:
        parser.use(footnote_plugin, inline=False)
    if formulas:
        _read_formulas(parser, formulas)
    attributes = {name: set(allowed) for name, allowed in nh3.ALLOWED_ATTRIBUTES.items()}
    for name, allowed in _ATTRIBUTES.items():
        attributes.setdefault(name, set()).update(allowed)
    safe = nh3.clean(
        parser.render(markdown).lstrip("\n"),
        tags=nh3.ALLOWED_TAGS | {"input"},
        attributes=attributes,
        attribute_filter=_harmless,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return _FIELD.sub("", safe)


def _read_formulas(parser: MarkdownIt, formulas: Mapping[str, str]) -> None:
    """Have a parser take formulas for literal text."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "$":
            return False
        found = longest_formula(state.src, state.pos, formulas)
        if found and not silent:
            state.push("text", "", 0).content = formulas[found]
        state.pos += len(found)
        return bool(found)

    parser.inline.ruler.before("escape", "formula", rule)


def _harmless(element: str, attribute: str, value: str) -> str | None:
    wanted = _VALUES.get(attribute)
    return value if wanted is None or wanted.fullmatch(value) else None
