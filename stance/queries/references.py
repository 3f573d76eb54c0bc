"""What refers to an entry of the vocabulary or to a source: as long as it does, it stays."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, FromClause, Table, select
from sqlmodel import Session

from stance.db.models import (
    Affiliation,
    Citation,
    CitationBy,
    Claim,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
    TreatyParty,
    every_table,
)
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.values import Noun


class NamedAs(StrEnum):
    """How one entry names another."""

    DOUBLE = "double"
    PART = "part"
    AFFILIATION = "affiliation"
    PARTY = "party"


_CLAIM = table_of(Claim)
#: What an actor, or a treaty, is tied to by itself goes with it.
_OWN = (
    table_of(Affiliation).c.actor_id,
    table_of(TreatyParty).c.treaty_id,
    *(table_of(model.alias).c[f"{noun}_id"] for noun, model in MODELS.items()),
)
#: By their tables, the columns that lead from what a claim says up to the claim.
_UP = {
    column.table.name: column
    for column in (
        table_of(Stance).c.claim_id,
        table_of(StanceAddressee).c.stance_id,
        table_of(StanceCondition).c.stance_id,
        table_of(StanceConditionAddressee).c.stance_condition_id,
        table_of(StanceReason).c.stance_id,
        table_of(Citation).c.stance_id,
        table_of(CitationBy).c.citation_id,
    )
}
_AFFILIATION, _PARTY = table_of(Affiliation).c.within_id, table_of(TreatyParty).c.actor_id


def claims_naming(session: Session, *, table: Table, row_id: int, live: bool = False) -> list[str]:
    """The keys of the claims that name this row in any of their versions, sorted.

    With `live`, of those that name it as they are now.
    """
    keys: set[str] = set()
    for column in _references(table):
        joined = _with_claim(column.table)
        if joined is not None:
            statement = select(_CLAIM.c.key).select_from(joined).where(column == row_id).distinct()
            if live:
                statement = statement.where(_CLAIM.c.retired_at.is_(None))
            keys.update(session.connection().execute(statement).scalars())
    return sorted(keys)


def entries_naming(session: Session, *, noun: Noun, entry_id: int) -> list[tuple[NamedAs, str]]:
    """The entries that name this one: in what way, and each one's slug."""
    table = table_of(MODELS[noun].entry)
    ways: list[tuple[NamedAs, Column[Any], Column[Any]]] = [
        (NamedAs.DOUBLE, table.c.same_as_id, table.c.id)
    ]
    if noun is Noun.ISSUE:
        ways.append((NamedAs.PART, table.c.part_of_id, table.c.id))
    if noun is Noun.ACTOR:
        ways.append((NamedAs.AFFILIATION, _AFFILIATION, table_of(Affiliation).c.actor_id))
        ways.append((NamedAs.PARTY, _PARTY, table_of(TreatyParty).c.treaty_id))
    return [
        (way, slug)
        for way, column, owner in ways
        for slug in _slugs(session, column, owner, entry_id)
    ]


def _slugs(
    session: Session, column: Column[Any], owner: Column[Any], entry_id: int
) -> Iterator[str]:
    named = table_of(MODELS[Noun.TREATY].entry) if column is _PARTY else _referred(column)
    ids = select(owner).where(column == entry_id)
    statement = select(named.c.slug).where(named.c.id.in_(ids)).order_by(named.c.slug)
    yield from session.connection().execute(statement).scalars()


def _referred(column: Column[Any]) -> Table:
    """The table that a reference leads to."""
    (key,) = column.foreign_keys
    return key.column.table


def _references(table: Table) -> Iterator[Column[Any]]:
    """Every column of any table that names a row of this one, but for what is its own."""
    for each in every_table().sorted_tables:
        for column in each.columns:
            if column not in _OWN and any(key.column is table.c.id for key in column.foreign_keys):
                yield column


def _with_claim(table: Table) -> FromClause | None:
    """A table joined with the claim that its rows are of; None for what is of no claim."""
    joined: FromClause = table
    while table is not _CLAIM:
        up = _UP.get(table.name)
        if up is None:
            return None
        table = _referred(up)
        joined = joined.join(table, up == table.c.id)
    return joined
