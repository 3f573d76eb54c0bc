"""The text of a file, whatever program wrote it; told by its first bytes, not by its name."""

import re
import shlex
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from stance.errors import InputError
from stance.incoming.documents import opendocument, page_archive, pdf, plain, web_page, word
from stance.incoming.documents.archive import archive
from stance.incoming.documents.document import IncomingDocument
from stance.incoming.documents.stubs import stub
from stance.opening import opened, whole
from stance.paths import is_file, there
from stance.text.cleaning import shorten

_FIRST = 1024
_PAGES = (".html", ".htm", ".xhtml")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
#: A path has one slash of two.
_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
#: What takes codings of other programs, and what their archives have in them.
_IMPORT = "if it holds codings of sources, bring them in by: stance import {file}"
_OF_CODINGS = {"xl/workbook.xml", "xl/workbook.bin", "project.qde"}
#: The first bytes of what cannot be read here, what it is called, and what to do.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old file of Word or Office", "save it as .docx"),
    (b"{\\rtf", "RTF", "save it as .docx"),
    (b"SQLite format 3\0", "a database, and no document", _IMPORT),
    (b"bplist00", "a web archive of Safari", "save the page as “Page Source”"),
    (b"\x89PNG", "a picture", "have its letters recognised (OCR)"),
    (b"\xff\xd8\xff", "a picture", "have its letters recognised (OCR)"),
)
_Read = Callable[[bytes, str], IncomingDocument]


def read_document(
    path: Path, name: str | None = None, *, encoding: str | None = None, or_utf_8: bool = False
) -> IncomingDocument:
    """The document in a file, which errors call `name`; `encoding` is that of a text or a page.

    With `or_utf_8` it is that of what is not UTF-8, as of one file among many. Raises InputError
    where it is no file, cannot be read, or has no text.
    """
    called = name or str(path)
    if _ADDRESS.match(called):
        raise InputError(
            f"{shorten(called, 80)} is an address, and nothing is fetched from there",
            "save the page in a browser, and give the file",
        )
    shown = f'"{shorten(called, 80)}"'
    data = _bytes(path, shown)
    if encoding and or_utf_8 and plain.is_utf_8(data):
        encoding = None
    document = _reader(data, path, shown, encoding)(data, shown)
    if "\0" in document.text:
        raise InputError(f"{shown} holds a NUL character", "it is no text file: convert it first")
    if not document.text.strip():
        raise InputError(f"{shown} is empty", "put the source's text into it")
    deed = stub(document.text)
    doubt = (
        (f"its text is short, and {deed}: look whether it is the text you mean",) if deed else ()
    )
    return replace(document, sha256=sha256(data).hexdigest(), notes=(*document.notes, *doubt))


def is_plain(path: Path) -> bool:
    """Whether a file is text, and no document of another program; True where it cannot be read.

    A pipe is not looked into: nobody may ever write to it, and what is read of it is gone.
    """
    if not is_file(there(path)):
        return True
    try:
        with there(path).open("rb") as file:
            first = file.read(_FIRST)
    except (OSError, ValueError):
        return True
    is_page = _is_page(first, path) or _is_page_archive(first, path)
    return not (is_page or b"%PDF-" in first or first.startswith(b"PK\x03\x04"))


def _bytes(path: Path, shown: str) -> bytes:
    try:
        with opened(there(path), shown, is_text=False) as file:
            return whole(file, shown, is_text=False)
    except InputError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{shown} cannot be read ({reason})", "check the path") from error


def _reader(data: bytes, path: Path, shown: str, encoding: str | None) -> _Read:
    first = data[:_FIRST]
    for begins, what, remedy in _OTHERS:
        if first.startswith(begins):
            raise InputError(f"{shown} is {what}", remedy.format(file=_as_typed(shown)))
    if b"%PDF-" in first:
        return pdf.read
    if first.startswith(b"PK\x03\x04"):
        return _of_archive(data, shown)
    if _is_page_archive(first, path):
        return lambda data, name: web_page.read_archive(data, name, encoding)
    if _is_page(first, path):
        return lambda data, name: web_page.read(data, name, encoding)
    if path.suffix.lower() != ".txt" and page_archive.is_encoded_mail(data):
        reason = f"{shown} is an e-mail, and its words are encoded"
        raise InputError(reason, "open it in a program for mail, and save it as text")
    return lambda data, name: plain.read(data, name, encoding)


def _is_page(first: bytes, path: Path) -> bool:
    """Whether it is a page: a text file that begins as one is a text nevertheless."""
    ending = path.suffix.lower()
    return ending in _PAGES or (ending != ".txt" and _MARKUP.match(first) is not None)


def _is_page_archive(first: bytes, path: Path) -> bool:
    ending = path.suffix.lower()
    return ending in page_archive.ENDINGS or (ending != ".txt" and page_archive.is_archive(first))


def _of_archive(data: bytes, shown: str) -> _Read:
    with archive(data, shown, "document") as parts:
        names = set(parts.namelist())
        if "word/document.xml" in names:
            return word.read
        if (
            "content.xml" in names
            and _mimetype(parts).startswith(b"application/vnd.oasis")
            and (b".text" in _mimetype(parts))
        ):
            return opendocument.read
        holds_codings = bool(names & _OF_CODINGS) or b"spreadsheet" in _mimetype(parts)
    if holds_codings:
        remedy = _IMPORT.format(file=_as_typed(shown))
        raise InputError(f"{shown} is a table or a project, and no document", remedy)
    raise InputError(
        f"{shown} is a zip of files, and neither DOCX nor ODT", "unpack it, and give the document"
    )


def _as_typed(shown: str) -> str:
    return shlex.quote(shown[1:-1])


def _mimetype(parts: zipfile.ZipFile) -> bytes:
    try:
        return parts.read("mimetype")[:200]
    except KeyError:
        return b""
