"""Words around names and dates in bylines, in the languages that have a pack (``data/bylines.json``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from artclean.errors import DataError

__all__ = [
    "BETWEEN",
    "BYLINE_STARTS",
    "LABELS",
    "LEADS",
    "LICENCES",
    "MODIFIED",
    "MONTHS",
    "NAME_LEADS",
    "NOBODY",
    "OTHER_DATES",
    "PUBLISHED",
    "REVIEWED",
    "ROLES",
    "ROLE_TAILS",
    "TITLE_LABELS",
]

_FILE = Path(__file__).parent.parent / "data" / "bylines.json"


def _load() -> dict[str, Any]:
    try:
        return dict(json.loads(_FILE.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise DataError(f"data/{_FILE.name}: cannot be read ({error}); reinstall artclean") from error


def _month_numbers(table: dict[str, list[str]]) -> dict[str, int]:
    """Number of the month by each of its forms, case folded; the same form never means two months."""
    numbers: dict[str, int] = {}
    for months in table.values():
        for number, forms in enumerate(months, 1):
            for form in forms.split("|"):
                numbers.setdefault(form.casefold(), number)
    return numbers


_DATA = _load()


def _entries(name: str) -> list[str]:
    return list(_DATA[name]["entries"])


#: Regular expressions: what stands before a name, whatever its case.
LEADS = "|".join(_entries("leads"))
#: Words that stand before a name only where a capital follows.
NAME_LEADS = _entries("name_leads")
#: A block that is nothing but a label: the name stands in the next one.
LABELS = frozenset(_entries("labels"))
#: Words before a title, with a colon between them.
TITLE_LABELS = frozenset(_entries("title_labels"))
#: First words of bylines.
BYLINE_STARTS = frozenset(_entries("byline_starts"))
#: Regular expression: what says that a name after it is not the author's.
REVIEWED = f"(?:{'|'.join(_entries('reviewed'))})"
#: Regular expression: words of a role.
ROLES = "|".join(_entries("roles"))
#: Regular expression: beginnings of the names of licences.
LICENCES = "|".join(_entries("licences"))
#: Regular expression: words of a role behind a name.
ROLE_TAILS = "|".join(_entries("role_tails"))
#: What stands where a name is expected and is none.
NOBODY = frozenset(("", *_entries("nobody")))
#: Beginnings of words that say what a date is.
PUBLISHED = tuple(_entries("published"))
MODIFIED = tuple(_entries("modified"))
OTHER_DATES = tuple(_entries("other_dates"))
#: Words that may stand between such a word and the date.
BETWEEN = frozenset(_entries("between"))
#: Number of a month, 1..12, by its name or abbreviation.
MONTHS = _month_numbers(_DATA["months"]["entries"])
