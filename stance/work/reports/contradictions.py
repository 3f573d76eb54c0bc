"""`stance report contradictions`."""

from collections.abc import Sequence

from stance.queries.cells.carried import StancePart
from stance.reports.account import Account
from stance.reports.contradictions.pairs import WINDOW, asked
from stance.reports.contradictions.pairs import contradictions as pairs_in
from stance.reports.contradictions.table import contradictions_table
from stance.reports.table import Table
from stance.values import Contradiction
from stance.work.evidence import Evidence


def contradictions(
    evidence: Evidence, *, window: int = WINDOW, kind: Sequence[Contradiction] = ()
) -> Account:
    """Where a holder contradicts itself within `window` days; only in these ways, if any."""
    return evidence.account(lambda: contradicted(evidence, window, kind))


def contradicted(
    evidence: Evidence, window: int = WINDOW, kind: Sequence[Contradiction] = ()
) -> Table:
    """The pairs of words that contradict each other."""
    known, filters = evidence.vocabulary, evidence.filters
    pairs = asked(
        pairs_in(evidence.thin_rows(StancePart.WORDS, StancePart.CONDITIONS), window=window),
        filters,
        kinds=kind,
    )
    return contradictions_table(pairs, known, filters, window=window, kinds=kind)
