"""Texts of sources with no more in them than claims rest on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select, true
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, QuotePart, SourceVersion, Stance
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.text.excerpts import Place
from stance.text.quotes.withheld import WithheldText, Wording, put_together, rested_on

_CLAIM, _STANCE = table_of(Claim), table_of(Stance)
_PART, _VERSION = table_of(QuotePart), table_of(SourceVersion)
#: How many texts are fetched at a time: each may be as long as a book.
_AT_ONCE = 20


class _Version(NamedTuple):
    id: int
    source: int
    text: str
    sha256: str


def withheld_texts(
    session: Session, version_ids: Iterable[int], *, among: ColumnElement[bool] | None = None
) -> Iterator[tuple[int, WithheldText]]:
    """Each of these versions of texts by its id, without what no claim rests on.

    Every version of a claim counts, also one that was retired, and readings; or those of them
    that are `among` some, by a condition on the table of claims.
    """
    counts = true() if among is None else among
    for chunk in chunks(version_ids, _AT_ONCE):
        versions = _versions(session, chunk)
        quotes = _quotes(session, chunk, counts)
        wordings = _wordings(session, {each.source for each in versions}, counts)
        for each in versions:
            passages = rested_on(each.text, quotes[each.id], wordings[each.source])
            yield each.id, put_together(len(each.text), passages, each.sha256)


def _versions(session: Session, ids: Iterable[int]) -> list[_Version]:
    columns = _VERSION.c.id, _VERSION.c.source_id, _VERSION.c.text, _VERSION.c.sha256
    statement = select(*columns).where(_VERSION.c.id.in_(ids))
    return list(map(_Version._make, session.connection().execute(statement)))


def _quotes(
    session: Session, version_ids: Iterable[int], counts: ColumnElement[bool]
) -> Mapping[int, set[Place]]:
    """Where the quotes of claims stand in these versions."""
    statement = (
        select(_CLAIM.c.source_version_id, _PART.c.place_start, _PART.c.place_end)
        .join(_PART, _PART.c.claim_id == _CLAIM.c.id)
        .where(_CLAIM.c.source_version_id.in_(version_ids), counts)
    )
    quotes: dict[int, set[Place]] = defaultdict(set)
    for version, start, end in session.connection().execute(statement):
        quotes[version].add((start, end))
    return quotes


def _wordings(
    session: Session, sources: Iterable[int], counts: ColumnElement[bool]
) -> Mapping[int, set[Wording]]:
    """What wordings the claims of these sources have, and where: in one of the source's texts."""
    wordings: dict[int, set[Wording]] = defaultdict(set)
    for use in USES.values():
        statement = _placed(use).where(_CLAIM.c.source_id.in_(sources), counts)
        for source, words, start, end in session.connection().execute(statement):
            wordings[source].add((words, (start, end)))
    return wordings


def _placed(use: Any) -> Select[Any]:
    of_use = table_of(use)
    columns = of_use.c.wording, of_use.c.place_start, of_use.c.place_end
    return (
        select(_CLAIM.c.source_id, *columns)
        .join(_STANCE, _STANCE.c.claim_id == _CLAIM.c.id)
        .join(of_use, of_use.c.stance_id == _STANCE.c.id)
        .where(of_use.c.place_start.is_not(None))
    )
