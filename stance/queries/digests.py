"""The texts of sources by their SHA-256, as a text itself may be as long as a book."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import SourceVersion
from stance.db.models.base import table_of


def digests(session: Session, *, source_ids: Iterable[int]) -> dict[int, list[str]]:
    """The digests of all texts of these sources, the oldest first; by the ids of those with any."""
    text, found = table_of(SourceVersion).c, dict[int, list[str]]()
    for chunk in chunks(source_ids):
        statement = select(text.source_id, text.sha256).where(text.source_id.in_(chunk))
        for source_id, digest in session.connection().execute(statement.order_by(text.number)):
            found.setdefault(source_id, []).append(digest)
    return found
