"""The claims that filters choose."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session

from stance.db.models import Claim, Source, Stance
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.queries.filters import filtered, matching

_STANCE, _CLAIM, _SOURCE = table_of(Stance), table_of(Claim), table_of(Source)


def chosen_claims(vocabulary: Vocabulary, filters: Filters) -> Select[Any]:
    """The ids of the claims that have a stance which all filters let through.

    An id is there once for each such stance.
    """
    stances = _STANCE.join(_CLAIM, _CLAIM.c.id == _STANCE.c.claim_id).join(
        _SOURCE, _SOURCE.c.id == _CLAIM.c.source_id
    )
    chosen = filtered(select(_CLAIM.c.id).select_from(stances), vocabulary, filters)
    return chosen.where(matching(vocabulary, filters), *_in_period(filters)).correlate(None)


def chosen_keys(session: Session, vocabulary: Vocabulary, filters: Filters) -> set[str]:
    """The keys of the claims that filters choose."""
    ids = chosen_claims(vocabulary, filters)
    statement = select(_CLAIM.c.key).where(_CLAIM.c.id.in_(ids))
    return set(session.connection().execute(statement).scalars())


def _in_period(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What `Filters.in_period` looks at."""
    if filters.since:
        yield _CLAIM.c.stated_latest >= filters.since.earliest
    if filters.until:
        yield _CLAIM.c.stated_earliest <= filters.until.latest
