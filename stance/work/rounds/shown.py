"""Readings of a round in the place of the record: whose are shown, and to whom."""

from collections.abc import Iterator
from dataclasses import replace

from sqlmodel import Session

from stance.domain.coding.rounds import Round
from stance.domain.coding.shown import ReadingsShown
from stance.domain.filters import Filters
from stance.domain.phrases import enumerated
from stance.errors import InputError
from stance.queries.coding.sight import asker
from stance.queries.coding.unseen import unseen
from stance.queries.rounds import all_rounds, coders_read
from stance.work.keys import named_round
from stance.work.rounds.membership import coder_of
from stance.work.rounds.unseen import refuse_unseen


def of_round(session: Session, slug: str, filters: Filters, *, side_by_side: bool) -> Filters:
    """The filters for the readings of a round, those that whoever asks in the session may see.

    The one coder whose readings are asked for asks, where nobody else does. A report is made from
    one coder's: what coders make of the same words differently is no change of an actor's.
    `side_by_side` all are shown. Raises InputError for a round or a coder of it that is not there,
    and where a report would be of several coders, or of one whose readings are hidden.
    """
    one = named_round(session, slug)
    coders = tuple(coder_of(one, each) for each in filters.coders)
    sole = coders[0] if len(coders) == 1 else None
    hidden = unseen(session, one)
    # A role that sees one coder alone is that one.
    own = next((each for each in one.coders if hidden and each not in hidden), None)
    seen = _seen_by(one, asker(session) or sole or own, hidden)
    shown = ReadingsShown(one.slug, one.id, seen, hidden)
    of_it = replace(filters, round=shown, coders=coders)
    return of_it if side_by_side else replace(of_it, coders=(_one_coder(session, one, of_it),))


def each_round(session: Session, filters: Filters) -> Iterator[Filters]:
    """The filters for the readings of each round, shown side by side to whoever asks.

    Only of the round that they name, if they do, and of rounds with a coder whom they name.
    """
    if filters.round is not None:
        yield filters
        return
    for one in all_rounds(session):
        coders = tuple(each for each in filters.coders if each.strip() in one.coders)
        if coders or not filters.coders:
            of_coders = replace(filters, coders=coders)
            yield of_round(session, one.slug, of_coders, side_by_side=True)


def _seen_by(one: Round, who: str | None, hidden: frozenset[str]) -> tuple[str, ...] | None:
    """The coders whose readings are shown: all, or while it is blind that of who asks alone."""
    if not one.is_blind_now:
        return None
    return (who,) if who in one.coders and who not in hidden else ()


def _one_coder(session: Session, one: Round, filters: Filters) -> str:
    """The coder whose readings a report is made from."""
    who = f"its coders: {', '.join(one.coders)}"
    seen = _seen(session, one, filters)
    asked = filters.coders or seen
    refuse_unseen(session, one, asked)
    if len(asked) > 1:
        raise InputError(
            f"a report is made from the readings of one coder, not of {enumerated(list(asked))}",
            "say whose with one --coder; stance list --round shows all side by side",
        )
    if one.is_blind_now and not set(asked) & set(seen):
        raise InputError(
            f"until the round {one.slug} is closed, coders are shown their own readings alone",
            f"say who asks, with --coder or STANCE_CODER; {who}",
        )
    if not asked:
        raise InputError(
            f"the round {one.slug} has no readings", f"say whose are meant with --coder; {who}"
        )
    return asked[0]


def _seen(session: Session, one: Round, filters: Filters) -> tuple[str, ...]:
    """The coders who have readings that are shown; in a blind round who asks, with any or none."""
    if filters.round is not None and filters.round.coders is not None:
        return filters.round.coders
    return tuple(coders_read(session, one=one, at=filters.as_recorded))
