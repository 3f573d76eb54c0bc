"""A reading as the claim of the record that it would become, written as a claim file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import Document
from stance.claimfile.schema import ClaimEntry
from stance.claimfile.writing import Texts, Value, Writer
from stance.db.models import Source
from stance.domain.affiliations import Affiliations
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.coding.rounds import CodingNames
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.queries import claims, sources
from stance.queries.affiliations import affiliations
from stance.queries.coding.names import coding_names
from stance.queries.coding.settled import settlements_of

_EMPTY: tuple[Any, ...] = (None, "", [], [""])


@dataclass(frozen=True)
class Settling:
    """Whom a claim is recorded by that settles readings, and which these are, by their keys."""

    coder: str
    readings: Sequence[str]


class RecordWriter:
    """Writes the claims of one source as they would stand in the record."""

    def __init__(
        self,
        session: Session,
        known: Vocabulary,
        coding: CodingNames,
        ties: Affiliations,
        source_id: int,
    ) -> None:
        self._session = session
        self.slug = session.get_one(Source, source_id).slug
        texts = Texts(sources.versions(session, source_id=source_id))
        self._writer = Writer(known, texts, coding=coding, affiliations=ties)

    def entry(self, reading: StoredClaim, there: StoredClaim | None, how: Settling) -> Value:
        """What a reading says; where the record has a claim, as that one's next version.

        A note and a translation that the reading lacks stay, and so does what the claim repeats.
        """
        entry = self._writer.entry(reading)
        entry.pop("round", None)
        entry["key"] = there.key if there else None
        entry["repeats"] = self._repeats(reading.content) if there is None else None
        entry["found_by"] = reading.content.found_by
        if there is not None:
            old = there.content
            entry["repeats"] = old.repeats
            entry["note"] = entry.get("note") or old.note
            entry["translation"] = entry.get("translation") or old.translation
        return _settling(entry, how, there)

    def as_it_is(self, there: StoredClaim, how: Settling) -> Value:
        """A claim of the record as it is, but for what it settles from now on."""
        return _settling(self._writer.entry(there), how, there)

    def document(self, entries: Sequence[Value], name: str = "the claim") -> Document:
        """A claim file of these claims of the source."""
        return Document(name, None, {"sources": [{"slug": self.slug, "claims": entries}]}, "")

    def _repeats(self, content: ClaimContent) -> str | None:
        """The claim of the record that settles what a reading repeats; None where none does."""
        if content.repeats is None:
            return None
        settled = settlements_of(self._session, keys=[content.repeats]).get(content.repeats)
        if settled is None or settled.claim is None:
            return None
        versions = claims.of_key(self._session, key=settled.claim)
        return versions[-1].group


def record_writer(session: Session, known: Vocabulary, source_id: int) -> RecordWriter:
    """What writes the claims of a source; of several, names and ties are best looked up once."""
    ties = affiliations(session, actors=known.actors)
    return RecordWriter(session, known, coding_names(session), ties, source_id)


def _settling(entry: Mapping[str, Any], how: Settling, there: StoredClaim | None) -> Value:
    before = there.content.adjudicates if there else ()
    settles = sorted({*before, *how.readings})
    return _in_order({**entry, "coder": how.coder, "adjudicates": settles})


def _in_order(entry: Mapping[str, Any]) -> Value:
    return {name: entry[name] for name in ClaimEntry.model_fields if entry.get(name) not in _EMPTY}


def as_settling(document: Document, entry: Value) -> Document:
    """An edited claim file, if it is of one claim of the same source, that settles as `entry` does.

    `entry` is the claim as it was given to be edited. Raises InputError for a file of more.
    """
    claim, slug = only_claim(document.value)
    if claim is None:
        raise InputError(
            "what is adjudicated is one claim of one source",
            "leave it as it was: others go through stance import",
        )
    kept = {name: entry[name] for name in ("key", "coder", "adjudicates") if name in entry}
    others = {name: value for name, value in claim.items() if name not in {"key", "round"}}
    value = {**document.value, "sources": [{"slug": slug, "claims": [{**others, **kept}]}]}
    return Document(document.name, document.folder, value, document.text)


def only_claim(value: Any) -> tuple[Mapping[str, Any] | None, Any]:
    """The claim of a claim file, and its source's slug; None where it has more than these."""
    listed = value.get("sources") if isinstance(value, Mapping) else None
    only: Any = listed[0] if isinstance(listed, list) and len(listed) == 1 else None
    if not isinstance(only, Mapping) or set(only) - {"slug", "claims"}:
        return None, None
    several = only.get("claims")
    if not isinstance(several, list) or len(several) != 1:
        return None, None
    return (several[0] if isinstance(several[0], Mapping) else None), only.get("slug")
