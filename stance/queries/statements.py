"""Stances as networks count them: who took which side on what and when, and nothing more."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select, true
from sqlmodel import Session

from stance.db.models import (
    Citation,
    Claim,
    Issue,
    Source,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceReason,
)
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.statements import StatementRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries import stances

_AT_ONCE = 5_000
_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c


def statements(
    session: Session, *, vocabulary: Vocabulary, filters: Filters
) -> Iterator[StatementRow]:
    """The stances that the filters on series and evidence let through.

    Those on one issue follow one another; there is no other order.
    """
    holders, issues = _roots(vocabulary.actors), _roots(vocabulary.issues)
    statement = _by_issue(stances.filtered(_select(vocabulary, filters), vocabulary, filters))
    # Of this statement only: the connection's own options would outlast it.
    options = {"yield_per": _AT_ONCE}
    for row in session.connection().execute(statement, execution_options=options):
        issue, holder, position, earliest, latest, key, number, repeats, *more = row
        group = repeats or key
        shared = (position, earliest, latest, key, number, group)
        yield StatementRow(issues[issue], holders[holder], *shared, *more)


def _roots(entries: Entries) -> dict[int, str]:
    return {entry_id: entries.slug(entry_id) for entry_id in entries.by_id}


def _select(vocabulary: Vocabulary, filters: Filters) -> Select[Any]:
    repeated_at = case((_CLAIM.repeats.is_not(None), _CLAIM.recorded_at))
    return (
        select(
            _STANCE.issue_id,
            _STANCE.holder_id,
            _STANCE.position,
            _CLAIM.stated_earliest,
            _CLAIM.stated_latest,
            _CLAIM.key,
            _STANCE.number,
            _CLAIM.repeats,
            repeated_at,
            _SOURCE.slug,
            _STANCE.ascribed,
            _asked(vocabulary, filters).label("asked"),
        )
        .join(table_of(Claim), _CLAIM.id == _STANCE.claim_id)
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
    )


def _by_issue(statement: Select[Any]) -> Select[Any]:
    issue = table_of(Issue).alias()
    root = func.coalesce(issue.c.same_as_id, issue.c.id)
    return statement.join(issue, issue.c.id == _STANCE.issue_id).order_by(root)


def _asked(vocabulary: Vocabulary, filters: Filters) -> ColumnElement[bool]:
    """The same as `Filters.matches`, in SQL."""
    actors = vocabulary.actors
    asked = [
        _carries(StanceAddressee, "actor_id", _ids(actors, filters.addressees)),
        _among(_CLAIM.speaker_id, _ids(actors, filters.speakers)),
        _carries(StanceCondition, "condition_id", _ids(vocabulary.conditions, filters.conditions)),
        _carries(StanceReason, "reason_id", _ids(vocabulary.reasons, filters.reasons)),
        _carries(Citation, "treaty_id", _ids(vocabulary.treaties, filters.treaties)),
        _among(_STANCE.form, filters.forms),
    ]
    return and_(true(), *(each for each in asked if each is not None))


def _ids(entries: Entries, slugs: Iterable[str]) -> list[int]:
    return [each for slug in slugs for each in entries.doubles(entries.by_slug[slug].id)]


def _among(column: ColumnElement[Any], wanted: Sequence[object]) -> ColumnElement[bool] | None:
    return column.in_(wanted) if wanted else None


def _carries(model: Any, column: str, ids: list[int]) -> ColumnElement[bool] | None:
    if not ids:
        return None
    table = table_of(model)
    return exists().where(table.c.stance_id == _STANCE.id, table.c[column].in_(ids))
