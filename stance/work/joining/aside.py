"""Which readings of another database were set aside, once it is known what they are here."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from stance.claimfile.round_entries import RoundEntry
from stance.queries.coding.looks import readings_among
from stance.queries.rounds import by_slug
from stance.work.importing.round_ends import record_set_aside
from stance.work.joining.held import Value


def record_put_aside(
    session: Session, rounds: Iterable[Value], stands_for: Mapping[str, str]
) -> None:
    """Record which readings of rounds were set aside there, unless they are so here.

    `stands_for` are the keys here of those that have others there.
    """
    for entry in rounds:
        one = by_slug(session, slug=entry["slug"])
        aside = [
            {**each, "key": stands_for.get(each["key"], each["key"])}
            for each in entry.get("set_aside", ())
        ]
        if one is None or not aside:
            continue
        there = readings_among(session, round_id=one.id, keys=sorted(each["key"] for each in aside))
        new = [each for each in aside if each["key"] in there]
        told = RoundEntry.model_validate({"slug": one.slug, "set_aside": new})
        record_set_aside(session, one, told, (), [])
