"""What the entries of a vocabulary say of each other: doubles, parts, and names in short."""

import pytest

from stance.domain.vocabulary import Entries, Entry, short_name, short_treaty, shortly
from stance.values import Noun

ISSUES = Entries(
    Noun.ISSUE,
    {
        entry.id: entry
        for entry in (
            Entry(1, "talks", "Talks", root=1),
            Entry(2, "no-talks", "No talks", root=1, reversed=True),
            Entry(3, "talking", "Talking", root=1),
            Entry(4, "place", "Where to talk", root=4, part_of=3),
            Entry(5, "oslo", "Talks in Oslo", root=5, part_of=4),
            Entry(6, "in-oslo", "In Oslo", root=5, part_of=4),
            Entry(7, "day", "When to talk", root=7, part_of=1),
        )
    },
    lambda: {2: ["Silence"], 3: ["Speaking", "talking"], 5: ["Speaking"]},
)


def test_a_double_is_found_as_its_root_but_for_one_that_says_the_opposite() -> None:
    assert [entry.slug for entry in ISSUES.find("Talking")] == ["talks"]
    assert [entry.slug for entry in ISSUES.find("Silence")] == ["no-talks"]
    assert ISSUES.reversed == {2}


def test_a_slug_as_it_stands_means_its_own_entry() -> None:
    assert [entry.slug for entry in ISSUES.find("talking")] == ["talking"]


def test_those_who_go_by_a_name_are_told_once_each_and_found_by_their_slugs() -> None:
    assert [entry.slug for entry in ISSUES.bearers("talking")] == ["talking"]
    assert [entry.slug for entry in ISSUES.bearers("SPEAKING")] == ["talking", "oslo"]
    assert [entry.slug for entry in ISSUES.find("speaking")] == ["oslo", "talks"]


@pytest.mark.parametrize("entry", [1, 2, 3])
def test_doubles_share_their_family_and_their_parts(entry: int) -> None:
    assert ISSUES.doubles(entry) == [1, 2, 3]
    assert ISSUES.parts(entry) == [4, 7, 5]


def test_parts_in_a_circle_are_told_once() -> None:
    circle = {
        1: Entry(1, "a", "A", root=1, part_of=3),
        2: Entry(2, "b", "B", root=2, part_of=1),
        3: Entry(3, "c", "C", root=3, part_of=2),
    }

    assert Entries(Noun.ISSUE, circle).parts(1) == [2, 3]


def test_a_circle_below_an_issue_is_gone_round_once() -> None:
    issues = {
        1: Entry(1, "a", "A", root=1),
        2: Entry(2, "b", "B", root=2, part_of=1),
        3: Entry(3, "c", "C", root=3, part_of=2),
        4: Entry(4, "b-too", "B too", root=2, part_of=3),
    }

    assert Entries(Noun.ISSUE, issues).parts(1) == [2, 3]


FORTY = "Treaty on the Ban of Mines at Open Seas."
LONGER = f"{FORTY}."


def treaties(name: str, *aliases: str, signed_on: str | None = None) -> Entries:
    entry = Entry(1, "ban", name, root=1, signed_on=signed_on)
    return Entries(Noun.TREATY, {1: entry}, lambda: {1: list(aliases)})


@pytest.mark.parametrize(
    ("name", "aliases", "short"),
    [
        (FORTY, ["Ban"], FORTY),
        (LONGER, ["Ban", "Mine Ban"], "Ban"),
        (LONGER, [LONGER + "!", FORTY], FORTY),
        (LONGER, [LONGER + "!"], LONGER),
        (LONGER, [], LONGER),
        # A name in Latin letters is not told by one in others, but the other way round.
        (LONGER, ["Запрет", "Ban"], "Ban"),
        (LONGER, ["Запрет"], LONGER),
        (f"{LONGER}ü", ["Запрет", "Ban"], "Запрет"),
    ],
)
def test_a_long_name_of_a_treaty_is_told_by_its_first_short_alias(
    name: str, aliases: list[str], short: str
) -> None:
    known = treaties(name, *aliases)

    assert short_name(known.by_id[1], known) == short
    assert shortly("ban", known) == short
    assert len(FORTY) == 40


@pytest.mark.parametrize(
    ("name", "signed_on", "told"),
    [
        ("Ban", "1997-12-03", "Ban (1997)"),
        ("Ban", None, "Ban"),
        ("Ban of 1997", "1997-12-03", "Ban of 1997"),
        ("Ban of 1996", "1997", "Ban of 1996 (1997)"),
    ],
)
def test_a_treaty_in_short_has_the_year_unless_its_name_has_it(
    name: str, signed_on: str | None, told: str
) -> None:
    assert short_treaty("ban", treaties(name, signed_on=signed_on)) == told


def test_a_treaty_that_is_not_known_is_told_by_its_slug() -> None:
    assert short_treaty("pact", treaties("Ban")) == shortly("pact", treaties("Ban")) == "pact"
