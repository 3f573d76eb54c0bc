"""The sources of claim files: found or added, completed, and their text read."""

import datetime as dt
from dataclasses import replace as replace_fields
from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session

from stance.claimfile.documents import decode
from stance.claimfile.schema import SourceEntry
from stance.db.models import Source
from stance.domain.source import SourceInHand, StoredVersion, TextAsRead
from stance.errors import DocumentPath, InputError, LocatedError, located
from stance.incoming.documents.document import IncomingDocument
from stance.incoming.documents.reading import is_plain, read_document
from stance.opening import opened, whole
from stance.paths import there
from stance.queries import sources as queries
from stance.store import sources as store
from stance.store.vocabulary import complete, set_logged
from stance.text.anchoring import SourceText
from stance.text.cleaning import shorten
from stance.values import SourceKind
from stance.work.importing.dating import Dating
from stance.work.keys import nearest_sources

_COLUMNS = (
    *("title", "publisher", "author", "url", "language", "kind", "excerpt"),
    *("reference", "original"),
)


def record_source(
    session: Session,
    *,
    entry: SourceEntry,
    path: DocumentPath,
    folder: Path | None,
    replace: bool = False,
    dating: Dating | None = None,
) -> SourceInHand:
    """Find or add a source, with its text; what its claims are read against.

    Raises LocatedError where it says something else than the source that is there, where a new
    one has no title, or where its text cannot be read.
    """
    dating = dating or Dating()
    source = queries.by_slug(session, slug=entry.slug)
    is_new = source is None
    if source is None:
        source = _new(session, entry, path, dating)
    else:
        row, columns = source, columns_of(entry, path, dating)
        located(path, lambda: complete(row, columns, noun="source", replace=replace))
        session.flush()
    is_first = is_new or not queries.has_text(session, source_id=source.id or 0)
    version = _text(session, source, entry, path, folder=folder, dating=dating, is_new=is_new)
    notes = _same_text(session, source, version) if version and is_first else ()
    if entry.same_as:
        _mark(session, source, entry.same_as, (*path, "same_as"))
        notes = ()
    texts = _texts_by_number(session, source, entry)
    is_given_text = is_first and not is_new and version is not None
    return replace_fields(
        in_hand(source, version, is_new=is_new),
        texts=texts,
        notes=notes,
        is_given_text=is_given_text,
    )


def _mark(session: Session, source: Source, of: str, path: DocumentPath) -> None:
    """Mark a source as the double of another, which is there; nothing where it is so already."""
    root = queries.by_slug(session, slug=of)
    if root is None:
        error = InputError(f"there is no source {of} yet", "let it come before its doubles")
        raise LocatedError(path, error)
    root = session.get_one(Source, root.same_as_id or root.id)
    if source.same_as_id == root.id:
        return
    if root.id == source.id or source.same_as_id:
        reason = "a source is no double of itself" if root.id == source.id else "it is another's"
        raise LocatedError(path, InputError(reason, "leave same_as out"))
    store.mark_source(session, double=source, root=root)


def _same_text(session: Session, source: Source, version: StoredVersion) -> tuple[str, ...]:
    """A sentence where another source has the text that was stored, but for its line ends."""
    known = queries.with_text(session, text=version.text, but=source.id or 0)
    if known is None:
        return ()
    return (same_text_note(session, source.slug, *known),)


#: What is known of a source beside its title and its date, by which one of two is the fuller.
_PARTICULARS = ("publisher", "author", "url", "language", "reference")


def same_text_note(session: Session, slug: str, other: str, title: str) -> str:
    """That a source has the text of another as well, and what to do if they are one.

    What is proposed keeps the one that has a date, or of which more is known; else the older one.
    """
    said = f"the text of {slug} is that of {other} ({title}) as well"
    double, root = slug, other
    one, before = (queries.by_slug(session, slug=each) for each in (slug, other))
    if one and before and before.same_as_id is None and _known_of(one) > _known_of(before):
        double, root = other, slug
    return f"{said}; if they are one document: stance source merge {double} {root}"


def _known_of(source: Source) -> tuple[bool, int]:
    """Whether a source has a date, and how much else is known of it."""
    known = [getattr(source, name) is not None for name in _PARTICULARS]
    return source.published_on is not None, sum([*known, source.kind is not SourceKind.OTHER])


def _texts_by_number(
    session: Session, source: Source, entry: SourceEntry
) -> dict[int, tuple[int, SourceText]]:
    if all(claim.text_version is None and not claim.kept_in for claim in entry.claims):
        return {}
    versions = queries.versions(session, source_id=source.id or 0)
    return {version.number: (version.id, SourceText(version.text)) for version in versions}


def in_hand(source: Source, version: StoredVersion | None, *, is_new: bool = False) -> SourceInHand:
    """A stored source as claims are read against it."""
    return SourceInHand(
        id=source.id or 0,
        slug=source.slug,
        published_on=source.published_on,
        published_latest=source.published_latest,
        version=version.id if version else None,
        text=SourceText(version.text) if version else None,
        is_new=is_new,
    )


def _new(session: Session, entry: SourceEntry, path: DocumentPath, dating: Dating) -> Source:
    if entry.title is None:
        reason = f"there is no source {entry.slug} yet, and no title for it"
        near = nearest_sources(session, entry.slug)
        others = f", or name one that is there (nearest: {', '.join(near)})" if near else ""
        error = InputError(reason, f"add one{others}")
        raise LocatedError((*path, "title"), error)
    columns = {"kind": SourceKind.OTHER, "excerpt": False, **columns_of(entry, path, dating)}
    return store.add_source(session, source=Source(slug=entry.slug, **columns))


