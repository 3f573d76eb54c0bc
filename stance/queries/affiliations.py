"""Affiliations: who speaks for whom, as a graph, and every tie as it is stored."""

import datetime as dt

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as select_models

from stance.db.models import Affiliation
from stance.domain.affiliations import Affiliations, Edge, StoredAffiliation
from stance.domain.vocabulary import Entries
from stance.queries.earlier import earlier_ties
from stance.text.edtf import EdtfDate
from stance.values import AffiliationKind


def affiliations(session: Session, *, actors: Entries) -> Affiliations:
    """Read who speaks for whom, doubles led back to their roots; looking back, as it was then."""
    earlier = earlier_ties(session, {slug: each.id for slug, each in actors.by_slug.items()})
    statement = (
        select(
            col(Affiliation.actor_id),
            col(Affiliation.within_id),
            col(Affiliation.since_earliest),
            col(Affiliation.until_latest),
        )
        .where(col(Affiliation.kind) == AffiliationKind.SPEAKS_FOR)
        .order_by(col(Affiliation.id))
    )
    graph: dict[int, list[Edge]] = {}
    now = session.connection().execute(statement)
    for actor, within, since, until in (
        *(row for row in now if row.actor_id not in earlier),
        *(_times(tie) for ties in earlier.values() for tie in ties if tie.speaks),
    ):
        edge = Edge(actors.root(within).id, since or dt.date.min, until or dt.date.max)
        graph.setdefault(actors.root(actor).id, []).append(edge)
    return Affiliations(graph)


def _times(tie: StoredAffiliation) -> tuple[int, int, dt.date | None, dt.date | None]:
    since = tie.since.earliest if tie.since else None
    return tie.actor, tie.within, since, tie.until.latest if tie.until else None


def all_affiliations(session: Session) -> set[StoredAffiliation]:
    """Every affiliation of either kind, as they are now."""
    return {
        StoredAffiliation(
            row.actor_id,
            row.within_id,
            row.kind,
            row.role,
            _date(row.since, row.since_earliest, row.since_latest),
            _date(row.until, row.until_earliest, row.until_latest),
        )
        for row in session.exec(select_models(Affiliation))
    }


def _date(text: str | None, earliest: dt.date | None, latest: dt.date | None) -> EdtfDate | None:
    return EdtfDate(text, earliest, latest) if text and earliest and latest else None
