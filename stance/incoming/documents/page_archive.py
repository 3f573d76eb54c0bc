"""A page with all that it shows in one file (MHTML), as browsers save it: the page in it."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from typing import NamedTuple

from stance.errors import InputError
from stance.incoming.documents.encodings import is_known

ENDINGS = (".mhtml", ".mht")
#: Longer heads of parts, and more or deeper parts than browsers write, are looked at no further.
_LONGEST_HEAD, _MOST_PARTS, _DEEPEST = 64_000, 2_000, 4
#: A page may be written in three signs for each of its bytes.
_LARGEST = 60_000_000
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BEGINS = re.compile(rb"\s*(?:from: <saved by |[\w-]+:)", re.IGNORECASE)
_REMEDY = "open it in the browser, and save it as “Webpage, HTML only”"


class ArchivedPage(NamedTuple):
    """The page in such a file: its bytes, the encoding and the address that are told with it."""

    data: bytes
    encoding: str | None
    address: str


def is_archive(first: bytes) -> bool:
    """Whether a file begins as one."""
    lowered = first.lower()
    return _BEGINS.match(first) is not None and (
        lowered.lstrip().startswith(b"from: <saved by ")
        or (b"mime-version:" in lowered and b"multipart/related" in lowered)
    )


def is_encoded_mail(data: bytes) -> bool:
    """Whether a file is a message whose words do not stand there as they read, or in parts."""
    end = _HEAD_END.search(data, 0, _LONGEST_HEAD)
    if end is None or _BEGINS.match(data) is None:
        return False
    head = BytesParser().parsebytes(data[: end.end()], headersonly=True)
    encoding = str(head.get("Content-Transfer-Encoding") or "").strip().lower()
    is_encoded = encoding in ("quoted-printable", "base64")
    return "MIME-Version" in head and (is_encoded or head.get_content_maintype() == "multipart")


def page_in(data: bytes, name: str) -> ArchivedPage:
    """The page, which is the first part that is HTML.

    Raises InputError where there is none, or one larger than anybody reads.
    """
    for head, part in _parts(data.lstrip(), _DEEPEST):
        if head.get_content_type() in ("text/html", "application/xhtml+xml"):
            if len(part) > _LARGEST:
                raise InputError(f"{name} holds a page larger than any that is read", _REMEDY)
            return _page(BytesParser().parsebytes(part))
    raise InputError(f"{name} is a page in MHTML, and no part of it is HTML", _REMEDY)


def _parts(data: bytes, depth: int) -> Iterator[tuple[Message, bytes]]:
    """The parts that hold no others, in their order, with what stands at their head."""
    end = _HEAD_END.search(data, 0, _LONGEST_HEAD)
    if end is None:
        return
    head = BytesParser().parsebytes(data[: end.end()], headersonly=True)
    boundary = head.get_boundary()
    if head.get_content_maintype() != "multipart" or not boundary:
        yield head, data
    elif depth:
        for part in _divided(data, boundary.encode("utf-8", "replace")):
            yield from _parts(part, depth - 1)


def _divided(data: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the lines of a boundary; an end that is cut off ends with the file."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
    start: int | None = None
    for _, found in zip(range(_MOST_PARTS), line.finditer(data), strict=False):
        if start is not None:
            yield data[start : found.start()]
        if found[1]:
            return
        start = found.end()
    if start is not None:
        yield data[start:]


def _page(part: Message) -> ArchivedPage:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset() or ""
    address = "".join(str(part.get("Content-Location") or "").split())
    return ArchivedPage(data, charset if is_known(charset) else None, address)
