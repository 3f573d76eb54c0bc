"""The versions of a claim, as lines for people and as data."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from sqlmodel import Session

from stance.cli.correcting import Opened, opened_claim
from stance.domain.claim import StoredClaim
from stance.domain.phrases import counted, read_back
from stance.domain.versions import FieldChange, changed_fields
from stance.queries import stances
from stance.queries.vocabulary import vocabulary
from stance.reports.table import Column, Row, Table

_FIELDS = (
    "claim",
    "version",
    "recorded_at",
    "coder",
    "changed",
    "retired_at",
    "retired_reason",
)


def past_lines(session: Session, versions: Sequence[StoredClaim]) -> Iterator[str]:
    """A claim's versions, the oldest first: the first one whole, then what changed."""
    last = versions[-1]
    state = "live" if last.is_live else "retracted"
    yield f"{last.key}: {counted(len(versions), 'version')}, {state}"
    first, *later = zip(versions, _changes(session, versions), strict=True)
    yield from ("", _heading(1, first[0]), *_whole(session, first[0]), *_end(first[0], versions))
    for number, (version, changes) in enumerate(later, 2):
        yield from ("", _heading(number, version))
        yield from (f"   {change}" for change in changes)
        yield from _end(version, versions)


def past_table(session: Session, versions: Sequence[StoredClaim]) -> Table:
    """A claim's versions, a row each."""
    pairs = zip(versions, _changes(session, versions), strict=True)
    rows: list[Row] = [
        {
            "claim": version.key,
            "version": number,
            "recorded_at": version.recorded_at.isoformat(),
            "coder": version.content.coder,
            "changed": [str(change) for change in changes],
            "retired_at": version.retired_at.isoformat() if version.retired_at else None,
            "retired_reason": version.retired_reason,
        }
        for number, (version, changes) in enumerate(pairs, 1)
    ]
    columns = [Column(name.replace("_", " ").capitalize(), _cell(name)) for name in _FIELDS]
    return Table("history", _FIELDS, rows, columns, {"claim": versions[0].key})


def _cell(name: str) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        value = row[name]
        return "; ".join(value) if isinstance(value, list) else str(value or "")

    return show


def _changes(session: Session, versions: Sequence[StoredClaim]) -> Iterator[list[FieldChange]]:
    """For each version what changed since the one before; nothing for the first."""
    opened: list[Opened] = [
        opened_claim(session, version, number) for number, version in enumerate(versions, 1)
    ]
    yield []
    for one, other in pairwise(opened):
        yield changed_fields(one.outright, other.outright)


def _heading(number: int, version: StoredClaim) -> str:
    coder = f" by {version.content.coder}" if version.content.coder else ""
    return f"{number}. recorded {_shown(version.recorded_at)}{coder}"


def _whole(session: Session, version: StoredClaim) -> Iterator[str]:
    content = version.content
    yield f"   “{content.quote}”" if content.quote else f"   (paraphrase) {content.paraphrase}"
    known = vocabulary(session)
    for row in stances.of_claims(session, vocabulary=known, claim_ids=[version.id]):
        yield f"   {row.number}. {read_back(row, known)}"


def _end(version: StoredClaim, versions: Sequence[StoredClaim]) -> Iterator[str]:
    if version.retired_at is None:
        return
    because = f": {version.retired_reason}" if version.retired_reason else ""
    is_corrected = any(each.replaces == version.id for each in versions)
    if is_corrected and not because:
        return  # the next version says when, and as what
    yield f"   retracted {_shown(version.retired_at)}{because}"


def _shown(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
