"""PDF, page by page, with the labels that the document gives its pages."""

import io
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from stance.domain.source import TextPage
from stance.errors import InputError
from stance.extras import needed
from stance.incoming.documents.document import (
    LONGEST_TEXT,
    IncomingDocument,
    damaged,
    too_long,
)
from stance.incoming.documents.particulars import particulars

_BETWEEN = "\n\n"
_LONGEST_LABEL = 100


def read(data: bytes, name: str) -> IncomingDocument:
    """A PDF as text; raises InputError for one with a password, without a text, or damaged."""
    library: Any = needed("pypdf", extra="documents", for_what="a PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = library.PdfReader(io.BytesIO(data))
        _open(reader, name)
        labels, said = list(reader.page_labels), _said(reader)
        texts = _texts(reader, name)
    except InputError:
        raise
    except Exception as error:
        raise damaged(name, "PDF") from error
    return _document(texts, labels, said, name)


def _open(reader: Any, name: str) -> None:
    """Open what anybody may read; raises InputError where a password is asked for."""
    if not reader.is_encrypted:
        return
    try:
        is_open = bool(reader.decrypt(""))
    except Exception:
        is_open = False
    if not is_open:
        raise InputError(f"{name} has a password", "save a copy without one, and give that")


def _texts(reader: Any, name: str) -> list[str]:
    """The text of each page, of lines that end as they do there."""
    texts, length = list[str](), 0
    for page in reader.pages:
        lines = (line.rstrip() for line in page.extract_text().replace("\0", "").splitlines())
        texts.append("\n".join(lines).strip("\n"))
        length += len(texts[-1])
        if length > LONGEST_TEXT:
            raise too_long(name)
    return texts


def _said(reader: Any) -> Mapping[str, str]:
    """The title and the author that it says it has."""
    about = reader.metadata
    return particulars(about.title, about.author) if about else {}


def _document(
    texts: Sequence[str], labels: Sequence[str], said: Mapping[str, str], name: str
) -> IncomingDocument:
    pages, at = list[TextPage](), 0
    written = [(number, text) for number, text in enumerate(texts) if text.strip()]
    if not written:
        raise InputError(
            f"{name} has no text: its pages are pictures, as of a scan",
            "have its letters recognised (OCR), and give what comes of it",
        )
    for number, text in written:
        label = labels[number].strip()[:_LONGEST_LABEL] if number < len(labels) else ""
        pages.append(TextPage(at, label or str(number + 1)))
        at += len(text) + len(_BETWEEN)
    text = _BETWEEN.join(text for _, text in written)
    fields = {
        field: value for field, value in said.items() if field != "title" or _stands_in(value, text)
    }
    return IncomingDocument(text, tuple(pages), fields, _notes(len(texts), len(written)))


def _notes(pages: int, written: int) -> tuple[str, ...]:
    if pages == written:
        return ()
    return (f"{pages - written} of its {pages} pages have no text: they are pictures, or empty",)


def _stands_in(title: str, text: str) -> bool:
    """Whether a document has the words noted as its title: often they are a file's name."""
    words = title.casefold().split()
    return bool(words) and " ".join(words) in " ".join(text.casefold().split())
