"""What is there already, read for files that come in."""

from sqlmodel import Session

from stance.db.engine import reading
from stance.incoming.there_already import ThereAlready
from stance.queries.sources import held_sources
from stance.queries.vocabulary import vocabulary


def there_already_in(into: str | Session) -> ThereAlready:
    """The vocabulary and the sources of the database at a URL, or that a session sees."""
    if isinstance(into, Session):
        return _known(into)
    with reading(into) as session:
        return _known(session)


def _known(session: Session) -> ThereAlready:
    known = vocabulary(session)
    for kind in (known.actors, known.issues, known.conditions, known.reasons, known.treaties):
        _ = kind.aliases  # read now, as the session is closed when they are asked for
    return ThereAlready(known, held_sources(session))
