"""Dates as they are stored: as written, with the days they were taken to mean."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session

from stance.db.models import Affiliation, Source
from stance.db.models.base import table_of
from stance.domain.vocabulary import Entries
from stance.text.edtf import EdtfDate


def stored_dates(session: Session, *, actors: Entries) -> Iterator[tuple[str, EdtfDate]]:
    """The dates of sources and affiliations, each with what it is the date of."""
    source = table_of(Source).c
    dated = (source.published_on, source.published_earliest, source.published_latest)
    statement = select(source.slug, *dated).where(source.published_on.is_not(None))
    for slug, *date in session.connection().execute(statement.order_by(source.slug)):
        yield f"source {slug}, published_on", EdtfDate(*date)
    for name in ("since", "until"):
        yield from _affiliation_dates(session, name, actors)


def _affiliation_dates(
    session: Session, name: str, actors: Entries
) -> Iterator[tuple[str, EdtfDate]]:
    table = table_of(Affiliation).c
    dated = (table[name], table[f"{name}_earliest"], table[f"{name}_latest"])
    statement = select(table.actor_id, table.within_id, *dated).where(table[name].is_not(None))
    for actor, within, *date in session.connection().execute(statement.order_by(table.id)):
        whose = f"{actors.by_id[actor].slug} in {actors.by_id[within].slug}"
        yield f"affiliation of {whose}, {name}", EdtfDate(*date)
