"""Adding vocabulary, and completing what is there. What is known is never silently changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import object_session
from sqlmodel import Session

from stance.db.models import (
    Actor,
    Affiliation,
    Base,
    Source,
    TreatyParty,
)
from stance.db.models.base import table_of
from stance.db.models.kinds import MODELS
from stance.domain.edits import AFFILIATION, ALIAS, PARTY, FieldEdit, tie_text
from stance.errors import InputError, LocatedError, MistakesError
from stance.queries.edits import REFERENCES, UNLOGGED, logged_columns, slugs_of, text_of
from stance.queries.vocabulary import ids_of_slugs, rows_by_slug
from stance.store.log import log_added, log_edits, of_known, watching
from stance.store.search import index_names
from stance.text.cleaning import shorten
from stance.text.edtf import EdtfDate
from stance.values import LONGEST_ALIAS, AffiliationKind, Logged, Noun

_CHANGED = "stance_changed_columns"
#: What is shown of a value in a message.
_SHOWN = 120
_NOUNS: dict[type[Base], Noun] = {model.entry: noun for noun, model in MODELS.items()}


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A vocabulary entry as given: only the columns that were given are in `columns`.

    `defaults` are for an entry that is new; one that is there already keeps what it has.
    """

    slug: str
    columns: Mapping[str, Any]
    aliases: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)


def add_entries(
    session: Session, *, noun: Noun, new: Iterable[NewEntry], replace: bool = False
) -> None:
    """Add entries, or complete those that are there.

    A column that is empty is filled in. Those that differ are refused, unless `replace`: with
    MistakesError, once the others are there, of LocatedError at the place of each entry among the
    new ones. Aliases are added by `add_aliases` once the rows have ids.
    """
    entries = list(new)
    rows = rows_by_slug(session, noun=noun, slugs=[entry.slug for entry in entries])
    refused = [] if replace else list(_contradictions(rows, entries, noun))
    contrary = {each.path for each in refused}
    added: dict[str, NewEntry] = {}
    for place, entry in enumerate(entries):
        if entry.slug in rows:
            set_logged(rows[entry.slug], {} if (place,) in contrary else entry.columns)
        else:
            added[entry.slug] = entry
    changed = [row.id for row in rows.values() if row in session.dirty]
    session.flush()
    index_names(session, noun=noun, ids=[*changed, *_insert(session, noun, added)])
    if refused:
        raise MistakesError(refused)


def _insert(session: Session, noun: Noun, new: Mapping[str, NewEntry]) -> list[int]:
    """Insert entries, all at once as a file may bring a hundred thousand; their ids."""
    if not new:
        return []
    table = table_of(MODELS[noun].entry)
    rows = [{**entry.defaults, **entry.columns, "slug": slug} for slug, entry in new.items()]
    given = dict.fromkeys(chain.from_iterable(rows))
    session.connection().execute(insert(table), [dict.fromkeys(given) | row for row in rows])
    log_added(session, kind=noun, slugs=list(new))
    return ids_of_slugs(session, noun=noun, slugs=new)


def _contradictions(
    rows: Mapping[str, Any], entries: Iterable[NewEntry], noun: Noun
) -> Iterator[LocatedError]:
    for place, entry in enumerate(entries):
        row = rows.get(entry.slug)
        error = _contradiction(row, entry.columns, noun) if row is not None else None
        if error:
            yield LocatedError((place,), error)


def complete(row: Any, columns: Mapping[str, Any], *, noun: str, replace: bool) -> None:
    """Fill in what a row lacks; raises InputError where it says something else."""
    error = None if replace else _contradiction(row, columns, noun)
    if error:
        raise error
    set_logged(row, columns)


def _contradiction(row: Any, columns: Mapping[str, Any], noun: str) -> InputError | None:
    """What a row says otherwise than these columns, all in one message."""
    known = {name: getattr(row, name) for name in columns}
    differing = [
        f'the {name} "{shorten(str(known[name]), _SHOWN)}" already,'
        f' not "{shorten(str(value), _SHOWN)}"'
        for name, value in columns.items()
        if name not in UNLOGGED and known[name] is not None and known[name] != value
    ]
    if not differing:
        return None
    said = f"{noun} {row.slug} has {', and '.join(differing)}"
    return InputError(said, "leave it out, or use --replace to change it")


