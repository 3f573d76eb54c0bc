"""Dates as they are stored: as written, with the days they were taken to mean."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import Affiliation, Claim, Source, Treaty
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.integrity import StoredDate
from stance.domain.vocabulary import Entries, Vocabulary
from stance.errors import InputError
from stance.queries.filters import live, of_readings_or_record
from stance.text.edtf import EdtfDate, parse_date, time_in

_OF_TREATIES = {"signed_on": False, "in_force_on": True, "ended_on": True}


def newest_record(session: Session, filters: Filters) -> dt.datetime | None:
    """When the newest claim was recorded that counts, or the newest reading of a round.

    Of all, whatever else the filters ask for; None where there is none.
    """
    newest = select(func.max(table_of(Claim).c.recorded_at))
    counted = newest.where(live(filters.as_recorded), of_readings_or_record(filters))
    moment: dt.datetime | None = session.connection().execute(counted).scalar_one()
    return moment


def stored_dates(session: Session, known: Vocabulary) -> Iterator[StoredDate]:
    """The dates of sources, treaties and affiliations, each with what it is the date of."""
    source = table_of(Source).c
    dated = (source.published_on, source.published_earliest, source.published_latest)
    statement = select(source.slug, *dated).where(source.published_on.is_not(None))
    for slug, text, *days in session.connection().execute(statement.order_by(source.slug)):
        # The time of day is not stored beside them: it follows from what was written.
        date = EdtfDate(text, days[0], days[1], time_in(text))
        row = f"slug = '{slug}'"
        yield StoredDate(f"source {slug}, published_on", date, "source", row, "published")
    yield from _treaty_dates(session)
    for name, may_come in (("since", False), ("until", True)):
        yield from _affiliation_dates(session, name, known.actors, may_come=may_come)


def _treaty_dates(session: Session) -> Iterator[StoredDate]:
    table = table_of(Treaty).c
    for name, may_come in _OF_TREATIES.items():
        statement = select(table.slug, table[name]).where(table[name].is_not(None))
        for slug, text in session.connection().execute(statement.order_by(table.slug)):
            what, row = f"treaty {slug}, {name}", f"slug = '{slug}'"
            yield StoredDate(what, _read(text), "treaty", row, name, may_come)


def _read(text: str) -> EdtfDate:
    """A date of which no days are stored; what is none is one that means no day there is."""
    try:
        return parse_date(text)
    except InputError:
        return EdtfDate(text, dt.date.max, dt.date.min)


def _affiliation_dates(
    session: Session, name: str, actors: Entries, *, may_come: bool
) -> Iterator[StoredDate]:
    table = table_of(Affiliation).c
    dated = (table[name], table[f"{name}_earliest"], table[f"{name}_latest"])
    ends = (table.id, table.actor_id, table.within_id)
    statement = select(*ends, *dated).where(table[name].is_not(None)).order_by(table.id)
    for row, actor, within, *date in session.connection().execute(statement):
        whose = f"{actors.by_id[actor].slug} in {actors.by_id[within].slug}"
        what = f"affiliation of {whose}, {name}"
        yield StoredDate(what, EdtfDate(*date), "affiliation", f"id = {row}", name, may_come)
