"""ODT: paragraphs and headings in their order, as if all tracked changes were accepted."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from stance.errors import InputError
from stance.extras import needed
from stance.incoming.documents.archive import archive
from stance.incoming.documents.document import IncomingDocument, damaged, joined
from stance.incoming.documents.noted import heads_left, left_out
from stance.incoming.documents.particulars import particulars

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CHANGES = f"{_TEXT}tracked-changes"
_RUBY = f"{_TEXT}ruby-text"
_PASSED = {_CHANGES, f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}p", f"{_TEXT}h", _RUBY}
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_HEADS = [
    f"{_STYLE}{at}{which}" for at in ("header", "footer") for which in ("", "-left", "-first")
]
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_NOTED = {f"{_TEXT}note", f"{_OFFICE}annotation", _CHANGES}
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
#: More blanks in a row are none that anybody typed.
_MOST_BLANKS = 1000


def read(data: bytes, name: str) -> IncomingDocument:
    """An ODT as text, with its title and author.

    Raises InputError for one that is damaged, has a password or no text.
    """
    library: Any = needed("odfdo", extra="documents", for_what="an ODT")
    with archive(data, name, "ODT") as parts:
        if b"manifest:encryption-data" in parts.read("META-INF/manifest.xml"):
            raise InputError(f"{name} has a password", "save a copy without one, and give that")
        try:
            document = library.Document(io.BytesIO(data))
            body = document.content.root.xpath("//office:text")[0]._xml_element  # noqa: SLF001 - see below
            text = joined(_paragraphs(body), name)
            fields = _particulars(document) if "meta.xml" in parts.namelist() else {}
            heads = list(heads_left(_heads(document, parts)))
        except InputError:
            raise
        except Exception as error:
            raise damaged(name, "ODT") from error
    if not text.strip():
        raise InputError(f"{name} has no text", "look whether it is in pictures or frames")
    counts = {
        "tracked change": sum(1 for _ in body.iter(f"{_TEXT}changed-region")),
        "footnote": sum(1 for _ in body.iter(f"{_TEXT}note")),
        "comment": sum(1 for _ in body.iter(f"{_OFFICE}annotation")),
        "reading aid": sum(1 for _ in body.iter(_RUBY)),
    }
    return IncomingDocument(text, fields=fields, notes=(*left_out(counts), *heads))


def _heads(document: Any, parts: zipfile.ZipFile) -> Iterator[str]:
    """What stands at the heads and feet of pages."""
    if "styles.xml" in parts.namelist():
        for each in document.styles.root._xml_element.iter(*_HEADS):  # noqa: SLF001 - see below
            yield " ".join("".join(_signs(part)) for part in each.iter(*_PARAGRAPHS))


def _particulars(document: Any) -> Mapping[str, str]:
    """Its title, and who wrote it first, else who saved it last."""
    about = document.meta
    return particulars(about.title, about.initial_creator or about.creator)


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph and heading that has any.

    The library's own text has notes, and what was taken out, in between the words.
    """
    for element in body.iter(*_PARAGRAPHS):
        text = "".join(_signs(element)).strip()
        if text and not any(above.tag in _NOTED for above in element.iterancestors()):
            yield text


def _signs(element: Any) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag in _SIGNS:
            yield _SIGNS[each.tag]
        elif each.tag == f"{_TEXT}s":
            yield " " * _blanks(each)
        elif isinstance(each.tag, str) and each.tag not in _PASSED:
            yield from _signs(each)
        yield each.tail or ""


def _blanks(element: Any) -> int:
    count = element.get(f"{_TEXT}c", "1")
    return min(int(count), _MOST_BLANKS) if count.isascii() and count.isdigit() else 1
