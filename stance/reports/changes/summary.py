"""How each series went, in one row: how often it changed, from where, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from stance.domain.change import Past, tells
from stance.domain.filters import Filters
from stance.domain.order import direction
from stance.domain.phrases import as_ascribed, standing_shown
from stance.domain.series import Moment, Series
from stance.domain.vocabulary import Vocabulary
from stance.reports import rows
from stance.reports.changes.table import direction_shown
from stance.reports.field import Fields, text, texts, truth, whole
from stance.reports.naming import issue_shown
from stance.reports.table import Column, Grounds, Table, grounds_of
from stance.values import Direction, Noun

Moments = Sequence[Moment[Any]]


class Summed(NamedTuple):
    """How one series went: from which moment to which, through how many changes.

    `conditions` stand in the last moment; `stances` and `sources` are those of the first moment
    and of the last; `direction` is where the last stands, seen from the first.
    """

    holder: str
    issue: str
    ascribed: bool
    moments: int
    changes: int
    reversals: int
    first_date: str
    last_date: str
    from_label: str
    to_label: str
    direction: Direction
    conditions: list[str]
    stances: list[str]
    sources: list[str]


FIELDS: Fields[Summed] = (
    text("holder", attrgetter("holder"), of=Noun.ACTOR),
    text("issue", attrgetter("issue"), of=Noun.ISSUE),
    truth("ascribed", attrgetter("ascribed")),
    whole("moments", attrgetter("moments")),
    whole("changes", attrgetter("changes")),
    whole("reversals", attrgetter("reversals")),
    text("first_date", attrgetter("first_date")),
    text("last_date", attrgetter("last_date")),
    text("from_label", attrgetter("from_label")),
    text("to_label", attrgetter("to_label")),
    text("direction", attrgetter("direction._value_")),
    texts("conditions", attrgetter("conditions"), of=Noun.CONDITION),
    texts("stances", attrgetter("stances")),
    texts("sources", attrgetter("sources")),
)


def summary(
    every: Iterable[Series[Any]], vocabulary: Vocabulary, filters: Filters
) -> Table[Summed]:
    """A row for each series, in the order given.

    `since` and `until` keep what leads to a date within them, the other filters what has a
    matching stance on either side, for which the series must be of whole rows. A row tells of
    the moments from where the first step kept came from to where the last one led; `conditions`
    stand in the last, `stances` and `sources` are those of the first and the last.
    """
    return Table(
        name="summary",
        fields=FIELDS,
        items=summaries(every, filters),
        columns=_columns(vocabulary),
        filters=filters.as_given(),
        title="How stances changed, series by series",
        rests_on=_grounds,
    )


def summaries(every: Iterable[Series[Any]], filters: Filters) -> Iterator[Summed]:
    """The series that a summary tells of, in a row each."""
    if not (filters.ask_of_words or filters.since or filters.until):
        yield from map(_whole, every)
        return
    for series in every:
        kept = _kept(series.moments, filters)
        if any(kept):
            yield _summed(series, kept)


def _whole(series: Series[Any]) -> Summed:
    """The row of a series of which every step counts."""
    moments = series.moments
    number = len(moments)
    counts = _counts(moments, [True] * number) if number > 1 else (0, 0)
    return _row(series, moments[0], moments[-1], number, counts)


def _kept(moments: Moments, filters: Filters) -> list[bool]:
    """Of each moment, whether the step that led to it is kept; of the first, whether itself is."""
    matching = [_matches(moment, filters) for moment in moments]
    beside = [matching[0], *(one or other for one, other in pairwise(matching))]
    return [
        matches and filters.in_period(moment.earliest, moment.latest)
        for moment, matches in zip(moments, beside, strict=True)
    ]


def _matches(moment: Moment[Any], filters: Filters) -> bool:
    return not filters.ask_of_words or any(map(filters.matches, moment.rows))


def _summed(series: Series[Any], kept: Sequence[bool]) -> Summed:
    """The row of a series of which these steps count."""
    moments = series.moments
    start = max(kept.index(True) - 1, 0)
    end = len(kept) - kept[::-1].index(True)
    return _row(series, moments[start], moments[end - 1], end - start, _counts(moments, kept))


def _row(
    series: Series[Any], first: Moment[Any], last: Moment[Any], number: int, counts: tuple[int, int]
) -> Summed:
    same = first is last  # as in most: it is looked at once
    label = last.label._value_
    reports = last.rows if same else first.rows + last.rows
    return Summed(
        series.holder,
        series.issue,
        series.ascribed,
        number,
        *counts,
        first.date,
        last.date,
        label if same else first.label._value_,
        label,
        Direction.REAFFIRMED if same else direction(first, last),
        sorted(last.standing),
        rows.stances(reports),
        rows.sources(reports),
    )


def _grounds(summed: Summed) -> Grounds:
    return grounds_of(summed.stances, summed.sources)


def _counts(moments: Moments, kept: Sequence[bool]) -> tuple[int, int]:
    """How many of the steps kept are changes, and how many of these reversals."""
    past = Past()
    changes = reversals = 0
    for (before, after), counts in zip(pairwise(moments), kept[1:], strict=True):
        past.take(before)
        if counts:
            changes += _is_change(past, before, after)
            reversals += past.reverses(after)
    return changes, reversals


def _is_change(past: Past, before: Moment[Any], after: Moment[Any]) -> bool:
    way = direction(before, after)
    if way is not Direction.REAFFIRMED:
        return True
    return tells(way, after.reasons - past.reasons, after.treaties - past.citations)


def _columns(vocabulary: Vocabulary) -> list[Column[Summed]]:
    return [
        Column("Holder", lambda summed: _holder(summed, vocabulary)),
        Column("Issue", lambda summed: issue_shown(summed.issue, vocabulary.issues)),
        Column("First and last", _first_and_last),
        Column("Moments", lambda summed: str(summed.moments), numeric=True),
        Column("Changes", _changes),
    ]


def _holder(summed: Summed, vocabulary: Vocabulary) -> str:
    return as_ascribed(vocabulary.actors.name(summed.holder), ascribed=summed.ascribed)


def _first_and_last(summed: Summed) -> str:
    """The first moment, the last one, and where the last stands seen from the first."""
    last = f"{summed.last_date} {standing_shown(summed.to_label, len(summed.conditions))}"
    if summed.moments == 1:
        return last
    first = f"{summed.first_date} {summed.from_label}"
    return f"{first}\n{last}\n{direction_shown(summed.direction)}"


def _changes(summed: Summed) -> str:
    if not summed.reversals:
        return str(summed.changes)
    return f"{summed.changes}, {summed.reversals} reversed"
