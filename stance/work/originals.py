"""Files whose text becomes that of a source: read, cut, and kept; and what is proposed of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlmodel import Session

from stance.errors import InputError
from stance.files import copy_to
from stance.incoming.documents.cutting import cut
from stance.incoming.documents.document import IncomingDocument
from stance.incoming.documents.reading import read_document
from stance.paths import there
from stance.queries import sources as queries
from stance.text.pages.headline import headline
from stance.text.slugs import source_slug
from stance.text.spelling import is_seen
from stance.values import LONGEST_NAME

#: What the text of a document is stored with.
_PROPOSED = ("title", "publisher", "author", "published_on", "url", "language")


@dataclass(frozen=True)
class DocumentFile:
    """A file, and how it is to be read.

    `encoding` is that of a text or a page; `first` and `last` are words that the source begins and
    ends with.
    """

    path: Path
    encoding: str | None = None
    first: str | None = None
    last: str | None = None

    @cached_property
    def read(self) -> IncomingDocument:
        """What is read and left of it; raises InputError as reading and cutting do."""
        document = read_document(self.path, encoding=self.encoding)
        return cut(document, first=self.first, last=self.last)

    def kept(self, folder: Path | None) -> str | None:
        """Keep the file in a `folder`, by its SHA-256; nothing where it is there already.

        Gives this SHA-256 back where the file is kept, or the text is another than the file. Errors
        as `keep_file`.
        """
        if folder is None:
            return None if self.read.is_its_file else self.read.sha256
        keep_file(self.path, self.read.sha256, folder)
        return self.read.sha256


def keep_file(path: Path, sha256: str, folder: Path) -> None:
    """Keep a file in a folder, by its SHA-256; nothing where it is there already.

    Raises InputError where it cannot be written.
    """
    kept = folder / f"{sha256}{path.suffix.lower()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copy_to(kept, of=there(path))
    except FileExistsError as error:
        if not kept.is_file():
            raise InputError(f"{folder} is no folder", "name another") from error
    except OSError as error:
        raise InputError(
            f"the file cannot be kept in {folder} ({error.strerror})", "name another"
        ) from error


def said_by(document: IncomingDocument) -> dict[str, str]:
    """What a document says of itself, by the fields of a source."""
    return {
        name: value[:LONGEST_NAME]
        for name, value in document.fields.items()
        if name in _PROPOSED and is_seen(value)
    }


def proposed(document: IncomingDocument) -> dict[str, str]:
    """The same, with a title that is made of its words where it says none."""
    said = said_by(document)
    title = said.get("title") or headline(document.text)
    return {"title": title, **said} if title else said


def completed(session: Session, given: Mapping[str, Any], document: DocumentFile) -> dict[str, Any]:
    """The fields of a new source: those that are given, else what the document says of itself.

    Raises InputError where no slug is given and a source has that text already, and where there is
    nothing to make a title of.
    """
    read = document.read
    pages = [page._asdict() for page in read.pages]
    fields = {**proposed(read), **given, "text": read.text, "pages": pages}
    if not fields.get("title"):
        raise InputError("no line of the document can be its title", "give its --title")
    if not fields.get("slug"):
        fields["slug"] = _free_slug(session, fields, read.text)
    return {name: value for name, value in fields.items() if value}


def _free_slug(session: Session, fields: Mapping[str, Any], text: str) -> str:
    known = queries.with_text(session, text=text, but=0)
    if known is not None:
        slug, title = known
        raise InputError(
            f"the source {slug} ({title}) has this text already",
            "to add it all the same, give a slug of its own behind the file",
        )
    taken = {source.slug for source in queries.all_sources(session)}
    called = fields.get("publisher") or fields["title"]
    return source_slug(called, fields.get("published_on"), taken)
