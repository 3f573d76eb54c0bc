"""Signals that are heard while SQLite works on a statement: Python hears none before it is done."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from stance.db.dialect import is_sqlite

#: After how many steps of SQLite's a signal is listened for: some thousandths of a second.
_STEPS = 100_000


def hear_while_reading(engine: Engine) -> None:
    """Let what a signal raises end the statement that is read from this engine, if it is SQLite's.

    It comes out as what it is, and not as the failure that SQLite makes of it. An engine that
    writes is to finish its statements: SQLite would take back all that was written.
    """
    if not is_sqlite(engine):
        return
    heard: list[BaseException] = []

    @event.listens_for(engine, "begin")
    def listen(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(_ear(heard).__next__, _STEPS)

    @event.listens_for(engine, "handle_error")
    def told(_context: ExceptionContext) -> BaseException | None:
        return heard.pop() if heard else None


def _ear(heard: list[BaseException]) -> Iterator[bool]:
    """Whether to stop, asked by SQLite again and again.

    A function that is called would hear the signal before its first line, where nobody can catch
    it; what goes on here hears it inside the `try`.
    """
    try:
        while True:
            yield False
    except GeneratorExit:
        return
    except BaseException as error:
        heard.append(error)
    yield True
