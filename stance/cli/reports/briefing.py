"""What a brief is put together from: other reports, over the same evidence."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TextIO

from stance.cli.evidence import Evidence
from stance.cli.reports.conditions import conditions_of
from stance.cli.reports.outlining import outlines
from stance.domain.course import courses
from stance.queries.coverage import evidence as covering
from stance.queries.coverage import read_sources
from stance.queries.stances import issue_slugs
from stance.reports.brief import Findings, brief
from stance.reports.conditions.table import conditions_for_people
from stance.reports.contradictions.pairs import WINDOW, asked, contradictions
from stance.reports.contradictions.table import contradictions_table
from stance.reports.coverage.cover import OLD, Yardstick
from stance.reports.coverage.covered import covered
from stance.reports.coverage.table import coverage_table
from stance.reports.matrix import cells as standing
from stance.reports.matrix.cells import Days
from stance.reports.matrix.table import matrix
from stance.reports.table import Table
from stance.reports.treaties.citings import citings
from stance.reports.treaties.table import treaties_for_people, treaties_table
from stance.values import CoverageBy, Format, Silence


@dataclass(frozen=True, slots=True)
class Briefing:
    """A brief as of a day, on what the filters of the evidence chose."""

    evidence: Evidence
    day: dt.date

    def emit(self, format: Format, out: TextIO) -> None:  # noqa: A002 - the option's name
        """Print it, with the sources of all its parts in one list."""
        evidence = self.evidence
        writer = evidence.note_writer()
        found = courses(evidence.rows, evidence.filters)
        gaps = self._gaps()
        findings = Findings(
            self._today(),
            writer.note(found, ()),
            *self._conditions(),
            self._treaties(),
            self._contradictions(),
            gaps,
            list(gaps.notes),
        )
        document = brief(findings, evidence.vocabulary, evidence.filters, self.day.isoformat())
        evidence.emit_report(document, format, out, writer.sources.numbers)

    def _today(self) -> Table:
        evidence, days = self.evidence, Days(self.day)
        pairs = [
            (holder, issue)
            for holder in evidence.filters.holders
            for issue in issue_slugs(evidence.vocabulary, evidence.filters)
        ]
        found = outlines(evidence, Silence.KEEPS)
        cells = standing.cells(found, evidence.filters, days, expected=pairs)
        return matrix(cells, evidence.vocabulary, evidence.filters, days)

    def _conditions(self) -> tuple[Table, Table]:
        """Those that stand, and those that words give up, which is a concession."""
        known, every = self.evidence.vocabulary, conditions_of(self.evidence)
        rows = list(every.rows)
        chosen = (
            [row for row in rows if row["standing"]],
            [row for row in rows if row["given_up_on"]],
        )
        standing, given_up = (
            conditions_for_people(replace(every, rows=some), known) for some in chosen
        )
        return standing, given_up

    def _treaties(self) -> Table:
        evidence = self.evidence
        found = citings(evidence.rows, evidence.filters)
        table = treaties_table(found, evidence.vocabulary, evidence.filters)
        return treaties_for_people(table, evidence.vocabulary)

    def _contradictions(self) -> Table:
        evidence = self.evidence
        pairs = asked(contradictions(evidence.rows, window=WINDOW), evidence.filters)
        return contradictions_table(pairs, evidence.vocabulary, evidence.filters, window=WINDOW)

    def _gaps(self) -> Table:
        """The series that rest on little, the weakest first."""
        evidence = self.evidence
        measure = Yardstick(evidence.filters, self.day, OLD, read_sources(evidence.session))
        left_out: Counter[str] = Counter()
        rows = covering(evidence.session, vocabulary=evidence.vocabulary, filters=evidence.filters)
        found = covered(rows, measure, CoverageBy.SERIES, left_out)
        table = coverage_table(found, evidence.vocabulary, measure, CoverageBy.SERIES, left_out)
        return replace(table, rows=[row for row in table.rows if row["gaps"]])
