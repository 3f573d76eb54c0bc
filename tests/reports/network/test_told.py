"""A network as people read it: what it is of, its size, what a weight is and rests on."""

from typing import Any

import pytest

from stance.domain.filters import Filters
from stance.reports.network.evidence import Basis
from stance.reports.network.ranking import Tie
from stance.reports.network.statements import Statement
from stance.reports.network.summary import summary, title
from stance.reports.network.table import BasedTie, given, network_table
from stance.reports.network.ties import Network, Options
from stance.reports.network.weights import Prevails
from stance.reports.shown import text_of
from stance.values import Duplicates, Measure, Normalisation, TiesTo
from tests.reports.network.builders import said as a_statement
from tests.reports.test_naming import KNOWN

BETWEEN = Tie("n", "s", 0.5, 2, prevails=Prevails.AGREEMENT)
TO_ISSUE = Tie("n", "lake", 1.0, said=(1, 0, 2))
TO_ISSUES = Options(TiesTo.ISSUES, Measure.SUBTRACT)


def a_network(options: Options = Options(), **more: Any) -> Network:  # noqa: B008 - frozen
    fields: dict[str, Any] = {
        "holders": {"n": 1, "s": 2},
        "issues": {"lake": 3},
        "ties": [BETWEEN],
        "statements": 3,
        **more,
    }
    return Network(options, **fields)


def told(options: Options = Options(), filters: Filters = Filters(), **more: Any) -> list[str]:  # noqa: B008
    return list(summary(a_network(options, **more), KNOWN, filters))


@pytest.mark.parametrize(
    ("options", "filters", "said"),
    [
        (Options(), {}, "Who agrees with whom"),
        (Options(measure=Measure.CONFLICT), {}, "Who is in conflict with whom"),
        (Options(measure=Measure.SUBTRACT), {}, "Who is with whom, and who against"),
        (Options(measure=Measure.IGNORE), {}, "Who speaks on the same issues"),
        (TO_ISSUES, {}, "Who is for what, and who against"),
        (Options(TiesTo.ISSUES, Measure.IGNORE), {}, "Who speaks on what"),
        (Options(), {"issues": ("air",)}, "Who agrees with whom on Air"),
        (
            Options(),
            {"holders": ("n", "s"), "issues": ("air",)},
            "Who agrees with whom on Air: Norland and Sudland",
        ),
    ],
)
def test_a_title_says_what_ties_are_of(
    options: Options, filters: dict[str, Any], said: str
) -> None:
    assert title(options, Filters(**filters), KNOWN) == said


def test_the_size_of_a_network_is_told_first() -> None:
    assert told()[0] == "1 tie between 2 holders, over 1 issue, from 3 statements."
    assert told(TO_ISSUES)[0] == "1 tie of 2 holders to 1 issue, from 3 statements."


def test_of_nobody_nothing_is_told() -> None:
    assert told(holders={}) == []


@pytest.mark.parametrize(
    ("options", "holders", "told_"),
    [
        (Options(), ("n",), True),
        (Options(), ("n", "s"), False),
        (Options(), (), False),
        (TO_ISSUES, ("n",), False),
    ],
)
def test_one_holder_alone_is_told_to_name_another(
    options: Options, holders: tuple[str, ...], *, told_: bool
) -> None:
    lines = told(options, Filters(holders=holders), holders={})

    assert bool(lines) is told_


@pytest.mark.parametrize(("number", "last"), [(5, "h4"), (6, "1 more"), (7, "2 more")])
def test_up_to_five_without_a_tie_are_named(number: int, last: str) -> None:
    lines = told(isolated=[f"h{each}" for each in range(number)])

    assert lines[1].startswith("Without a tie: h0, h1, h2, h3")
    assert lines[1].endswith(f" and {last}.")


@pytest.mark.parametrize(
    ("measure", "never"), [(Measure.CONGRUENCE, "agree"), (Measure.CONFLICT, "disagree")]
)
def test_pairs_that_never_do_what_is_measured_are_counted(measure: Measure, never: str) -> None:
    lines = told(Options(measure=measure), untied=1)

    assert lines[1] == f"1 pair of holders with an issue in common never {never}."
    assert all("never" not in line for line in told(TO_ISSUES, untied=1, isolated=["n"]))


