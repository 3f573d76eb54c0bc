"""`stance report treaties`."""

from collections.abc import Collection, Sequence

from stance.reports.account import Account
from stance.reports.table import Table
from stance.reports.treaties.citings import citings
from stance.reports.treaties.table import treaties_for_people, treaties_table
from stance.values import CitationRole, Noun
from stance.work.evidence import Evidence
from stance.work.reports.wider_evidence import rows_using


def treaties(evidence: Evidence, *, role: Collection[CitationRole] = ()) -> Account:
    """Who cites which treaty as what, and how its use changed; only in these roles, if any."""
    roles = tuple(dict.fromkeys(role))
    return evidence.account(
        lambda: cited(evidence, roles),
        lambda: treaties_for_people(cited(evidence, roles), evidence.vocabulary),
    )


def cited(evidence: Evidence, roles: Sequence[CitationRole] = ()) -> Table:
    """The treaties cited in the evidence; only in these roles, if any."""
    known, filters = evidence.vocabulary, evidence.filters
    rows = rows_using(evidence, Noun.TREATY, filters.treaties)
    return treaties_table(citings(rows, filters, roles), known, filters, roles)
