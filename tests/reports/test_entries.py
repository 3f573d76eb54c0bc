"""Entries of the vocabulary: all that is known of one, and the list of all."""

from typing import Any

import pytest

from stance.domain.affiliations import AffiliationRow
from stance.domain.usage import WAYS, Use
from stance.domain.vocabulary import Entries, Entry
from stance.reports.entries import EntryTie, WholeEntry, entry_facts, entry_table
from stance.reports.shown import text_of
from stance.values import AffiliationKind, Noun

NORLAND, SUDLAND = Entry(1, "n", "Norland", 1), Entry(2, "s", "Sudland", 2)
LAKE = Entry(1, "lake", "The lake", 1, "The lake is shared")
UNSHARED = Entry(2, "own", "Own lakes", 1, "Each has its own", reversed=True)


def used(**counts: int) -> Use:
    every = dict.fromkeys(WAYS[Noun.ACTOR], 0)
    return Use({**every, **counts}, "2001", "2003")


def facts(entry: Entry = NORLAND, noun: Noun = Noun.ACTOR, **more: Any) -> list[tuple[str, str]]:
    fields: dict[str, Any] = {"particulars": {}, "use": used(), **more}
    return list(entry_facts(WholeEntry(noun, entry, **fields)))


def test_what_is_not_known_is_not_told() -> None:
    assert facts() == [("Name", "Norland"), ("Use", "none")]


def test_an_entry_is_told_with_what_it_is_called_and_its_particulars() -> None:
    told = facts(aliases=("The North", "N"), particulars={"kind": "state", "other": "x"})

    assert told[:3] == [
        ("Name", "Norland"),
        ("Also called", "The North; N"),
        ("Kind", "state"),
    ]


def tie(kind: AffiliationKind, *, outward: bool) -> EntryTie:
    return EntryTie(AffiliationRow(1, 1, 2, kind, None, "2001", None), SUDLAND, outward)


@pytest.mark.parametrize(
    ("kind", "outward", "title"),
    [
        (AffiliationKind.SPEAKS_FOR, True, "Speaks for"),
        (AffiliationKind.SPEAKS_FOR, False, "Spoken for by"),
        (AffiliationKind.MEMBER_OF, True, "Member of"),
        (AffiliationKind.MEMBER_OF, False, "Members"),
    ],
)
def test_an_affiliation_is_told_from_the_end_that_is_looked_at(
    kind: AffiliationKind, title: str, *, outward: bool
) -> None:
    assert facts(ties=(tie(kind, outward=outward),))[1] == (title, "s (Sudland), since 2001")


def test_whom_an_actor_speaks_for_comes_before_what_it_is_in_and_who_is_in_it() -> None:
    kinds = [(kind, outward) for outward in (False, True) for kind in AffiliationKind]
    ties = tuple(tie(kind, outward=outward) for kind, outward in kinds)

    titles = [title for title, _ in facts(ties=ties)][1:5]
    assert titles == ["Speaks for", "Member of", "Spoken for by", "Members"]


def test_treaties_parties_and_parts_are_told() -> None:
    told = facts(treaties=(LAKE,), parties=(SUDLAND,), part_of=LAKE, parts=(SUDLAND, NORLAND))

    assert told[1:-1] == [
        ("Party to", "lake (The lake)"),
        ("Parties", "s (Sudland)"),
        ("Part of", "lake (The lake)"),
        ("Parts", "s (Sudland)"),
        ("Parts", "n (Norland)"),
    ]


def test_a_double_and_an_opposite_are_told_apart_from_both_ends() -> None:
    same = Entry(3, "lac", "Le lac", 1)
    with_words = 'lake (The lake): "The lake is shared"'

    assert facts(same, Noun.TREATY, double_of=LAKE)[1] == ("Double of", "lake (The lake)")
    assert facts(UNSHARED, Noun.ISSUE, double_of=LAKE)[1] == (
        "Marked as",
        f"the opposite of {with_words}",
    )
    assert facts(LAKE, Noun.TREATY, doubles=(same, UNSHARED))[1:3] == [
        ("Doubles", "lac (Le lac)"),
        ("Opposites", 'own (Own lakes): "Each has its own"'),
    ]
    of_opposite = facts(UNSHARED, Noun.TREATY, double_of=LAKE, doubles=(same, UNSHARED))
    assert [title for title, _ in of_opposite][1:4] == ["Marked as", "Opposites", "Doubles"]


