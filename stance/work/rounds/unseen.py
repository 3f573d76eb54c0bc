"""What is said where a server keeps readings of a blind round from the role that asks."""

from collections.abc import Collection, Iterator

from sqlmodel import Session

from stance.db.grants import owner_of_tables
from stance.domain.coding.rounds import Round
from stance.domain.phrases import enumerated
from stance.errors import InputError
from stance.queries.coding.unseen import unseen
from stance.queries.rounds import all_rounds


def left_out(session: Session, *, sources: Collection[str] = ()) -> Iterator[str]:
    """A sentence for each round of which readings are not in an export, of these sources or all."""
    for one in all_rounds(session):
        is_meant = not sources or not one.sources.keys().isdisjoint(sources)
        if is_meant and (coders := sorted(unseen(session, one))):
            yield (
                f"left out: {_whose(coders)} readings in the round {one.slug},"
                " which are not shown to this role until it is closed"
            )


def refuse_unseen(session: Session, one: Round, coders: Collection[str]) -> None:
    """Raise InputError where a role does not see what one of these coders reads in a round."""
    hidden = unseen(session, one).intersection(coders)
    if hidden:
        owner, _ = owner_of_tables(session.connection())
        raise InputError(
            f"{_whose(sorted(hidden))} readings in the round {one.slug} are not shown to this role"
            " until it is closed",
            f"ask {owner} to do it",
        )


def _whose(coders: Collection[str]) -> str:
    return enumerated([f"{each}'s" for each in coders])
