"""Series files read by Spark, on this machine or a cluster: a source of stances."""

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from stance.domain.stance import LeanRow, StanceRow
from stance.errors import InputError
from stance.export.series.reading import (
    Chosen,
    Decode,
    RowT,
    in_order,
    lean_batch,
    whole_batch,
)
from stance.export.series.schema import LEAN, schema
from stance.extras import needed
from stance.work.scale.java_said import java_apart, reason
from stance.work.scale.packs import COLUMNS as PACKED
from stance.work.scale.packs import ORDER as PLACE
from stance.work.scale.packs import Pack, merged_stances, packed_stances

LOCAL = "local[*]"
_SETTINGS = {
    # A file is one partition, however large it is and however many cores there are: Spark would
    # read it as several, and cut series apart.
    "spark.sql.files.maxPartitionBytes": str(1 << 50),
    "spark.sql.files.minPartitionNum": "1",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
    # What is brought is in memory by so much at a time, pressed; unpressed, many times of it.
    "spark.sql.adaptive.advisoryPartitionSizeInBytes": "8m",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
#: How Java ends for want of memory: by Spark's own code, or by the system.
_ENDINGS = {52: "Java had too little memory", -9: "the system ended Java"}
_GIVE = "give it more memory (SPARK_DRIVER_MEMORY=4g)"
_SEE = "see that its memory (SPARK_DRIVER_MEMORY=4g) and disks suffice and the files are whole"
#: For how many seconds one that is ending is waited for: it puts away what it has on disk first.
_ENDING = 10
#: How an error of ours reads in what Spark says of a worker.
_REFUSED = re.compile(r"InputError: (.+)")


@contextmanager
def spark_session(master: str) -> Iterator[Any]:
    """A session of Spark, ended with the `with`; raises InputError where it cannot be had."""
    sql = needed(
        "pyspark.sql", extra="spark", for_what="--engine spark", otherwise="leave --engine out"
    )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    # What is used of pandas here is no more than that it is there.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
    session = _begun(sql.SparkSession.builder.master(master).config(map=_SETTINGS), master)
    try:
        _quieten(session.sparkContext)
        yield session
    finally:
        with suppress(Exception):  # of a Java that is gone: what that broke off has been told
            session.stop()


def _begun(builder: Any, master: str) -> Any:
    with java_apart() as said:
        try:
            return builder.getOrCreate()
        except Exception as error:  # of Java's or of the network's
            raise InputError(
                f"Spark cannot be started at {master} ({reason(_said(error), said())})",
                "see that Java 17 is there and the URL right, or leave --engine out",
            ) from error


def _quieten(context: Any) -> None:
    """Have nothing printed of what fails: that is told by whoever asked."""
    context.setLogLevel("OFF")
    # A thread of PySpark's own; where Java is gone, it prints a traceback.
    context._accumulatorServer.handle_error = lambda *_: None  # noqa: SLF001 - no other way


@dataclass(frozen=True, slots=True)
class SparkFiles:
    """Series files that Spark reads, each as one partition."""

    session: Any
    paths: Sequence[Path]

    def whole(self, chosen: Chosen) -> Iterator[StanceRow]:
        """Every stance, with all it carries, in the order of series, brought to this process.

        Raises InputError where a file is not sorted, once it comes to that.
        """
        return self._brought(schema().names, chosen, whole_batch)

    def lean(self, chosen: Chosen) -> Iterator[LeanRow]:
        """The same with no more than the course of a series rests on."""
        return self._brought(LEAN, chosen, lean_batch)

    def _brought(
        self, columns: Iterable[str], chosen: Chosen, decode: Decode[RowT]
    ) -> Iterator[RowT]:
        packs = self.worked_out(packed_stances, columns, chosen)
        return in_order(merged_stances(packs, decode), "a partition")

    def count(self, chosen: Chosen) -> int:
        """How many stances a condition chooses."""
        with _told(self.session):
            return int(self.partitions(LEAN[:1], chosen).count())

    def worked_out(
        self,
        work: Callable[[Iterator[Any]], Iterator[Pack]],
        columns: Iterable[str],
        chosen: Chosen,
    ) -> Iterator[Pack]:
        """The packs that `work` makes of the batches of each partition, sorted as they are merged.

        Raises InputError in the words of a worker that raised one, and where Spark breaks off.
        """
        on_disk = needed("pyspark", extra="spark", for_what="--engine spark").StorageLevel.DISK_ONLY
        with _told(self.session):
            packs = self.partitions(columns, chosen).mapInArrow(_sent(work), PACKED)
            # Spark looks at all that it sorts before it sorts it: all would be worked out twice.
            for pack in packs.persist(on_disk).orderBy(*PLACE).toLocalIterator():
                yield pack.asDict()

    def partitions(self, columns: Iterable[str], chosen: Chosen) -> Any:
        """The stances that a condition chooses as a frame: each file a partition, sorted."""
        frames = [self._file(path, columns, chosen) for path in self.paths]
        return reduce(lambda one, other: one.union(other), frames)

    def _file(self, path: Path, columns: Iterable[str], chosen: Chosen) -> Any:
        condition, values = chosen
        statement = f"SELECT {', '.join(columns)} FROM {{read}} WHERE {condition}"  # noqa: S608
        read = self.session.read.parquet(str(path.absolute()))
        return self.session.sql(statement, args=list(values), read=read)


def _sent(
    work: Callable[[Iterator[Any]], Iterator[Pack]],
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """What a worker does with the batches of a partition, as Spark takes it."""

    def done(batches: Iterator[Any]) -> Iterator[Any]:
        from pyarrow import RecordBatch

        for pack in work(batches):
            yield RecordBatch.from_pylist([pack])

    return done


@contextmanager
def _told(session: Any) -> Iterator[None]:
    """Raise InputError for whatever is raised: in Java, by a worker, or as either is gone."""
    try:
        yield
    except Exception as error:
        said = _said(error)
        refused = _REFUSED.search(said)
        if refused:
            raise InputError(refused[1]) from error
        ended = _ending(session)
        raise InputError(
            f"Spark broke off ({ended or reason(said)})",
            f"{_GIVE if ended else _SEE}, or leave --engine out",
        ) from error


def _said(error: Exception) -> str:
    """What an error says; of one of Java's, Java is asked, and may be gone."""
    try:
        return str(error)
    except Exception:  # Java is gone, which would have to tell
        return type(error).__name__


def _ending(session: Any) -> str | None:
    """How the Java of a session ended, if it did and was begun by this process."""
    java = session.sparkContext._gateway.proc  # noqa: SLF001 - told nowhere else
    try:
        code = java.wait(_ENDING) if java else None
    except TimeoutExpired:
        code = None
    if code is None:
        return None
    return _ENDINGS.get(code, f"Java ended with code {code}")
