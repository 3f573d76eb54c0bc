"""Stances as networks count them: who took which side on what and when, and nothing more."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, case, select
from sqlmodel import Session

from stance.db.models import (
    Claim,
    Issue,
    Source,
    Stance,
)
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.positions import TURNED
from stance.domain.statements import StatementRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.filters import filtered, matching
from stance.queries.stances import root_id

_AT_ONCE = 5_000
_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c


def statements(
    session: Session, *, vocabulary: Vocabulary, filters: Filters
) -> Iterator[StatementRow]:
    """The stances that the filters on series and evidence let through.

    Those on one issue follow one another; there is no other order.
    """
    holders, issues = _roots(vocabulary.actors), _roots(vocabulary.issues)
    reversed_, merged = vocabulary.issues.reversed, vocabulary.sources
    chosen = filtered(_select(vocabulary, filters), vocabulary, filters)
    statement = _by_issue(chosen, vocabulary.issues)
    # Of this statement only: the connection's own options would outlast it.
    options = {"yield_per": _AT_ONCE}
    for row in session.connection().execute(statement, execution_options=options):
        issue, holder, position, earliest, latest, date, key, number, repeats, *more = row
        repeated_at, source, *told = more
        group = repeats or key
        if issue in reversed_:
            position = TURNED[position]
        shared = (position, earliest, latest, date, key, number, group)
        source = merged[source][0] if source in merged else source
        yield StatementRow(issues[issue], holders[holder], *shared, repeated_at, source, *told)


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
            _CLAIM.stated_on,
            _CLAIM.key,
            _STANCE.number,
            _CLAIM.repeats,
            repeated_at,
            _SOURCE.slug,
            _STANCE.ascribed,
            matching(vocabulary, filters).label("asked"),
        )
        .join(table_of(Claim), _CLAIM.id == _STANCE.claim_id)
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
    )


def _by_issue(statement: Select[Any], issues: Entries) -> Select[Any]:
    issue = table_of(Issue).alias()
    root = root_id(issue, issues)
    return statement.join(issue, issue.c.id == _STANCE.issue_id).order_by(root)
