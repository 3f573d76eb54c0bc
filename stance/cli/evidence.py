"""What every report works on: the stances the filters let through, and what they leave out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from sqlmodel import Session

from stance import db
from stance.cli.options import FilterOptions
from stance.queries import stances
from stance.queries.filters import Filters
from stance.queries.rows import StanceRow
from stance.queries.sources import titles
from stance.queries.vocabulary import Vocabulary, vocabulary
from stance.vocabulary import Format

if TYPE_CHECKING:
    from stance.reports.changes import Course
    from stance.reports.note import Note
    from stance.reports.table import Row, Table

#: The formats that people read as they are.
FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN})


def today() -> dt.date:
    """The day that ages are counted to."""
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True)
class Evidence:
    """One consistent state of the database, seen through the filters."""

    session: Session
    vocabulary: Vocabulary
    filters: Filters

    @property
    def rows(self) -> Iterator[StanceRow]:
        """The stances that count, streamed in the order of their series."""
        return stances.stances(self.session, vocabulary=self.vocabulary, filters=self.filters)

    def emit(self, table: "Table", format: Format, out: TextIO) -> None:  # noqa: A002 - the option's name
        """Print a report; for people, with its sources and what was left out below it."""
        from stance.render import emit

        if format in FOR_PEOPLE:
            seen = _Seen(table.rows)
            table = replace(table, rows=seen, notes=self._below(table.notes, seen.sources))
        emit(table, format, out)

    def _below(self, notes: Iterable[str], sources: Mapping[str, None]) -> Iterator[str]:
        """The lines below a report, worked out once its rows have passed."""
        from stance.reports.omissions import omissions

        yield from notes
        listed = titles(self.session, slugs=sources)
        if listed:
            yield "Sources:"
        yield from (f"  {each}" for each in listed.values())
        yield from omissions(self._left_out(), self.filters)

    def note(self, found: Iterable["Course"], *, everything: bool) -> "Note":
        """The analyst's note on the changes found."""
        from stance.reports.note import NoteWriter
        from stance.reports.omissions import omissions

        every = list(found)
        counts = self._left_out()
        counts["repeat"] = sum(
            len(evidence.also)
            for course in every
            for moment in course.series.moments
            for evidence in moment.evidence
        )
        silent = (change for course in every for change in course.changes if not change.printed)
        if not everything:
            counts["reaffirmation"] = sum(1 for _ in silent)
        writer = NoteWriter(
            self.vocabulary,
            titles(self.session, slugs=_sources_of(every)),
            today(),
            self.filters.since is None,
        )
        return writer.note(every, omissions(counts, self.filters))

    def _left_out(self) -> dict[str, int]:
        return stances.left_out(self.session, vocabulary=self.vocabulary, filters=self.filters)


def _sources_of(courses: Iterable["Course"]) -> Iterator[str]:
    for course in courses:
        for moment in course.series.moments:
            for evidence in moment.evidence:
                yield from (row.source for row in evidence.rows)


class _Seen:
    """Rows on their way to be printed, and the sources they rest on as far as they have passed."""

    def __init__(self, rows: Iterable["Row"]) -> None:
        self._rows = rows
        self.sources: dict[str, None] = {}

    def __iter__(self) -> Iterator["Row"]:
        from stance.reports.table import sources_in

        for row in self._rows:
            self.sources.update(dict.fromkeys(sources_in(row)))
            yield row


@contextmanager
def gathered(url: str, options: FilterOptions) -> Iterator[Evidence]:
    """Open the database and look the filters up; the evidence lasts as long as the `with`."""
    with db.reading(url) as session:
        known = vocabulary(session)
        yield Evidence(session, known, options.chosen(session, known))
