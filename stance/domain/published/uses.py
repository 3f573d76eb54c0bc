"""What stances carry: conditions, reasons and cited treaties, each use on a row of its own."""

from stance.domain.published.shared import CLAIM, ORIGIN, STANCE, WORDING, position_columns
from stance.domain.published.view import (
    PublishedColumn,
    PublishedView,
    listed,
    text,
    text_or_none,
    truth,
    whole,
)
from stance.values import CitationRole, Noun

_CARRIER: tuple[PublishedColumn, ...] = (
    STANCE,
    whole("number", "Which one it is of the stance's, from 1, in the order of the words."),
    *CLAIM,
    *position_columns(position="The side that the stance takes."),
)

CONDITION_USE = PublishedView(
    name="condition_use",
    says="A row for each condition that a live stance of the record attaches or gives up.",
    columns=(
        *_CARRIER,
        text("condition", "The condition, in its general form.", of=Noun.CONDITION),
        text("condition_name", "The condition's name."),
        truth("dropped", "Whether the words give it up, or say that it is met."),
        listed("addressees", "Who must meet it.", of=Noun.ACTOR),
        listed("addressee_names", "Their names, in the same order."),
        *WORDING,
        *ORIGIN,
    ),
    key=("stance", "number"),
)

REASON_USE = PublishedView(
    name="reason_use",
    says="A row for each reason that a live stance of the record gives.",
    columns=(
        *_CARRIER,
        text("reason", "The argument, in its general form.", of=Noun.REASON),
        text("reason_name", "The reason's name."),
        *WORDING,
        *ORIGIN,
    ),
    key=("stance", "number"),
)

CITATION_USE = PublishedView(
    name="citation_use",
    says="A row for each treaty that a live stance of the record cites, in each role.",
    columns=(
        *_CARRIER,
        text("treaty", "The treaty or other instrument.", of=Noun.TREATY),
        text("treaty_name", "The treaty's name."),
        text("role", "What the stance makes of it.", one_of=tuple(CitationRole)),
        listed("by", "Whose commitment, breach, joining or leaving it is.", of=Noun.ACTOR),
        listed("by_names", "Their names, in the same order."),
        text_or_none("provision", "The provision that is cited, as written."),
        *WORDING,
        *ORIGIN,
    ),
    key=("stance", "number"),
)
