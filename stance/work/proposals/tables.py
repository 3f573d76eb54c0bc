"""What programs proposed, as tables."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from stance.queries.coding import proposals as queries
from stance.reports.proposals.listing import proposal_table
from stance.reports.proposals.rates import rates_table
from stance.reports.table import Table
from stance.work.keys import named_source


@dataclass(frozen=True)
class ProposalWords:
    """Which proposals are meant, as typed: of which sources, and by which programs."""

    source: Collection[str] = ()
    proposed_by: Collection[str] = ()

    def sources(self, session: Session) -> list[int]:
        """The ids of the sources; raises InputError where there is no such source."""
        return [named_source(session, typed).id or 0 for typed in self.source]


def listed_proposals(session: Session, *, words: ProposalWords, also_decided: bool) -> Table:
    """A row for each proposal that waits, or also for those that were decided.

    Raises InputError for a source that is not there.
    """
    found = queries.proposals(
        session,
        sources=words.sources(session),
        proposed_by=words.proposed_by,
        only_waiting=not also_decided,
    )
    return proposal_table(found, only_waiting=not also_decided)


def waiting_keys(session: Session, words: ProposalWords) -> list[str]:
    """The keys of the proposals that wait, in the order of the texts; errors as above."""
    return queries.keys_waiting(
        session, sources=words.sources(session), proposed_by=words.proposed_by
    )


def listed_rates(session: Session) -> Table:
    """A row for each program, with what became of its proposals."""
    return rates_table(queries.rates(session))
