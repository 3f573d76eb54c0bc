"""Treaties over time: who cites them, as what, and how that changed."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stance.domain.filters import Filters
from stance.domain.stance import CitationUse, StanceRow
from stance.reports.treaties.citings import Citing, citings
from stance.reports.treaties.roles import Path
from stance.text.edtf import parse_date
from stance.values import CitationRole
from tests.domain import naive as moments
from tests.domain.builders import DATES, in_order, row, series_rows

from . import naive_terms


def cited(rows: Iterable[StanceRow], **filters: Any) -> list[Citing]:
    return citings(rows, Filters(**filters))


def citing(claim: str, date: str, role: str, **given: Any) -> StanceRow:
    """A stance that cites the act; `by` and `provision` are of the citation."""
    by, provision = tuple(given.pop("by", ())), given.pop("provision", None)
    use = CitationUse("act", CitationRole(role), provision, by=by)
    return row(claim, date, **given)._replace(citations=(use,))


paths = st.lists(
    st.tuples(st.sampled_from(DATES), st.sampled_from(["basis", "breach", "mention"])),
    min_size=1,
    max_size=6,
)


@given(paths)
def test_the_roles_before_are_those_that_certainly_came_before(
    uses: list[tuple[str, str]],
) -> None:
    path = Path()
    for date, role in uses:
        path.take(parse_date(date), CitationRole(role))

    for role in {role for _, role in uses}:
        dated = [(*moments.instants(moments.span_of(row(date=date))), each) for date, each in uses]
        before = path.before(CitationRole(role))
        assert {each.value for each in before} == naive_terms.roles_before(dated, role)
        assert len(before) == len(set(before))
        assert set(path.just_before(CitationRole(role))) <= set(before)
        assert bool(path.just_before(CitationRole(role))) == bool(before)


@given(series_rows())
def test_first_last_and_how_often_count_moments(rows: list[StanceRow]) -> None:
    found = {(each.treaty, each.role.value): each.tally for each in cited(rows)}

    said = moments.moments(rows, silence_drops=False)
    assert set(found) == {use for one in said for use in one["treaties"]}
    for use, tally in found.items():
        citing_it = [one for one in said if use in one["treaties"]]
        assert tally.times == len(citing_it)
        assert tally.first
        assert tally.last
        assert tally.first.sort_key == naive_terms.day(citing_it[0])
        assert tally.last.sort_key == naive_terms.day(citing_it[-1])


def test_a_basis_becomes_a_breach() -> None:
    basis, breach = cited(
        [citing("a", "1997", "basis"), citing("b", "2022", "breach", by=["nato"])]
    )

    assert (basis.changed_from, basis.role_before) == ([], [])
    assert (breach.changed_from, breach.role_before) == (["basis"], ["basis"])
    assert breach.path.steps() == [("1997", "basis"), ("2022", "breach")]


def test_uses_in_one_role_know_those_before_them() -> None:
    rows = [citing("a", "2001", "basis"), citing("b", "2002", "breach")]

    (found,) = citings(rows, Filters(), [CitationRole.BREACH])

    assert (found.role, found.changed_from) == ("breach", ["basis"])


def test_all_roles_before_are_told_and_the_last_of_them() -> None:
    rows = [
        citing("a", "1997", "joining"),
        citing("b", "2001", "basis"),
        citing("c", "2002", "basis"),
        citing("d", "2022", "breach"),
    ]

    *_, breach = cited(rows)

    assert (breach.changed_from, breach.role_before) == (["joining", "basis"], ["basis"])
    assert [date for date, _ in breach.path.steps()] == ["1997", "2001", "2022"]


def test_use_changes_across_the_issues_of_a_holder_and_not_across_holders() -> None:
    rows = in_order(
        [
            citing("a", "1997", "basis", issue="relations"),
            citing("b", "2022", "breach", issue="enlargement"),
            citing("c", "2023", "breach", issue="relations"),
            citing("d", "2024", "breach", holder="nato"),
            citing("e", "2025", "breach", ascribed=True),
        ]
    )

    changed = {each.tally.stances[0]: each.changed_from for each in cited(rows)}

    assert changed == {"a/1": [], "b/1": ["basis"], "c/1": [], "d/1": [], "e/1": []}


def test_uses_are_told_apart_by_whose_they_are_and_gather_provisions() -> None:
    rows = [
        citing("a", "2001", "breach", by=["nato"], provision="Article 5"),
        citing("b", "2002", "breach", by=["nato"], provision="Article 2"),
        citing("c", "2003", "breach", by=["un"]),
    ]

    nato, un = cited(rows)

    assert (nato.by, nato.tally.times) == (("nato",), 2)
    assert list(nato.provisions) == ["Article 5", "Article 2"]
    assert (un.by, list(un.provisions)) == (("un",), [])


def test_a_period_chooses_uses_and_the_whole_tells_the_change() -> None:
    rows = [citing("a", "1997", "basis"), citing("b", "2022", "breach")]

    (breach,) = cited(rows, since=parse_date("2000"))

    assert (breach.changed_from, breach.tally.times) == (["basis"], 1)
    assert cited(rows, treaties=("pact",)) == []


def test_by_whom_is_told_of_each_step_over_time_and_before() -> None:
    rows = [
        citing("a", "1988", "joining", by=["russia"]),
        citing("b", "2019-02-02", "withdrawal", by=["us"]),
        citing("c", "2019-03", "withdrawal", by=["russia"]),
        citing("d", "2020", "mention"),
    ]

    mention = cited(rows)[-1]

    steps = [
        ("1988", "joining", ("russia",)),
        ("2019-02-02", "withdrawal", ("us",)),
        ("2019-03", "withdrawal", ("russia",)),
    ]
    assert mention.path.told() == [*steps, ("2020", "mention", ())]
    assert mention.path.told_before(CitationRole.MENTION) == steps
    assert mention.path.told_before(CitationRole.JOINING) == []
