"""Reports by series, from series files: by DuckDB in this process, or by Spark."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from stance.domain.filters import FilterWords
from stance.errors import InputError
from stance.export.series.layout import SeriesEngine
from stance.reports.account import Account
from stance.work.evidence import Evidence
from stance.work.scale.filed import FiledEvidence, gathered_from
from stance.work.scale.spread import AccountOf, spread


@dataclass(frozen=True, slots=True)
class FilesRead:
    """How series files are read: the folder, by what, which part, and where Spark's master is.

    A report `across` series weighs one against another: it has no parts, and what Spark brings
    together is put through the rules in one process.
    """

    folder: Path
    by: SeriesEngine = SeriesEngine.DUCKDB
    part: str | None = None
    master: str | None = None
    across: bool = False

    def __post_init__(self) -> None:
        if self.part and self.across:
            raise InputError(
                "this report weighs series against each other, so that no part of it can be told",
                "leave out --part",
            )
        if self.part and self.by is SeriesEngine.SPARK:
            raise InputError("Spark reads all parts side by side", "leave out --part or --engine")
        if self.master and self.by is not SeriesEngine.SPARK:
            raise InputError("--master is where Spark's is", "give it with --engine spark")


@contextmanager
def reported(
    reading: FilesRead, words: FilterWords, account_of: AccountOf
) -> Iterator[tuple[Evidence, Account]]:
    """What a report says from series files, with its evidence; lasts as long as the `with`.

    The same rows as from the database, in the same order. Raises InputError for files that are
    none, or are not sorted, and for what the files do not hold.
    """
    with gathered_from(reading.folder, words, part=reading.part) as evidence:
        if reading.by is SeriesEngine.DUCKDB:
            yield evidence, account_of(evidence)
        else:
            with _spread_out(reading, evidence, account_of) as told:
                yield told


@contextmanager
def _spread_out(
    reading: FilesRead, evidence: FiledEvidence, account_of: AccountOf
) -> Iterator[tuple[Evidence, Account]]:
    from stance.work.scale.spark import LOCAL, SparkFiles, spark_session

    with spark_session(reading.master or LOCAL) as session:
        files = SparkFiles(session, evidence.paths)
        brought = replace(evidence, source=files)
        account = account_of(brought)
        if not reading.across:
            account = replace(account, data=lambda: spread(account_of, evidence, files))
        yield brought, account
