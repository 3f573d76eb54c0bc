"""From what people type for a claim, a stance or a source to what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stance.db.models import Source
from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.queries import claims, sources
from stance.queries.coding.sight import keys_seen, seen
from stance.text.cleaning import shorten
from stance.text.nearness import likest
from stance.text.spelling import name_key


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
        by = f" by {last.retired_by}" if last.retired_by else ""
        because = f" ({last.retired_reason})" if last.retired_reason else ""
        raise InputError(
            f"the claim {last.key} was retracted on {on}{by}{because}",
            "enter it again with stance add, under another --key",
        )


def named(session: Session, typed: str) -> Named:
    """The claim that KEY or KEY/NUMBER means; raises InputError where there is none."""
    versions = versions_seen(session, typed)
    if versions:
        return Named(versions, None)
    key, slash, number = typed.rpartition("/")
    versions = versions_seen(session, key) if slash and number.isdecimal() else []
    if not versions:
        raise unknown_key(session, typed)
    if not 1 <= int(number) <= len(versions[-1].content.stances):
        count = len(versions[-1].content.stances)
        raise InputError(
            f"the claim {key} has no stance {number}",
            f"it has {'one' if count == 1 else count}: see stance show {key}",
        )
    return Named(versions, int(number))


def versions_seen(session: Session, key: str) -> list[StoredClaim]:
    """All versions of a claim, the oldest first; none where it is hidden from whoever asks."""
    return seen(session, claims.of_key(session, key=key))


def unknown_key(session: Session, key: str) -> InputError:
    """The error for a key that no claim has, with the nearest ones; none that is hidden."""
    known = ((each, each) for each in keys_seen(session))
    return _unknown("claim", key, likest(key, known))


def named_source(session: Session, typed: str) -> Source:
    """The source of this slug, however it is typed; raises InputError, with the nearest ones."""
    source = sources.meant(session, typed=typed)
    if source is None:
        raise unknown_source(session, typed)
    return source


def unknown_source(session: Session, slug: str) -> InputError:
    """The error for a source that is not there, with those whose slug or title comes nearest."""
    return _unknown("source", slug, nearest_sources(session, slug))


def nearest_sources(session: Session, slug: str) -> list[str]:
    """The slugs of the sources whose slug or title comes nearest to one that is not there."""
    known = sources.all_sources(session)
    return likest(slug, ((name, each.slug) for each in known for name in (each.slug, each.title)))


def unknown_proposal(session: Session, key: str) -> InputError:
    """The error for a key that no proposal has, with the nearest ones."""
    # Few commands name a proposal.
    from stance.queries.coding.proposals import every_key

    return _unknown("proposal", key, likest(key, ((each, each) for each in every_key(session))))


def named_round(session: Session, typed: str) -> Round:
    """The round of this slug, however it is typed; raises InputError, with those that are."""
    # Most commands name no round, and start faster without its tables.
    from stance.queries import rounds

    slugs = rounds.all_slugs(session)
    alike = [slug for slug in slugs if name_key(slug) == name_key(typed)]
    meant = typed if typed in slugs else alike[0] if len(alike) == 1 else None
    found = rounds.by_slug(session, slug=meant) if meant else None
    if found is None:
        opened = f"rounds: {', '.join(slugs)}" if slugs else "none was opened yet"
        raise InputError(f'there is no round "{shorten(typed, _SHOWN)}"', opened)
    return found


def _unknown(what: str, typed: str, near: Sequence[str]) -> InputError:
    remedy = f"nearest: {', '.join(near)}" if near else f"see: {_LISTS[what]}"
    return InputError(f'there is no {what} "{shorten(typed, _SHOWN)}"', remedy)


_LISTS = {
    "claim": "stance list",
    "source": "stance source list",
    "proposal": "stance proposal list",
}
_SHOWN = 80
