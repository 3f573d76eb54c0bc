"""Recording claims whole, and retiring them. Nothing recorded is ever overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlmodel import Session, col

from stance.dialect import allocate_ids
from stance.errors import InputError
from stance.models import (
    Base,
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
from stance.queries.content import ClaimContent, StanceContent, WordingContent

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim about to be recorded under `key`; `replaces` is the id of the version it corrects."""

    key: str
    content: ClaimContent
    replaces: int | None = None


def now() -> datetime:
    """The time that everything recorded in one transaction carries: UTC, to the microsecond."""
    return datetime.now(UTC)


def record(session: Session, *, claims: Sequence[NewClaim], at: datetime) -> list[int]:
    """Record claims with their stances, conditions, reasons and citations; their ids, in order."""
    connection = session.connection()
    rows = _Rows(connection)
    fresh = [{"key": new.key} for new in claims if new.replaces is None]
    if fresh:
        connection.execute(insert(_table(ClaimKey)), fresh)
    ids = rows.reserve(Claim, len(claims))
    for claim_id, new in zip(ids, claims, strict=True):
        rows.add(Claim, _claim_row(claim_id, new, at))
        for number, (start, end) in enumerate(new.content.places, 1):
            place = {"number": number, "place_start": start, "place_end": end}
            rows.add(QuotePart, {"claim_id": claim_id, **place})
    _add_stances(rows, [(claim_id, new.content) for claim_id, new in zip(ids, claims, strict=True)])
    rows.insert()
    return list(ids)


def retire(session: Session, *, claim_id: int, at: datetime, reason: str | None = None) -> datetime:
    """End a live claim; the time its successor is to be recorded at.

    Raises InputError where somebody else retired it meanwhile.
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
        raise InputError(
            "somebody else corrected or retracted this claim meanwhile",
            "look at it again with stance show, then decide",
        )
    return at


@dataclass
class _Rows:
    """Rows for several tables, inserted table by table in the order their keys demand."""

    connection: Connection
    rows: dict[str, list[Record]] = field(default_factory=dict)

    def reserve(self, model: type[Base], count: int) -> Sequence[int]:
        return allocate_ids(self.connection, _table(model), count)

    def add(self, model: type[Base], row: Record) -> None:
        self.rows.setdefault(_table(model).name, []).append(row)

    def insert(self) -> None:
        for table in Base.metadata.sorted_tables:
            rows = self.rows.get(table.name)
            if rows:
                self.connection.execute(insert(table), rows)


def _table(model: type[Base]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def _claim_row(claim_id: int, new: NewClaim, at: datetime) -> Record:
    content = new.content
    return {
        "id": claim_id,
        "key": new.key,
        "source_id": content.source,
        "source_version_id": content.version,
        "quote": content.quote,
        "paraphrase": content.paraphrase,
        "fingerprint": content.fingerprint,
        "mode": content.mode,
        "speaker_id": content.speaker,
        "stated_on": content.stated.text,
        "stated_earliest": content.stated.earliest,
        "stated_latest": content.stated.latest,
        "relayed_by_id": content.relayed_by,
        "translation": content.translation,
        "note": content.note,
        "coder": content.coder,
        "recorded_at": at,
        "replaces_id": new.replaces,
        "repeats": content.repeats,
    }


def _add_stances(rows: _Rows, claims: Iterable[tuple[int, ClaimContent]]) -> None:
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
            rows.add(StanceAddressee, {"stance_id": stance_id, "actor_id": actor})
    _add_conditions(rows, stances)
    _add_reasons(rows, stances)
    _add_citations(rows, stances)


def _stance_row(stance_id: int, claim_id: int, number: int, stance: StanceContent) -> Record:
    return {
        "id": stance_id,
        "claim_id": claim_id,
        "number": number,
        "holder_id": stance.holder,
        "issue_id": stance.issue,
        "position": stance.position,
        "form": stance.form,
        "ascribed": stance.ascribed,
        "ascribed_set": stance.ascribed_set,
        "note": stance.note,
    }


Stances = Sequence[tuple[int, StanceContent]]


def _add_conditions(rows: _Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.conditions]
    for use_id, (stance_id, use) in zip(
        rows.reserve(StanceCondition, len(uses)), uses, strict=True
    ):
        row = {"id": use_id, "stance_id": stance_id, "condition_id": use.condition}
        rows.add(StanceCondition, {**row, **_wording(use.wording), "dropped": use.dropped})
        for actor in use.addressees:
            rows.add(StanceConditionAddressee, {"stance_condition_id": use_id, "actor_id": actor})


def _add_reasons(rows: _Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.reasons]
    for use_id, (stance_id, use) in zip(rows.reserve(StanceReason, len(uses)), uses, strict=True):
        row = {"id": use_id, "stance_id": stance_id, "reason_id": use.reason}
        rows.add(StanceReason, {**row, **_wording(use.wording)})


def _add_citations(rows: _Rows, stances: Stances) -> None:
    uses = [(stance_id, use) for stance_id, stance in stances for use in stance.citations]
    for use_id, (stance_id, use) in zip(rows.reserve(Citation, len(uses)), uses, strict=True):
        row = {"id": use_id, "stance_id": stance_id, "treaty_id": use.treaty, "role": use.role}
        rows.add(Citation, {**row, "provision": use.provision, **_wording(use.wording)})
        for actor in use.by:
            rows.add(CitationBy, {"citation_id": use_id, "actor_id": actor})


def _wording(wording: WordingContent | None) -> Record:
    place = wording.place if wording else None
    return {
        "wording": wording.text if wording else None,
        "place_start": place[0] if place else None,
        "place_end": place[1] if place else None,
    }
