"""Files that come in, one good one of each form, and ways in which files go bad."""

import json
import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import odfdo
import xlsxwriter

from tests.incoming.dna import files as dna
from tests.incoming.documents import made
from tests.incoming.refi import programs as refi

_CLAIM_FILE = "actors:\n- {slug: new, name: New, kind: state}\n"
_ANNOTATION = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "Annotation",
    "motivation": "tagging",
    "body": [{"type": "TextualBody", "purpose": "tagging", "value": "trade"}],
    "target": {
        "source": "https://example.org/a",
        "selector": {"type": "TextQuoteSelector", "exact": "ready to talk"},
    },
}
_MARKED = {
    "rows": [
        {
            "uri": "https://example.org/a",
            "tags": ["trade"],
            "user": "acct:anna@hypothes.is",
            "text": "",
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "ready to talk"}]}],
        }
    ]
}
_REFERENCE = {"id": "K1", "type": "article-newspaper", "title": "Talks", "issued": {"raw": "2016"}}
_HIGHLIGHT = {"annotationType": "highlight", "annotationText": "ready to talk", "key": "A1"}
_LIBRARY = {
    "items": [
        {
            "itemType": "newspaperArticle",
            "key": "K1",
            "title": "Talks",
            "attachments": [{"itemType": "attachment", "annotations": [_HIGHLIGHT]}],
        }
    ]
}
_RIS = "TY  - NEWS\nID  - K1\nTI  - Talks\nDA  - 2016/12/27\nER  - \n"
_PROPOSAL = '{"source": "news", "quote": "x", "speaker": "y", "stated_on": "2016", "stances": []}\n'


@dataclass(frozen=True)
class Form:
    """A form of files: how they end, the command that reads one, and what a good one holds."""

    ending: str
    command: Sequence[str]
    good: Callable[[], bytes]
    is_text: bool = False

    @property
    def is_zip(self) -> bool:
        """Whether it is an archive of parts."""
        return self.good().startswith(b"PK")

    def typed(self, path: Path) -> list[str]:
        """What is typed to read a file."""
        return [*self.command, str(path)]


def _project(path: Path) -> bytes:
    text = "Ardonia is ready to talk on equal terms."
    source = refi.text_source("One", refi.selected(text, "ready to talk", "Talks"))
    whole = refi.project(refi.codebook(refi.code("Talks")), refi.sources(source))
    return refi.archive(path, whole, **{"Sources/one.txt": text}).read_bytes()


def _in_file(make: Callable[[Path], bytes]) -> Callable[[], bytes]:
    """What a file holds that is made under a name."""

    def good() -> bytes:
        path = Path(f"good-{random.randrange(10**9)}")
        try:
            return make(path)
        finally:
            path.unlink(missing_ok=True)

    return good


def _codebook() -> bytes:
    inner = refi.codebook(refi.code("Talks"))
    opened = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">'
    return inner.replace("<CodeBook>", opened, 1).encode()


_COLUMNS = ("source", "quote", "speaker", "stated_on", "issue", "position")


