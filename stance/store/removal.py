"""Taking away what nothing refers to: an entry of the vocabulary, or a source with its texts."""

from typing import Any

from sqlalchemy import Table, delete, select
from sqlmodel import Session

from stance.db.models import Affiliation, PageStart, Source, SourceVersion, TreatyParty
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.store.log import forget_additions, watching
from stance.store.search import forget
from stance.values import Indexed, Logged, Noun


def remove_entry(session: Session, *, noun: Noun, entry_id: int) -> None:
    """Take an entry away, with its other names and what it is tied to by itself.

    That nothing refers to it, the caller has seen to; what came meanwhile the database refuses.
    """
    slugs = _slugs(session, table_of(MODELS[noun].entry), entry_id)
    with watching(session, kind=noun, slugs=slugs):
        _remove_entry(session, noun, entry_id)
    session.expire_all()


def take_back_entry(session: Session, *, noun: Noun, entry_id: int) -> None:
    """Take away an entry that this transaction added, and that it did; as `remove_entry`."""
    slugs = _slugs(session, table_of(MODELS[noun].entry), entry_id)
    _remove_entry(session, noun, entry_id)
    forget_additions(session, kind=noun, slugs=slugs)
    session.expire_all()


def _remove_entry(session: Session, noun: Noun, entry_id: int) -> None:
    entry, alias = table_of(MODELS[noun].entry), table_of(MODELS[noun].alias)
    forget(session, kind=Indexed(noun.value), owners=[entry_id])
    _delete(session, alias.c[f"{noun}_id"], entry_id)
    if noun is Noun.ACTOR:
        _delete(session, table_of(Affiliation).c.actor_id, entry_id)
    if noun is Noun.TREATY:
        _delete(session, table_of(TreatyParty).c.treaty_id, entry_id)
    _delete(session, entry.c.id, entry_id)


def remove_source(session: Session, *, source_id: int) -> None:
    """Take a source and its texts away; of claims that refer to it as `remove_entry`."""
    source, versions = table_of(Source), table_of(SourceVersion)
    ids = select(versions.c.id).where(versions.c.source_id == source_id)
    texts = list(session.connection().execute(ids).scalars())
    with watching(session, kind=Logged.SOURCE, slugs=_slugs(session, source, source_id)):
        forget(session, kind=Indexed.TEXT, owners=texts)
        for text in texts:
            _delete(session, table_of(PageStart).c.source_version_id, text)
        _delete(session, versions.c.source_id, source_id)
        _delete(session, source.c.id, source_id)
    session.expire_all()


def _slugs(session: Session, table: Table, row_id: int) -> list[str]:
    statement = select(table.c.slug).where(table.c.id == row_id)
    return list(session.connection().execute(statement).scalars())


def _delete(session: Session, column: Any, value: int) -> None:
    session.connection().execute(delete(column.table).where(column == value))
