"""Quick ways of the metadata and the writers: they give what the slow way would."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from artclean.metadata.addresses import host_of, path_of
from artclean.metadata.dates import has_year, parse_date
from artclean.metadata.jsonld import first_text
from artclean.metadata.names import BYLINE, find_byline

_ADDRESSES = st.builds(
    lambda scheme, parts: scheme + "".join(parts),
    st.sampled_from(["http://", "https://", "HTTP://", "//", ""]),
    st.lists(st.sampled_from([*"abAB/?#:@[]%. \té09-;&=\\", "//", "example.com"]), max_size=12),
)
_LINES = st.lists(
    st.sampled_from(
        ["by ", "By ", "von ", "Ana Ruiz", "|", "•", " – ", "\n", "3 ", "2026", "٢٠٢٦", "x", " ", "written by ", ":", "文："]
    ),
    max_size=8,
).map("".join)


@given(_ADDRESSES)
def test_hosts_and_paths_are_those_of_the_standard_library(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, path = (parts.hostname or "").lower(), parts.path.rstrip("/")
    except ValueError:
        host = path = ""
    assert host_of(address) == host
    assert path_of(address) == (path if address.startswith(("http://", "https://")) else "")


@given(_LINES)
def test_a_byline_is_found_where_a_search_finds_it(line: str) -> None:
    found = BYLINE.search(line)
    assert find_byline(line) == (found["names"] if found else None)


@given(st.lists(st.sampled_from([*"0129", "٢", "a", " ", "-", "19", "202"]), max_size=12).map("".join))
def test_a_year_is_four_digits_in_a_row(text: str) -> None:
    assert has_year(text) == (re.search(r"\d{4}", text) is not None)


@pytest.mark.parametrize("text", ["2026-03-04", "2026-03-04T07:30:00+00:00", "2026-03-04T07:30:00-05:30", "1900-01-01"])
def test_a_date_in_its_final_form_stays(text: str) -> None:
    assert parse_date(text) == text == parse_date(f" {text}")  # the space sends it the long way


@pytest.mark.parametrize("text", ["2026-W10-3", "2026-02-31", "1899-12-31", "20260304T1", "2026-03-04T07:30:00.12345"])
def test_what_only_looks_like_a_final_form_goes_the_long_way(text: str) -> None:
    assert parse_date(text) == parse_date(f" {text}") != text


@given(st.text(alphabet=" \t\n\xa0\u2003\u200bab&amp;é", max_size=12))
def test_texts_have_single_spaces(text: str) -> None:
    if "&" not in text:
        assert first_text(text) == " ".join(text.split())
