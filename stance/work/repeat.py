"""Which claims are the same utterance, so that reports count it once."""

from dataclasses import dataclass
from itertools import product

from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.domain.utterances import apart, at_odds
from stance.errors import InputError
from stance.queries import claims as queries
from stance.queries.vocabulary import vocabulary
from stance.store import corrections
from stance.store.log import moment
from stance.work.keys import named
from stance.work.rounds.own import ANY, CodingWords, refuse_others, refuse_record


@dataclass(frozen=True)
class Repeated:
    """A claim that repeats the group of `other`; not `is_new` where it did so already.

    `group` is the key that the group is known by, and `along` are the keys of the claims that
    repeated it and moved with it. `at_odds` are the names of the issues on which the two take
    different positions.
    """

    key: str
    other: str
    group: str
    along: tuple[str, ...] = ()
    is_new: bool = True
    at_odds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alone:
    """A claim that stands for an utterance of its own again, and what it repeated."""

    key: str
    repeated: str


def repeat(session: Session, *, key: str, other: str, coding: CodingWords = ANY) -> Repeated:
    """Let a claim, with those that repeat it, repeat the group of another.

    Raises InputError where a key means no live claim, where both mean one, where the two, or others
    of their groups, cannot be one utterance, and for readings that are not the coder's own.
    """
    one, another = (named(session, typed) for typed in (key, other))
    if one.key == another.key:
        raise InputError(f"{one.key} cannot repeat itself", "name two claims")
    claim, target = one.live, another.live
    for each in (claim, target):
        refuse_record(each, coding, "group")
        refuse_others(session, each, coding)
    if claim.group == target.group:
        return Repeated(claim.key, target.key, target.group, is_new=False)
    _refuse_readings(claim, target)
    _refuse_apart(session, claim, target)
    moved = corrections.join_group(session, claim=claim, group=target.group, at=moment(session))
    along = tuple(each.key for each in moved if each.key != claim.key)
    known = vocabulary(session)
    names = map(known.issues.name, at_odds(claim.content, target.content, known))
    return Repeated(claim.key, target.key, target.group, along, at_odds=tuple(names))


def _refuse_readings(claim: StoredClaim, target: StoredClaim) -> None:
    """Refuse to make one group of claims that no report tells together."""
    if claim.content.reading != target.content.reading:
        raise InputError(
            f"{claim.key} and {target.key} are readings of different coders or rounds",
            "name two claims of the record, or two readings of one coder in one round",
        )


def _refuse_apart(session: Session, claim: StoredClaim, target: StoredClaim) -> None:
    """Refuse to make one of groups in which two cannot be the same utterance."""
    known = vocabulary(session)
    moving = [claim, *queries.followers(session, key=claim.key)]
    there = [each for each in queries.of_group(session, group=target.group) if each.is_live]
    for one, other in product(moving, there):
        reason = apart(one.content, other.content, known)
        if reason:
            raise InputError(
                f"{one.key} and {other.key} cannot be one utterance: {reason}",
                f"where that is a mistake, first: stance correct {one.key}",
            )


def undo_repeat(session: Session, *, key: str, coding: CodingWords = ANY) -> Alone:
    """Let a claim stand for an utterance of its own again.

    Raises InputError where the key means no live claim, one that repeats no other, or a reading
    that is not the coder's own.
    """
    claim = named(session, key).live
    refuse_record(claim, coding, "group")
    refuse_others(session, claim, coding)
    if claim.content.repeats is None:
        others = same_utterance(session, claim)
        remedy = f"those that repeat it: {', '.join(others)}" if others else "nothing to undo"
        raise InputError(f"{claim.key} repeats no other claim", remedy)
    corrections.leave_group(session, claim=claim, at=moment(session))
    return Alone(claim.key, claim.content.repeats)


def same_utterance(session: Session, claim: StoredClaim) -> list[str]:
    """The keys of the other live claims in a claim's group of repeats."""
    group = queries.of_group(session, group=claim.group)
    same = (
        each for each in group if each.is_live and each.content.reading == claim.content.reading
    )
    return sorted({each.key for each in same} - {claim.key})
