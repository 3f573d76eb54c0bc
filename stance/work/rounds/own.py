"""A coder's own readings: nobody changes another's, and none of a round that is closed."""

from dataclasses import dataclass

from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.queries import rounds
from stance.work.keys import named_round
from stance.work.rounds.membership import coder_of, refuse_closed


@dataclass(frozen=True)
class CodingWords:
    """In which round something is done, and who codes, as typed."""

    round: str | None = None
    coder: str | None = None


#: Where no round is named, and nobody says who codes.
ANY = CodingWords()


def reading_meant(session: Session, coding: CodingWords) -> tuple[int, str] | None:
    """Whose readings are meant, by the id of the round; None for the record.

    Raises InputError for a round that is not there or is closed, and for a coder who is not of it.
    """
    if coding.round is None:
        return None
    one = named_round(session, coding.round)
    coder = coder_of(one, coding.coder)
    refuse_closed(one)
    return one.id, coder


def refuse_others(session: Session, claim: StoredClaim, coding: CodingWords) -> None:
    """Refuse to change a reading that is not the coder's own, or of another round than is meant.

    A claim of the record passes; it is another thing where a round is named: `refuse_record`.
    """
    if claim.content.round is None:
        return
    one = _round_of(session, claim)
    if coding.round is not None and named_round(session, coding.round).id != one.id:
        raise InputError(
            f"{claim.key} is a reading in another round than {coding.round}",
            "leave --round out (unset STANCE_ROUND): the key says which it is",
        )
    coder = coder_of(one, coding.coder)
    if coder != claim.content.coder:
        raise InputError(
            f"{claim.key} is no reading of {coder}", "coders change their own readings alone"
        )
    refuse_closed(one)


def refuse_record(claim: StoredClaim, coding: CodingWords, what: str) -> None:
    """Refuse to do something in the record where a round is named."""
    if coding.round is not None and claim.content.round is None:
        raise InputError(
            f"{claim.key} is a claim of the record, and no reading in the round {coding.round}",
            f"to {what} it in the record: leave --round out (unset STANCE_ROUND)",
        )


def _round_of(session: Session, claim: StoredClaim) -> Round:
    """The round that a reading is of."""
    return rounds.by_id(session, round_id=claim.content.round or 0)
