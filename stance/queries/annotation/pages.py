"""The pages that the words of stances stand on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import Claim, PageStart, QuotePart
from stance.db.models.base import table_of
from stance.domain.source import TextPage, page_told
from stance.domain.stance import StanceRow
from stance.queries.sources import pages_of

_CLAIM, _PART, _PAGE = (table_of(each).c for each in (Claim, QuotePart, PageStart))
#: So many stances are looked up at once.
_AT_ONCE = 800
#: A version of a claim: its key, and when it was recorded.
_Version = tuple[str, dt.datetime]


def with_pages(session: Session, rows: Iterator[StanceRow]) -> Iterator[StanceRow]:
    """The stances as they come, each with the page of its words where pages are known.

    Where no text has pages, nothing is looked up.
    """
    return _paged(session, rows) if are_known(session) else rows


def are_known(session: Session) -> bool:
    """Whether any text has pages."""
    return session.connection().execute(select(_PAGE.start).limit(1)).first() is not None


def _paged(session: Session, rows: Iterator[StanceRow]) -> Iterator[StanceRow]:
    by_text: dict[int, Sequence[TextPage]] = {}
    while some := list(islice(rows, _AT_ONCE)):
        told = _told(session, {row.claim for row in some if row.paraphrase is None}, by_text)
        for row in some:
            page = told.get((row.claim, row.recorded_at))
            yield row._replace(page=page) if page else row


def _told(
    session: Session, keys: Iterable[str], by_text: dict[int, Sequence[TextPage]]
) -> Mapping[_Version, str]:
    """The pages of the versions of these claims, as people read them."""
    statement = (
        select(
            _CLAIM.key,
            _CLAIM.recorded_at,
            _CLAIM.source_version_id,
            func.min(_PART.place_start),
            func.max(_PART.place_end),
        )
        .join(table_of(QuotePart), _PART.claim_id == _CLAIM.id)
        .where(_CLAIM.key.in_(sorted(keys)))
        .group_by(_CLAIM.id, _CLAIM.key, _CLAIM.recorded_at, _CLAIM.source_version_id)
    )
    found = session.connection().execute(statement).all()
    # A long document is of many claims: of the texts of before, none is read again.
    wanted = {text for _, _, text, _, _ in found}
    unread = wanted - by_text.keys()
    for gone in by_text.keys() - wanted:
        del by_text[gone]
    by_text.update(dict.fromkeys(unread, ()))
    by_text.update(pages_of(session, version_ids=sorted(unread)))
    return {
        (key, at): page
        for key, at, text, start, end in found
        if (page := page_told(by_text[text], start, end))
    }