def set_logged(row: Any, columns: Mapping[str, Any]) -> set[str]:
    """Set columns of a row of vocabulary or of a source, and log it; the names of those changed."""
    changes = {
        name: (getattr(row, name), value)
        for name, value in columns.items()
        if getattr(row, name) != value
    }
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    session = object_session(row)
    if changes and session is not None:
        edits = list(_column_edits(session, row, changes))
        log_edits(session, edits)  # type: ignore[arg-type]
        told = [each for each in edits if each.field not in REFERENCES]
        session.info[_CHANGED] = changed_columns(session) + len(of_known(session, told))
    return set(changes)


def changed_columns(session: Any) -> int:
    """How many columns of entries and sources that were there this session has set otherwise.

    Those that tie an entry to another are not counted.
    """
    changed: int = session.info.get(_CHANGED, 0)
    return changed


def _column_edits(
    session: Any, row: Any, changes: Mapping[str, tuple[Any, Any]]
) -> Iterator[FieldEdit]:
    """The edits of columns, each given by its name with what it held before and holds now."""
    kind = Logged.SOURCE if isinstance(row, Source) else Logged(_NOUNS[type(row)])
    for field_name, column in logged_columns(kind).items():
        if column.name in changes:
            one, other = changes[column.name]
            if column.name in REFERENCES:
                slugs = slugs_of(session, type(row), {each for each in (one, other) if each})
                one, other = slugs.get(one), slugs.get(other)
            yield FieldEdit(kind, row.slug, field_name, text_of(one), text_of(other))


def add_aliases(
    session: Session, *, noun: Noun, owner_id: int, known: Iterable[str], aliases: Collection[str]
) -> int:
    """Add the aliases that are not `known`; how many were added.

    Raises InputError for one that is too long for an index.
    """
    here = set(known)
    fresh = [alias for alias in dict.fromkeys(aliases) if alias not in here]
    return add_aliases_of_all(session, noun=noun, aliases={owner_id: fresh})


def add_aliases_of_all(
    session: Session, *, noun: Noun, aliases: Mapping[int, Collection[str]]
) -> int:
    """Add aliases that are new, by the ids of the entries they are of; how many were added.

    Raises InputError for one that is too long for an index.
    """
    fresh = {owner: names for owner, names in aliases.items() if names}
    if any(len(alias) > LONGEST_ALIAS for names in fresh.values() for alias in names):
        raise InputError(f"an alias has at most {LONGEST_ALIAS} characters", "give a shorter one")
    if not fresh:
        return 0
    alias_model, pairs = MODELS[noun].alias, [(id_, each) for id_ in fresh for each in fresh[id_]]
    session.add_all(alias_model(**{f"{noun}_id": id_, "alias": each}) for id_, each in pairs)
    session.flush()
    slugs = slugs_of(session, MODELS[noun].entry, fresh)
    added = (FieldEdit(Logged(noun), slugs[id_], ALIAS, None, each) for id_, each in pairs)
    log_edits(session, added)
    index_names(session, noun=noun, ids=fresh)
    return len(pairs)


def new_affiliation(
    *,
    actor_id: int,
    within_id: int,
    kind: AffiliationKind,
    role: str | None,
    since: EdtfDate | None,
    until: EdtfDate | None,
) -> Affiliation:
    """An actor's place in another, to be added; circles are for the caller to refuse."""
    if since and until and since.earliest > until.latest:
        raise _ends_first(until.text, since.text)
    return Affiliation(
        actor_id=actor_id,
        within_id=within_id,
        kind=kind,
        role=role,
        since=since.text if since else None,
        since_earliest=since.earliest if since else None,
        since_latest=since.latest if since else None,
        until=until.text if until else None,
        until_earliest=until.earliest if until else None,
        until_latest=until.latest if until else None,
    )


