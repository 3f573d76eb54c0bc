"""The versions of sources' texts that claims need."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from stance.db.models import Claim, SourceVersion, Stance
from stance.db.models.base import table_of
from stance.db.models.kinds import USES

_CLAIM, _STANCE, _VERSION = table_of(Claim), table_of(Stance), table_of(SourceVersion)


def needed_texts(chosen: Select[Any]) -> ColumnElement[bool]:
    """Whether a version of a text is one that the chosen claims, by their ids, need.

    They need that in which their words stand. Where those of one source stand in several, what
    became of them is judged by the newest, which then is needed too.
    """
    among = _CLAIM.c.id.in_(chosen)
    version = _CLAIM.c.source_version_id
    read_in = select(version).where(among, version.is_not(None)).correlate(None)
    versions = func.count(version.distinct())
    in_several = (
        select(_CLAIM.c.source_id).where(among).group_by(_CLAIM.c.source_id).having(versions > 1)
    )
    # A claim that names none was read in the first: it has places there, though no quote.
    unnamed = select(_CLAIM.c.source_id).where(among, version.is_(None), _has_places())
    return or_(
        _VERSION.c.id.in_(read_in),
        _VERSION.c.id.in_(_of(in_several, func.max)),
        _VERSION.c.id.in_(_of(unnamed, func.min)),
    )


def _has_places() -> ColumnElement[bool]:
    """Whether anything that a claim's stances carry has a place in a text."""
    uses = (table_of(each) for each in USES.values())
    return or_(
        *(
            exists().where(
                _STANCE.c.claim_id == _CLAIM.c.id,
                use.c.stance_id == _STANCE.c.id,
                use.c.place_start.is_not(None),
            )
            for use in uses
        )
    )


def _of(sources: Select[Any], which: Any) -> Select[Any]:
    """The ids of the newest or the oldest version of each of these sources."""
    other = _VERSION.alias()
    numbers = (
        select(other.c.source_id, which(other.c.number).label("number"))
        .where(other.c.source_id.in_(sources.correlate(None)))
        .group_by(other.c.source_id)
        .subquery()
    )
    of_number = and_(
        _VERSION.c.source_id == numbers.c.source_id, _VERSION.c.number == numbers.c.number
    )
    joined = _VERSION.join(numbers, of_number)
    return select(_VERSION.c.id).select_from(joined).correlate(None)
