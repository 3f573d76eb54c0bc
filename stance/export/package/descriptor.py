"""The descriptor of a folder of tables: a Frictionless data package.

It says of each file what a row is, and of each column what it holds, whether that may be missing
and what it refers to; programs read the tables by it, with their types and keys. The same content
gives the same descriptor: it tells no time.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stance.domain.published import STANCE_FLAT
from stance.domain.published.reference import SOURCES, VOCABULARY_TABLES
from stance.domain.published.uses import CITATION_USE, CONDITION_USE, REASON_USE
from stance.domain.published.view import ColumnType, PublishedColumn, PublishedView
from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.version import __version__

Value = dict[str, Any]

DESCRIPTOR = "datapackage.json"
_NAME = re.compile(r"[-a-z0-9._/]+")
_LICENCE = re.compile(r"[-a-zA-Z0-9._]+")
_SHOWN = 60
_TYPES: Mapping[ColumnType, Value] = {
    ColumnType.TEXT: {"type": "string"},
    ColumnType.LIST: {"type": "string"},
    ColumnType.WHOLE: {"type": "integer"},
    ColumnType.TRUTH: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    ColumnType.DAY: {"type": "date"},
    ColumnType.TIME: {"type": "datetime"},
}
_USES = (CONDITION_USE, REASON_USE, CITATION_USE)


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """What whoever exports says of the whole: its name, title, licence and version.

    The name is of small letters, digits and - . _ /; the licence an identifier (CC-BY-4.0) or the
    address of its text. Raises InputError for what is neither.
    """

    name: str = "stance-export"
    title: str | None = None
    licence: str | None = None
    version: str | None = None

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise InputError(
                f'"{shorten(self.name, _SHOWN)}" is no name of a data package',
                "a name is made of small letters a to z, digits and - . _ (stances-2026)",
            )
        _ = self.licences

    @property
    def licences(self) -> list[Value]:
        """The licence as descriptors have it."""
        given = self.licence
        if not given:
            return []
        if given.startswith(("https://", "http://")):
            return [{"path": given}]
        if not _LICENCE.fullmatch(given):
            raise InputError(
                f'"{shorten(given, _SHOWN)}" is no licence',
                "give its identifier, as CC-BY-4.0, or the address of its text",
            )
        return [{"name": given}]


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A table that was written to a file of the folder."""

    view: PublishedView
    path: str
    rows: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class TableForm:
    """The form of the files: what a descriptor says of each."""

    name: str
    media_type: str
    particulars: Value = field(default_factory=dict)


def descriptor(
    tables: Sequence[WrittenTable], form: TableForm, facts: PackageFacts, told: Mapping[str, Any]
) -> Value:
    """The descriptor of a folder with these tables; `told` is what the program adds of its own."""
    there = {table.view.name for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": facts.name,
        "title": facts.title,
        "version": facts.version,
        "licenses": facts.licences,
        "resources": [_resource(table, form, there) for table in tables],
        "stance": {"version": __version__, **told},
    }
    return {name: value for name, value in package.items() if value}


def _resource(table: WrittenTable, form: TableForm, there: Collection[str]) -> Value:
    return {
        "profile": "tabular-data-resource",
        "name": table.view.name,
        "path": table.path,
        "description": table.view.says,
        "format": form.name,
        "mediatype": form.media_type,
        **form.particulars,
        "bytes": table.size,
        "hash": f"sha256:{table.digest}",
        "schema": schema(table.view, there),
    }


def schema(view: PublishedView, there: Collection[str]) -> Value:
    """The schema of a table: its columns, its key, and which of the others `there` it refers to."""
    keys: Value = {"primaryKey": list(view.key)} if view.key else {}
    return {
        "fields": [_field(column) for column in view.columns],
        "missingValues": [""],
        **keys,
        "foreignKeys": [
            _foreign_key(view, *each) for each in _references(view) if each[1] in there
        ],
    }


def _field(column: PublishedColumn) -> Value:
    constraints: Value = {} if column.may_be_missing else {"required": True}
    if column.one_of:
        constraints["enum"] = [str(each) for each in column.one_of]
    told = {"name": column.name, **_TYPES[column.type], "description": _says(column)}
    if constraints:
        told["constraints"] = constraints
    if column.type is ColumnType.LIST:
        told["missingValues"] = []  # one of none is empty, and not missing
    return told


def _says(column: PublishedColumn) -> str:
    more = ' Several are joined by "; ".' if column.type is ColumnType.LIST else ""
    return f"{column.says}{more}"


def _references(view: PublishedView) -> Iterable[tuple[str, str, str]]:
    """The columns of a table that hold keys of others: the column, the other table, its key."""
    for column in view.columns:
        if column.of and column.type is ColumnType.TEXT:
            yield column.name, VOCABULARY_TABLES[column.of].name, "slug"
        elif column.name == "source" and view is not SOURCES:
            yield column.name, SOURCES.name, "source"
        elif column.name == "stance" and view in _USES:
            yield column.name, STANCE_FLAT.name, "stance"


def _foreign_key(view: PublishedView, column: str, other: str, key: str) -> Value:
    """A reference as descriptors have it, which name the table itself by nothing."""
    resource = "" if other == view.name else other
    return {"fields": [column], "reference": {"resource": resource, "fields": [key]}}
