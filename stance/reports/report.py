"""A report of several parts: tables, notes and lines of text under headings, as one document."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stance.domain.course import Course
from stance.domain.series import Moment, Series
from stance.reports.note import Note
from stance.reports.table import Cell, Row, Table

_MOMENT = ("holder", "issue", "ascribed", "date", "label", "conditions", "stances", "sources")

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

    `drawn` holds rows that charts are drawn from, and that are printed nowhere; without it, the
    tables are drawn. `filters` are those given, as in a Table. `notes` are the lines at the end:
    the sources and what was left out; they may be a stream, which is read after all rows. Titles
    and notes of the tables in it are not printed: the heading of a part says what it holds.
    """

    name: str
    title: str
    parts: Sequence[Part]
    filters: Mapping[str, Cell] = field(default_factory=dict)
    notes: Iterable[str] = ()
    drawn: Table | None = None


def as_report(table: Table) -> Report:
    """A table as a document of one part, with the table's title and notes."""
    return Report(table.name, table.title, [Part("", table)], table.filters, table.notes)


def changes_report(note: Note, table: Table, found: Sequence[Course]) -> Report:
    """The analyst's note on changes, with its series drawn, and the changes as a table below it."""
    title = table.title or "How stances change"
    parts = [Part("", note), Part("All changes in one table", table)]
    return Report(table.name, title, parts, table.filters, table.notes, _moments(found))


def _moments(found: Sequence[Course]) -> Table:
    """Every moment of the series with a change that was asked for; of all where there is none."""
    told = [course.series for course in found if course.asked]
    series = told or [course.series for course in found]
    rows = (_moment(each, moment) for each in series for moment in each.moments)
    return Table("moments", _MOMENT, rows)


def _moment(series: Series, moment: Moment) -> Row:
    rows = moment.rows
    return {
        "holder": series.holder,
        "issue": series.issue,
        "ascribed": series.ascribed,
        "date": moment.date,
        "label": moment.label.value,
        "conditions": sorted(moment.demanded),
        "stances": [row.stance for row in rows],
        "sources": list(dict.fromkeys(row.source for row in rows)),
    }
