"""Series files read by Spark, on this machine or a cluster: a source of stances."""

import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from stance.domain.stance import LeanRow, StanceRow
from stance.errors import InputError
from stance.export.series.reading import Chosen
from stance.export.series.rows import lean_rows, stance_of
from stance.export.series.schema import LEAN, ORDER, schema
from stance.extras import needed

LOCAL = "local[*]"
_SETTINGS = {
    # A file is one partition, however large it is and however many cores there are: Spark would
    # read it as several, and cut series apart.
    "spark.sql.files.maxPartitionBytes": str(1 << 50),
    "spark.sql.files.minPartitionNum": "1",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """A session of Spark, ended with the `with`; raises InputError where it cannot be had."""
    sql = needed(
        "pyspark.sql", extra="spark", for_what="--engine spark", otherwise="leave --engine out"
    )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # What is used of pandas here is no more than that it is there.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
    builder = sql.SparkSession.builder
    try:
        session = builder.master(master).config(map=_SETTINGS).getOrCreate()
    except Exception as error:  # of Java's or of the network's
        said = next(iter(str(error).splitlines()), type(error).__name__)
        raise InputError(
            f"Spark cannot be started at {master} ({said})",
            "see that Java 17 is there and the URL right, or leave --engine out",
        ) from error
    try:
        session.sparkContext.setLogLevel("OFF")  # what fails is told by whoever asked
        yield session
    finally:
        session.stop()


@dataclass(frozen=True, slots=True)
class SparkFiles:
    """Series files that Spark reads, each as one partition."""

    session: Any
    paths: Sequence[Path]

    def whole(self, chosen: Chosen) -> Iterator[StanceRow]:
        """Every stance, with all it carries, sorted by Spark and brought to this process."""
        return map(stance_of, self._brought(schema().names, chosen))

    def lean(self, chosen: Chosen) -> Iterator[LeanRow]:
        """The same with no more than the course of a series rests on."""
        for row in self._brought([*LEAN, "time"], chosen):
            yield from lean_rows({name: [row[name]] for name in LEAN})

    def count(self, chosen: Chosen) -> int:
        """How many stances a condition chooses."""
        return int(self.partitions(LEAN[:1], chosen).count())

    def partitions(self, columns: Iterable[str], chosen: Chosen) -> Any:
        """The stances that a condition chooses as a frame: each file a partition, sorted."""
        frames = [self._file(path, columns, chosen) for path in self.paths]
        return reduce(lambda one, other: one.union(other), frames)

    def _file(self, path: Path, columns: Iterable[str], chosen: Chosen) -> Any:
        condition, values = chosen
        statement = f"SELECT {', '.join(columns)} FROM {{read}} WHERE {condition}"  # noqa: S608
        read = self.session.read.parquet(str(path.absolute()))
        return self.session.sql(statement, args=list(values), read=read)

    def _brought(self, columns: Iterable[str], chosen: Chosen) -> Iterator[Mapping[str, Any]]:
        rows = self.partitions(columns, chosen).orderBy(*ORDER)
        return (row.asDict(recursive=True) for row in rows.toLocalIterator())
