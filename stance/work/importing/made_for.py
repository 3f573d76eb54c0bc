"""The vocabulary that is made for the claims of an import; for those that are rejected, none."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimFile
from stance.claimfile.validation import validated
from stance.db.grants import ask_for_doubles, may_take_back
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.names import Making
from stance.domain.phrases import no_sentence
from stance.domain.vocabulary import Vocabulary
from stance.queries.references import claims_naming
from stance.queries.vocabulary import vocabulary
from stance.store.removal import take_back_entry
from stance.values import KINDS, NOUNS, Noun
from stance.work.create import close_to_made, created_vocabulary, each_in, on_known_issues
from stance.work.importing.summary import Summary
from stance.work.importing.vocabulary import record_vocabulary


@dataclass
class MadeForClaims:
    """What claims name and is not there, made before the first of them is recorded.

    Whether a claim holds is known when its turn comes; what only rejected ones name is taken back.
    """

    session: Session
    summary: Summary
    _known: Vocabulary | None = field(default=None, init=False)

    def make(
        self,
        files: Iterable[tuple[Document, ClaimFile]],
        proposition: str | None,
        making: Making,
    ) -> None:
        """Record what the claims of files name and is not there, new issues by a proposition.

        A claim on a new issue without one is refused; where its document passes mistakes over
        nothing is made for it, as it is rejected when its turn comes.
        """
        known = self._known = vocabulary(self.session)
        sources = (
            on_known_issues(known, each) if document.is_lenient and not proposition else each
            for document, _ in files
            for each in each_in(document.value, "sources")
        )
        made = created_vocabulary(known, {"sources": sources}, proposition, making)
        self.summary.made = made
        if made:
            document = Document("what is to be made", None, made, "")
            self.summary.vocabulary += record_vocabulary(
                self.session, files=[(document, validated(document))]
            )

    def keep_named(self) -> None:
        """Take back what no claim names that is recorded; who may not do that only tells of it."""
        if not may_take_back(self.session.connection()):
            return
        there = vocabulary(self.session)
        for heading, noun in NOUNS.items():
            entries = self.summary.made.get(heading, [])
            kept = [each for each in entries if self._is_named(there, noun, each["slug"])]
            self.summary.vocabulary -= len(entries) - len(kept)
            if entries:
                self.summary.made[heading] = kept

    def tell(self) -> None:
        """Tell in the summary what is near to what was made, and what a new issue says."""
        if self._known is None:
            return
        ask = ask_for_doubles(self.session.connection())
        self.summary.near = tuple(close_to_made(self._known, self.summary.made, ask))
        for each in self.summary.made.get(KINDS[Noun.ISSUE].heading, ()):
            self.summary.notes += no_sentence(each["slug"], each["proposition"])

    def _is_named(self, there: Vocabulary, noun: Noun, slug: str) -> bool:
        row = there.of(noun).by_slug[slug].id
        if claims_naming(self.session, table=table_of(MODELS[noun].entry), row_id=row):
            return True
        take_back_entry(self.session, noun=noun, entry_id=row)
        return False
