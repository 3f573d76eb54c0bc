"""The view `reading_flat`: each live stance of the readings of rounds, with its claim.

Who may see which, the rows of the tables below it decide: on PostgreSQL it is asked with the rights
of whoever asks.
"""

from stance.db.published import shared
from stance.db.published.forms import Forms
from stance.db.published.stance_flat import flat_columns
from stance.domain.published.flat import READING_FLAT

#: The other readings of the same coder in the round that report the utterance of one.
_OF_CODER = "other.round_id = claim.round_id AND other.coder = claim.coder"
_ROUND = "JOIN coding_round ON coding_round.id = claim.round_id"


def reading_flat(forms: Forms) -> str:
    """The SELECT of the view."""
    columns = {"round": "coding_round.slug", **flat_columns(forms, others=_OF_CODER)}
    source = shared.stances(shared.OF_READINGS, _ROUND)
    return shared.select(READING_FLAT, columns, source)
