"""A report of several parts: tables, notes and lines of text under headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stance.domain.course import Course
from stance.domain.series import Moment, Series
from stance.reports import rows
from stance.reports.field import Cell, Fields, text, texts, truth
from stance.reports.note import Note
from stance.reports.table import Grounds, Table
from stance.values import Noun

#: What a part can hold: a table, the analyst's note on changes, or paragraphs of text.
Body = Table | Note | Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading; without a heading it follows what stands before it."""

    heading: str
    body: Body


@dataclass(frozen=True, slots=True)
class Report:
    """Parts under one title, with one list of sources below them all.

    `drawn` is a table that charts are drawn from, and that is printed nowhere; without it, the
    tables are drawn. `filters` are those given, as in a Table. `notes` are the lines at the end:
    the sources and what was left out; they may be a stream, which is read after all else.
    `footnotes` cite the sources that a note refers to so, in the order of their numbers. Titles
    and notes of the tables in it are not printed: the heading of a part says what it holds.
    """

    name: str
    title: str
    parts: Sequence[Part]
    filters: Mapping[str, Cell] = field(default_factory=dict)
    notes: Iterable[str] = ()
    drawn: Table | None = None
    footnotes: Sequence[str] = ()


def as_report(table: Table) -> Report:
    """A table as a report of one part, with the table's title and notes."""
    return Report(table.name, table.title, [Part("", table)], table.filters, table.notes)


def changes_report(
    note: Note, table: Table, courses: Sequence[Course], *, is_cut: bool = False
) -> Report:
    """The analyst's note on changes, with its series drawn, and the changes as a table below it.

    Where there is none, the note says so, and no table does once more; of more courses than those
    that are told, `is_cut`, the table counts all.
    """
    title = table.title or "How stances change"
    parts = [Part("", note)]
    if is_cut or any(course.asked for course in courses):
        parts.append(Part("All changes in one table", table))
    return Report(table.name, title, parts, table.filters, table.notes, _drawn(courses))


@dataclass(frozen=True, slots=True)
class SeriesMoment:
    """A moment of a series, to be drawn."""

    series: Series
    moment: Moment


_FIELDS: Fields[SeriesMoment] = (
    text("holder", lambda one: one.series.holder, of=Noun.ACTOR),
    text("issue", lambda one: one.series.issue, of=Noun.ISSUE),
    truth("ascribed", lambda one: one.series.ascribed),
    text("date", lambda one: one.moment.date),
    text("label", lambda one: one.moment.label.value),
    texts("conditions", lambda one: sorted(one.moment.demanded), of=Noun.CONDITION),
    texts("stances", lambda one: [row.stance for row in one.moment.rows]),
)


def _drawn(courses: Sequence[Course]) -> Table[SeriesMoment]:
    """Every moment of the series with a change that was asked for; of all where there is none."""
    with_changes = [course.series for course in courses if course.asked]
    series = with_changes or [course.series for course in courses]
    return Table("moments", _FIELDS, _moments(series), rests_on=_grounds)


def _moments(series: Iterable[Series]) -> Iterator[SeriesMoment]:
    return (SeriesMoment(each, moment) for each in series for moment in each.moments)


def _grounds(one: SeriesMoment) -> Grounds:
    return rows.grounds(one.moment.rows)
