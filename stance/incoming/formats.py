"""The formats of other programs that are read, and how a file is told to be one of them."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from stance.claimfile.documents import name_of
from stance.claimfile.formats import SUFFIXES
from stance.errors import InputError
from stance.incoming.annotations.beginnings import is_csl, is_hypothesis, is_w3c
from stance.incoming.contents import Incoming
from stance.incoming.mapping import CodingMap
from stance.incoming.references.zotero import is_library
from stance.paths import is_file, is_folder
from stance.text.cleaning import printable


@dataclass(frozen=True)
class IncomingFormat:
    """A format: what people call it, how its files end, and the module whose `read` reads them.

    Where several formats end alike, `begins` tells from a file's first bytes whether it is one. A
    reader that `takes_map` reads by it: `read(path, coding_map)`.
    """

    name: str
    endings: tuple[str, ...]
    module: str
    begins: Callable[[bytes], bool] | None = None
    takes_map: bool = False

    def read(self, path: Path, coding_map: CodingMap) -> Incoming:
        """What the file at `path` holds; raises InputError where it is none of this format."""
        read = import_module(self.module).read
        incoming: Incoming = read(path, coding_map) if self.takes_map else read(path)
        return incoming


_ANNOTATIONS = (".json", ".jsonld", ".jsonl")
#: In the order in which a file is held against them.
FORMATS: tuple[IncomingFormat, ...] = (
    IncomingFormat("REFI-QDA project", (".qdpx",), "stance.incoming.refi.project", takes_map=True),
    IncomingFormat("REFI-QDA codebook", (".qdc",), "stance.incoming.refi.codebook", takes_map=True),
    IncomingFormat(
        "Discourse Network Analyzer", (".dna",), "stance.incoming.dna.database", takes_map=True
    ),
    IncomingFormat(
        "a table of codings",
        (".csv", ".tsv", ".xlsx", ".ods", ".xls", ".xlsm", ".xlsb"),
        "stance.incoming.tables.rows",
        takes_map=True,
    ),
    IncomingFormat("Zotero", (".json",), "stance.incoming.references.zotero", begins=is_library),
    IncomingFormat(
        "Web Annotation", _ANNOTATIONS, "stance.incoming.annotations.w3c", begins=is_w3c
    ),
    IncomingFormat(
        "Hypothesis", _ANNOTATIONS, "stance.incoming.annotations.hypothesis", begins=is_hypothesis
    ),
)

_FIRST_BYTES = 65_536
_LIBRARY = ".ris"
#: What says of a folder of tables what they hold.
_DESCRIPTOR = "datapackage.json"
#: Not `.txt`, under which somebody may as well have written claims.
_DOCUMENTS = (".pdf", ".docx", ".odt", ".html", ".htm", ".xhtml", ".mhtml", ".mht")


def format_of(path: Path) -> IncomingFormat | None:
    """The format that a file is of; None for a claim file, and for what is not known."""
    ending = path.suffix.lower()
    alike = [each for each in FORMATS if ending in each.endings]
    if any(each.begins for each in alike):
        first = _beginning(path)
        alike = [each for each in alike if each.begins is None or each.begins(first)]
    return next(iter(alike), None)


def ends_as_known(path: Path) -> bool:
    """Whether files that end so are of other programs, and never claim files."""
    return any(path.suffix.lower() in each.endings and not each.begins for each in FORMATS)


def refuse_sources(path: Path, name: str) -> None:
    """Raise InputError for a file, called `name`, that another command brings sources in by."""
    ending = path.suffix.lower()
    if ending == _LIBRARY or (ending == ".json" and is_csl(_beginning(path))):
        remedy = f"to bring in what it lists: stance source import {shlex.quote(name)}"
        raise InputError(f"{name} is a library of references, and holds no claims", remedy)
    if ending in _DOCUMENTS:
        remedy = f"to bring it in as a source: stance source add {shlex.quote(name)}"
        raise InputError(f"{name} is a document by its ending, and holds no claims", remedy)


def refuse_unknown(path: Path, name: str) -> None:
    """Raise InputError for a file, called `name`, that ends as no file does that is read."""
    ending = path.suffix.lower()
    if ending in SUFFIXES:
        return
    raise InputError(
        f'{name}: cannot tell the format from "{printable(ending)}"',
        f"claim files end in {', '.join(SUFFIXES)}; save a table as .csv, .tsv, .xlsx or .ods, and"
        " export a project from its program as .qdpx (REFI-QDA)",
    )


def refuse_tables(path: Path) -> None:
    """Raise InputError for tables that were exported, or released, and for what describes them."""
    descriptor = path / _DESCRIPTOR if is_folder(path) else path
    if descriptor.name != _DESCRIPTOR or not is_file(descriptor):
        return
    claims = descriptor.with_name("claims.yaml")
    remedy = "where they were made, write a claim file: stance export claims"
    if is_file(claims):
        remedy = f"to bring in what they were made of: stance import {shlex.quote(str(claims))}"
    raise InputError(f"{name_of(descriptor)} describes tables, and holds no claims", remedy)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_FIRST_BYTES)
