"""What was done to claims since a time: recorded, corrected, retracted, by whom and why."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlmodel import Session

from stance.db.dialect import UtcDateTime, chunks
from stance.db.models import Claim, Source, Stance, every_table
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.domain.filters import Filters
from stance.domain.versions import Act, ActKind
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.filters import live, of_evidence, of_readings_or_record
from stance.values import Noun

_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c


def acts_on_claims(
    session: Session, *, keys: Iterable[str], since: dt.datetime, filters: Filters
) -> dict[str, list[Act]]:
    """What was done since a time to each of these claims that anything was done to, by its key.

    Where the filters look back, nothing counts that was done later.
    """
    done: dict[str, list[Act]] = {}
    for chunk in chunks(sorted(set(keys))):
        chosen = _versions(since).where(_CLAIM.key.in_(chunk), of_readings_or_record(filters))
        for act in _acts(session, chosen, since, filters.as_recorded):
            done.setdefault(act.on, []).append(act)
    return done


def acts_among(
    session: Session,
    *,
    vocabulary: Vocabulary,
    holders: Iterable[str] = (),
    issue: str | None = None,
    term: tuple[Noun, str] | None = None,
    ascribed: bool | None = None,
    since: dt.datetime,
    filters: Filters,
) -> list[Act]:
    """What was done since a time to the claims with a stance such as this, by the slugs of roots.

    Of one of these holders, on this issue, carrying this condition, reason or treaty, own or
    ascribed: whatever of that is told.
    """
    stances = select(_STANCE.claim_id)
    if named := [each for slug in holders for each in _doubles(vocabulary.actors, slug)]:
        stances = stances.where(_STANCE.holder_id.in_(named))
    if issue:
        stances = stances.where(_STANCE.issue_id.in_(_doubles(vocabulary.issues, issue)))
    if term:
        noun, slug = term
        link, ids = table_of(USES[noun]).c, _doubles(vocabulary.of(noun), slug)
        carried = exists().where(link.stance_id == _STANCE.id, link[f"{noun}_id"].in_(ids))
        stances = stances.where(carried)
    if ascribed is not None:
        stances = stances.where(_STANCE.ascribed.is_(ascribed))
    versions = _versions(since).join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
    chosen = of_evidence(versions, filters).where(_CLAIM.id.in_(stances))
    return list(_acts(session, chosen, since, filters.as_recorded))


def _doubles(entries: Entries, slug: str) -> list[int]:
    return entries.doubles(entries.by_slug[slug].id)


def versions_at(
    session: Session, *, keys: Iterable[str], at: dt.datetime | None, filters: Filters
) -> dict[str, int]:
    """The id of the version of each of these claims that was live at a time, by its key."""
    ids: dict[str, int] = {}
    for chunk in chunks(sorted(set(keys))):
        statement = select(_CLAIM.key, _CLAIM.id).where(
            _CLAIM.key.in_(chunk), live(at), of_readings_or_record(filters)
        )
        ids.update((row[0], row[1]) for row in session.connection().execute(statement))
    return ids


def last_recorded(session: Session) -> dt.datetime | None:
    """The last time at which anything was recorded, edited or ended; None where nothing was."""
    columns = (
        column
        for table in every_table().sorted_tables
        for column in table.columns
        if isinstance(column.type, UtcDateTime)
    )
    last = (session.connection().execute(select(func.max(each))).scalar() for each in columns)
    return max(filter(None, last), default=None)


def _versions(since: dt.datetime) -> Select[Any]:
    """The versions that began or ended since, with those before and after them."""
    before, after = table_of(Claim).alias(), table_of(Claim).alias()
    return (
        select(
            _CLAIM.key,
            _CLAIM.recorded_at,
            _CLAIM.coder,
            before.c.retired_at.label("before_at"),
            before.c.retired_by.label("before_by"),
            before.c.retired_reason.label("before_reason"),
            _CLAIM.retired_at,
            _CLAIM.retired_by,
            _CLAIM.retired_reason,
            after.c.recorded_at.label("after_at"),
            after.c.coder.label("after_by"),
        )
        .select_from(table_of(Claim))
        .outerjoin(before, before.c.id == _CLAIM.replaces_id)
        .outerjoin(after, after.c.replaces_id == _CLAIM.id)
        .where(or_(_CLAIM.recorded_at > since, _CLAIM.retired_at > since))
        .order_by(_CLAIM.recorded_at, _CLAIM.key, _CLAIM.id)
    )


def _acts(
    session: Session, versions: Select[Any], since: dt.datetime, until: dt.datetime | None
) -> Iterator[Act]:
    """What began and ended these versions, of what was done after one time and by the other.

    A correction is one act, whether the version before it is among them, the one after, or both.
    """
    done: dict[Act, None] = {}
    for row in session.connection().execute(versions):
        done |= dict.fromkeys(filter(None, (_beginning(row), _end(row))))
    return (act for act in done if since < act.at and (until is None or act.at <= until))


def _beginning(row: Any) -> Act:
    """A correction, where the version before it ended as this one began."""
    if row.before_at != row.recorded_at:
        return Act(row.recorded_at, row.key, ActKind.RECORDED, row.coder)
    by = row.before_by or row.coder
    return Act(row.recorded_at, row.key, ActKind.CORRECTED, by, row.before_reason)


def _end(row: Any) -> Act | None:
    """A retraction; where the next version began at once, a correction."""
    if row.retired_at is None:
        return None
    if row.retired_at == row.after_at:
        by = row.retired_by or row.after_by
        return Act(row.retired_at, row.key, ActKind.CORRECTED, by, row.retired_reason)
    return Act(row.retired_at, row.key, ActKind.RETRACTED, row.retired_by, row.retired_reason)
