"""Quick ways of the metadata and the writers: they give what the slow way would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import artclean
from artclean.metadata import fields
from artclean.metadata.addresses import host_of, path_of
from artclean.metadata.dates import has_year, parse_date
from artclean.metadata.jsonld import first_text
from artclean.metadata.names import BYLINE, find_byline
from artclean.metadata.words import BYLINE_STARTS
from artclean.text import single_spaced
from artclean.write.inline import escape
from artclean.write.links import resolver

_ADDRESSES = st.builds(
    lambda scheme, parts: scheme + "".join(parts),
    st.sampled_from(["http://", "https://", "HTTP://", "//", ""]),
    st.lists(st.sampled_from([*"abAB/?#:@[]%. \té09-;&=\\", "//", "example.com"]), max_size=12),
)
_LINES = st.lists(
    st.sampled_from(
        [
            "by ",
            "By ",
            "von ",
            "Text:",
            "The post was written by ",
            "écrit par ",
            "Author(s): ",
            "ByAna",
            "1",
            "_",
            "Ana Ruiz",
            "|",
            "•",
            " – ",
            "\n",
            "3 ",
            "2026",
            "٢٠٢٦",
            "x",
            " ",
            "written by ",
            ":",
            "文：",
        ]
    ),
    max_size=8,
).map("".join)


_PIECES = [*"\\\\`*_<&~[](); #!/?aZé٣²\u2003\n.", "&amp;", "](", "**", "__", "~~"]
# What a parser may read as formatting, as one pattern: what ``escape`` sees in one walk.
_ESCAPES = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\s*$)|`|(?<![\s*])\*+|(?<!\*)\*++(?![\s*])|(?<!\w)_+(?![\s_])|(?<=[^\s_])_+(?!\w)"
    r"|<(?=[A-Za-z/!?]|\Z)|&(?=#?\w+;|#?\w*\Z)|~{2,}|\A~|~\Z|\[(?=[^\]]*\]\(|\^)|\](?=\(|\Z)"
)
_ESCAPES_OF_SEVERAL_TILDES = re.compile(_ESCAPES.pattern + r"|(?<=\S)~|~(?=\S)")
_ALONE = "*_`[]~"  # harmless without a second one
_BASES = ["https://example.com/a/b.html?x=1", "http://example.com", "https://example.com/a/../b//", "ftp://example.com/a", ""]
_TARGETS = st.builds(
    lambda first, rest: first + "".join(rest),
    st.sampled_from(["a", "1", "-", "x.html", "//", "..", ".", "?", ";", "#", "é"]),
    st.lists(st.sampled_from([*"ab1-_./?#;=é[]\\~", "..", "//", "x.html"]), max_size=8),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_what_is_escaped_is_what_the_pattern_finds(text: str) -> None:
    alone = sum(map(text.count, _ALONE)) == 1 and not set("<&\\") & set(text)
    escapes = _ESCAPES_OF_SEVERAL_TILDES if text.count("~") > 1 else _ESCAPES
    expected = text if alone else escapes.sub(lambda found: re.sub("(.)", r"\\\1", found.group()), f" {text} ")[1:-1]
    assert escape(text) == expected


@given(st.sampled_from(_BASES), _TARGETS)
def test_links_are_joined_as_the_standard_library_joins_them(base: str, target: str) -> None:
    try:
        expected = urljoin(base, target)
    except ValueError:
        expected = target
    assert resolver(base)(target) == (target if target[0] == "#" else expected)


@given(st.text(alphabet=" \t\n\x0b\x1c\x85\xa0\u2003\u200bab~é", max_size=12))
def test_single_spaces_are_those_of_split_and_join(text: str) -> None:
    assert single_spaced(text) == " ".join(text.split())


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


def test_first_words_of_bylines_have_two_letters() -> None:
    assert min(map(len, BYLINE_STARTS)) > 1  # by which find_byline knows them


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


def test_markdown_does_not_wait_for_the_authors(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def authors(page: object) -> Iterator[tuple[str, object]]:
        asked.append(page)
        yield "byline", ("Ana Ruiz",)

    monkeypatch.setitem(fields._FIELDS, "authors", authors)
    article = artclean.clean("<title>Ferry saved</title><p>The ferry line stays, the council said.", input_format="html")
    assert article.markdown.startswith("# Ferry saved\n")
    assert not asked
    assert article.metadata.authors == ("Ana Ruiz",)
    assert len(asked) == 1
