"""What every step works with: what is known, whom to ask, and the draft seen through both."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stance.ask.asker import Asker
from stance.ask.draft import Draft
from stance.ask.known import Known
from stance.domain.affiliations import Affiliations
from stance.domain.claim import PART_BREAK
from stance.domain.vocabulary import Entries, Vocabulary
from stance.text.anchoring import SourceText
from stance.text.edtf import EdtfDate, read_date
from stance.text.matching import Span
from stance.text.rejoining import rejoined
from stance.values import Noun, SourceKind


@dataclass(frozen=True)
class Scene:
    """The database and the person at the terminal; whether dates to come are taken."""

    known: Known
    asker: Asker
    future: bool = False

    def vocabulary(self, draft: Draft) -> Vocabulary:
        """The vocabulary, with what the draft brings."""
        return self.known.with_created(draft.created)

    def entries(self, draft: Draft, noun: Noun) -> Entries:
        """All entries of a kind, with those that the draft brings."""
        return self.vocabulary(draft).of(noun)

    def affiliations(self, draft: Draft) -> Affiliations:
        """Who speaks for whom, with the actors that the draft brings."""
        return self.known.with_voices(draft.created)

    def text(self, draft: Draft) -> SourceText | None:
        """The text of the draft's source."""
        if draft.source is None:
            return None
        if draft.source.text is not None:
            return SourceText(draft.source.text)
        newest = self.known.text_of(draft.source.slug) if self.is_known(draft) else None
        return newest[1] if newest else None

    def is_known(self, draft: Draft) -> bool:
        """Whether the draft's source is there already."""
        return draft.source is not None and draft.source.slug in self.known.sources

    def kind(self, draft: Draft) -> SourceKind | None:
        """What the draft's source is, if that is known."""
        if draft.source is None:
            return None
        if draft.source.kind:
            return SourceKind(draft.source.kind)
        known = self.known.sources.get(draft.source.slug)
        return known.kind if known else None

    def published(self, draft: Draft) -> EdtfDate | None:
        """When the draft's source was published, if that is known."""
        if draft.source is None:
            return None
        if draft.source.published_on:
            return read_date(draft.source.published_on)
        known = self.known.sources.get(draft.source.slug)
        return known.published if known else None

    def span(self, draft: Draft) -> Span | None:
        """The stretch of the source's text from the quote's first part to its last."""
        if not draft.places:
            return None
        return Span(draft.places[0].start, draft.places[-1].end)

    def stated(self, draft: Draft) -> EdtfDate | None:
        """The date of the utterance."""
        return read_date(draft.stated_on) if draft.stated_on else None

    def passages(self, draft: Draft) -> Sequence[str]:
        """The parts of the draft's quote, as they are read: no word is broken at a line's end.

        Those that only a page's end parts are read as one.
        """
        text, places = self.text(draft), draft.places
        if text is None or not draft.quote:
            return draft.quote
        passages = [text.text[span.start : span.end] for span in places[:1]]
        for one, other in pairwise(places):
            words = text.text[other.start : other.end]
            if text.bare.is_page_break(one, other):
                passages[-1] += f"\n{words}"
            else:
                passages.append(words)
        return [rejoined(each) for each in passages]

    def words(self, draft: Draft) -> str:
        """The words of the claim, as they are read: its passages, or its paraphrase."""
        return PART_BREAK.join(self.passages(draft)) or draft.paraphrase or ""
