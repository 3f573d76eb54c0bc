"""What claims of the record rest on that settle readings: on agreed or on adjudicated ones."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from stance.db.dialect import read_whole
from stance.db.models import Claim, ClaimAdjudicates, Stance
from stance.db.models.base import table_of
from stance.domain.coding.material import CodedClaim
from stance.domain.coding.questions import codes
from stance.domain.coding.settlement import ReadingBasis
from stance.domain.vocabulary import Vocabulary
from stance.queries.filters import live, of_record
from stance.queries.readings import claim_reader, coded_stances

_AT_ONCE = 2_000
_CLAIM, _STANCE = table_of(Claim).c, table_of(Stance).c
_SETTLES, _SETTLING = table_of(ClaimAdjudicates).c, table_of(Claim).alias()


def bases(
    session: Session, vocabulary: Vocabulary, as_recorded: dt.datetime | None = None
) -> dict[str, ReadingBasis]:
    """What each live claim of the record rests on that settles readings, by its key.

    Readings that were retracted count no more, those that were corrected as they are now; or all of
    it as it was at a moment.
    """
    as_claim = claim_reader(vocabulary)
    # There may be a million: of what several agreed in, a number alone is kept.
    agreed = {
        number: _said(claims[0])
        for number, claims in _by_first(session, _settled(as_recorded), as_claim)
        if len({each.coder for each in claims}) > 1 and len(set(map(_said, claims))) == 1
    }
    return {
        claim.key: ReadingBasis.AGREED
        if agreed.get(number) == _said(claim)
        else ReadingBasis.ADJUDICATED
        for number, (claim,) in _by_first(session, _settling(as_recorded), as_claim)
    }


def readers(session: Session, as_recorded: dt.datetime | None = None) -> dict[str, set[str]]:
    """Who read the same before, by the keys of the claims of the record that settle readings."""
    settling, reading = _SETTLING.c, _CLAIM
    statement = (
        select(settling.key, reading.coder)
        .join(table_of(ClaimAdjudicates), _SETTLES.claim_id == settling.id)
        .join(table_of(Claim), reading.key == _SETTLES.key)
        .where(settling.round_id.is_(None), reading.coder.is_not(None), live(as_recorded))
        .distinct()
    )
    found: dict[str, set[str]] = {}
    for key, coder in session.connection().execute(statement):
        found.setdefault(key, set()).add(coder)
    return found


def _said(claim: CodedClaim) -> int:
    return hash((claim.words, codes(claim)))


def _by_first(
    session: Session, statement: Select[Any], as_claim: Callable[[Sequence[Any]], CodedClaim]
) -> Iterator[tuple[int, Sequence[CodedClaim]]]:
    """The claims that the rows of a statement are of, together by the number in its first cell."""
    rows = read_whole(session.connection(), statement, at_once=_AT_ONCE)
    for number, several in groupby(rows, key=lambda row: int(row[0])):
        yield number, [as_claim(list(of)) for _, of in groupby(several, key=lambda row: row[1])]


def _settling(as_recorded: dt.datetime | None) -> Select[Any]:
    """The stances of claims that settle readings, by the claim's id."""
    stances = coded_stances(_CLAIM.id, words=True)
    chosen = stances.where(of_record(), live(as_recorded), _CLAIM.id.in_(select(_SETTLES.claim_id)))
    return chosen.order_by(_CLAIM.id, _STANCE.number)


def _settled(as_recorded: dt.datetime | None) -> Select[Any]:
    """The stances of readings, by the id of the claim that settles them."""
    return (
        coded_stances(_SETTLES.claim_id, words=True)
        .join(table_of(ClaimAdjudicates), _SETTLES.key == _CLAIM.key)
        .where(live(as_recorded))
        .order_by(_SETTLES.claim_id, _CLAIM.id, _STANCE.number)
    )
