"""`stance report compare`."""

from itertools import chain

from stance.errors import InputError
from stance.reports.account import Account
from stance.reports.compare.meetings import pairs
from stance.reports.compare.shape import Comparisons
from stance.reports.compare.table import compare_table
from stance.reports.compare.writing import ComparisonWriter
from stance.reports.limits import First
from stance.reports.table import Table
from stance.values import Silence
from stance.work.evidence import Evidence


def compare(evidence: Evidence, *, silence: Silence = Silence.KEEPS) -> Account:
    """The holders that the filters name, each beside each.

    Raises InputError where they are not at least two.
    """
    known, filters = evidence.vocabulary, evidence.filters
    compared = _at_least_two(filters.holders)

    def table() -> Table:
        asked = {} if silence is Silence.KEEPS else {"silence": silence.value}
        met = pairs(evidence.rows, compared, filters, silence=silence)
        return compare_table(met, known, filters, asked)

    def side_by_side() -> Comparisons:
        writer = ComparisonWriter(known, evidence.titles)
        met = pairs(evidence.rows, compared, filters, silence=silence)
        first = First(met, evidence.limit)
        left_out = evidence.omissions(writer.counts)
        return writer.note(first, chain(first.said("comparisons"), left_out))

    return Account(table, side_by_side, table, evidence.backing)


def _at_least_two(holders: tuple[str, ...]) -> list[str]:
    compared = list(dict.fromkeys(holders))
    if not compared:
        raise InputError("nobody is named to be compared", "name two holders or more")
    if len(compared) < 2:  # noqa: PLR2004
        raise InputError(
            f'"{compared[0]}" alone cannot be compared', "name a second holder beside it"
        )
    return compared
