"""What a tie rests on, and what a row and the picture say of it."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.filters import Filters
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.render.charts import charts_of
from stance.reports.network.evidence import Bases
from stance.reports.network.table import network_table
from stance.reports.network.weights import Prevails
from stance.values import Measure, Noun
from tests.growth import growth
from tests.reports.network.builders import FIRST_DAY, made, said


def _entries(noun: Noun, *names: str) -> Entries:
    found = (Entry(number, name, name, number) for number, name in enumerate(names))
    return Entries(noun, {entry.id: entry for entry in found})


KNOWN = Vocabulary(
    _entries(Noun.ACTOR, "a", "b"),
    _entries(Noun.ISSUE, "x", "y"),
    _entries(Noun.CONDITION),
    _entries(Noun.REASON),
    _entries(Noun.TREATY),
)
#: Two who agree in 2 pairs of their statements, and differ in 6.
DIFFERING = [
    said("a", "x", "+", "2001"),
    *(said("a", "x", "-", str(year)) for year in (2002, 2003, 2004)),
    *(said("b", "x", "+", str(year)) for year in (2005, 2006)),
]


@pytest.mark.parametrize(("measure", "weight"), [("congruence", 2), ("conflict", 6)])
def test_who_only_differ_have_a_tie_of_conflict_that_rests_on_all_they_said(
    measure: str, weight: int
) -> None:
    found = made(DIFFERING, measure=Measure(measure))
    table = network_table(found, KNOWN, Filters())

    (row,) = table.rows

    assert (row["weight"], row["prevails"]) == (weight, "conflict")
    assert (row["issues_agreed"], row["issues_disputed"]) == ([], ["x"])
    assert sorted(row["stances"]) == sorted(f"{each.claim}/1" for each in DIFFERING)
    (chart,) = charts_of(list(row), [row], KNOWN, table.filters)
    assert "conflict prevails" in {each.meaning for each in chart.legend}
    assert chart.svg is not None
    drawn = chart.svg(600, set())
    says = f"a – b: {weight}; conflict prevails; differ: x; from 6 stances"
    assert f"<title>{says}</title>" in drawn
    assert "var(--support)" not in drawn


def test_statements_that_meet_none_within_the_window_are_not_among_them() -> None:
    near = [said("a", "x", date="2001-01-01"), said("b", "x", "-", "2001-01-09")]
    far = [said("a", "x", date="2005-01-01"), said("a", "y", date="2001"), said("b", "y", "-")]
    table = network_table(
        made([*near, *far], window=10, measure=Measure.CONFLICT), KNOWN, Filters()
    )

    (row,) = table.rows

    assert sorted(row["stances"]) == sorted(f"{each.claim}/1" for each in near)
    assert (row["issues_disputed"], row["shared_issues"]) == (["x"], 1)


signs = st.sampled_from("+0-")
spoken = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 40), signs), max_size=14)


@given(spoken, st.none() | st.integers(0, 12))
def test_a_tie_rests_on_each_statement_that_meets_another(
    spoken: list[tuple[str, int, str]], window: int | None
) -> None:
    rows = [
        said(holder, "x", sign, str(FIRST_DAY + timedelta(days=day)), claim=f"c{number:02}")
        for number, (holder, day, sign) in enumerate(spoken)
    ]
    found = made(rows, window=window, measure=Measure.IGNORE)
    near = {
        row.claim
        for one, other in product(rows, repeat=2)
        if one.holder != other.holder
        and (window is None or abs((one.earliest - other.earliest).days) <= window)
        for row in (one, other)
    }
    bases = Bases(found, found.evidence or {})

    stances = [stance for tie in found.ties for stance in bases.of(tie).stances]

    assert sorted(stances) == sorted(f"{claim}/1" for claim in near)
    if found.ties:
        (tie,) = found.ties
        basis = bases.of(tie)
        assert [bool(basis.agreed), bool(basis.disputed), bool(basis.balanced)] == [
            tie.prevails is each for each in Prevails
        ]


def test_what_a_tie_rests_on_grows_with_the_statements() -> None:
    def of_size(size: int) -> Callable[[], object]:
        found = made(said("ab"[n % 2], "x", "+-"[n % 3 % 2], claim=f"c{n}") for n in range(size))
        return lambda: [Bases(found, found.evidence or {}).of(tie) for tie in found.ties]

    assert growth(of_size, small=100) < 6
