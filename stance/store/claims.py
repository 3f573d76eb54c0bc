"""Recording claims whole, and retiring them. Nothing recorded is ever overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col

from stance.db.models import (
    Citation,
    CitationBy,
    Claim,
    ClaimAdjudicates,
    ClaimKey,
    QuotePart,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.db.refusals import refused_act
from stance.domain.claim import ClaimContent, StanceContent, WordingContent
from stance.errors import InputError, OvertakenError
from stance.store.rows import Columns, Rows
from stance.store.search import index_claims


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim about to be recorded under `key`; `replaces` is the id of the version it corrects."""

    key: str
    content: ClaimContent
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Lifetime:
    """When a version of a claim was recorded and retired, by whom and why."""

    recorded_at: datetime
    retired_at: datetime | None = None
    retired_by: str | None = None
    retired_reason: str | None = None


_KEY = Columns(ClaimKey, "key")


def record(session: Session, *, claims: Sequence[NewClaim], at: datetime) -> list[int]:
    """Record claims with their stances, conditions, reasons and citations; their ids, in order."""
    rows = Rows(session.connection())
    recorded_at = rows.time(at)
    ids = rows.reserve(_NEW_CLAIM, len(claims))
    for claim_id, new in zip(ids, claims, strict=True):
        if new.replaces is None:
            rows.add(_KEY, (new.key,))
        rows.add(_NEW_CLAIM, _claim_row(rows, claim_id, new, recorded_at))
    return _insert(rows, ids, claims)


def add_keys(session: Session, *, keys: Iterable[str]) -> None:
    """Add keys of claims that are about to be recorded with their history."""
    rows = Rows(session.connection())
    for key in keys:
        rows.add(_KEY, (key,))
    rows.insert()


def record_past(session: Session, *, versions: Sequence[tuple[NewClaim, Lifetime]]) -> list[int]:
    """Record versions from elsewhere with the lives they had; their ids, in order.

    Their keys are there already.
    """
    rows = Rows(session.connection())
    ids = rows.reserve(_PAST_CLAIM, len(versions))
    for claim_id, (new, life) in zip(ids, versions, strict=True):
        retired_at = rows.time(life.retired_at) if life.retired_at else None
        row = _claim_row(rows, claim_id, new, rows.time(life.recorded_at))
        rows.add(_PAST_CLAIM, (*row, retired_at, life.retired_by, life.retired_reason))
    return _insert(rows, ids, [new for new, _ in versions])


_PART = Columns(QuotePart, "claim_id", "number", "place_start", "place_end")
_SETTLED = Columns(ClaimAdjudicates, "claim_id", "key")


def _insert(rows: Rows, ids: Sequence[int], claims: Sequence[NewClaim]) -> list[int]:
    for claim_id, new in zip(ids, claims, strict=True):
        for number, (start, end) in enumerate(new.content.places, 1):
            rows.add(_PART, (claim_id, number, start, end))
        for key in new.content.adjudicates:
            rows.add(_SETTLED, (claim_id, key))
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


