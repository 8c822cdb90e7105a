"""The table of constructs in the docs says what is true today."""

from __future__ import annotations

import pytest

import constructs
from readback import counts_of

MARKDOWN = constructs.PAGE.read_text("utf-8")
TABLE = MARKDOWN.partition(constructs.BEGIN)[2].partition(constructs.END)[0]
ROWS = {row[0]: row[1:] for row in ([cell.strip() for cell in line.strip("|\n").split("|")] for line in TABLE.splitlines())}


@pytest.mark.parametrize("construct", constructs.CONSTRUCTS, ids=lambda construct: construct.name)
def test_a_construct_is_written_as_wished(construct: constructs.Construct) -> None:
    found = constructs.ours(construct.html)
    assert constructs.verdict(construct, found) == "yes", found
    assert ROWS[construct.name][0] == "yes", "run python benchmarks/constructs.py --write"


def test_the_table_lists_every_construct_and_no_other() -> None:
    assert list(ROWS)[2:-1] == [construct.name for construct in constructs.CONSTRUCTS]
    assert len(set(ROWS)) == len(constructs.CONSTRUCTS) + 3
    assert counts_of(MARKDOWN)["tables"] == 1


def test_the_totals_add_up_and_we_are_ahead() -> None:
    columns = list(zip(*[ROWS[construct.name] for construct in constructs.CONSTRUCTS], strict=True))
    totals = [column.count("yes") for column in columns]
    assert ROWS["**yes in all**"] == [f"{total} of {len(constructs.CONSTRUCTS)}" for total in totals]
    assert totals[0] > max(totals[1:])


def test_peers_stand_in_the_table_as_they_are() -> None:
    for at, (name, convert) in enumerate(constructs.peers().items(), 1):
        if ROWS["construct"][at] != name:
            pytest.skip(f"the table is about {ROWS['construct'][at]}")
        for construct in constructs.CONSTRUCTS:
            assert constructs.verdict(construct, convert(construct.html)) == ROWS[construct.name][at], construct.name


def test_a_verdict() -> None:
    construct = constructs.Construct("x", "", ("one", "two|or|zwei"), ("bad",))
    assert constructs.verdict(construct, "one two") == "yes"
    assert constructs.verdict(construct, "one zwei") == "yes"
    assert constructs.verdict(construct, "one two bad") == "partly"
    assert constructs.verdict(construct, "one") == "partly"
    assert constructs.verdict(construct, "neither") == "no"
