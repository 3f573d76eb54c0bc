"""Sources and the versions of their text."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from stance.db.dialect import chunks
from stance.db.models import Claim, PageStart, Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.edits import ENTRY, TEXT, text_in
from stance.domain.filters import Filters
from stance.domain.source import HeldSource, SourceUse, StoredVersion, TextPage, citation
from stance.queries.earlier import earlier_sources, earlier_states
from stance.queries.filters import with_evidence
from stance.text.ready import digests_by_line_ends
from stance.text.spelling import name_key
from stance.values import Logged, SourceKind

_PARTICULARS = (
    "slug",
    "title",
    "publisher",
    "published_on",
    "url",
    "language",
    "kind",
    "excerpt",
    "author",
    "reference",
    "original",
)
_LINE = ("publisher", "published_on", "title", "url")
_CITED = ("author", "title", "publisher", "published_on", "url")


def by_slug(session: Session, *, slug: str) -> Source | None:
    """The source called `slug`, if there is one."""
    return session.exec(_BY_SLUG, params={"slug": slug}).first()


# Asked for each source of an import: made once, as making them takes longer than the answer.
_BY_SLUG = select(Source).where(col(Source.slug) == bindparam("slug"))


def meant(session: Session, *, typed: str) -> Source | None:
    """The source of this slug; else the only one whose slug reads as what is typed."""
    exact = by_slug(session, slug=typed)
    if exact is not None:
        return exact
    slugs = session.connection().execute(sqlalchemy.select(col(Source.slug))).scalars()
    alike = [slug for slug in slugs if name_key(slug) == name_key(typed)]
    return by_slug(session, slug=alike[0]) if len(alike) == 1 else None


def ids_of(session: Session, *, slugs: Iterable[str]) -> dict[str, int]:
    """The ids of those of these sources that are there, by slug."""
    found: dict[str, int] = {}
    for chunk in chunks(slugs):
        statement = sqlalchemy.select(col(Source.slug), col(Source.id))
        rows = session.connection().execute(statement.where(col(Source.slug).in_(chunk)))
        found |= {slug: source_id or 0 for slug, source_id in rows}
    return found


def all_sources(session: Session) -> list[Source]:
    """Every source, by slug."""
    return list(session.exec(select(Source).order_by(col(Source.slug))))


#: By the slugs of doubles, the slug and the publisher of the source that each is one with.
Merged = Mapping[str, tuple[str, str | None]]


def merged_sources(session: Session) -> dict[str, tuple[str, str | None]]:
    """Of each source marked as the double of another, slug and publisher of that one.

    In a session that looks back they are those of then.
    """
    double, root = table_of(Source).alias(), table_of(Source).alias()
    statement = (
        sqlalchemy.select(double.c.slug, root.c.slug, root.c.publisher)
        .join(root, root.c.id == double.c.same_as_id)
        .where(double.c.same_as_id.is_not(None))
    )
    merged = {row[0]: (row[1], row[2]) for row in session.connection().execute(statement)}
    for slug, state in earlier_states(session, Logged.SOURCE).items():
        of = text_in(state, "same_as")
        merged.pop(slug, None)
        if of:
            known = by_slug(session, slug=of)
            merged[slug] = (of, known.publisher if known else None)
    return merged


def titles(session: Session, *, slugs: Iterable[str]) -> dict[str, str]:
    """The line below a report for each of these sources, by slug, in the order of slugs."""
    lines = _particulars(session, slugs, _LINE)
    return {slug: f"{slug}: {', '.join(filter(None, parts))}" for slug, parts in lines}


def citations(session: Session, *, slugs: Iterable[str]) -> dict[str, str]:
    """Each of these sources as a footnote cites it, by slug, in the order of slugs."""
    cited = _particulars(session, slugs, _CITED)
    return {slug: citation(author, title or slug, *rest) for slug, (author, title, *rest) in cited}


def _particulars(
    session: Session, slugs: Iterable[str], names: Sequence[str]
) -> Iterator[tuple[str, list[str | None]]]:
    """The particulars of these names of each source, as they were at the time looked back to."""
    table, earlier = table_of(Source).c, earlier_sources(session)
    columns = [table[name] for name in names]
    for chunk in chunks(sorted(set(slugs))):
        statement = (
            sqlalchemy.select(table.slug, *columns)
            .where(table.slug.in_(chunk))
            .order_by(table.slug)
        )
        for slug, *now in session.connection().execute(statement):
            then = earlier.get(slug)
            yield slug, [then.get(name) for name in names] if then else now


def latest_version(session: Session, *, source_id: int) -> StoredVersion | None:
    """The newest text of a source; None where only its particulars are stored."""
    statement = (
        select(SourceVersion)
        .where(col(SourceVersion.source_id) == source_id)
        .order_by(col(SourceVersion.number).desc())
    )
    newest = session.exec(statement).first()
    return _stored(newest) if newest else None


def held_sources(session: Session) -> dict[str, HeldSource]:
    """What is known of every source, by slug."""
    table, version = table_of(Source).c, table_of(SourceVersion).c
    texts = sqlalchemy.select(version.id).where(version.source_id == table.id)
    statement = sqlalchemy.select(
        table.slug, table.title, table.published_on, sqlalchemy.exists(texts), table.url
    )
    return {
        slug: HeldSource(title, published_on, bool(has_any), url)
        for slug, title, published_on, has_any, url in session.connection().execute(statement)
    }


def has_text(session: Session, *, source_id: int) -> bool:
    """Whether any text of a source is stored."""
    statement = select(SourceVersion.id).where(col(SourceVersion.source_id) == source_id)
    return session.exec(statement.limit(1)).first() is not None


def versions_then(session: Session, *, source: Source) -> list[StoredVersion]:
    """The texts of a source that there were at the time looked back to, the oldest first."""
    stored = versions(session, source_id=source.id or 0)
    state = earlier_states(session, Logged.SOURCE).get(source.slug)
    if state is None:
        return stored
    return stored[: _until([each.sha256 for each in stored], text_in(state, TEXT))]


def with_text(session: Session, *, text: str, but: int) -> tuple[str, str] | None:
    """Slug and title of the first other source that has a text, whatever its lines end with."""
    return with_digest(session, digests=digests_by_line_ends(text), but=but)


def with_digest(session: Session, *, digests: Sequence[str], but: int) -> tuple[str, str] | None:
    """The same of a text by the digests that it may have, five at most."""
    named = dict(zip_longest(_DIGESTS, digests, fillvalue=digests[0]))
    row = session.connection().execute(_WITH_TEXT, {**named, "but": but}).first()
    return (row.slug, row.title) if row else None


#: The names of the digests that a text may have: as it stands, and by each end of a line.
_DIGESTS = [f"digest_{number}" for number in range(5)]
_WITH_TEXT = (
    sqlalchemy.select(table_of(Source).c.slug, table_of(Source).c.title)
    .join_from(table_of(Source), table_of(SourceVersion))
    .where(table_of(SourceVersion).c.sha256.in_(map(bindparam, _DIGESTS)))
    .where(table_of(Source).c.id != bindparam("but"))
    .order_by(table_of(Source).c.id)
    .limit(1)
)


def newest_versions(session: Session) -> dict[str, StoredVersion]:
    """The newest text of every source that has one, by the source's slug."""
    number = col(SourceVersion.number)
    newest = (
        select(SourceVersion.source_id, func.max(number).label("number"))
        .group_by(col(SourceVersion.source_id))
        .subquery()
    )
    statement = (
        select(Source.slug, SourceVersion)
        .join(SourceVersion, col(SourceVersion.source_id) == Source.id)
        .join(newest, (newest.c.source_id == Source.id) & (newest.c.number == number))
    )
    return {slug: _stored(row) for slug, row in session.exec(statement)}


