"""The published views as CSV and as Parquet, against DuckDB's COPY of the same rows in tables."""

import statistics
import sys
from functools import cache
from shutil import rmtree

from databases import MOST_MEMORY, STANCE, folder, measured, size, sqlite
from harness import Result, benchmark, seconds_of

#: How often each is measured, in turn with the other.
_RUNS = 2
_VIEWS = (
    *("stance_flat", "condition_use", "reason_use", "citation_use"),
    *("moment", "stance_change", "reading_flat"),
)
#: The views as tables of DuckDB, from what was exported.
_MADE = """
import sys, duckdb
database, exported, *views = sys.argv[1:]
with duckdb.connect(database) as made:
    for view in views:
        made.execute(f"CREATE TABLE {view} AS SELECT * FROM '{exported}/{view}.parquet'")
"""
#: What DuckDB takes to write them, opened anew as our program is.
_COPIED = """
import sys, duckdb
database, folder, ending, options, *views = sys.argv[1:]
with duckdb.connect(database, read_only=True) as made:
    for view in views:
        made.execute(f"COPY {view} TO '{folder}/{view}.{ending}' ({options})")
"""
_OPTIONS = {"csv": "FORMAT csv, HEADER true", "parquet": "FORMAT parquet, COMPRESSION zstd"}


@cache
def _tables() -> str:
    """A database of DuckDB that has every view as a table."""
    exported, made = folder() / "exported", folder() / "views.duckdb"
    seconds_of([STANCE, "--db", sqlite().url, "export", "parquet", exported])
    seconds_of([sys.executable, "-c", _MADE, made, exported, *_VIEWS])
    return str(made)


def _compared(form: str) -> Result:
    ours, theirs, memory = [], [], 0
    made = _tables()
    for _ in range(_RUNS):
        out, copied = folder() / "ours", folder() / "theirs"
        seconds, held = measured([STANCE, "--db", sqlite().url, "export", form, out])
        ours.append(seconds)
        memory = max(memory, held)
        copied.mkdir()
        options = [made, copied, form, _OPTIONS[form], *_VIEWS]
        theirs.append(seconds_of([sys.executable, "-c", _COPIED, *options]))
        rmtree(out)
        rmtree(copied)
    if memory > MOST_MEMORY["report"]:
        raise RuntimeError(f"export {form} took {memory} MB")
    title = f"export {form}, {size()} ({memory} MB), to DuckDB's COPY"
    return Result(title, statistics.median(ours), statistics.median(theirs), limit=2.0)


@benchmark
def export_csv() -> Result:
    return _compared("csv")


@benchmark
def export_parquet() -> Result:
    return _compared("parquet")
