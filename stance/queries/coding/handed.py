"""What a coder of a round is handed: the rows of each table, and no row of another coder."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, case, or_, select

from stance.db.models import (
    Citation,
    CitationBy,
    Claim,
    ClaimKey,
    Codebook,
    CodingRound,
    Edit,
    KeptClaim,
    PageStart,
    QuotePart,
    RoundClosing,
    RoundCoder,
    RoundSource,
    Source,
    SourceRead,
    SourceVersion,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
    every_table,
)
from stance.db.models.base import table_of
from stance.values import NOUNS, Logged

Condition = ColumnElement[bool]
#: The tables that hang on vocabulary alone, all of whose rows are handed out.
_TIES = frozenset({"affiliation", "treaty_party"})


def handed_rows(*, round_id: int, coder: str) -> Iterator[tuple[Table, Select[Any]]]:
    """Each table with those of its rows that a coder of a round is handed, parents first.

    The whole vocabulary with its log, the round with this coder alone, its sources with their
    texts, and the coder's readings. Nothing of the record, and of other coders not even their keys:
    what a reading repeats is left out where that is not the coder's own.
    """
    wanted = _wanted(round_id, coder)
    for table in every_table().sorted_tables:
        if _is_of_vocabulary(table.name):
            yield table, select(table).order_by(*table.primary_key)
        elif table.name in wanted:
            columns = _columns(table, round_id, coder)
            rows = select(*columns).where(wanted[table.name])
            yield table, rows.order_by(*table.primary_key)


def _is_of_vocabulary(name: str) -> bool:
    nouns = {noun.value for noun in NOUNS.values()}
    return name in nouns or name.removesuffix("_alias") in nouns or name in _TIES


def _columns(table: Table, round_id: int, coder: str) -> list[Any]:
    """The columns of a table; of claims what they repeat only where that is handed out too."""
    if table is not table_of(Claim):
        return list(table.columns)
    own = _ids_of(Claim, "key", _own(round_id, coder))
    repeats = case((table.c.repeats.in_(own), table.c.repeats), else_=None).label("repeats")
    return [repeats if column.name == "repeats" else column for column in table.columns]


def _wanted(round_id: int, coder: str) -> Mapping[str, Condition]:
    """By the name of a table, which of its rows."""
    read = select(table_of(RoundSource).c.source_id).where(
        table_of(RoundSource).c.round_id == round_id
    )
    source = table_of(Source).c
    # A double comes with what it is a double of.
    roots = select(source.same_as_id).where(source.id.in_(read), source.same_as_id.is_not(None))
    in_sources = or_(source.id.in_(read), source.id.in_(roots))
    own = _own(round_id, coder)
    claims = _ids_of(Claim, "id", own)
    stances = _ids_of(Stance, "id", _under(Stance, "claim_id", claims))
    uses = _ids_of(StanceCondition, "id", _under(StanceCondition, "stance_id", stances))
    citations = _ids_of(Citation, "id", _under(Citation, "stance_id", stances))
    edit = table_of(Edit).c
    slugs = select(source.slug).where(in_sources)
    of_round = {each: _under(each, "round_id", [round_id]) for each in (RoundClosing, RoundSource)}
    of_coder = {
        each: _under(each, "round_id", [round_id]) & (table_of(each).c.coder == coder)
        for each in (RoundCoder, SourceRead)
    }
    conditions: Mapping[Any, Condition] = {
        Edit: or_(edit.kind != Logged.SOURCE, edit.slug.in_(slugs)),
        Source: in_sources,
        SourceVersion: _under(SourceVersion, "source_id", read),
        PageStart: _under(
            PageStart,
            "source_version_id",
            _ids_of(SourceVersion, "id", _under(SourceVersion, "source_id", read)),
        ),
        Codebook: _codebooks(round_id, own),
        CodingRound: _under(CodingRound, "id", [round_id]),
        **of_round,
        **of_coder,
        Claim: own,
        ClaimKey: _under(ClaimKey, "key", _ids_of(Claim, "key", own)),
        **{each: _under(each, "claim_id", claims) for each in (QuotePart, KeptClaim, Stance)},
        **{
            each: _under(each, "stance_id", stances)
            for each in (StanceAddressee, StanceCondition, StanceReason, Citation)
        },
        StanceConditionAddressee: _under(StanceConditionAddressee, "stance_condition_id", uses),
        CitationBy: _under(CitationBy, "citation_id", citations),
    }
    return {table_of(model).name: condition for model, condition in conditions.items()}


def _own(round_id: int, coder: str) -> Condition:
    claim = table_of(Claim).c
    return (claim.round_id == round_id) & (claim.coder == coder)


def _codebooks(round_id: int, own: Condition) -> Condition:
    """The version that the round goes by, and those by which the coder read."""
    round_ = table_of(CodingRound).c
    goes_by = select(round_.codebook_id).where(round_.id == round_id)
    column = table_of(Codebook).c.id
    return or_(column.in_(goes_by), column.in_(_ids_of(Claim, "codebook_id", own)))


def _ids_of(model: Any, column: str, condition: Condition) -> Select[Any]:
    return select(table_of(model).c[column]).where(condition)


def _under(model: Any, column: str, parents: Any) -> Condition:
    found: Condition = table_of(model).c[column].in_(parents)
    return found
