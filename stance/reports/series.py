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
from stance.reports.field import Field, Fields, text, texts, whole
from stance.reports.table import Grounds
from stance.values import Noun


class NumberedMoment(NamedTuple):
    """A moment with its series, and which one it is there, from 1."""

    series: Series
    number: int
    moment: Moment


def told_moments(every: Iterable[Series], filters: Filters) -> Iterator[NumberedMoment]:
    """The moments asked for: in the period, with a stance that carries what is asked for."""
    for series in every:
        for number, moment in enumerate(series.moments, 1):
            if filters.in_period(moment.earliest, moment.latest) and (
                not filters.ask_of_words or any(map(filters.matches, moment.rows))
            ):
                yield NumberedMoment(series, number, moment)


def moment_fields(known: Vocabulary) -> Fields[NumberedMoment]:
    """A row for each moment."""
    actor, issue = cache(known.actors.name), cache(known.issues.name)
    return (
        text("holder", attrgetter("series.holder"), of=Noun.ACTOR),
        text("holder_name", lambda told: actor(told.series.holder)),
        text("issue", attrgetter("series.issue"), of=Noun.ISSUE),
        text("issue_name", lambda told: issue(told.series.issue)),
        whole("number", attrgetter("number")),
        text("date", attrgetter("moment.date")),
        text("earliest", lambda told: told.moment.earliest.isoformat()),
        text("latest", lambda told: told.moment.latest.isoformat()),
        text("position", lambda told: str(told.moment.position)),
        text("label", lambda told: told.moment.label.value),
        texts("conditions", lambda told: _sorted(told.moment.demanded), of=Noun.CONDITION),
        texts("conditions_dropped", lambda told: _sorted(told.moment.dropped), of=Noun.CONDITION),
        texts("standing", lambda told: _sorted(told.moment.standing), of=Noun.CONDITION),
        texts("reasons", lambda told: _sorted(told.moment.reasons), of=Noun.REASON),
        texts("treaties", lambda told: _treaties(told.moment), of=Noun.TREATY),
        texts("speakers", lambda told: rows.speakers(told.moment.rows), of=Noun.ACTOR),
        texts("stances", lambda told: rows.stances(told.moment.rows)),
        texts("sources", lambda told: rows.sources(told.moment.rows)),
    )


def _sorted(slugs: Collection[str]) -> list[str]:
    return sorted(slugs) if slugs else []  # as with most


def _treaties(moment: Moment) -> list[str]:
    cited = moment.treaties
    return sorted({treaty for treaty, _ in cited}) if cited else []


def change_fields(known: Vocabulary) -> Fields[CourseChange]:
    """A row for each change: what the report tells of it but for lists of words, and names."""
    names: tuple[Field[CourseChange], ...] = (
        text("holder_name", lambda step: known.actors.name(step.course.series.holder)),
        text("issue_name", lambda step: known.issues.name(step.course.series.issue)),
    )
    told = {field.name: field for field in (*FIELDS, *names)}
    return tuple(told[column.name] for column in STANCE_CHANGE.columns)


def series_grounds(told: NumberedMoment | CourseChange) -> Grounds:
    """What a moment or a change rests on."""
    if isinstance(told, NumberedMoment):
        return rows.grounds(told.moment.rows)
    return rows.grounds((*told.before.rows, *told.after.rows))
