"""Which readings say something else than when it was decided what the record has of them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, ClaimAdjudicates
from stance.db.models.base import table_of
from stance.domain.coding.settlement import Settlement, decision
from stance.queries import claims

_CLAIM, _SETTLES = (table_of(each).c for each in (Claim, ClaimAdjudicates))


def corrected_since(session: Session, became: Mapping[str, Settlement]) -> dict[str, dt.datetime]:
    """When readings were corrected after that became of them, by their keys; others are left out.

    One that was first recorded here after that, as where it came without its past, is left out.
    """
    several = _several(session, became)
    named = _named_first(session, several)
    found: dict[str, dt.datetime] = {}
    for key, versions in several.items():
        claim, last = became[key].claim, versions[-1]
        if claim is None:
            since = versions[0].at <= became[key].at < last.at
        else:
            # Only what may be corrected since is looked at closely: the versions of its claim.
            since = named[key].before(last) and _decided(session, claim, key).between(versions)
        if since:
            found[key] = last.at
    return found


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a version was recorded, and its id, which tells the order in which they came here."""

    id: int
    at: dt.datetime

    def before(self, other: "_Moment") -> bool:
        """Whether it was recorded earlier, or came here earlier.

        A correction that was made elsewhere has the time of then, and came here only later.
        """
        return self.at < other.at or self.id < other.id

    def between(self, versions: Sequence["_Moment"]) -> bool:
        """Whether a reading had a version by then that was not its last."""
        first, last = versions[0], versions[-1]
        return first.at <= self.at and first.id < self.id and self.before(last)


def _decided(session: Session, claim: str, key: str) -> _Moment:
    versions = claims.of_key(session, key=claim)
    first = versions[decision(versions, key)]
    return _Moment(first.id, first.recorded_at)


def _named_first(session: Session, keys: Iterable[str]) -> dict[str, _Moment]:
    """When a claim first named readings."""
    found: dict[str, _Moment] = {}
    for chunk in chunks(keys):
        statement = (
            select(_SETTLES.key, func.min(_CLAIM.id), func.min(_CLAIM.recorded_at))
            .join(table_of(Claim), _CLAIM.id == _SETTLES.claim_id)
            .where(_SETTLES.key.in_(chunk))
            .group_by(_SETTLES.key)
        )
        for key, claim_id, at in session.connection().execute(statement):
            found[key] = _Moment(claim_id, at)
    return found


def _several(session: Session, keys: Iterable[str]) -> dict[str, list[_Moment]]:
    """When each version of the readings was recorded that have more than one, the oldest first."""
    found: dict[str, list[_Moment]] = {}
    for chunk in chunks(keys):
        later = (_CLAIM.key.in_(chunk), _CLAIM.replaces_id.is_not(None))
        corrected = select(_CLAIM.key).where(*later)
        statement = select(_CLAIM.key, _CLAIM.id, _CLAIM.recorded_at).where(
            _CLAIM.key.in_(corrected)
        )
        for key, claim_id, at in session.connection().execute(statement.order_by(_CLAIM.id)):
            found.setdefault(key, []).append(_Moment(claim_id, at))
    return found
