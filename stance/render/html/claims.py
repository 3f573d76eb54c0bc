"""The evidence below a report: each claim with its words in their context."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from stance.domain.passages import ClaimPassage, SourceTitle
from stance.domain.phrases import read_back
from stance.domain.vocabulary import Vocabulary
from stance.render.places import anchor, source_place
from stance.text.excerpts import Excerpt
from stance.values import Mode

_MODES = {
    Mode.DIRECT: "in direct speech",
    Mode.INDIRECT: "in indirect speech",
    Mode.MIXED: "in direct and indirect speech",
    Mode.ACT: "an act",
}

#: So many repeats are named below a claim: of a large group each would name all the others.
_REPEATS = 20


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, and its address where a browser may go there."""

    facts: SourceTitle
    place: str
    number: int | None = None

    @property
    def link(self) -> str:
        """The address, if it is one of the web; anything else is only printed."""
        url = (self.facts.url or "").strip()
        safe = url.lower().startswith(("https://", "http://")) and url.isprintable()
        return url if safe and " " not in url else ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim, for the template."""

    key: str
    place: str
    speaker: str
    relayed_by: str
    date: str
    mode: str
    excerpts: Sequence[Excerpt]
    quote: str
    paraphrase: str
    translation: str
    page: str
    says: Sequence[str]
    source: SourceView
    repeats: Sequence[tuple[str, str]]
    #: How many repeats are there beside those.
    more: int


def claim_view(passage: ClaimPassage, known: Vocabulary, shown: frozenset[str]) -> ClaimView:
    """A claim as the page shows it; repeats that are in `shown` are linked."""
    first, told = passage.stances[0], set[str]()
    others = list(islice((key for key in passage.group if key != passage.key), _REPEATS))
    return ClaimView(
        key=passage.key,
        place=anchor(passage.key),
        speaker=known.actors.name(first.speaker),
        relayed_by=known.actors.name(first.relayed_by) if first.relayed_by else "",
        date=first.date,
        mode=_MODES[first.mode],
        excerpts=passage.excerpts,
        quote="" if passage.excerpts else first.quote or "",
        paraphrase=first.paraphrase or "",
        translation=first.translation or "",
        page=first.page or "",
        says=[read_back(row, known, told) for row in passage.stances],
        source=SourceView(passage.source, source_place(passage.source.slug)),
        repeats=[(key, anchor(key) if key in shown else "") for key in others],
        more=max(len(passage.group) - 1 - len(others), 0),
    )


def trimmed(text: str, first: bool, last: bool) -> str:  # noqa: FBT001 - as templates call it
    """A piece of a passage, without the blank lines that the passage begins or ends with."""
    text = text.lstrip() if first else text
    return text.rstrip() if last else text