def versions(session: Session, *, source_id: int) -> list[StoredVersion]:
    """All texts of a source, the oldest first."""
    statement = (
        select(SourceVersion)
        .where(col(SourceVersion.source_id) == source_id)
        .order_by(col(SourceVersion.number))
    )
    return [_stored(row) for row in session.exec(statement)]


_EVERYTHING = Filters()
#: Of the claims of a source how many, the first date and the last.
_Stated = tuple[int, str, str]


def uses(
    session: Session, *, slug: str | None = None, filters: Filters = _EVERYTHING
) -> list[SourceUse]:
    """How much each source, or the one called `slug`, is used; sorted by slug.

    The claims of one that is marked as the double of another count as those of that one; of a
    double that is asked for by its `slug`, those of all that are one with it.

    Counted are the claims that the filters choose as evidence. Dates as they are written sort as
    they lie in time: at worst a year stands before its months.
    """
    named = [by_slug(session, slug=slug)] if slug is not None else all_sources(session)
    states, earlier = earlier_states(session, Logged.SOURCE), earlier_sources(session)
    there = [
        each for each in named if each and (each.slug not in states or states[each.slug].get(ENTRY))
    ]
    texts, merged = _texts_then(session, there), merged_sources(session)
    family = None if slug is None else one_source(slug, merged)
    used = _as_one(merged, stated_in(session, slugs=family, filters=filters))
    if slug is not None and family:
        used = {slug: used[family[0]]} if family[0] in used else {}
    found = (
        _use(each, texts.get(each.id or 0, 0), used.get(each.slug), earlier.get(each.slug))
        for each in there
    )
    return [replace(use, double_of=merged.get(use.slug, (None,))[0]) for use in found]


