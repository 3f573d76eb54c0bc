"""Recording claims whole, and retiring them. Nothing recorded is ever overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from stance.db.models import (
    Citation,
    CitationBy,
    Claim,
    ClaimKey,
    QuotePart,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.domain.claim import ClaimContent, StanceContent, WordingContent
from stance.errors import OvertakenError
from stance.store.rows import Rows
from stance.store.search import index_claims


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim about to be recorded under `key`; `replaces` is the id of the version it corrects."""

    key: str
    content: ClaimContent
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a version of a claim was recorded and retired, and why."""

    recorded_at: datetime
    retired_at: datetime | None = None
    retired_reason: str | None = None


def now() -> datetime:
    """The time that everything recorded in one transaction carries: UTC, to the microsecond."""
    return datetime.now(UTC)


def record(session: Session, *, claims: Sequence[NewClaim], at: datetime) -> list[int]:
    """Record claims with their stances, conditions, reasons and citations; their ids, in order."""
    rows = Rows(session.connection())
    recorded_at = rows.time(at)
    ids = rows.reserve(Claim, len(claims))
    for claim_id, new in zip(ids, claims, strict=True):
        if new.replaces is None:
            rows.add(ClaimKey, (new.key,))
        rows.add(Claim, _claim_row(rows, claim_id, new, recorded_at))
    return _insert(rows, ids, claims)


def add_keys(session: Session, *, keys: Iterable[str]) -> None:
    """Add keys of claims that are about to be recorded with their history."""
    rows = Rows(session.connection())
    for key in keys:
        rows.add(ClaimKey, (key,))
    rows.insert()


def record_past(session: Session, *, versions: Sequence[tuple[NewClaim, Lifetime]]) -> list[int]:
    """Record versions from elsewhere with the lives they had; their ids, in order.

    Their keys are there already.
    """
    rows = Rows(session.connection(), left_empty={})
    ids = rows.reserve(Claim, len(versions))
    for claim_id, (new, life) in zip(ids, versions, strict=True):
        retired_at = rows.time(life.retired_at) if life.retired_at else None
        lived = (rows.time(life.recorded_at), retired_at, life.retired_reason)
        rows.add(Claim, _claim_row(rows, claim_id, new, *lived))
    return _insert(rows, ids, [new for new, _ in versions])


def _insert(rows: Rows, ids: Sequence[int], claims: Sequence[NewClaim]) -> list[int]:
    for claim_id, new in zip(ids, claims, strict=True):
        for number, (start, end) in enumerate(new.content.places, 1):
            rows.add(QuotePart, (claim_id, number, start, end))
    _add_stances(rows, [(claim_id, new.content) for claim_id, new in zip(ids, claims, strict=True)])
    rows.insert()
    index_claims(
        rows.connection,
        claims=[
            (claim_id, new.content.quote, new.content.paraphrase, new.content.translation)
            for claim_id, new in zip(ids, claims, strict=True)
        ],
    )
    return list(ids)


def retire(session: Session, *, claim_id: int, at: datetime, reason: str | None = None) -> datetime:
    """End a live claim; the time its successor is to be recorded at.

    Raises OvertakenError where somebody else retired it meanwhile.
    """
    recorded_at = (
        session.connection()
        .execute(select(col(Claim.recorded_at)).where(col(Claim.id) == claim_id))
        .scalar_one()
    )
    # A clock that was set back must not let a claim end before it began.
    at = max(at, recorded_at + timedelta(microseconds=1))
    statement = (
        update(Claim)
        .where(col(Claim.id) == claim_id, col(Claim.retired_at).is_(None))
        .values(retired_at=at, retired_reason=reason)
    )
    if session.connection().execute(statement).rowcount != 1:
        raise meanwhile()
    return at


def meanwhile() -> OvertakenError:
    """The error for a claim that is no longer as it was when somebody set out to change it."""
    return OvertakenError(
        "somebody else corrected or retracted this claim meanwhile",
        "look at it again with stance show, then decide",
    )


def _claim_row(rows: Rows, claim_id: int, new: NewClaim, *life: Any) -> tuple[Any, ...]:
    content = new.content
    return (
        claim_id,
        new.key,
        content.source,
        content.version,
        content.quote,
        content.paraphrase,
        content.fingerprint,
        content.mode.value,
        content.speaker,
        content.stated.text,
        rows.date(content.stated.earliest),
        rows.date(content.stated.latest),
        content.relayed_by,
        content.translation,
        content.note,
        content.coder,
        *life,
        new.replaces,
        content.repeats,
    )


def _add_stances(rows: Rows, claims: Iterable[tuple[int, ClaimContent]]) -> None:
    numbered = [
        (claim_id, number, stance)
        for claim_id, content in claims
        for number, stance in enumerate(content.stances, 1)
    ]
    ids = rows.reserve(Stance, len(numbered))
    stances = list(zip(ids, (stance for _, _, stance in numbered), strict=True))
    for stance_id, (claim_id, number, stance) in zip(ids, numbered, strict=True):
        rows.add(Stance, _stance_row(stance_id, claim_id, number, stance))
        for actor in stance.addressees:
            rows.add(StanceAddressee, (stance_id, actor))
    _add_conditions(rows, stances)
    _add_reasons(rows, stances)
    _add_citations(rows, stances)


def _stance_row(
    stance_id: int, claim_id: int, number: int, stance: StanceContent
) -> tuple[Any, ...]:
    return (
        stance_id,
        claim_id,
        number,
        stance.holder,
        stance.issue,
        stance.position.value,
        stance.form.value,
        stance.ascribed,
        stance.ascribed_set,
        stance.note,
    )


Stances = Sequence[tuple[int, StanceContent]]


def _add_conditions(rows: Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.conditions]
    ids = rows.reserve(StanceCondition, len(uses))
    for use_id, (stance_id, use) in zip(ids, uses, strict=True):
        row = (use_id, stance_id, use.condition, *_wording(use.wording), use.dropped)
        rows.add(StanceCondition, row)
        for actor in use.addressees:
            rows.add(StanceConditionAddressee, (use_id, actor))


def _add_reasons(rows: Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.reasons]
    ids = rows.reserve(StanceReason, len(uses))
    for use_id, (stance_id, use) in zip(ids, uses, strict=True):
        rows.add(StanceReason, (use_id, stance_id, use.reason, *_wording(use.wording)))


def _add_citations(rows: Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.citations]
    ids = rows.reserve(Citation, len(uses))
    for use_id, (stance_id, use) in zip(ids, uses, strict=True):
        what = (use_id, stance_id, use.treaty, use.role.value, use.provision)
        rows.add(Citation, (*what, *_wording(use.wording)))
        for actor in use.by:
            rows.add(CitationBy, (use_id, actor))


def _wording(wording: WordingContent | None) -> tuple[str | None, int | None, int | None]:
    if wording is None:
        return None, None, None
    start, end = wording.place or (None, None)
    return wording.text, start, end
