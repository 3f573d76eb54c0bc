"""Reports from series files, against the same from the database they were written from."""

from functools import cache
from pathlib import Path

from databases import MOST_MEMORY, STANCE, folder, measured, size, sqlite
from harness import Result, alternate, benchmark
from reports import SUMMARY

LIMIT = 1.2
ROUNDS = 3


@cache
def _series() -> Path:
    """Series files of the corpus, a file for each core."""
    path = folder() / "series"
    export = [STANCE, "--db", sqlite().url, "export", "parquet", path, "--partitions", "2"]
    _, memory = measured(export)
    _refuse(memory, "export parquet --partitions")
    return path


def _refuse(memory: int, what: str) -> None:
    if memory > MOST_MEMORY["report"]:
        raise RuntimeError(f"{what} took {memory} MB")


@benchmark
def summary_from_parquet() -> Result:
    """`report changes --summary --from-parquet`, to the same from SQLite, in turn."""
    written = ["--format", "csv", "-o", folder() / "summary.csv"]
    filed = [STANCE, *SUMMARY, "--from-parquet", _series(), *written]
    stored = [STANCE, "--db", sqlite().url, *SUMMARY, *written]
    held = 0

    def from_files() -> float:
        nonlocal held
        seconds, held = measured(filed)
        _refuse(held, "a summary from series files")
        return seconds

    ours, baseline = alternate(from_files, lambda: measured(stored)[0], ROUNDS)
    title = f"summary from series files, {size()} ({held} MB), to that from SQLite"
    return Result(title, ours, baseline, LIMIT)
