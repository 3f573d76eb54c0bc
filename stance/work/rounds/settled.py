"""Which readings a claim of the record settles, since when, and by whom that was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.domain.coding.settlement import Settlement, decision
from stance.queries import claims
from stance.queries.coding.corrected import corrected_since
from stance.queries.coding.names import coding_names
from stance.queries.coding.settled import settlements_of
from stance.reports.claim import SettledReading


def settled_readings(session: Session, versions: Sequence[StoredClaim]) -> Iterator[SettledReading]:
    """The readings that the last of these versions of a claim settles, as they were decided on."""
    named = versions[-1].content.adjudicates
    if not named:
        return
    corrected = corrected_since(session, settlements_of(session, keys=named))
    slugs = coding_names(session).rounds
    readings = {each.key: each.content for each in claims.of_keys(session, keys=named)}
    decided = [(key, versions[decision(versions, key)]) for key in named]
    for key, version in sorted(decided, key=lambda each: (each[1].id, each[0])):
        reading = readings.get(key)
        if reading is not None and reading.round is not None:
            yield SettledReading(
                key,
                reading.coder,
                slugs[reading.round],
                at=version.recorded_at,
                by=version.content.coder,
                corrected=key in corrected,
            )


def settlement_of(session: Session, key: str) -> Settlement | None:
    """What became of a reading, as it was decided; None while it is open."""
    became = settlements_of(session, keys=[key])
    if not became:
        return None
    found = replace(became[key], corrected_at=corrected_since(session, became).get(key))
    if found.claim is None:
        return found
    versions = claims.of_key(session, key=found.claim)
    decided = versions[decision(versions, key)]
    return replace(found, at=decided.recorded_at, by=decided.content.coder)
