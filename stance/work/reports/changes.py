"""`stance report changes`, and its summary."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from stance.domain.course import Course, courses
from stance.domain.stance import StanceRow
from stance.errors import InputError
from stance.reports.account import Account
from stance.reports.changes.summary import summary
from stance.reports.changes.table import as_given, changes_table
from stance.reports.field import Cell
from stance.reports.note import Note
from stance.reports.report import Report, changes_report
from stance.reports.table import Table
from stance.values import ChangesBy, Only, Silence
from stance.work.evidence import Evidence
from stance.work.reports.lean_series import lean_series


def changes(
    evidence: Evidence,
    *,
    all: bool = False,  # noqa: A002 - the option's name
    silence: Silence = Silence.KEEPS,
    only: Collection[Only] = (),
    by: ChangesBy | None = None,
    summary: bool = False,
) -> Account:
    """Who changed position on what; with `all`, reaffirmations too.

    `only` are the kinds of changes asked for; `by` splits series by their speakers; a `summary`
    has one row for each series. Raises InputError where a summary is asked for with what it
    cannot tell apart.
    """
    asked = as_given(everything=all, silence=silence, only=only, by=by)
    if summary:
        _require_sense(asked)
        return evidence.account(lambda: _summed_up(evidence, silence, asked))
    report = _Changes(evidence, all, silence, tuple(only), by, asked)
    return Account(report.table, report.note, report.report, evidence.backing)


#: So many series are told and drawn on a page, which holds them all at once.
MOST_TOLD = 2_000
_CUT = (
    f"Only the first {MOST_TOLD:,} series are told and drawn. Narrow the report with a filter such"
    " as --holder, --issue or --since, or take all of it with --format json."
)


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes of the evidence, as the report's options ask for them; `asked` as given."""

    evidence: Evidence
    everything: bool
    silence: Silence
    only: tuple[Only, ...]
    by: ChangesBy | None
    asked: Mapping[str, Cell]

    @property
    def courses(self) -> Iterator[Course]:
        return self._courses(self.evidence.rows)

    def _courses(self, rows: Iterator[StanceRow]) -> Iterator[Course]:
        return courses(
            rows,
            self.evidence.filters,
            everything=self.everything,
            silence=self.silence,
            only=self.only,
            by=self.by,
        )

    def table(self) -> Table:
        return self._table(self._courses(self.evidence.rows_that_may_differ))

    def _table(self, following: Iterable[Course]) -> Table:
        evidence = self.evidence
        return changes_table(following, evidence.vocabulary, evidence.filters, self.asked)

    def note(self) -> Note:
        return self.evidence.note(
            self.courses, everything=self.everything, narrowed=bool(self.only)
        )

    def report(self) -> Report:
        evidence = self.evidence
        following = (course for course in self.courses if course.asked or course.told)
        first = list(islice(following, MOST_TOLD))
        is_cut = next(following, None) is not None
        note = evidence.note(first, everything=self.everything, narrowed=bool(self.only))
        # The table counts all changes, though it does not hold them either.
        table = self.table() if is_cut else self._table(first)
        report = changes_report(note, table, first)
        return replace(report, notes=[_CUT, *report.notes]) if is_cut else report


def _summed_up(evidence: Evidence, silence: Silence, asked: Mapping[str, Cell]) -> Table:
    table = summary(lean_series(evidence, silence), evidence.vocabulary, evidence.filters)
    return replace(table, filters={**table.filters, **asked, "summary": True})


def _require_sense(asked: Mapping[str, Cell]) -> None:
    """Refuse what says nothing beside a summary."""
    unfit = [f"--{name}" for name in asked if name != "silence"]
    if unfit:
        raise InputError(
            f"--summary counts all changes of a series, so {unfit[0]} says nothing beside it",
            "leave one of the two out",
        )
