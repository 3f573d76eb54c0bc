"""Series as flat rows: their moments, and the changes from one to the next."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from stance.domain.filters import Filters
from stance.domain.published import STANCE_CHANGE
from stance.domain.series import Moment, Series
from stance.domain.vocabulary import Vocabulary
from stance.reports import rows
from stance.reports.changes.table import FIELDS, CourseChange
from stance.reports.field import Field, Fields, Through, iso_of, text, texts, whole
from stance.reports.table import Grounds
from stance.values import CitationRole, Noun


class NumberedMoment(NamedTuple):
    """A moment with its series, and which one it is there, from 1."""

    series: Series
    number: int
    moment: Moment


def told_moments(every: Iterable[Series], filters: Filters) -> Iterator[NumberedMoment]:
    """The moments asked for: in the period, with a stance that carries what is asked for."""
    all_are = not (filters.since or filters.until or filters.ask_of_words)
    for series in every:
        for number, moment in enumerate(series.moments, 1):
            if all_are or _is_asked(moment, filters):
                yield NumberedMoment(series, number, moment)


def _is_asked(moment: Moment, filters: Filters) -> bool:
    return filters.in_period(moment.earliest, moment.latest) and (
        not filters.ask_of_words or any(map(filters.matches, moment.rows))
    )


def moment_fields(known: Vocabulary) -> Fields[NumberedMoment]:
    """A row for each moment."""
    actor, issue = cache(known.actors.name), cache(known.issues.name)
    stances = attrgetter("moment.rows")
    return (
        text("holder", attrgetter("series.holder"), of=Noun.ACTOR),
        text("holder_name", Through(attrgetter("series.holder"), actor)),
        text("issue", attrgetter("series.issue"), of=Noun.ISSUE),
        text("issue_name", Through(attrgetter("series.issue"), issue)),
        whole("number", attrgetter("number")),
        text("date", attrgetter("moment.date")),
        text("earliest", Through(attrgetter("moment.earliest"), iso_of)),
        text("latest", Through(attrgetter("moment.latest"), iso_of)),
        text("position", Through(attrgetter("moment.position"), str)),
        text("label", attrgetter("moment.label._value_")),
        texts("conditions", _in_order("moment.demanded"), of=Noun.CONDITION),
        texts("conditions_dropped", _in_order("moment.dropped"), of=Noun.CONDITION),
        texts("standing", _in_order("moment.standing"), of=Noun.CONDITION),
        texts("reasons", _in_order("moment.reasons"), of=Noun.REASON),
        texts("treaties", Through(attrgetter("moment.treaties"), _treaties, list), of=Noun.TREATY),
        texts("speakers", Through(stances, rows.speakers), of=Noun.ACTOR),
        texts("stances", Through(stances, rows.stances)),
        texts("sources", Through(stances, rows.sources)),
    )


def _in_order(place: str) -> Through:
    """What gets slugs in their order: of most there are none."""
    return Through(attrgetter(place), sorted, list)


def _treaties(cited: Collection[tuple[str, CitationRole]]) -> list[str]:
    return sorted({treaty for treaty, _ in cited})


def change_fields(known: Vocabulary) -> Fields[CourseChange]:
    """A row for each change: what the report tells of it but for lists of words, and names."""
    actor, issue = cache(known.actors.name), cache(known.issues.name)
    names: tuple[Field[CourseChange], ...] = (
        text("holder_name", Through(attrgetter("course.series.holder"), actor)),
        text("issue_name", Through(attrgetter("course.series.issue"), issue)),
    )
    told = {field.name: field for field in (*FIELDS, *names)}
    return tuple(told[column.name] for column in STANCE_CHANGE.columns)


def series_grounds(told: NumberedMoment | CourseChange) -> Grounds:
    """What a moment or a change rests on."""
    if isinstance(told, NumberedMoment):
        return rows.grounds(told.moment.rows)
    return rows.grounds((*told.before.rows, *told.after.rows))
