"""The places that a claim's words have in its source's text, and the same claim at other places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from stance.domain.claim import (
    PART_BREAK,
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


def moved(content: ClaimContent, anchors: Anchors, version: StoredVersion) -> ClaimContent:
    """The same claim with its words at other places, in another text: they become that text's.

    The places are in the order in which `anchors_of` gives them.
    """
    wordings = _wordings(anchors.wordings, version.text)
    quote = PART_BREAK.join(version.text[part.start : part.end] for part in anchors.parts)
    return replace(
        content,
        version=version.id,
        quote=quote or content.quote,
        places=tuple((part.start, part.end) for part in anchors.parts),
        stances=tuple(_moved_stance(stance, wordings) for stance in content.stances),
    )


def _wordings(places: Sequence[Span], text: str) -> Iterator[WordingContent]:
    """The words of a text at these places."""
    for place in places:
        yield WordingContent(text[place.start : place.end], (place.start, place.end))


def _moved_stance(stance: StanceContent, wordings: Iterator[WordingContent]) -> StanceContent:
    # In the order of `_wording_places`: the iterator is used up use by use.
    return replace(
        stance,
        conditions=_moved_uses(stance.conditions, wordings),
        reasons=_moved_uses(stance.reasons, wordings),
        citations=_moved_uses(stance.citations, wordings),
    )


def _moved_uses(uses: Sequence[Use], wordings: Iterator[WordingContent]) -> tuple[Use, ...]:
    return tuple(replace(use, wording=_moved_wording(use.wording, wordings)) for use in uses)


def _moved_wording(
    wording: WordingContent | None, wordings: Iterator[WordingContent]
) -> WordingContent | None:
    if wording is None or wording.place is None:
        return wording
    return next(wordings)


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
    """A source's newest text, and what became of the live claims that were read in older ones.

    Of readings that whoever asks may not see there is only what became of them, in `hidden`.
    """

    version: StoredVersion
    is_new: bool
    outcomes: tuple[Outcome, ...]
    hidden: tuple[Fate, ...] = ()

    @property
    def waiting(self) -> bool:
        """Whether a claim waits for a person to say where its words are."""
        fates = {*(each.fate for each in self.outcomes), *self.hidden}
        return bool(fates & {Fate.AMBIGUOUS, Fate.MISSING})
