"""Tables of data: any text survives in CSV and in Parquet, and what is missing is not empty."""

import csv
import datetime as dt
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from stance.domain.published import STANCE_FLAT, VIEWS
from stance.domain.published.reference import SOURCES, VOCABULARY_TABLES
from stance.domain.published.view import (
    ColumnType,
    PublishedColumn,
    PublishedView,
    day,
    listed,
    text,
    text_or_none,
    time,
    truth_or_none,
    whole,
)
from stance.export.package.csv_table import csv_file, guarded, unguarded
from stance.export.package.descriptor import PackageFacts, schema
from stance.export.package.parquet_table import parquet_file
from stance.reports.field import CellType, Field
from stance.reports.published import Columns, PublishedRow, PublishedRows
from stance.reports.table import Table
from stance.values import Noun, Position
from tests.samples import refused_once

VIEW = PublishedView(
    "things",
    "A row for each thing.",
    (
        text("name", "Its name."),
        text_or_none("note", "What is noted."),
        listed("others", "Others."),
        whole("number", "How many."),
        truth_or_none("known", "Whether it is known."),
        day("earliest", "When."),
        time("at", "When exactly."),
        text("position", "Which side.", one_of=tuple(Position)),
    ),
    key=("name",),
)
#: No text of the database holds a NUL character or half a pair.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
hostile = texts | st.sampled_from(
    ["=1+1", "+1", "-2", "-x", "@a", "'=1", "''", '"', '"",', "\r", "\r\n", "\n", "\t=", " =1", ","]
)
rows = st.lists(
    st.tuples(
        hostile,
        st.none() | hostile,
        hostile,
        st.integers(-(2**53), 2**53),
        st.none() | st.booleans(),
        st.dates().map(str),
        st.datetimes(timezones=st.just(dt.UTC)).map(lambda at: at.isoformat()),
        st.sampled_from([each.value for each in Position]),
    ),
    max_size=6,
)


def published(every: Sequence[PublishedRow]) -> PublishedRows:
    def get(place: int, column: PublishedColumn) -> Field[PublishedRow]:
        is_list = column.type is ColumnType.LIST
        return Field(
            column.name,
            lambda row: [row[place]] if is_list and row[place] else [] if is_list else row[place],  # type: ignore[return-value, list-item]
            CellType.TEXT,
            column.may_be_missing,
        )

    fields = [get(place, column) for place, column in enumerate(VIEW.columns)]
    return PublishedRows(VIEW, lambda: Table(VIEW.name, fields, iter(every)), at_once=2)


def write(
    opened: AbstractContextManager[Callable[[Columns], object]], every: Sequence[PublishedRow]
) -> None:
    with opened as more:
        for columns in published(every).columns():
            more(columns)


def written_csv(every: Sequence[PublishedRow], **options: Any) -> tuple[str, list[list[str]]]:
    """A file of CSV, as it stands and as a program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "things.csv")
        write(csv_file(VIEW, path, **options), every)
        with path.open(encoding="utf-8-sig", newline="") as file:
            raw = file.read()
        with path.open(encoding="utf-8-sig", newline="") as file:
            read = list(csv.reader(file, strict=True))
        return raw, read


def as_cells(row: PublishedRow) -> list[str]:
    cells = {None: "", True: "true", False: "false"}
    return [cells[cell] if cell is None or isinstance(cell, bool) else str(cell) for cell in row]


@given(rows)
def test_any_text_survives_in_csv(every: list[PublishedRow]) -> None:
    _, (head, *read) = written_csv(every)
    assert head == [column.name for column in VIEW.columns]
    assert read == list(map(as_cells, every))


@given(rows)
def test_a_file_for_spreadsheets_gives_every_cell_back(every: list[PublishedRow]) -> None:
    _, (_, *read) = written_csv(every, for_spreadsheet=True)
    texts = [0, 1, 2]
    for row, cells in zip(every, read, strict=True):
        for place in texts:
            assert unguarded(cells[place]) == as_cells(row)[place]
            number = re.fullmatch(r" *[+-]?[\d.,eE+-]+%? *", cells[place])
            assert number or not cells[place].lstrip("\ufeff \n\v\f").startswith(tuple("=+-@"))


@given(hostile | texts.map("'".__add__) | texts.map("=".__add__) | texts.map("''-".__add__))
def test_a_guarded_cell_is_had_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(rows)
def test_engines_tell_missing_text_from_empty_text_in_csv(every: list[PublishedRow]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "things.csv")
        write(csv_file(VIEW, path), every)
        read = duckdb.sql(
            f"SELECT * FROM read_csv('{path}', header=true, all_varchar=true, quote='\"',"
            " escape='\"', delim=',', allow_quoted_nulls=false, auto_detect=false, columns={"
            + ", ".join(f"'{column.name}': 'VARCHAR'" for column in VIEW.columns)
            + "})"
        ).fetchall()
    expected = [
        tuple(None if cell is None else as_cells((cell,))[0] for cell in row) for row in every
    ]
    assert read == expected


@given(rows)
def test_any_row_survives_in_parquet(every: list[PublishedRow]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "things.parquet")
        write(parquet_file(VIEW, path), every)
        table = parquet.read_table(path)
    assert [str(field.type) for field in table.schema] == [
        *("string", "string", "string", "int64", "bool", "date32[day]", "timestamp[us, tz=UTC]"),
        "dictionary<values=string, indices=int32, ordered=0>",
    ]
    read = [tuple(row.values()) for row in table.to_pylist()]
    assert [(*row[:5], str(row[5]), row[6].isoformat(), row[7]) for row in read] == every
    assert table.schema.field("note").metadata == {b"description": b"What is noted."}
    assert b"A row for each thing." in table.schema.metadata[b"stance"]
    assert isinstance(table, pa.Table)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"name": "My Data"}, '"My Data" is no name of a data package'),
        ({"licence": "all rights reserved"}, '"all rights reserved" is no licence'),
    ],
)
def test_what_is_no_name_and_no_licence_is_refused(facts: dict[str, str], says: str) -> None:
    assert says in refused_once(PackageFacts, **facts)


def test_a_licence_is_an_identifier_or_an_address() -> None:
    assert PackageFacts(licence="CC-BY-4.0").licences == [{"name": "CC-BY-4.0"}]
    assert PackageFacts(licence="https://x.org/l").licences == [{"path": "https://x.org/l"}]
    assert PackageFacts().licences == []


def test_a_table_that_refers_to_itself_names_itself_by_nothing() -> None:
    issues, sources = VOCABULARY_TABLES[Noun.ISSUE], SOURCES
    there = {issues.name, sources.name}

    keys = schema(issues, there)["foreignKeys"]
    assert {
        (*each["fields"], each["reference"]["resource"], *each["reference"]["fields"])
        for each in keys
    } >= {("part_of", "", "slug")}
    assert all(each["reference"]["resource"] == "" for each in keys)
    others = [each["reference"]["resource"] for each in schema(STANCE_FLAT, there)["foreignKeys"]]
    assert sorted(set(others)) == sorted(there)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_only_what_holds_one_name_refers_to_a_table_of_names(view: PublishedView) -> None:
    there = {*(each.name for each in VOCABULARY_TABLES.values()), SOURCES.name}
    types = {each["name"]: each["type"] for each in schema(view, there)["fields"]}

    refers = {name for each in schema(view, there)["foreignKeys"] for name in each["fields"]}

    assert {types[name] for name in refers} <= {"string"}
    lists = {column.name for column in view.columns if column.type is ColumnType.LIST}
    assert not refers & lists
