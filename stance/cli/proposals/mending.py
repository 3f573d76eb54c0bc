"""A proposal in the user's own editor."""

from dataclasses import dataclass, field, replace

from stance.claimfile.documents import Document
from stance.db.engine import reading
from stance.errors import InputError
from stance.work.proposals.decide import SettledProposal, mend, to_be_mended
from stance.work.record import Claims, Recorded
from stance.work.transaction import Terms


@dataclass(frozen=True)
class Mending:
    """What records a proposal once it was edited; `came` are what came of it, the last one last."""

    url: str
    key: str
    coder: str | None
    terms: Terms
    came: list[SettledProposal] = field(default_factory=list)

    def text(self) -> str:
        """What is opened in the editor."""
        with reading(self.url) as session:
            return to_be_mended(session, self.key, self.coder)

    def record(self, claims: Claims, *, dry_run: bool = False) -> Recorded:
        """Record the edited file, or see what would be."""
        if not isinstance(claims, Document):
            raise InputError("this is no claim file", "leave it as it was")
        terms = replace(self.terms, dry_run=dry_run or self.terms.dry_run)
        done = mend(self.url, self.key, claims, coder=self.coder, terms=terms)
        self.came.append(done)
        return done.recorded or Recorded()
