"""The places that a claim's words have in its source's text, and the same claim at other places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from stance.domain.claim import (
    CitationContent,
    ClaimContent,
    ConditionContent,
    ReasonContent,
    StanceContent,
    StoredClaim,
    WordingContent,
)
from stance.domain.source import StoredVersion
from stance.text.matching import Span
from stance.text.reanchoring import Anchors, Fate, Reanchored, reanchor

AnyUse = ConditionContent | ReasonContent | CitationContent
Use = TypeVar("Use", ConditionContent, ReasonContent, CitationContent)


def text_of(content: ClaimContent, versions: Sequence[StoredVersion]) -> StoredVersion:
    """The text a claim was read in, among all those of its source; the first if it names none."""
    named = (version for version in versions if version.id == content.version)
    return next(named, versions[0])


def in_newest(content: ClaimContent, versions: Sequence[StoredVersion]) -> Reanchored:
    """What became of a claim's words in the newest text of its source."""
    old, new = text_of(content, versions), versions[-1]
    return reanchor(old.text, new.text, anchors_of(content))


def anchors_of(content: ClaimContent) -> Anchors:
    """The places of a claim's quote and of its wordings."""
    parts = tuple(Span(*place) for place in content.places)
    return Anchors(parts, tuple(_wording_places(content)))


def _wording_places(content: ClaimContent) -> Iterator[Span]:
    for stance in content.stances:
        uses: tuple[AnyUse, ...] = (*stance.conditions, *stance.reasons, *stance.citations)
        for use in uses:
            if use.wording and use.wording.place:
                yield Span(*use.wording.place)


def moved(content: ClaimContent, anchors: Anchors, version: int) -> ClaimContent:
    """The same claim with its words at other places, in the text with the id `version`.

    The places are in the order in which `anchors_of` gives them.
    """
    wordings = iter(anchors.wordings)
    return replace(
        content,
        version=version,
        places=tuple((part.start, part.end) for part in anchors.parts),
        stances=tuple(_moved_stance(stance, wordings) for stance in content.stances),
    )


def _moved_stance(stance: StanceContent, places: Iterator[Span]) -> StanceContent:
    # In the order of `_wording_places`: the iterator is used up use by use.
    return replace(
        stance,
        conditions=_moved_uses(stance.conditions, places),
        reasons=_moved_uses(stance.reasons, places),
        citations=_moved_uses(stance.citations, places),
    )


def _moved_uses(uses: Sequence[Use], places: Iterator[Span]) -> tuple[Use, ...]:
    return tuple(replace(use, wording=_moved_wording(use.wording, places)) for use in uses)


def _moved_wording(wording: WordingContent | None, places: Iterator[Span]) -> WordingContent | None:
    if wording is None or wording.place is None:
        return wording
    place = next(places)
    return WordingContent(wording.text, (place.start, place.end))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claim: its new place, or the passage that has none.

    `taken_by` is the key of a waiting claim that the new place belongs to as yet.
    """

    claim: StoredClaim
    fate: Fate
    anchors: Anchors | None = None
    passage: str = ""
    taken_by: str | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """A source's newest text, and what became of the live claims that were read in older ones."""

    version: StoredVersion
    is_new: bool
    outcomes: tuple[Outcome, ...]

    @property
    def waiting(self) -> bool:
        """Whether a claim waits for a person to say where its words are."""
        return any(each.fate in {Fate.AMBIGUOUS, Fate.MISSING} for each in self.outcomes)
