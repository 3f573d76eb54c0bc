"""Series of own stances in the record: their moments, and the changes from one to the next."""

from stance.domain.published.shared import SERIES, spoken
from stance.domain.published.view import (
    PublishedColumn,
    PublishedView,
    day,
    listed,
    text,
    truth,
    whole,
)
from stance.values import MIXED_POSITION, Direction, Label, Noun, Position

_POSITIONS = (*Position, MIXED_POSITION)

MOMENT = PublishedView(
    name="moment",
    says="A row for each moment of each series: the holder's own stances of the very same date,"
    " taken together. A group of repeats counts once.",
    columns=(
        *SERIES,
        whole("number", "Which one it is in its series, from 1."),
        text("date", "When it was, as written (EDTF)."),
        day("earliest", "The earliest day that the date can mean."),
        day("latest", "The latest day that the date can mean."),
        text("position", "The common side, or that they differ.", one_of=_POSITIONS),
        text("label", "The position with what was demanded there.", one_of=tuple(Label)),
        listed("conditions", "What is demanded there, by slug.", of=Noun.CONDITION),
        listed("conditions_dropped", "What is given up there in words.", of=Noun.CONDITION),
        listed("standing", "What stands from there on, by slug.", of=Noun.CONDITION),
        listed("reasons", "The reasons given there, by slug.", of=Noun.REASON),
        listed("treaties", "The treaties cited there, by slug.", of=Noun.TREATY),
        *spoken("", "there"),
    ),
    key=("holder", "issue", "number"),
)


def _conditions() -> tuple[PublishedColumn, ...]:
    of = Noun.CONDITION
    return (
        listed("conditions_added", "Demanded now, and not standing before.", of=of),
        listed("conditions_kept", "Standing before, and said again.", of=of),
        listed("conditions_silent", "Standing before, and not said.", of=of),
        listed("conditions_dropped", "Given up in words, or fallen as the side turned.", of=of),
    )


def _grounds() -> tuple[PublishedColumn, ...]:
    return (
        listed("reasons_added", "The first time in the series.", of=Noun.REASON),
        listed("reasons_kept", "Given before, and again.", of=Noun.REASON),
        listed("treaties_added", "The first time, or in a new role.", of=Noun.TREATY),
        listed("treaties_kept", "Cited before, and again.", of=Noun.TREATY),
        listed("treaties_silent", "Cited before, and not here.", of=Noun.TREATY),
    )


STANCE_CHANGE = PublishedView(
    name="stance_change",
    says="A row for each change from one moment of a series to the next; where nothing but"
    " silence differs there is none.",
    columns=(
        *SERIES,
        text("from_date", "The date before, as written (EDTF)."),
        text("to_date", "The date of the change, as written (EDTF)."),
        whole("days", "Days from the earliest day before to the earliest day of the change."),
        truth("order_uncertain", "Whether the two dates overlap."),
        text("from_position", "The side before.", one_of=_POSITIONS),
        text("to_position", "The side now.", one_of=_POSITIONS),
        text("from_label", "The label before.", one_of=tuple(Label)),
        text("to_label", "The label now.", one_of=tuple(Label)),
        text("direction", "Whether it stands nearer to the proposition.", one_of=tuple(Direction)),
        truth("reversal", "Whether it turned to the other side, on dates of certain order."),
        truth("same_bargain", "Whether it tells the same bargain from its other end."),
        *_conditions(),
        *_grounds(),
        *spoken("from_", "before"),
        *spoken("to_", "now"),
    ),
    key=("holder", "issue", "from_date", "to_date"),
)
