"""Which of the three formats an input is in: by unmistakable content, then by name, then by the look of it."""

from __future__ import annotations

import re

__all__ = ["FORMAT_OF_SUFFIX", "feed_kind", "sniff_format"]

FORMAT_OF_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
}
_HEAD = 4096  # characters looked at
# What is passed over in front is possessive (``*+``): no comment is tried again as a part of a longer one.
_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|(?:html|head|body|script|style|meta|link|title)[\s>])",
    re.I | re.S,
)
_FEED = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*+<(rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.S)
_FEED_KINDS = {"rss": "an RSS feed", "feed": "an Atom feed", "rdf:RDF": "an RSS feed"}
_ELEMENT = re.compile(
    r"<(?:p|div|span|a|article|section|main|h[1-6]|ul|ol|li|table|br|img|figure|blockquote|header|footer|nav|strong|em)"
    r"(?:\s+[a-z-]+(?:=|\s|>)[^<]*|\s*/?)>",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|~~~|\[[^\]]+\]: \S|\|? ?:?-{3,}:? ?\|)|\[[^\]\n]+\]\([^)\s]+\)|(?<!\w)\*\*\S[^*\n]*\*\*", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"\A(?:---|\+\+\+)[ \t]*\r?\n")
_MIN_ELEMENTS = 2
_MIN_MARKDOWN = 2


def sniff_format(text: str, name: str = "") -> str:
    """``html``, ``text`` or ``markdown``.

    Args:
        text: the decoded input.
        name: its file name, "" if unknown.
    """
    head = text[:_HEAD]
    if _PAGE.match(head):
        return "html"
    by_name = FORMAT_OF_SUFFIX.get(_suffix(name))
    if by_name:
        return by_name
    if len(_ELEMENT.findall(head)) >= _MIN_ELEMENTS and _CLOSING.search(head) and head.lstrip().startswith("<"):
        return "html"
    if _FRONT_MATTER.match(head) or len(_MARKDOWN.findall(head)) >= _MIN_MARKDOWN:
        return "markdown"
    return "text"


def feed_kind(text: str) -> str:
    """``an RSS feed``, ``an Atom feed`` or ``a sitemap`` where a text is that, else ""."""
    found = _FEED.match(text[:_HEAD]) if text[:_HEAD].lstrip()[:1] == "<" else None
    return _FEED_KINDS.get(found.group(1), "a sitemap") if found else ""


def _suffix(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    dot = name.rfind(".")
    return name[dot:] if dot > max(name.rfind("/"), name.rfind("\\")) else ""
