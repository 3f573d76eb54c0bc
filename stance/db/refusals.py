"""What is said to a role that was let in and is refused: what it may do, and what to ask for."""

import re
from collections.abc import Mapping
from shlex import quote

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from stance.db.dialect import make_engine
from stance.db.grants import READINGS, LetIn, granting_command, owner_of_tables, rights, role_here
from stance.domain.coding.grades import Grade
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
            return _not_let_in(connection) or (refused_act(connection, *act) if act else None)
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


def refused_act(connection: Connection, act: str, table: str) -> InputError | None:
    """What to say to the role of a connection, to which an act on rows of a table was refused.

    An act is what SQL calls it, as INSERT. None as for `refusal`, and in a SQLite file.
    """
    role = role_here(connection)
    above = list(Grade)[list(Grade).index(role.grade) + 1 :] if role else []
    needed = next((grade for grade in above if act in rights(table, grade)), None)
    if role is None or needed is None:
        return None
    owner, _ = owner_of_tables(connection)
    what_helps = _help(role, needed, table, owner)
    return InputError(f"{role.name} is let in as {role.grade}, who {_DOES[role.grade]}", what_helps)


def _help(role: LetIn, needed: Grade, table: str, owner: str) -> str:
    command = granting_command(role, needed)
    if role.grade is Grade.READER and needed is Grade.CODER:
        more = f"or --as {Grade.ADJUDICATOR} for the record and to change what is there"
        return f"ask {owner} to run: {command}, for readings in rounds and new vocabulary, {more}"
    ask = f"ask {owner} to do it, or to run: {command}"
    if role.grade is Grade.CODER and table in READINGS:
        return f"name the round with --round, or {ask}"
    return ask
