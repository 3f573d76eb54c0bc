"""What roles of PostgreSQL's server may do with which table, and letting them in and out."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from shlex import quote

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from stance.db.dialect import is_sqlite
from stance.db.models import GrantedRole, every_table
from stance.db.models.base import table_of
from stance.db.published.views import NAMES, views_there
from stance.db.row_security import HANGING, guarding, lifting, unguarding
from stance.domain.coding.grades import Grade
from stance.errors import InputError

#: What a claim is recorded in, whether it is a reading or of the record.
READINGS = frozenset(
    {"claim_key", "claim", *(table for table, *_ in HANGING if table != "kept_claim")}
)
_WORDS = frozenset(
    {
        *("actor", "issue", "condition", "reason", "treaty", "affiliation", "treaty_party"),
        *("actor_alias", "issue_alias", "condition_alias", "reason_alias", "treaty_alias"),
        *("search_entry", "edit"),
    }
)
_READ = frozenset({"source_read"})
_SOURCES = frozenset({"source", "source_version", "page_start", "kept_claim"})
_SETTLED = frozenset({"set_aside", "claim_adjudicates"})
_PROPOSED = frozenset({"proposal"})
#: What only owners write.
_KEPT = frozenset(
    {"coding_round", "round_closing", "round_source", "round_coder", "codebook", "granted_role"}
)
#: Every table, once it was thought of who may write to it; a test misses the others.
CONSIDERED = READINGS | _WORDS | _READ | _SOURCES | _SETTLED | _PROPOSED | _KEPT
_RETIRED = "SELECT, INSERT, UPDATE (retired_at, retired_by, retired_reason)"
_ALL = "SELECT, INSERT, UPDATE, DELETE"
#: Of tables to which an adjudicator may not do all.
_ADJUDICATORS = {
    **dict.fromkeys(READINGS | {"edit"}, "SELECT, INSERT"),
    **dict.fromkeys(_KEPT, "SELECT"),
    "set_aside": "SELECT, INSERT, UPDATE (taken_back_at, taken_back_by)",
    "proposal": "SELECT, INSERT, UPDATE (decision, decided_at, decided_by, reason, claim_key)",
}


@dataclass(frozen=True)
class LetIn:
    """A role that was let in; `is_there` is False where the server knows it no longer."""

    name: str
    grade: Grade
    coder: str | None
    is_there: bool = True


def rights(table: str, grade: Grade) -> str:
    """What a grade may do with a table or a view, as GRANT says it; policies narrow it to rows."""
    if grade is Grade.READER or table in NAMES:
        return "SELECT"
    if grade is Grade.OWNER:
        return _ALL
    if table == "claim":
        return _RETIRED
    if grade is Grade.ADJUDICATOR:
        return _ADJUDICATORS.get(table, _ALL)
    if table in _READ:
        return "SELECT, INSERT, UPDATE (source_version_id, read_at), DELETE"
    return "SELECT, INSERT" if table in READINGS | _WORDS else "SELECT"


def granting(connection: Connection, role: str, grade: Grade) -> Iterator[str]:
    """The statements that let a role in, and guard the rows; what it had before goes."""
    yield from _letting(connection, role, grade)
    yield from guarding(_schema(connection))


def _letting(connection: Connection, role: str, grade: Grade) -> Iterator[str]:
    schema, quoted = _schema(connection), _quoted(connection, role)
    yield from _taking(connection, role)
    yield f"GRANT USAGE ON SCHEMA {schema} TO {quoted}"
    yield f"GRANT SELECT ON alembic_version TO {quoted}"
    for table in _tables():
        allowed = rights(table.name, grade)
        yield f"GRANT {allowed} ON {table.name} TO {quoted}"
        if "id" in table.columns:
            # A dump of what a role reads says where the numbers of rows stand.
            more = "USAGE, SELECT" if "INSERT" in allowed else "SELECT"
            yield f"GRANT {more} ON SEQUENCE {_sequence(connection, table)} TO {quoted}"
    yield from _letting_read(connection, role, grade)


def _letting_read(connection: Connection, role: str, grade: Grade) -> Iterator[str]:
    """Views are asked with the rights of whoever asks: they show no more than the tables do."""
    for view in views_there(connection):
        yield f"GRANT {rights(view, grade)} ON {view} TO {_quoted(connection, role)}"


def let_views_in(connection: Connection) -> None:
    """Let those who were let in read the views, which were made anew."""
    if is_sqlite(connection):
        return
    for role in (each for each in let_in(connection) if is_held(connection, each)):
        _run(connection, _letting_read(connection, role.name, role.grade))


def revoking(connection: Connection, role: str) -> Iterator[str]:
    """The statements that take from a role what it was let in for.

    With the last role nobody is left of whom rows are to be guarded.
    """
    if role_exists(connection, role):
        yield from _taking(connection, role)
    if {each.name for each in let_in(connection)} <= {role}:
        yield from unguarding()


def let_everybody_out(connection: Connection) -> None:
    """Take from every role what it was let in for, and guard nothing any more."""
    for role in let_in(connection):
        for statement in _taking(connection, role.name) if role.is_there else ():
            connection.exec_driver_sql(statement)
    for statement in unguarding():
        connection.exec_driver_sql(statement)
    connection.commit()


@contextmanager
def let_in_anew(connection: Connection) -> Iterator[None]:
    """Have tables altered in the `with`, and those who were let in let in to what they are then.

    It is one transaction: they see what they saw before, or all that they may see after it.
    """
    if not _lets_in(connection):  # each migration is a transaction of its own then
        yield
        return
    with connection.begin():
        _run(connection, lifting(connection))
        yield
        held = [each for each in let_in(connection) if is_held(connection, each)]
        for role in held:
            _run(connection, _letting(connection, role.name, role.grade))
        if held:
            _run(connection, guarding(_schema(connection)))


def _lets_in(connection: Connection) -> bool:
    """Whether somebody was let in to a database."""
    if is_sqlite(connection):
        return False
    table = table_of(GrantedRole)
    keeps = connection.dialect.has_table(connection, table.name)
    lets_in = keeps and connection.execute(select(table.c.name).limit(1)).first() is not None
    connection.rollback()
    return lets_in


def is_held(connection: Connection, role: LetIn) -> bool:
    """Whether a role that was let in is there, and narrowed by what its grade may do."""
    return role.is_there and not passes_by(connection, role.name)


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in list(statements):
        connection.exec_driver_sql(statement)


def _taking(connection: Connection, role: str) -> Iterator[str]:
    quoted = _quoted(connection, role)
    named = (table.name for table in _tables())
    tables = ", ".join(["alembic_version", *named, *views_there(connection)])
    numbers = ", ".join(_sequence(connection, each) for each in _tables() if "id" in each.columns)
    yield f"REVOKE ALL ON {tables} FROM {quoted}"
    # Of columns it is taken with the whole table.
    yield f"REVOKE ALL ON SEQUENCE {numbers} FROM {quoted}"
    yield f"REVOKE ALL ON SCHEMA {_schema(connection)} FROM {quoted}"


def keep_let_in(connection: Connection, role: LetIn) -> None:
    """Remember who a role was let in as."""
    forget_let_in(connection, role.name)
    values = {"name": role.name, "grade": role.grade, "coder": role.coder}
    connection.execute(insert(table_of(GrantedRole)).values(values))


def forget_let_in(connection: Connection, name: str) -> None:
    """Remember a role no longer."""
    table = table_of(GrantedRole)
    connection.execute(delete(table).where(table.c.name == name))


def let_in(connection: Connection) -> Sequence[LetIn]:
    """All roles that were let in, by their names."""
    table = table_of(GrantedRole)
    there = func.to_regrole(func.quote_ident(table.c.name)).is_not(None)
    rows = connection.execute(select(table, there.label("there")).order_by(table.c.name))
    return [LetIn(row.name, row.grade, row.coder, row.there) for row in rows]


def role_here(connection: Connection) -> LetIn | None:
    """As what a connection is let in; None where it is not, as whoever owns the tables is not."""
    if is_sqlite(connection):
        return None
    name = connection.exec_driver_sql("SELECT current_user").scalar()
    return next((each for each in let_in(connection) if each.name == name), None)


def role_exists(connection: Connection, role: str) -> bool:
    """Whether the server has such a role."""
    asked = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    return connection.execute(asked, {"role": role}).first() is not None


def passes_by(connection: Connection, role: str) -> bool:
    """Whether no policy holds a role: a superuser, or one with the rights of the tables' owner."""
    asked = text(
        "SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, relowner, 'USAGE')"
        " FROM pg_roles, pg_class WHERE rolname = :role AND pg_class.oid = 'claim'::regclass"
    )
    return bool(connection.execute(asked, {"role": role}).scalar())


