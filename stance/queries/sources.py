"""Sources and the versions of their text."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from stance.models import Source, SourceVersion


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of a source's text."""

    id: int
    number: int
    text: str
    sha256: str
    read_on: dt.date


def by_slug(session: Session, *, slug: str) -> Source | None:
    """The source called `slug`, if there is one."""
    return session.exec(select(Source).where(col(Source.slug) == slug)).first()


def all_sources(session: Session) -> list[Source]:
    """Every source, by slug."""
    return list(session.exec(select(Source).order_by(col(Source.slug))))


def latest_version(session: Session, *, source_id: int) -> StoredVersion | None:
    """The newest text of a source; None where only its particulars are stored."""
    statement = (
        select(SourceVersion)
        .where(col(SourceVersion.source_id) == source_id)
        .order_by(col(SourceVersion.number).desc())
    )
    found = session.exec(statement).first()
    return _stored(found) if found else None


def versions(session: Session, *, source_id: int) -> list[StoredVersion]:
    """All texts of a source, the oldest first."""
    statement = (
        select(SourceVersion)
        .where(col(SourceVersion.source_id) == source_id)
        .order_by(col(SourceVersion.number))
    )
    return [_stored(row) for row in session.exec(statement)]


def version(session: Session, *, version_id: int) -> StoredVersion:
    """One version of a source's text by its id; raises LookupError where there is none."""
    found = session.get(SourceVersion, version_id)
    if found is None:
        raise LookupError(version_id)
    return _stored(found)


def _stored(row: SourceVersion) -> StoredVersion:
    return StoredVersion(row.id or 0, row.number, row.text, row.sha256, row.read_on)
