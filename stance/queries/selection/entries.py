"""The vocabulary that a part of the database needs: what it names, and what that hangs on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, select
from sqlmodel import Session

from stance.db.models import every_table
from stance.values import Noun

#: Rows that belong to an entry, by the column that says to which.
OWNED_BY_ENTRIES: Mapping[str, str] = {
    **{f"{noun}_alias": f"{noun}_id" for noun in Noun},
    "affiliation": "actor_id",
    "treaty_party": "treaty_id",
}
#: The ids of entries, by their tables.
EntryIds = Mapping[str, set[int]]
#: An entry: its table and its id.
_Entry = tuple[str, int]


def needed_entries(session: Session, rows: Mapping[str, ColumnElement[bool]]) -> EntryIds:
    """The entries that rows of these tables name, and all that those hang on.

    That is what they are the same as or a part of, the actors that they belong to or speak for,
    and the parties of treaties.
    """
    needed: dict[str, set[int]] = {str(noun): set() for noun in Noun}
    waiting = list(_named(session, rows))
    leads_to = _ties(session)
    while waiting:
        kind, entry = waiting.pop()
        if entry not in needed[kind]:
            needed[kind].add(entry)
            waiting += leads_to.get((kind, entry), ())
    return needed


def _named(session: Session, rows: Mapping[str, ColumnElement[bool]]) -> Iterator[_Entry]:
    for name, condition in rows.items():
        for column, kind in _to_entries(every_table().tables[name]):
            named = select(column).where(condition, column.is_not(None)).distinct()
            for entry in session.connection().execute(named).scalars():
                yield kind, entry


def _ties(session: Session) -> Mapping[_Entry, list[_Entry]]:
    """What each entry hangs on."""
    tables = every_table().tables
    owners = {**{str(noun): "id" for noun in Noun}, **OWNED_BY_ENTRIES}
    ties: dict[_Entry, list[_Entry]] = defaultdict(list)
    for name, owner in owners.items():
        kind = name if owner == "id" else owner.removesuffix("_id")
        for column, other in _to_entries(tables[name], but=owner):
            pairs = select(tables[name].c[owner], column).where(column.is_not(None))
            for entry, hung_on in session.connection().execute(pairs):
                ties[kind, entry].append((other, hung_on))
    return ties


def _to_entries(table: Table, but: str = "") -> Iterator[tuple[Column[Any], str]]:
    """The columns of a table that name entries, each with the kind that it names."""
    for column in table.columns:
        for key in column.foreign_keys:
            kind = key.column.table.name
            if kind in set(Noun) and column.name != but:
                yield column, kind
