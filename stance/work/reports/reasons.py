"""`stance report reasons`."""

from stance.reports.account import Account
from stance.reports.reasons.table import first_pleas, pleas, reasons_for_people, reasons_table
from stance.reports.table import Table
from stance.values import Noun
from stance.work.evidence import Evidence
from stance.work.reports.wider_evidence import note_firsts, rows_using


def reasons(evidence: Evidence) -> Account:
    """Which arguments are given, who gave them first, and which took the place of which."""
    known, filters = evidence.vocabulary, evidence.filters

    def table() -> Table:
        firsts = first_pleas()
        rows = rows_using(evidence, Noun.REASON, filters.reasons)
        every = pleas(rows, filters, firsts=firsts)
        note_firsts(evidence, firsts, Noun.REASON, (each.reason for each in every))
        return reasons_table(every, known, filters, firsts=firsts)

    return evidence.account(table, lambda: reasons_for_people(table(), known))
