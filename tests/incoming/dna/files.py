"""Small databases as the Discourse Network Analyzer writes them, of each version."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

TEXT = (
    "Ms Bo, of Ardonia, said: “We agree 😀 to talk.” Then she left. “We will not trade,” he said."
)
DAY = dt.date(2016, 12, 27)
_TYPES = {1: "DNA Statement", 2: "Annotation"}
_VARIABLES = {
    "person": ("short text", 1),
    "organization": ("short text", 1),
    "concept": ("short text", 1),
    "agreement": ("boolean", 1),
    "note": ("long text", 2),
}


class Layout(StrEnum):
    """The ways in which the versions keep short texts and what is noted of them."""

    FIRST_OF_2 = "2.0 beta 1"
    LAST_OF_2 = "2.0 beta 25"
    OF_3 = "3.0.7"


@dataclass
class DnaFile:
    """What a database is to hold; `made` writes it."""

    layout: Layout = Layout.OF_3
    version: str | None = None
    documents: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)
    variables: dict[str, tuple[str, int]] = field(default_factory=lambda: dict(_VARIABLES))
    aliases: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)

    def document(self, text: str = TEXT, **fields: Any) -> "DnaFile":
        """With a document more; `seconds` are those of its day that its time comes to."""
        self.documents.append({"text": text, "title": "Talks", "day": DAY, "seconds": 0, **fields})
        return self

    def statement(self, words: str = "We agree 😀 to talk", **fields: Any) -> "DnaFile":
        """With a statement more, on words of the newest document; None for no value."""
        usual = {"person": "Bo", "organization": "Ardonia", "concept": "They should talk"}
        text = self.documents[-1]["text"]
        start = len(text[: text.index(words)].encode("utf-16-le")) // 2 if words in text else 0
        stop = start + len(words.encode("utf-16-le")) // 2
        place = {"document": len(self.documents), "start": start, "stop": stop, "coder": 1}
        self.statements.append({**place, **usual, "agreement": 1, "type": 1, **fields})
        return self

    def made(self, path: Path) -> Path:
        """Write it."""
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as database, database:
            database.executescript(_COMMON + _OF_LAYOUT[self.layout])
            self._fill(database)
        return path

    def _fill(self, database: sqlite3.Connection) -> None:
        version = self.version or self.layout
        database.execute("INSERT INTO SETTINGS VALUES ('version', ?)", [version])
        coders = [(1, "Anna", "secret"), (2, "Ben", "secret")]
        database.executemany("INSERT INTO CODERS VALUES (?, ?, ?)", coders)
        database.executemany("INSERT INTO STATEMENTTYPES VALUES (?, ?)", _TYPES.items())
        ids = {name: number for number, name in enumerate(self.variables, 1)}
        rows = [(ids[name], name, *rest) for name, rest in self.variables.items()]
        database.executemany("INSERT INTO VARIABLES VALUES (?, ?, ?, ?)", rows)
        for number, each in enumerate(self.documents, 1):
            self._document(database, number, each)
        for number, each in enumerate(self.statements, 1):
            self._statement(database, number, each, ids)
        self._note(database, "Alias", self.aliases, ids)
        self._note(database, "Type", self.attributes, ids)

    def _document(self, database: sqlite3.Connection, number: int, each: dict[str, Any]) -> None:
        days = (each["day"] - dt.date(1970, 1, 1)).days
        seconds = days * 86_400 + each["seconds"]
        date = seconds if self.layout is Layout.OF_3 else seconds * 1_000
        names = ("author", "source", "section", "notes", "kind")
        row = [number, each["title"], each["text"], 1, *(each.get(name, "") for name in names)]
        row.append(each.get("date", date))
        database.execute(f"INSERT INTO DOCUMENTS VALUES ({', '.join('?' * len(row))})", row)

    def _statement(
        self, database: sqlite3.Connection, number: int, each: dict[str, Any], ids: dict[str, int]
    ) -> None:
        row = [number, *(each[name] for name in ("type", "document", "start", "stop", "coder"))]
        database.execute("INSERT INTO STATEMENTS VALUES (?, ?, ?, ?, ?, ?)", row)
        for name, (data_type, type_) in self.variables.items():
            if type_ == each["type"] and each.get(name) is not None:
                value = each[name]
                if data_type == "short text" and self.layout is not Layout.FIRST_OF_2:
                    value = self._entity(database, ids[name], value)
                table = f"DATA{data_type.upper().replace(' ', '')}"
                filled = f"INSERT INTO {table} VALUES (NULL, ?, ?, ?)"
                database.execute(filled, [number, ids[name], value])

    def _entity(self, database: sqlite3.Connection, variable: int, value: str) -> int:
        table = "ENTITIES" if self.layout is Layout.OF_3 else "ATTRIBUTES"
        database.execute(f"INSERT OR IGNORE INTO {table} VALUES (NULL, ?, ?)", [variable, value])
        asked = f"SELECT ID FROM {table} WHERE VariableId = ? AND Value = ?"
        return int(database.execute(asked, [variable, value]).fetchone()[0])

    def _note(
        self, database: sqlite3.Connection, kind: str, notes: dict[str, str], ids: dict[str, int]
    ) -> None:
        for number, (name, note) in enumerate(notes.items(), 1):
            variable = ids["organization"]
            if self.layout is Layout.FIRST_OF_2:
                entered = "INSERT OR IGNORE INTO ATTRIBUTES (VariableId, Value) VALUES (?, ?)"
                database.execute(entered, [variable, name])
                noted = f"UPDATE ATTRIBUTES SET {kind} = ? WHERE Value = ?"
                database.execute(noted, [note, name])
                continue
            entity = self._entity(database, variable, name)
            kinds, notes_ = ("ATTRIBUTEVARIABLES", _NOTES[self.layout])
            of = number + (10 if kind == "Type" else 20)
            database.execute(f"INSERT INTO {kinds} VALUES (?, ?, ?)", [of, variable, kind])
            database.execute(f"INSERT INTO {notes_} VALUES (NULL, ?, ?, ?)", [entity, of, note])


def sample(layout: Layout = Layout.OF_3) -> DnaFile:
    """Two statements on one document, as in any project."""
    made = DnaFile(layout).document(author="Cy", source="The Gazette")
    made.statement()
    return made.statement("We will not trade", concept="They should trade", agreement=0, coder=2)


_NOTES = {Layout.OF_3: "ATTRIBUTEVALUES", Layout.LAST_OF_2: "ATTRIBUTEMETADATA"}
_COMMON = """
CREATE TABLE SETTINGS(Property TEXT PRIMARY KEY, Value TEXT);
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT,
    StatementTypeId INTEGER);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT,
    Source TEXT, Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER,
    Start INTEGER, Stop INTEGER, Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER, UNIQUE (StatementId, VariableId));
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value INTEGER, UNIQUE (StatementId, VariableId));
CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    Value TEXT, UNIQUE (StatementId, VariableId));
"""
_SHORT = """
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER,
    {column}, UNIQUE (StatementId, VariableId));
CREATE TABLE {entities}(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT{more},
    UNIQUE (VariableId, Value));
"""
_OF_LAYOUT = {
    Layout.FIRST_OF_2: _SHORT.format(
        column="Value TEXT", entities="ATTRIBUTES", more=", Type TEXT, Alias TEXT, Notes TEXT"
    ),
    Layout.LAST_OF_2: _SHORT.format(column="Value INTEGER", entities="ATTRIBUTES", more="")
    + """
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, MetaVariable TEXT);
CREATE TABLE ATTRIBUTEMETADATA(ID INTEGER PRIMARY KEY, AttributeId INTEGER, MetaVariableId INTEGER,
    Value TEXT);
""",
    Layout.OF_3: _SHORT.format(column="Entity INTEGER", entities="ENTITIES", more="")
    + """
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER,
    AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,
    AttributeValue TEXT);
""",
}