def retire(
    session: Session,
    *,
    claim_id: int,
    at: datetime,
    by: str | None = None,
    reason: str | None = None,
) -> datetime:
    """End a live claim; give back the time at which its successor is to be recorded.

    `by` is the coder who ends it, None where nobody says who that is. Raises OvertakenError where
    somebody else retired it meanwhile, and InputError where who asks for it may not.
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
        .values(retired_at=at, retired_by=by, retired_reason=reason)
    )
    if session.connection().execute(statement).rowcount != 1:
        raise _unretired(session, claim_id)
    return at


def _unretired(session: Session, claim_id: int) -> InputError:
    """Why a claim was not retired: somebody else did it, or it is not for this one to do.

    Of rows that policies keep from a role, PostgreSQL changes none, and says nothing.
    """
    live = select(col(Claim.id)).where(col(Claim.id) == claim_id, col(Claim.retired_at).is_(None))
    if session.connection().execute(live).first() is None:
        return meanwhile()
    return refused_act(session.connection(), "UPDATE", "claim") or meanwhile()


def meanwhile() -> OvertakenError:
    """The error for a claim that is no longer as it was when somebody set out to change it."""
    return OvertakenError(
        "somebody else corrected or retracted this claim meanwhile",
        "look at it again with stance show, then decide",
    )


_NEW_CLAIM = Columns(
    Claim,
    "id",
    "key",
    "source_id",
    "source_version_id",
    "quote",
    "paraphrase",
    "fingerprint",
    "mode",
    "speaker_id",
    "stated_on",
    "stated_earliest",
    "stated_latest",
    "stated_time",
    "relayed_by_id",
    "translation",
    "note",
    "coder",
    "recorded_at",
    "replaces_id",
    "repeats",
    "found_by",
    "round_id",
    "codebook_id",
)
_PAST_CLAIM = Columns(Claim, *_NEW_CLAIM.names, "retired_at", "retired_by", "retired_reason")


def _claim_row(rows: Rows, claim_id: int, new: NewClaim, recorded_at: Any) -> tuple[Any, ...]:
    content = new.content
    return (
        claim_id,
        new.key,
        content.source,
        content.version,
        content.quote,
        content.paraphrase,
        content.fingerprint,
        str(content.mode),
        content.speaker,
        content.stated.text,
        rows.date(content.stated.earliest),
        rows.date(content.stated.latest),
        content.stated.time or None,
        content.relayed_by,
        content.translation,
        content.note,
        content.coder,
        recorded_at,
        new.replaces,
        content.repeats,
        content.found_by,
        content.round,
        content.codebook,
    )


def _add_stances(rows: Rows, claims: Iterable[tuple[int, ClaimContent]]) -> None:
    numbered = [
        (claim_id, number, stance)
        for claim_id, content in claims
        for number, stance in enumerate(content.stances, 1)
    ]
    ids = rows.reserve(_STANCE, len(numbered))
    stances = list(zip(ids, (stance for _, _, stance in numbered), strict=True))
    for stance_id, (claim_id, number, stance) in zip(ids, numbered, strict=True):
        rows.add(_STANCE, _stance_row(stance_id, claim_id, number, stance))
        for actor in stance.addressees:
            rows.add(_ADDRESSEE, (stance_id, actor))
    _add_conditions(rows, stances)
    _add_reasons(rows, stances)
    _add_citations(rows, stances)


_STANCE = Columns(
    Stance,
    "id",
    "claim_id",
    "number",
    "holder_id",
    "issue_id",
    "position",
    "form",
    "ascribed",
    "ascribed_set",
    "note",
)
_ADDRESSEE = Columns(StanceAddressee, "stance_id", "actor_id")


def _stance_row(
    stance_id: int, claim_id: int, number: int, stance: StanceContent
) -> tuple[Any, ...]:
    return (
        stance_id,
        claim_id,
        number,
        stance.holder,
        stance.issue,
        str(stance.position),
        str(stance.form),
        stance.ascribed,
        stance.ascribed_set,
        stance.note,
    )


Stances = Sequence[tuple[int, StanceContent]]

_WORDING = ("wording", "place_start", "place_end")
_CONDITION = Columns(StanceCondition, "id", "stance_id", "condition_id", *_WORDING, "dropped")
_ASKED = Columns(StanceConditionAddressee, "stance_condition_id", "actor_id")


def _add_conditions(rows: Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.conditions]
    ids = rows.reserve(_CONDITION, len(uses))
    for use_id, (stance_id, use) in zip(ids, uses, strict=True):
        row = (use_id, stance_id, use.condition, *_wording(use.wording), use.dropped)
        rows.add(_CONDITION, row)
        for actor in use.addressees:
            rows.add(_ASKED, (use_id, actor))


_REASON = Columns(StanceReason, "id", "stance_id", "reason_id", *_WORDING)


def _add_reasons(rows: Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.reasons]
    ids = rows.reserve(_REASON, len(uses))
    for use_id, (stance_id, use) in zip(ids, uses, strict=True):
        rows.add(_REASON, (use_id, stance_id, use.reason, *_wording(use.wording)))


_CITATION = Columns(Citation, "id", "stance_id", "treaty_id", "role", "provision", *_WORDING)
_BY = Columns(CitationBy, "citation_id", "actor_id")


def _add_citations(rows: Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.citations]
    ids = rows.reserve(_CITATION, len(uses))
    for use_id, (stance_id, use) in zip(ids, uses, strict=True):
        what = (use_id, stance_id, use.treaty, str(use.role), use.provision)
        rows.add(_CITATION, (*what, *_wording(use.wording)))
        for actor in use.by:
            rows.add(_BY, (use_id, actor))


def _wording(wording: WordingContent | None) -> tuple[str | None, int | None, int | None]:
    if wording is None:
        return None, None, None
    start, end = wording.place or (None, None)
    return wording.text, start, end
