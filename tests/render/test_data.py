"""json, jsonl and csv: what is written is what is read back."""

import csv
import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.render import emit, emit_spreadsheet
from stance.render.cells import as_text
from stance.render.data import encodable
from stance.reports.field import Cell, Row
from stance.reports.table import Table
from stance.text.cleaning import csv_safe
from stance.values import Format
from tests.golden import assert_golden
from tests.render.tables import FIELDS, ROWS, TEXT, Terminal, a_table

GOLDEN = Path(__file__).parent / "golden"
DATA = [Format.JSON, Format.JSONL, Format.CSV]

CELLS: st.SearchStrategy[Cell] = st.one_of(
    TEXT,
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
    st.lists(TEXT, max_size=3),
)
NAMES = ("a", "b", "c")
GENERATED_ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, CELLS)), max_size=4)


def printed(table: Table, form: Format) -> str:
    out = io.StringIO()
    emit(table, form, out)
    return out.getvalue()


def generated(rows: list[dict[str, Cell]]) -> Table:
    return a_table(rows, fields=NAMES)


def encodable_cell(cell: Cell) -> Cell:
    if isinstance(cell, list):
        return [encodable(text) for text in cell]
    return encodable(cell) if isinstance(cell, str) else cell


@pytest.mark.parametrize("form", DATA)
def test_looks_as_agreed(form: Format) -> None:
    assert_golden(GOLDEN / f"table.{form}", printed(a_table(), form))


@pytest.mark.parametrize("form", DATA)
def test_ends_in_a_newline_and_can_be_encoded(form: Format) -> None:
    assert printed(a_table(), form).encode().endswith(b"\n")


def test_json_of_no_rows_is_whole() -> None:
    text = printed(a_table([]), Format.JSON)

    assert json.loads(text) == {
        "report": "changes",
        "filters": {"holder": ["russia"], "since": "2002", "include_ascribed": False},
        "rows": [],
    }
    assert text.endswith("\n")


def test_jsonl_of_no_rows_is_empty() -> None:
    assert printed(a_table([]), Format.JSONL) == ""


def test_csv_of_no_rows_is_its_header() -> None:
    assert printed(a_table([]), Format.CSV) == ",".join(FIELDS) + "\n"


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL])
def test_keys_come_in_the_order_of_the_fields(form: Format) -> None:
    backwards = [dict(reversed(list(row.items()))) for row in ROWS]

    assert printed(a_table(backwards), form) == printed(a_table(), form)


def test_each_row_of_json_is_on_a_line() -> None:
    lines = printed(a_table(), Format.JSON).splitlines()

    assert len(lines) == len(ROWS) + 2


@given(GENERATED_ROWS)
def test_json_is_read_back_the_same(rows: list[dict[str, Cell]]) -> None:
    expected = [{name: encodable_cell(cell) for name, cell in row.items()} for row in rows]

    assert json.loads(printed(generated(rows), Format.JSON))["rows"] == expected


@given(GENERATED_ROWS)
def test_jsonl_is_read_back_the_same_line_by_line(rows: list[dict[str, Cell]]) -> None:
    expected = [{name: encodable_cell(cell) for name, cell in row.items()} for row in rows]

    lines = printed(generated(rows), Format.JSONL).splitlines()

    assert [json.loads(line) for line in lines] == expected


@given(GENERATED_ROWS)
def test_csv_is_read_back_the_same(rows: list[dict[str, Cell]]) -> None:
    text = printed(generated(rows), Format.CSV)

    header, *cells = csv.reader(io.StringIO(text, newline=""))

    assert tuple(header) == NAMES
    assert cells == [[csv_cell(row[name]) for name in NAMES] for row in rows]


def csv_cell(cell: Cell) -> str:
    return encodable(as_text(cell))


def for_spreadsheet(table: Table) -> str:
    out = io.StringIO()
    emit_spreadsheet(table, out)
    return out.getvalue()


@given(GENERATED_ROWS)
def test_for_a_spreadsheet_no_cell_is_a_formula(rows: list[dict[str, Cell]]) -> None:
    text = for_spreadsheet(generated(rows))

    assert text.startswith("\ufeff")
    header, *cells = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert tuple(header) == NAMES
    assert cells == [[csv_safe(csv_cell(row[name])) for name in NAMES] for row in rows]


