"""Parts of a workbook's archive, and tags in them."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from posixpath import join, normpath
from zipfile import ZipFile

_PIECE = 1 << 20
_BOOK = "xl/workbook.xml"
#: So many cells, rows or columns are named.
NAMED = 5
_LONGEST_TAG = 4_096
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^<>]*>")
_RELATED = re.compile(rb"<(?:\w+:)?Relationship\b[^<>]*>")


def part_of(packed: ZipFile, sheet: str) -> str:
    """The part of a workbook that a sheet is."""
    if _BOOK not in packed.namelist():
        return ""
    parts = related(packed, _BOOK)
    for tag in _SHEET.findall(packed.read(_BOOK)):
        if attribute(tag, b"name") == sheet:
            return parts.get(attribute(tag, rb"\w+:id"), "")
    return ""


def counts_as_macs_did(packed: ZipFile) -> bool:
    """Whether a workbook counts its days as those of old Macs did."""
    if _BOOK not in packed.namelist():
        return False
    said = re.search(rb"<(?:\w+:)?workbookPr\b[^<>]*>", packed.read(_BOOK))
    return said is not None and attribute(said[0], b"date1904") in ("1", "true", "on")


def related(packed: ZipFile, part: str) -> dict[str, str]:
    """The parts that one names, by how it names them."""
    folder, _, name = part.rpartition("/")
    listed = f"{folder}/_rels/{name}.rels"
    tags = _RELATED.findall(packed.read(listed)) if listed in packed.namelist() else []
    return {
        attribute(tag, b"Id"): normpath(join(f"/{folder}", attribute(tag, b"Target")))[1:]
        for tag in tags
    }


def attribute(tag: bytes, name: bytes) -> str:
    """An attribute of a tag, whose name is a pattern; empty where it has none."""
    found = re.search(rb"\s" + name + rb'\s*=\s*(?:"([^"]*)"|\'([^\']*)\')', tag)
    return unescape((found[1] or found[2] or b"").decode("utf-8", "replace")) if found else ""


def named(places: Sequence[str]) -> str:
    """The first of some places, and how many more there are."""
    more = f" and {len(places) - NAMED:,} more" if len(places) > NAMED else ""
    return ", ".join(places[:NAMED]) + more


def matches(packed: ZipFile, part: str, pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """What is found in a part, which is read piece by piece and cut between tags."""
    before = b""
    with packed.open(part) as file:
        while piece := file.read(_PIECE):
            text = before + piece
            cut = max(text.rfind(b"<row"), text.rfind(b"<c "), text.rfind(b"<table:"), 0)
            cut = cut or max(text.rfind(b"<"), len(text) - _LONGEST_TAG)
            yield from pattern.finditer(text, 0, cut)
            before = text[cut:]
    yield from pattern.finditer(before)


def letters(number: int) -> str:
    """A column by its number, from 1 on, as spreadsheets call it."""
    called = ""
    while number:
        number, rest = divmod(number - 1, 26)
        called = chr(ord("A") + rest) + called
    return called


def times_of(tag: bytes, what: bytes) -> int:
    """How often a row or cell of an ODS is repeated."""
    number = attribute(tag, b"table:number-" + what + b"-repeated")
    return int(number) if number.isdecimal() and len(number) < len("1000000000") else 1
