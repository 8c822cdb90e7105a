"""Markdown of an article -> HTML that is safe to show."""

from __future__ import annotations

__all__ = ["write_html"]


def write_html(markdown: str) -> str:
    """A fragment of HTML with CommonMark's elements, tables and strikethrough; everything that could run is taken out."""
    import nh3
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).use(front_matter_plugin)
    return nh3.clean(parser.render(markdown), url_schemes={"http", "https", "mailto", "tel"}, link_rel=None)
