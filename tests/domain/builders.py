"""Small hand-made stances, and generated ones, for the rules of series, order and change."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from hypothesis import strategies as st

from stance.domain.series import Series, series_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.values import CitationRole, Form, Mode, Position, Silence

RECORDED = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def bounds(date: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that an interval, a year, a month or a day can mean.

    A year or a day may be about right.
    """
    if "/" in date:
        first, _, last = date.partition("/")
        return bounds(first)[0], bounds(last)[1]
    if date.endswith("~"):
        first_day, last_day_of = bounds(date[:-1])
        unit = dt.timedelta(1 if first_day == last_day_of else 365)
        return first_day - unit, last_day_of + unit
    date = date.partition("T")[0]
    year, month, day = [*(int(part) for part in date.split("-")), 0, 0][:3]
    last_month = month or 12
    last_day = day or monthrange(year, last_month)[1]
    return dt.date(year, month or 1, day or 1), dt.date(year, last_month, last_day)


def row(
    claim: str = "a",
    date: str = "2020",
    position: str = "support",
    *,
    demands: Iterable[str] = (),
    drops: Iterable[str] = (),
    reasons: Iterable[str] = (),
    treaties: Iterable[tuple[str, str]] = (),
    group: str | None = None,
    recorded: int = 0,
    holder: str = "russia",
    issue: str = "relations",
    ascribed: bool = False,
) -> StanceRow:
    """A stance; `recorded` counts minutes, `group` is the claim itself unless given."""
    earliest, latest = bounds(date)
    return StanceRow(
        claim=claim,
        number=1,
        group=group or claim,
        date=date,
        earliest=earliest,
        latest=latest,
        holder=holder,
        speaker=holder,
        relayed_by=None,
        ascribed=ascribed,
        issue=issue,
        position=Position(position),
        form=Form.VIEW,
        mode=Mode.DIRECT,
        addressees=(),
        conditions=(
            *(ConditionUse(slug) for slug in demands),
            *(ConditionUse(slug, dropped=True) for slug in drops),
        ),
        reasons=tuple(ReasonUse(slug) for slug in reasons),
        citations=tuple(CitationUse(slug, CitationRole(role)) for slug, role in treaties),
        quote="words",
        paraphrase=None,
        source=f"source-of-{claim}",
        publisher=None,
        coder=None,
        recorded_at=RECORDED + dt.timedelta(minutes=recorded),
    )


def dated(one: StanceRow, date: str) -> StanceRow:
    """The same stance under another date."""
    earliest, latest = bounds(date)
    return one._replace(date=date, earliest=earliest, latest=latest)


def one_series(rows: Iterable[StanceRow], silence: Silence = Silence.KEEPS) -> Series:
    """The series of rows that all belong to one."""
    (series,) = series_of(rows, silence=silence)
    return series


def in_order(rows: Iterable[StanceRow]) -> list[StanceRow]:
    """Rows of several series, those of each together."""
    return sorted(rows, key=attrgetter("holder", "issue", "ascribed"))


DATES = (
    *("2022", "2022-09", "2022-09-24", "2022-09-25", "2022-11-02", "2023", "2023-04", "2023-05"),
    *("2022-09-24T09:30", "2022-09-24T18:00", "2022-09-24/2022-11-01", "2022~", "2022-09-25~"),
)

slugs = st.frozensets(st.sampled_from("xyz"), max_size=3)
roles = st.sampled_from(["basis", "commitment", "breach"])
cited = st.frozensets(st.tuples(st.sampled_from(["act", "pact"]), roles), max_size=2)
silences = st.sampled_from(Silence)


@st.composite
def stance_rows(draw: st.DrawFn, claim: str) -> StanceRow:
    """Any stance of the one holder on the one issue, under a given key."""
    return row(
        claim,
        draw(st.sampled_from(DATES)),
        draw(st.sampled_from(["support", "neutral", "oppose"])),
        demands=draw(slugs),
        drops=draw(slugs),
        reasons=draw(slugs),
        treaties=draw(cited),
        recorded=draw(st.integers(0, 3)),
    )


@st.composite
def series_rows(draw: st.DrawFn, *, most: int = 8) -> Sequence[StanceRow]:
    """The rows of one series, some of them repeats, the head of a group sometimes missing."""
    keys = [f"c{number}" for number in range(draw(st.integers(1, most)))]
    rows = [draw(stance_rows(key)) for key in keys]
    heads = draw(st.lists(st.sampled_from([*keys, "gone"]), max_size=2))
    return [
        one._replace(group=draw(st.sampled_from([one.claim, *heads])))
        if one.claim not in heads
        else one
        for one in rows
    ]


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A position with the conditions that stand, and nothing else."""

    position: str
    standing: frozenset[str] = frozenset()
