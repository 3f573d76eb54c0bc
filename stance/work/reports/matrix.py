"""`stance report matrix`."""

from dataclasses import replace
from itertools import product

from stance.domain.filters import DayWords
from stance.errors import InputError
from stance.queries.filters import issue_slugs
from stance.reports.account import Account
from stance.reports.field import Cell
from stance.reports.matrix.cells import Days, cells
from stance.reports.matrix.table import as_grid
from stance.reports.matrix.table import matrix as matrix_table
from stance.reports.table import Table
from stance.values import Silence
from stance.work.evidence import Evidence, last_day
from stance.work.filters import day
from stance.work.reports.lean_series import lean_series


def matrix(
    evidence: Evidence,
    *,
    as_of: DayWords = None,
    compare_to: DayWords = None,
    only_differing: bool = False,
    silence: Silence = Silence.KEEPS,
) -> Account:
    """Who stands where on what as of a day, else today, and what differs from an earlier one.

    Raises InputError for days that are in no such order, or where one is missing.
    """
    known, days = evidence.vocabulary, _days(as_of, compare_to)
    _require_order(days, only_differing=only_differing)
    asked = _as_given(days, silence, only_differing=only_differing)

    def table() -> Table:
        bare = standing(evidence, days, silence, only_differing=only_differing)
        return replace(bare, filters={**bare.filters, **asked})

    return evidence.account(table, lambda: as_grid(table(), known))


def standing(
    evidence: Evidence, days: Days, silence: Silence, *, only_differing: bool = False
) -> Table:
    """The cells of the matrix, with one for each holder and issue that are both asked for."""
    known, filters = evidence.vocabulary, evidence.filters
    rows = cells(
        lean_series(evidence, silence, until=days.as_of),
        filters,
        days,
        expected=_expected(evidence),
        only_differing=only_differing,
    )
    return matrix_table(rows, known, filters, days)


def _days(as_of: DayWords, compare_to: DayWords) -> Days:
    """The days asked for: of a month or a year the last one, as what was said in it counts."""
    earlier = day(compare_to)
    return Days(last_day(as_of), earlier.latest if earlier else None)


def _require_order(days: Days, *, only_differing: bool) -> None:
    earlier = days.compared_to
    if earlier and earlier >= days.as_of:
        raise InputError(
            f"{earlier} does not lie before {days.as_of}, the day of the matrix",
            "give --compare-to an earlier date, or --as-of a later one",
        )
    if only_differing and not earlier:
        raise InputError(
            "--only-differing needs a date to differ from", "give it with --compare-to"
        )


def _expected(evidence: Evidence) -> list[tuple[str, str]]:
    """The cells there must be: each holder asked for with each issue asked for."""
    issues = issue_slugs(evidence.vocabulary, evidence.filters)
    return [each for each in product(evidence.filters.holders, issues) if evidence.holds(*each)]


def _as_given(days: Days, silence: Silence, *, only_differing: bool) -> dict[str, Cell]:
    """The report's own options, for its record."""
    asked: dict[str, Cell] = {"as_of": days.as_of.isoformat()}
    if days.compared_to:
        asked["compare_to"] = days.compared_to.isoformat()
    if only_differing:
        asked["only_differing"] = True
    return asked if silence is Silence.KEEPS else {**asked, "silence": silence.value}
