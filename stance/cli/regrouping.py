"""Retracting claims, and saying which of them are the same utterance."""

import typer
from sqlmodel import Session

from stance.cli.context import say_waiting
from stance.db.engine import writing
from stance.domain.claim import StoredClaim
from stance.errors import InputError
from stance.queries import claims as queries
from stance.store import claims as store
from stance.store import corrections
from stance.text.cleaning import printable
from stance.work.keys import named


def retract(url: str, key: str, reason: str, *, wait: float) -> None:
    """End a claim for a reason, and say what still counts of its group."""
    with writing(url, wait=wait, on_wait=say_waiting(wait)) as session:
        found = named(session, key)
        if found.number is not None:
            raise InputError(
                f"{key} is one stance of a claim, and a claim is retracted whole",
                f"write {found.key}, or take the stance out: stance correct {found.key} --edit",
            )
        live = found.live
        corrections.retract(session, last=live, reason=reason, at=store.now())
        others = _others(session, live)
    _say(f"retracted {live.key}: it counts no more, stance history {live.key} shows it")
    if others:
        _say(f"of the same utterance, {', '.join(others)} still count{'s' * (len(others) == 1)}")


def repeat(url: str, key: str, other: str, *, wait: float) -> None:
    """Let a claim, with those that repeat it, repeat the group of another."""
    with writing(url, wait=wait, on_wait=say_waiting(wait)) as session:
        named_keys = [named(session, typed).key for typed in (key, other)]
        if named_keys[0] == named_keys[1]:
            raise InputError(f"{named_keys[0]} cannot repeat itself", "name two claims")
        claim, target = _locked(session, named_keys)
        if claim.group == target.group:
            _say(f"nothing new: {claim.key} and {target.key} are one utterance already")
            return
        moved = corrections.join_group(session, claim=claim, group=target.group, at=store.now())
    along = [each.key for each in moved if each.key != claim.key]
    _say(
        f"{claim.key} now repeats {target.group}" + (f", with {', '.join(along)}" if along else "")
    )


def undo_repeat(url: str, key: str, *, wait: float) -> None:
    """Let a claim stand for an utterance of its own again."""
    with writing(url, wait=wait, on_wait=say_waiting(wait)) as session:
        (claim,) = _locked(session, [named(session, key).key])
        if claim.content.repeats is None:
            others = _others(session, claim)
            remedy = f"those that repeat it: {', '.join(others)}" if others else "nothing to undo"
            raise InputError(f"{claim.key} repeats no other claim", remedy)
        corrections.leave_group(session, claim=claim, at=store.now())
    _say(f"{claim.key} no longer repeats {claim.content.repeats}")


def _locked(session: Session, keys: list[str]) -> list[StoredClaim]:
    """The live claims of these keys, in groups that nobody else changes meanwhile."""
    groups = [named(session, key).live.group for key in keys]
    queries.lock_keys(session, keys=[*keys, *groups])
    return [named(session, key).live for key in keys]


def _others(session: Session, claim: StoredClaim) -> list[str]:
    group = queries.of_group(session, group=claim.group)
    return sorted({each.key for each in group if each.is_live} - {claim.key})


def _say(text: str) -> None:
    typer.echo(printable(text), err=True)
