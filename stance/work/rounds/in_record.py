"""What the record has already of the words that readings are of."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from sqlmodel import Session

from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.vocabulary import Vocabulary
from stance.queries import claims
from stance.work.importing.differences import differences
from stance.work.importing.utterances import Utterances


class RecordOf:
    """The claims that the record has of a source, live or retracted, each by its last version."""

    def __init__(self, session: Session, known: Vocabulary, source_id: int) -> None:
        self._known = known
        self._utterances = Utterances(known)
        self._versions: defaultdict[str, list[StoredClaim]] = defaultdict(list)
        for each in claims.of_source(session, source_id=source_id):
            if each.content.reading is None:
                self._versions[each.key].append(each)
                self._utterances.add(each.content, each.key)

    def versions(self, key: str) -> int:
        """How many versions a claim has."""
        return len(self._versions[key])

    def claim_of(self, content: ClaimContent, keys: Collection[str]) -> StoredClaim | None:
        """The claim that says what a reading is of; None where there is none.

        First one that settles some of the readings of these `keys`, then one of the same words of
        the same speaker, though it may have been retracted.
        """
        last = [versions[-1] for versions in self._versions.values()]
        live = [each for each in last if each.is_live]
        settling = (each for each in live if set(each.content.adjudicates) & set(keys))
        plain = replace(content, round=None, coder=None)
        key = self._utterances.key_of(plain)
        same = [each for each in last if each.key == key]
        return next((each for of in (settling, same) for each in of), None)

    def differs(self, claim: StoredClaim, content: ClaimContent) -> str:
        """In what a claim of the record says something else than a reading; empty if in nothing.

        A note and a translation that the reading lacks are no difference, nor is who coded it.
        """
        there = claim.content
        as_there = replace(
            content,
            round=None,
            coder=there.coder,
            codebook=there.codebook,
            adjudicates=there.adjudicates,
            repeats=there.repeats,
            note=content.note or there.note,
            translation=content.translation or there.translation,
        )
        return differences(there, as_there, self._known)
