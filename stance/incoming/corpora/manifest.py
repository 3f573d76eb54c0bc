"""A list of texts in a table: a row for each, with its file and what a source is known by."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from itertools import takewhile
from pathlib import Path, PurePosixPath
from posixpath import splitext
from typing import IO

from stance.claimfile.documents import name_of
from stance.errors import InputError, MistakesError
from stance.incoming.column_names import FIELD_OF, has_day_first
from stance.incoming.contents import REJECTED_COLUMNS, Left
from stance.incoming.corpora.folder import files_in
from stance.incoming.corpora.listing import Corpus, ListedText
from stance.incoming.documents.encodings import NAME_IT, encoding_of
from stance.incoming.unheaded import unheaded
from stance.opening import opened
from stance.paths import is_file, is_folder, there
from stance.text.calendar.figures import DayOrder, in_order
from stance.text.calendar.parts import Order
from stance.text.cleaning import shorten
from stance.text.spelling import name_key

#: What a manifest is called in its folder.
NAMES = ("manifest.csv", "manifest.tsv")
#: The columns that are known, each with other names for it, as `name_key` has them.
_COLUMNS: Mapping[str, str] = {
    "file": "file, path, filename, file name, text file",
    "title": "title, headline, name",
    "publisher": "publisher, outlet, newspaper",
    "published_on": "published on, date, published, publication date, datum, jour",
    "url": "url, link, address",
    "kind": "kind, type, document type",
    "language": "language, lang",
    "slug": "slug, id",
    "author": "author, authors",
    "speaker": "speaker, actor",
    "iso3": "iso3, country code",
    "read_on": "read on, accessed, retrieved",
    "reference": "reference",
}
#: What tables of codings call so is known in their languages.
_AS_IN_TABLES = {
    "text_file": "file",
    **{name: name for name in ("title", "publisher", "published_on", "url", "kind", "language")},
    **{name: name for name in ("author", "speaker")},
}
_KNOWN = {
    **{word: _AS_IN_TABLES[name] for word, name in FIELD_OF.items() if name in _AS_IN_TABLES},
    **{other: name for name, others in _COLUMNS.items() for other in others.split(", ")},
}
_DATES = ("published_on", "read_on")
#: Signs that part cells, each as spreadsheets write them somewhere.
_PARTING = (",", ";", "\t")
#: Longer than any line of a manifest, in characters.
_LONGEST_LINE = 1_000_000
_SHOWN = 80

_Row = tuple[int, Sequence[str]]


def manifest_of(path: Path) -> Path | None:
    """The manifest that a path means: the file itself, or that of a folder; None without one."""
    if not is_folder(path):
        return path
    return next((path / name for name in NAMES if is_file(path / name)), None)


@dataclass(frozen=True)
class _List:
    """A manifest as a file: where it is, its encoding, and what parts its cells."""

    path: Path
    encoding: str
    parting: str

    @property
    def name(self) -> str:
        """What errors call it."""
        return name_of(self.path)


def corpus_by_manifest(path: Path, encoding: str | None = None) -> Corpus:
    """The texts that a manifest lists, by its rows; their files lie beside it or below.

    `encoding` is that of one that is not UTF-8; else it is guessed, which is noted. Columns that no
    source has are left, and so are files of the folder that it does not list. Raises InputError
    where it cannot be read, or lists nothing that a source is known by.
    """
    manifest, notes = _opened(path, encoding)
    head = _head(manifest)
    columns, left = _columns_of(manifest, head)
    # A row with more cells than the head has is refused: without a gap in it there is nothing.
    if not all(head):
        left += unheaded(((number, cells[: len(head)]) for number, cells in _rows(manifest)), head)
    listed: dict[str, int] = {}
    count = 0
    orders = {name: DayOrder() for name in _DATES if name in columns}
    for number, cells in _rows(manifest):
        count += 1
        said = _said(columns, cells)
        if "file" in said:
            listed.setdefault(_as_listed(said["file"]), number)
        for name, order in orders.items():
            order.add(said.get(name, ""))
    if not count:
        raise InputError(f"{name_of(path)}: it lists no text", "give each a row below the head")
    # Of its folder, a list of what was rejected of another says nothing.
    if listed and REJECTED_COLUMNS[0] not in head:
        left += _unlisted(path, listed)
    usual = {name: _usual(head, columns, name) for name in orders}
    told = {name: order.decided(usual[name]) for name, order in orders.items()}
    decided = {name: order for name, order in told.items() if order}
    said_of = (f"{name_of(path)}: {name} is read {each.value}" for name, each in decided.items())
    texts = partial(_texts, manifest, columns, listed, decided)
    return Corpus(name_of(path), path.parent, texts, count, left, notes=(*notes, *said_of))


def _usual(head: Sequence[str], columns: Sequence[str | None], name: str) -> Order | None:
    """How the language of a manifest's columns writes dates, where it is told by them."""
    return Order.DAY_FIRST if has_day_first(head[columns.index(name)], head) else None


