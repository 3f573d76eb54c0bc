"""Claims as they were recorded, in ids: to find what is there already, and to compare with it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlmodel import Session, col

from stance.db.dialect import chunks, marks
from stance.db.models import (
    Citation,
    CitationBy,
    Claim,
    ClaimAdjudicates,
    ClaimKey,
    CodingRound,
    QuotePart,
    Source,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.db.models.base import table_of
from stance.domain.claim import (
    CitationContent,
    ClaimContent,
    ConditionContent,
    Place,
    ReasonContent,
    StanceContent,
    StoredClaim,
    WordingContent,
)
from stance.queries.filters import of_record
from stance.text.edtf import EdtfDate


def fingerprints(session: Session, *, source_id: int) -> dict[int, str]:
    """The stored fingerprints of all versions of claims of a source, by their ids."""
    table = table_of(Claim).c
    statement = select(table.id, table.fingerprint).where(table.source_id == source_id)
    return {row.id: row.fingerprint for row in session.connection().execute(statement)}


def taken_keys(session: Session, *, keys: Iterable[str]) -> set[str]:
    """Which of `keys` are in use."""
    taken: set[str] = set()
    connection = session.connection()
    for chunk in chunks(keys):
        # By the driver: a statement of SQLAlchemy's is made anew for each number of keys.
        statement = f"SELECT key FROM claim_key WHERE key IN ({marks(connection, len(chunk))})"  # noqa: S608
        taken.update(connection.exec_driver_sql(statement, tuple(chunk)).scalars())
    return taken


def coders_of_record(session: Session) -> list[str]:
    """Whoever recorded claims of the record, in the order of their names."""
    coder = table_of(Claim).c.coder
    statement = select(coder).where(of_record(), coder.is_not(None)).distinct().order_by(coder)
    return list(session.connection().execute(statement).scalars())


def of_source(session: Session, *, source_id: int) -> list[StoredClaim]:
    """All versions of all claims of a source, in the order they were recorded."""
    return _stored(session, select(table_of(Claim)).where(col(Claim.source_id) == source_id))


def at_place(session: Session, *, source_id: int, place: Place) -> list[StoredClaim]:
    """All versions of the claims of a source of which a part of the quote stands there."""
    part = table_of(QuotePart).c
    there = select(part.claim_id).where(part.place_start == place[0], part.place_end == place[1])
    statement = select(table_of(Claim)).where(
        col(Claim.source_id) == source_id, col(Claim.id).in_(there)
    )
    return _stored(session, statement)


def of_key(session: Session, *, key: str) -> list[StoredClaim]:
    """All versions of one claim, the oldest first; empty where there is no such key."""
    return _stored(session, select(table_of(Claim)).where(col(Claim.key) == key))


def live_ids(session: Session, *, keys: Iterable[str]) -> dict[str, int]:
    """The ids of the versions that are live of these claims, by key."""
    table = table_of(Claim).c
    found: dict[str, int] = {}
    for chunk in chunks(keys):
        live = select(table.key, table.id).where(table.key.in_(chunk), table.retired_at.is_(None))
        found.update((row.key, row.id) for row in session.connection().execute(live))
    return found


def readings_of(session: Session, *, ids: Iterable[int]) -> dict[str, tuple[str, str]]:
    """Of these versions of claims those that are readings, by key: their coder and their round."""
    claim, of_round = table_of(Claim).c, table_of(CodingRound).c
    statement = select(claim.key, claim.coder, of_round.slug).join_from(
        table_of(Claim), table_of(CodingRound), of_round.id == claim.round_id
    )
    found: dict[str, tuple[str, str]] = {}
    for chunk in chunks(ids):
        rows = session.connection().execute(statement.where(claim.id.in_(chunk)))
        found.update((key, (coder, slug)) for key, coder, slug in rows)
    return found


def of_keys(session: Session, *, keys: Iterable[str]) -> list[StoredClaim]:
    """All versions of these claims, those of one claim from the oldest on."""
    claims: list[StoredClaim] = []
    for chunk in chunks(keys):
        statement = select(table_of(Claim)).where(col(Claim.key).in_(chunk))
        claims += _stored(session, statement)
    return claims


def version_counts(session: Session, *, keys: Iterable[str]) -> dict[str, int]:
    """How many versions each of these claims has, by key."""
    table, counted = table_of(Claim).c, dict[str, int]()
    for chunk in chunks(keys):
        versions = select(table.key, func.count()).where(table.key.in_(chunk)).group_by(table.key)
        counted.update((key, number) for key, number in session.connection().execute(versions))
    return counted


@dataclass(frozen=True, slots=True)
class Lives:
    """When the versions of a claim were recorded and retired, in their order; and its source.

    `reading` is whose it is, by the id of the round and the coder; None for one of the record.
    """

    source: str
    times: tuple[tuple[dt.datetime, dt.datetime | None], ...]
    reading: tuple[int, str | None] | None = None


def lives(session: Session, *, keys: Iterable[str]) -> dict[str, Lives]:
    """The lives of these claims, by key; the source is told by its slug."""
    claim, source = table_of(Claim), table_of(Source)
    statement = (
        select(
            claim.c.key,
            source.c.slug,
            claim.c.round_id,
            claim.c.coder,
            claim.c.recorded_at,
            claim.c.retired_at,
        )
        .join_from(claim, source, source.c.id == claim.c.source_id)
        .order_by(claim.c.key, claim.c.id)
    )
    found: dict[str, Lives] = {}
    for chunk in chunks(keys):
        rows = session.connection().execute(statement.where(claim.c.key.in_(chunk)))
        for (key, slug), group in groupby(rows, key=lambda row: (row[0], row[1])):
            versions = list(group)
            _, _, round_id, coder, *_ = versions[0]
            reading = None if round_id is None else (round_id, coder)
            found[key] = Lives(slug, tuple((row[4], row[5]) for row in versions), reading)
    return found


def of_group(session: Session, *, group: str) -> list[StoredClaim]:
    """All versions of the claims of a group of repeats, by the key it is known by."""
    statement = select(table_of(Claim)).where(
        or_(col(Claim.key) == group, col(Claim.repeats) == group)
    )
    return _stored(session, statement)


def followers(session: Session, *, key: str) -> list[StoredClaim]:
    """The live claims that repeat one, which move along where it joins another group.

    One that repeats another has none: groups are flat.
    """
    statement = select(table_of(Claim)).where(
        col(Claim.repeats) == key, col(Claim.retired_at).is_(None)
    )
    return _stored(session, statement)


def first_of_group(session: Session, *, group: str, most: int) -> list[StoredClaim]:
    """The live claims of a group of repeats; of those that repeat, the `most` recorded first."""
    repeats = (
        select(table_of(Claim))
        .where(col(Claim.repeats) == group, col(Claim.retired_at).is_(None))
        .order_by(col(Claim.id))
        .limit(most)
    )
    claims = [*of_key(session, key=group), *_stored(session, repeats)]
    return [claim for claim in claims if claim.is_live]


def repeating(session: Session) -> list[StoredClaim]:
    """All live claims that repeat another, and those that they repeat."""
    repeated = select(col(Claim.repeats)).where(col(Claim.repeats).is_not(None))
    statement = select(table_of(Claim)).where(
        col(Claim.retired_at).is_(None),
        or_(col(Claim.repeats).is_not(None), col(Claim.key).in_(repeated)),
    )
    return _stored(session, statement)


@dataclass(frozen=True, slots=True)
class Grouped:
    """A version of a claim that repeats another or is repeated, and the id of its source."""

    key: str
    repeats: str | None
    source: int
    is_live: bool

    @property
    def group(self) -> str:
        """The key that its group of repeats is known by."""
        return self.repeats or self.key


def grouped(session: Session) -> list[Grouped]:
    """All versions of claims in groups of repeats, in the order they were recorded."""
    claim = table_of(Claim)
    repeated = select(claim.c.repeats).where(claim.c.repeats.is_not(None))
    statement = (
        select(claim.c.key, claim.c.repeats, claim.c.source_id, claim.c.retired_at.is_(None))
        .where(or_(claim.c.repeats.is_not(None), claim.c.key.in_(repeated)))
        .order_by(claim.c.id)
    )
    return [
        Grouped(row[0], row[1], row[2], bool(row[3]))
        for row in session.connection().execute(statement)
    ]


def all_keys(session: Session) -> list[str]:
    """Every key in use."""
    return list(session.connection().execute(select(col(ClaimKey.key))).scalars())


def _stored(session: Session, statement: Select[Any]) -> list[StoredClaim]:
    rows = session.connection().execute(statement.order_by(col(Claim.id))).all()
    ids = [row.id for row in rows]
    places = _children(session, QuotePart, "claim_id", ids, "number")
    stances = _stances(session, ids)
    settled = _children(session, ClaimAdjudicates, "claim_id", ids, "key")
    return [
        _claim(row, places.get(row.id, ()), stances.get(row.id, ()), settled.get(row.id, ()))
        for row in rows
    ]


def _claim(
    row: Any, places: Sequence[Any], stances: Sequence[StanceContent], settled: Sequence[Any]
) -> StoredClaim:
    content = ClaimContent(
        source=row.source_id,
        version=row.source_version_id,
        quote=row.quote,
        places=tuple((place.place_start, place.place_end) for place in places),
        paraphrase=row.paraphrase,
        mode=row.mode,
        speaker=row.speaker_id,
        stated=EdtfDate(
            row.stated_on, row.stated_earliest, row.stated_latest, row.stated_time or ""
        ),
        relayed_by=row.relayed_by_id,
        translation=row.translation,
        note=row.note,
        coder=row.coder,
        repeats=row.repeats,
        stances=tuple(stances),
        found_by=row.found_by,
        round=row.round_id,
        codebook=row.codebook_id,
        adjudicates=tuple(each.key for each in settled),
    )
    return StoredClaim(
        row.id,
        row.key,
        content,
        row.recorded_at,
        row.retired_at,
        row.retired_by,
        row.retired_reason,
        row.replaces_id,
    )


def _stances(session: Session, claim_ids: Sequence[int]) -> dict[int, list[StanceContent]]:
    by_claim = _children(session, Stance, "claim_id", claim_ids, "number")
    ids = [row.id for rows in by_claim.values() for row in rows]
    addressees = _children(session, StanceAddressee, "stance_id", ids, "actor_id")
    conditions = _children(session, StanceCondition, "stance_id", ids, "id")
    reasons = _children(session, StanceReason, "stance_id", ids, "id")
    citations = _children(session, Citation, "stance_id", ids, "id")
    asked = _children(
        session, StanceConditionAddressee, "stance_condition_id", _ids(conditions), "actor_id"
    )
    by = _children(session, CitationBy, "citation_id", _ids(citations), "actor_id")
    return {
        claim_id: [
            StanceContent(
                holder=row.holder_id,
                issue=row.issue_id,
                position=row.position,
                form=row.form,
                ascribed=row.ascribed,
                ascribed_set=row.ascribed_set,
                note=row.note,
                addressees=_actors(addressees, row.id),
                conditions=tuple(
                    ConditionContent(
                        use.condition_id, _wording(use), _actors(asked, use.id), use.dropped
                    )
                    for use in conditions.get(row.id, ())
                ),
                reasons=tuple(
                    ReasonContent(use.reason_id, _wording(use)) for use in reasons.get(row.id, ())
                ),
                citations=tuple(
                    CitationContent(
                        use.treaty_id, use.role, use.provision, _wording(use), _actors(by, use.id)
                    )
                    for use in citations.get(row.id, ())
                ),
            )
            for row in rows
        ]
        for claim_id, rows in by_claim.items()
    }


def _children(
    session: Session, model: Any, parent: str, ids: Iterable[int], order: str
) -> dict[int, list[Any]]:
    """The rows of a child table by their parent's id, each list sorted by the column `order`."""
    columns = model.__table__.columns
    by_parent: dict[int, list[Any]] = {}
    for chunk in chunks(ids):
        statement = (
            select(model.__table__)
            .where(columns[parent].in_(chunk))
            .order_by(columns[parent], columns[order])
        )
        rows = session.connection().execute(statement)
        for parent_id, group in groupby(rows, key=lambda row: getattr(row, parent)):
            by_parent[parent_id] = list(group)
    return by_parent


def _ids(children: dict[int, list[Any]]) -> list[int]:
    return [row.id for rows in children.values() for row in rows]


def _actors(links: dict[int, list[Any]], owner: int) -> tuple[int, ...]:
    return tuple(row.actor_id for row in links.get(owner, ()))


def _wording(row: Any) -> WordingContent | None:
    if row.wording is None:
        return None
    place = None if row.place_start is None else (row.place_start, row.place_end)
    return WordingContent(row.wording, place)
