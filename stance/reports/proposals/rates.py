"""How much of what each program proposed was accepted, mended and dropped, as a table."""

from collections.abc import Iterable

from stance.domain.unrecorded.proposal import UNSIGNED, WAITING, Decided, Rates, percent
from stance.reports.field import Fields, number_or_none, text_or_none, whole
from stance.reports.table import Column, Table

FIELDS: Fields[Rates] = (
    text_or_none("proposed_by", lambda one: one.proposed_by),
    whole("proposals", lambda one: one.all),
    whole("waiting", lambda one: one.of(WAITING)),
    whole("accepted", lambda one: one.of(Decided.ACCEPTED)),
    whole("mended", lambda one: one.of(Decided.MENDED)),
    whole("dropped", lambda one: one.of(Decided.DROPPED)),
    number_or_none("share_accepted", lambda one: one.share(Decided.ACCEPTED)),
    number_or_none("share_mended", lambda one: one.share(Decided.MENDED)),
    number_or_none("share_dropped", lambda one: one.share(Decided.DROPPED)),
)


def _told(one: Rates, state: Decided) -> str:
    share = one.share(state)
    return f"{one.of(state)} ({percent(share)})" if share is not None else "0"


_COLUMNS: list[Column[Rates]] = [
    Column("Proposed by", lambda one: one.proposed_by or UNSIGNED),
    Column("Proposals", lambda one: str(one.all), numeric=True),
    Column("Waiting", lambda one: str(one.of(WAITING)), numeric=True),
    Column("Accepted", lambda one: _told(one, Decided.ACCEPTED), numeric=True),
    Column("Mended", lambda one: _told(one, Decided.MENDED), numeric=True),
    Column("Dropped", lambda one: _told(one, Decided.DROPPED), numeric=True),
]


def rates_table(rates: Iterable[Rates]) -> Table:
    """A row for each program that proposed anything; shares are of what was decided."""
    notes = ["shares are of those that something was decided of"]
    return Table("proposal rates", FIELDS, rates, _COLUMNS, notes=notes)


def rates_told(one: Rates) -> str:
    """The rates of one program, in a line."""
    parts = [f"{_told(one, state)} {state}" for state in Decided if one.of(state)]
    waits = f"{one.of(WAITING)} {'waits' if one.of(WAITING) == 1 else 'wait'}"
    return f"{one.proposed_by or UNSIGNED}: {', '.join([*parts, waits])}"
