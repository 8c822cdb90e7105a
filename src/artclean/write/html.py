"""Markdown of an article -> HTML that is safe to show."""

from __future__ import annotations

import re

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


def write_html(markdown: str) -> str:
    """A fragment of HTML with CommonMark's elements, tables, task lists, strikethrough and footnotes.

    What could run is taken out. The language of code stays as a class, the alignment of columns as a style.
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


def _harmless(element: str, attribute: str, value: str) -> str | None:
    wanted = _VALUES.get(attribute)
    return value if wanted is None or wanted.fullmatch(value) else None
