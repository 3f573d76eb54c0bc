"""Which claims are the same utterance, so that reports count it once."""

from dataclasses import dataclass
from itertools import product

from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.domain.utterances import apart
from stance.errors import InputError
from stance.queries import claims as queries
from stance.queries.vocabulary import vocabulary
from stance.store import corrections
from stance.store.log import moment
from stance.work.keys import named


@dataclass(frozen=True)
class Repeated:
    """A claim that repeats the group of `other`; not `is_new` where it did so already.

    `group` is the key that the group is known by, and `along` are the keys of the claims that
    repeated it and moved with it.
    """

    key: str
    other: str
    group: str
    along: tuple[str, ...] = ()
    is_new: bool = True


@dataclass(frozen=True)
class Alone:
    """A claim that stands for an utterance of its own again, and what it repeated."""

    key: str
    repeated: str


def repeat(session: Session, *, key: str, other: str) -> Repeated:
    """Let a claim, with those that repeat it, repeat the group of another.

    Raises InputError where a key means no live claim, where both mean one, and where the two, or
    others of their groups, cannot be one utterance.
    """
    keys = [named(session, typed).key for typed in (key, other)]
    if keys[0] == keys[1]:
        raise InputError(f"{keys[0]} cannot repeat itself", "name two claims")
    claim, target = _locked(session, keys)
    if claim.group == target.group:
        return Repeated(claim.key, target.key, target.group, is_new=False)
    _refuse_apart(session, claim, target)
    moved = corrections.join_group(session, claim=claim, group=target.group, at=moment(session))
    along = tuple(each.key for each in moved if each.key != claim.key)
    return Repeated(claim.key, target.key, target.group, along)


def _refuse_apart(session: Session, claim: StoredClaim, target: StoredClaim) -> None:
    """Refuse to make one of groups in which two cannot be the same utterance."""
    known = vocabulary(session)
    moving = [claim, *_followers(session, claim)]
    there = [each for each in queries.of_group(session, group=target.group) if each.is_live]
    for one, other in product(moving, there):
        reason = apart(one.content, other.content, known)
        if reason:
            raise InputError(
                f"{one.key} and {other.key} cannot be one utterance: {reason}",
                f"where that is a mistake, first: stance correct {one.key}",
            )


def _followers(session: Session, claim: StoredClaim) -> list[StoredClaim]:
    """The live claims that repeat one, and move along with it."""
    group = queries.of_group(session, group=claim.key) if claim.content.repeats is None else []
    return [each for each in group if each.is_live and each.key != claim.key]


def undo_repeat(session: Session, *, key: str) -> Alone:
    """Let a claim stand for an utterance of its own again.

    Raises InputError where the key means no live claim, or one that repeats no other.
    """
    (claim,) = _locked(session, [named(session, key).key])
    if claim.content.repeats is None:
        others = same_utterance(session, claim)
        remedy = f"those that repeat it: {', '.join(others)}" if others else "nothing to undo"
        raise InputError(f"{claim.key} repeats no other claim", remedy)
    corrections.leave_group(session, claim=claim, at=moment(session))
    return Alone(claim.key, claim.content.repeats)


def same_utterance(session: Session, claim: StoredClaim) -> list[str]:
    """The keys of the other live claims in a claim's group of repeats."""
    group = queries.of_group(session, group=claim.group)
    return sorted({each.key for each in group if each.is_live} - {claim.key})


def _locked(session: Session, keys: list[str]) -> list[StoredClaim]:
    """The live claims of these keys, in groups that nobody else changes meanwhile."""
    groups = [named(session, key).live.group for key in keys]
    queries.lock_keys(session, keys=[*keys, *groups])
    return [named(session, key).live for key in keys]
