"""Columns that several published views have, with the same meaning in each."""

from stance.domain.published.view import (
    PublishedColumn,
    day,
    listed,
    text,
    text_or_none,
    time,
    truth,
    truth_or_none,
)
from stance.values import Mode, Noun, Position

STANCE = text("stance", "The stance: the key of its claim, with its number there.")

#: The claim: when it was said, and by whom.
CLAIM: tuple[PublishedColumn, ...] = (
    text("claim", "The claim's key, the same through all its corrections."),
    text("date", "When it was said, as written (EDTF)."),
    day("earliest", "The earliest day that the date can mean."),
    day("latest", "The latest day that the date can mean."),
    text("speaker", "Who said or did it.", of=Noun.ACTOR),
    text("speaker_name", "The speaker's name."),
    text_or_none("relayed_by", "Who reported it, where the source quotes a report.", of=Noun.ACTOR),
    text_or_none("relayed_by_name", "The name of who reported it."),
)


def position_columns(*, position: str = "The side it takes.") -> tuple[PublishedColumn, ...]:
    """Whose stance it is, on what, and which side it takes."""
    return (
        text("holder", "Whose stance it is.", of=Noun.ACTOR),
        text("holder_name", "The holder's name."),
        truth("ascribed", "Whether somebody else says that the holder takes it."),
        text("issue", "The issue it is on; that of which it was marked the same.", of=Noun.ISSUE),
        text("issue_name", "The issue's name."),
        text_or_none(
            "turned_from",
            "The opposite issue it was recorded on, where its position is told the other way.",
            of=Noun.ISSUE,
        ),
        text("position", position, one_of=tuple(Position)),
    )


#: What was said, and how the source gives it.
WORDS: tuple[PublishedColumn, ...] = (
    text("mode", "How the source gives the utterance.", one_of=tuple(Mode)),
    text_or_none("quote", 'The source\'s own words; parts are joined by " […] ".'),
    text_or_none("paraphrase", "The coder's words, where no quote is given."),
    text_or_none("translation", "The coder's translation."),
)

#: Where it stands, who coded it, and which utterance it reports with others.
ORIGIN: tuple[PublishedColumn, ...] = (
    text("source", "The source's slug."),
    text_or_none("publisher", "Who published the source."),
    text_or_none("coder", "Who coded the claim."),
    time("recorded_at", "When this version of the claim was recorded, in UTC."),
    text("utterance", "The group of claims that report the same utterance, by its first key."),
)

#: The words that a condition, a reason or a citation rests on.
WORDING: tuple[PublishedColumn, ...] = (
    text_or_none("wording", "The words it rests on."),
    truth_or_none("verbatim", "Whether these are the source's own; missing without words."),
)

#: What holds a series together.
SERIES: tuple[PublishedColumn, ...] = (
    text("holder", "Whose stances they are.", of=Noun.ACTOR),
    text("holder_name", "The holder's name."),
    text("issue", "The issue they are on.", of=Noun.ISSUE),
    text("issue_name", "The issue's name."),
)


def spoken(prefix: str, of_what: str) -> tuple[PublishedColumn, ...]:
    """Who said it, where it stands: of one side of a change."""
    return (
        listed(f"{prefix}speakers", f"Who spoke {of_what}.", of=Noun.ACTOR),
        listed(f"{prefix}stances", f"The stances {of_what}."),
        listed(f"{prefix}sources", f"The sources {of_what}."),
    )
