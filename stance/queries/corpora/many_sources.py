"""What is there already of many sources at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import Connection
from sqlmodel import Session, col, select

from stance.db.dialect import chunks, marks
from stance.db.models import Source, SourceVersion
from stance.db.models.base import table_of


def by_slugs(session: Session, *, slugs: Iterable[str]) -> dict[str, Source]:
    """Those of these sources that are there, by slug."""
    found: dict[str, Source] = {}
    for chunk in chunks(slugs):
        there = _there(session.connection(), chunk)  # mostly none: laying it out would take longer
        rows = session.exec(select(Source).where(col(Source.slug).in_(there))) if there else ()
        found |= {row.slug: row for row in rows}
    return found


def _there(connection: Connection, slugs: Sequence[str]) -> list[str]:
    """Which of these slugs are of sources; asked of the driver itself, as many are."""
    statement = f"SELECT slug FROM source WHERE slug IN ({marks(connection, len(slugs))})"  # noqa: S608
    return list(connection.exec_driver_sql(statement, tuple(slugs)).scalars())


class SourceRow(NamedTuple):
    """What a source is known by, and whether it has a text."""

    slug: str
    title: str
    author: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    kind: str | None = None
    reference: str | None = None
    has_text: bool = False

    @classmethod
    def of(cls, slug: str, fields: Mapping[str, str]) -> "SourceRow":
        """A source that is about to be added, with these fields of a claim file."""
        known: dict[str, Any] = {name: fields.get(name) for name in cls._fields}
        return cls(**{**known, "slug": slug, "has_text": False})


def source_rows(session: Session) -> Iterator[SourceRow]:
    """What all sources are known by, in the order in which they were added."""
    table, version = table_of(Source).c, table_of(SourceVersion).c
    names = [name for name in SourceRow._fields if name != "has_text"]
    has_text = sqlalchemy.exists().where(version.source_id == table.id)
    statement = sqlalchemy.select(*(table[name] for name in names), has_text).order_by(table.id)
    return (SourceRow._make(row) for row in session.connection().execute(statement))


def with_texts(
    session: Session, *, wanted: Mapping[int, Collection[str]]
) -> dict[int, tuple[str, str]]:
    """Of sources by their ids: slug and title of the first that had the text of each before it.

    The text is told by the digests that are `wanted`, one for each end that its lines may have.
    """
    firsts: dict[str, tuple[int, str, str]] = {}
    for chunk in chunks({digest for forms in wanted.values() for digest in forms}):
        for digest, *first in _sources_of(session.connection(), chunk):
            firsts.setdefault(digest, (first[0], first[1], first[2]))
    found = {}
    for owner, forms in wanted.items():
        first_of_all = min((firsts[each] for each in forms if each in firsts), default=None)
        if first_of_all and first_of_all[0] < owner:
            found[owner] = first_of_all[1:]
    return found


def _sources_of(connection: Connection, digests: Sequence[str]) -> Iterable[Any]:
    """Digest, id, slug and title of the sources that had these texts, the oldest first.

    Asked of the driver itself: to lay out a name for each of so many digests took longer than to
    find them.
    """
    statement = (  # the marks alone are put in
        "SELECT version.sha256, source.id, source.slug, source.title"  # noqa: S608
        " FROM source_version AS version JOIN source ON source.id = version.source_id"
        f" WHERE version.sha256 IN ({marks(connection, len(digests))}) ORDER BY source.id"
    )
    return connection.exec_driver_sql(statement, tuple(digests))
