"""How often live claims of the record use each vocabulary entry, and between which dates."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Select, and_, distinct, func, select
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
from stance.queries.earlier import looks_back_to
from stance.queries.filters import live, of_record
from stance.queries.stances import root_id
from stance.values import Noun

_CLAIM, _STANCE = table_of(Claim), table_of(Stance)


def usage(
    session: Session, *, entries: Entries, only: int | None = None, readings: bool = False
) -> dict[int, Use]:
    """How each entry is used, by the id of its root; `only` asks for one root alone.

    With `readings` those of coding rounds count as well, for what hangs on them.
    One statement for each table that names entries of this kind, however many entries there are.
    """
    noun = entries.noun
    ids = entries.doubles(only) if only is not None else None
    counts: dict[int, dict[str, int]] = {}
    dates: dict[int, list[str]] = {}
    counted = live(looks_back_to(session))
    if not readings:
        counted = and_(counted, of_record())
    for statement in _statements(_Counting(entries, ids, counted)):
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
        .where(_CLAIM.c.retired_at.is_(None), of_record(), owner.in_(ids))
        .order_by(_CLAIM.c.id.desc(), _STANCE.c.number)
        .limit(1)
    )
    row = session.connection().execute(statement).first()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True)
class _Counting:
    """What is counted: uses of entries, of these ids only or of all, by claims that were live."""

    entries: Entries
    ids: list[int] | None
    live: ColumnElement[bool]

    @property
    def noun(self) -> Noun:
        return self.entries.noun

    def through(self, source: FromClause, link: Any, **ways: ColumnElement[Any]) -> Select[Any]:
        """As `by`, where the table `link` names the entries."""
        table = table_of(link)
        return self.by(source.join(table), table.c[f"{self.noun}_id"], **ways)

    def by(
        self, source: FromClause, owner: ColumnElement[Any], **ways: ColumnElement[Any]
    ) -> Select[Any]:
        """Counts over claims, grouped by the root of the entry that the column `owner` names.

        Dates as they are written sort as they lie in time: at worst a year stands before its
        months.
        """
        entry = table_of(MODELS[self.noun].entry)
        root = root_id(entry, self.entries).label("root")
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
            .where(self.live, owner.is_not(None))
            .group_by(root)
        )
        chosen = statement if self.ids is None else statement.where(owner.in_(self.ids))
        return cast("Select[Any]", chosen)


def _statements(counting: _Counting) -> list[Select[Any]]:
    stances, claims = _STANCE.c.id, _CLAIM.c.id
    joined = _CLAIM.join(_STANCE)
    if counting.noun is Noun.ACTOR:
        asked, cited = _through(joined, StanceCondition), _through(joined, Citation)
        conditions, citations = (table_of(each).c.id for each in (StanceCondition, Citation))
        return [
            counting.by(joined, _STANCE.c.holder_id, stances=stances),
            counting.by(_CLAIM, _CLAIM.c.speaker_id, claims=claims),
            counting.by(_CLAIM, _CLAIM.c.relayed_by_id, relayed=claims),
            counting.through(joined, StanceAddressee, addressed=stances),
            counting.through(asked, StanceConditionAddressee, conditions=conditions),
            counting.through(cited, CitationBy, citations=citations),
        ]
    if counting.noun is Noun.ISSUE:
        return [counting.by(joined, _STANCE.c.issue_id, stances=stances, claims=claims)]
    return [counting.through(joined, USES[counting.noun], stances=stances, claims=claims)]


def _through(source: FromClause, link: Any) -> FromClause:
    return source.join(table_of(link), table_of(link).c.stance_id == _STANCE.c.id)
