"""What is there of a source, read once however many files, or lines, bring claims of it."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session

from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.source import SourceInHand
from stance.domain.vocabulary import Vocabulary
from stance.queries import claims as queries
from stance.work.importing.utterances import Utterances


class StoredClaims:
    """The claims of one source, in all their versions, to be found by key and by what they say."""

    def __init__(self, session: Session, known: Vocabulary, source: SourceInHand) -> None:
        self._session = session
        self._utterances = Utterances(known)
        self._by_key: dict[str, list[StoredClaim]] = {}
        self._unread: list[str] = []
        if not source.is_new:
            self._add(queries.of_source(session, source_id=source.id))

    @property
    def by_key(self) -> Mapping[str, Sequence[StoredClaim]]:
        """The versions of every claim of this source, the oldest first, by key."""
        return self._by_key

    def versions(self, key: str) -> Sequence[StoredClaim]:
        """The versions of a claim of this source; empty where it has none of this key."""
        return self._by_key.get(key, ())

    def key_of(self, content: ClaimContent) -> str | None:
        """The key of the claim that is this utterance, as `Utterances` finds it."""
        return self._utterances.key_of(content)

    def recorded(self, keys: Iterable[str]) -> None:
        """Note that claims were recorded, which are read when they are asked for."""
        self._unread += keys

    def read_on(self) -> None:
        """Read what was recorded meanwhile."""
        if self._unread:
            unread, self._unread = self._unread, []
            self._add(queries.of_keys(self._session, keys=dict.fromkeys(unread)))

    def _add(self, claims: Iterable[StoredClaim]) -> None:
        for claim in claims:
            versions = self._by_key.setdefault(claim.key, [])
            last = versions[-1].id if versions else 0
            if claim.id > last:
                versions.append(claim)
                self._utterances.add(claim.content, claim.key)
            else:
                # One that was retired since it was read.
                place = next(at for at, each in enumerate(versions) if each.id == claim.id)
                versions[place] = claim


class StoredLately:
    """The claims of the source that was at hand last."""

    def __init__(self, session: Session, known: Vocabulary) -> None:
        self._session = session
        self._known = known
        self._last: tuple[int, StoredClaims] | None = None

    def of(self, source: SourceInHand) -> StoredClaims:
        """What is there of a source now."""
        if self._last is None or self._last[0] != source.id:
            self._last = source.id, StoredClaims(self._session, self._known, source)
        stored = self._last[1]
        stored.read_on()
        return stored

    def forget(self) -> None:
        """Read anew, as others may have written."""
        self._last = None
