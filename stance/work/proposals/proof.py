"""What a program proposed, held against the texts and the vocabulary: proved or refused."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.proposed import ProposedEntry, ProposedLine
from stance.claimfile.schema import ClaimEntry
from stance.claimfile.writing import Texts, Value, Writer
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.names import Names
from stance.domain.phrases import another
from stance.domain.source import SourceInHand
from stance.domain.unrecorded.proposal import NewProposal
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError, LocatedError, MistakesError
from stance.queries import sources
from stance.queries.affiliations import affiliations
from stance.queries.coding import proposals as queries
from stance.queries.vocabulary import vocabulary
from stance.store.log import moment
from stance.work.importing.dating import Dating
from stance.work.importing.differences import differences
from stance.work.importing.groups import group_of
from stance.work.importing.mistakes import mistakes_of
from stance.work.importing.reader import Reader
from stance.work.importing.sources import in_hand
from stance.work.importing.stored import StoredClaims
from stance.work.keys import unknown_source

#: So many sources are kept at hand, with their texts and claims.
_AT_HAND = 8
#: What is no way out for a program: words have to be proved, and nothing to come is proposed.
_WAYS_OUT = (
    ", or use `paraphrase`",
    "; or use `paraphrase`",
    ", or say that it is meant: --future",
)


class LineFate(StrEnum):
    """What becomes of a line."""

    PROPOSED = "proposed"
    THERE = "there"
    RECORDED = "recorded"
    RETRACTED = "retracted"
    REFUSED = "refused"


@dataclass(frozen=True)
class ProvedLine:
    """What becomes of a line, and whether its quote stands in the source.

    `why` tells what is wrong with it, what is there already, or, of one that waits, what the
    record says otherwise; `content` is what it says.
    """

    line: ProposedLine
    fate: LineFate
    is_proved: bool = False
    new: NewProposal | None = None
    content: ClaimContent | None = None
    why: InputError | None = None

    @property
    def proposed_by(self) -> str | None:
        """What proposed it, as far as that can be read."""
        value = self.line.document.value if self.line.document else None
        named = value.get("proposed_by") if isinstance(value, dict) else None
        return named.strip() if isinstance(named, str) else None


@dataclass(frozen=True)
class AtHand:
    """A source with what is there of it: what proposals of it are read and written with."""

    source: SourceInHand
    reader: Reader
    stored: StoredClaims
    writer: Writer


@dataclass
class Proving:
    """Holds lines, one after the other, against one state of the database."""

    session: Session
    _seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = vocabulary(self.session)
        self._names = Names(self.known)
        self._ties = affiliations(self.session, actors=self.known.actors)
        self._at_hand = lru_cache(_AT_HAND)(self._opened)

    def proved(self, line: ProposedLine) -> ProvedLine:
        """What becomes of a line."""
        if line.entry is None or line.document is None:
            return ProvedLine(line, LineFate.REFUSED, why=line.error)
        try:
            at_hand = self.at_hand(line.entry.source)
        except InputError as error:
            mistakes = [LocatedError(("source",), error), *self._without_text(line.entry)]
            return ProvedLine(line, LineFate.REFUSED, why=_told(line.document, mistakes))
        return self._read(line, line.entry, line.document, at_hand)

    def _without_text(self, entry: ProposedEntry) -> Iterator[LocatedError]:
        """What is wrong with a line whatever its source is: names and dates."""
        nowhere = SourceInHand(0, entry.source, None, None, None, None)
        reader = Reader(self._names, self._ties, nowhere, dating=Dating())
        return (each for each in mistakes_of(reader, entry, ()) if each.path != ("quote",))

    def at_hand(self, slug: str) -> AtHand:
        """A source whose text is stored, by its slug; raises InputError for any other."""
        return self._at_hand(slug)

    def _opened(self, slug: str) -> AtHand:
        source = sources.meant(self.session, typed=slug)
        if source is None:
            raise unknown_source(self.session, slug)
        versions = sources.versions(self.session, source_id=source.id or 0)
        if not versions:
            raise InputError(
                f"the source {source.slug} has no text to find the quote in",
                f"store its text by: stance source update {source.slug} FILE",
            )
        hand = in_hand(source, versions[-1])
        reader = Reader(self._names, self._ties, hand, dating=Dating())
        stored = StoredClaims(self.session, self.known, hand)
        return AtHand(hand, reader, stored, Writer(self.known, Texts(versions)))

    def _read(
        self, line: ProposedLine, entry: ProposedEntry, document: Document, at_hand: AtHand
    ) -> ProvedLine:
        try:
            content = self.content(entry, at_hand)
        except LocatedError as error:
            mistakes = _every(error, mistakes_of(at_hand.reader, entry, ()))
            wrong = _told(document, mistakes)
            is_proved = not any(each.path[:1] == ("quote",) for each in mistakes)
            return ProvedLine(line, LineFate.REFUSED, is_proved, why=wrong)
        new = self._new(entry, content, at_hand)
        there = self._there(new, f"{document.name}:{line.number}")
        known = (there, LineFate.THERE) if there else in_record(content, at_hand, self.known)
        told, fate = known or ("", LineFate.PROPOSED)
        why = document.locate(LocatedError((), InputError(told))) if told else None
        waits = new if fate is LineFate.PROPOSED else None
        return ProvedLine(line, fate, is_proved=True, new=waits, content=content, why=why)

    def content(self, entry: ClaimEntry, at_hand: AtHand) -> ClaimContent:
        """What a proposal says, in ids; raises LocatedError for the first mistake in it."""
        repeats = entry.repeats
        group = group_of(self.session, repeats, ("repeats",)) if repeats else None
        return at_hand.reader.read(entry, (), group)

    def _new(self, entry: ProposedEntry, content: ClaimContent, at_hand: AtHand) -> NewProposal:
        """The proposal as it waits: the source's own words, and slugs for names."""
        written = _entry_of(content, at_hand.writer, self.session)
        slug = at_hand.source.slug
        said = {"source": slug, "proposed_by": entry.proposed_by, "claim": written}
        return NewProposal(
            at_hand.source.id,
            at_hand.source.version or 0,
            content.places[0][0],
            sha256(_json(said).encode()).hexdigest(),
            _json(written),
            entry.proposed_by,
            entry.confidence,
            entry.why,
        )

    def _there(self, new: NewProposal, place: str) -> str | None:
        """That the same was proposed before, by the same program."""
        first = self._seen.setdefault(new.digest, place)
        if first != place:
            return f"it says the same as {first}"
        found = queries.known_of(self.session, digests=[new.digest]).get(new.digest)
        if found is None:
            return None
        key, decided, claim = found
        became = f" as {claim}" if claim else ""
        return f"{key} says the same, and {f'was {decided}{became}' if decided else 'waits'}"


