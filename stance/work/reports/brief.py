"""`stance report brief`: put together from other reports, over the same evidence."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from stance.domain.course import courses
from stance.domain.filters import DayWords
from stance.errors import InputError
from stance.reports.account import Account
from stance.reports.brief import Findings, with_news
from stance.reports.brief import brief as brief_report
from stance.reports.conditions.table import conditions_for_people
from stance.reports.matrix.cells import Days
from stance.reports.report import Report
from stance.reports.table import Table
from stance.reports.treaties.table import treaties_for_people
from stance.values import CoverageBy, Silence
from stance.work.evidence import Evidence, last_day
from stance.work.reports.changes import changes
from stance.work.reports.conditions import demanded
from stance.work.reports.contradictions import contradicted
from stance.work.reports.coverage import counted_cover
from stance.work.reports.matrix import standing
from stance.work.reports.news import Twice
from stance.work.reports.treaties import cited


def brief(
    evidence: Evidence,
    *,
    as_of: DayWords = None,
    short: bool = False,
    citations: bool = False,
    news: Callable[[], Table] | None = None,
) -> Account:
    """The analyst's note on a holder or an issue, as of a day: to be read, not computed with.

    A `short` one has what fits one page, with which the long one begins. `news` follows that page.
    With `citations` footnotes cite the sources; a page links to where it lists them, always.

    Raises InputError where the filters name neither, and for citations in a short one.
    """
    if not (evidence.filters.holders or evidence.filters.issues):
        raise InputError("a brief is on somebody or something", "give --holder or --issue")
    if short and citations:
        raise InputError("a short brief has no footnotes", "leave one of the two out")
    day = last_day(as_of)
    briefing = _Briefing(replace(evidence, day=day), day, short, citations, news)
    return Account(_no_data, briefing.for_people, briefing.page, evidence.backing)


def brief_anew(
    twice: Twice, *, as_of: DayWords = None, short: bool = False, citations: bool = False
) -> Account:
    """The same, with the changes of position that are new, gone or altered since a time."""
    day = last_day(as_of)
    return brief(
        twice.now,
        as_of=as_of,
        short=short,
        citations=citations,
        news=lambda: twice.table(lambda evidence: changes(replace(evidence, day=day))),
    )


def _no_data() -> Table:
    raise InputError("a brief is to be read and has no rows", "ask for markdown or html")


@dataclass(frozen=True, slots=True)
class _Briefing:
    """A brief as of a day, on what the filters of the evidence chose."""

    evidence: Evidence
    day: dt.date
    short: bool
    citations: bool
    news: Callable[[], Table] | None = None

    def for_people(self) -> Report:
        """With the sources of all its parts in one list."""
        report, numbers = self._written(footnotes=self.citations)
        return self.evidence.report_for_people(report, numbers, footnotes=self.citations)

    def page(self) -> Report:
        """As a page has it, which lists the sources itself."""
        report, _ = self._written(footnotes=False)
        return report

    def _written(self, *, footnotes: bool) -> tuple[Report, Mapping[str, int]]:
        """The brief, and the numbers by which its note refers to sources."""
        evidence = self.evidence
        writer = evidence.note_writer(footnotes=footnotes, quoting=True)
        gaps = self._gaps()
        findings = Findings(
            standing(evidence, Days(self.day), Silence.KEEPS),
            writer.note(courses(evidence.rows, evidence.filters), ()),
            *self._conditions(),
            treaties_for_people(cited(evidence), evidence.vocabulary),
            contradicted(evidence),
            gaps,
            list(gaps.notes),
        )
        day = self.day.isoformat()
        known, filters = evidence.vocabulary, evidence.filters
        report = brief_report(findings, known, filters, day, short=self.short)
        report = with_news(report, self.news()) if self.news else report
        return report, {} if self.short else writer.sources.numbers

    def _conditions(self) -> tuple[Table, Table]:
        """Those that stand, and those that words give up, which is a concession."""
        known, every = self.evidence.vocabulary, demanded(self.evidence)
        asked = list(every.items)
        outstanding, given_up = (
            conditions_for_people(replace(every, items=some), known)
            for some in (
                [each for each in asked if each.use.stands],
                [each for each in asked if each.use.given_up],
            )
        )
        return outstanding, given_up

    def _gaps(self) -> Table:
        """The series that rest on little, the weakest first."""
        table = counted_cover(self.evidence, CoverageBy.SERIES, self.day)
        return replace(table, items=[row for row in table.items if row.cover.gaps])
