"""`stance history`: the versions of a claim, as lines for people and as data."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stance.domain.claim import StoredClaim
from stance.domain.phrases import counted
from stance.domain.versions import FieldChange
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


@dataclass(frozen=True)
class Version:
    """One version of a claim, and what it changed in the one before."""

    number: int
    claim: StoredClaim
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class History:
    """A claim's versions, the oldest first, and the stances of the first one read back."""

    versions: tuple[Version, ...]
    stances: tuple[str, ...]

    @property
    def last(self) -> StoredClaim:
        """The newest version."""
        return self.versions[-1].claim


def history_lines(history: History) -> Iterator[str]:
    """A claim's versions, the oldest first: the first one whole, then what changed."""
    last = history.last
    state = "live" if last.is_live else "retracted"
    yield f"{last.key}: {counted(len(history.versions), 'version')}, {state}"
    for version in history.versions:
        yield from ("", _heading(version))
        yield from (f"   {line}" for line in _content(history, version))
        yield from _end(history, version.claim)


def history_table(history: History) -> Table:
    """A claim's versions, a row each."""
    columns = [Column(name.replace("_", " ").capitalize(), _cell(name)) for name in _FIELDS]
    rows = map(_row, history.versions)
    return Table("history", _FIELDS, rows, columns, {"claim": history.last.key})


def _row(version: Version) -> Row:
    claim = version.claim
    return {
        "claim": claim.key,
        "version": version.number,
        "recorded_at": claim.recorded_at.isoformat(),
        "coder": claim.content.coder,
        "changed": [str(change) for change in version.changes],
        "retired_at": claim.retired_at.isoformat() if claim.retired_at else None,
        "retired_reason": claim.retired_reason,
    }


def _cell(name: str) -> Callable[[Row], str]:
    def show(row: Row) -> str:
        value = row[name]
        return "; ".join(value) if isinstance(value, list) else str(value or "")

    return show


def _heading(version: Version) -> str:
    claim = version.claim
    coder = f" by {claim.content.coder}" if claim.content.coder else ""
    return f"{version.number}. recorded {_shown(claim.recorded_at)}{coder}"


def _content(history: History, version: Version) -> Iterator[str]:
    if version.number > 1:
        yield from map(str, version.changes)
        return
    content = version.claim.content
    yield f"“{content.quote}”" if content.quote else f"(paraphrase) {content.paraphrase}"
    yield from history.stances


def _end(history: History, claim: StoredClaim) -> Iterator[str]:
    if claim.retired_at is None:
        return
    because = f": {claim.retired_reason}" if claim.retired_reason else ""
    is_corrected = any(each.claim.replaces == claim.id for each in history.versions)
    if is_corrected and not because:
        return  # the next version says when, and as what
    yield f"   retracted {_shown(claim.retired_at)}{because}"


def _shown(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
