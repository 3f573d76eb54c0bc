"""Names in the place of slugs: in cells, in titles, below a report and beside its data."""

from dataclasses import replace
from typing import Any

import pytest

from stance.domain.filters import Filters
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.reports import naming
from stance.reports.field import Cell, Field, text, texts, texts_or_none
from stance.reports.shown import Shown
from stance.reports.table import Table
from stance.text.edtf import parse_date
from stance.values import Noun

LONG = "A treaty on so many things that nobody ever says its name"


def entries(noun: Noun, *found: Entry, **aliases: list[str]) -> Entries:
    by_id = {entry.id: entry for entry in found}
    of_id = {entry.id: aliases.get(entry.slug, []) for entry in found}
    return Entries(noun, by_id, lambda: of_id)


ACTORS = entries(Noun.ACTOR, Entry(1, "n", "Norland", 1), Entry(2, "s", "Sudland", 2))
ISSUES = entries(
    Noun.ISSUE,
    Entry(1, "lake", "The lake", 1, "The lake is shared."),
    Entry(2, "fish", "Fish is protected.", 2, "fish is PROTECTED"),
    Entry(3, "air", "Air", 3, "Air is clean"),
)
TREATIES = entries(
    Noun.TREATY,
    Entry(1, "short", "Lake Treaty", 1, signed_on="1999-05"),
    Entry(2, "long", LONG, 2, signed_on="2001"),
    Entry(3, "other", f"{LONG} again", 3),
    long=["Many Things"],
    other=["A Second"],
)
KNOWN = Vocabulary(ACTORS, ISSUES, entries(Noun.CONDITION), entries(Noun.REASON), TREATIES)


@pytest.mark.parametrize(
    ("slugs", "cell", "sentence"),
    [
        ([], "", ""),
        (["n"], "Norland", "Norland"),
        (["n", "s"], "Norland; Sudland", "Norland and Sudland"),
        (["s", "n", "x"], "Sudland; Norland; x", "Sudland, Norland and x"),
    ],
)
def test_names_are_listed_in_their_order_in_cells_and_sentences(
    slugs: list[str], cell: str, sentence: str
) -> None:
    assert naming.named(slugs, ACTORS) == cell
    assert naming.told(slugs, ACTORS) == sentence


@pytest.mark.parametrize(
    ("issue", "means"),
    [("lake", "The lake is shared"), ("fish", ""), ("air", "Air is clean"), ("unknown", "")],
)
def test_what_a_yes_means_is_told_where_the_name_does_not_say_it(issue: str, means: str) -> None:
    assert naming.meaning(issue, ISSUES) == means


def test_what_a_yes_means_is_told_once_for_each_issue_in_the_order_of_names() -> None:
    slugs = ["lake", "air", "fish", "lake"]

    assert naming.meanings(slugs, ISSUES) == [
        ("Air", "Air is clean"),
        ("The lake", "The lake is shared"),
    ]
    assert list(naming.told_meanings(slugs, ISSUES)) == [
        "Yes means:",
        "  Air: Air is clean",
        "  The lake: The lake is shared",
    ]


def test_nothing_is_told_where_the_names_say_all() -> None:
    assert list(naming.told_meanings(["fish", "unknown"], ISSUES)) == []
    assert list(naming.told_in_full(["short", "unknown"], TREATIES)) == []


def test_an_issue_has_what_a_yes_means_at_hand() -> None:
    assert naming.issue_shown("lake", ISSUES) == Shown(
        ("The lake",), hint="Yes means: “The lake is shared”"
    )
    assert naming.issue_shown("fish", ISSUES) == Shown(("Fish is protected.",))


def test_treaties_named_in_short_are_told_in_full_in_the_order_of_what_they_are_called() -> None:
    assert list(naming.told_in_full(["long", "short", "other", "long"], TREATIES)) == [
        "Treaties in full:",
        f"  A Second: {LONG} again",
        f"  Many Things: {LONG}",
    ]


def test_treaties_are_shown_in_short_with_their_year_and_in_full_at_hand() -> None:
    shown = naming.treaties_shown(iter(["long", "short", "other"]), TREATIES)

    assert shown.text == "Many Things (2001); Lake Treaty (1999); A Second"
    assert shown.hint == f"A Second: {LONG} again; Many Things: {LONG}"


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ({}, "Changes"),
        ({"holders": ("n", "s")}, "Changes by Norland and Sudland"),
        ({"issues": ("air",), "holders": ("n",)}, "Changes by Norland on Air"),
        ({"since": parse_date("2001"), "issues": ("air",)}, "Changes on Air, since 2001"),
        (
            {"since": parse_date("2001"), "until": parse_date("2003-05")},
            "Changes, since 2001, until 2003-05",
        ),
        ({"until": parse_date("2003")}, "Changes, until 2003"),
    ],
)
def test_a_title_says_whose_on_what_and_when(asked: dict[str, Any], title: str) -> None:
    assert naming.title_of("Changes", Filters(**asked), KNOWN) == title


def a_table(*fields: Field[Any]) -> Table[Any]:
    return Table("list", fields, [None])


def the_row(table: Table[Any]) -> dict[str, Cell]:
    (row,) = table.rows
    return dict(row)


FIELDS: tuple[Field[Any], ...] = (
    text("holder", lambda _: "n", of=Noun.ACTOR),
    texts("by", lambda _: ["s", "n"], of=Noun.ACTOR),
    texts_or_none("treaties", lambda _: None, of=Noun.TREATY),
    text("date", lambda _: "n"),
)


def test_names_in_the_place_of_slugs_leave_all_else_as_it_is() -> None:
    assert the_row(naming.with_names(a_table(*FIELDS), KNOWN)) == {
        "holder": "Norland",
        "by": ["Sudland", "Norland"],
        "treaties": None,
        "date": "n",
    }


def test_names_stand_right_behind_their_slugs() -> None:
    table = naming.with_names_beside(a_table(*FIELDS), KNOWN)

    assert list(the_row(table).items()) == [
        ("holder", "n"),
        ("holder_name", "Norland"),
        ("by", ["s", "n"]),
        ("by_names", ["Sudland", "Norland"]),
        ("treaties", None),
        ("treaty_names", None),
        ("date", "n"),
    ]
    assert [field.of for field in table.fields if field.name.endswith(("name", "names"))] == (
        [None] * 3
    )


def test_names_that_are_there_already_are_not_put_beside_again() -> None:
    own = replace(FIELDS[3], name="holder_name")

    fields = naming.with_names_beside(a_table(FIELDS[0], own), KNOWN).fields
    assert [field.name for field in fields] == ["holder", "holder_name"]


@pytest.mark.parametrize(
    ("several", "name"),
    [("conditions", "condition_names"), ("treaties", "treaty_names"), ("by", "by_names")],
)
def test_a_field_of_several_names_is_called_after_one_of_them(several: str, name: str) -> None:
    table = a_table(texts(several, lambda _: [], of=Noun.ACTOR))

    assert list(the_row(naming.with_names_beside(table, KNOWN))) == [several, name]
