"""`stance history`: the versions of a claim, as lines for people and as data."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import PutAside
from stance.domain.edits import LoggedEdit, made_at_once
from stance.domain.phrases import by_whom, counted, paraphrased, quoted
from stance.domain.versions import FieldChange
from stance.reports.edits import edit_line
from stance.reports.field import Field, Fields, text, text_or_none, texts, whole
from stance.reports.table import Column, Table


@dataclass(frozen=True)
class Version:
    """One version of a claim, and what it changed in the one before."""

    number: int
    claim: StoredClaim
    changes: tuple[FieldChange, ...]


def _retired_at(version: Version) -> str | None:
    retired_at = version.claim.retired_at
    return retired_at.isoformat() if retired_at else None


FIELDS: Fields[Version] = (
    text("claim", lambda version: version.claim.key),
    whole("version", lambda version: version.number),
    text("recorded_at", lambda version: version.claim.recorded_at.isoformat()),
    text_or_none("coder", lambda version: version.claim.content.coder),
    texts("changed", lambda version: [str(change) for change in version.changes]),
    text_or_none("retired_at", _retired_at),
    text_or_none("retired_by", lambda version: version.claim.retired_by),
    text_or_none("retired_reason", lambda version: version.claim.retired_reason),
)
_COLUMNS: Sequence[Column[Version]] = [
    Column("Claim", lambda version: version.claim.key),
    Column("Version", lambda version: str(version.number)),
    Column("Recorded at", lambda version: version.claim.recorded_at.isoformat()),
    Column("Coder", lambda version: version.claim.content.coder or ""),
    Column("Changed", lambda version: "; ".join(map(str, version.changes))),
    Column("Retired at", lambda version: _retired_at(version) or ""),
    Column("Retired by", lambda version: version.claim.retired_by or ""),
    Column("Retired reason", lambda version: version.claim.retired_reason or ""),
]


@dataclass(frozen=True)
class History:
    """A claim's versions, the oldest first, and the stances of the first one read back as of then.

    `page` is that of its quote ("p. 3"), where those of the text are known.
    `rereadings` are the edits of issues since, by which its stances read otherwise. A reading was
    `put_aside` as often as it was settled that the record has nothing of it.
    """

    versions: tuple[Version, ...]
    stances: tuple[str, ...]
    rereadings: tuple[LoggedEdit, ...] = ()
    put_aside: tuple[PutAside, ...] = ()
    page: str | None = None

    def reread(self, version: Version) -> Sequence[LoggedEdit]:
        """The edits that were made while this version was the newest."""
        since = version.claim.recorded_at
        later = [each.claim.recorded_at for each in self.versions if each.number > version.number]
        edits = (each for each in self.rereadings if since < each.at)
        return [each for each in edits if not later or each.at <= later[0]]

    def recorder(self, version: Version) -> str | None:
        """Who recorded a version, as far as is known: whoever replaced the one before by it.

        Of the first one, and of one that was recorded after a retraction, the coder.
        """
        before = self.versions[version.number - 2].claim if version.number > 1 else None
        by = before.retired_by if before and not before.retired_reason else None
        return by or version.claim.content.coder

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
        yield from ("", _heading(history, version))
        yield from (f"   {line}" for line in _content(history, version))
        yield from _end(history, version.claim)
        for together in made_at_once(history.reread(version)):
            issue = together[0].edit.slug
            yield f"   its issue {issue} was edited {edit_line(together)}"
    for each in history.put_aside:
        yield from ("", *_aside(each))


def history_table(history: History) -> Table[Version]:
    """A claim's versions, a row each."""
    reread: Field[Version] = texts(
        "issues_edited", lambda version: _edited(history.reread(version))
    )
    column: Column[Version] = Column(
        "Issues edited", lambda version: "; ".join(_edited(history.reread(version)))
    )
    fields, columns = (*FIELDS, reread), [*_COLUMNS, column]
    return Table("history", fields, history.versions, columns, {"claim": history.last.key})


def _edited(logged: Iterable[LoggedEdit]) -> list[str]:
    return [f"{each[0].edit.slug} {edit_line(each)}" for each in made_at_once(logged)]


def _aside(one: PutAside) -> Iterator[str]:
    why = f": {one.reason}" if one.reason else ""
    yield f"set aside {_moment(one.set_aside_at)}{by_whom(one.coder)}{why}"
    if one.taken_back_at is not None:
        yield f"   taken back {_moment(one.taken_back_at)}{by_whom(one.taken_back_by)}"


def _heading(history: History, version: Version) -> str:
    claim, recorder = version.claim, history.recorder(version)
    by = f" by {recorder}" if recorder else ""
    coder = claim.content.coder
    coded = f" (coder: {coder})" if coder and coder != recorder else ""
    return f"{version.number}. recorded {_moment(claim.recorded_at)}{by}{coded}"


def _content(history: History, version: Version) -> Iterator[str]:
    if version.number > 1:
        yield from map(str, version.changes)
        return
    content = version.claim.content
    page = f", {history.page}" if history.page else ""
    yield (
        f"{quoted(content.quote)}{page}" if content.quote else paraphrased(content.paraphrase or "")
    )
    yield from history.stances


def _end(history: History, claim: StoredClaim) -> Iterator[str]:
    if claim.retired_at is None:
        return
    because = f": {claim.retired_reason}" if claim.retired_reason else ""
    is_corrected = any(each.claim.replaces == claim.id for each in history.versions)
    if is_corrected and not because:
        return  # the next version says when, and as what
    yield f"   retracted {_moment(claim.retired_at)}{by_whom(claim.retired_by)}{because}"


def _moment(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
