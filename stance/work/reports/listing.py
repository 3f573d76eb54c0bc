"""`stance list`: every claim with its stances."""

from stance.reports.account import Account
from stance.reports.limits import first_rows
from stance.reports.table import Table
from stance.reports.timeline import listing as listing_table
from stance.work.evidence import Evidence


def listing(evidence: Evidence, *, one_line: bool = False) -> Account:
    """Every stance where it was recorded; for people in `one_line` each, if so asked."""

    def table() -> Table:
        known, filters = evidence.vocabulary, evidence.filters
        return listing_table(evidence.rows_with_origin, known, filters, one_line=one_line)

    if not one_line:
        return evidence.account(table)
    return Account(table, lambda: first_rows(table(), evidence.limit), table, evidence.backing)
