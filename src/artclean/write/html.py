"""Markdown of an article -> HTML that is safe to show."""

from __future__ import annotations

import re

__all__ = ["write_html"]

_NOTE_ID = re.compile(r"fn(?:ref)?\d+(?::\d+)?")


def write_html(markdown: str) -> str:
    """A fragment of HTML with CommonMark's elements, tables, strikethrough and footnotes; what could run is taken out."""
    import nh3
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).use(front_matter_plugin)
    if "[^" in markdown:
        parser.use(footnote_plugin, inline=False)
    attributes = {name: set(allowed) for name, allowed in nh3.ALLOWED_ATTRIBUTES.items()}
    for name in ("a", "li"):
        attributes.setdefault(name, set()).add("id")
    return nh3.clean(
        parser.render(markdown),
        attributes=attributes,
        attribute_filter=_only_note_ids,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _only_note_ids(element: str, attribute: str, value: str) -> str | None:
    """No names but those of footnotes: others may clash with those of the page that shows the article."""
    return value if attribute != "id" or _NOTE_ID.fullmatch(value) else None
