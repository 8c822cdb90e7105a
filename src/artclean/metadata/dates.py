"""Dates as pages write them -> ISO 8601.

``dateparser`` and ``dateutil`` were measured on the same strings (``benchmarks/metadata.py --dates``): dateutil knows only
English, dateparser costs more than a whole page for its first date in a language. A table of month names does as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from artclean.metadata.lazy import Pattern
from artclean.metadata.words import MONTHS

__all__ = [
    "FoundDate",
    "date_in_url",
    "find_date",
    "find_dates",
    "has_year",
    "month_number",
    "parse_date",
]

_YEAR_DIGITS = 4
_DAY_LENGTH = len("2026-03-04")
_MOMENT_LENGTH = len("2026-03-04T07:30:00+00:00")
_FIRST_YEAR = 1900
_LAST_YEAR = 2099
_FIRST_WEB_YEAR = 1994  # no address holds a date of before the web

_ISO = Pattern(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?(?![\d:])",
    re.IGNORECASE,
)
_COMPACT = Pattern(r"\s*(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?\s*$")
_EPOCH = Pattern(r"\s*(\d{10})(?:\d{3})?\s*$")
_WORDS = Pattern(
    r"(?<![\w.])(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|[ºª°.]))?[\s/-]*(?:of\s|de\s|den\s|di\s)?\s*"
    r"(?P<month>[^\W\d_]{3,}(?:\s(?:الثاني|الأول))?)\.?,?[\s/-]*(?:of\s|de\s|del\s|do\s)?\s*(?P<year>\d{4})(?!\d)"
)
_MONTH_FIRST = Pattern(
    r"(?<!\w)(?P<month>[^\W\d_]{3,})\.?[\s-]+(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?(?:,\s*|\s+|-|\.\s*)(?:at\s)?(?P<year>\d{4})(?!\d)"
)
_EAST_ASIAN = Pattern(r"(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일]?")
_DAY_DASH_YEAR = Pattern(r"(?<![\d.,/-])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})\s*[-–—,]\s*(?P<year>\d{4})(?!\d)")
_YEAR_FIRST = Pattern(r"(?<![\d.,/-])(?P<year>\d{4})(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?![\d-])")
_YEAR_LAST = Pattern(
    r"(?<![\d.,/-])(?P<first>\d{1,2})(?P<mark>[-/.])\s?(?P<second>\d{1,2})(?P=mark)\s?(?P<year>\d{4})(?![\d-]|\.\d)"
)
_CLOCK = Pattern(
    r"\W{0,4}(?:at|um|à|a las|alle|kl|om|в|о|T)?\.?\s*(\d{1,2})[:.h](\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?\s*"
    r"(?:Uhr\s*)?[(\[]?((?:UTC|GMT)?[+-]\d\d(?::?\d\d)?(?!\d)|(?:Z|UTC|GMT|E[SD]T|C[SD]T|M[SD]T|P[SD]T|CET|CEST|EET|EEST|BST|MSK|JST|KST"
    r"|(?-i:[ECMP]T|[A-Z]\w+(?:/[A-Z][\w+-]+){1,2}))\b)?",
    re.IGNORECASE,
)
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_PLACES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
_IN_URL = Pattern(
    r"[/_-](?P<year>(?:19|20)\d\d)(?P<mark>[/_-]?)(?P<month>[01]\d|[1-9])(?P=mark)(?P<day>[0-3]\d|[1-9])(?=[/_.-]|$)"
)
_NAMED_IN_URL = Pattern(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3,9})/(?P<day>[0-3]?\d)(?=[/_.-]|$)")
_MONTH_BEFORE_DAY = frozenset(("", "en", "en-us", "en-ph"))


class FoundDate(NamedTuple):
    """A date found in running text.

    Attributes:
        iso: ISO 8601 day.
        start: first character of the date.
        end: character after the last.
        unsure: True where day and month may as well be the other way round.
    """

    iso: str
    start: int
    end: int
    unsure: bool = False


def parse_date(text: str, language: str = "") -> str | None:
    """ISO 8601 date, with time and zone where the text has them, of a value that is meant to be a date.

    Args:
        text: value of a meta element, a ``datetime`` attribute, a JSON field.
        language: BCP 47 tag of the page; decides between day/month and month/day.

    >>> parse_date("2026-03-04T07:30:00.000Z"), parse_date("12. März 2025"), parse_date("last Tuesday")
    ('2026-03-04T07:30:00+00:00', '2025-03-12', None)
    """
    if _is_iso(text):
        return text
    found = _ISO.match(text)
    if found:
        year, month, day, hour, minute, second, zone = found.groups()
        iso = _iso(int(year), int(month), int(day), hour, minute, second, zone)
        if iso and hour and found.end() < len(text) and not (zone and zone[0] in "+-"):  # "10:00 PM CET", "10:00 GMT+0100"
            return _with_clock(FoundDate(iso[:_DAY_LENGTH], found.start(1), found.end(3)), text)
        return iso
    if len(text) < 8:
        return None
    found = _COMPACT.match(text)
    if found:
        year, month, day, hour, minute, second, zone = found.groups()
        value = _iso(int(year), int(month), int(day), hour, minute, second, zone)
        if value:
            return value
    found = _EPOCH.match(text)
    if found:
        return datetime.fromtimestamp(int(found.group(1)), UTC).isoformat()
    day_found = find_date(text[:200], language)
    return _with_clock(day_found, text) if day_found else None


def _is_iso(text: str) -> bool:
    """Whether a text is already what :func:`parse_date` would make of it; most values of meta elements and JSON-LD are."""
    if len(text) != _DAY_LENGTH and len(text) != _MOMENT_LENGTH:
        return False
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return False
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return False
    return moment.isoformat()[: len(text)] == text if len(text) == _DAY_LENGTH else moment.isoformat() == text


def find_date(text: str, language: str = "") -> FoundDate | None:
    """The first date in running text, or None.

    >>> find_date("By Ana Ruiz, 3 March 2026").iso
    '2026-03-03'
    """
    best: FoundDate | None = None
    if not has_year(text):
        return None
    for pattern in _patterns(text):
        for found in pattern.finditer(text):
            if best is not None and found.start() >= best.start:
                break
            iso = _read(found, language)
            glued = 0
            if not iso and pattern is _MONTH_FIRST:
                glued = _glued(found["month"])
                iso = _read(found, language, found["month"][glued:]) if glued else None
            if iso:
                best = FoundDate(iso, found.start() + glued, found.end(), _is_unsure(found))
                break
    return best


def has_year(text: str) -> bool:
    """Whether four digits stand side by side, without which no date is found."""
    at, size = _YEAR_DIGITS - 1, len(text)
    while at < size:  # every fourth character: one of four digits is among them
        if _is_digit(text[at]):
            first = at
            while first and _is_digit(text[first - 1]):
                first -= 1
            last = at + 1
            while last < size and _is_digit(text[last]):
                last += 1
            if last - first >= _YEAR_DIGITS:
                return True
        at += _YEAR_DIGITS
    return False


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9" or (char > "\x7f" and char.isdecimal())


def _patterns(text: str) -> list[Pattern]:
    """The patterns that can match at all, by the marks that stand in the text."""
    patterns = [_WORDS, _MONTH_FIRST]
    if "年" in text or "년" in text:
        patterns.append(_EAST_ASIAN)
    if "." in text or "/" in text or "-" in text:
        patterns += [_YEAR_FIRST, _YEAR_LAST, _DAY_DASH_YEAR]
    return patterns


def find_dates(text: str, language: str = "") -> Iterator[FoundDate]:
    """All dates in running text, in order."""
    position = 0
    while found := find_date(text[position:], language):
        yield FoundDate(found.iso, found.start + position, found.end + position, found.unsure)
        position += found.end


def month_number(name: str) -> int | None:
    """Number of a month, 1..12, by its name or abbreviation; None for any other word.

    >>> month_number("Dezember"), month_number("avr."), month_number("Monday")
    (12, 4, None)
    """
    return MONTHS.get(name.rstrip(".").replace("İ", "i").casefold())


def date_in_url(url: str) -> str | None:
    """The date in the path of an address, such as ``/2026/03/04/``, or None.

    >>> date_in_url("https://example.com/news/2026/03/04/ferry.html")
    '2026-03-04'
    """
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    found = _IN_URL.search("/" + path) or _NAMED_IN_URL.search("/" + path)
    if found is None or int(found["year"]) < _FIRST_WEB_YEAR:
        return None
    month = int(found["month"]) if found["month"].isdigit() else month_number(found["month"])
    return _iso(int(found["year"]), month or 0, int(found["day"]))


def _is_unsure(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return "first" in parts and int(parts["first"]) <= 12 and int(parts["second"]) <= 12


def _glued(word: str) -> int:
    """Where the last word of two that are glued together begins: ``HealthDECEMBER``; 0 where they are not."""
    for position in range(len(word) - 3, 0, -1):
        if word[position].isupper() and word[position - 1].islower():
            return position
    return 0


def _read(found: re.Match[str], language: str, month_text: str = "") -> str | None:
    parts = found.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        day, month = int(parts["first"]), int(parts["second"])
        month_leads = parts["mark"] == "/" and language.lower() in _MONTH_BEFORE_DAY
        if (month_leads and day <= 12) or month > 12:
            day, month = month, day
        return _iso(year, month, day)
    month_text = month_text or parts["month"]
    number = int(month_text) if month_text.isdigit() else month_number(month_text)
    return _iso(year, number or 0, int(parts["day"]))


def _with_clock(found: FoundDate, text: str) -> str:
    clock = _CLOCK.match(text, found.end)
    if clock is None:
        return found.iso
    hour, minute, second, half, zone = clock.groups()
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    year, month, day = map(int, found.iso.split("-"))
    return _iso(year, month, day, str(hours), minute, second, zone) or found.iso


def _iso(
    year: int,
    month: int,
    day: int,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> str | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        moment = datetime(year, month, day, int(hour or 0), int(minute or 0), int(second or 0), tzinfo=_zone(zone))
    except ValueError:
        return None
    return moment.isoformat() if hour else moment.date().isoformat()


def _zone(name: str | None) -> tzinfo | None:
    """The zone of an abbreviation, an offset or a place; None for what is none of these."""
    if not name:
        return None
    hours = _ZONES.get(name.lower())
    if hours is not None:
        return timezone(timedelta(hours=hours))
    if "/" in name or name in _PLACES:
        return _zone_of_place(_PLACES.get(name, name))
    digits = name.lstrip("UTCGMutcgm")[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if "-" in name else offset)


def _zone_of_place(place: str) -> tzinfo | None:
    """The zone of a place such as ``Europe/Berlin``, None for an unknown one; loaded late, for few pages name any."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(place)
    except (LookupError, ValueError, OSError):
        return None