def _opened(path: Path, encoding: str | None) -> tuple[_List, tuple[str, ...]]:
    """How a manifest is read, and a sentence on what was guessed of that."""
    name = name_of(path)
    try:
        found, notes = encoding_of(path, encoding)
    except OSError as error:
        reason = f"{name}: cannot be read ({error.strerror or error})"
        raise InputError(reason, "check the path") from error
    with _lines(_List(path, found, "")) as lines:
        first = next(lines, "")
    parting = max(_PARTING, key=first.count)
    return _List(path, found, parting), tuple(f"{name}: {note}" for note in notes)


def _as_listed(file: str) -> str:
    """One spelling for a file's path, however it is listed."""
    return file.replace("\\", "/").removeprefix("./")


def _unlisted(path: Path, listed: Mapping[str, int]) -> list[Left]:
    """The files of the folder that are not listed, in whatever spelling of their accents.

    Where all that are listed lie in a folder below it, only what lies there with them.
    """
    odd = {there(path.parent / name) for name in listed if not name.isascii()}
    within = {name.rpartition("/")[0] for name in listed}
    folders = (PurePosixPath(name).parts for name in within)
    steps = takewhile(lambda each: len(set(each)) == 1, zip(*folders, strict=False))
    shared = tuple(each[0] for each in steps)
    return [
        Left(name, "the manifest does not list it")
        for name in files_in(path.parent)
        if name not in listed  # as most are: the rest is asked of few
        and name != path.name
        and path.parent / name not in odd
        and PurePosixPath(name).parts[: len(shared)] == shared
    ]


def _head(manifest: _List) -> list[str]:
    with _lines(manifest) as lines:
        return next(csv.reader(lines, delimiter=manifest.parting), [])


def _columns_of(manifest: _List, head: Sequence[str]) -> tuple[list[str | None], list[Left]]:
    """The field that each column of a manifest is of, or None; and the columns that are left."""
    columns = [_KNOWN.get(name_key(cell.replace("_", " "))) for cell in head]
    if not {"file", "title"} & set(columns):
        raise InputError(
            f"{manifest.name}: its first line names neither a file nor a title",
            "begin with a line of columns: file,title,publisher,published_on,url,kind,language",
        )
    twice = [name for name in dict.fromkeys(columns) if name and columns.count(name) > 1]
    if twice:
        raise MistakesError(
            [
                InputError(f"{manifest.name}: two columns are the {name}", "keep one of them")
                for name in twice
            ]
        )
    others = [
        shorten(cell, _SHOWN)
        for cell, name in zip(head, columns, strict=True)
        if not name and cell not in REJECTED_COLUMNS
    ]
    return columns, [Left(f"column {cell}", "no field of a source") for cell in others if cell]


def _texts(
    manifest: _List,
    columns: Sequence[str | None],
    listed: Mapping[str, int],
    orders: Mapping[str, Order],
) -> Iterator[ListedText]:
    for number, cells in _rows(manifest):
        said = _said(columns, cells)
        said |= {name: in_order(said[name], each) for name, each in orders.items() if name in said}
        file = _as_listed(said.pop("file", ""))
        first = listed[file] if file else number
        fault = _fault(cells, len(columns)) or (
            f"the file is listed in row {first} already" if first != number else None
        )
        called = splitext(file)[0] if file else said.get("title", "")
        yield ListedText(f"row {number}", file or None, said, called, fault)


def _said(columns: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    pairs = zip(columns, cells, strict=False)
    return {name: said for name, cell in pairs if name and (said := cell.strip())}


def _fault(cells: Sequence[str], columns: int) -> str | None:
    if len(cells) > columns and any(cell.strip() for cell in cells[columns:]):
        return f"it has {len(cells)} cells, and the head has {columns}"
    return None


def _rows(manifest: _List) -> Iterator[_Row]:
    """The rows below the head, numbered as a spreadsheet does; empty ones are passed over."""
    with _lines(manifest) as lines:
        reader = csv.reader(lines, delimiter=manifest.parting, strict=True)
        try:
            next(reader, None)
            for number, cells in enumerate(reader, 2):
                if any(map(str.strip, cells)):
                    yield number, cells
        except csv.Error as error:
            reason = f"{manifest.name}:{reader.line_num}: not valid CSV ({error})"
            raise InputError(reason, "correct it there and try again") from error


@contextmanager
def _lines(manifest: _List) -> Iterator[Iterator[str]]:
    """The lines of a text file, as long as the `with`."""
    name = manifest.name
    try:
        with (
            opened(there(manifest.path), name) as file,
            TextIOWrapper(file, manifest.encoding, newline="") as text,
        ):
            yield _short_lines(text, name)
    except UnicodeDecodeError as error:
        where = f"byte 0x{error.object[error.start]:02x}"
        raise InputError(f"{name}: not {manifest.encoding} ({where})", NAME_IT) from error
    except OSError as error:
        reason = f"{name}: cannot be read ({error.strerror or error})"
        raise InputError(reason, "check the path") from error


def _short_lines(text: IO[str], name: str) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise InputError(
                f"{name}: a line of more than {_LONGEST_LINE:,} characters", "it is no manifest"
            )
        yield line