def _texts_then(session: Session, sources: Iterable[Source]) -> dict[int, int]:
    """How many texts each source had at the time looked back to, by its id."""
    from stance.queries.digests import digests  # no list needs what that loads

    states, slugs = (
        earlier_states(session, Logged.SOURCE),
        {each.id or 0: each.slug for each in sources},
    )
    counted = {}
    for source_id, known in digests(session, source_ids=slugs).items():
        state = states.get(slugs[source_id])
        counted[source_id] = len(known) if state is None else _until(known, text_in(state, TEXT))
    return counted


def _until(known: Sequence[str], newest: str | None) -> int:
    """How many texts there are up to the one that was the newest, by their digests."""
    return known.index(newest) + 1 if newest in known else 0


def one_source(slug: str, merged: Merged) -> list[str]:
    """The slugs of all sources that are one with this: the root first, then its doubles."""
    root = merged[slug][0] if slug in merged else slug
    return [root, *sorted(double for double, (other, _) in merged.items() if other == root)]


def stated_in(
    session: Session, *, slugs: Iterable[str] | None = None, filters: Filters = _EVERYTHING
) -> dict[str, _Stated]:
    """The claims of each source, or of those named, by the slug that they were recorded under."""
    claim, source = table_of(Claim), table_of(Source)
    statement: Any = (
        select(
            source.c.slug, func.count(), func.min(claim.c.stated_on), func.max(claim.c.stated_on)
        )
        .join_from(claim, source, source.c.id == claim.c.source_id)
        .group_by(source.c.slug)
    )
    if slugs is not None:
        statement = statement.where(source.c.slug.in_(list(slugs)))
    rows = session.connection().execute(with_evidence(statement, filters))
    return {slug: (count, first, last) for slug, count, first, last in rows}


def _as_one(merged: Merged, stated: Mapping[str, _Stated]) -> dict[str, _Stated]:
    """The same with the claims of doubles as those of their roots."""
    one = dict[str, _Stated]()
    for slug, (count, first, last) in stated.items():
        root = merged[slug][0] if slug in merged else slug
        before = one.get(root, (0, first, last))
        one[root] = (before[0] + count, min(before[1], first), max(before[2], last))
    return one


def _use(
    source: Source, texts: int, used: _Stated | None, earlier: Mapping[str, str | None] | None
) -> SourceUse:
    particulars = {name: getattr(source, name) for name in _PARTICULARS}
    if earlier:
        then: dict[str, Any] = {name: earlier.get(name) for name in _PARTICULARS if name != "slug"}
        particulars |= then | {
            "kind": SourceKind(then["kind"]),
            "excerpt": then["excerpt"] is not None,
        }
    count: dict[str, Any] = dict(zip(("claims", "first", "last"), used or (), strict=False))
    return SourceUse(**particulars, texts=texts, **count)


def stated_after(session: Session, *, source_id: int, day: dt.date) -> list[str]:
    """The keys of a source's live claims that cannot have been stated on or before a day."""
    keys = (
        select(Claim.key)
        .where(col(Claim.source_id) == source_id, col(Claim.retired_at).is_(None))
        .where(col(Claim.stated_earliest) > day)
        .order_by(col(Claim.key))
    )
    return list(session.exec(keys))


def version(session: Session, *, version_id: int) -> StoredVersion:
    """One version of a source's text by its id; raises LookupError where there is none."""
    row = session.get(SourceVersion, version_id)
    if row is None:
        raise LookupError(version_id)
    return _stored(row)


def pages_of(session: Session, *, version_ids: Iterable[int]) -> dict[int, list[TextPage]]:
    """The pages of each of these texts in their order, by its id; none of whose are not known."""
    page, found = table_of(PageStart).c, dict[int, list[TextPage]]()
    for chunk in chunks(version_ids):
        statement = select(page.source_version_id, page.start, page.label)
        statement = statement.where(page.source_version_id.in_(chunk))
        rows = session.connection().execute(statement.order_by(page.source_version_id, page.start))
        for version_id, start, label in rows:
            found.setdefault(version_id, []).append(TextPage(start, label))
    return found


def _stored(row: SourceVersion) -> StoredVersion:
    return StoredVersion(row.id or 0, row.number, row.text, row.sha256, row.read_on)
