"""Letting roles of PostgreSQL's server in, as readers, coders, adjudicators or owners."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlmodel import Session

from stance.db import grants
from stance.db.dialect import is_sqlite
from stance.db.grants import LetIn
from stance.domain.coding.grades import Grade
from stance.errors import InputError


@dataclass(frozen=True)
class RightsChanged:
    """What was done to a role, or would be: as what it is let in, and the statements."""

    role: LetIn
    statements: tuple[str, ...]


def grant(session: Session, name: str, grade: Grade, *, coder: str | None = None) -> RightsChanged:
    """Let a role in, as one who may do what its grade may, and nothing else.

    The coder that it is, where nobody says who, is known by the role's own name. Raises InputError
    for a role that is not there or cannot be narrowed, and where others own the tables.
    """
    connection = _of_owner(session)
    if not grants.role_exists(connection, name):
        made = f"CREATE ROLE {grants.quoted_role(connection, name)} LOGIN"
        raise InputError(f'the server has no role "{name}"', f"have it made first: {made}")
    if grants.passes_by(connection, name):
        raise InputError(
            f"{name} owns the tables or is let past all rules of rows: no grade would narrow it",
            "name another role",
        )
    if grade is Grade.READER and coder:
        raise InputError("a reader records nothing, and is no coder", "leave out --coder")
    role = LetIn(name, grade, None if grade is Grade.READER else coder or name)
    statements = tuple(grants.granting(connection, name, grade))
    _run(connection, statements)
    grants.keep_let_in(connection, role)
    return RightsChanged(role, statements)


def revoke(session: Session, name: str) -> RightsChanged:
    """Take from a role all that it was let in for. Raises InputError for one that was not."""
    connection = _of_owner(session)
    role = next((each for each in grants.let_in(connection) if each.name == name), None)
    if role is None:
        raise InputError(f'no role "{name}" was let in', "see who was: stance db roles")
    statements = tuple(grants.revoking(connection, name))
    _run(connection, statements)
    grants.forget_let_in(connection, name)
    return RightsChanged(role, statements)


def roles(session: Session) -> Sequence[LetIn]:
    """All roles that were let in."""
    _refuse_file(session.connection())
    return grants.let_in(session.connection())


def _of_owner(session: Session) -> Connection:
    connection = session.connection()
    _refuse_file(connection)
    grants.refuse_others(connection, "lets others in")
    return connection


def _refuse_file(connection: Connection) -> None:
    if is_sqlite(connection):
        raise InputError(
            "a SQLite file has no roles: whoever can read it reads all of it",
            "give each coder a file of their own: stance round hand-out ROUND --coder NAME -o FILE",
        )


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
