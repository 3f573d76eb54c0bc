"""Spark works out the rows that the program does; run where Spark and Java are: `make spark`."""

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from stance.domain.filters import FilterWords
from stance.errors import InputError
from stance.export.series.layout import CATALOGUE, MANIFEST, Manifest, SeriesEngine
from stance.export.series.writing import SeriesFiles
from stance.queries.vocabulary import vocabulary
from stance.work.evidence import Evidence
from stance.work.filters import chosen
from stance.work.scale.reports import FilesRead, reported
from stance.work.scale.write import write_series
from tests.cli.terminal import STANCE
from tests.corpus import Corpus
from tests.domain.builders import row
from tests.work.scale.test_series_files import ASKED, PARTITIONS, REPORTS, largest, rewritten

pytest.importorskip("pyspark", reason="Spark is not installed")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java")


@pytest.fixture
def folder(session: Session, tmp_path: Path) -> Path:
    """A folder of series files of a database at random."""
    Corpus(random.Random(1)).write()
    session.flush()
    write_series(session, tmp_path, partitions=PARTITIONS)
    return tmp_path


@pytest.fixture(autouse=True)
def one_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark takes its time to start: what ends a session ends it after the last test."""
    from pyspark.sql import SparkSession

    monkeypatch.setattr(SparkSession, "stop", lambda _: None)


def told(folder: Path, report: str, words: FilterWords) -> list[Any]:
    across = report == "conditions" or {"holder", "issue"} <= words.keys()
    read = FilesRead(folder, SeriesEngine.SPARK, master="local[2]", across=across)
    with reported(read, words, REPORTS[report]) as (_, account):
        return list(account.data().rows)


@pytest.mark.parametrize("asked", ["nothing", "a condition", "holders and an issue"])
def test_each_report_has_the_same_rows_from_spark(
    session: Session, folder: Path, asked: str
) -> None:
    known = vocabulary(session)
    evidence = Evidence(session, known, chosen(session, known, ASKED[asked]))
    for name, account in REPORTS.items():
        assert told(folder, name, ASKED[asked]) == list(account(evidence).data().rows), name


@pytest.mark.parametrize("report", ["changes", "summary", "conditions"])
def test_a_file_that_is_not_sorted_is_refused(folder: Path, report: str) -> None:
    rewritten(largest(folder), lambda table: table.take(list(range(table.num_rows))[::-1]))

    with pytest.raises(InputError, match="is not sorted") as refused:
        told(folder, report, {})

    assert "\n" not in str(refused.value)


def test_no_series_is_cut_where_a_file_is_large(sqlite_template: Path, tmp_path: Path) -> None:
    """Left to itself, Spark reads such a file as several partitions, each some groups of rows."""
    words = random.Random(2)
    stances = (
        row(f"c-{number:05}", "2020", "support")._replace(quote=words.randbytes(4_000).hex())
        for number in range(3_000)
    )
    shutil.copy(sqlite_template, tmp_path / CATALOGUE)
    with SeriesFiles(tmp_path, 1) as kept:
        manifest = Manifest("0", list(kept.write(stances)))
    (tmp_path / MANIFEST).write_text(manifest.written())

    (series,) = told(tmp_path, "summary", {})

    assert len(series["stances"]) == 3_000


def test_a_file_that_is_broken_is_refused_in_one_line(folder: Path) -> None:
    largest(folder).write_bytes(largest(folder).read_bytes()[:-40])

    with pytest.raises(InputError, match="Spark broke off") as refused:
        told(folder, "summary", {})

    assert "\n" not in str(refused.value)


@pytest.fixture
def no_more_java() -> Iterator[Callable[[], None]]:
    """What ends Java and all it has in memory at once, as a system does that runs out of memory."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    def end() -> None:
        os.kill(SparkContext._gateway.proc.pid, signal.SIGKILL)
        SparkContext._gateway.proc.wait()

    yield end
    SparkContext._gateway = SparkContext._jvm = SparkContext._active_spark_context = None
    SparkSession._instantiatedSession = None


@pytest.mark.parametrize("report", ["summary", "conditions"])
def test_where_java_is_gone_is_said_in_one_line(
    folder: Path,
    report: str,
    no_more_java: Callable[[], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    read = FilesRead(folder, SeriesEngine.SPARK, master="local[2]", across=report == "conditions")
    with reported(read, {}, REPORTS[report]) as (_, account):
        list(account.data().rows)
        no_more_java()
        with pytest.raises(InputError, match="the system ended Java") as refused:
            list(account.data().rows)

    assert "\n" not in str(refused.value)
    assert "Traceback" not in capfd.readouterr().err


def ran(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A summary of series files by Spark, in a process of its own."""
    command = [str(STANCE), "report", "changes", "--summary", "--format", "csv"]
    command += ["--from-parquet", str(folder), "--engine", "spark", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize(
    ("master", "why"), [("nonsense", "Master must"), ("spark://", "Expected authority")]
)
def test_a_master_that_is_none_is_refused_in_one_line(folder: Path, master: str, why: str) -> None:
    done = ran(folder, "--master", master)

    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"stance: Spark cannot be started at {master} (")
    assert why in line.split("(", 1)[1]


def test_nothing_but_the_report_is_printed(folder: Path) -> None:
    done = ran(folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("holder,")