@pytest.mark.parametrize("formula", ["=1+1", "+A1", "-A1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_formulas_are_guarded_for_spreadsheets_alone(formula: str) -> None:
    table = a_table([{"a": -3, "b": formula, "c": [formula, "y"]}], fields=NAMES)

    _, (number, alone, listed) = csv.reader(io.StringIO(for_spreadsheet(table)))
    assert (number, alone, listed) == ("-3", f"'{formula}", f"'{formula}; y")
    _, cells = csv.reader(io.StringIO(printed(table, Format.CSV)))
    assert cells == ["-3", formula, f"{formula}; y"]


@pytest.mark.parametrize("formula", ["-A1", " -A1"])
@pytest.mark.parametrize("first", [True, False])
def test_a_formula_is_guarded_wherever_in_its_row_it_stands(formula: str, *, first: bool) -> None:
    row = {"a": formula, "b": "x", "c": "y"} if first else {"a": "x", "b": formula, "c": "y"}

    assert f"'{formula}," in for_spreadsheet(a_table([row], fields=NAMES))


def test_csv_quotes_a_carriage_return_where_nothing_else_needs_quotes() -> None:
    row = {"a": "one\rtwo", "b": "x", "c": "y"}

    assert printed(a_table([row], fields=NAMES), Format.CSV) == 'a,b,c\n"one\rtwo",x,y\n'


def test_csv_of_one_column_tells_an_empty_cell_from_no_row() -> None:
    table = a_table([{"a": "x"}, {"a": ""}, {"a": None}], fields=("a",))

    assert printed(table, Format.CSV) == 'a\nx\n""\n""\n'


def test_csv_writes_booleans_in_lower_case_and_nothing_for_none() -> None:
    text = printed(a_table([{"a": True, "b": False, "c": None}], fields=NAMES), Format.CSV)

    assert text == "a,b,c\ntrue,false,\n"


def test_csv_is_whole_in_a_file_and_safe_on_a_terminal() -> None:
    table = a_table([{"a": "\x1b[2J", "b": "\u202ex", "c": None}], fields=NAMES)
    terminal = Terminal()

    emit(table, Format.CSV, terminal)
    emit_spreadsheet(table, terminal)

    assert printed(table, Format.CSV) == "a,b,c\n\x1b[2J,\u202ex,\n"
    assert not {"\x1b", "\u202e", "\ufeff"} & set(terminal.getvalue())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\ud83d", "\ufffd"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("a\ud83db", "a\ufffdb"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\U0001f600", "\U0001f600"),
    ],
)
def test_surrogates_are_joined_or_replaced(text: str, written: str) -> None:
    assert encodable(text) == written


@given(TEXT)
def test_what_acts_on_a_terminal_is_escaped_in_json(text: str) -> None:
    written = printed(a_table([{"a": text, "b": text, "c": [text]}], fields=NAMES), Format.JSON)

    assert not set(written) & set("\x1b\x7f\x85\x9b\u202e\u2066\u2028\u200f")


def test_a_number_that_json_has_no_form_for_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        printed(a_table([{"a": float("nan"), "b": 1, "c": 1}], fields=NAMES), Format.JSON)


class Nowhere(io.StringIO):
    """A stream that only counts what it is given."""

    written = 0

    def write(self, text: str) -> int:
        self.written += len(text)
        return len(text)


@pytest.mark.parametrize("form", DATA)
def test_rows_are_never_held(form: Format) -> None:
    def many() -> Iterator[Row]:
        for number in range(20_000):
            yield {"a": number, "b": "x" * 100, "c": None}

    out = Nowhere()
    tracemalloc.start()
    try:
        emit(a_table(many(), fields=NAMES), form, out)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert out.written > 2_000_000
    assert peak < 500_000


def test_programs_formats_load_nothing_for_people() -> None:
    code = """
import sys
import stance.render
assert not {"rich", "csv", "json"} & sys.modules.keys(), "loaded at import"
from stance.reports.field import CellType
from stance.reports.table import table_of_rows
from stance.values import Format
for format in (Format.JSON, Format.JSONL, Format.CSV):
    table = table_of_rows("r", {"a": CellType.WHOLE}, [{"a": 1}])
    stance.render.emit(table, format, sys.stdout)
assert "rich" not in sys.modules, "loaded by emit"
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == '{"report": "r", "filters": {}, "rows": [\n{"a": 1}\n]}\n{"a": 1}\na\n1\n'


@pytest.mark.parametrize("form", DATA)
def test_where_nothing_can_be_read_nothing_is_written(form: Format) -> None:
    def unreadable() -> Iterator[Row]:
        raise LookupError
        yield {}

    out = io.StringIO()
    with pytest.raises(LookupError):
        emit(replace(a_table(), items=unreadable()), form, out)

    assert out.getvalue() == ""
