"""DOCX: paragraphs and tables in their order, as if all tracked changes were accepted."""

import io
import re
import zipfile
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from stance.errors import InputError
from stance.extras import needed
from stance.incoming.documents.archive import archive
from stance.incoming.documents.document import IncomingDocument, damaged, joined
from stance.incoming.documents.noted import heads_left, left_out
from stance.incoming.documents.particulars import particulars

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: What stands for a sign of its own.
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
#: What was taken out, and what is no text of the paragraph it stands in.
_PASSED = {
    f"{_W}{each}" for each in ("del", "moveFrom", "rPr", "pPr", "instrText", "txbxContent", "rt")
}
_CHANGES = ("ins", "del", "moveTo", "moveFrom")
_TEXTS = {f"{_W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
#: Symbols of a font of its own are no characters.
_PRIVATE = range(0xE000, 0xF900)
_HEADS = re.compile(r"word/(?:header|footer)\d*\.xml")


def read(data: bytes, name: str) -> IncomingDocument:
    """A DOCX as text, with its title and author.

    Raises InputError for one that is damaged or has no text.
    """
    library: Any = needed("docx", extra="documents", for_what="a DOCX")
    with archive(data, name, "DOCX") as parts:
        try:
            document = library.Document(io.BytesIO(data))
            body = document.element.body
            text = joined(_paragraphs(body), name)
            about = document.core_properties
            fields = particulars(about.title, about.author)
            heads = list(heads_left(_heads(parts)))
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
        "hidden passage": sum(1 for each in body.iter(f"{_W}r") if _is_hidden(each)),
        "symbol": sum(1 for each in body.iter(f"{_W}sym") if not _symbol(each)),
        "reading aid": _count(body, "rt"),
        "embedded document": _count(body, "altChunk"),
    }
    return IncomingDocument(text, fields=fields, notes=(*left_out(counts), *heads))


def _count(body: Any, tag: str) -> int:
    return sum(1 for _ in body.iter(f"{_W}{tag}"))


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each paragraph that has any, those in cells of tables as well.

    One whose end was taken out goes on in the next.
    """
    before = ""
    for paragraph in body.iter(f"{_W}p"):
        if _is_passed(paragraph, body):
            continue
        before += "".join(_signs(paragraph))
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:
            if text := before.strip():
                yield text
            before = ""
    if text := before.strip():
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
        if each.tag in _TEXTS:
            yield each.text or ""
        elif each.tag == f"{_W}sym":
            yield _symbol(each)
        elif isinstance(each.tag, str) and each.tag.removeprefix(_W) in _SIGNS:
            yield _SIGNS[each.tag.removeprefix(_W)]
        elif each.tag not in _PASSED | {f"{_W}p", _FALLBACK} and not _is_hidden(each):
            waiting.extend(reversed(each))


def _is_hidden(element: Any) -> bool:
    """Whether it is a run of words that are neither shown nor printed."""
    mark = element.find(f"{_W}rPr/{_W}vanish") if element.tag == f"{_W}r" else None
    if mark is None or mark.get(f"{_W}val", "true") in ("0", "false", "off"):
        return False
    return any((each.text or "").strip() for each in element)


def _symbol(element: Any) -> str:
    """A symbol where it is a character; "" for one that only its font has."""
    code = element.get(f"{_W}char", "")
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,5}", code) else 0
    return "" if number < ord(" ") or number in _PRIVATE else chr(number)


def _heads(parts: zipfile.ZipFile) -> Iterator[str]:
    """What stands at the heads and feet of pages."""
    for part in filter(_HEADS.fullmatch, parts.namelist()):
        root = import_module("docx.oxml").parse_xml(parts.read(part))
        yield "".join(each.text or "" for each in root.iter(f"{_W}t"))
