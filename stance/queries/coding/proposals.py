"""Claims that programs proposed, and what was decided of them."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, PageStart, Proposal, Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.source import one_page
from stance.domain.unrecorded.proposal import (
    Decided,
    ProposalDecision,
    Rates,
    StoredProposal,
    rates_of,
)

_TABLE, _SOURCE, _PAGE = table_of(Proposal), table_of(Source), table_of(PageStart)
_C = _TABLE.c
#: So many rows are in memory at once.
_AT_ONCE = 500


def of_key(session: Session, *, key: str) -> StoredProposal | None:
    """The proposal of this key, if there is one."""
    row = session.connection().execute(_every().where(_C.key == key)).first()
    return _read(row) if row else None


def proposals(
    session: Session,
    *,
    sources: Collection[int] = (),
    proposed_by: Collection[str] = (),
    only_waiting: bool = True,
) -> Iterator[StoredProposal]:
    """Proposals in the order of their sources and places, as they are read."""
    statement = _every().where(*_chosen(sources, proposed_by, only_waiting=only_waiting))
    ordered = statement.order_by(_SOURCE.c.slug, _C.place_start, _C.key)
    return map(_read, _streamed(session, ordered))


def keys_waiting(
    session: Session, *, sources: Collection[int] = (), proposed_by: Collection[str] = ()
) -> list[str]:
    """The keys of those that wait, in the order of `proposals`."""
    statement = select(_C.key).join(_SOURCE, _SOURCE.c.id == _C.source_id)
    waiting = statement.where(*_chosen(sources, proposed_by, only_waiting=True))
    ordered = waiting.order_by(_SOURCE.c.slug, _C.place_start, _C.key)
    return list(session.connection().execute(ordered).scalars())


def _chosen(
    sources: Collection[int], proposed_by: Collection[str], *, only_waiting: bool
) -> Iterator[ColumnElement[bool]]:
    if sources:
        yield _C.source_id.in_(sources)
    if proposed_by:
        yield _C.proposed_by.in_(proposed_by)
    if only_waiting:
        yield _C.decision.is_(None)


def _every() -> Select[Any]:
    joined = _TABLE.join(_SOURCE, _SOURCE.c.id == _C.source_id)
    page = (
        select(_PAGE.c.label)
        .where(_PAGE.c.source_version_id == _C.source_version_id, _PAGE.c.start <= _C.place_start)
        .order_by(_PAGE.c.start.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(*_C, _SOURCE.c.slug, _SOURCE.c.title, page.label("page")).select_from(joined)


def _read(row: Row[Any]) -> StoredProposal:
    decided = None
    if row.decision:
        decided = ProposalDecision(
            Decided(row.decision), row.decided_at, row.decided_by, row.claim_key, row.reason
        )
    return StoredProposal(
        row.id,
        row.key,
        row.slug,
        row.title,
        row.source_version_id,
        row.place_start,
        json.loads(row.entry),
        row.proposed_by,
        float(row.confidence) if row.confidence is not None else None,
        row.why,
        row.imported_at,
        row.imported_by,
        decided,
        one_page(row.page) if row.page else None,
    )


def every_key(session: Session) -> list[str]:
    """The key of every proposal."""
    return list(session.connection().execute(select(_C.key).order_by(_C.key)).scalars())


def known_of(
    session: Session, *, digests: Iterable[str]
) -> dict[str, tuple[str, Decided | None, str | None]]:
    """Of those that are there: key, what was decided of it, and the claim it became, by digest."""
    found: dict[str, tuple[str, Decided | None, str | None]] = {}
    columns = (_C.digest, _C.key, _C.decision, _C.claim_key)
    for chunk in chunks(digests):
        rows = session.connection().execute(select(*columns).where(_C.digest.in_(chunk)))
        found |= {digest: (key, decision, claim) for digest, key, decision, claim in rows}
    return found


def keys_taken(session: Session, *, keys: Iterable[str]) -> set[str]:
    """Which of these keys proposals have."""
    found: set[str] = set()
    for chunk in chunks(keys):
        found |= set(
            session.connection().execute(select(_C.key).where(_C.key.in_(chunk))).scalars()
        )
    return found


def rates(session: Session) -> list[Rates]:
    """How many proposals of each program wait, and what became of the others."""
    statement = select(_C.proposed_by, _C.decision, func.count()).group_by(
        _C.proposed_by, _C.decision
    )
    return rates_of(tuple(row) for row in session.connection().execute(statement))


def count_of(session: Session, *, source_id: int) -> int:
    """How many proposals there are of a source, decided or not."""
    statement = select(func.count()).select_from(_TABLE).where(_C.source_id == source_id)
    return int(session.connection().execute(statement).scalar_one())


def misplaced(session: Session) -> Iterator[tuple[str, str]]:
    """The proposals that became a claim of another source: their keys, and the claims'."""
    claim = table_of(Claim)
    statement = (
        select(_C.key, _C.claim_key)
        .join(claim, claim.c.key == _C.claim_key)
        .where(claim.c.source_id != _C.source_id)
        .distinct()
        .order_by(_C.key)
    )
    yield from (tuple(row) for row in session.connection().execute(statement))


def beyond_text(session: Session) -> Iterator[tuple[str, str]]:
    """The proposals that begin beyond the end of their text, with the slugs of their sources."""
    version = table_of(SourceVersion)
    statement = (
        select(_C.key, _SOURCE.c.slug)
        .join(_SOURCE, _SOURCE.c.id == _C.source_id)
        .join(version, version.c.id == _C.source_version_id)
        .where(_C.place_start >= func.length(version.c.text))
        .order_by(_C.key)
    )
    yield from (tuple(row) for row in session.connection().execute(statement))


def entries(session: Session) -> Iterator[tuple[str, str]]:
    """The entry of each proposal as it is stored, with its key."""
    statement = select(_C.key, _C.entry).order_by(_C.key)
    yield from (tuple(row) for row in _streamed(session, statement))


def _streamed(session: Session, statement: Select[Any]) -> Iterator[Row[Any]]:
    options = {"yield_per": _AT_ONCE}
    return iter(session.connection().execute(statement, execution_options=options))
