"""Adding sources and the versions of their text."""

import datetime as dt
from hashlib import sha256

from sqlmodel import Session

from stance.errors import InputError
from stance.models import Source, SourceVersion
from stance.queries import sources as queries
from stance.queries.sources import StoredVersion


def add_source(session: Session, *, source: Source) -> Source:
    """Add a source; its id is set afterwards."""
    session.add(source)
    session.flush()
    return source


def set_text(
    session: Session, *, source: Source, text: str, read_on: dt.date | None = None
) -> StoredVersion:
    """Store a source's text as it was read, today unless said otherwise; the version.

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
            "leave the text out to use the stored one, or give this one a slug of its own",
        )
    today = dt.datetime.now(dt.UTC).date()
    row = SourceVersion(
        source_id=source.id or 0, number=1, text=text, sha256=digest, read_on=read_on or today
    )
    session.add(row)
    session.flush()
    return StoredVersion(row.id or 0, row.number, row.text, row.sha256, row.read_on)
