"""Names of people as bylines write them -> a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from artclean.metadata.lazy import Pattern
from artclean.metadata.words import BYLINE_STARTS, LEADS, LICENCES, NAME_LEADS, NOBODY, ROLE_TAILS, ROLES

__all__ = ["BYLINE", "clean_names", "find_byline", "in_reading_order", "is_deed", "is_person_like", "may_begin_byline"]

_ASCII = 0x80
_LATIN = "\u2fff"  # letters of East Asia stand behind it
_MAX_NAME = 80  # characters
_MAX_WORDS = 8
_TAG = Pattern(r"<[^>]*>")
_ADDRESS = Pattern(r"https?://\S+|www\.\S+|(?<!\S)\S{1,255}@\S{1,255}\.\w+|(?<!\w)@\w+")
_LEADS = rf"(?i:{LEADS})|(?:{'|'.join((*NAME_LEADS, *map(str.title, NAME_LEADS)))})\s(?=[^\W\d_a-z])|By(?=[A-Z][a-z])"
_LEAD = Pattern(rf"\W*(?:{_LEADS})[\s:]*")
#: A byline in running text: at the beginning or after a separator; what follows begins with a name.
BYLINE = Pattern(rf"(?:^|[|•·\n–—]\s*|\d\s+)\W{{0,3}}(?:{_LEADS})[\s:]*(?P<names>[^|•·\n]{{2,160}})")
_CHUNK = Pattern(r"\s*(?:;|\||\n|•|·|⋅|●|、|，|،|؛|\s/\s|\s[-–—]\s)\s*|,(?!\s*(?:Jr|Sr|I{2,3}|IV)\b\.?\s*(?:,|$))\s*")
_AND = Pattern(r"^(?:and|und|et|og|och|&)\s+|\s+(?:and|und|et|och|и|та|ve|&|\+|with|e|y)\s+", re.IGNORECASE)
_ROLE = Pattern(rf"\b(?:{ROLES})\b", re.IGNORECASE)
_DEGREE = Pattern(
    r"(?:[A-Z][A-Za-z]{0,2}\.?)?(?:[A-Z]\.)+[a-z]?\.?|(?:Ph|Ed|Psy|Pharm)\.?\s?D\.?|[MB]\.?Sc?\.?|Esq\.?|M\.Ed\.?|MEd|[A-Z]{2}[A-Za-z-]{0,5}(?:[\s-][A-Z0-9-]+(?:\s[A-Z0-9-]+)*)?"
    r"|[A-Z.]{2,}(?:\s[A-Z.]{2,})*\s?|[A-Z]{1,2}-[A-Z]{2,4}(?:\s\d+)?"
)
_TRADE_MARK = Pattern(r"[®™©]")
_PARENTHESIS = Pattern(r"\s*[(\[（][^)\]）]*[)\]）]")  # where one closes behind it, and white space is single
_EDGES = " \t\n,;:،؛|–—-•·⋅●/*\"'“”"
_ROLE_TAIL = Pattern(rf"(?<=[^\W\d_])\s*(?:{ROLE_TAILS})$")
_INITIALS = Pattern(r"[A-Z]\.(?:[ -][A-Z]\.)*")
_LICENCE = Pattern(LICENCES, re.IGNORECASE)
_AFFILIATION = "The "  # what stands before the name of a paper, and before no person's
_PARTICLES = frozenset("de del della der den di da dos das du la le van von zu ter ten al el bin ibn y e of the and".split())  # noqa: SIM905


def _pairs(words: Iterable[str]) -> bytearray:
    """For each two ASCII characters whether one of some words begins with them, in any case; index: first * 128 + second."""
    table = bytearray(_ASCII * _ASCII)
    for word in words:
        if word[:2].isascii():
            for first in (word[0].lower(), word[0].upper()):
                for second in (word[1].lower(), word[1].upper()):
                    table[ord(first) * _ASCII + ord(second)] = 1
    return table


_BYLINE_PAIRS = _pairs(BYLINE_STARTS)


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
        for name in _names(value) if divide else [_tidy(value)]:
            if _is_name(name):
                found.setdefault(" ".join(name.casefold().split()), name)
    names = tuple(found.values())
    persons = tuple(name for name in names if not _ROLE.search(name)) if len(names) > 1 else ()
    return persons or names


def in_reading_order(name: str) -> str:
    """A name whose family name stands first, in the order of speech; any other text, such as that of two names, as it is.

    >>> in_reading_order("Ruiz, Ana María"), in_reading_order("Ana Ruiz, Jo Lind"), in_reading_order("Ana Ruiz, PhD")
    ('Ana María Ruiz', 'Ana Ruiz, Jo Lind', 'Ana Ruiz, PhD')
    """
    family, comma, given = name.partition(",")
    family, given = family.strip(), given.strip()
    if not comma or not family or not given or "," in given or _ROLE.search(name):
        return name
    if _is_degree(given) and not _INITIALS.fullmatch(given):
        return name
    own = [word for word in family.split() if word.lower() not in _PARTICLES]
    if len(own) != 1 or not own[0][0].isupper() or not given[0].isupper() or _AND.search(given):
        return name
    return f"{given} {family}" if is_person_like(f"{given} {family}") else name


def find_byline(text: str) -> str | None:
    """The names of the first byline in a text, None where there is none: ``BYLINE.search`` at the places where one may begin."""
    for at, char in enumerate(text):
        if at and "A" <= char <= "z":
            continue
        if at == 0 or char in "|•·\n–—" or (char.isdecimal() and text[at + 1 : at + 2].isspace()):
            found = BYLINE.match(text, at) if _may_lead(text, at) else None
            if found:
                return str(found["names"])
    return None


def _may_lead(text: str, at: int) -> bool:
    """Whether the first word from a separator on may be one before a name; a quick look."""
    size = len(text)
    if at < size and text[at].isdecimal():
        at += 1
    while at < size and not text[at].isalnum():
        at += 1
    return at < size and may_begin_byline(text, at)


def may_begin_byline(text: str, at: int) -> bool:
    """Whether the word at a place may be the first one of a byline, by its first two letters; a quick look."""
    first = ord(text[at])
    second = ord(text[at + 1]) if at + 1 < len(text) else 0
    return first >= _ASCII or second >= _ASCII or _BYLINE_PAIRS[first * _ASCII + second] > 0


def is_deed(names: str) -> bool:
    """Whether what follows "by" is what somebody does, and nobody's name.

    >>> is_deed("signing up, I accept the terms"), is_deed("Ming Li"), is_deed("jo lind")
    (True, False, False)
    """
    first = names.split(" ", 1)[0].rstrip(",:")
    return first.islower() and first.endswith("ing")


def is_person_like(name: str) -> bool:
    """Whether a text has the shape of a person's name: two to five words, each with a capital or of a script without.

    >>> is_person_like("Ana de la Cruz"), is_person_like("the best deals"), is_person_like("Ana")
    (True, False, False)
    """
    words = name.split()
    if not 2 <= len(words) <= 5:
        return False
    for word in words:
        if word[0].islower() and word.lower() not in _PARTICLES:
            return False
    for char in name:  # noqa: SIM110  # a generator would cost more than the loop
        if char.isdigit():
            return False
    return True


def _names(value: str) -> list[str]:
    """The names in a text; of "Jo Lind, Editor & Coach" the role after the comma is left out as a whole."""
    if value.isalpha() and value[-1] <= _LATIN:
        return [value]
    text = _LEAD.sub("", _tidy(value), count=1) if _LEAD.match(_tidy(value)) else _tidy(value)
    names: list[str] = []
    for chunk in _CHUNK.split(text):
        if not chunk or (names and (_is_degree(chunk) or _ROLE.search(chunk))):
            continue
        if names and chunk.startswith(_AFFILIATION) and is_person_like(names[0]):
            continue  # "Celeste Lang | The Courier"
        if names and chunk.isascii() and chunk.isalpha() and is_person_like(names[0]):
            continue  # "Celeste Lang, Astrologer": who has a family name does not write with somebody who has none
        parts = [part for part in _AND.split(chunk) if part]
        if len(parts) > 1 and not (all(map(is_person_like, parts)) or all(" " not in part for part in parts)):
            parts = [_AND.sub("", chunk, count=1) if _AND.match(chunk) else chunk]  # "Center for Food and Health" is one name
        names += [_LEAD.sub("", part, count=1).strip(_EDGES) if _LEAD.match(part) else part.strip(_EDGES) for part in parts]
    return names


def _tidy(value: str) -> str:
    text = unescape(value) if "&" in value else value
    if "<" in text:
        end = text.rfind(">") + 1
        text = _TAG.sub(" ", text[:end]) + text[end:]
    if "(" in text or "[" in text or "（" in text:
        text = " ".join(text.split())
        end = max(text.rfind(")"), text.rfind("]"), text.rfind("）")) + 1
        text = _PARENTHESIS.sub("", text[:end]) + text[end:]
    if "@" in text or "www." in text or "://" in text:
        text = _ADDRESS.sub(" ", text)
    text = " ".join(text.split()).strip(_EDGES)
    return _ROLE_TAIL.sub("", text) if text and text[-1] > _LATIN else text


def _is_degree(text: str) -> bool:
    return bool(_DEGREE.fullmatch(_TRADE_MARK.sub("", text).strip().strip(_EDGES)))


def _is_name(text: str) -> bool:
    if text.casefold() in NOBODY or len(text) > _MAX_NAME or len(text.split()) > _MAX_WORDS or ":" in text:
        return False
    if _LICENCE.match(text):
        return False
    return any(character.isalpha() for character in text) and not text.startswith(("page.", "{{", "{%", "%", "$"))
