"""All versions of a claim, and what changed from one to the next."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sqlmodel import Session

from stance.claimfile.writing import Texts, Writer
from stance.domain.claim import StoredClaim
from stance.domain.phrases import read_back
from stance.domain.versions import FieldChange, changed_fields
from stance.queries import sources, stances
from stance.queries.vocabulary import vocabulary
from stance.reports.history import History, Version
from stance.work.keys import named


def history(session: Session, *, key: str) -> History:
    """A claim's versions, the oldest first; raises InputError where there is no such claim."""
    claims = named(session, key).versions
    pairs = zip(claims, _changes(session, claims), strict=True)
    versions = tuple(Version(number, *pair) for number, pair in enumerate(pairs, 1))
    return History(versions, tuple(_read_back(session, claims[0])))


def _changes(session: Session, claims: Sequence[StoredClaim]) -> Iterator[tuple[FieldChange, ...]]:
    """For each version what changed since the one before; nothing for the first."""
    texts = Texts(sources.versions(session, source_id=claims[0].content.source))
    writer = Writer(vocabulary(session), texts, history=True)
    yield ()
    for before, after in pairwise(map(writer.entry, claims)):
        yield tuple(changed_fields(before, after))


def _read_back(session: Session, claim: StoredClaim) -> Iterator[str]:
    known = vocabulary(session)
    for row in stances.of_claims(session, vocabulary=known, claim_ids=[claim.id]):
        yield f"{row.number}. {read_back(row, known)}"