def test_the_uses_of_an_actor_are_counted_by_how_it_is_used() -> None:
    told = facts(use=used(claims=1, relayed=2, addressed=1, conditions=2, citations=1))

    assert told[1:] == [
        ("Use", "speaks 1 claim"),
        ("Use", "relays 2 claims"),
        ("Use", "addressed by 1 stance"),
        ("Use", "asked to meet 2 conditions"),
        ("Use", "named in 1 citation"),
        ("Dates of use", "2001 to 2003"),
    ]


def test_the_use_of_another_entry_is_one_line_and_a_lone_date_stands_once() -> None:
    use = Use({"stances": 2, "claims": 1}, "2001", "2001")

    assert facts(LAKE, Noun.ISSUE, use=use)[-2:] == [
        ("Use", "2 stances of 1 claim"),
        ("Dates of use", "2001"),
    ]


# The list of all


USES = {number: Use({"stances": number, "claims": 1}, "2001", "2003") for number in range(9)}


def test_entries_are_listed_by_slug_with_their_doubles_and_opposites() -> None:
    doubles = [Entry(number, slug, slug, 1) for number, slug in ((3, "z"), (4, "b"))]
    part = Entry(5, "bay", "The bay", 5, "The bay is shared", part_of=3)
    by_id = {entry.id: entry for entry in (LAKE, UNSHARED, *doubles, part)}
    table = entry_table(Entries(Noun.ISSUE, by_id, lambda: {1: ["See"]}), USES)

    bay, lake = (dict(row) for row in table.rows_of(list(table.items)))

    assert (bay["slug"], bay["part_of"], bay["doubles"]) == ("bay", "lake", [])
    assert lake == {
        "slug": "lake",
        "name": "The lake",
        "proposition": "The lake is shared",
        "part_of": None,
        "opposites": ["own"],
        "aliases": ["See"],
        "doubles": ["b", "z"],
        "uses": 1,
        "stances": 1,
        "claims": 1,
        "first": "2001",
        "last": "2003",
    }


@pytest.mark.parametrize(
    ("others", "slug"),
    [
        ([], "lake"),
        ([UNSHARED], "lake (opposite: own)"),
        ([Entry(3, "lac", "Le lac", 1)], "lake (= lac)"),
        ([UNSHARED, Entry(3, "lac", "Le lac", 1)], "lake (= lac; opposite: own)"),
    ],
)
def test_doubles_and_opposites_are_told_behind_the_slug(others: list[Entry], slug: str) -> None:
    by_id = {entry.id: entry for entry in (LAKE, *others)}
    table = entry_table(Entries(Noun.ISSUE, by_id), USES)

    (item,) = table.items
    assert text_of(table.columns[0].show(item)) == slug


def test_what_was_not_there_yet_is_not_listed() -> None:
    by_id = {1: LAKE, 2: UNSHARED, 3: Entry(3, "late", "Late", 3)}
    table = entry_table(Entries(Noun.ISSUE, by_id, absent=frozenset({2, 3})), USES)

    assert [(row["slug"], row["opposites"]) for row in table.rows] == [("lake", [])]


@pytest.mark.parametrize(
    ("noun", "heads"),
    [
        (Noun.ACTOR, ["Slug", "Name", "Kind", "Uses", "Last used"]),
        (Noun.ISSUE, ["Slug", "Name", "Yes means", "Uses", "Last used"]),
        (Noun.CONDITION, ["Slug", "Name", "Uses", "Last used"]),
        (Noun.TREATY, ["Slug", "Name", "Signed", "Uses"]),
    ],
)
def test_each_kind_shows_what_there_is_room_for(noun: Noun, heads: list[str]) -> None:
    assert [column.title for column in entry_table(Entries(noun, {}), {}).columns] == heads