def add_affiliations(session: Session, rows: Sequence[Affiliation]) -> None:
    """Add the places of actors in others, as `new_affiliation` makes them."""
    if not rows:
        return
    session.add_all(rows)
    session.flush()
    slugs = slugs_of(session, Actor, {id_ for row in rows for id_ in (row.actor_id, row.within_id)})
    log_edits(session, [_tie_edit(row, slugs) for row in rows])


def _tie_edit(row: Affiliation, slugs: Mapping[int, str]) -> FieldEdit:
    tie = tie_text(slugs[row.within_id], row.kind, row.role, row.since, row.until)
    return FieldEdit(Logged.ACTOR, slugs[row.actor_id], AFFILIATION, None, tie)


def _slug(session: Session, noun: Noun, entry_id: int) -> str:
    return slugs_of(session, MODELS[noun].entry, (entry_id,))[entry_id]


def _ends_first(until: str, since: str) -> InputError:
    return InputError(
        f"an affiliation cannot end ({until}) before it begins ({since})",
        "correct one of the dates",
    )


def add_parties(
    session: Session, *, treaty_id: int, known: Iterable[int], parties: Iterable[int]
) -> int:
    """Add the parties that are not `known`; how many were added."""
    here = set(known)
    fresh = [actor for actor in dict.fromkeys(parties) if actor not in here]
    session.add_all(TreatyParty(treaty_id=treaty_id, actor_id=actor) for actor in fresh)
    session.flush()
    if fresh:
        treaty, slugs = _slug(session, Noun.TREATY, treaty_id), slugs_of(session, Actor, fresh)
        added = (FieldEdit(Logged.TREATY, treaty, PARTY, None, slugs[actor]) for actor in fresh)
        log_edits(session, added)
    return len(fresh)


def set_columns(session: Session, *, row: Any, columns: Mapping[str, Any]) -> bool:
    """Set columns of a row, to None to empty one; say whether that changed anything."""
    changed = set_logged(row, columns)
    session.flush()
    noun = _NOUNS.get(type(row))
    if noun and changed:
        index_names(session, noun=noun, ids=[row.id])
    return bool(changed)


def remove_aliases(
    session: Session, *, noun: Noun, owner_id: int, aliases: Collection[str]
) -> None:
    """Take aliases, written as they are stored, away from an entry."""
    table = table_of(MODELS[noun].alias)
    mine = (table.c[f"{noun}_id"] == owner_id) & table.c.alias.in_(aliases)
    with watching(session, kind=noun, slugs=[_slug(session, noun, owner_id)]):
        session.connection().execute(delete(table).where(mine))
    index_names(session, noun=noun, ids=[owner_id])


def end_affiliation(session: Session, *, affiliation_id: int, until: EdtfDate) -> None:
    """Give an affiliation its last day; raises InputError where it begins later."""
    row = session.get_one(Affiliation, affiliation_id)
    if row.since_earliest and row.since_earliest > until.latest:
        raise _ends_first(until.text, str(row.since))
    with watching(session, kind=Noun.ACTOR, slugs=[_slug(session, Noun.ACTOR, row.actor_id)]):
        row.until, row.until_earliest, row.until_latest = until.text, until.earliest, until.latest


def remove_affiliation(session: Session, *, affiliation_id: int) -> None:
    """Take an affiliation away, as if it had never been."""
    table = table_of(Affiliation)
    actor = _slug(session, Noun.ACTOR, session.get_one(Affiliation, affiliation_id).actor_id)
    with watching(session, kind=Noun.ACTOR, slugs=[actor]):
        session.connection().execute(delete(table).where(table.c.id == affiliation_id))


def set_parties(session: Session, *, treaty_id: int, parties: Iterable[int]) -> None:
    """Make these, and no others, the parties of a treaty."""
    table, wanted = table_of(TreatyParty), set(parties)
    of_treaty = select(table.c.actor_id).where(table.c.treaty_id == treaty_id)
    known = set(session.connection().execute(of_treaty).scalars())
    gone = (table.c.treaty_id == treaty_id) & table.c.actor_id.in_(known - wanted)
    with watching(session, kind=Noun.TREATY, slugs=[_slug(session, Noun.TREATY, treaty_id)]):
        session.connection().execute(delete(table).where(gone))
    add_parties(session, treaty_id=treaty_id, known=known, parties=sorted(wanted))
