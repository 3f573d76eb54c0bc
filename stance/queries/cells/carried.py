"""What stances carry, in cells of the statement that reads them: one for each part."""

import json
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, String, cast, exists, func, null, select

from stance.db.json_arrays import json_array, json_arrays
from stance.db.models import (
    Citation,
    CitationBy,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.db.models.base import table_of
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, Wording
from stance.domain.vocabulary import Entries, Vocabulary
from stance.values import CitationRole

UseT = TypeVar("UseT")
Slugs = tuple[str, ...]
Array = list[Any]

# Sets of actors that many stances share are made once; so many are kept.
_KEPT = 20_000
_STANCE_ID = table_of(Stance).c.id


class StancePart(StrEnum):
    """What a stance may be read without: its words, its codebook, each kind of what it carries."""

    WORDS = "words"
    CODEBOOK = "codebook"
    ADDRESSEES = "addressees"
    CONDITIONS = "conditions"
    REASONS = "reasons"
    CITATIONS = "citations"


def with_carried(
    statement: Select[Any], parts: Collection[StancePart], *, few: bool
) -> Select[Any]:
    """A statement over stances with a cell for each part that a `Carrier` reads, in its order.

    Of a part that is not asked for, the cell is null. What `few` stances carry is looked up for
    each of them.
    """
    for part, (owner, cell) in _CELLS.items():
        if part not in parts:
            statement = statement.add_columns(null())
        elif few:
            statement = with_looked_up(statement, owner, cell)
        else:
            statement = with_joined(statement, owner, cell)
    return statement


def carries(part: StancePart) -> ColumnElement[bool]:
    """That a stance carries anything of a part, over stances."""
    owner, _ = _CELLS[part]
    return exists().where(owner == _STANCE_ID)


def with_looked_up(
    statement: Select[Any],
    owner: ColumnElement[Any],
    cell: ColumnElement[Any],
    *links: ColumnElement[bool],
) -> Select[Any]:
    """The statement with what its stances own put together in a cell, found for each stance.

    A cell of several tables has the links between them.
    """
    return statement.add_columns(select(cell).where(owner == _STANCE_ID, *links).scalar_subquery())


def with_joined(
    statement: Select[Any], owner: ColumnElement[Any], cell: ColumnElement[Any]
) -> Select[Any]:
    """The same, where all that is owned is put together first."""
    carried = select(owner.label("stance_id"), cell.label("cell")).group_by(owner).subquery()
    joined = statement.outerjoin(carried, carried.c.stance_id == _STANCE_ID)
    return joined.add_columns(carried.c.cell)


def joined_ids(values: ColumnElement[Any]) -> ColumnElement[Any]:
    """Values of several rows in one cell, with commas between them."""
    return func.aggregate_strings(cast(values, String), ",")


def _actors_of(model: Any, owner: str, owner_id: ColumnElement[Any]) -> ColumnElement[Any]:
    """The cell of the actors that are linked to what a stance carries."""
    link = table_of(model)
    linked = select(joined_ids(link.c.actor_id)).where(link.c[owner] == owner_id)
    return linked.correlate(owner_id.table).scalar_subquery()


_ADDRESSEE, _DEMAND, _REASON, _CITATION = (
    table_of(each).c for each in (StanceAddressee, StanceCondition, StanceReason, Citation)
)
#: Of each part the column of the stance that owns it, and the cell; of arrays the id comes first.
_CELLS: Mapping[StancePart, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    StancePart.ADDRESSEES: (_ADDRESSEE.stance_id, joined_ids(_ADDRESSEE.actor_id)),
    StancePart.CONDITIONS: (
        _DEMAND.stance_id,
        json_arrays(
            json_array(
                _DEMAND.id,
                _DEMAND.condition_id,
                _DEMAND.dropped,
                _DEMAND.wording,
                _DEMAND.place_start.is_not(None),
                _actors_of(StanceConditionAddressee, "stance_condition_id", _DEMAND.id),
            )
        ),
    ),
    StancePart.REASONS: (
        _REASON.stance_id,
        json_arrays(
            json_array(
                _REASON.id, _REASON.reason_id, _REASON.wording, _REASON.place_start.is_not(None)
            )
        ),
    ),
    StancePart.CITATIONS: (
        _CITATION.stance_id,
        json_arrays(
            json_array(
                _CITATION.id,
                _CITATION.treaty_id,
                _CITATION.role,
                _CITATION.provision,
                _CITATION.wording,
                _CITATION.place_start.is_not(None),
                _actors_of(CitationBy, "citation_id", _CITATION.id),
            )
        ),
    ),
}


class _ReadsConditions(Protocol):
    def __call__(self, cell: str | None, *, of_opposite: bool) -> tuple[ConditionUse, ...]: ...


class Carrier(NamedTuple):
    """What reads the cells of `with_carried`, in slugs: null as nothing.

    Conditions of a yes or no to the opposite of the issue are read as such.
    """

    addressees: Callable[[str | None], Slugs]
    conditions: "_ReadsConditions"
    reasons: Callable[[str | None], tuple[ReasonUse, ...]]
    citations: Callable[[str | None], tuple[CitationUse, ...]]


def carrier(vocabulary: Vocabulary) -> Carrier:
    """A reader of cells that knows this vocabulary."""
    actors = _actors(vocabulary.actors)
    condition, reason, treaty = (
        cache(entries.slug)
        for entries in (vocabulary.conditions, vocabulary.reasons, vocabulary.treaties)
    )

    def demand(array: Array) -> ConditionUse:
        _, what, dropped, words, verbatim, asked = array
        return ConditionUse(
            condition(what), _wording(words, verbatim), actors(asked), bool(dropped)
        )

    def argument(array: Array) -> ReasonUse:
        _, what, words, verbatim = array
        return ReasonUse(reason(what), _wording(words, verbatim))

    def citation(array: Array) -> CitationUse:
        _, what, role, provision, words, verbatim, by = array
        wording = _wording(words, verbatim)
        return CitationUse(treaty(what), CitationRole(role), provision, wording, actors(by))

    read_demands = _each(demand)

    def demands(cell: str | None, *, of_opposite: bool) -> tuple[ConditionUse, ...]:
        uses = read_demands(cell)
        return tuple([use._replace(of_opposite=True) for use in uses]) if of_opposite else uses

    return Carrier(actors, demands, _each(argument), _each(citation))


def _actors(entries: Entries) -> Callable[[str | None], Slugs]:
    """What reads a cell of ids: the slugs of the roots, each once and in order."""

    @lru_cache(_KEPT)
    def read(cell: str | None) -> Slugs:
        ids = map(int, cell.split(",")) if cell else ()
        return tuple(sorted({entries.slug(each) for each in ids}))

    return read


def _each(use: Callable[[Array], UseT]) -> Callable[[str | None], tuple[UseT, ...]]:
    """What reads a cell of arrays: a use made of each, in the order of their ids."""

    def read(cell: str | None) -> tuple[UseT, ...]:
        if not cell:
            return ()
        arrays = json.loads(cell)
        if len(arrays) > 1:
            arrays.sort(key=itemgetter(0))
        return tuple([use(each) for each in arrays])

    return read


def _wording(words: str | None, verbatim: object) -> Wording | None:
    return None if words is None else Wording(words, bool(verbatim))
