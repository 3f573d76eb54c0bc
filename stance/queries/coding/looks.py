"""What coders said of sources they read to the end, and which readings were set aside."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from stance.db.dialect import chunks
from stance.db.models import (
    Claim,
    ClaimAdjudicates,
    RoundSource,
    SetAside,
    Source,
    SourceRead,
    SourceVersion,
)
from stance.domain.coding.rounds import Look, PutAside


def looks(session: Session, *, round_id: int) -> list[Look]:
    """Who read which source of a round to its end, by source and coder."""
    statement = (
        select(
            col(Source.slug),
            col(SourceRead.coder),
            col(SourceVersion.number),
            col(SourceRead.read_at),
        )
        .join(Source, col(Source.id) == col(SourceRead.source_id))
        .outerjoin(SourceVersion, col(SourceVersion.id) == col(SourceRead.source_version_id))
        .where(col(SourceRead.round_id) == round_id)
    )
    found = [
        Look(slug, coder, number or 0, at) for slug, coder, number, at in session.execute(statement)
    ]
    return sorted(found, key=lambda look: (look.source, look.coder))


def text_numbers(session: Session, *, round_id: int) -> Mapping[str, Mapping[int, int]]:
    """The texts of the sources of a round: by slug, their ids by number, the oldest first."""
    statement = (
        select(col(Source.slug), col(SourceVersion.number), col(SourceVersion.id))
        .join(SourceVersion, col(SourceVersion.source_id) == col(Source.id))
        .join(RoundSource, col(RoundSource.source_id) == col(Source.id))
        .where(col(RoundSource.round_id) == round_id)
        .order_by(col(SourceVersion.number))
    )
    numbers: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for slug, number, version_id in session.execute(statement):
        numbers[slug][number] = version_id or 0
    return numbers


def put_aside(session: Session, *, round_id: int) -> list[PutAside]:
    """The readings of a round that were set aside, by key, the first time first.

    Those too of which that was taken back.
    """
    of_round = select(col(Claim.key)).where(col(Claim.round_id) == round_id)
    return _put_aside(session, col(SetAside.key).in_(of_round))


def times_put_aside(session: Session, *, key: str) -> list[PutAside]:
    """Each time that a reading was set aside, the first first."""
    return _put_aside(session, col(SetAside.key) == key)


def _put_aside(session: Session, which: ColumnElement[bool]) -> list[PutAside]:
    rows = session.execute(select(SetAside).where(which)).scalars()
    found = [PutAside(**row.model_dump(exclude={"id"})) for row in rows]
    return sorted(found, key=lambda each: (each.key, each.set_aside_at))


def readings_among(session: Session, *, round_id: int, keys: Iterable[str]) -> set[str]:
    """Which of these keys are those of readings of a round, live or not."""
    found: set[str] = set()
    for chunk in chunks(keys):
        statement = select(col(Claim.key)).where(
            col(Claim.round_id) == round_id, col(Claim.key).in_(chunk)
        )
        found.update(session.execute(statement).scalars())
    return found


def ended_readings(session: Session, *, only_of: Collection[int] = ()) -> set[str]:
    """The keys that were settled, and are no live readings of the sources with these ids.

    Of all sources where none are given.
    """
    settled = select(col(ClaimAdjudicates.key)).union(select(col(SetAside.key)))
    keys = set(session.execute(settled).scalars())
    live: set[str] = set()
    for chunk in chunks(sorted(keys)):
        statement = select(col(Claim.key), col(Claim.source_id)).where(
            col(Claim.key).in_(chunk), col(Claim.retired_at).is_(None)
        )
        rows = session.execute(statement)
        live |= {key for key, source in rows if not only_of or source in only_of}
    return keys - live
