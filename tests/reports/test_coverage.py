"""How much evidence there is, and how much rests on how little."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.domain.filters import Filters
from stance.domain.source import ReadSource
from stance.domain.stance import StanceRow
from stance.reports.coverage.cover import Cover, Yardstick
from stance.reports.coverage.covered import covered
from stance.text.edtf import parse_date
from stance.values import CoverageBy, Gap, SourceKind
from tests.domain.builders import in_order, row, series_rows

from . import naive_doubt

SERIES, HOLDER, SOURCE, CODER, READING, CODEBOOK = CoverageBy
DAY = dt.date(2024, 1, 1)


def said(claim: str = "a", date: str = "2023-12-01", **more: Any) -> StanceRow:
    """A stance; `more` are fields of a row, the others as the builder has them."""
    built = {
        name: more.pop(name) for name in ("holder", "issue", "ascribed", "group") if name in more
    }
    return row(claim, date, **built)._replace(**more)


def read(slug: str, reads: int = 1) -> ReadSource:
    return ReadSource(slug, slug.title(), None, None, SourceKind.NEWS, reads)


def measured(
    rows: Iterable[StanceRow],
    by: CoverageBy = SERIES,
    *,
    as_of: dt.date = DAY,
    old: int = 730,
    textless: Iterable[str] = (),
    unused: Iterable[str] = (),
    left_out: Counter[str] | None = None,
    **filters: Any,
) -> list[Cover]:
    every = in_order(rows)
    slugs = sorted({each.source for each in every} | set(unused))
    sources = {slug: read(slug, 0 if slug in set(textless) else 1) for slug in slugs}
    measure = Yardstick(Filters(**filters), as_of, old, sources)
    return covered(every, measure, by, Counter() if left_out is None else left_out)


def gaps(*rows: StanceRow, **given: Any) -> list[str]:
    (cover,) = measured(rows, **given)
    return [gap.value for gap in cover.gaps]


FULL = (
    said("a", "2023-01", coder="ann"),
    said("b", "2023-12", coder="bo"),
)


def test_well_covered_is_without_a_gap() -> None:
    assert gaps(*FULL) == []


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (
            [
                FULL[0]._replace(
                    date=FULL[1].date, earliest=FULL[1].earliest, latest=FULL[1].latest
                ),
                FULL[1],
            ],
            "one-moment",
        ),
        ([FULL[0]._replace(source=FULL[1].source), FULL[1]], "one-source"),
        ([each._replace(quote=None, paraphrase="p") for each in FULL], "only-paraphrase"),
        ([each._replace(coder="ann") for each in FULL], "one-coder"),
        ([each._replace(ascribed=True) for each in FULL], "only-ascribed"),
    ],
)
def test_each_gap_alone(rows: Sequence[StanceRow], gap: str) -> None:
    assert gaps(*rows) == [gap]


def test_one_quote_or_one_text_is_enough() -> None:
    assert gaps(FULL[0]._replace(quote=None, paraphrase="p"), FULL[1]) == []
    assert gaps(*FULL, textless=[FULL[0].source]) == []
    assert gaps(*FULL, textless=[each.source for each in FULL]) == ["no-text"]


def test_who_is_not_named_may_be_another_coder() -> None:
    assert gaps(FULL[0]._replace(coder=None), FULL[1]) == []
    assert gaps(*(each._replace(coder=None) for each in FULL)) == []


@pytest.mark.parametrize(("old", "expected"), [(31, []), (30, ["old"])])
def test_old_is_more_than_so_many_days(old: int, expected: list[str]) -> None:
    (cover,) = measured(FULL, old=old)

    assert cover.age_days == 31
    assert [gap.value for gap in cover.gaps] == expected


def test_what_certainly_came_later_does_not_count() -> None:
    (cover,) = measured(FULL, as_of=dt.date(2023, 11, 30))
    assert (cover.moments, cover.last_date) == (1, "2023-01")

    assert measured(FULL, as_of=dt.date(2022, 12, 31)) == []


def test_of_a_month_that_has_begun_the_words_count() -> None:
    (cover,) = measured(FULL, as_of=dt.date(2023, 12, 10))
    assert (cover.moments, cover.age_days) == (2, 9)


def test_repeats_are_one_utterance_and_two_claims() -> None:
    (cover,) = measured([said("a"), said("b", group="a"), said("c", quote=None, paraphrase="p")])

    assert (cover.moments, cover.utterances, cover.claims, cover.quotes) == (1, 2, 3, 2)
    assert cover.stances == ("a/1", "b/1", "c/1")


def test_the_counts_of_a_period_are_those_of_its_moments() -> None:
    (cover,) = measured(FULL, since=parse_date("2023-12"))
    assert (cover.moments, cover.sources) == (1, (FULL[1].source,))


def test_only_moments_that_match_count() -> None:
    rows = (FULL[0]._replace(speaker="minister"), FULL[1])
    (cover,) = measured(rows, speakers=("minister",))
    assert (cover.moments, cover.speakers) == (1, ("minister",))


# Ascribed evidence


def test_an_ascribed_series_is_seen_where_there_is_no_own_one() -> None:
    left_out: Counter[str] = Counter()
    rows = (
        said("a", issue="x"),
        said("b", issue="x", ascribed=True, speaker="nato"),
        said("c", issue="y", ascribed=True, speaker="nato"),
    )
    found = measured(rows, left_out=left_out)

    assert [(cover.issue, cover.ascribed) for cover in found] == [("y", True), ("x", False)]
    assert Gap.ONLY_ASCRIBED in found[0].gaps
    assert left_out == {"ascribed series": 1}


def test_beside_an_own_one_only_when_asked_for() -> None:
    rows = (said("a", issue="x"), said("b", issue="x", ascribed=True))
    found = measured(rows, include_ascribed=True)

    assert [cover.ascribed for cover in found] == [False, True]
    assert not any(Gap.ONLY_ASCRIBED in cover.gaps for cover in found)


def test_own_words_that_came_later_leave_others_alone() -> None:
    rows = (said("a", "2023-06"), said("b", "2023-01", ascribed=True))
    (cover,) = measured(rows, as_of=dt.date(2023, 2, 1))
    assert Gap.ONLY_ASCRIBED in cover.gaps


# Holders, sources, coders


def test_a_holder_is_counted_over_its_issues() -> None:
    rows = (
        said("a", issue="x"),
        said("b", issue="y"),
        said("b", issue="z"),
        said("c", issue="w", ascribed=True),
    )
    others, own = measured(rows, HOLDER)

    assert (own.series, own.moments, own.claims, own.ascribed) == (3, 3, 2, False)
    assert own.issues == ("x", "y", "z")
    assert (others.series, others.only_ascribed, others.ascribed) == (1, 1, True)


def test_a_source_is_counted_with_what_it_ascribes() -> None:
    rows = (
        said("a", issue="x", source="s"),
        said("a", issue="y", source="s", holder="nato", ascribed=True),
        said("b", issue="x", source="t", coder="ann"),
    )
    found = {cover.source: cover for cover in measured(rows, SOURCE, textless=["t"])}

    assert (found["s"].claims, found["s"].stance_count, found["s"].ascribed_count) == (1, 2, 1)
    assert (found["s"].holders, found["s"].issues) == (("nato", "russia"), ("x", "y"))
    assert (found["s"].reads, found["t"].reads) == (1, 0)
    assert found["t"].gaps == (Gap.NO_TEXT, Gap.ONE_CODER)


def test_a_source_without_a_claim_is_the_first_to_be_seen() -> None:
    rows = (said("a", source="s"),)

    assert [cover.source for cover in measured(rows, SOURCE, unused=["empty"])] == ["empty", "s"]
    empty = measured(rows, SOURCE, unused=["empty"])[0]
    assert (empty.gaps, empty.last_date, empty.age_days) == ((Gap.NO_CLAIMS,), None, None)


def test_where_stances_are_asked_for_a_source_without_them_is_not_seen() -> None:
    found = measured((said("a", source="s"),), SOURCE, unused=["empty"], holders=("russia",))
    assert [cover.source for cover in found] == ["s"]


def test_where_a_coder_is_asked_for_a_source_without_claims_is_not_seen() -> None:
    found = measured((said("a", source="s", coder="ann"),), SOURCE, unused=["t"], coders=("ann",))
    assert [cover.source for cover in found] == ["s"]


def test_a_source_counts_only_the_stances_that_match() -> None:
    rows = (said("a", source="s", speaker="p"), said("b", source="t", speaker="q"))
    assert [cover.source for cover in measured(rows, SOURCE, speakers=("q",))] == ["t"]


def test_claims_without_a_coder_are_counted_together() -> None:
    rows = (said("a", coder="ann"), said("b"), said("c", "2020"))
    found = {cover.coder: cover for cover in measured(rows, CODER)}

    assert (found[None].claims, found["ann"].claims) == (2, 1)
    assert (found[None].first_date, found[None].last_date) == ("2020", "2023-12-01")


# The weakest first


def test_the_weakest_come_first() -> None:
    rows = (
        *(each._replace(issue="full") for each in FULL),
        said("c", issue="once", coder="ann"),
        *(said(f"d{n}", f"2023-0{n}", issue="others", ascribed=True) for n in (1, 2)),
        *(said(f"e{n}", "2023-01", issue="day") for n in (1, 2)),
    )
    assert [cover.issue for cover in measured(rows)] == ["others", "once", "day", "full"]


def test_of_what_is_as_weak_the_oldest_comes_first() -> None:
    rows = (said("a", "2023-11", issue="a"), said("b", "2023-09", issue="b"))
    assert [cover.issue for cover in measured(rows)] == ["b", "a"]


# Against a naive model


@st.composite
def evidence(draw: st.DrawFn) -> list[StanceRow]:
    """The rows of some series, own and ascribed, with speakers, sources and coders."""
    found = []
    keys = draw(st.sets(st.tuples(st.sampled_from("hk"), st.sampled_from("ij"), st.booleans())))
    for holder, issue, ascribed in sorted(keys):
        for each in draw(series_rows(most=4)):
            quote = draw(st.sampled_from(["words", None]))
            found.append(
                each._replace(
                    holder=holder,
                    issue=issue,
                    ascribed=ascribed,
                    speaker=draw(st.sampled_from("pq")),
                    source=draw(st.sampled_from("st")),
                    coder=draw(st.sampled_from(["ann", "bo", None])),
                    quote=quote,
                    paraphrase=None if quote else "p",
                )
            )
    return found


days = st.sampled_from([dt.date(2022, 9, 1), dt.date(2022, 9, 24), dt.date(2023, 6, 1), DAY])


@settings(deadline=None, max_examples=50)
@given(evidence(), days, st.booleans())
def test_as_the_naive_model_says(rows: list[StanceRow], day: dt.date, everything: bool) -> None:
    expected: dict[Any, Any] = {}
    for holder, issue, ascribed in {(r.holder, r.issue, r.ascribed) for r in rows}:
        own = [r for r in rows if (r.holder, r.issue, r.ascribed) == (holder, issue, False)]
        series = [r for r in rows if (r.holder, r.issue, r.ascribed) == (holder, issue, ascribed)]
        counts = naive_doubt.coverage(series, day)
        alone = ascribed and not (own and naive_doubt.coverage(own, day))
        if counts and (alone or everything or not ascribed):
            expected[holder, issue, ascribed] = {**counts, "only_ascribed": int(alone)}

    found = measured(rows, as_of=day, include_ascribed=everything)

    assert {(c.holder, c.issue, c.ascribed): _facts(c) for c in found} == expected
    assert len(found) == len(expected)


def _facts(cover: Cover) -> dict[str, Any]:
    lists = {name: list(getattr(cover, name)) for name in ("sources", "speakers", "coders")}
    counts = ("moments", "utterances", "claims", "quotes", "age_days", "only_ascribed")
    return {**{name: getattr(cover, name) for name in counts}, **lists}


@settings(deadline=None, max_examples=50)
@given(evidence(), days)
def test_each_claim_is_counted_for_one_source(rows: list[StanceRow], day: dt.date) -> None:
    found = measured(rows, SOURCE, as_of=day)
    series = measured(rows, as_of=day, include_ascribed=True)

    assert sum(c.stance_count for c in found) == sum(c.stance_count for c in series)
    assert sum(c.stance_count for c in found) == sum(
        c.stance_count for c in measured(rows, CODER, as_of=day)
    )
