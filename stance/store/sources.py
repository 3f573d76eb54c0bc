"""Adding sources and the versions of their text."""

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import select, update
from sqlmodel import Session

from stance.db.models import Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.edits import TEXT, FieldEdit
from stance.domain.source import StoredVersion
from stance.errors import InputError
from stance.queries import sources as queries
from stance.queries.digests import digests
from stance.store.log import log_added, log_edits, watching
from stance.store.search import index_text
from stance.values import Logged


def add_source(session: Session, *, source: Source) -> Source:
    """Add a source; its id is set afterwards."""
    session.add(source)
    session.flush()
    log_added(session, kind=Logged.SOURCE, slugs=[source.slug])
    return source


def set_text(
    session: Session, *, source: Source, text: str, read_on: dt.date | None = None
) -> StoredVersion:
    """Store a source's text as it was read, today unless said otherwise; give its version back.

    The same text again is the version that is there. Raises InputError where the source has
    another text, so that no quote loses its place.
    """
    digest = sha256(text.encode()).hexdigest()
    known = queries.latest_version(session, source_id=source.id or 0)
    if known is not None and known.sha256 == digest:
        return known
    if known is not None:
        raise InputError(
            f"source {source.slug} has another text already (sha256 {known.sha256[:12]}…)",
            "leave the text out to use the stored one; to store this one beside it, run:"
            f" stance source update {source.slug} FILE",
        )
    return _add_version(session, source, 1, text, read_on)


def add_version(
    session: Session, *, source: Source, text: str, read_on: dt.date | None = None
) -> StoredVersion:
    """Store a text as the newest version of a source, beside those that are there.

    The newest text again is the version that is there. Raises InputError for an older one.
    """
    digest = sha256(text.encode()).hexdigest()
    known = queries.versions(session, source_id=source.id or 0)
    for version in known:
        if version.sha256 == digest and version is known[-1]:
            return version
        if version.sha256 == digest:
            raise InputError(
                f"this is the text of version {version.number} of {source.slug};"
                f" the newest is {known[-1].number}",
                "give the text as it reads now",
            )
    return _add_version(session, source, len(known) + 1, text, read_on)


def set_texts(
    session: Session, *, source: Source, texts: Sequence[tuple[str, dt.date | None]]
) -> StoredVersion:
    """Store all texts of a source, oldest first, each with its day; give the newest back.

    Those that are there already must be the first of them. Raises InputError where they are not,
    and for a text that is given twice.
    """
    if len({text for text, _ in texts}) < len(texts):
        raise InputError(f"a text of {source.slug} stands twice", "keep one of the two")
    known = queries.versions(session, source_id=source.id or 0)
    for version, (text, _) in zip(known, texts, strict=False):
        if version.text != text:
            raise InputError(
                f"source {source.slug} has another text as its version {version.number}",
                "leave the texts out to use the stored ones, or give this one a slug of its own",
            )
    fresh = [
        _add_version(session, source, number, text, read_on)
        for number, (text, read_on) in enumerate(texts, 1)
        if number > len(known)
    ]
    return [*known, *fresh][-1]


def _add_version(
    session: Session, source: Source, number: int, text: str, read_on: dt.date | None
) -> StoredVersion:
    row = SourceVersion(
        source_id=source.id or 0,
        number=number,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        read_on=read_on or dt.datetime.now(dt.UTC).date(),
    )
    known = digests(session, source_ids=[row.source_id]).get(row.source_id)
    before = known[-1] if known else None
    log_edits(session, [FieldEdit(Logged.SOURCE, source.slug, TEXT, before, row.sha256)])
    session.add(row)
    session.flush()
    index_text(session, version_id=row.id or 0, text=text)
    return StoredVersion(row.id or 0, row.number, row.text, row.sha256, row.read_on)


def mark_source(session: Session, *, double: Source, root: Source | None) -> None:
    """Mark a source as the double of a root, its own doubles along with it; None takes it back.

    Nothing else is touched: its claims and texts stay where they were recorded.
    """
    table = table_of(Source)
    mine = table.c.id == double.id
    moved = mine if root is None else mine | (table.c.same_as_id == double.id)
    slugs = session.connection().execute(select(table.c.slug).where(moved)).scalars().all()
    with watching(session, kind=Logged.SOURCE, slugs=slugs):
        value = root.id if root else None
        session.connection().execute(update(table).where(moved).values(same_as_id=value))
    session.expire_all()
