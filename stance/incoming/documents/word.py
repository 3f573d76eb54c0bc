"""DOCX: paragraphs and tables in their order, as if all tracked changes were accepted."""

import io
from collections.abc import Iterator
from typing import Any

from stance.errors import InputError
from stance.extras import needed
from stance.incoming.documents.archive import archive
from stance.incoming.documents.document import IncomingDocument, damaged, joined
from stance.incoming.documents.noted import left_out
from stance.incoming.documents.particulars import particulars

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What stands for a sign of its own.
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
#: What was taken out, and what is no text of the paragraph it stands in.
_PASSED = {f"{_W}{each}" for each in ("del", "moveFrom", "rPr", "pPr", "instrText", "txbxContent")}
_CHANGES = ("ins", "del", "moveTo", "moveFrom")


def read(data: bytes, name: str) -> IncomingDocument:
    """A DOCX as text, with its title and author.

    Raises InputError for one that is damaged or has no text.
    """
    library: Any = needed("docx", extra="documents", for_what="a DOCX")
    with archive(data, name, "DOCX"):
        try:
            document = library.Document(io.BytesIO(data))
            body = document.element.body
            text = joined(_paragraphs(body), name)
            about = document.core_properties
            fields = particulars(about.title, about.author)
        except InputError:
            raise
        except Exception as error:
            raise damaged(name, "DOCX") from error
    if not text.strip():
        raise InputError(f"{name} has no text", "look whether it is in pictures or text boxes")
    counts = {
        "tracked change": sum(_count(body, each) for each in _CHANGES),
        "footnote": _count(body, "footnoteReference") + _count(body, "endnoteReference"),
        "comment": _count(body, "commentReference"),
    }
    return IncomingDocument(text, fields=fields, notes=tuple(left_out(counts)))


def _count(body: Any, tag: str) -> int:
    return sum(1 for _ in body.iter(f"{_W}{tag}"))


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph that has any, those in cells of tables as well."""
    for paragraph in body.iter(f"{_W}p"):
        text = "".join(_signs(paragraph)).strip()
        if text and not _is_passed(paragraph, body):
            yield text


def _is_passed(paragraph: Any, body: Any) -> bool:
    above = paragraph.getparent()
    while above is not None and above is not body:
        if above.tag in {f"{_W}del", f"{_W}moveFrom", _FALLBACK}:
            return True
        above = above.getparent()
    return False


def _signs(element: Any) -> Iterator[str]:
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif isinstance(each.tag, str) and each.tag.removeprefix(_W) in _SIGNS:
            yield _SIGNS[each.tag.removeprefix(_W)]
        elif each.tag not in _PASSED and each.tag not in {f"{_W}p", _FALLBACK}:
            waiting.extend(reversed(each))
