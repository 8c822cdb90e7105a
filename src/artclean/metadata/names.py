"""Names of people as bylines write them -> a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

__all__ = ["clean_names"]

_MAX_NAME = 80  # characters
_MAX_WORDS = 8
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+")
_LEAD = re.compile(
    r"^\W*(?:(?:(?:story|article|words|text|post|posted|written|published|contributed|reviewed|medically reviewed|edited|review|guest post|photos)\s+"
    r"(?:and \w+ )?)?by\b|from\b(?=\s+the\b)|author(?:s|\(s\))?\s*:|authored by|von\b|autor(?:in|en|es|a|ka)?\s*:|text\s*:|par\b(?! )|par\s(?=[A-ZÉ])|auteurs?\s*:|"
    r"por\s(?=[A-ZÁÉÍÓÚ])|di\s(?=[A-Z]\w+ [A-Z])|door\s(?=[A-Z])|av\s(?=[A-ZÅÄÖ])|автор\w*\s*:|текст\s*:|yazan?\s*:|بقلم|作者\s*[:：]?|文\s*[/／:：]|記者\s*[:：]|撰文\s*[:：]?)\s*:?\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||\n|•|·|/|、|，)\s*|\s+(?:and|und|et|och|и|та|ve|&|\+|with)\s+|,\s+(?:and|und|et|&)\s+|\s*,\s*", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:editor|writer|reporter|correspondent|contributor|contributing|journalist|columnist|redakteur\w*|specialist|manager|director|"
    r"ceo|cto|cfo|founder|co-founder|president|expert|analyst|associate|freelance|staff|guest|senior|advisor|consultant|strategist|"
    r"producer|blogger|dietitian|nutritionist|horticulturalist|engineer|developer|author|reviewer|head of|vp|professor|editorial|coach|university|college|news|inc|llc|experience|industry)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"^(?:[A-Z][A-Za-z]?\.?(?:[A-Z]\.?)+[a-z]?\.?®?|Ph\.?\s?D\.?|M\.?D\.?|M\.?Sc?\.?|B\.?Sc?\.?|Jr\.?|Sr\.?|Esq\.?|CPA|CFP®?|RDN?|R\.D\.|MBA|MS|MA|BA|DVM|"
    r"[A-Z-]{2,}(?:[\s-][A-Z0-9-]+)*®?\s?\d*|[IVX]+)$"
)
_PARENTHESIS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]")
_TRAIL = re.compile(r"\s+(?:\||-|–|—)\s+.*$|\s+(?:on|in|at)\s+.*$", re.IGNORECASE)
_NOBODY = frozenset(
    (
        "",
        "by",
        "author",
        "authors",
        "unknown",
        "anonymous",
        "null",
        "none",
        "undefined",
        "n/a",
        "na",
        "default",
        "user",
        "view all posts",
    )
)
_EDGES = " \t\n,;:|–—-•·/*\"'“”"


def clean_names(values: Iterable[str], *, divide: bool = True) -> tuple[str, ...]:
    """Names without "By", roles, degrees, addresses and repetitions.

    Args:
        values: texts that hold one name or several.
        divide: whether a text may hold several names.

    >>> clean_names(["By Ana Ruiz and Jo Lind, PhD", "ana ruiz"])
    ('Ana Ruiz', 'Jo Lind')
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _names(value, divide):
            found.setdefault(" ".join(name.casefold().split()), name)
    return tuple(found.values())


def _names(value: str, divide: bool) -> list[str]:
    text = _PARENTHESIS.sub("", _ADDRESS.sub(" ", _TAG.sub(" ", unescape(value))))
    text = _LEAD.sub("", " ".join(text.split()))
    parts = _SPLIT.split(text) if divide else [text]
    names: list[str] = []
    for position, part in enumerate(parts):
        name = _LEAD.sub("", part.strip(_EDGES)).strip(_EDGES)
        if not _is_name(name):
            continue
        if position and names and (_DEGREES.match(name) or _is_role(name)):
            continue
        names.append(name)
    return names


def _is_name(text: str) -> bool:
    if text.casefold() in _NOBODY or len(text) > _MAX_NAME or len(text.split()) > _MAX_WORDS:
        return False
    return any(character.isalpha() for character in text)


def _is_role(text: str) -> bool:
    return bool(_ROLE.search(text))
