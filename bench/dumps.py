"""A million stances written as SQL and restored from it, against `sqlite3`'s own `.dump`."""

import statistics
from functools import cache
from pathlib import Path

from databases import MOST_MEMORY, STANCE, folder, measured, size, sqlite
from harness import Result, benchmark, seconds_of

_OURS, _THEIRS = "ours.sql", "theirs.sql"
#: How often each is measured, in turn with the other.
_RUNS = 2


@cache
def _writing() -> tuple[float, float, int]:
    """Seconds that writing takes, ours and `.dump`, and the most memory that ours held, in MB."""
    ours, theirs, memory = [], [], 0
    for _ in range(_RUNS):
        seconds, held = measured(
            [STANCE, "--db", sqlite().url, "export", "sql", "-o", folder() / _OURS]
        )
        ours.append(seconds)
        memory = max(memory, held)
        theirs.append(_shell('sqlite3 "$1" .dump > "$2"', sqlite().url, _THEIRS))
    if memory > MOST_MEMORY["report"]:
        raise RuntimeError(f"export sql took {memory} MB")
    return statistics.median(ours), statistics.median(theirs), memory


@cache
def _restoring() -> tuple[float, float]:
    """Seconds that restoring takes, of ours and of what `.dump` wrote."""
    _writing()
    ours, theirs = [], []
    for _ in range(_RUNS):
        ours.append(_restored(_OURS))
        theirs.append(_restored(_THEIRS))
    return statistics.median(ours), statistics.median(theirs)


def _restored(name: str) -> float:
    new = folder() / "restored.db"
    try:
        return _shell('sqlite3 -bail "$1" < "$2"', str(new), name)
    finally:
        for path in folder().glob("restored.db*"):
            path.unlink()


def _shell(script: str, database: str, name: str) -> float:
    return seconds_of(["sh", "-c", script, "sh", Path(database), folder() / name])


@benchmark
def export_sql() -> Result:
    ours, theirs, memory = _writing()
    title = f"export sql, {size()} ({memory} MB), to .dump"
    return Result(title, ours, theirs, limit=2.5)


@benchmark
def export_and_restore_sql() -> Result:
    (ours, theirs, _), restored = _writing(), _restoring()
    title = "export sql with its restore, to .dump with its own"
    return Result(title, ours + restored[0], theirs + restored[1], limit=0.6)
