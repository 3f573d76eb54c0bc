"""How often live claims use each vocabulary entry, and between which dates."""

from collections.abc import Collection
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Select, distinct, func, select
from sqlmodel import Session

from stance.db.models import (
    Citation,
    CitationBy,
    Claim,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
)
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS, USES
from stance.domain.usage import WAYS, Use
from stance.domain.vocabulary import Entries
from stance.values import Noun

_CLAIM, _STANCE = table_of(Claim), table_of(Stance)


def usage(session: Session, *, entries: Entries, only: int | None = None) -> dict[int, Use]:
    """How each entry is used, by the id of its root; `only` asks for one root alone.

    One statement for each table that names entries of this kind, however many entries there are.
    """
    noun = entries.noun
    ids = entries.doubles(only) if only is not None else None
    counts: dict[int, dict[str, int]] = {}
    dates: dict[int, list[str]] = {}
    for statement in _statements(noun, ids):
        for row in session.connection().execute(statement).mappings():
            row_counts = counts.setdefault(row["root"], dict.fromkeys(WAYS[noun], 0))
            row_counts |= {way: row[way] for way in WAYS[noun] if way in row}
            dates.setdefault(row["root"], []).extend((row["first"], row["last"]))
    unused = Use(dict.fromkeys(WAYS[noun], 0))
    roots = {entry.root for entry in entries.by_id.values()} if only is None else {only}
    return {
        root: Use(counts[root], min(dates[root]), max(dates[root])) if root in counts else unused
        for root in roots
    }


def latest_use(session: Session, *, noun: Noun, ids: Collection[int]) -> tuple[int, int] | None:
    """The latest live stance that uses one of these entries: its claim's id and its number.

    Of an actor, one that it holds. None where there is none.
    """
    if noun is Noun.ACTOR or noun is Noun.ISSUE:
        source: FromClause = _CLAIM.join(_STANCE)
        owner = _STANCE.c.holder_id if noun is Noun.ACTOR else _STANCE.c.issue_id
    else:
        source = _through(_CLAIM.join(_STANCE), USES[noun])
        owner = table_of(USES[noun]).c[f"{noun}_id"]
    statement = (
        select(_CLAIM.c.id, _STANCE.c.number)
        .select_from(source)
        .where(_CLAIM.c.retired_at.is_(None), owner.in_(ids))
        .order_by(_CLAIM.c.id.desc(), _STANCE.c.number)
        .limit(1)
    )
    row = session.connection().execute(statement).first()
    return (row[0], row[1]) if row else None


def _statements(noun: Noun, ids: list[int] | None) -> list[Select[Any]]:
    stances, claims = _STANCE.c.id, _CLAIM.c.id
    claim_table, joined = _CLAIM, _CLAIM.join(_STANCE)
    if noun is Noun.ACTOR:
        asked, cited = _through(joined, StanceCondition), _through(joined, Citation)
        return [
            _counted(noun, ids, joined, _STANCE.c.holder_id, stances=stances),
            _counted(noun, ids, claim_table, _CLAIM.c.speaker_id, claims=claims),
            _counted(noun, ids, claim_table, _CLAIM.c.relayed_by_id, relayed=claims),
            _linked(noun, ids, joined, StanceAddressee, addressed=stances),
            _linked(
                noun,
                ids,
                asked,
                StanceConditionAddressee,
                conditions=table_of(StanceCondition).c.id,
            ),
            _linked(noun, ids, cited, CitationBy, citations=table_of(Citation).c.id),
        ]
    if noun is Noun.ISSUE:
        return [_counted(noun, ids, joined, _STANCE.c.issue_id, stances=stances, claims=claims)]
    return [_linked(noun, ids, joined, USES[noun], stances=stances, claims=claims)]


def _through(source: FromClause, link: Any) -> FromClause:
    return source.join(table_of(link), table_of(link).c.stance_id == _STANCE.c.id)


def _linked(
    noun: Noun, ids: list[int] | None, source: FromClause, link: Any, **ways: ColumnElement[Any]
) -> Select[Any]:
    table = table_of(link)
    return _counted(noun, ids, source.join(table), table.c[f"{noun}_id"], **ways)


def _counted(
    noun: Noun,
    ids: list[int] | None,
    source: FromClause,
    owner: ColumnElement[Any],
    **ways: ColumnElement[Any],
) -> Select[Any]:
    """Counts over live claims, grouped by the root of the entry that the column `owner` names.

    Dates as they are written sort as they lie in time: at worst a year stands before its months.
    """
    entry = table_of(MODELS[noun].entry)
    root = func.coalesce(entry.c.same_as_id, entry.c.id).label("root")
    counts = [func.count(distinct(column)).label(way) for way, column in ways.items()]
    statement: Any = (
        select(
            root,
            *counts,
            func.min(_CLAIM.c.stated_on).label("first"),
            func.max(_CLAIM.c.stated_on).label("last"),
        )
        .select_from(source.join(entry, entry.c.id == owner))
        # That the owner is named goes without saying, but not for the planner of SQLite.
        .where(_CLAIM.c.retired_at.is_(None), owner.is_not(None))
        .group_by(root)
    )
    chosen = statement if ids is None else statement.where(owner.in_(ids))
    return cast("Select[Any]", chosen)
