"""What became of a claim, from version to version, and of entries and sources, edit by edit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sqlmodel import Session

from stance.claimfile.writing import Texts, Writer
from stance.domain.claim import StoredClaim
from stance.domain.coding.rounds import PutAside
from stance.domain.edits import LoggedEdit
from stance.domain.names import Making, Names
from stance.domain.phrases import read_back
from stance.domain.stance import StanceRow
from stance.domain.versions import FieldChange, changed_fields
from stance.queries import sources, stances
from stance.queries.annotation.pages import with_pages
from stance.queries.coding.names import coding_names
from stance.queries.coding.sight import without_makers
from stance.queries.earlier import looking_back
from stance.queries.edits import edits
from stance.queries.vocabulary import entries, vocabulary
from stance.reports.edits import EntryHistory
from stance.reports.history import History, Version
from stance.values import Logged, Noun
from stance.work.keys import named, unknown_source

#: The fields of an issue by which its stances count as those of another one.
_MARKS = ("same_as", "same_as_reversed")


def history(session: Session, *, key: str) -> History:
    """A claim's versions, the oldest first; raises InputError where there is no such claim."""
    claims = named(session, key).versions
    pairs = zip(claims, _changes(session, claims), strict=True)
    versions = tuple(Version(number, *pair) for number, pair in enumerate(pairs, 1))
    with looking_back(session, claims[0].recorded_at):
        rows = list(_as_recorded(session, claims[0]))
        stances = tuple(_read_back(session, rows))
    rereadings = tuple(_rereadings(session, claims))
    put_aside = tuple(_times_put_aside(session, claims[-1]))
    return History(versions, stances, rereadings, put_aside, rows[0].page if rows else None)


def _times_put_aside(session: Session, claim: StoredClaim) -> Sequence[PutAside]:
    """Each time that a reading was set aside; a claim of the record never was."""
    if claim.content.round is None:
        return ()
    from stance.queries.coding.looks import times_put_aside

    return times_put_aside(session, key=claim.key)


def _rereadings(session: Session, claims: Sequence[StoredClaim]) -> Iterator[LoggedEdit]:
    """The edits of issues by which stances of a claim read otherwise than when it was recorded.

    That is of their propositions, and of what they are doubles of.
    """
    issues = vocabulary(session).issues
    ids = {stance.issue for claim in claims for stance in claim.content.stances}
    own = {issues.by_id[each].slug for each in ids}
    roots = {issues.slug(each) for each in ids}
    since = claims[0].recorded_at
    for logged in edits(session, kind=Logged.ISSUE, slugs=own | roots, after=since):
        edit = logged.edit
        if edit.field == "proposition" or (edit.field in _MARKS and edit.slug in own):
            yield logged


def entry_history(session: Session, *, kind: Logged, name: str) -> EntryHistory:
    """What was edited of an entry, by slug, name or alias, or of a source, by its slug.

    One that was removed is found by the slug that it had. Raises InputError where there is none.
    """
    known = _named(session, kind, name)
    slug, called = known or (name, None)
    logged = edits(session, kind=kind, slugs=[slug])
    if known is None and not logged:
        if kind is Logged.SOURCE:
            raise unknown_source(session, name)
        entry = Names(vocabulary(session), Making.NONE).entry(Noun(kind), name)
        slug, called = entry.slug, entry.name
        logged = edits(session, kind=kind, slugs=[slug])
    return EntryHistory(kind, slug, called, tuple(without_makers(session, logged)))


def _named(session: Session, kind: Logged, slug: str) -> tuple[str, str] | None:
    """The slug and the name of what is there under a slug."""
    if kind is Logged.SOURCE:
        source = sources.meant(session, typed=slug)
        return (source.slug, source.title) if source else None
    entry = entries(session, noun=Noun(kind)).by_slug.get(slug)
    return (entry.slug, entry.name) if entry else None


def _changes(session: Session, claims: Sequence[StoredClaim]) -> Iterator[tuple[FieldChange, ...]]:
    """For each version what changed since the one before; nothing for the first."""
    texts = Texts(sources.versions(session, source_id=claims[0].content.source))
    coding = coding_names(session)
    writer = Writer(vocabulary(session), texts, history=True, coding=coding)
    yield ()
    for before, after in pairwise(map(writer.entry, claims)):
        yield tuple(changed_fields(before, after))


def _as_recorded(session: Session, claim: StoredClaim) -> Iterator[StanceRow]:
    rows = stances.of_claims(session, vocabulary=vocabulary(session), claim_ids=[claim.id])
    return with_pages(session, iter(rows))


def _read_back(session: Session, rows: Iterable[StanceRow]) -> Iterator[str]:
    known, told = vocabulary(session), set[str]()
    for row in rows:
        yield f"{row.number}. {read_back(row, known, told)}"
