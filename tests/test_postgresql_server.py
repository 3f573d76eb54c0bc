"""The tests' PostgreSQL is a real one, and it never outlives them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from tests.postgresql import Server, new_database, running_server

ROOT = Path(__file__).parent.parent


def processes_of(server: Server) -> list[psutil.Process]:
    postmaster = psutil.Process(server.pid)
    return [postmaster, *postmaster.children(recursive=True)]


def is_running(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def is_left(server: Server, processes: list[psutil.Process]) -> bool:
    return any(map(is_running, processes)) or Path(server.folder).exists()


def one(url: str, statement: str) -> str:
    with psycopg.connect(url) as connection:
        row = connection.execute(statement).fetchone()
    assert row is not None
    return str(row[0])


def test_version_and_settings(fresh_postgresql_url):
    assert int(one(fresh_postgresql_url, "SHOW server_version_num")) >= 150000
    assert one(fresh_postgresql_url, "SHOW statement_timeout") == "1min"
    assert one(fresh_postgresql_url, "SHOW timezone") == "UTC"
    assert one(fresh_postgresql_url, "SELECT upper('Čęß')") == "ČĘß"


def test_sqlalchemy_can_use_the_url(database_url):
    url = make_url(database_url)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
        connection.execute(text("INSERT INTO t VALUES (7)"))
        assert connection.scalar(text("SELECT x FROM t")) == 7
    engine.dispose()


def test_databases_are_their_own_and_copies_of_their_template(
    make_database: Callable[..., str], postgresql_url
):
    template, other = make_database(), make_database()
    with psycopg.connect(template) as connection:
        connection.execute("CREATE TABLE t AS SELECT 7 AS x")
    assert one(make_database(template), "SELECT x FROM t") == "7"
    with pytest.raises(psycopg.errors.UndefinedTable):
        one(other, "SELECT x FROM t")


def test_dropped_though_somebody_is_connected(postgresql_url):
    with new_database(postgresql_url) as url:
        connection = psycopg.connect(url)
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


def test_leaving_the_context_stops_the_server():
    with running_server() as server:
        processes = processes_of(server)
        assert len(processes) > 1
        assert all(map(is_running, processes))
        assert one(server.url, "SELECT 1") == "1"
    assert not is_left(server, processes)


CHILD = """
import dataclasses, json, time
from tests.postgresql import running_server
with running_server() as server:
    print(json.dumps(dataclasses.asdict(server)), flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_behind_by_a_killed_run(signum):
    with subprocess.Popen(
        [sys.executable, "-c", CHILD],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        assert child.stdout is not None
        server = Server(**json.loads(child.stdout.readline()))
        processes = processes_of(server)
        assert all(map(is_running, processes))
        child.send_signal(signum)
        assert child.wait(20) != 0
    deadline = time.monotonic() + 20
    while is_left(server, processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_left(server, processes)