PAIRS = "Weight: pairs of their statements on one issue"
JACCARD = "divided by all that either has said (Jaccard)"
HALF = "a neutral statement does either by half"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (TO_ISSUES, "Weight: statements for less those against."),
        (Options(TiesTo.ISSUES, Measure.IGNORE), "Weight: statements."),
        (
            Options(measure=Measure.IGNORE, window=1),
            f"{PAIRS}, whatever the positions, at most 1 day apart.",
        ),
        (
            Options(window=0, normalisation=Normalisation.JACCARD),
            f"{PAIRS} that agree, at most 0 days apart, {JACCARD}; {HALF}.",
        ),
    ],
)
def test_what_a_weight_is_stands_in_one_line(options: Options, said: str) -> None:
    assert said in told(options)


@pytest.mark.parametrize(
    ("duplicates", "once"),
    [
        (Duplicates.INCLUDE, None),
        (Duplicates.SOURCE, "in a source"),
        (Duplicates.WEEK, "in a week"),
        (Duplicates.MONTH, "in a month"),
        (Duplicates.YEAR, "in a year"),
        (Duplicates.RANGE, "in all the time"),
    ],
)
def test_how_often_the_same_counts_is_told(duplicates: Duplicates, once: str | None) -> None:
    lines = told(Options(duplicates=duplicates))

    said = [f"The same position of a holder on an issue counts once {once}."] if once else []
    assert lines[2:] == said


def test_what_is_not_counted_ascribed_or_too_much_is_told_last() -> None:
    assert told(not_counted=2, ascribed=1, evidence=None)[2:] == [
        "2 stances said again, and not counted again.",
        "1 statement ascribed to the holder by others.",
        "More than 2,000 statements: --evidence lists what each tie rests on.",
    ]


def basis(*, ascribed: bool = False) -> Basis:
    statement = Statement(a_statement("n", "lake", ascribed=ascribed))
    return Basis((statement,), agreed=("lake",), balanced=("air", "fish"))


def shown(options: Options, based: BasedTie) -> list[str]:
    table = network_table(a_network(options), KNOWN, Filters())
    return [text_of(column.show(based)) for column in table.columns]


def test_a_tie_says_on_which_issues_the_two_agree_differ_and_are_even() -> None:
    assert shown(Options(), BasedTie(BETWEEN, basis())) == [
        *("Norland", "Sudland", "0.5", "agreement"),
        "agree: The lake\neven: Air; Fish is protected.",
    ]
    assert shown(Options(), BasedTie(BETWEEN, None))[-1] == "2 shared"


def test_a_tie_to_an_issue_says_each_position_taken_and_what_is_ascribed() -> None:
    assert shown(TO_ISSUES, BasedTie(TO_ISSUE, basis())) == [
        *("Norland", "The lake", "1", "2 support, 1 oppose")
    ]
    assert shown(TO_ISSUES, BasedTie(TO_ISSUE, basis(ascribed=True)))[-1].endswith(" (ascribed)")


def test_a_tie_that_rests_on_too_much_has_nothing_in_the_place_of_its_lists() -> None:
    table = network_table(a_network(evidence=None), KNOWN, Filters())
    (row,) = table.rows

    assert (row["stances"], row["issues_agreed"], row["ascribed"]) == (None, None, None)
    (based,) = network_table(a_network(evidence=None), KNOWN, Filters()).items
    assert list(table.rests_on(based).claims) == []
    assert list(table.issues_of(based)) == []
    assert list(table.issues_of(BasedTie(TO_ISSUE, None))) == ["lake"]
    assert list(table.issues_of(BasedTie(BETWEEN, basis()))) == ["lake", "air", "fish"]


def test_what_prevails_is_explained_only_where_it_is_told() -> None:
    def notes(**more: Any) -> list[str]:
        options = more.pop("options", Options())
        return list(network_table(a_network(options, **more), KNOWN, Filters()).notes)

    prevails = "Prevails: agreement or conflict, over all pairs of their statements on one issue."
    on = "Issues on which they agree or differ; even: neither prevails."
    assert notes()[:2] == [prevails, on]
    assert on not in notes(evidence=None)
    assert notes(evidence=None)[0] == prevails
    assert prevails not in notes(ties=[])
    assert prevails not in notes(options=TO_ISSUES)


@pytest.mark.parametrize(
    ("options", "cells"),
    [
        (Options(normalisation=Normalisation.COSINE), {}),
        (Options(), {"normalise": "none"}),
        (TO_ISSUES, {"ties_to": "issues"}),
        (Options(TiesTo.ISSUES, Measure.IGNORE), {"ties_to": "issues", "measure": "ignore"}),
        (
            Options(normalisation=Normalisation.COSINE, window=0, duplicates=Duplicates.WEEK),
            {"duplicates": "week", "window": 0},
        ),
    ],
)
def test_only_what_is_not_usual_is_among_what_was_asked_for(
    options: Options, cells: dict[str, Any]
) -> None:
    assert given(options) == cells