def workbook(write: Callable[[xlsxwriter.Workbook], None] | None = None) -> bytes:
    """A workbook with the columns of a table of codings, as Excel writes it."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Codings")
        sheet.write_row(0, 0, _COLUMNS)
        sheet.write_row(1, 0, ["news", "ready to talk", "ardonia", "2016", "talks", "support"])
        if write:
            write(book)
    return out.getvalue()


def spreadsheet() -> bytes:
    """The same as LibreOffice writes it."""
    document = odfdo.Document("spreadsheet")
    table = odfdo.Table("Codings")
    table.set_values([_COLUMNS])
    document.body.clear()
    document.body.append(table)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _json(value: object) -> Callable[[], bytes]:
    return json.dumps(value).encode


_IMPORT, _ADD, _SOURCES = ("import",), ("source", "add"), ("source", "import")
FORMS: dict[str, Form] = {
    "claim file": Form(".yaml", _IMPORT, _CLAIM_FILE.encode, is_text=True),
    "claim file, JSON": Form(".json", _IMPORT, lambda: b'{"sources": []}', is_text=True),
    "claim file, JSONL": Form(".jsonl", _IMPORT, lambda: b'{"sources": []}\n', is_text=True),
    "proposals": Form(".jsonl", ("import", "--proposals"), _PROPOSAL.encode, is_text=True),
    "REFI-QDA project": Form(".qdpx", _IMPORT, _in_file(_project)),
    "REFI-QDA codebook": Form(".qdc", _IMPORT, _codebook, is_text=True),
    "DNA": Form(".dna", _IMPORT, _in_file(lambda path: dna.sample().made(path).read_bytes())),
    "table": Form(".csv", _IMPORT, lambda: ",".join(_COLUMNS).encode() + b"\n", is_text=True),
    "workbook": Form(".xlsx", _IMPORT, workbook),
    "spreadsheet": Form(".ods", _IMPORT, spreadsheet),
    "Web Annotations": Form(".json", _IMPORT, _json(_ANNOTATION), is_text=True),
    "Web Annotations, linked": Form(".jsonld", _IMPORT, _json(_ANNOTATION), is_text=True),
    "Hypothesis": Form(".json", _IMPORT, _json(_MARKED), is_text=True),
    "Zotero": Form(".json", _IMPORT, _json(_LIBRARY), is_text=True),
    "CSL": Form(".json", _SOURCES, _json([_REFERENCE]), is_text=True),
    "RIS": Form(".ris", _SOURCES, _RIS.encode, is_text=True),
    "page": Form(".html", _ADD, made.PAGE.encode, is_text=True),
    "PDF": Form(".pdf", _ADD, made.pdf),
    "Word": Form(".docx", _ADD, lambda: made.word("The minister spoke.", "We will share it.")),
    "OpenDocument": Form(".odt", _ADD, lambda: made.opendocument("We will share it.")),
    "text": Form(".txt", _ADD, lambda: b"We will share it.\n", is_text=True),
    "manifest": Form(".csv", _SOURCES, lambda: b"file,title\n,New\n", is_text=True),
}


def noisy(content: bytes, seed: int) -> bytes:
    """A file some bytes of which are others, or gone, or twice there: the same for each seed."""
    chance = random.Random(seed)
    data = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(data)) if data else 0
        length = chance.choice([1, 1, 2, 8, 64, len(data) // 3])
        piece = data[at : at + length]
        act = chance.randrange(4)
        if act == 0:
            data[at : at + length] = chance.randbytes(len(piece))
        elif act == 1:
            del data[at : at + length]
        elif act == 2:
            data[at:at] = piece
        else:
            data[at : at + 1] = bytes([chance.choice([0, 9, 10, 13, 34, 38, 60, 127, 255])])
    return bytes(data)


def bomb(good: bytes, size: int = 600_000_000) -> bytes:
    """An archive whose largest part unpacks to a great many blanks."""
    with zipfile.ZipFile(BytesIO(good)) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    largest = max((name for name in parts if not name.endswith("/")), key=lambda n: len(parts[n]))
    return packed(parts, {largest: size})


def packed(parts: dict[str, bytes], blown: dict[str, int] | None = None) -> bytes:
    """An archive of parts, some of which are blown up to so many blanks."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as file:
                file.write(content)
                for _ in range((blown or {}).get(name, 0) // 10_000_000):
                    file.write(b" " * 10_000_000)
    return out.getvalue()


_LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
#: Entities that come to a hundred thousand million characters.
LAUGHS = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{_LAUGHS}]>'


def with_entities(content: bytes) -> bytes:
    """A document of XML whose text is entities that blow up, or those of other files."""
    rest = content.decode()
    if rest.startswith("<?xml"):
        rest = rest.partition("?>")[2]
    opened = rest.index(">", rest.index("<")) + 1
    declared = f'<?xml version="1.0" encoding="UTF-8"?>{LAUGHS}'
    return f"{declared}{rest[:opened]}&l11;{rest[opened:]}".encode()


def entities_within(good: bytes) -> bytes:
    """An archive with entities that blow up in each of its parts of XML."""
    with zipfile.ZipFile(BytesIO(good)) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    spoilt = {
        name: with_entities(content) if content.lstrip().startswith(b"<") else content
        for name, content in parts.items()
    }
    return packed(spoilt)


def pipe(path: Path) -> Path:
    """A pipe that nobody writes to."""
    os.mkfifo(path)
    return path


def lying(good: bytes, size: int = 300_000_000) -> bytes:
    """An archive whose largest part says that it is small, and unpacks to a great many blanks.

    The checksum is that of the small part, so that who reads no more than is said finds no fault.
    """
    spoilt = bytearray(bomb(good, size))
    with zipfile.ZipFile(BytesIO(spoilt)) as archive:
        largest = max(archive.infolist(), key=lambda each: each.file_size)
        with archive.open(largest) as file:
            told = file.read(largest.file_size - size)
    was = struct.pack("<LLL", largest.CRC, largest.compress_size, largest.file_size)
    claimed = struct.pack("<LLL", zlib.crc32(told), largest.compress_size, len(told))
    while (at := spoilt.find(was)) >= 0:
        spoilt[at : at + len(was)] = claimed
    return bytes(spoilt)


def misplaced(good: bytes, by: int) -> bytes:
    """An archive that says of its list of parts that it stands some bytes from where it does."""
    spoilt = bytearray(good)
    at = spoilt.rindex(b"PK\x05\x06") + 16
    (was,) = struct.unpack_from("<L", spoilt, at)
    struct.pack_into("<L", spoilt, at, max(was + by, 0))
    return bytes(spoilt)
