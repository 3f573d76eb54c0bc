"""`stance report changes`, and its summary."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from stance.domain.course import Course, courses
from stance.domain.stance import StanceRow
from stance.errors import InputError
from stance.reports.account import Account
from stance.reports.changes.summary import summary
from stance.reports.changes.table import as_given, changes_table
from stance.reports.field import Cell
from stance.reports.limits import ON_A_PAGE, First, only_the_first
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


_NONE_IN_FIRST = "No change found in what is told."
_CUT = (
    "{} told and drawn: --limit all tells all. Or narrow the report"
    " with a filter such as --holder, --issue or --since, or take its data with --format json."
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
        limit = self.evidence.limit
        # What is counted below the note, is counted of all that pass.
        first = First(self.courses if limit is None else self._to_tell, limit)
        note = self._note(first)
        left_out = chain(first.said("series"), note.left_out)
        return replace(
            note, left_out=left_out, unchanged=_NONE_IN_FIRST if first.limited else note.unchanged
        )

    def _note(self, following: Iterable[Course]) -> Note:
        narrowed = bool(self.only)
        return self.evidence.note(following, everything=self.everything, narrowed=narrowed)

    @property
    def _to_tell(self) -> Iterator[Course]:
        """Those that the note has a word on."""
        return (course for course in self.courses if course.asked or course.told)

    def report(self) -> Report:
        most = self.evidence.limit or ON_A_PAGE
        following = First(self._to_tell, most)
        first = list(following)
        # The table counts all changes, though it does not hold them either.
        table = self.table() if following.is_cut else self._table(first)
        report = changes_report(self._note(first), table, first, is_cut=following.is_cut)
        cut = _CUT.format(only_the_first(most, "series"))
        return replace(report, notes=[cut, *report.notes]) if following.is_cut else report


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
