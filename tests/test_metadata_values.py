"""Dates and names as pages write them, one by one."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from artclean.metadata.dates import date_in_url, find_date, month_number, parse_date
from artclean.metadata.names import clean_names, in_reading_order

DATES = [
    ("2026-03-04", "", "2026-03-04"),
    ("2026-03-04T07:30:00Z", "", "2026-03-04T07:30:00+00:00"),
    ("2026-03-04T07:30:00.123+0530", "", "2026-03-04T07:30:00+05:30"),
    ("2026-03-04 07:30", "", "2026-03-04T07:30:00"),
    ("2026-03-04T07:30:00-05", "", "2026-03-04T07:30:00-05:00"),
    ("20260304", "", "2026-03-04"),
    ("20260304T073000Z", "", "2026-03-04T07:30:00+00:00"),
    ("1772609400", "", "2026-03-04T07:30:00+00:00"),
    ("1772609400000", "", "2026-03-04T07:30:00+00:00"),
    ("Wed, 04 Mar 2026 07:30:00 GMT", "", "2026-03-04T07:30:00+00:00"),
    ("March 4, 2026 at 7:30 pm EST", "en", "2026-03-04T19:30:00-05:00"),
    ("4. März 2026, 14:05 Uhr", "de", "2026-03-04T14:05:00"),
    ("1er août 2025", "fr", "2025-08-01"),
    ("02/03/2026", "en-GB", "2026-03-02"),
    ("02/03/2026", "en-US", "2026-02-03"),
    ("25/03/2026", "en-US", "2026-03-25"),
    ("04.03.2026", "de", "2026-03-04"),
    ("2026. 3. 4.", "ko", "2026-03-04"),
    ("4 مارس 2026", "ar", "2026-03-04"),
    ("2026-03-02 10:00 PM", "", "2026-03-02T22:00:00"),
    ("2026-03-02 10:00 PM CET", "", "2026-03-02T22:00:00+01:00"),
    ("2026-03-02T10:00:30.5PM", "", "2026-03-02T22:00:30"),
    ("2026-03-02 12:05 a.m.", "", "2026-03-02T00:05:00"),
    ("2026-03-02 22:00:00 Europe/Berlin", "", "2026-03-02T22:00:00+01:00"),
    ("2026-07-02 22:00:00 [Europe/Berlin]", "", "2026-07-02T22:00:00+02:00"),
    ("2026-07-02T22:00:00+02:00[Europe/Berlin]", "", "2026-07-02T22:00:00+02:00"),
    ("2026-03-02 22:00 America/Argentina/Buenos_Aires", "", "2026-03-02T22:00:00-03:00"),
    ("2026-03-02 22:00:00 Nowhere/Atall", "", "2026-03-02T22:00:00"),
    ("2026-03-02 22:00 GMT+0100", "", "2026-03-02T22:00:00+01:00"),
    ("2026-03-02 22:00 Uhr", "", "2026-03-02T22:00:00"),
    ("2026-03-02 99:00 PM", "", None),
    ("March 2, 2026 10:00 PM ET", "en", "2026-03-02T22:00:00-05:00"),
    ("2 mars 2026 à 10:00 et plus tard", "fr", "2026-03-02T10:00:00"),
    ("2. März 2026, 10:00 zuletzt", "de", "2026-03-02T10:00:00"),
    ("2026-02-30", "", None),
    ("2026-13-01", "", None),
    ("0001-01-01T00:00:00", "", None),
    ("yesterday", "", None),
    ("version 1.2.2026.4", "", None),
    ("", "", None),
]


@pytest.mark.parametrize(("text", "language", "iso"), DATES)
def test_dates(text: str, language: str, iso: str | None) -> None:
    assert parse_date(text, language) == iso


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("Health4 March 2026", None, None),
        ("Mental HealthMARCH 4, 2026Updated", "2026-03-04", "MARCH 4, 2026"),
        ("12/19 — 2025", "2025-12-19", "12/19 — 2025"),
        ("Rooms 1 to 4, March 2026", None, None),
        ("From 1 May 2024 to 2 May 2024", "2024-05-01", "1 May 2024"),
        ("Section 4.3.2026.1", None, None),
    ],
)
def test_dates_in_text(text: str, day: str | None, place: str | None) -> None:
    found = find_date(text)
    assert (found.iso if found else None) == day
    assert (text[found.start : found.end] if found else None) == place


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2026/03/04/ferry", "2026-03-04"),
        ("https://x.example/news/2026-03-04-ferry.html", "2026-03-04"),
        ("https://x.example/a/20260304/ferry", "2026-03-04"),
        ("https://x.example/blog/2026/mar/04/ferry", "2026-03-04"),
        ("https://x.example/2026/03/ferry", None),
        ("https://x.example/item/2026030412", None),
        ("https://x.example/1895/03/04/", None),
        ("https://x.example/?date=2026-03-04", None),
    ],
)
def test_dates_in_addresses(url: str, day: str | None) -> None:
    assert date_in_url(url) == day


def test_names_of_months() -> None:
    table = json.loads(files("artclean").joinpath("data/bylines.json").read_text("utf-8"))["months"]["entries"]
    found: dict[str, set[int]] = {}
    for code, months in table.items():
        assert len(months) == 12, code
        for number, forms in enumerate(months, 1):
            for form in forms.split("|"):
                found.setdefault(form, set()).add(number)
                assert month_number(form.title()) == number, form
    assert all(len(numbers) == 1 for numbers in found.values())
    assert month_number("Monday") is None


NAMES = [
    (["By Edda Moran"], ["Edda Moran"]),
    (["By: Edda Moran and Hal Oss"], ["Edda Moran", "Hal Oss"]),
    (["Edda Moran, Hal Oss & Jo Lind"], ["Edda Moran", "Hal Oss", "Jo Lind"]),
    (["Edda Moran; Hal Oss", "EDDA MORAN"], ["Edda Moran", "Hal Oss"]),
    (["Edda Moran, PhD"], ["Edda Moran"]),
    (["Edda Moran, Ph.D., MSc, Senior Editor"], ["Edda Moran"]),
    (["Edda Moran, Home and Garden Expert"], ["Edda Moran"]),
    (["Edda Moran (edda@example.com)"], ["Edda Moran"]),
    (["Edda Moran @eddamoran"], ["Edda Moran"]),
    (["<a href='/x'>Edda Moran</a>"], ["Edda Moran"]),
    (["Edda O&#39;Moran"], ["Edda O'Moran"]),
    (["https://www.facebook.com/eddamoran"], []),
    (["admin", "Author", "By"], []),
    (["Robert Moran Jr."], ["Robert Moran Jr."]),
    (["Robert Moran, Jr."], ["Robert Moran, Jr."]),
    (["Center for Food and Health"], ["Center for Food and Health"]),
    (["Edda Moran, Hal Oss, and Jo Lind"], ["Edda Moran", "Hal Oss", "Jo Lind"]),
    (["Edda and Hal"], ["Edda", "Hal"]),
    (["von Edda Moran und Hal Oss"], ["Edda Moran", "Hal Oss"]),
    (["Marie von Ebner"], ["Marie von Ebner"]),
    (["Ludwig van der Moran"], ["Ludwig van der Moran"]),
    (["作者：王小明"], ["王小明"]),
    (["Byron Moran"], ["Byron Moran"]),
    (["Parker Moran"], ["Parker Moran"]),
    (["The Courier Staff"], ["The Courier Staff"]),
    (["كتب: محمد علي،"], ["محمد علي"]),
    (["محمد علي، ليلى حسن"], ["محمد علي", "ليلى حسن"]),
    (["기자 김철수"], ["김철수"]),
    (["김철수 기자"], ["김철수"]),
    (["王小明记者"], ["王小明"]),
    (["Edda Moran | The Courier"], ["Edda Moran"]),
    (["Edda Moran and Hal Oss, The Firth Courier"], ["Edda Moran", "Hal Oss"]),
    (["CC BY-SA 4.0", "Creative Commons Attribution"], []),
    (["Cc Byrne", "Public Domain Review"], ["Cc Byrne", "Public Domain Review"]),
]


@pytest.mark.parametrize(("values", "names"), NAMES)
def test_names(values: list[str], names: list[str]) -> None:
    assert list(clean_names(values)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Moran, Edda", "Edda Moran"),
        ("Moran, E. J.", "E. J. Moran"),
        ("de la Cruz, Ana", "Ana de la Cruz"),
        ("Jong, Michiel de", "Michiel de Jong"),
        ("Edda Moran, Hal Oss", "Edda Moran, Hal Oss"),
        ("Edda Moran, Astrologer", "Edda Moran, Astrologer"),
        ("Moran, Edda, and Oss, Hal", "Moran, Edda, and Oss, Hal"),
        ("Moran, Edda & Hal", "Moran, Edda & Hal"),
        ("Moran, PhD", "Moran, PhD"),
        ("Moran, Editor", "Moran, Editor"),
        ("Moran, of Firth", "Moran, of Firth"),
        ("王小明,李四", "王小明,李四"),
        ("Moran,", "Moran,"),
    ],
)
def test_family_names_that_stand_first(text: str, name: str) -> None:
    assert in_reading_order(text) == name
