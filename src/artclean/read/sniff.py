"""Which of the three formats an input is in: by unmistakable content, then by name, then by the look of it."""

from __future__ import annotations

import re

__all__ = ["FORMAT_OF_SUFFIX", "feed_kind", "is_json", "is_page", "may_be_json", "sniff_format"]

FORMAT_OF_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
}
_HEAD = 4096  # characters looked at
_JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")
# What is passed over in front is possessive (``*+``): no comment is tried again as a part of a longer one.
_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|(?:html|head|body|script|style|meta|link|title)[\s>])",
    re.I | re.S,
)
_FEED = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*+<(rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.S)
_FEED_KINDS = {"rss": "an RSS feed", "feed": "an Atom feed", "rdf:RDF": "an RSS feed"}
_NAMES = (
    "a|abbr|article|aside|b|blockquote|br|center|code|div|dl|dt|dd|em|figcaption|figure|font|footer|form|h[1-6]|header|hr|i"
    "|iframe|img|li|main|nav|ol|p|picture|pre|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video"
)
_ELEMENT = re.compile(rf"<({_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CLOSING = re.compile(rf"</({_NAMES})\s*>", re.IGNORECASE)
_FRAGMENT = re.compile(rf"(?:\s|&nbsp;|(?><!--.*?-->))*+<(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|~~~|\[[^\]]+\]: \S|\|? ?:?-{3,}:? ?\|)|\[[^\]\n]+\]\([^)\s]+\)|(?<!\w)\*\*\S[^*\n]*\*\*", re.MULTILINE
)
_FRONT_MATTER = re.compile(r"\A(?:---|\+\+\+)[ \t]*\r?\n")
_MIN_PAIRS = 2  # of a fragment that begins with text
_MIN_MARKDOWN = 2


def sniff_format(text: str, name: str = "") -> str:
    """``html``, ``text`` or ``markdown``.

    Args:
        text: the decoded input.
        name: its file name, "" if unknown.
    """
    head = text[:_HEAD]
    if is_page(head):
        return "html"
    by_name = FORMAT_OF_SUFFIX.get(_suffix(name))
    if by_name:
        return by_name
    if _is_fragment(text):
        return "html"
    return "markdown" if _looks_like_markdown(head) else "text"


def is_page(head: str) -> bool:
    """Whether a text that begins so is a whole page."""
    return _PAGE.match(head) is not None


def _is_fragment(text: str) -> bool:
    """Whether a text is a piece of a page, as feeds and databases hold it.

    It begins with an element that ends, too, or it ends with one and holds more of them. A text that only shows some HTML
    begins and ends with words.
    """
    head = text[:_HEAD]
    opened = [name.lower() for name in _ELEMENT.findall(head)]
    pairs = [name for name in _CLOSING.findall(head) if name.lower() in opened]
    if _FRAGMENT.match(head):
        return bool(pairs) or len(opened) > 1
    return len(pairs) >= _MIN_PAIRS and text.rstrip()[-1:] == ">" and not _looks_like_markdown(head)


def _looks_like_markdown(head: str) -> bool:
    return _FRONT_MATTER.match(head) is not None or len(_MARKDOWN.findall(head)) >= _MIN_MARKDOWN


def feed_kind(text: str) -> str:
    """``an RSS feed``, ``an Atom feed`` or ``a sitemap`` where a text is that, else ""."""
    found = _FEED.match(text[:_HEAD]) if text[:_HEAD].lstrip()[:1] == "<" else None
    return _FEED_KINDS.get(found.group(1), "a sitemap") if found else ""


def may_be_json(head: str) -> bool:
    """Whether a text that begins so may be JSON."""
    return head.lstrip()[:1] in ("{", "[")


def is_json(text: str, name: str) -> bool:
    """Whether a text is JSON by its name, or nothing but objects: one, a list, or one a line. Front matter has text behind it."""
    if name.lower().endswith(_JSON_SUFFIXES):
        return may_be_json(text[:_HEAD])
    if not may_be_json(text[:_HEAD]) or text[-_HEAD:].rstrip()[-1:] not in ("}", "]"):
        return False
    lines = text.strip().split("\n")
    return _is_object(text) or (_is_object(lines[0]) and _is_object(lines[-1]))


def _is_object(text: str) -> bool:
    import json

    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _suffix(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    dot = name.rfind(".")
    return name[dot:] if dot > max(name.rfind("/"), name.rfind("\\")) else ""
