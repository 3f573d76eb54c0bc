"""Files that come in, one good one of each form, and ways in which files go bad."""

import os
import random
import zipfile
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


_IMPORT, _ADD = ("import",), ("source", "add")
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
    "page": Form(".html", _ADD, made.PAGE.encode, is_text=True),
    "PDF": Form(".pdf", _ADD, made.pdf),
    "Word": Form(".docx", _ADD, lambda: made.word("The minister spoke.", "We will share it.")),
    "OpenDocument": Form(".odt", _ADD, lambda: made.opendocument("We will share it.")),
    "text": Form(".txt", _ADD, lambda: b"We will share it.\n", is_text=True),
    "manifest": Form(".csv", ("source", "import"), lambda: b"file,title\n,New\n", is_text=True),
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
