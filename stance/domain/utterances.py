"""Whether two utterances are the same one, reported twice."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from stance.domain.claim import ClaimContent, position_in_root
from stance.domain.vocabulary import Vocabulary
from stance.text.edtf import EdtfDate
from stance.text.sameness import retelling, sameness
from stance.values import Position

#: Days between two dates that may be of one utterance: of the words, and of a report.
NEAR = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class KnownUtterance:
    """A live claim's words; `group` is the key that its group of repeats is known by."""

    key: str
    group: str
    date: str
    words: str
    is_quote: bool
    source: str
    publisher: str | None
    earliest: dt.date = dt.date.min
    latest: dt.date = dt.date.max

    def can_be_of(self, stated: EdtfDate) -> bool:
        """Whether it can have been said on the days that another date can mean."""
        return self.earliest <= stated.latest and stated.earliest <= self.latest


@dataclass(frozen=True, slots=True)
class NewUtterance:
    """An utterance about to be recorded: by whom (id), on which date, in which words and source."""

    speaker: int
    stated: EdtfDate
    words: str
    source: str


def alike(
    said: NewUtterance, others: Iterable[KnownUtterance]
) -> list[tuple[KnownUtterance, float]]:
    """Those of the utterances that are the same one, with their likeness, likest first."""
    likened = ((other, _likeness(said, other)) for other in others)
    return sorted((each for each in likened if each[1]), key=lambda each: (-each[1], each[0].key))


def _likeness(said: NewUtterance, other: KnownUtterance) -> float:
    likeness = sameness(said.words, other.words)
    if likeness or said.source != other.source:
        return likeness
    return retelling(said.words, other.words)


def apart(one: ClaimContent, other: ClaimContent, known: Vocabulary) -> str | None:
    """Why two claims cannot be the same utterance; None where they can.

    Somebody else said it, on days that have none in common, or it is on nothing that the other is
    on.
    """
    speakers = [known.actors.slug(each.speaker) for each in (one, other)]
    if speakers[0] != speakers[1]:
        return f"one is said by {speakers[0]}, the other by {speakers[1]}"
    dates = one.stated, other.stated
    if dates[0].earliest > dates[1].latest or dates[1].earliest > dates[0].latest:
        return f"one was said on {dates[0].text}, the other on {dates[1].text}"
    issues = [{known.issues.slug(each.issue) for each in claim.stances} for claim in (one, other)]
    if all(issues) and not issues[0] & issues[1]:
        first, second = (", ".join(sorted(each)) for each in issues)
        return f"one is on {first}, the other on {second}"
    return None


def at_odds(one: ClaimContent, other: ClaimContent, known: Vocabulary) -> list[str]:
    """The slugs of the issues on which one holder takes another position in each of two claims."""
    first, second = _positions(one, known), _positions(other, known)
    shared = first.keys() & second.keys()
    return sorted({place[1] for place in shared if first[place] != second[place]})


def _positions(claim: ClaimContent, known: Vocabulary) -> dict[tuple[str, str, bool], Position]:
    """The position of each holder on each issue, its own and as others ascribe it."""
    return {
        (
            known.actors.slug(each.holder),
            known.issues.slug(each.issue),
            each.ascribed,
        ): position_in_root(each, known)
        for each in claim.stances
    }
