"""From what people type for a claim or one of its stances to what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.errors import InputError
from stance.queries import claims


@dataclass(frozen=True)
class NamedClaim:
    """A claim by the key that was typed: all its versions, and the stance that was named."""

    versions: Sequence[StoredClaim]
    number: int | None

    @property
    def key(self) -> str:
        """The claim's key."""
        return self.versions[0].key

    @property
    def live(self) -> StoredClaim:
        """The version that counts today; raises InputError where the claim is retracted."""
        last = self.versions[-1]
        if last.retired_at is None:
            return last
        on = last.retired_at.date().isoformat()
        because = f" ({last.retired_reason})" if last.retired_reason else ""
        raise InputError(
            f"the claim {last.key} was retracted on {on}{because}", "enter it again with stance add"
        )


def named(session: Session, typed: str) -> NamedClaim:
    """The claim that KEY or KEY/NUMBER means; raises InputError where there is none."""
    versions = claims.of_key(session, key=typed)
    if versions:
        return NamedClaim(versions, None)
    key, slash, number = typed.rpartition("/")
    versions = claims.of_key(session, key=key) if slash and number.isdecimal() else []
    if not versions:
        raise unknown_key(session, typed)
    stances = len(versions[-1].content.stances)
    if not 1 <= int(number) <= stances:
        raise InputError(
            f"the claim {key} has no stance {number}",
            f"it has {'one' if stances == 1 else stances}: see stance show {key}",
        )
    return NamedClaim(versions, int(number))


def unknown_key(session: Session, key: str) -> InputError:
    """The error for a key that no claim has, with the nearest ones."""
    close = get_close_matches(key, claims.all_keys(session), n=3, cutoff=0.5)
    remedy = f"nearest: {', '.join(close)}" if close else "see: stance list"
    return InputError(f'there is no claim "{key}"', remedy)
