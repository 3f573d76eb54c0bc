"""Making the search index, the engine's own indexes and the views anew."""

from collections import Counter

from sqlmodel import Session

from stance.db.grants import refuse_others
from stance.db.published.upkeep import make_views_anew
from stance.db.soundness import make_indexes_anew
from stance.db.unreadable import unreadable
from stance.errors import InputError
from stance.store.search import index_everything
from stance.values import Indexed


def reindex(session: Session) -> Counter[Indexed]:
    """Make every index and every view anew; of how many of each kind the words can be searched.

    Raises InputError where there is what nobody can read, which would be left out of the index, and
    where others own the tables.
    """
    refuse_others(session.connection(), "makes indexes and views anew", "run: stance db reindex")
    for finding in unreadable(session.connection()):
        raise InputError(finding, "mend it first, and all else that stance check cannot read")
    make_indexes_anew(session.connection())
    make_views_anew(session.connection())
    return index_everything(session)
