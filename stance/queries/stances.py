"""Stances with all they carry, streamed in the order of their series."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, func, literal, null, select, tuple_
from sqlmodel import Session

from stance.db.dialect import chunks, one_of
from stance.db.models import (
    Actor,
    Citation,
    CitationBy,
    Claim,
    Issue,
    Source,
    Stance,
    StanceAddressee,
    StanceCondition,
    StanceConditionAddressee,
    StanceReason,
)
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.domain.filters import Filters
from stance.domain.positions import TURNED
from stance.domain.stance import CitationUse, ConditionUse, ReasonUse, StanceRow, Wording
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.earlier import earlier_sources
from stance.queries.filters import filtered, of_series, with_evidence
from stance.values import Noun

_AT_ONCE = 4_000
_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c


class StancePart(StrEnum):
    """What a stance may be read without: its words, and each kind of what it carries."""

    WORDS = "words"
    ADDRESSEES = "addressees"
    CONDITIONS = "conditions"
    REASONS = "reasons"
    CITATIONS = "citations"


#: The parts without which filters cannot look at a stance, each by the filter's place.
_LOOKED_AT = {
    "addressees": StancePart.ADDRESSEES,
    "conditions": StancePart.CONDITIONS,
    "reasons": StancePart.REASONS,
    "treaties": StancePart.CITATIONS,
}
_WHOLE = frozenset(StancePart)


def stances(
    session: Session,
    *,
    vocabulary: Vocabulary,
    filters: Filters,
    bare: bool = False,
    several: bool = False,
) -> Iterator[StanceRow]:
    """Live stances that the filters on series and evidence let through.

    Ordered by holder, issue, own before ascribed, then date, time of day, time of recording, key
    and number. If `bare`, without the addressees, conditions, reasons and citations that they
    carry, which are then not read. With `several`, series that were never of more than one stance
    may be missing.
    """
    # Where series are named, looking for those of several would take longer than reading all.
    named = filters.holders or filters.issues
    among = _of_several(vocabulary) if several and not named else None
    chosen = filtered(_select(), vocabulary, filters)
    statement = in_series_order(chosen, vocabulary, among=among)
    yield from _rows(session, vocabulary, statement, frozenset() if bare else _WHOLE)


def thin(
    session: Session,
    *,
    vocabulary: Vocabulary,
    filters: Filters,
    parts: Collection[StancePart] = (),
    using: Noun | None = None,
) -> Iterator[StanceRow]:
    """The same stances with these parts alone, and with those that the filters look at.

    Without its words a stance has an empty quote where it has one, and no paraphrase, translation
    or note. With `using`, only series in which some stance carries a condition, a reason or a
    treaty, whether or not the filters let that stance through.
    """
    looked_at = {part for place, part in _LOOKED_AT.items() if getattr(filters, place)}
    needed = frozenset(parts) | looked_at
    chosen = filtered(_select(words=StancePart.WORDS in needed), vocabulary, filters)
    among = _using(using, vocabulary) if using else None
    statement = in_series_order(chosen, vocabulary, among=among)
    yield from _rows(session, vocabulary, statement, needed)


def of_claims(
    session: Session, *, vocabulary: Vocabulary, claim_ids: Sequence[int], bare: bool = False
) -> list[StanceRow]:
    """The stances of these versions of claims, live or not, claim by claim in the order given.

    If `bare`, without what they carry, as `stances` has it.
    """
    rows: list[StanceRow] = []
    for chunk in chunks(claim_ids):
        statement = _select().where(_CLAIM.id.in_(chunk))
        statement = statement.order_by(_CLAIM.id, _STANCE.number)
        rows.extend(_rows(session, vocabulary, statement, frozenset() if bare else _WHOLE))
    return rows


def left_out(session: Session, *, vocabulary: Vocabulary, filters: Filters) -> dict[str, int]:
    """How many stances of the series asked for do not count: `ascribed` and `retired` ones."""
    everything = of_series(_select(), vocabulary, filters)
    live = with_evidence(everything, filters)
    counts = {}
    if not filters.include_ascribed:
        counts["ascribed"] = _count(session, live.where(_STANCE.ascribed))
    retired = everything.where(_CLAIM.retired_at.is_not(None))
    counts["retired"] = _count(session, retired)
    return counts


def _count(session: Session, statement: Select[Any]) -> int:
    counted = select(func.count()).select_from(statement.subquery())
    return int(session.connection().execute(counted).scalar_one())


def _select(*, words: bool = True) -> Select[Any]:
    has_quote = case((_CLAIM.quote.is_not(None), literal("")), else_=null())
    return (
        select(
            _STANCE.id.label("stance_id"),
            _STANCE.number,
            _STANCE.holder_id,
            _STANCE.issue_id,
            _STANCE.position,
            _STANCE.form,
            _STANCE.ascribed,
            _STANCE.note if words else null().label("note"),
            _CLAIM.key,
            _CLAIM.repeats,
            _CLAIM.speaker_id,
            _CLAIM.relayed_by_id,
            _CLAIM.stated_on,
            _CLAIM.stated_earliest,
            _CLAIM.stated_latest,
            _CLAIM.mode,
            _CLAIM.quote if words else has_quote.label("quote"),
            _CLAIM.paraphrase if words else null().label("paraphrase"),
            _CLAIM.translation if words else null().label("translation"),
            _CLAIM.coder,
            _CLAIM.recorded_at,
            _SOURCE.slug.label("source"),
            _SOURCE.publisher,
        )
        .join(table_of(Claim), _CLAIM.id == _STANCE.claim_id)
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
    )


def root_id(entry: Any, entries: Entries) -> ColumnElement[int]:
    """The id of an entry's root; looking back, of the root that it had then."""
    now = _root_now(entry)
    return case(dict(entries.moved), value=entry.c.id, else_=now) if entries.moved else now


