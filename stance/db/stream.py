"""Rows that PostgreSQL sends ahead of their reader, with room for other questions meanwhile.

As long as rows are on their way a connection answers nothing else, and the driver would wait for
ever. So what is asked in between first takes the rows that are left off the line, into a file.
"""

import pickle
from collections import deque
from collections.abc import Generator, Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from sqlalchemy import Connection, Engine, event

#: Where a connection keeps what is on its way, and how many rows are put aside in one go.
_OPEN, _BLOCK = "stance_stream", 1_000


class RowStream:
    """The rows of one statement, as they come; `on_their_way` must end when it is closed."""

    def __init__(self, on_their_way: Generator[Any]) -> None:
        self._on_their_way = on_their_way
        self._aside: IO[bytes] | None = None

    def rows(self) -> Iterator[Any]:
        """Each row once: from the line, then those put aside meanwhile."""
        try:
            for row in self._on_their_way:  # noqa: UP028 - `yield from` would close what it passes
                yield row
            if self._aside:
                yield from _unpacked(self._aside)
        finally:
            # Left in the middle it would be cancelled, and the transaction with it.
            deque(self._on_their_way, maxlen=0)

    def put_aside(self) -> None:
        """Take the rest off the line, so that it is free."""
        self._aside = TemporaryFile()  # noqa: SIM115 - it is read later
        while block := list(islice(self._on_their_way, _BLOCK)):
            pickle.dump(block, self._aside, pickle.HIGHEST_PROTOCOL)
        self._aside.seek(0)

    def cancel(self) -> None:
        """Let the rest go, and with it the transaction."""
        self._on_their_way.close()


def open_stream(connection: Connection, on_their_way: Generator[Any]) -> Iterator[Any]:
    """The rows of a generator that keeps the driver's connection busy until it ends or closes.

    On an engine that `free_for_questions` knows, others may ask in between.
    """
    free_line(connection)
    kept = connection.connection.info
    stream = kept[_OPEN] = RowStream(on_their_way)
    try:
        yield from stream.rows()
    finally:
        if kept.get(_OPEN) is stream:
            del kept[_OPEN]


def free_line(connection: Connection) -> None:
    """Put aside what is on its way, if anything is."""
    stream: RowStream | None = connection.connection.info.pop(_OPEN, None)
    if stream:
        stream.put_aside()


def free_for_questions(engine: Engine) -> None:
    """Free the line of each connection before anything else is asked of it, or taken back."""

    @event.listens_for(engine, "before_cursor_execute")
    def asked(connection: Connection, *_: object) -> None:
        free_line(connection)

    @event.listens_for(engine, "rollback")
    def taken_back(connection: Connection) -> None:
        if connection.invalidated:
            return  # what was on its way went with the line
        stream: RowStream | None = connection.connection.info.pop(_OPEN, None)
        if stream:
            stream.cancel()


def _unpacked(file: IO[bytes]) -> Iterator[Any]:
    with file:
        while True:
            try:
                block = pickle.load(file)  # noqa: S301 - written by this very process
            except EOFError:
                return
            yield from block
