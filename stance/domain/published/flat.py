"""Stances, each with its claim: of the record, and of coding rounds."""

from stance.domain.published.shared import CLAIM, ORIGIN, STANCE, WORDS, position_columns
from stance.domain.published.view import (
    PublishedColumn,
    PublishedView,
    listed,
    text,
    text_or_none,
)
from stance.values import Form, Label, Noun

#: The labels that a single stance can have.
_LABELS = tuple(label for label in Label if label is not Label.MIXED)

_CARRIED: tuple[PublishedColumn, ...] = (
    text("label", "Its position with what it hangs on.", one_of=_LABELS),
    text("form", "The form of speech it comes in.", one_of=tuple(Form)),
    listed("addressees", "Whom it is directed at.", of=Noun.ACTOR),
    listed("addressee_names", "Their names, in the same order."),
    listed("conditions", "What it demands, in the order of its words.", of=Noun.CONDITION),
    listed("condition_names", "Their names, in the same order."),
    listed("conditions_dropped", "What it gives up in words.", of=Noun.CONDITION),
    listed("reasons", "Its reasons, in the order of its words.", of=Noun.REASON),
    listed("reason_names", "Their names, in the same order."),
    listed("treaties", "The treaties it cites, in the order of its words.", of=Noun.TREATY),
    listed("treaty_names", "Their names, in the same order."),
)

_FLAT: tuple[PublishedColumn, ...] = (
    STANCE,
    *CLAIM,
    *position_columns(),
    *_CARRIED,
    *WORDS,
    text_or_none("note", "What its coder noted on the stance; not the note on its claim."),
    *ORIGIN,
    text("title", "The title of the source."),
    text_or_none(
        "place",
        "Where the quote stands in the text of the source: first and end of each part, in code"
        ' points from 0 ("120-187; 240-260"); missing for a paraphrase.',
    ),
    text_or_none(
        "page", 'The page of the quote ("p. 12", "pp. 12–13"), where those of the text are known.'
    ),
    listed("also_in", "The other live claims that report the same utterance, by their keys."),
)

STANCE_FLAT = PublishedView(
    name="stance_flat",
    says="A row for each live stance of the record, with its claim; ascribed ones as well.",
    columns=_FLAT,
    key=("stance",),
)

READING_FLAT = PublishedView(
    name="reading_flat",
    says="A row for each live stance of the readings of coding rounds: what each coder made of"
    " the words. A reader sees those that the round lets them see.",
    columns=(text("round", "The coding round."), *_FLAT),
    key=("stance",),
)
