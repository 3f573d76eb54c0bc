"""A database of the Discourse Network Analyzer, opened to be read and for nothing else."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from stance.errors import InputError

_HEADER = b"SQLite format 3\0"
#: The files beside a database that hold a part of it, as long as a program has it open.
_BESIDE = ("-wal", "-journal")
#: What every version has.
_TABLES = frozenset(
    {"CODERS", "DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES"}
    | {"DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"}
)
_NEWEST = 3
_ANALYZER = "the Discourse Network Analyzer"


@contextmanager
def connection_to(path: Path) -> Iterator[sqlite3.Connection]:
    """A database by its path, read as it stands: no lock, and no file beside it is made.

    Raises InputError where it is none of the Discourse Network Analyzer's, is of a version newer
    than 3, or is damaged; that last one also where that shows while it is read.
    """
    _refuse_others(path)
    _refuse_unfinished(path)
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            # A file from outside may hold views and triggers: they are to do nothing.
            connection.execute("PRAGMA trusted_schema = OFF")
            _refuse_unknown(connection, path)
            yield connection
    except sqlite3.Error as error:
        reason = f"{path} is damaged, or of a version that is not known ({error})"
        raise InputError(reason, f"open it in {_ANALYZER} 3, and save a copy") from error


def _refuse_others(path: Path) -> None:
    with path.open("rb") as file:
        beginning = file.read(len(_HEADER))
    if beginning != _HEADER:
        reason = f"{path} is no database of {_ANALYZER}, or it is encrypted"
        raise InputError(reason, "name a .dna file of version 2 or 3, as the program saves it")


def _refuse_unfinished(path: Path) -> None:
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            reason = f"{path} is open in another program, or was not closed by one ({beside.name})"
            raise InputError(reason, f"close it in {_ANALYZER}, and try again")


def _refuse_unknown(connection: sqlite3.Connection, path: Path) -> None:
    # What a view or a virtual table says of itself, it may take for ever to say.
    plain = "SELECT upper(name) FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
    tables = {name for (name,) in connection.execute(plain)}
    missing = sorted(_TABLES - tables)
    if missing or not tables & {"ENTITIES", "ATTRIBUTES"}:
        lacking = missing[0] if missing else "ENTITIES"
        reason = f"{path} is a database, and not one of {_ANALYZER}: it has no table {lacking}"
        raise InputError(reason, "name a .dna file of version 2 or 3")
    version = _version(connection) if "SETTINGS" in tables else ""
    number = re.match(r"\d+", version)
    if (number and int(number[0]) > _NEWEST) or "RoleVariableLinkId" in columns_of(
        connection, "DATASHORTTEXT"
    ):
        reason = f"{path} was written by {_ANALYZER} {version}: versions 2 and 3 are read"
        raise InputError(reason, "export it from there as a database of version 3")


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Raise what `connection_to` tells of, where any page of a file is missing or spoilt."""
    ((pages,),) = connection.execute("PRAGMA page_count")
    ((length,),) = connection.execute("PRAGMA page_size")
    is_whole = path.stat().st_size >= pages * length
    if not is_whole or connection.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise sqlite3.DatabaseError("not all of it is there")


def _version(connection: sqlite3.Connection) -> str:
    asked = "SELECT Value FROM SETTINGS WHERE Property = 'version'"
    return str(next(connection.execute(asked), ("",))[0])


def columns_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table with the types that were declared; empty where there is no table."""
    named = connection.execute("SELECT name, upper(type) FROM pragma_table_info(?)", [table])
    return dict(named.fetchall())
