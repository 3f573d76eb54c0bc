"""Ending a claim: it counts no more, and is kept."""

from dataclasses import dataclass

from sqlmodel import Session

from stance.errors import InputError
from stance.store import corrections
from stance.store.log import moment
from stance.work.keys import named
from stance.work.repeat import same_utterance
from stance.work.rounds.own import ANY, CodingWords, refuse_others, refuse_record


@dataclass(frozen=True)
class Retracted:
    """A claim that counts no more, and the keys of those of the same utterance that still do.

    `is_reading`: it was one of a coder in a round.
    """

    key: str
    others: tuple[str, ...]
    is_reading: bool = False


def retract(session: Session, *, key: str, reason: str, coding: CodingWords = ANY) -> Retracted:
    """End a claim for a reason; a reading only if it is the coder's own, in an open round.

    Raises InputError where the reason is empty, the key means no live claim or a single stance, and
    where a round is named that it is no reading in.
    """
    if not reason.strip():
        raise InputError("--reason: it is empty", "say why the claim is retracted")
    claim = named(session, key)
    if claim.number is not None:
        raise InputError(
            f"{key} is one stance of a claim, and a claim is retracted whole",
            f"write {claim.key}, or take the stance out: stance correct {claim.key} --edit",
        )
    live = claim.live
    refuse_record(live, coding, "retract")
    refuse_others(session, live, coding)
    corrections.retract(session, last=live, reason=reason.strip(), at=moment(session))
    others = tuple(same_utterance(session, live))
    return Retracted(live.key, others, is_reading=live.content.reading is not None)
