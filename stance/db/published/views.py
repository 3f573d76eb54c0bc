"""Every published view with its SELECT: what makes, drops and describes them on each engine."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from sqlalchemy import Connection

from stance.db.published.change import stance_change
from stance.db.published.citation_use import citation_use
from stance.db.published.condition_use import condition_use
from stance.db.published.forms import FORMS, Forms
from stance.db.published.moment import moment
from stance.db.published.reading_flat import reading_flat
from stance.db.published.reason_use import reason_use
from stance.db.published.stance_flat import stance_flat
from stance.domain.published import VIEWS
from stance.domain.published.view import PublishedColumn, PublishedView
from stance.errors import DatabaseError
from stance.values import Dialect

#: The SELECT of each view, by its name. A view may read those that `VIEWS` has before it.
SELECTS: Mapping[str, Callable[[Forms], str]] = {
    "stance_flat": stance_flat,
    "condition_use": condition_use,
    "reason_use": reason_use,
    "citation_use": citation_use,
    "moment": moment,
    "stance_change": stance_change,
    "reading_flat": reading_flat,
}

#: The views that there are, in the order in which they are made.
MADE: tuple[PublishedView, ...] = tuple(view for view in VIEWS if view.name in SELECTS)

NAMES = frozenset(view.name for view in MADE)

#: On PostgreSQL a view is asked with the rights of whoever asks, so that the rows which policies
#: hide from a role stay hidden.
_OPTIONS = {Dialect.POSTGRESQL: " WITH (security_invoker = true)"}


#: Each view or the like that reads a view here, and which one.
_READERS = """
SELECT DISTINCT ev_class::regclass::text, read.relname FROM pg_depend
JOIN pg_rewrite ON pg_rewrite.oid = objid
JOIN pg_class AS read ON read.oid = refobjid
WHERE classid = 'pg_rewrite'::regclass AND refclassid = 'pg_class'::regclass
AND read.relkind = 'v' AND read.relnamespace = current_schema()::regnamespace
AND ev_class <> refobjid ORDER BY 1, 2
"""


def statements(dialect: Dialect) -> list[str]:
    """What makes all views, each with its description where the engine has one.

    Without a semicolon at the end. The tables must be there; no view may be.
    """
    made = ([creating(view, dialect), *_describing(view, dialect)] for view in MADE)
    return list(chain.from_iterable(made))


def creating(view: PublishedView, dialect: Dialect) -> str:
    """The statement that makes a view."""
    return f"CREATE VIEW {view.name}{_OPTIONS.get(dialect, '')} AS\n{selected(view, dialect)}"


def selected(view: PublishedView, dialect: Dialect) -> str:
    """The SELECT of a view, for an engine."""
    return SELECTS[view.name](FORMS[dialect])


def dropping() -> list[str]:
    """What drops all views that are there, the same on every engine."""
    return [f"DROP VIEW IF EXISTS {view.name}" for view in reversed(MADE)]


def create(connection: Connection) -> None:
    """Make all views anew, on the engine of a connection."""
    drop(connection)
    _run(connection, statements(Dialect(connection.dialect.name)))


def drop(connection: Connection) -> None:
    """Drop all views that are there.

    Raises DatabaseError where a view of somebody else's reads one of them, on PostgreSQL: it would
    have to go as well.
    """
    if connection.dialect.name == Dialect.POSTGRESQL:
        _refuse_readers(connection)
    _run(connection, dropping())


def views_there(connection: Connection) -> list[str]:
    """The names of the views that a database on PostgreSQL has, in order."""
    asked = (
        "SELECT relname FROM pg_class WHERE relkind = 'v'"
        " AND relnamespace = current_schema()::regnamespace"
    )
    there = set(connection.exec_driver_sql(asked).scalars())
    return [view.name for view in MADE if view.name in there]


def _refuse_readers(connection: Connection) -> None:
    for reader, of in connection.exec_driver_sql(_READERS):
        if of in NAMES and reader not in NAMES:
            raise DatabaseError(
                f"the view {reader} reads the view {of}, which is about to be made anew",
                f"keep what pg_get_viewdef('{reader}'::regclass) says, drop {reader}, repeat this,"
                " and make it again",
            )


def _run(connection: Connection, made: list[str]) -> None:
    for statement in made:
        # A percent sign in them is one, and no parameter.
        connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def _describing(view: PublishedView, dialect: Dialect) -> Iterator[str]:
    if dialect is Dialect.SQLITE:
        return
    yield f"COMMENT ON VIEW {view.name} IS {_literal(view.says)}"
    for column in view.columns:
        told = _literal(_told(column))
        yield f'COMMENT ON COLUMN {view.name}."{column.name}" IS {told}'


def _told(column: PublishedColumn) -> str:
    """What a column means, with the values that it can have."""
    values = f" One of: {', '.join(column.one_of)}." if column.one_of else ""
    return f"{column.says}{values}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
