"""Claims that repeat others: which group they join, and that groups stay flat."""

from dataclasses import replace

from sqlmodel import Session

from stance.claimfile.schema import RepeatOf
from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.utterances import apart
from stance.domain.vocabulary import Vocabulary
from stance.errors import DocumentPath, InputError, LocatedError, MissingClaimError, located
from stance.queries import claims as queries
from stance.queries import sources as source_queries
from stance.queries.utterances import Reading
from stance.text.anchoring import SourceText, find_parts
from stance.work.importing.sources import in_hand
from stance.work.keys import unknown_source

#: So many claims of a group are compared with one that joins it.
_LOOKED_AT = 5


def group_of(
    session: Session, repeat: RepeatOf, path: DocumentPath, reading: Reading = None
) -> str:
    """The key of the group that a claim repeats: in the record, or among a coder's readings.

    Raises LocatedError, from MissingClaimError where that claim is not there, or not yet.
    """
    every = (
        queries.of_key(session, key=repeat.key) if repeat.key else _quoted(session, repeat, path)
    )
    claims = [claim for claim in every if claim.content.reading == reading]
    if not claims:
        what = repeat.key or f"with this quote in {repeat.source}"
        called = "claim" if reading is None else "reading of this coder in this round"
        error = MissingClaimError(f"there is no {called} {what} to repeat", "record that one first")
        raise LocatedError(path, error)
    # A group keeps the key of its first claim, retracted or not.
    return next((claim for claim in claims if claim.is_live), claims[-1]).group


def _quoted(session: Session, repeat: RepeatOf, path: DocumentPath) -> list[StoredClaim]:
    source = source_queries.meant(session, typed=repeat.source or "")
    if source is None:
        unknown = unknown_source(session, repeat.source or "")
        error = MissingClaimError(unknown.reason, unknown.remedy)
        raise LocatedError((*path, "source"), error)
    version = source_queries.latest_version(session, source_id=source.id or 0)
    text = in_hand(source, version).text or SourceText("")
    spans = located((*path, "quote"), lambda: find_parts(text, repeat.quote))
    places = tuple((span.start, span.end) for span in spans)
    claims = queries.at_place(session, source_id=source.id or 0, place=places[0])
    return [claim for claim in claims if claim.content.places == places]


def kept_in_group(session: Session, last: StoredClaim, content: ClaimContent) -> ClaimContent:
    """The content, left in the group of the version before if its first claim is retracted.

    An export cannot name that one, and lets the next claim of the group lead it.
    """
    group = last.content.repeats
    if content.repeats or not group:
        return content
    first = queries.of_key(session, key=group)
    is_led = any(claim.is_live for claim in first)
    return content if is_led else replace(content, repeats=group)


def apart_notes(session: Session, known: Vocabulary, content: ClaimContent) -> tuple[str, ...]:
    """A sentence where a claim repeats one that cannot be the same utterance.

    It is told, not refused: what was grouped elsewhere can be imported, and put right here. Of a
    large group the first are looked at, or importing it would take the square of its size; `check`
    holds each claim against the first.
    """
    if content.repeats is None:
        return ()
    for each in queries.first_of_group(session, group=content.repeats, most=_LOOKED_AT):
        reason = apart(content, each.content, known)
        if reason:
            return (f"a claim repeats {each.key}, though {reason}; stance check lists it",)
    return ()


def refuse_chain(
    session: Session, last: StoredClaim, content: ClaimContent, path: DocumentPath
) -> None:
    """Refuse to let a claim repeat another while others repeat it: groups are flat."""
    if content.repeats is None or content.repeats == last.content.repeats:
        return
    group = queries.of_group(session, group=last.key)
    others = sorted({each.key for each in group if each.is_live} - {last.key})
    if others:
        error = InputError(
            f"{', '.join(others)} repeats {last.key}, which cannot repeat another then",
            f"let {', '.join(others)} repeat {content.repeats} first",
        )
        raise LocatedError((*path, "repeats"), error)
