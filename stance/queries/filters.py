"""The filters in SQL: where the database keeps what each of them looks at."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, exists, or_, true

from stance.db.models import (
    Citation,
    Claim,
    Source,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceReason,
)
from stance.db.models.base import table_of
from stance.domain.filters import FILTERS, Chooses, Filter, Filters
from stance.domain.vocabulary import Entries, Vocabulary
from stance.values import Noun

_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c

#: The column that each filter which holds several looks at, of a stance, its claim, its source or
#: of what the stance carries.
COLUMNS: Mapping[str, Column[Any]] = {
    "holder": _STANCE.holder_id,
    "issue": _STANCE.issue_id,
    "addressee": table_of(StanceAddressee).c.actor_id,
    "speaker": _CLAIM.speaker_id,
    "condition": table_of(StanceCondition).c.condition_id,
    "reason": table_of(StanceReason).c.reason_id,
    "treaty": table_of(Citation).c.treaty_id,
    "source": _SOURCE.slug,
    "coder": _CLAIM.coder,
    "form": _STANCE.form,
    "mode": _CLAIM.mode,
}
#: The tables that every statement over stances holds.
_JOINED = (table_of(Stance), table_of(Claim), table_of(Source))


def filtered(statement: Select[Any], vocabulary: Vocabulary, filters: Filters) -> Select[Any]:
    """A statement over stances, their claims and sources, with all filters that choose either."""
    chosen = with_evidence(of_series(statement, vocabulary, filters), filters)
    return chosen if filters.include_ascribed else chosen.where(~_STANCE.ascribed)


def of_series(statement: Select[Any], vocabulary: Vocabulary, filters: Filters) -> Select[Any]:
    """A statement over stances, with the filters that choose series."""
    return statement.where(*_fitting(Chooses.SERIES, vocabulary, filters))


def with_evidence(statement: Select[Any], filters: Filters) -> Select[Any]:
    """A statement over claims and their sources, with the filters that choose the evidence."""
    return of_evidence(statement.where(live(filters.as_recorded)), filters)


def of_evidence(statement: Select[Any], filters: Filters) -> Select[Any]:
    """The same over all versions, live or not."""
    asked = _chosen(Chooses.EVIDENCE, filters)
    chosen = statement.where(of_readings_or_record(filters))
    return chosen.where(*(_is_one_of(*each) for each in asked))


def matching(vocabulary: Vocabulary, filters: Filters) -> ColumnElement[bool]:
    """What `Filters.matches` looks for, over stances and their claims."""
    return and_(true(), *_fitting(Chooses.STANCES, vocabulary, filters))


def issue_slugs(vocabulary: Vocabulary, filters: Filters) -> list[str]:
    """The issues asked for, with their parts if these are to be taken along."""
    issues = vocabulary.issues
    slugs = map(issues.slug, _ids(issues, filters.issues, parts=filters.parts))
    return list(dict.fromkeys(slugs))


def _fitting(
    what: Chooses, vocabulary: Vocabulary, filters: Filters
) -> Iterator[ColumnElement[bool]]:
    """A condition for each filter given that chooses this."""
    for declared, values in _chosen(what, filters):
        if isinstance(declared.holds, Noun):
            parts = filters.parts and declared.holds is Noun.ISSUE
            entries = vocabulary.of(declared.holds)
            yield _is_one_of(declared, _ids(entries, values, parts=parts))
        else:
            yield _is_one_of(declared, values)


def _chosen(what: Chooses, filters: Filters) -> Iterator[tuple[Filter, Sequence[str]]]:
    """The filters that choose this and hold several, each with what was given."""
    for place, declared in FILTERS.items():
        values = getattr(filters, place)
        if values and declared.chooses is what and declared.several:
            yield declared, values


def _is_one_of(declared: Filter, values: Sequence[object]) -> ColumnElement[bool]:
    column = COLUMNS[declared.name]
    if column.table in _JOINED:
        return column.in_(values)
    return exists().where(column.table.c.stance_id == _STANCE.id, column.in_(values))


def _ids(entries: Entries, slugs: Iterable[str], *, parts: bool = False) -> list[int]:
    """The ids of entries and of all their doubles, of their parts too if these are asked for."""
    chosen = [entries.by_slug[slug].id for slug in slugs]
    if parts:
        chosen += [part for issue in chosen for part in entries.parts(issue)]
    return [double for entry in dict.fromkeys(chosen) for double in entries.doubles(entry)]


def of_record() -> ColumnElement[bool]:
    """Whether a version of a claim is of the record, and no coder's reading in a round."""
    return _CLAIM.round_id.is_(None)


def of_readings_or_record(filters: Filters) -> ColumnElement[bool]:
    """Whether a version of a claim is of the record or, with a round, a reading that is shown."""
    shown = filters.round
    if shown is None:
        return of_record()
    of_round = _CLAIM.round_id == shown.id
    return of_round if shown.coders is None else and_(of_round, _CLAIM.coder.in_(shown.coders))


def live(moment: dt.datetime | None) -> ColumnElement[bool]:
    """Whether a version of a claim, or of a reading, is live, or was at a moment."""
    if moment is None:
        return _CLAIM.retired_at.is_(None)
    not_yet = or_(_CLAIM.retired_at.is_(None), _CLAIM.retired_at > moment)
    return and_(_CLAIM.recorded_at <= moment, not_yet)


def retired(moment: dt.datetime | None) -> ColumnElement[bool]:
    """Whether a version of a claim is retired, or was by a moment."""
    if moment is None:
        return _CLAIM.retired_at.is_not(None)
    return _CLAIM.retired_at <= moment
