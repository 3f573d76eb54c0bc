"""A brief on one page: a line for each of its parts, with six of each named at the most."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from stance.reports.conditions.demands import Demand
from stance.reports.conditions.table import AskedCondition
from stance.reports.digest import Digested, digest
from stance.reports.table import Table
from stance.reports.terms.firsts import FirstUse
from stance.reports.treaties.citings import Citing
from stance.reports.treaties.roles import Path
from stance.reports.treaties.table import CitedTreaty
from stance.text.edtf import parse_date
from stance.values import CitationRole
from tests.render.test_documents import SECTION
from tests.reports.test_naming import KNOWN

DATE = parse_date("2001-05")


def asked(condition: str, *of: str, **more: Any) -> AskedCondition:
    use = Demand(condition, "n", "lake", False, addressees={each: [] for each in of}, **more)
    return AskedCondition(use, FirstUse([("n", DATE)], 1), [])


def cited(treaty: str, role: CitationRole = CitationRole.BASIS, *by: str) -> CitedTreaty:
    return CitedTreaty(Citing(treaty, role, by, "n", "lake", False, Path(), DATE), [])


def of(*items: Any) -> Table[Any]:
    return Table("part", (), [list(items)] if items else [])


def lines(
    sections: int = 0,
    now: Sequence[AskedCondition] = (),
    given_up: Sequence[AskedCondition] = (),
    treaties: Sequence[CitedTreaty] = (),
    contradictions: int = 0,
) -> list[str]:
    facts = (("Path", "support (2001)"), ("Rests on", "1 moment"))
    every = [replace(SECTION, title=f"S{each}", facts=facts) for each in range(sections)]
    told = Digested(every, of(*now), of(*given_up), of(*treaties), contradictions)
    return list(digest(told, KNOWN))


def test_of_what_is_not_there_it_is_said_that_nothing_is_recorded() -> None:
    assert lines() == [
        "Asks: nothing recorded.",
        "Cites: nothing recorded.",
        "Contradictions: none recorded.",
    ]
    assert lines(contradictions=2)[-1] == "Contradictions: 2."


@pytest.mark.parametrize(("number", "last"), [(6, "S5: "), (7, "And 1 more series."), (9, "And 3")])
def test_up_to_six_series_have_a_line_each(number: int, last: str) -> None:
    told = lines(number)[:-3]

    assert told[0] == "S0: support (2001); 1 moment."
    assert len(told) == min(number, 7)
    assert told[-1].startswith(last)


def test_of_several_holders_each_has_a_line() -> None:
    other = replace(asked("y"), use=replace(asked("y").use, holder="s"))

    assert lines(now=[asked("x"), other, asked("z")], treaties=[cited("t")])[:3] == [
        "Norland asks: x; z.",
        "Sudland asks: y.",
        "Norland cites: t, as a basis.",
    ]
    assert lines(now=[asked("x")], treaties=[cited("t")])[0] == "Asks: x."
    every = [replace(other, use=replace(other.use, holder=f"h{each}")) for each in range(8)]
    assert lines(now=every)[5:7] == ["h5 asks: y.", "And 2 more holders."]


def test_what_others_say_of_a_holder_is_marked_as_that() -> None:
    use = asked("x")
    ascribed = replace(use, use=replace(use.use, ascribed=True))

    assert lines(given_up=[ascribed])[1] == "Norland (as ascribed by others) gave up: x."


@pytest.mark.parametrize(("number", "end"), [(6, "c5."), (7, "c5; and 1 more.")])
def test_up_to_six_conditions_are_named(number: int, end: str) -> None:
    told = lines(now=[asked(f"c{each}") for each in range(number)])[0]

    assert told.startswith("Asks: c0; c1; c2;")
    assert told.endswith(f"; {end}")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (asked("x"), "x"),
        (asked("x", "s"), "x (of Sudland)"),
        (asked("x", since=DATE, ended=DATE), "x (since 2001-05)"),
        (asked("x", "s", "n", since=DATE), "x (of Norland and Sudland, since 2001-05)"),
        (asked("x", ended=DATE), "x (2001-05)"),
        (asked("x", given_up=DATE, ended=parse_date("2009")), "x (2001-05)"),
    ],
)
def test_a_condition_says_of_whom_and_since_when_or_that_it_ended(
    one: AskedCondition, said: str
) -> None:
    assert lines(now=[one])[0] == f"Asks: {said}."
    assert lines(given_up=[one])[1] == f"Gave up: {said}."


def test_what_reads_the_same_is_told_once() -> None:
    assert lines(now=[asked("x"), asked("y"), asked("x")])[0] == "Asks: x; y."


def test_a_treaty_is_told_in_short_with_what_it_is_cited_as() -> None:
    told = lines(treaties=[cited("long"), cited("short", CitationRole.BREACH, "s")])[1]

    assert (
        told == "Cites: Many Things (2001), as a basis; Lake Treaty (1999), as breached by Sudland."
    )
