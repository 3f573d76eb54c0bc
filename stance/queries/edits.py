"""The log of edits, and the state in which an entry or a source stands now."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Select, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Actor, Affiliation, Edit, Source, TreatyParty
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.edits import (
    AFFILIATION,
    ALIAS,
    ENTRY,
    PARTY,
    TEXT,
    FieldEdit,
    LoggedEdit,
    State,
    tie_text,
)
from stance.queries.digests import digests
from stance.values import Logged, Noun

_EDIT = table_of(Edit).c
#: Columns that point to another entry of the kind, by the name of the field that holds its slug.
REFERENCES = {"same_as_id": "same_as", "part_of_id": "part_of"}
#: Columns that no edit is of by itself: what never changes, and what follows from others.
UNLOGGED = {"id", "slug", "published_earliest", "published_latest"}


def text_of(value: Any) -> str | None:
    """A column's value as the log writes it."""
    if value is None:
        return None
    if isinstance(value, bool):
        # No is nothing, as in a claim file.
        return "yes" if value else None
    return value.value if isinstance(value, StrEnum) else str(value)


def model_of(kind: Logged) -> Any:
    """The model of a kind's rows."""
    return Source if kind is Logged.SOURCE else MODELS[Noun(kind)].entry


def logged_columns(kind: Logged) -> dict[str, Column[Any]]:
    """The columns of a kind that are logged, by their fields."""
    columns = table_of(model_of(kind)).columns
    return {
        REFERENCES.get(column.name, column.name): column
        for column in columns
        if column.name not in UNLOGGED
    }


def states(session: Session, *, kind: Logged, slugs: Iterable[str]) -> dict[str, State]:
    """The state of each of these entries or sources that is there, by slug."""
    by_slug: dict[str, State] = {}
    for chunk in chunks(sorted(set(slugs))):
        by_slug |= _states(session, kind, chunk)
    return by_slug


def _states(session: Session, kind: Logged, slugs: list[str]) -> dict[str, State]:
    table = table_of(model_of(kind))
    fields = logged_columns(kind)
    statement = select(table.c.id, table.c.slug, *fields.values()).where(table.c.slug.in_(slugs))
    rows = session.connection().execute(statement).all()
    slug_of = _referred(session, kind, rows, list(fields))
    by_id: dict[int, dict[str, set[str]]] = {}
    for row_id, slug, *values in rows:
        given = dict(zip(fields, values, strict=True))
        by_id[row_id] = {ENTRY: {slug}}
        for field, value in given.items():
            text = slug_of.get(value) if field in REFERENCES.values() else text_of(value)
            by_id[row_id][field] = {text} if text is not None else set()
    for owner, field, text in _items(session, kind, list(by_id)):
        by_id[owner].setdefault(field, set()).add(text)
    found = {row_id: slug for row_id, slug, *_ in rows}
    return {
        found[row_id]: {name: frozenset(texts) for name, texts in state.items()}
        for row_id, state in by_id.items()
    }


def _referred(
    session: Session, kind: Logged, rows: Iterable[Any], fields: list[str]
) -> dict[int, str]:
    """The slugs of the entries that rows point to, by id."""
    places = [fields.index(name) + 2 for name in REFERENCES.values() if name in fields]
    ids = {row[place] for row in rows for place in places if row[place] is not None}
    return slugs_of(session, model_of(kind), ids) if ids else {}


def slugs_of(session: Session, model: Any, ids: Iterable[int]) -> dict[int, str]:
    """The slugs of rows, by id."""
    table = table_of(model)
    by_id: dict[int, str] = {}
    for chunk in chunks(sorted(set(ids))):
        statement = select(table.c.id, table.c.slug).where(table.c.id.in_(chunk))
        by_id.update((row[0], row[1]) for row in session.connection().execute(statement))
    return by_id


def _items(session: Session, kind: Logged, ids: list[int]) -> Iterator[tuple[int, str, str]]:
    """What stands in the lists of entries: the entry's id, the field, the text."""
    if kind is Logged.SOURCE:
        texts = digests(session, source_ids=ids)
        yield from ((source_id, TEXT, digest) for source_id, (*_, digest) in texts.items())
        return
    aliases = table_of(MODELS[Noun(kind)].alias).c
    owner = aliases[f"{kind}_id"]
    for row in session.connection().execute(
        select(owner, aliases.alias).where(owner.in_(ids)).order_by(aliases.id)
    ):
        yield row[0], ALIAS, row[1]
    if kind is Logged.ACTOR:
        yield from _ties(session, ids)
    if kind is Logged.TREATY:
        party, actor = table_of(TreatyParty).c, table_of(Actor)
        statement: Select[Any] = (
            select(party.treaty_id, actor.c.slug)
            .join_from(table_of(TreatyParty), actor, actor.c.id == party.actor_id)
            .where(party.treaty_id.in_(ids))
        )
        yield from ((row[0], PARTY, row[1]) for row in session.connection().execute(statement))


def _ties(session: Session, ids: list[int]) -> Iterator[tuple[int, str, str]]:
    tie, within = table_of(Affiliation).c, table_of(Actor)
    statement = (
        select(tie.actor_id, within.c.slug, tie.kind, tie.role, tie.since, tie.until)
        .join_from(table_of(Affiliation), within, within.c.id == tie.within_id)
        .where(tie.actor_id.in_(ids))
    )
    for actor, *fields in session.connection().execute(statement):
        yield actor, AFFILIATION, tie_text(*fields)


def edits(
    session: Session,
    *,
    kind: Logged | None = None,
    slugs: Collection[str] | None = None,
    after: dt.datetime | None = None,
) -> list[LoggedEdit]:
    """The rows of the log, the oldest first: of one kind, of these entries, after a time."""
    statement = select(table_of(Edit)).order_by(_EDIT.edited_at, _EDIT.id)
    if kind is not None:
        statement = statement.where(_EDIT.kind == kind)
    if slugs is not None:
        statement = statement.where(_EDIT.slug.in_(sorted(slugs)))
    if after is not None:
        statement = statement.where(_EDIT.edited_at > after)
    return [_logged(row) for row in session.connection().execute(statement)]


def _logged(row: Any) -> LoggedEdit:
    edit = FieldEdit(Logged(row.kind), row.slug, row.field, row.before, row.after)
    return LoggedEdit(edit, row.edited_at, row.coder, row.reason, row.id)
