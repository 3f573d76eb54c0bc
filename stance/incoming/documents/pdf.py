"""PDF, page by page, with the labels that the document gives its pages."""

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
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
from stance.incoming.documents.noted import left_out
from stance.incoming.documents.particulars import particulars

_BETWEEN = "\n\n"
_LONGEST_LABEL = 100
#: So many pages without a text are named.
_NAMED = 10
#: Marks on pages that hold no words of anybody's.
_NO_COMMENTS = ("/Link", "/Popup")


def read(data: bytes, name: str) -> IncomingDocument:
    """A PDF as text; raises InputError for one with a password, without a text, or damaged."""
    library: Any = needed("pypdf", extra="documents", for_what="a PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = library.PdfReader(io.BytesIO(data))
        _open(reader, name)
        labels, said = list(reader.page_labels), _said(reader)
        texts, notes = _texts(reader, name), tuple(left_out(_beside(reader)))
    except InputError:
        raise
    except Exception as error:
        raise damaged(name, "PDF") from error
    document = _document(texts, labels, said, name)
    return replace(document, notes=(*document.notes, *notes))


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


def _beside(reader: Any) -> Mapping[str, int]:
    """How much stands on the pages that is none of their text: what readers typed there."""
    counts = {"comment": 0, "filled field": 0}
    for page in reader.pages:
        for reference in page.get("/Annots") or ():
            mark = reference.get_object()
            if not isinstance(mark, dict) or mark.get("/Subtype") in _NO_COMMENTS:
                continue
            is_field = mark.get("/Subtype") == "/Widget"
            said = mark.get("/V" if is_field else "/Contents")
            if isinstance(said, str) and said.strip() and not said.startswith("/"):
                counts["filled field" if is_field else "comment"] += 1
    return counts


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
        pages.append(TextPage(at, _label(labels, number)))
        at += len(text) + len(_BETWEEN)
    text = _BETWEEN.join(text for _, text in written)
    fields = {
        field: value for field, value in said.items() if field != "title" or _stands_in(value, text)
    }
    there = {number for number, _ in written}
    empty = [_label(labels, number) for number in range(len(texts)) if number not in there]
    return IncomingDocument(text, tuple(pages), fields, tuple(_without_text(empty)))


def _label(labels: Sequence[str], number: int) -> str:
    label = labels[number].strip()[:_LONGEST_LABEL] if number < len(labels) else ""
    return label or str(number + 1)


def _without_text(pages: Sequence[str]) -> Iterator[str]:
    """That pages have no text, by their labels."""
    more = f" and {len(pages) - _NAMED:,} more" if len(pages) > _NAMED else ""
    if len(pages) == 1:
        yield f"page {pages[0]} has no text: it is a picture, or empty"
    elif pages:
        named = ", ".join(pages[:_NAMED])
        yield f"pages {named}{more} have no text: they are pictures, or empty"


def _stands_in(title: str, text: str) -> bool:
    """Whether a document has the words noted as its title: often they are a file's name."""
    words = title.casefold().split()
    return bool(words) and " ".join(words) in " ".join(text.casefold().split())
