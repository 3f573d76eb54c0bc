"""What must hold of exports of many files, whatever text is in them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from pyarrow import parquet

from tests.cli.program import Program
from tools.attack.bench import Trial
from tools.attack.deeds import MAKING, TABLES
from tools.attack.forms import require_text
from tools.attack.verdict import ended_well, hold, whole_folder

#: The form that the files of an export are of, by their endings.
_FORMS: Mapping[str, str] = {
    ".csv": "csv",
    ".json": "json",
    ".yaml": "yaml",
    ".cff": "yaml",
    ".sql": "sqlite",
}
#: What is told from series files as it is from the database.
_TOLD = ("changes", "conditions", "matrix")


def folder_in_turn(trial: Trial, program: Program) -> None:
    """An export to a folder whose turn it is: its files are of their forms and do nothing."""
    checks = [_checked(words) for words in MAKING if TABLES in words]
    trial.next_of(checks)(program)


def _checked(words: tuple[str, ...]) -> Callable[[Program], None]:
    if "--partitions" in words:
        return lambda program: _require_series(program, words)
    return lambda program: _require_files(program, words)


def _require_files(program: Program, words: tuple[str, ...]) -> None:
    ended_well(program(*words), {0})
    whole_folder(Path(TABLES))
    forms = {**_FORMS, ".csv": "spreadsheet"} if "--for-spreadsheet" in words else _FORMS
    for path in Path(TABLES).rglob("*"):
        if path.suffix in forms:
            require_text(forms[path.suffix], path.read_bytes().decode(), str(path))
        elif path.suffix == ".parquet":
            parquet.read_table(path)
        elif path.name == "README.md":
            require_text("markdown", path.read_text("utf-8"), str(path))


def _require_series(program: Program, words: tuple[str, ...]) -> None:
    ended_well(program(*words), {0})
    for report in _TOLD:
        asked = ("report", report, "-f", "csv")
        read = program(*asked, "--from-parquet", TABLES)
        ended_well(read, {0})
        hold(read.out == program(*asked).out, f"report {report} tells other things from series")