def in_record(
    content: ClaimContent, at_hand: AtHand, known: Vocabulary
) -> tuple[str, LineFate] | None:
    """What the record has of a proposal's words already, in a sentence; None where nothing.

    With what becomes of the proposal: it waits where the record says otherwise of these words.
    """
    key = at_hand.stored.key_of(content)
    if key is None:
        return None
    last = at_hand.stored.versions(key)[-1]
    if not last.is_live:
        because = f" ({last.retired_reason})" if last.retired_reason else ""
        told = f"the record had these words, as {key}, and it was retracted{because}"
        return told, LineFate.RETRACTED
    # What people add to a claim, no program is asked for.
    kept = ("coder", "codebook", "note", "translation", "repeats", "adjudicates")
    alike = replace(content, **{name: getattr(last.content, name) for name in kept})
    differs = differences(last.content, alike, known)
    if not differs:
        return f"the record has these words, as {key}, coded the same", LineFate.RECORDED
    return f"the record has these words, as {key}, with {another(differs)}", LineFate.PROPOSED


def _entry_of(content: ClaimContent, writer: Writer, session: Session) -> Value:
    stored = StoredClaim(0, "", content, moment(session), None, None, None, None)
    return {name: each for name, each in writer.entry(stored).items() if name != "key"}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _told(document: Document, mistakes: Iterable[LocatedError]) -> MistakesError:
    return MistakesError([document.locate(_without_ways_out(each)) for each in mistakes])


def _every(first: LocatedError, found: list[LocatedError]) -> list[LocatedError]:
    """All that is wrong with a line that was refused for the first mistake."""
    is_told = any((each.path, str(each)) == (first.path, str(first)) for each in found)
    return found if is_told else [first, *found]


def _without_ways_out(error: LocatedError) -> LocatedError:
    for way_out in _WAYS_OUT:
        error.remedy = error.remedy.replace(way_out, "")
    return error