def columns_of(entry: SourceEntry, path: DocumentPath, dating: Dating) -> dict[str, Any]:
    """The particulars given, by column; raises LocatedError for a date that is none."""
    columns = {name: getattr(entry, name) for name in _COLUMNS if getattr(entry, name) is not None}
    if entry.published_on is not None:
        published = dating.timed(entry.published_on, (*path, "published_on"))
        columns["published_on"] = published.text
        columns["published_earliest"] = published.earliest
        columns["published_latest"] = published.latest
    return columns


def _text(
    session: Session,
    source: Source,
    entry: SourceEntry,
    path: DocumentPath,
    *,
    folder: Path | None,
    dating: Dating,
    is_new: bool,
) -> StoredVersion | None:
    if entry.versions:
        return _versions(session, source, entry, path, dating)
    text, pages = entry.withheld.text if entry.withheld else entry.text, entry.text_pages
    if entry.text_file is not None:
        name, at = entry.text_file, (*path, "text_file")
        document = located(at, lambda: document_beside(name, folder))
        text, pages = document.text, pages or list(document.pages)
        _note_origin(source, document, name, dating)
    if text is None:
        return None if is_new else queries.latest_version(session, source_id=source.id or 0)
    read = TextAsRead(text, day_of(entry.read_on, path, dating), pages)
    given = "withheld" if entry.withheld else "text_file" if entry.text_file else "text"
    at = (*path, given)
    return located(at, partial(store.set_text, session, source=source, read=read, is_new=is_new))


def _note_origin(source: Source, document: IncomingDocument, name: str, dating: Dating) -> None:
    """Note which file a text was made of, and say what was read otherwise than it stands there."""
    if document.is_its_file or not document.sha256:
        return
    if source.original is None:
        set_logged(source, {"original": document.sha256})
    for note in document.notes:
        dating.say(f"{name}: {note}")


def _versions(
    session: Session, source: Source, entry: SourceEntry, path: DocumentPath, dating: Dating
) -> StoredVersion:
    # The days are those of another database, whose clock was its own.
    anyhow = Dating(future=True, notes=dating.notes)
    texts = [
        TextAsRead(
            each.stored, day_of(each.read_on, (*path, "versions", place), anyhow), each.text_pages
        )
        for place, each in enumerate(entry.versions)
    ]
    at = (*path, "versions")
    return located(at, lambda: store.set_texts(session, source=source, texts=texts))


def day_of(text: str | None, path: DocumentPath, dating: Dating) -> dt.date | None:
    """The day that a text was read on; raises LocatedError where it is not one day."""
    if text is None:
        return None
    # That it is meant to be to come is no remedy here: what was read, was read by today.
    day = Dating(future=True, notes=dating.notes).read(text, (*path, "read_on"))
    if not dating.future and day.earliest > dating.today:
        error = InputError(f"{day} is to come: nothing was read then", "correct it")
        raise LocatedError((*path, "read_on"), error)
    if day.earliest != day.latest:
        error = InputError(f'"{text}" is not one day', "write it as 2016-12-27")
        raise LocatedError((*path, "read_on"), error)
    return day.earliest


def read_beside(name: str, folder: Path | None) -> str:
    """The text of a file beside the claim file, which must not lead out of its folder."""
    return read_text(_beside(name, folder), name)


def document_beside(name: str, folder: Path | None) -> IncomingDocument:
    """The same of a document of another program; of a text that has to be UTF-8."""
    path = _beside(name, folder)
    return IncomingDocument(read_text(path, name)) if is_plain(path) else read_document(path, name)


def _beside(name: str, folder: Path | None) -> Path:
    if folder is None:
        raise InputError(
            "text_file needs a folder to look in",
            "import the claim file by its path, or give the text itself as `text`",
        )
    return path_beside(name, folder)


def path_beside(name: str, folder: Path, of: str = "the claim file") -> Path:
    """The path of a file that is named in a folder; raises InputError for what leads out of it."""
    path, is_odd = _inside(folder, folder / name, name, of)
    if not path.exists():
        path, is_odd = _inside(folder, there(folder / name), name, of)
    if is_odd:
        raise InputError(f'"{shorten(name, 80)}" is not a file', "name the file with the text")
    return path


def _inside(folder: Path, path: Path, name: str, of: str) -> tuple[Path, bool]:
    """As `_resolved`; raises InputError for a path that leads out of the folder."""
    resolved, is_odd = _resolved(path, name)
    if not resolved.is_relative_to(folder.resolve()):
        raise InputError(
            f'"{shorten(name, 80)}" lies outside the folder of {of}',
            "put the text beside it",
        )
    return resolved, is_odd


def _resolved(path: Path, name: str) -> tuple[Path, bool]:
    """Where a path leads, and whether to something that is no file.

    A pipe that nobody writes to, for one, would be waited for without end.
    """
    try:
        resolved = path.resolve()
        return resolved, resolved.exists() and not resolved.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        # Python 3.11 and 3.12 call links that lead in a circle a RuntimeError.
        reason = getattr(error, "strerror", None) or "its links lead nowhere"
        raise InputError(
            f'"{shorten(name, 80)}" cannot be read ({reason})', "check the path"
        ) from error


def read_text(path: Path, name: str) -> str:
    """A source's text from a file; raises InputError where it cannot be read or is not text."""
    shown = shorten(name, 80)
    try:
        with opened(there(path), f'"{shown}"') as file:
            text = decode(whole(file, f'"{shown}"'), shown)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f'"{shown}" cannot be read ({reason})', "check the path") from error
    if "\0" in text:
        raise InputError(f'"{shown}" holds a NUL character', "it is no text file: convert it first")
    if not text.strip():
        raise InputError(f'"{shown}" is empty', "put the source's text into it")
    return text
