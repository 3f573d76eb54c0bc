"""Logging what is edited in vocabulary and sources: from, to, when, by whom, why.

Whatever changes an entry or a source does so under `watching`, or tells it with `log_edits`. All
that one transaction logs carries one time.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import case, delete, func, select
from sqlmodel import Session

from stance.db.dialect import insert_rows, stored_time
from stance.db.models import Edit
from stance.db.models.base import table_of
from stance.domain.edits import ENTRY, FieldEdit, LoggedEdit, differences
from stance.queries.edits import states
from stance.store.signing import signature
from stance.values import Logged, Noun

_COLUMNS = ("kind", "slug", "field", "before", "after", "edited_at", "coder", "reason")
_SILENT, _UNDER_WAY = "stance_silent", "stance_under_way"


@dataclass
class _UnderWay:
    """What a transaction logs: its one time, and the entries that it added.

    Where it brings a log, `explained` are the edits that this tells of, and `gone` what was
    removed here before, which it does not tell of.
    """

    transaction: object
    at: dt.datetime
    added: set[tuple[Logged, str]] = field(default_factory=set)
    brings_log: bool = False
    explained: set[FieldEdit] = field(default_factory=set)
    gone: set[tuple[Logged, str]] = field(default_factory=set)


def now() -> dt.datetime:
    """The time that everything recorded in one transaction carries: UTC, to the microsecond."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def silent(session: Session) -> Iterator[None]:
    """Log nothing: what is recorded brings its own log."""
    before = session.info.get(_SILENT, False)
    session.info[_SILENT] = True
    try:
        yield
    finally:
        session.info[_SILENT] = before


def moment(session: Session) -> dt.datetime:
    """The time that all edits of the session's transaction carry: UTC, to the microsecond."""
    return _under_way(session).at


def _under_way(session: Session) -> _UnderWay:
    session.connection()
    transaction = session.get_transaction()
    known: _UnderWay | None = session.info.get(_UNDER_WAY)
    if known is None or known.transaction is not transaction:
        known = _UnderWay(transaction, now())
        session.info[_UNDER_WAY] = known
    return known


def log_edits(session: Session, edits: Iterable[FieldEdit]) -> None:
    """Log edits that were made, or are about to be, with the session's time, coder and reason.

    Those of an entry that was added in the same transaction are left out: it was so from the first.
    """
    if session.info.get(_SILENT):
        return
    coder, reason = signature(session)
    under_way = _under_way(session)
    restore_edits(
        session,
        [
            LoggedEdit(each, under_way.at, coder, reason)
            for each in of_known(session, edits)
            if each not in under_way.explained
        ],
    )


def of_known(session: Any, edits: Iterable[FieldEdit]) -> list[FieldEdit]:
    """The edits but for those of an entry that was added in the same transaction."""
    added = _under_way(session).added
    return [each for each in edits if each.field == ENTRY or (each.kind, each.slug) not in added]


def bring_log(session: Session, brought: Iterable[FieldEdit], *, new: Iterable[FieldEdit]) -> None:
    """From now on, what this transaction adds comes with its own log, and is not logged anew.

    Neither are the edits that this log tells of; what else is edited is. `new` are those of them
    that the log here lacks: what the log here says was removed, and none of them adds, is logged
    when it is added again.
    """
    under_way = _under_way(session)
    under_way.brings_log = True
    under_way.explained.update(brought)
    told = {(each.kind, each.slug) for each in new if each.field == ENTRY}
    under_way.gone = _gone(session) - told


def forget_additions(
    session: Session, *, kind: Noun | None = None, slugs: Collection[str] = ()
) -> None:
    """Log nothing of what this transaction has added so far: it was there before, elsewhere.

    So it is where claims come with their history and without a log: what they name is older. With
    a `kind`, of the entries of these slugs alone: what was added is taken back.
    """
    table = table_of(Edit)
    added = [table.c.field == ENTRY, table.c.before.is_(None), table.c.edited_at == moment(session)]
    if kind is not None:
        added += [table.c.kind == kind.value, table.c.slug.in_(slugs)]
    session.connection().execute(delete(table).where(*added))


def restore_edits(session: Session, logged: Collection[LoggedEdit]) -> None:
    """Add rows to the log as they were logged elsewhere."""
    if logged:
        connection = session.connection()
        time = stored_time(connection)
        rows = [_row(each, time(each.at)) for each in logged]
        insert_rows(connection, table_of(Edit), _COLUMNS, rows)


def _row(logged: LoggedEdit, at: Any) -> tuple[Any, ...]:
    edit = logged.edit
    named = edit.kind.value, edit.slug, edit.field
    return (*named, edit.before, edit.after, at, logged.coder, logged.reason)


def log_added(session: Session, *, kind: Logged | Noun, slugs: Iterable[str]) -> None:
    """Log entries or sources that are new, by their slugs.

    Only that they were added is logged, not what they have: what follows tells what they had.
    """
    logged = Logged(kind)
    new = [(logged, slug) for slug in slugs]
    under_way = _under_way(session)
    # What comes with its own log is told of there, unless it was removed here.
    told = [each for each in new if each in under_way.gone] if under_way.brings_log else new
    additions = [FieldEdit(each, slug, ENTRY, None, slug) for each, slug in told]
    under_way.explained.difference_update(additions)
    log_edits(session, additions)
    under_way.added.update(new)


def _gone(session: Session) -> set[tuple[Logged, str]]:
    """Of which entries and sources the log here says last that they were removed."""
    columns = table_of(Edit).c
    removed = func.max(case((columns.after.is_(None), columns.id)))
    statement = (
        select(columns.kind, columns.slug)
        .where(columns.field == ENTRY)
        .group_by(columns.kind, columns.slug)
        .having(removed == func.max(columns.id))
    )
    return {(Logged(kind), slug) for kind, slug in session.connection().execute(statement)}


@contextmanager
def watching(session: Session, *, kind: Logged | Noun, slugs: Iterable[str]) -> Iterator[None]:
    """Log whatever the body of the `with` changes in these entries or sources.

    Their columns, aliases, affiliations (of the actor who has a place in another) and parties are
    compared, before and after; one that is not there afterwards is logged as removed, with all
    that it had. Nothing is logged where the body raises.
    """
    logged, watched = Logged(kind), list(dict.fromkeys(slugs))
    session.flush()
    before = states(session, kind=logged, slugs=watched)
    yield
    session.flush()
    after = states(session, kind=logged, slugs=watched)
    log_edits(
        session,
        [
            edit
            for slug in watched
            for edit in differences(logged, slug, before.get(slug, {}), after.get(slug, {}))
        ],
    )