def _root_now(entry: Any) -> ColumnElement[int]:
    return func.coalesce(entry.c.same_as_id, entry.c.id)


def _root_slug(entry: Any, root: Any, entries: Entries) -> ColumnElement[str]:
    """The slug of an entry's root, where `root` is the one that it has now."""
    then = {each: entries.slug(each) for each in entries.moved}
    return case(then, value=entry.c.id, else_=root.c.slug) if then else root.c.slug


def _of_several(known: Vocabulary) -> Select[Any]:
    """The holder and the issue, by the ids of their roots, of all series with several stances."""
    series = _series_among(table_of(Stance), known)
    return series.group_by(*series.selected_columns).having(func.count() > 1)


def _using(noun: Noun, known: Vocabulary) -> Select[Any]:
    """The holder and the issue, by the ids of their roots, of all stances that carry a term."""
    link = table_of(USES[noun])
    return _series_among(link.join(table_of(Stance), _STANCE.id == link.c.stance_id), known)


def _series_among(stances: FromClause, known: Vocabulary) -> Select[Any]:
    """The holder and the issue of each of these stances, by the ids of their roots."""
    holder, issue = table_of(Actor).alias(), table_of(Issue).alias()
    roots: list[ColumnElement[Any]] = [
        root_id(holder, known.actors),
        root_id(issue, known.issues),
    ]
    return (
        select(*roots)
        .select_from(stances)
        .join(holder, holder.c.id == _STANCE.holder_id)
        .join(issue, issue.c.id == _STANCE.issue_id)
        .correlate(None)
    )


def in_series_order(
    statement: Select[Any], known: Vocabulary, *, among: Select[Any] | None = None
) -> Select[Any]:
    """A statement over stances and their claims, sorted as `stances` gives them.

    `among` chooses series by the ids of their holders' and issues' roots.
    """
    holder, holder_root = table_of(Actor).alias(), table_of(Actor).alias()
    issue, issue_root = table_of(Issue).alias(), table_of(Issue).alias()
    if among is not None:
        series = tuple_(root_id(holder, known.actors), root_id(issue, known.issues))
        statement = statement.where(series.in_(among))
    return (
        statement.join(holder, holder.c.id == _STANCE.holder_id)
        .join(holder_root, holder_root.c.id == _root_now(holder))
        .join(issue, issue.c.id == _STANCE.issue_id)
        .join(issue_root, issue_root.c.id == _root_now(issue))
        .order_by(
            _root_slug(holder, holder_root, known.actors),
            _root_slug(issue, issue_root, known.issues),
            _STANCE.ascribed,
            _CLAIM.stated_earliest,
            _CLAIM.stated_latest,
            # What has no time comes first, as in Python: of nulls the engines think differently.
            func.coalesce(_CLAIM.stated_time, ""),
            _CLAIM.recorded_at,
            _CLAIM.key,
            _STANCE.number,
        )
    )


def _rows(
    session: Session, vocabulary: Vocabulary, statement: Select[Any], parts: Collection[StancePart]
) -> Iterator[StanceRow]:
    # Of this statement only: the connection's own options would outlast it.
    options = {"yield_per": _AT_ONCE}
    result = session.connection().execute(statement, execution_options=options)
    earlier = {slug: then["publisher"] for slug, then in earlier_sources(session).items()}
    as_row = _reader(vocabulary, earlier)
    while batch := list(islice(result, _AT_ONCE)):
        carried = _Carried(session, vocabulary, [row[0] for row in batch], parts)
        yield from (as_row(row, carried) for row in batch)


