"""Documents that are a zip of XML: opened where they are no more than they may be."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from stance.errors import InputError
from stance.incoming.documents.document import damaged
from stance.incoming.unpacking import BROKEN, refuse_lie

#: What the parts of a document may hold together, and one part of XML, in bytes.
_MOST, _MOST_XML = 500_000_000, 60_000_000
_PIECE = 1 << 16
#: No program writes these into a document; they can make a small one stand for an endless one.
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


@contextmanager
def archive(data: bytes, name: str, what: str) -> Iterator[zipfile.ZipFile]:
    """The zip of a document; raises InputError where it is damaged, or would grow too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            _refuse_bomb(opened, name)
            yield opened
    except BROKEN as error:
        raise damaged(name, what) from error


def _refuse_bomb(opened: zipfile.ZipFile, name: str) -> None:
    """Raise InputError by what the parts say they hold, and BadZipFile where that is a lie."""
    parts = opened.infolist()
    sizes = [part.file_size for part in parts]
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if sum(sizes) > _MOST or any(part.file_size > _MOST_XML for part in xml):
        raise InputError(f"{name} holds more than any document does, once unpacked", "divide it")
    for part in parts:
        refuse_lie(opened, part)
    for part in xml:
        with opened.open(part) as file:
            _refuse_entities(file.read(), name)


def _refuse_entities(xml: bytes, name: str) -> None:
    # In UTF-16 each sign has a NUL beside it.
    plain = xml.replace(b"\0", b"") if b"\0" in xml[:_PIECE] else xml
    if any(each in plain for each in _ENTITIES):
        raise InputError(
            f"{name} defines entities, as no document needs to", "save it anew, and try again"
        )
