"""What every report works on: the stances the filters let through, and what they leave out."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session

from stance import db
from stance.cli.options import FilterOptions
from stance.queries import sources, stances
from stance.queries.filters import Filters
from stance.queries.rows import StanceRow
from stance.queries.vocabulary import Vocabulary, vocabulary
from stance.vocabulary import Format

if TYPE_CHECKING:
    from stance.reports.changes import Course
    from stance.reports.note import Note


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

    def titles(self) -> dict[str, str]:
        """How each source is listed below a report, by slug."""
        listed = {}
        for source in sources.all_sources(self.session):
            parts = (source.publisher, source.published_on, source.title, source.url)
            listed[source.slug] = f"{source.slug}: {', '.join(part for part in parts if part)}"
        return listed

    def notes(self, format: Format) -> list[str]:  # noqa: A002 - the option's name
        """What was left out, for people."""
        if format not in {Format.TABLE, Format.MARKDOWN}:
            return []
        from stance.reports.omissions import omissions

        return omissions(self._left_out(), self.filters)

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
            self.titles(),
            today(),
            self.filters.since is None,
        )
        return writer.note(every, omissions(counts, self.filters))

    def _left_out(self) -> dict[str, int]:
        return stances.left_out(self.session, vocabulary=self.vocabulary, filters=self.filters)


@contextmanager
def gathered(url: str, options: FilterOptions) -> Iterator[Evidence]:
    """Open the database and look the filters up; the evidence lasts as long as the `with`."""
    with db.reading(url) as session:
        known = vocabulary(session)
        yield Evidence(session, known, options.chosen(session, known))