def _reader(
    vocabulary: Vocabulary, publishers: Mapping[str, str | None]
) -> Callable[[Any, "_Carried"], StanceRow]:
    """What makes a row of the statement, and what its stance carries, a whole one in slugs.

    `publishers` are those that sources had at the time looked back to, where they have others now.
    """
    actor, issue = cache(vocabulary.actors.slug), cache(vocabulary.issues.slug)
    reversed_, merged = vocabulary.issues.reversed, vocabulary.sources
    by_id = vocabulary.issues.by_id

    def as_row(row: Any, carried: "_Carried") -> StanceRow:
        # In the order of `_select`: by their names, the columns take as long as all else.
        stance_id, number, holder, on, position, form, ascribed, note, *of_claim = row
        key, repeats, speaker, relayed_by, date, earliest, latest, mode, *of_source = of_claim
        quote, paraphrase, translation, coder, recorded_at, source, publisher = of_source
        source, publisher = merged.get(source, (source, publisher))
        return StanceRow(
            claim=key,
            number=number,
            group=repeats or key,
            date=date,
            earliest=earliest,
            latest=latest,
            holder=actor(holder),
            speaker=actor(speaker),
            relayed_by=actor(relayed_by) if relayed_by else None,
            ascribed=ascribed,
            issue=issue(on),
            position=TURNED[position] if on in reversed_ else position,
            form=form,
            mode=mode,
            addressees=carried.addressees(stance_id),
            conditions=carried.conditions(stance_id, of_opposite=on in reversed_),
            reasons=carried.reasons(stance_id),
            citations=carried.citations(stance_id),
            quote=quote,
            paraphrase=paraphrase,
            translation=translation,
            source=source,
            publisher=publishers.get(source, publisher) if publishers else publisher,
            coder=coder,
            recorded_at=recorded_at,
            note=note,
            turned_from=by_id[on].slug if on in reversed_ else None,
        )

    return as_row


class _Carried:
    """What a batch of stances carries, read in one query for each table."""

    def __init__(
        self,
        session: Session,
        vocabulary: Vocabulary,
        stance_ids: list[int],
        parts: Collection[StancePart],
    ) -> None:
        self._vocabulary = vocabulary
        self._session = session

        def of_stances(part: StancePart, model: Any) -> dict[int, list[Any]]:
            return self._children(model, "stance_id", stance_ids) if part in parts else {}

        self._addressees = of_stances(StancePart.ADDRESSEES, StanceAddressee)
        self._conditions = of_stances(StancePart.CONDITIONS, StanceCondition)
        self._reasons = of_stances(StancePart.REASONS, StanceReason)
        self._citations = of_stances(StancePart.CITATIONS, Citation)
        uses = [row.id for rows in self._conditions.values() for row in rows]
        self._asked = self._children(StanceConditionAddressee, "stance_condition_id", uses)
        cited = [row.id for rows in self._citations.values() for row in rows]
        self._by = self._children(CitationBy, "citation_id", cited)

    def _children(self, model: Any, parent: str, ids: Sequence[int]) -> dict[int, list[Any]]:
        table = table_of(model)
        by_parent: dict[int, list[Any]] = {}
        connection = self._session.connection()
        parents = one_of(connection, table.columns[parent], ids)
        statement = select(table).where(parents).order_by(*table.primary_key)
        for row in connection.execute(statement).all():
            by_parent.setdefault(getattr(row, parent), []).append(row)
        return by_parent

    def _actors(self, links: dict[int, list[Any]], owner: int) -> tuple[str, ...]:
        named = links.get(owner)
        if not named:
            return ()
        return tuple(sorted({self._vocabulary.actors.slug(row.actor_id) for row in named}))

    def addressees(self, stance_id: int) -> tuple[str, ...]:
        return self._actors(self._addressees, stance_id)

    def conditions(self, stance_id: int, *, of_opposite: bool) -> tuple[ConditionUse, ...]:
        uses = self._conditions.get(stance_id)
        if not uses:
            return ()
        return tuple(
            ConditionUse(
                self._vocabulary.conditions.slug(row.condition_id),
                _wording(row),
                self._actors(self._asked, row.id),
                row.dropped,
                of_opposite,
            )
            for row in uses
        )

    def reasons(self, stance_id: int) -> tuple[ReasonUse, ...]:
        uses = self._reasons.get(stance_id)
        if not uses:
            return ()
        return tuple(
            ReasonUse(self._vocabulary.reasons.slug(row.reason_id), _wording(row)) for row in uses
        )

    def citations(self, stance_id: int) -> tuple[CitationUse, ...]:
        uses = self._citations.get(stance_id)
        if not uses:
            return ()
        return tuple(
            CitationUse(
                self._vocabulary.treaties.slug(row.treaty_id),
                row.role,
                row.provision,
                _wording(row),
                self._actors(self._by, row.id),
            )
            for row in uses
        )


def _wording(row: Any) -> Wording | None:
    if row.wording is None:
        return None
    return Wording(row.wording, verbatim=row.place_start is not None)
