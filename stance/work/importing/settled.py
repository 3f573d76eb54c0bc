"""The readings that a claim of the record settles: each is there, and is one of its source."""

from collections.abc import Iterable

from sqlmodel import Session

from stance.errors import DocumentPath, InputError, LocatedError, MissingClaimError
from stance.queries import claims as queries
from stance.work.importing.stored import StoredClaims


def settled_by(
    session: Session, keys: Iterable[str], stored: StoredClaims, path: DocumentPath
) -> tuple[str, ...]:
    """The keys of the readings that a claim settles, in their order.

    `stored` are the claims of its source. Raises LocatedError for one of the record or of another
    source, from MissingClaimError where a reading is not there, or not yet.
    """
    named = list(keys)
    if not named:
        return ()
    for place, key in enumerate(named):
        error = _fault(session, key, stored)
        if error is not None:
            raise LocatedError((*path, "adjudicates", place), error)
    return tuple(sorted(set(named)))


def _fault(session: Session, key: str, stored: StoredClaims) -> InputError | None:
    """What is wrong with a key that is to be that of a reading; None if nothing is."""
    versions = stored.versions(key)
    if versions and versions[-1].content.reading is not None:
        return None
    if versions:
        return InputError(f"{key} is a claim of the record", "name the keys of readings")
    if queries.of_key(session, key=key):
        return InputError(f"this source has no reading {key}", "name readings of the same source")
    return MissingClaimError(f"there is no reading {key} to settle", "record that one first")
