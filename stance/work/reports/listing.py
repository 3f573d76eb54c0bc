"""`stance list`: every claim with its stances."""

from stance.reports.account import Account
from stance.reports.table import Table
from stance.reports.timeline import listing as listing_table
from stance.work.evidence import Evidence


def listing(evidence: Evidence) -> Account:
    """Every stance where it was recorded."""

    def table() -> Table:
        return listing_table(evidence.rows, evidence.vocabulary, evidence.filters)

    return evidence.account(table)
