"""A comparison as people read it: each date of two holders, their stages, what they share."""

from dataclasses import replace
from typing import Any

import pytest

from stance.domain.filters import Filters
from stance.domain.stance import CitationUse, StanceRow
from stance.domain.vocabulary import Entry
from stance.reports.compare.meetings import pairs
from stance.reports.compare.shape import Comparison
from stance.reports.compare.table import compare_table
from stance.reports.compare.writing import ComparisonWriter
from stance.reports.shown import Tone, text_of
from stance.values import CitationRole, Noun
from tests.domain.builders import in_order, row
from tests.reports.test_naming import KNOWN as NAMED
from tests.reports.test_naming import entries

KNOWN = replace(NAMED, conditions=entries(Noun.CONDITION, Entry(1, "x", "Respect", 1)))


def said(holder: str, date: str, position: str = "support", **more: Any) -> StanceRow:
    fields = {"holder": holder, "issue": "lake", "claim": f"{holder}{date}", **more}
    return row(date=date, position=position, **fields)


def found(*rows: StanceRow, holders: tuple[str, ...] = ("n", "s")) -> list[Any]:
    filters = Filters(holders=holders, issues=("lake",))
    return list(pairs(in_order(rows), holders, filters))


def rows_shown(*rows: StanceRow) -> list[dict[str, str]]:
    table = compare_table(found(*rows), KNOWN, Filters(holders=("n", "s")))
    return [
        {column.title: text_of(column.show(item)) for column in table.columns}
        for item in table.items
    ]


def note(*rows: StanceRow) -> tuple[Comparison, ComparisonWriter]:
    writer = ComparisonWriter(KNOWN, lambda slugs: {slug: slug for slug in slugs})
    (section,) = writer.note(found(*rows), []).sections
    return section, writer


def facts(*rows: StanceRow) -> dict[str, str]:
    return dict(note(*rows)[0].facts)


HOLDERS = ("n", "s", "x")
MET = (
    said("n", "2001"),
    said("s", "2002", "oppose"),
    said("s", "2004", "neutral"),
    said("n", "2005", "oppose"),
)


def test_each_date_has_a_row_with_what_stands_on_both_sides() -> None:
    rows = rows_shown(*MET)

    assert [(each["Stance"], each["Stance of the other"]) for each in rows] == [
        ("support", "no evidence"),
        ("support (since 2001)", "opposition"),
        ("support (since 2001)", "neutral"),
        ("opposition", "neutral (since 2004)"),
    ]
    assert [each["Relation"] for each in rows] == [
        *("no evidence", "opposed", "partly together, converged", "partly together")
    ]


def test_a_date_that_overlaps_another_says_so() -> None:
    dates = [each["Date"] for each in rows_shown(said("n", "2001"), said("s", "2001-05"))]

    assert sorted(dates) == ["2001 (order uncertain)", "2001-05 (order uncertain)"]


def test_who_moved_on_a_date_is_told_once() -> None:
    both = compare_table(
        found(said("n", "2001"), said("s", "2001"), said("s", "2003")), KNOWN, Filters()
    )

    assert [row["moved"] for row in both.rows] == [["n", "s"], ["s"]]


def cited(one: StanceRow, *treaties: str) -> StanceRow:
    return one._replace(citations=tuple(CitationUse(each, CitationRole.BASIS) for each in treaties))


def test_treaties_that_both_cite_are_told_in_order_from_when_both_have() -> None:
    rows = [cited(said("n", "2001"), "short", "long"), cited(said("s", "2002"), "long", "short")]
    table = compare_table(found(*rows), KNOWN, Filters())

    assert [row["shared_treaties"] for row in table.rows] == [[], ["long", "short"]]
    section, _ = note(*rows, said("n", "2003"))
    signs = [[(line.sign, line.text) for line in each.lines] for each in section.encounters]
    assert signs == [
        [],
        [
            ("§", "now both have cited: Many Things (2001)"),
            ("§", "now both have cited: Lake Treaty (1999)"),
        ],
        [],
    ]


