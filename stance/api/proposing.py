"""What programs propose, from notebooks and programs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from stance.api.frame import Frame
from stance.api.recording import as_path
from stance.api.rounds import RoundCalls
from stance.api.wording import in_calls
from stance.domain.filters import NameWords
from stance.work.arguments import any_of, each, text, text_or_none, truth
from stance.work.transaction import USUAL

if TYPE_CHECKING:
    from stance.work.proposals.decide import SettledProposal
    from stance.work.proposals.intake import ImportedProposals


class ProposalCalls(RoundCalls):
    """What takes in and decides of proposals, as the command line does.

    Who decides is the `coder`, else the one that the database was opened for.
    """

    @in_calls
    def import_proposals(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> ImportedProposals:
        """Have the claims wait that a program proposes in files, one a line, if they are proved.

        `counts` says what became of the lines, `proved` and `lines` go by what proposed them;
        `refused` gives each line that was refused, as it stands, with why. Raises StanceError for a
        file that cannot be read.
        """
        from stance.work.proposals.intake import import_proposals

        several = paths if isinstance(paths, Iterable) and not isinstance(paths, str) else [paths]
        files = [as_path(path) for path in several]
        return import_proposals(self._present_place, files, terms=self._terms(dry_run, wait))

    def proposals(
        self,
        *,
        source: NameWords = None,
        proposed_by: NameWords = None,
        also_decided: bool = False,
    ) -> Frame:
        """A row for each proposal that waits, or also for those that something was decided of."""
        from stance.work.proposals.tables import ProposalWords, listed_proposals

        words = ProposalWords(any_of(source, "source"), any_of(proposed_by, "proposed_by"))
        is_all = truth(also_decided, "also_decided")
        return self._listed(partial(listed_proposals, words=words, also_decided=is_all))

    def proposal_rates(self) -> Frame:
        """A row for each program: how much of what it proposed was accepted, mended, dropped."""
        from stance.work.proposals.tables import listed_rates

        return self._listed(listed_rates)

    @in_calls
    def accept_proposals(
        self,
        keys: NameWords,
        *,
        coder: str | None = None,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> list[SettledProposal]:
        """Record what proposals say, in the record, all of them or none."""
        from stance.work.proposals.decide import accept

        who = text_or_none(coder, "coder") or self._coder
        terms = self._terms(dry_run, wait)
        return accept(self._present_place, each(keys), coder=who, terms=terms)

    @in_calls
    def drop_proposals(
        self,
        keys: NameWords,
        *,
        reason: str,
        coder: str | None = None,
        dry_run: bool = False,
        wait: float = USUAL.wait,
    ) -> list[SettledProposal]:
        """Decide that nothing is recorded of proposals, for a reason, which is kept."""
        from stance.work.proposals.decide import drop

        who, why = text_or_none(coder, "coder") or self._coder, text(reason, "reason")
        terms = self._terms(dry_run, wait)
        return drop(self._present_place, each(keys), reason=why, coder=who, terms=terms)
