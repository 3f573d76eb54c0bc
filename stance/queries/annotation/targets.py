"""Claims in the order of their sources, each with its words where they stand in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select
from sqlmodel import Session

from stance.db.dialect import read_whole
from stance.db.models import Claim, QuotePart, Source, SourceVersion, Stance
from stance.db.models.base import table_of
from stance.domain.filters import Filters
from stance.domain.passages import PlacedClaim, QuotedPart, ReadText, SourceTitle
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries import stances
from stance.queries.filters import filtered
from stance.queries.passages import quote_places, source_facts
from stance.text.excerpts import Place, telling_context
from stance.text.quotes.withheld import BLANK, is_withheld
from stance.values import SourceKind

#: So many claims are put together at once; of texts, which can be as long as books, one.
_AT_ONCE = 500
_ROWS_AT_ONCE = 2_000
_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c
_VERSION, _PART = table_of(SourceVersion).c, table_of(QuotePart).c


Use = ConditionUse | ReasonUse | CitationUse


class _Chosen(NamedTuple):
    """A claim of which the filters on series and evidence let stances through, by their numbers."""

    key: str
    claim_id: int
    version_id: int | None
    language: str | None
    url: str | None
    kind: str
    note: str | None
    numbers: frozenset[int]


def placed_claims(
    session: Session, *, vocabulary: Vocabulary, filters: Filters
) -> Iterator[PlacedClaim]:
    """Each claim with a stance that all filters let through, with its words where they stand.

    By source, then by the version of its text, then as they stand there, paraphrases first. A
    double of a source is told as what it is a double of, with its own address if it has one.
    """
    chosen = _chosen(session, vocabulary, filters)
    texts = _Texts(session)
    while some := list(islice(chosen, _AT_ONCE)):
        asked = _asked(session, vocabulary, filters, some)
        places = quote_places(session, [claim.claim_id for claim in some])
        slugs = {rows[0].source for rows in asked.values()}
        titles = {title.slug: title for title in source_facts(session, slugs=slugs)}
        for claim in some:
            rows = asked.get(claim.key)
            if rows:
                title = titles[rows[0].source]
                yield _placed(claim, rows, title, texts, places.get(claim.claim_id, ()))


def _placed(
    claim: _Chosen,
    rows: Sequence[StanceRow],
    title: SourceTitle,
    texts: "_Texts",
    places: Sequence[Place],
) -> PlacedClaim:
    text, read, is_whole = texts.of(claim.version_id)
    parts = tuple(_part(text, place, is_whole=is_whole) for place in places)
    return PlacedClaim(
        stances=tuple(rows),
        source=replace(title, url=claim.url or title.url),
        language=claim.language,
        text=read,
        parts=parts,
        wordings=dict(_outside(text, parts, rows)),
        kind=SourceKind(claim.kind),
        note=claim.note,
    )


def _outside(
    text: str, parts: Sequence[QuotedPart], rows: Sequence[StanceRow]
) -> Iterator[tuple[str, int]]:
    """The words that uses rest on outside of the quote, with the place where they begin."""
    for row in rows:
        uses: Iterable[Use] = (*row.conditions, *row.reasons, *row.citations)
        for use in uses:
            words = use.wording.text if use.wording and use.wording.verbatim else ""
            if words in text and not any(words in part.exact for part in parts):
                yield words, text.index(words)


def _part(text: str, place: Place, *, is_whole: bool) -> QuotedPart:
    """A part of a quote in its text; what is withheld of that stands around nothing."""
    start, end = place
    before, after = telling_context(text, place)
    if not is_whole:
        before, after = before.rpartition(BLANK)[2], after.partition(BLANK)[0]
    return QuotedPart(text[start:end], place, before, after)


def _chosen(session: Session, vocabulary: Vocabulary, filters: Filters) -> Iterator[_Chosen]:
    statement = _in_text_order(filtered(_select(), vocabulary, filters))
    rows = read_whole(session.connection(), statement, at_once=_ROWS_AT_ONCE)
    for _, group in groupby(rows, key=lambda row: row[1]):
        several = list(group)
        *claim, _ = several[0]
        yield _Chosen._make([*claim, frozenset(row[-1] for row in several)])


def _asked(
    session: Session, vocabulary: Vocabulary, filters: Filters, claims: Sequence[_Chosen]
) -> Mapping[str, list[StanceRow]]:
    """The stances that all filters let through, by the keys of their claims."""
    numbers = {claim.key: claim.numbers for claim in claims}
    ids = sorted(claim.claim_id for claim in claims)
    asked: dict[str, list[StanceRow]] = {}
    for row in stances.of_claims(session, vocabulary=vocabulary, claim_ids=ids):
        in_period = filters.in_period(row.earliest, row.latest)
        if row.number in numbers[row.claim] and in_period and filters.matches(row):
            asked.setdefault(row.claim, []).append(row)
    return asked


def _select() -> Select[Any]:
    return (
        select(
            _CLAIM.key,
            _CLAIM.id,
            _CLAIM.source_version_id,
            _SOURCE.language,
            _SOURCE.url,
            _SOURCE.kind,
            _CLAIM.note,
            _STANCE.number,
        )
        .join(table_of(Claim), _CLAIM.id == _STANCE.claim_id)
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
    )


def _in_text_order(statement: Select[Any]) -> Select[Any]:
    """The statement in an order that no id has a part in: a copy gives the same."""
    first = and_(_PART.claim_id == _CLAIM.id, _PART.number == 1)
    return (
        statement.outerjoin(table_of(SourceVersion), _VERSION.id == _CLAIM.source_version_id)
        .outerjoin(table_of(QuotePart), first)
        .order_by(
            _SOURCE.slug,
            func.coalesce(_VERSION.number, 0),
            func.coalesce(_PART.place_start, -1),
            _CLAIM.key,
            _STANCE.number,
        )
    )


class _Texts:
    """The versions of texts, of which the last one is kept: claims come text by text."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._version_id: int | None = None
        self._last: tuple[str, ReadText | None, bool] = ("", None, True)

    def of(self, version_id: int | None) -> tuple[str, ReadText | None, bool]:
        """The text of a version, what is known of it, and whether all of it is there."""
        if version_id != self._version_id:
            self._version_id = version_id
            self._last = ("", None, True) if version_id is None else self._read(version_id)
        return self._last

    def _read(self, version_id: int) -> tuple[str, ReadText, bool]:
        columns = (_VERSION.text, _VERSION.sha256, _VERSION.read_on)
        statement = select(*columns).where(_VERSION.id == version_id)
        text, sha256, read_on = self._session.connection().execute(statement).one()
        return text, ReadText(sha256, read_on, len(text)), not is_withheld(text, sha256)
