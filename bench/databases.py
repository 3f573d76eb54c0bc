"""A million stances imported into each engine, once for all benchmarks of a run.

STANCE_BENCH_SOURCES sets the size: 6,000 sources hold about a million stances.
"""

import atexit
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generated import write_corpus
from harness import Command, seconds_of
from machine import SERVERS

STANCE = Path(sys.executable).with_name("stance")
SOURCES = int(os.environ.get("STANCE_BENCH_SOURCES", "6000"))
#: In MB, the most that a program may hold.
MOST_MEMORY = {"import": 400, "report": 300}

_kept = ExitStack()
atexit.register(_kept.close)


@dataclass(frozen=True)
class Imported:
    """A database with the corpus: where it is, and what importing took, in seconds and MB."""

    url: str
    seconds: float
    memory: int


@cache
def folder() -> Path:
    """A folder that lasts as long as the run."""
    return Path(_kept.enter_context(tempfile.TemporaryDirectory()))


@cache
def stances() -> int:
    """How many stances the corpus holds; it is written when this is asked first."""
    return write_corpus(_corpus(), sources=SOURCES)


def size() -> str:
    """The size of the corpus for a title."""
    return f"{stances():,} stances"


@cache
def sqlite() -> Imported:
    """The corpus in SQLite."""
    return _imported(str(folder() / "imported.db"))


@cache
def postgresql() -> Imported:
    """The corpus in PostgreSQL, analysed as its own housekeeping does in time."""
    import psycopg

    imported = _imported(new_postgresql())
    with psycopg.connect(imported.url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return imported


def new_postgresql() -> str:
    """An empty database on a server that lasts as long as the run."""
    server = _server()
    from tests.postgresql import new_database

    return _kept.enter_context(new_database(server))


@cache
def _server() -> str:
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.postgresql import running_server

    server = _kept.enter_context(running_server())
    SERVERS.add(server.pid)
    return server.url


def _imported(url: str) -> Imported:
    stances()
    seconds_of([STANCE, "--db", url, "init"])
    seconds, memory = measured([STANCE, "--db", url, "import", _corpus()])
    if memory > MOST_MEMORY["import"]:
        raise RuntimeError(f"importing took {memory} MB")
    return Imported(url, seconds, memory)


def _corpus() -> Path:
    return folder() / "corpus.jsonl"


def measured(command: Command) -> tuple[float, int]:
    """The seconds that a program takes, and the most memory it ever held, in MB."""
    words = [sys.executable, "-c", _MEASURER, *map(str, command)]
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True)
    seconds, memory = done.stdout.split()
    return float(seconds), int(memory) // 1024


# A process is said to have held what the one that started it holds: one that holds next to
# nothing stands between.
_MEASURER = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
