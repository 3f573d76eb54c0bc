"""The vocabulary as it stands: ids, slugs, names, aliases, and which entry is whose double."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, String, column, select, table, type_coerce
from sqlmodel import Session, col
from sqlmodel import select as select_models

from stance.db.dialect import chunks
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.earlier import earlier_entries
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.queries.earlier import earlier_states
from stance.queries.sources import merged_sources
from stance.values import NOUNS, Logged, Noun

#: The columns of a kind that others have not, each by the field of an entry that it fills.
_DETAILS = {
    Noun.ACTOR: {"detail": "kind", "iso3": "iso3"},
    Noun.ISSUE: {
        "detail": "proposition",
        "part_of": "part_of_id",
        "reversed": "same_as_reversed",
    },
    Noun.TREATY: {"detail": "kind", "signed_on": "signed_on"},
}


def vocabulary(session: Session, *, as_stored: bool = False) -> Vocabulary:
    """Read the whole vocabulary; aliases are read when asked for, while the session lasts.

    In a session that looks back it is as it was then. With `as_stored` a kind that is none is read
    as well; else LookupError is raised.
    """
    kinds = {
        heading: entries(session, noun=noun, as_stored=as_stored) for heading, noun in NOUNS.items()
    }
    return Vocabulary(**kinds, sources=merged_sources(session))


def entries(session: Session, *, noun: Noun, as_stored: bool = False) -> Entries:
    """Read all entries of one kind, in the order they were made; as `vocabulary` does."""
    models = MODELS[noun]
    columns = table_of(models.entry).columns
    details = _DETAILS.get(noun, {})
    names = ("id", "slug", "name", "same_as_id", *details.values())
    read: list[ColumnElement[Any]] = [columns[name] for name in names]
    if as_stored:
        read = [type_coerce(each, String) if each.name == "kind" else each for each in read]
    statement = select(*read).order_by(columns["id"])
    rows = session.connection().execute(statement)
    by_id = {row[0]: _entry(row, tuple(details)) for row in rows}
    states = earlier_states(session, Logged(noun))
    if not states:
        return Entries(noun, by_id, partial(_aliases, session, noun))
    then = earlier_entries(by_id, states)

    def aliases() -> dict[int, list[str]]:
        return {**_aliases(session, noun), **then.aliases}

    return Entries(noun, then.by_id, aliases, then.absent, then.moved)


def _entry(row: Any, details: Sequence[str]) -> Entry:
    entry_id, slug, name, same_as, *values = row
    more = dict(zip(details, values, strict=True))
    return Entry(entry_id, slug, name, same_as or entry_id, **more)


def _aliases(session: Session, noun: Noun) -> dict[int, list[str]]:
    # By its name: the models of all aliases would take longer to load than these do to read.
    columns = table(f"{noun}_alias", *map(column, ("id", f"{noun}_id", "alias"))).columns
    owner = columns[f"{noun}_id"]
    by_owner: dict[int, list[str]] = {}
    statement = select(owner, columns["alias"]).order_by(columns["id"])
    for owner_id, alias in session.connection().execute(statement):
        by_owner.setdefault(owner_id, []).append(alias)
    return by_owner


def parties(session: Session, *, treaty_ids: Iterable[int]) -> dict[int, list[int]]:
    """The ids of the parties of each treaty named, as they are now."""
    from stance.db.models import TreatyParty

    by_treaty: dict[int, list[int]] = {}
    statement = (
        select(col(TreatyParty.treaty_id), col(TreatyParty.actor_id))
        .where(col(TreatyParty.treaty_id).in_(list(treaty_ids)))
        .order_by(col(TreatyParty.treaty_id), col(TreatyParty.actor_id))
    )
    for treaty_id, actor_id in session.connection().execute(statement):
        by_treaty.setdefault(treaty_id, []).append(actor_id)
    return by_treaty


def rows_by_slug(session: Session, *, noun: Noun, slugs: Iterable[str]) -> dict[str, Any]:
    """The rows of one kind that have these slugs, as models that can be changed."""
    model = MODELS[noun].entry
    slug = table_of(model).columns["slug"]
    rows: dict[str, Any] = {}
    for chunk in chunks(slugs):
        for row in session.exec(select_models(model).where(slug.in_(chunk))):
            rows[row.slug] = row  # type: ignore[attr-defined]
    return rows


def ids_of_slugs(session: Session, *, noun: Noun, slugs: Iterable[str]) -> list[int]:
    """The ids of the entries of one kind that have these slugs, in the order of the ids."""
    columns = table_of(MODELS[noun].entry).columns
    found: list[int] = []
    for chunk in chunks(slugs):
        statement = select(columns["id"]).where(columns["slug"].in_(chunk))
        found += session.connection().execute(statement).scalars()
    return sorted(found)


def searchable_names(session: Session, *, noun: Noun, ids: Iterable[int]) -> dict[int, list[str]]:
    """What each entry is called, by its id: its name, an issue's proposition, its aliases."""
    entry_table, alias_table = table_of(MODELS[noun].entry), table_of(MODELS[noun].alias)
    named = [entry_table.c.name, *([entry_table.c.proposition] if noun is Noun.ISSUE else [])]
    owner = alias_table.c[f"{noun}_id"]
    by_entry: dict[int, list[str]] = {}
    for chunk in chunks(ids):
        names = select(entry_table.c.id, *named).where(entry_table.c.id.in_(chunk))
        by_entry.update((row[0], list(row[1:])) for row in session.connection().execute(names))
        aliases = select(owner, alias_table.c.alias).where(owner.in_(chunk))
        for row in session.connection().execute(aliases.order_by(alias_table.c.id)):
            by_entry[row[0]].append(row[1])
    return by_entry