def owner_of_tables(connection: Connection) -> tuple[str, bool]:
    """To whom the tables belong, and whether this connection has its rights."""
    asked = text(
        "SELECT pg_get_userbyid(relowner), pg_has_role(relowner, 'USAGE')"
        " FROM pg_class WHERE oid = 'claim'::regclass"
    )
    name, is_ours = connection.execute(asked).one()
    return str(name), bool(is_ours)


def refuse_others(connection: Connection, alone: str, asked: str = "do it") -> None:
    """Raise InputError where others own the tables, who `alone` do something and are `asked` to."""
    owner, is_ours = ("", True) if is_sqlite(connection) else owner_of_tables(connection)
    if not is_ours:
        raise InputError(
            f"the tables belong to {owner}, who alone {alone}", f"ask {owner} to {asked}"
        )


def ask_for_doubles(connection: Connection) -> str:
    """Whom a role asks to mark a double, before the command; nothing where it may do so itself."""
    role = role_here(connection)
    if role is None or "UPDATE" in rights("actor", role.grade):
        return ""
    return f"ask {owner_of_tables(connection)[0]} to run: "


def may_take_back(connection: Connection) -> bool:
    """Whether who works here may take away what they added, and that it was."""
    role = role_here(connection)
    return role is None or all("DELETE" in rights(each, role.grade) for each in ("actor", "edit"))


def granting_command(role: LetIn, grade: Grade) -> str:
    """The command that lets a role in as a grade, and guards all tables anew."""
    # A reader was no coder, and becomes one by its own name.
    coder = f" --coder {quote(role.coder)}" if role.coder and role.coder != role.name else ""
    return f"stance db grant {quote(role.name)} --as {grade}{coder}"


def quoted_role(connection: Connection, role: str) -> str:
    """A role's name as SQL has it."""
    return _quoted(connection, role)


def _tables() -> list[Table]:
    return every_table().sorted_tables


def _sequence(connection: Connection, table: Table) -> str:
    asked = text("SELECT pg_get_serial_sequence(:name, 'id')")
    return str(connection.execute(asked, {"name": f'"{table.name}"'}).scalar())


def _schema(connection: Connection) -> str:
    return str(connection.execute(text("SELECT quote_ident(current_schema())")).scalar())


def _quoted(connection: Connection, role: str) -> str:
    return str(connection.execute(text("SELECT quote_ident(:role)"), {"role": role}).scalar())