def test_what_one_of_the_two_cites_is_not_shared() -> None:
    rows = [cited(said("n", "2001"), "short"), cited(said("s", "2002"), "long")]
    table = compare_table(found(*rows), KNOWN, Filters())

    assert [row["shared_treaties"] for row in table.rows] == [[], []]


def test_only_what_rests_on_words_of_either_is_the_ground_of_a_row() -> None:
    table = compare_table(found(*MET), KNOWN, Filters())
    grounds = [table.rests_on(item) for item in table.items]

    assert list(grounds[0].claims) == ["n2001"]
    assert list(grounds[1].claims)[-1] == "s2002"


# The note


def test_a_section_says_where_both_stand_and_how_they_came_there() -> None:
    section, _ = note(*MET)

    assert (section.title, section.period) == ("Norland and Sudland on The lake", "2001 to 2005")
    assert dict(section.facts) == {
        "Relation": "partly together since 2004",
        "Last stated": "Norland: opposition (2005); Sudland: neutral (2004)",
        "Path": "opposed (2002) → partly together (2004)",
        "Rests on": "4 moments, 4 sources; converged 1 time, parted 0 times",
    }


def test_two_of_whom_one_said_nothing_have_no_relation() -> None:
    told = facts(said("n", "2001"))

    assert told["Relation"] == "no evidence of one of the two"
    assert told["Last stated"] == "Norland: support (2001); Sudland: no evidence"
    assert "Path" not in told


def test_the_same_side_is_named_and_changing_it_together_is_a_stage() -> None:
    told = facts(
        said("n", "2001"),
        said("s", "2001"),
        said("n", "2003", "oppose"),
        said("s", "2003", "oppose"),
    )

    assert told["Path"] == "both support (2001) → both oppose (2003)"
    assert told["Relation"] == "both oppose since 2003"


def test_a_date_of_one_alone_shows_the_other_where_it_stood() -> None:
    section, _ = note(*MET)
    first, second, *_ = section.encounters

    assert [side.heading.text for side in first.sides] == ["SUPPORT", "no evidence"]
    assert [side.heading.text for side in second.sides] == ["support, since 2001", "OPPOSITION"]
    assert second.sides[0].heading.tone is Tone.MUTED
    assert second.sides[1].heading.tone is Tone.OPPOSITION
    assert [each.shift for each in section.encounters] == ["", "", "converged", ""]


def test_a_change_says_where_it_leads_before_what_was_said() -> None:
    section, _ = note(*MET)

    assert section.encounters[-1].sides[0].heading.text == (
        "REVERSAL, AWAY FROM SUPPORT: opposition"
    )


@pytest.mark.parametrize(
    ("dropped", "lines"),
    [
        (False, [[], ["now both ask: Respect"], []]),
        (True, [[], ["now both ask: Respect"], ["no longer both ask: Respect"]]),
    ],
)
def test_what_both_ask_is_told_when_it_begins_and_when_it_ends(
    lines: list[list[str]], *, dropped: bool
) -> None:
    last = said("s", "2003", drops=["x"] if dropped else [], demands=[] if dropped else ["x"])
    section, _ = note(said("n", "2001", demands=["x"]), said("s", "2002", demands=["x"]), last)

    assert [[line.text for line in each.lines] for each in section.encounters] == lines
    assert ("Both ask" in dict(section.facts)) is not dropped


def test_repeats_are_counted_once_for_each_line() -> None:
    _, writer = note(said("n", "2001"), said("n", "2001", claim="again", group="n2001"), *MET[1:])

    assert writer.counts["repeat"] == 1
    three = found(said("n", "2001"), said("n", "2001", claim="x", group="n2001"), holders=HOLDERS)
    writer = ComparisonWriter(KNOWN, lambda slugs: {slug: slug for slug in slugs})
    assert len(list(writer.note(three, []).sections)) == 2
    assert writer.counts["repeat"] == 1
