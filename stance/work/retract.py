"""Ending a claim: it counts no more, and is kept."""

from dataclasses import dataclass

from sqlmodel import Session

from stance.errors import InputError
from stance.store import corrections
from stance.store.log import moment
from stance.work.keys import named
from stance.work.repeat import same_utterance


@dataclass(frozen=True)
class Retracted:
    """A claim that counts no more, and the keys of those of the same utterance that still do."""

    key: str
    others: tuple[str, ...]


def retract(session: Session, *, key: str, reason: str) -> Retracted:
    """End a claim for a reason.

    Raises InputError where the reason is empty, or the key means no live claim or a single stance.
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
    corrections.retract(session, last=live, reason=reason.strip(), at=moment(session))
    return Retracted(live.key, tuple(same_utterance(session, live)))
