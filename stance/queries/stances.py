"""Stances with all they carry, streamed in the order of their series."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SelectBase,
    String,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    type_coerce,
    union,
)
from sqlmodel import Session

from stance.db.dialect import chunks, read_whole
from stance.db.json_arrays import json_arrays
from stance.db.models import Actor, Claim, Issue, Source, Stance
from stance.db.models.base import table_of
from stance.db.models.kinds import USES
from stance.db.slug_order import sorted_as
from stance.domain.filters import Filters
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.cells.carried import StancePart, carries, with_carried
from stance.queries.cells.columns import AT_ONCE, stance_reader
from stance.queries.filters import (
    filtered,
    live,
    of_readings_or_record,
    of_series,
    retired,
    with_evidence,
)
from stance.values import Noun

_STANCE, _CLAIM, _SOURCE = table_of(Stance).c, table_of(Claim).c, table_of(Source).c

#: The parts without which filters cannot look at a stance, each by the filter's place.
_LOOKED_AT = {
    "addressees": StancePart.ADDRESSEES,
    "conditions": StancePart.CONDITIONS,
    "reasons": StancePart.REASONS,
    "treaties": StancePart.CITATIONS,
}
_WHOLE = frozenset(StancePart) - {StancePart.CODEBOOK}


def stances(
    session: Session,
    *,
    vocabulary: Vocabulary,
    filters: Filters,
    bare: bool = False,
    several: bool = False,
    with_origin: bool = False,
) -> Iterator[StanceRow]:
    """Live stances that the filters on series and evidence let through.

    Ordered by holder, issue, own before ascribed, then date, time of day, time of recording, key
    and number. If `bare`, without the addressees, conditions, reasons and citations that they
    carry, which are then not read. With `several`, series that were never of more than one stance
    may be missing. `with_origin`, the title of the source, the place there and the other reports.
    """
    # Where series are named, looking for those of several would take longer than reading all.
    named = filters.holders or filters.issues
    among = _of_several(vocabulary) if several and not named else None
    selected = _select(frozenset() if bare else _WHOLE, few=_are_few(filters))
    if with_origin:
        selected = _with_origin(selected, filters)
    chosen = in_series_order(filtered(selected, vocabulary, filters), vocabulary, among=among)
    yield from _streamed(session, vocabulary, chosen, with_origin=with_origin)


def thin(
    session: Session,
    *,
    vocabulary: Vocabulary,
    filters: Filters,
    parts: Collection[StancePart] = (),
    using: Noun | None = None,
    carrying: StancePart | None = None,
) -> Iterator[StanceRow]:
    """The same stances with these parts alone, and with those that the filters look at.

    Without its words a stance has an empty quote where it has one, and no paraphrase, translation
    or note. With `using`, only series in which some stance carries a condition, a reason or a
    treaty, whether or not the filters let that stance through; with `carrying`, only stances that
    carry anything of that part.
    """
    looked_at = {part for place, part in _LOOKED_AT.items() if getattr(filters, place)}
    needed = frozenset(parts) | looked_at
    selected = _select(needed, few=_are_few(filters))
    chosen = filtered(selected, vocabulary, filters)
    if carrying:
        chosen = chosen.where(carries(carrying))
    among = _using(using, vocabulary) if using else None
    yield from _streamed(session, vocabulary, in_series_order(chosen, vocabulary, among=among))


def has_stances(session: Session, *, vocabulary: Vocabulary, filters: Filters) -> bool:
    """Whether there are stances that the filters on series and evidence let through."""
    chosen = filtered(_select(frozenset(), few=True), vocabulary, filters)
    return session.connection().execute(chosen.limit(1)).first() is not None


def of_claims(
    session: Session, *, vocabulary: Vocabulary, claim_ids: Sequence[int], bare: bool = False
) -> list[StanceRow]:
    """The stances of these versions of claims, live or not, claim by claim in the order given.

    If `bare`, without what they carry, as `stances` has it.
    """
    parts = frozenset[StancePart]() if bare else _WHOLE
    read = stance_reader(vocabulary, session)
    rows: list[StanceRow] = []
    for chunk in chunks(claim_ids):
        chosen = _select(parts, few=True).where(_CLAIM.id.in_(chunk))
        in_order = chosen.order_by(_CLAIM.id, _STANCE.number)
        rows.extend(read(session.connection().execute(in_order)))
    return rows


def left_out(
    session: Session,
    *,
    vocabulary: Vocabulary,
    filters: Filters,
    then: tuple[Vocabulary, Filters] | None = None,
) -> dict[str, int]:
    """How many stances of the series asked for do not count: `ascribed` and `retired` ones.

    With the vocabulary and filters of `then`, those that were ascribed then are counted as well.
    """
    everything = of_series(_select(frozenset(), few=True), vocabulary, filters)
    counts = {}
    if not filters.include_ascribed:
        states = [(vocabulary, filters), *([then] if then else [])]
        counts["ascribed"] = _count(session, union(*(_ascribed(*state) for state in states)))
    ended = (of_readings_or_record(filters), retired(filters.as_recorded))
    counts["retired"] = _count(session, everything.where(*ended))
    return counts


def _ascribed(vocabulary: Vocabulary, filters: Filters) -> Select[Any]:
    """The ascribed stances of the series asked for, each by what it is known by in any version."""
    everything = of_series(_select(frozenset(), few=True), vocabulary, filters)
    live = with_evidence(everything, filters).where(_STANCE.ascribed)
    return live.with_only_columns(_CLAIM.key, _STANCE.number)


def _are_few(filters: Filters) -> bool:
    """Whether filters leave so few stances that what these carry is best looked up for each."""
    return bool(filters.holders or filters.issues or filters.sources)


def _count(session: Session, statement: SelectBase) -> int:
    counted = select(func.count()).select_from(statement.subquery())
    return int(session.connection().execute(counted).scalar_one())


def _select(parts: Collection[StancePart], *, few: bool) -> Select[Any]:
    """What a `stance_reader` reads, without the cells and words that are not asked for."""
    words = StancePart.WORDS in parts
    has_quote = case((_CLAIM.quote.is_not(None), literal("")), else_=null())
    selected = (
        select(
            _STANCE.number,
            _STANCE.holder_id,
            _STANCE.issue_id,
            # Types that cost nothing to read: each word is looked up in its list.
            type_coerce(_STANCE.position, String),
            type_coerce(_STANCE.form, String),
            _STANCE.ascribed,
            _STANCE.note if words else null().label("note"),
            _CLAIM.key,
            _CLAIM.repeats,
            _CLAIM.speaker_id,
            _CLAIM.relayed_by_id,
            _CLAIM.stated_on,
            _CLAIM.stated_earliest,
            _CLAIM.stated_latest,
            type_coerce(_CLAIM.mode, String),
            _CLAIM.quote if words else has_quote.label("quote"),
            _CLAIM.paraphrase if words else null().label("paraphrase"),
            _CLAIM.translation if words else null().label("translation"),
            _CLAIM.coder,
            _CLAIM.recorded_at,
            _SOURCE.slug.label("source"),
            _SOURCE.publisher,
            _codebook(asked=StancePart.CODEBOOK in parts),
        )
        .join(table_of(Claim), _CLAIM.id == _STANCE.claim_id)
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
    )
    return with_carried(selected, parts, few=few)


def _with_origin(statement: Select[Any], filters: Filters) -> Select[Any]:
    """The statement with the source's title, the quote's place and the keys of all its reports.

    Of what is reported once the last is null. Few claims are in groups of repeats: these are put
    together first, and not looked for claim by claim.
    """
    other, group = table_of(Claim).alias(), func.coalesce(_CLAIM.repeats, _CLAIM.key)
    # Those of a round are of one coder: what others made of the words is no report of it.
    coder = func.coalesce(_CLAIM.coder, "") if filters.round else literal("")
    repeated = select(other.c.repeats).where(other.c.repeats.is_not(None))
    groups = (
        select(group.label("group"), coder.label("coder"), json_arrays(_CLAIM.key).label("reports"))
        .where(live(filters.as_recorded), of_readings_or_record(filters))
        .where(or_(_CLAIM.repeats.is_not(None), _CLAIM.key.in_(repeated)))
        .group_by(group, coder)
        .subquery()
    )
    of_it = and_(groups.c.group == group, groups.c.coder == coder)
    place = case((_CLAIM.quote.is_not(None), _CLAIM.fingerprint), else_=null())
    with_reports = statement.outerjoin(groups, of_it)
    return with_reports.add_columns(_SOURCE.title, place, groups.c.reports)


def _codebook(*, asked: bool) -> ColumnElement[Any]:
    """The number of the version of the codebook that a claim was coded by, where it is asked for.

    Lists and most reports load no tables of coding.
    """
    if not asked:
        return null().label("codebook")
    from stance.db.models import Codebook

    codebook = table_of(Codebook).c
    number = select(codebook.number).where(codebook.id == _CLAIM.codebook_id)
    return number.scalar_subquery().label("codebook")


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


def _by_root(entry_id: Any, slug: ColumnElement[str], entries: Entries) -> ColumnElement[Any]:
    """What sorts stances by the slugs of the roots of what their `entry_id` names."""
    return sorted_as(slug, entry_id, {each: entries.slug(each) for each in entries.by_id})


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
        # Each of these is there. Joined so, SQLite may not begin with them: where a file has been
        # analysed it thinks to save the sorting, and looks up every stance for every holder.
        statement.outerjoin(holder, holder.c.id == _STANCE.holder_id)
        .outerjoin(holder_root, holder_root.c.id == _root_now(holder))
        .outerjoin(issue, issue.c.id == _STANCE.issue_id)
        .outerjoin(issue_root, issue_root.c.id == _root_now(issue))
        .order_by(
            _by_root(
                _STANCE.holder_id, _root_slug(holder, holder_root, known.actors), known.actors
            ),
            _by_root(_STANCE.issue_id, _root_slug(issue, issue_root, known.issues), known.issues),
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


def _streamed(
    session: Session, vocabulary: Vocabulary, statement: Select[Any], *, with_origin: bool = False
) -> Iterator[StanceRow]:
    read = stance_reader(vocabulary, session, with_origin=with_origin)
    return read(read_whole(session.connection(), statement, at_once=AT_ONCE))
