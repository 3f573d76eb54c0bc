"""What is said to a role that was let in and is refused: what it may do, and what to ask for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from shlex import quote
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from stance.db.dialect import make_engine
from stance.db.grants import READINGS, LetIn, granting_command, owner_of_tables, rights, role_here
from stance.db.row_security import blind_rounds_of
from stance.domain.coding.grades import Grade
from stance.domain.phrases import enumerated
from stance.errors import DatabaseError, InputError, StanceError

_ACT = re.compile(r'\s*(INSERT|COPY|UPDATE|DELETE)(?: INTO| FROM)? "?(\w+)')
#: Rows are locked to be changed.
_LOCK = re.compile(r'\s*SELECT\b.*\bFROM "?(\w+)"?.*\bFOR UPDATE\b', re.DOTALL)
#: Who asks, whether it may read any claim, and to whom the tables belong; all may ask so much.
_WHO = """
SELECT current_user AS name, has_table_privilege(oid, 'SELECT') AS reads,
pg_get_userbyid(relowner) AS owner FROM pg_class WHERE oid = to_regclass('claim')
"""
_DOES = {
    Grade.READER: "reads, and records nothing",
    Grade.CODER: "records readings of their own in open rounds, and new vocabulary",
    Grade.ADJUDICATOR: "records in the record, and changes vocabulary and sources",
    Grade.OWNER: "writes all but what belongs to whoever made the tables",
}


def refusal(url: str, error: DBAPIError) -> StanceError | None:
    """What to say of a statement that the server did not let a role do.

    None of what no grade may.
    """
    act, engine = _refused(error), make_engine(url)
    try:
        with engine.connect() as connection:
            return _not_let_in(connection) or (
                refused_act(connection, *act, coders=_coders(error)) if act else None
            )
    except DBAPIError:
        return None
    finally:
        engine.dispose()


def _not_let_in(connection: Connection) -> DatabaseError | None:
    who = connection.exec_driver_sql(_WHO).first()
    if who is None or who.reads:
        return None
    return DatabaseError(
        f"{who.name} is not let in to this database",
        f"ask {who.owner}, who owns the tables, to run:"
        f" stance db grant {quote(who.name)} --as {'|'.join(Grade)}",
    )


def _refused(error: DBAPIError) -> tuple[str, str] | None:
    """What was to be done with which table."""
    statement = error.statement or ""
    if "nextval(" in statement and isinstance(error.params, Mapping):  # for rows that come next
        return "INSERT", str(error.params.get("name")).strip('"')
    if lock := _LOCK.match(statement):
        return "UPDATE", lock[1]
    act = _ACT.match(statement)
    return (act[1].replace("COPY", "INSERT"), act[2]) if act else None


def _coders(error: DBAPIError) -> Iterator[str]:
    """In whose name readings were to be recorded, or additions to the vocabulary logged."""
    is_log = _refused(error) == ("INSERT", "edit")
    columns = re.findall(r"\w+", (error.statement or "").partition("(")[2].partition(")")[0])
    rows: Any = error.params if isinstance(error.params, list) else [error.params or ()]
    for row in rows:
        values = row if isinstance(row, Mapping) else dict(zip(columns, row, strict=False))
        if values.get("coder") and (is_log or values.get("round_id") is not None):
            yield values["coder"]


def refused_act(
    connection: Connection, act: str, table: str, *, coders: Iterable[str] = ()
) -> InputError | None:
    """What to say to the role of a connection, to which an act on rows of a table was refused.

    An act is what SQL calls it, as INSERT; the rows may be readings of `coders`. None as for
    `refusal`, and in a SQLite file.
    """
    role = role_here(connection)
    above = list(Grade)[list(Grade).index(role.grade) + 1 :] if role else []
    needed = next((grade for grade in above if act in rights(table, grade)), None)
    if role is None or needed is None:
        return None
    reason = f"{role.name} is let in as {role.grade}, who {_DOES[role.grade]}"
    other = next((each for each in coders if each != role.coder), None)
    if other and role.grade is Grade.CODER:
        own = f"this one is {other}'s, and the role is the coder {role.coder}"
        name = quote(role.coder or "")
        return InputError(reason, f"{own}: say --coder {name}, or STANCE_CODER={name}")
    return InputError(reason, _help(connection, role, needed, table))


def _help(connection: Connection, role: LetIn, needed: Grade, table: str) -> str:
    owner, _ = owner_of_tables(connection)
    command = granting_command(role, needed)
    if role.grade is Grade.READER and needed is Grade.CODER:
        more = f"or --as {Grade.ADJUDICATOR} for the record and to change what is there"
        return f"ask {owner} to run: {command}, for readings in rounds and new vocabulary, {more}"
    if role.grade is not Grade.CODER:
        return f"ask {owner} to do it, or to run: {command}"
    if blind := blind_rounds_of(connection, role.coder or ""):
        shown = f"would show {role.name} what others read in the blind round {enumerated(blind)}"
        ask = f"ask {owner} to do it (the grade {needed} {shown})"
    else:
        ask = f"ask {owner} to do it, or to run: {command}"
    return f"name the round with --round, or {ask}" if table in READINGS else ask
