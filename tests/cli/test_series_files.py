"""Series files on the command line: written from a database, and read for reports."""

import shutil
import sys
from pathlib import Path

import pytest

from stance.errors import ExitCode
from tests.cli.program import Program


@pytest.fixture
def folder(sample_file: Path, tmp_path: Path) -> Path:
    """A folder of series files of the sample."""
    path = tmp_path / "series"
    done = Program(str(sample_file))("export", "parquet", str(path), "--partitions", "2")
    assert done.code == ExitCode.DONE
    assert done.err == f"wrote 2 series files of 23 stances to {path}\n"
    return path


@pytest.mark.parametrize(
    "report",
    [
        ("changes",),
        ("changes", "--all", "--by", "speaker"),
        ("changes", "--summary"),
        ("matrix", "--as-of", "2015"),
        ("matrix", "--holder", "russia", "--issue", "nato-russia-relations"),
        ("conditions", "--addressee", "nato"),
    ],
)
@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_a_report_from_the_files_is_the_one_from_the_database(
    sample_file: Path, folder: Path, report: tuple[str, ...], form: str
) -> None:
    asked = ("report", *report, "--format", form)
    program = Program(str(sample_file))

    filed = program(*asked, "--from-parquet", str(folder))
    assert filed.code == ExitCode.DONE
    assert _rows(filed.out) == _rows(program(*asked).out)


def _rows(printed: str) -> str:
    """What was printed, but for what was retracted, which files do not know."""
    return " ".join(printed.split()).replace("; no retired version", "")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--part", "1/2"), "--part is about series files"),
        (("--engine", "spark"), "--engine is about series files"),
        (("--master", "local"), "--master is about series files"),
        (("--from-parquet", "{folder}", "--part", "3/2"), '"3/2" is no part of these files'),
        (("--from-parquet", "{folder}", "--format", "html"), "a page shows the words around"),
        (("--from-parquet", "{folder}", "--as-recorded", "2020"), "needs the database"),
        (("--from-parquet", "{folder}", "--master", "local"), "--master is where Spark's is"),
        (("--from-parquet", "nowhere"), "nowhere is no folder of series files"),
        (
            ("--from-parquet", "{folder}", "-o", "{folder}/series.json"),
            "lies among the files that are read",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(
    sample_file: Path, folder: Path, options: tuple[str, ...], said: str
) -> None:
    typed = [each.format(folder=folder) for each in options]
    done = Program(str(sample_file))("report", "changes", *typed)

    assert done.code == ExitCode.BAD_INPUT
    assert said in done.err
    assert done.err.count("\n") == 1


def test_whom_a_speaker_speaks_for_is_told_from_the_files_too(
    sample_file: Path, folder: Path
) -> None:
    """A name that has no series of its own leads to whom it speaks for."""
    asked = ("report", "changes", "--holder", "russian-mfa")
    program = Program(str(sample_file))

    filed = program(*asked, "--from-parquet", str(folder))
    assert "speaks for" in filed.err + filed.out
    assert _rows(filed.err) == _rows(program(*asked).err)


def test_conditions_have_no_parts(sample_file: Path, folder: Path) -> None:
    asked = ("report", "conditions", "--from-parquet", str(folder), "--part", "1/2")
    done = Program(str(sample_file))(*asked)

    assert done.code == ExitCode.BAD_INPUT
    assert "no part of it can be told" in done.err


def test_the_whole_record_is_written_or_nothing(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "series"
    asked = ("export", "parquet", str(path), "--partitions", "2", "--holder", "russia")
    done = Program(str(sample_file))(*asked)

    assert done.code == ExitCode.BAD_INPUT
    assert "series files hold the whole record" in done.err
    assert not path.exists()


def test_series_files_take_the_place_of_others_only_when_told(
    sample_file: Path, folder: Path
) -> None:
    program = Program(str(sample_file))
    asked = ("export", "parquet", str(folder), "--partitions", "3")

    assert program(*asked).code == ExitCode.BAD_INPUT
    assert program(*asked, "--replace").code == ExitCode.DONE
    assert len(list(folder.glob("*.parquet"))) == 3
    shutil.copy(sample_file, folder / "mine.db")
    assert program(*asked, "--replace").code == ExitCode.BAD_INPUT
    assert (folder / "mine.db").is_file()


#: What is asked for without a package, by that and the extra that brings it.
WITHOUT = {
    ("pyarrow", "parquet"): "export parquet {folder}-2 --partitions 2",
    ("duckdb", "duckdb"): "report changes --from-parquet {folder}",
    ("pyspark.sql", "spark"): "report changes --from-parquet {folder} --engine spark",
}


@pytest.mark.parametrize("missing", WITHOUT)
def test_without_a_package_one_line_says_what_to_install(
    sample_file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, missing: tuple[str, str]
) -> None:
    package, extra = missing
    typed = [each.format(folder=folder) for each in WITHOUT[missing].split()]
    monkeypatch.setitem(sys.modules, package, None)
    done = Program(str(sample_file))(*typed)

    assert done.code == ExitCode.BAD_INPUT
    assert f'pip install "stance[{extra}]"' in done.err
    assert done.err.count("\n") == 1
