"""All rounds as a table."""

from collections.abc import Iterable, Sequence

from stance.domain.coding.progress import Progress
from stance.domain.coding.rounds import Round
from stance.domain.phrases import by_whom
from stance.reports.field import Fields, text, text_or_none, texts, truth, whole, whole_or_none
from stance.reports.table import Column, Table


def _read(each: Progress) -> int:
    return sum(done.read_at is not None for done in each.every)


FIELDS: Fields[Progress] = (
    text("round", lambda each: each.round.slug),
    text("state", lambda each: state_of(each.round)),
    truth("blind", lambda each: each.round.blind),
    whole_or_none("codebook", lambda each: each.round.codebook),
    texts("sources", lambda each: list(each.round.sources)),
    texts("coders", lambda each: list(each.round.coders)),
    whole("readings", lambda each: each.readings),
    whole("read", _read),
    whole("to_read", lambda each: len(each.round.sources) * len(each.round.coders)),
    text("opened_at", lambda each: each.round.opened_at.isoformat()),
    text_or_none("opened_by", lambda each: each.round.opened_by),
    text_or_none(
        "closed_at",
        lambda each: each.round.closing.closed_at.isoformat() if each.round.closing else None,
    ),
    text_or_none(
        "closed_by", lambda each: each.round.closing.closed_by if each.round.closing else None
    ),
    whole_or_none("unsettled", lambda each: each.unsettled),
    whole("settled", lambda each: each.settled),
    whole("set_aside", lambda each: each.set_aside),
)

_COLUMNS: Sequence[Column[Progress]] = [
    Column("Round", lambda each: each.round.slug),
    Column("State", lambda each: described(each.round)),
    Column("Coders", lambda each: ", ".join(each.round.coders)),
    Column("Sources", lambda each: str(len(each.round.sources)), numeric=True),
    Column("Readings", lambda each: str(each.readings), numeric=True),
    Column(
        "Read to the end",
        lambda each: f"{_read(each)} of {len(each.round.sources) * len(each.round.coders)}",
        numeric=True,
    ),
]


def round_table(rounds: Iterable[Progress]) -> Table[Progress]:
    """Every round with its coders, how much they have read, and whether it is open."""
    every = list(rounds)
    notes = ["what others do in a blind round that is open is not counted for this role"]
    is_all = not any(each.unseen for each in every)
    return Table("rounds", FIELDS, every, _COLUMNS, notes=[] if is_all else notes)


def state_of(one: Round) -> str:
    """Whether a round is open, in a word."""
    return "open" if one.is_open else "closed"


def described(one: Round) -> str:
    """Whether a round is open and blind, and which codebook it goes by."""
    codebook = f"codebook {one.codebook}" if one.codebook else ""
    return ", ".join(filter(None, [state_of(one), "blind" if one.blind else "", codebook]))


def told(one: Round) -> Iterable[str]:
    """The life of a round in lines: when it was opened, closed and reopened, and by whom."""
    yield f"opened {one.opened_at.date()}{by_whom(one.opened_by)}"
    for closing in one.closings:
        yield f"closed {closing.closed_at.date()}{by_whom(closing.closed_by)}"
        if closing.reopened_at:
            yield f"reopened {closing.reopened_at.date()}{by_whom(closing.reopened_by)}"
