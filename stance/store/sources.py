"""Adding sources and the versions of their text."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select, update
from sqlmodel import Session

from stance.db.models import PageStart, Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.edits import TEXT, FieldEdit
from stance.domain.source import StoredVersion, TextAsRead, TextPage
from stance.errors import InputError
from stance.queries import sources as queries
from stance.store.log import log_added, log_edits, watching
from stance.store.search import index_text, index_text_anew
from stance.text.quotes.withheld import WithheldText, digest_of, is_of
from stance.values import Logged


def add_source(session: Session, *, source: Source) -> Source:
    """Add a source; its id is set afterwards."""
    session.add(source)
    session.flush()
    log_added(session, kind=Logged.SOURCE, slugs=[source.slug])
    return source


def set_text(
    session: Session,
    *,
    source: Source,
    read: TextAsRead,
    is_new: bool = False,
) -> StoredVersion:
    """Store a source's text as it was read; give its version back.

    The same text again is the version that is there, to which its pages are added if it has none;
    no version is looked for of a source that `is_new`. Raises InputError where the source has
    another text, so that no quote loses its place, or other pages.
    """
    digest = digest_of(read.text)
    known = None if is_new else queries.latest_version(session, source_id=source.id or 0)
    if known is not None and known.sha256 == digest:
        _add_pages_to(session, known, read.pages)
        return _with_its_text(session, known, read.text)
    if known is not None:
        raise InputError(
            f"source {source.slug} has another text already (sha256 {known.sha256[:12]}…)",
            "leave the text out to use the stored one; to store this one beside it, run:"
            f" stance source update {source.slug} FILE",
        )
    return _add_version(session, source, (), read)


def add_version(session: Session, *, source: Source, read: TextAsRead) -> StoredVersion:
    """Store a text as the newest version of a source, beside those that are there.

    The newest text again is the version that is there, as for `set_text`. Raises InputError for an
    older one.
    """
    digest = digest_of(read.text)
    known = queries.versions(session, source_id=source.id or 0)
    for version in known:
        if version.sha256 == digest and version is known[-1]:
            _add_pages_to(session, version, read.pages)
            return version
        if version.sha256 == digest:
            raise InputError(
                f"this is the text of version {version.number} of {source.slug};"
                f" the newest is {known[-1].number}",
                "give the text as it reads now",
            )
    return _add_version(session, source, known, read)


def set_texts(session: Session, *, source: Source, texts: Sequence[TextAsRead]) -> StoredVersion:
    """Store all texts of a source, oldest first; give the newest back.

    Those that are there already must be the first of them. Raises InputError where they are not,
    and for a text that is given twice.
    """
    if len({digest_of(each.text) for each in texts}) < len(texts):
        raise InputError(f"a text of {source.slug} stands twice", "keep one of the two")
    known = queries.versions(session, source_id=source.id or 0)
    for version, read in zip(known, texts, strict=False):
        if version.sha256 != digest_of(read.text):
            raise InputError(
                f"source {source.slug} has another text as its version {version.number}",
                "leave the texts out to use the stored ones, or give this one a slug of its own",
            )
        _add_pages_to(session, version, read.pages)
    for read in texts[len(known) :]:
        known.append(_add_version(session, source, known, read))
    return known[-1]


def _add_version(
    session: Session, source: Source, known: Sequence[StoredVersion], read: TextAsRead
) -> StoredVersion:
    """Store a text after those that are `known` of its source, which are all that it has."""
    text, digest = read.text, digest_of(read.text)
    before = known[-1].sha256 if known else None
    log_edits(session, [FieldEdit(Logged.SOURCE, source.slug, TEXT, before, digest)])
    number, day = len(known) + 1, read.read_on or dt.datetime.now(dt.UTC).date()
    columns = {"number": number, "text": text, "sha256": digest, "read_on": day}
    # Not as an object of the session, which would hold a text that may be as long as a book.
    statement = insert(table_of(SourceVersion)).values(source_id=source.id, **columns)
    (version_id,) = session.connection().execute(statement).inserted_primary_key or (0,)
    index_text(session, version_id=version_id, text=text)
    _add_pages(session, version_id, text, read.pages)
    return StoredVersion(version_id, number, text, digest, day)


def _add_pages_to(session: Session, known: StoredVersion, pages: Sequence[TextPage]) -> None:
    """Add pages to a text that is there; raises InputError where it has others."""
    if not pages:
        return
    there = queries.pages_of(session, version_ids=[known.id]).get(known.id, [])
    if not there:
        _add_pages(session, known.id, known.text, pages)
    elif there != list(pages):
        raise InputError(
            "the pages of this text are stored, and begin otherwise",
            "leave the pages out to keep those that are stored",
        )


def _add_pages(session: Session, version_id: int, text: str, pages: Sequence[TextPage]) -> None:
    if not pages:
        return
    for page in pages:
        if page.start >= len(text):
            raise InputError(
                f'page "{page.label}" begins at {page.start}, and the text has'
                f" {len(text)} characters",
                "correct where it begins, in characters from 0",
            )
    rows = [{"source_version_id": version_id, **page._asdict()} for page in pages]
    session.connection().execute(insert(table_of(PageStart)), rows)


def _with_its_text(session: Session, version: StoredVersion, text: str) -> StoredVersion:
    """A version that is there, with its whole text where that was withheld and now comes."""
    if isinstance(text, WithheldText) or version.text == text:
        return version
    put_text_back(session, version_id=version.id, text=text)
    return replace(version, text=text)


def put_text_back(session: Session, *, version_id: int, text: str) -> None:
    """Store the whole text of a version of which it was withheld; its digest stays.

    Raises InputError where the text is another, or what claims rest on does not stand in it.
    """
    row = session.get_one(SourceVersion, version_id)
    if digest_of(text) != row.sha256 or not is_of(row.text, text):
        raise InputError(
            f"this is not the text of the SHA-256 {row.sha256}", "give the text as it was read"
        )
    row.text = text
    session.add(row)
    session.flush()
    index_text_anew(session, version_id=version_id, text=text)


def mark_source(session: Session, *, double: Source, root: Source | None) -> None:
    """Mark a source as the double of a root, its own doubles along with it; None takes it back.

    Nothing else is touched: its claims and texts stay where they were recorded.
    """
    table = table_of(Source)
    mine = table.c.id == double.id
    moved = mine if root is None else mine | (table.c.same_as_id == double.id)
    slugs = session.connection().execute(select(table.c.slug).where(moved)).scalars().all()
    with watching(session, kind=Logged.SOURCE, slugs=slugs):
        value = root.id if root else None
        session.connection().execute(update(table).where(moved).values(same_as_id=value))
    session.expire_all()
