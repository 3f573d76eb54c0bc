"""From what people type for a claim, a stance or a source to what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.errors import InputError
from stance.queries import claims, sources


@dataclass(frozen=True)
class Named:
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
            f"the claim {last.key} was retracted on {on}{because}",
            "enter it again with stance add, under another --key",
        )


def named(session: Session, typed: str) -> Named:
    """The claim that KEY or KEY/NUMBER means; raises InputError where there is none."""
    versions = claims.of_key(session, key=typed)
    if versions:
        return Named(versions, None)
    key, slash, number = typed.rpartition("/")
    versions = claims.of_key(session, key=key) if slash and number.isdecimal() else []
    if not versions:
        raise unknown_key(session, typed)
    if not 1 <= int(number) <= len(versions[-1].content.stances):
        count = len(versions[-1].content.stances)
        raise InputError(
            f"the claim {key} has no stance {number}",
            f"it has {'one' if count == 1 else count}: see stance show {key}",
        )
    return Named(versions, int(number))


def unknown_key(session: Session, key: str) -> InputError:
    """The error for a key that no claim has, with the nearest ones."""
    return InputError(f'there is no claim "{key}"', _nearest(key, claims.all_keys(session)))


def unknown_source(session: Session, slug: str) -> InputError:
    """The error for a source that is not there, with the nearest slugs."""
    known = [source.slug for source in sources.all_sources(session)]
    return InputError(f'there is no source "{slug}"', _nearest(slug, known))


def _nearest(typed: str, known: Sequence[str]) -> str:
    close = get_close_matches(typed, known, n=3, cutoff=0.5)
    return f"nearest: {', '.join(close)}" if close else "see: stance list"
