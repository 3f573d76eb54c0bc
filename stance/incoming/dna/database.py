"""A `.dna` file, read: its documents with the statements coded in them, and what was left."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from stance.incoming.contents import CodedPassage, Incoming, IncomingSource, Left
from stance.incoming.dna.connection import connection_to, refuse_damaged
from stance.incoming.dna.entities import DnaEntities
from stance.incoming.dna.layout import DnaLayout
from stance.incoming.dna.statements import STATEMENTS, DnaCoded, DnaStatement
from stance.incoming.dna.variables import DnaVariables, clean
from stance.incoming.mapping import CodingMap

_HOUR = 3_600
#: What a database says of documents, and no source has.
_OTHER_FIELDS = ("Section", "Type", "Notes")


def read(path: Path, coding_map: CodingMap) -> Incoming:
    """The documents and statements of a database of the Discourse Network Analyzer.

    It is only read. Raises InputError where the file is none, or damaged.
    """
    left: list[Left] = []
    with connection_to(path) as connection:
        refuse_damaged(connection, path)
        layout = DnaLayout(connection)
        variables = DnaVariables(connection, layout, coding_map)
        entities = DnaEntities(connection, layout, variables, coding_map, left)
        vocabulary = entities.vocabulary()
        left += _left(connection, layout)
        notes = [*variables.notes(), *_notes(layout)]
    documents = _Documents(path, coding_map, left)
    return Incoming(path.name, documents.sources, vocabulary, variables.usual, left, notes)


def _left(connection: sqlite3.Connection, layout: DnaLayout) -> Iterator[Left]:
    """What stands in a database beside its statements."""
    for name in _OTHER_FIELDS:
        asked = f"SELECT count(*) FROM DOCUMENTS WHERE trim({name}) <> ''"
        ((number,),) = connection.execute(asked)
        if number:
            yield Left(f'the field "{name}" of {_documents(number)}', "sources have none")
    if layout.timed:
        yield Left(f"the time of the day of {_documents(layout.timed)}", "sources have a day alone")
    lost = "DocumentId IS NULL OR DocumentId NOT IN (SELECT ID FROM DOCUMENTS)"
    for (statement,) in connection.execute(f"SELECT ID FROM STATEMENTS WHERE {lost}"):
        yield Left(f"statement {statement}", "its document is not there")


def _notes(layout: DnaLayout) -> Iterator[str]:
    if layout.ahead_of_utc:
        hours = f"{layout.ahead_of_utc / _HOUR:g}"
        yield f"its days are those of a computer {hours} hours ahead of UTC, as its midnights are"


def _documents(number: int) -> str:
    return "1 document" if number == 1 else f"{number:,} documents"


class DnaDocument(NamedTuple):
    """A document as it is stored."""

    id: int
    title: str
    text: str
    author: str
    source: str
    date: int


@dataclass
class _Documents:
    """The documents of a file, read anew each time that they are asked for."""

    path: Path
    coding_map: CodingMap
    left: list[Left]
    _told: set[Left] = field(default_factory=set)

    def sources(self) -> Iterator[IncomingSource]:
        """Each document with its statements, one at a time."""
        with connection_to(self.path) as connection:
            layout = DnaLayout(connection)
            variables = DnaVariables(connection, layout, self.coding_map)
            coded = DnaCoded(connection, layout, variables)
            asked = "SELECT ID, Title, Text, Author, Source, Date FROM DOCUMENTS ORDER BY ID"
            statements = _InTurn(connection)
            for row in connection.execute(asked):
                document = DnaDocument(*row)
                source = self._source(document, statements.of(document.id), layout, coded)
                if source is not None:
                    yield source

    def _source(
        self,
        document: DnaDocument,
        statements: list[DnaStatement],
        layout: DnaLayout,
        coded: DnaCoded,
    ) -> IncomingSource | None:
        where = f"document {document.id}"
        try:
            day = layout.day_of(int(document.date)).isoformat()
        except (OverflowError, TypeError, ValueError):
            self._leave(where, "its date is none that there can be", statements)
            return None
        text = document.text if isinstance(document.text, str) else ""
        if "\0" in text:
            self._leave(where, "its text holds a NUL character", statements)
            return None
        passages = []
        for each in coded.passages(text, day, statements):
            if isinstance(each, CodedPassage):
                passages.append(each)
            else:
                self._tell(each)
        return IncomingSource(where, _fields(document, text, day), passages)

    def _leave(self, where: str, why: str, statements: list[DnaStatement]) -> None:
        self._tell(Left(where, why))
        for each in statements:
            self._tell(Left(f"statement {each.id}", f"{where} is left: {why}"))

    def _tell(self, left: Left) -> None:
        if left not in self._told:
            self._told.add(left)
            self.left.append(left)


def _fields(document: DnaDocument, text: str, day: str) -> dict[str, Any]:
    """A document as a claim file writes a source."""
    fields = {
        "title": clean(document.title) or f"Document {document.id}",
        "author": clean(document.author),
        "publisher": clean(document.source),
        "published_on": day,
        "text": text if text.strip() else "",
    }
    return {name: value for name, value in fields.items() if value}


class _InTurn:
    """The statements of each document, for who asks for documents in the order of their numbers."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        every = map(DnaStatement._make, connection.execute(STATEMENTS))
        self._groups = ((of, list(each)) for of, each in groupby(every, attrgetter("document")))
        self._next = next(self._groups, None)

    def of(self, document: int) -> list[DnaStatement]:
        """The statements of a document."""
        while self._next and self._next[0] < document:
            self._next = next(self._groups, None)
        return self._next[1] if self._next and self._next[0] == document else []
