"""What is there already, read for files that come in."""

from collections.abc import Callable
from functools import partial

from sqlmodel import Session

from stance.db.engine import reading
from stance.incoming.there_already import ThereAlready
from stance.queries.sources import by_slug, held_sources, latest_version
from stance.queries.vocabulary import vocabulary


def there_already_in(into: str | Session) -> ThereAlready:
    """The vocabulary and the sources of the database at a URL, or that a session sees."""
    text_of = partial(_newest_text, into)
    if isinstance(into, Session):
        return _known(into, text_of)
    with reading(into) as session:
        return _known(session, text_of)


def _newest_text(into: str | Session, slug: str) -> str | None:
    if isinstance(into, Session):
        return _text(into, slug)
    with reading(into) as session:
        return _text(session, slug)


def _text(session: Session, slug: str) -> str | None:
    """The newest text of a source; None where it has none, or is not there."""
    source = by_slug(session, slug=slug)
    newest = latest_version(session, source_id=source.id or 0) if source else None
    return newest.text if newest else None


def _known(session: Session, text_of: Callable[[str], str | None]) -> ThereAlready:
    known = vocabulary(session)
    for kind in (known.actors, known.issues, known.conditions, known.reasons, known.treaties):
        _ = kind.aliases  # read now, as the session is closed when they are asked for
    return ThereAlready(known, held_sources(session), text_of)
