"""Who has read what in a round, a row for each source and coder, for programs."""

from stance.domain.coding.progress import Done, Progress
from stance.reports.field import Fields, text, text_or_none, truth, whole
from stance.reports.table import Table

FIELDS: Fields[Done] = (
    text("source", lambda done: done.source),
    text("coder", lambda done: done.coder),
    whole("readings", lambda done: done.readings),
    truth("read", lambda done: done.read_at is not None),
    text_or_none("read_at", lambda done: done.read_at.isoformat() if done.read_at else None),
    truth("text_changed", lambda done: done.in_older),
)


def pair_table(progress: Progress) -> Table[Done]:
    """What each coder of a round has done with each of its sources."""
    return Table("round", FIELDS, progress.every, filters={"round": progress.round.slug})
