"""The plain text of a source of a project."""

from xml.etree.ElementTree import Element

from stance.incoming.refi.archive import Archive
from stance.incoming.refi.elements import first
from stance.text.cleaning import shorten

_LONGEST = 80
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NoTextError(Exception):
    """A source has no text that can be read, and why."""


def plain_text(archive: Archive, element: Element) -> str:
    """The text of a source as its file has it; raises NoTextError where there is none."""
    content = first(element, "PlainTextContent")
    if content is not None and content.text:
        return content.text
    path = element.get("plainTextPath", "")
    if not path:
        raise NoTextError(_without(element))
    part = archive.named(path)
    if part is None:
        raise NoTextError(_elsewhere(path))
    return _decoded(archive.read(part))


def _decoded(content: bytes) -> str:
    """The text of a file, with the mark before it, if it has one."""
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoTextError("its text is not in UTF-8, as the format wants it") from error
    if "\0" in text:
        raise NoTextError("there are NUL characters in its text")
    return text


def _without(element: Element) -> str:
    rich = element.get("richTextPath", "")
    return f"it has no plain text, only {shorten(rich, _LONGEST)}" if rich else "it has no text"


def _elsewhere(path: str) -> str:
    named = shorten(path, _LONGEST)
    if path.startswith(("relative:", "absolute:")):
        return f"its text lies outside the file, at {named}, and is not read"
    return f"its text, {named}, is not in the file"
