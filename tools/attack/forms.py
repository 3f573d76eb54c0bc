"""What must hold of each form of output, whatever text is in it."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

import duckdb
import openpyxl
import yaml

from tests import page
from tests.cli.program import ACTING, Program
from tests.export.refi.rules import CODEBOOK, PROJECT, require_valid
from tools.attack.bench import BrokenError
from tools.attack.verdict import ended_well, hold

_NOT_OF_THE_FORM = (
    *(ValueError, AssertionError, KeyError, ET.ParseError, BadZipFile),
    *(sqlite3.Error, duckdb.Error, csv.Error),
)
#: What a spreadsheet takes for a formula, if a cell begins so.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def require_form(program: Program, words: list[str]) -> None:
    """A command shows or exports in a form, and what comes is of that form and does nothing."""
    done = program(*words)
    ended_well(done, {0})
    require_text(form_of(words), done.out, " ".join(words))


def require_text(form: str, text: str, what: str) -> None:
    """A text is of a form and does nothing; `what` is what has it."""
    try:
        CHECKS[form](text)
    except _NOT_OF_THE_FORM as error:
        raise BrokenError(f"{what} is no {form}: {error!r}") from error


def form_of(words: list[str]) -> str:
    """The form in which a command prints."""
    if words[-1] == "--for-spreadsheet":
        return "spreadsheet"
    if "sql" in words or words[-1] == "xlsx":
        return words[-1]
    return words[-1] if "-f" in words else "table"


def _quiet(out: str) -> None:
    hold(not ACTING & set(out), f"acts on a terminal: {sorted(ACTING & set(out))}")


def _page(out: str) -> None:
    _quiet(out)
    page.check(out)


def _csv(out: str) -> None:
    read = csv.reader(io.StringIO(out, newline=""), strict=True)
    hold(len({len(row) for row in read}) <= 1, "rows of several lengths")


def _spreadsheet(out: str) -> None:
    _csv(out)
    for row in csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline="")):
        for cell in row:
            hold(not cell.startswith(_FORMULAS) or _is_number(cell), f"a formula: {cell[:80]!r}")


def _is_number(cell: str) -> bool:
    with suppress(ValueError):
        float(cell)
        return True
    return False


def _workbook(out: str) -> None:
    content = io.BytesIO(out.encode(errors="surrogateescape"))
    with ZipFile(content) as parts:
        for name in parts.namelist():
            tags = {each.tag.rpartition("}")[2] for each in ET.fromstring(parts.read(name)).iter()}
            hold(not tags & {"f", "hyperlink", "externalLink"}, f"something runs in {name}")
    hold("about" in openpyxl.load_workbook(content).sheetnames, "nothing is said about it")


def _project(out: str) -> None:
    with ZipFile(io.BytesIO(out.encode(errors="surrogateescape"))) as parts:
        require_valid(ET.fromstring(parts.read("project.qde")), PROJECT)
        for name in parts.namelist():
            parts.read(name).decode()


def _lines(out: str) -> None:
    for line in out.split("\n"):
        json.loads(line or "{}")


def _restored(out: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(out)
        hold(connection.execute("SELECT count(*) FROM claim").fetchone(), "no claim")


def _restored_by_duckdb(out: str) -> None:
    with closing(duckdb.connect()) as connection:
        connection.execute(out)
        hold(connection.execute("SELECT count(*) FROM claim").fetchone(), "no claim")


def _yaml(out: str) -> None:
    try:
        hold(isinstance(yaml.safe_load(out), dict), "no mapping")
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


CHECKS: dict[str, Callable[[str], object]] = {
    "table": _quiet,
    "markdown": _quiet,
    "html": _page,
    "csv": _csv,
    "spreadsheet": _spreadsheet,
    "xlsx": _workbook,
    "json": json.loads,
    "jsonld": json.loads,
    "jsonl": _lines,
    "qdpx": _project,
    "qdc": lambda out: require_valid(ET.fromstring(out), CODEBOOK),
    "graphml": ET.fromstring,
    "gexf": ET.fromstring,
    "yaml": _yaml,
    "sqlite": _restored,
    "duckdb": _restored_by_duckdb,
    "postgresql": lambda out: hold("COMMIT;" in out, "it is not whole"),
}
