"""Whether it is a database's own fault that the program could not go on."""

from sqlalchemy.exc import DBAPIError

from stance.db.engine import open_engine
from stance.db.failures import explained
from stance.db.place import shown
from stance.db.soundness import is_sound
from stance.db.waiting import DEFAULT_WAIT
from stance.errors import DatabaseError, StanceError


def fault_of(url: str) -> StanceError | None:
    """What to say of a database whose rows break its rules, or are not there; None of a sound one.

    None, too, where there is none that can be opened.
    """
    try:
        engine = open_engine(url)
    except StanceError:
        return None
    try:
        with engine.connect() as connection:
            sound = is_sound(connection)
    except DBAPIError as error:
        return explained(error, url, DEFAULT_WAIT)
    finally:
        engine.dispose()
    return None if sound else _broken(url)


def _broken(url: str) -> DatabaseError:
    return DatabaseError(f"{shown(url)} holds rows that break its rules", "find them: stance check")
