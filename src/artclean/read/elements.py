"""What the attributes of an element say: hidden, a byline, the address of an image or a video, the language of code."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = [
    "IMAGE_ATTRIBUTES",
    "LANGUAGE_CLASS",
    "code_language",
    "embed_address",
    "image_source",
    "is_drawn_or_pixel",
    "is_hidden",
    "is_number",
    "largest_of",
    "names_author",
]

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
LANGUAGE_CLASS = re.compile(r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*|sourceCode\s+)([\w+#.-]+)", re.IGNORECASE)
_FILE_NAME = re.compile(r"[\w.-]+")
_PLACEHOLDER = re.compile(r"blank|spacer|placeholder|transparent|pixel|1x1|lazy[_-]?load|grey|loading")
_HINTS = ("blank", "spacer", "placeholder", "transparent", "pixel", "1x1", "lazy", "grey", "loading")
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-url", "data-lazy", "data-orig-file", "data-full-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
IMAGE_ATTRIBUTES = ("src", "class", "width", "height", "alt", *_LAZY, *_SETS)  # what :func:`image_source` looks at, and the text
_PICTURE = re.compile(r"\.(?:gif|png|svg)")
_SRCSET = re.compile(r"(?<![^\s,])([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_EMBEDS = (
    (re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"https?://platform\.twitter\.com/embed/\S*[?&]id=(\d+)"), "https://twitter.com/i/status/{}"),
    (re.compile(r"https?://(?:www\.)?instagram\.com/(p/[\w-]+)"), "https://www.instagram.com/{}/"),
    (re.compile(r"https?://open\.spotify\.com/embed/([\w/]+)"), "https://open.spotify.com/{}"),
    (re.compile(r"https?://embed\.ted\.com/(talks/[\w/-]+)"), "https://www.ted.com/{}"),
)


def is_hidden(attrib: Mapping[str, str]) -> bool:
    if "hidden" in attrib and attrib["hidden"] != "until-found":
        return True
    style = attrib.get("style", "")
    if style:
        lowered = style.lower()
        if ("none" in lowered or "hidden" in lowered) and _HIDDEN_STYLE.search(style):
            return True
    return attrib.get("aria-hidden") == "true"


def names_author(described: str) -> bool:
    return "uthor" in described or "yline" in described


def is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) < 8


def image_source(attrib: Mapping[str, str]) -> str:
    """Address of an image; lazy loaders keep it in another attribute. "" for tracking pixels and formulas."""
    source = attrib.get("src", "").strip()
    inline = source.startswith("data:")
    if not source or inline or "lazy" in attrib.get("class", "") or _is_placeholder(source):
        source = _lazy_source(attrib) or ("" if inline else source)
    return "" if is_drawn_or_pixel(attrib) else source


def is_drawn_or_pixel(attrib: Mapping[str, str]) -> bool:
    """Whether an image is a formula, whose source stands beside it, or counts readers."""
    return attrib.get("width") == "1" or attrib.get("height") == "1" or attrib.get("alt", "").startswith("{\\displaystyle")


def _is_placeholder(address: str) -> bool:
    address = address.lower()
    picture = ".gif" in address or ".png" in address or ".svg" in address
    return picture and _hints_at_placeholder(address) and any(map(_names_placeholder, _FILE_NAME.findall(address)))


def _hints_at_placeholder(address: str) -> bool:
    """Whether any of the words of ``_PLACEHOLDER`` may be in an address."""
    for hint in _HINTS:  # noqa: SIM110  # a loop, for the compiler
        if hint in address:
            return True
    return False


def _names_placeholder(name: str) -> bool:
    found = _PLACEHOLDER.search(name)
    return found is not None and _PICTURE.search(name, found.end()) is not None


def _lazy_source(attrib: Mapping[str, str]) -> str:
    for name in _LAZY:
        if attrib.get(name):
            return attrib[name].strip()
    for name in _SETS:
        if attrib.get(name):
            return largest_of(attrib[name])
    return ""


def largest_of(srcset: str) -> str:
    """The address with the greatest width or density of a ``srcset``."""
    best, size = "", -1.0
    for candidate in _SRCSET.finditer(srcset):
        number = _number(candidate.group(2) or "1")
        if number > size:
            best, size = candidate.group(1), number
    return best


def _number(text: str) -> float:
    """A number as written; 1 for dots that make none."""
    try:
        return float(text)
    except ValueError:
        return 1.0


def embed_address(source: str) -> str:
    """Address of the page behind a frame with a video, sound or post; "" for other frames."""
    if source.startswith("//"):
        source = "https:" + source
    for pattern, page in _EMBEDS:
        found = pattern.match(source)
        if found:
            return page.format(found.group(1))
    return ""


def code_language(attrib: Mapping[str, str]) -> str:
    found = LANGUAGE_CLASS.search(attrib.get("class", ""))
    if found:
        return found.group(1).lower()
    return attrib.get("data-lang") or attrib.get("data-language") or attrib.get("lang", "")
