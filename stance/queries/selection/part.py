"""Which rows of each table are of a part, and what is put to rest in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
)
from sqlmodel import Session

from stance.db.models import (
    Claim,
    ClaimAdjudicates,
    ClaimKey,
    Codebook,
    KeptClaim,
    PageStart,
    SearchEntry,
    Source,
    SourceVersion,
    every_table,
)
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.vocabulary import Vocabulary
from stance.queries.selection.chosen import chosen_claims
from stance.queries.selection.entries import OWNED_BY_ENTRIES, EntryIds, needed_entries
from stance.queries.selection.texts import needed_texts
from stance.values import Indexed, Noun

_CLAIM, _KEYS, _SOURCE = table_of(Claim), table_of(ClaimKey), table_of(Source)
_VERSION = table_of(SourceVersion)
#: Rows that belong to a claim, by the column that says to what of it.
_OWNED_BY_CLAIMS = {
    "quote_part": "claim_id",
    "stance": "claim_id",
    "stance_addressee": "stance_id",
    "stance_condition": "stance_id",
    "stance_condition_addressee": "stance_condition_id",
    "stance_reason": "stance_id",
    "citation": "stance_id",
    "citation_by": "citation_id",
}
_OF_CLAIMS = (Indexed.QUOTE, Indexed.PARAPHRASE, Indexed.TRANSLATION)

Conditions = dict[str, ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the database: of each table the rows that are of it, of one not named none.

    `values` are what columns hold there, by their full names, where that is not what is stored.
    `claims` counts the claims that are of it; `without_earlier`, `regrouped` and `settling` those
    of them whose earlier version, whose group's first claim and whose readings are not.
    """

    filters: Filters
    rows: Conditions
    values: Mapping[str, ColumnElement[Any]]
    claims: int
    without_earlier: int
    regrouped: int
    settling: int


def selection(session: Session, vocabulary: Vocabulary, filters: Filters) -> Selection:
    """The live claims of the record that have a stance which the filters let through, each whole.

    With them is all that they refer to, so that every foreign key holds; but no earlier version of
    them and no log of edits. Of a group of repeats whose first claim is left out, the first that
    is left is the one the group is known by.
    """
    chosen = chosen_claims(vocabulary, filters)
    keys = select(_CLAIM.c.key).where(_CLAIM.c.id.in_(chosen)).correlate(None)
    rows = _with_owned({"claim": _CLAIM.c.id.in_(chosen)}, {"claim": chosen})
    needed = needed_entries(session, rows)
    rows |= _beside(chosen, keys)
    rows |= _entries(needed) | _indexed(chosen, rows["source_version"], needed)
    is_first_missing = and_(_CLAIM.c.repeats.is_not(None), _CLAIM.c.repeats.not_in(keys))
    adjudicates = table_of(ClaimAdjudicates).c.claim_id
    return Selection(
        filters,
        rows,
        {
            "claim.replaces_id": null(),
            "claim.repeats": case((is_first_missing, _first_left(chosen)), else_=_CLAIM.c.repeats),
        },
        claims=_count(session, rows["claim"]),
        without_earlier=_count(session, rows["claim"], _CLAIM.c.replaces_id.is_not(None)),
        regrouped=_count(session, rows["claim"], is_first_missing),
        settling=_count(session, rows["claim"], _CLAIM.c.id.in_(select(adjudicates))),
    )


def _count(session: Session, *conditions: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(_CLAIM).where(*conditions)
    return int(session.connection().execute(counted).scalar_one())


def _first_left(chosen: Select[Any]) -> ColumnElement[Any]:
    """The key of the first claim that is left of a claim's group; none for that claim itself."""
    other = _CLAIM.alias()
    first = (
        select(other.c.key)
        .where(other.c.repeats == _CLAIM.c.repeats, other.c.id.in_(chosen))
        .order_by(other.c.id)
        .limit(1)
        .correlate(_CLAIM)
        .scalar_subquery()
    )
    return func.nullif(first, _CLAIM.c.key)


def _with_owned(rows: Conditions, ids: dict[str, Select[Any]]) -> Conditions:
    """The rows of claims, and of all that belongs to them; `ids` are those of the former."""
    for name, owner in _OWNED_BY_CLAIMS.items():
        table = every_table().tables[name]
        rows[name] = table.c[owner].in_(ids[owner.removesuffix("_id")])
        if "id" in table.c:
            ids[name] = select(table.c["id"]).where(rows[name]).correlate(None)
    return rows


def _beside(chosen: Select[Any], keys: Select[Any]) -> Conditions:
    """The keys, sources, texts and codebooks of claims."""
    among = _CLAIM.c.id.in_(chosen)
    sources = select(_CLAIM.c.source_id).where(among).correlate(None)
    roots = select(_SOURCE.c.same_as_id).where(_SOURCE.c.id.in_(sources)).correlate(None)
    codebooks = select(_CLAIM.c.codebook_id).where(among).correlate(None)
    kept, codebook = table_of(KeptClaim).c, table_of(Codebook).c
    texts = needed_texts(chosen)
    return {
        "claim_key": _KEYS.c.key.in_(keys),
        "source": or_(_SOURCE.c.id.in_(sources), _SOURCE.c.id.in_(roots)),
        "source_version": texts,
        "page_start": table_of(PageStart).c.source_version_id.in_(_ids_of(texts)),
        "kept_claim": and_(kept.claim_id.in_(chosen), kept.source_version_id.in_(_ids_of(texts))),
        "codebook": codebook.id.in_(codebooks),
    }


def _ids_of(texts: ColumnElement[bool]) -> Select[Any]:
    return select(_VERSION.c.id).where(texts).correlate(None)


def _entries(needed: EntryIds) -> Conditions:
    """The entries that are needed, and what belongs to them."""
    tables = every_table().tables
    owners = {**{str(noun): "id" for noun in Noun}, **OWNED_BY_ENTRIES}
    return {
        name: _is_one_of(tables[name].c[owner], needed[name if owner == "id" else owner[:-3]])
        for name, owner in owners.items()
    }


def _indexed(chosen: Select[Any], texts: ColumnElement[bool], needed: EntryIds) -> Conditions:
    """What the search index has of all these."""
    indexed = table_of(SearchEntry).c
    owners = [
        and_(indexed.kind.in_(_OF_CLAIMS), indexed.owner_id.in_(chosen)),
        and_(indexed.kind == Indexed.TEXT, indexed.owner_id.in_(_ids_of(texts))),
        *(
            and_(indexed.kind == Indexed(noun), _is_one_of(indexed.owner_id, needed[noun]))
            for noun in Noun
        ),
    ]
    return {"search_entry": or_(*owners)}


def _is_one_of(column: ColumnElement[Any], ids: set[int]) -> ColumnElement[bool]:
    # Written out: there may be more of them than a statement takes parameters.
    return column.in_(bindparam(None, sorted(ids), expanding=True, literal_execute=True))
