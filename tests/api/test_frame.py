"""A frame reads the same in every library, whatever its rows are."""

import csv
import io
import json
import sys

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import stance.api.frame
from stance.api.frame import Frame
from stance.errors import StanceError
from stance.reports.field import CellType

TYPES = {
    "holder": CellType.TEXT,
    "times": CellType.WHOLE,
    "weight": CellType.NUMBER,
    "ascribed": CellType.TRUTH,
    "conditions": CellType.LIST,
}
ROWS = [
    {
        "holder": "нато 🕊",
        "times": 2**40,
        "weight": 0.5,
        "ascribed": False,
        "conditions": ["a", "b; c"],
    },
    {"holder": "", "times": 0, "weight": -1.0, "ascribed": True, "conditions": []},
    dict.fromkeys(TYPES),
]


def frame(rows=ROWS, page=lambda _limit: "<!DOCTYPE html><title>a & b</title>"):
    return Frame("network", TYPES, rows, {"holder": ["nato"], "parts": True}, page)


def test_a_frame_is_its_rows():
    some = frame()
    assert some.rows == ROWS
    assert list(some) == ROWS
    assert len(some) == len(ROWS)
    assert some.fields == tuple(TYPES)
    assert some.report == "network"
    assert some.filters == {"holder": ["nato"], "parts": True}


def test_a_frame_says_in_one_line_what_it_is():
    assert repr(frame()) == "<network(holder=['nato'], parts=True): 3 rows of 5 fields>"
    assert repr(frame(ROWS[:1])).endswith(": 1 row of 5 fields>")
    assert repr(Frame("list", TYPES, ROWS * 500, {}, str)) == "<list: 1,500 rows of 5 fields>"


def test_json_and_csv_are_those_of_the_command_line():
    some = frame()
    document = json.loads(some.to_json())
    assert document == {"report": "network", "filters": some.filters, "rows": ROWS}
    lines = list(csv.DictReader(io.StringIO(some.to_csv())))
    assert lines[0]["conditions"] == "a; b; c"
    assert lines[2] == dict.fromkeys(TYPES, "")


@pytest.mark.parametrize("rows", [ROWS, ROWS[2:], []], ids=["some", "nothing", "none"])
class TestEachLibrary:
    def test_polars(self, rows):
        some = frame(rows)
        schema = {
            "holder": pl.String,
            "times": pl.Int64,
            "weight": pl.Float64,
            "ascribed": pl.Boolean,
            "conditions": pl.List(pl.String),
        }
        for read in (some.to_polars(), pl.DataFrame(some)):
            assert dict(read.schema) == schema
            assert read.to_dicts() == rows

    def test_arrow(self, rows):
        some = frame(rows)
        for read in (some.to_arrow(), pa.table(some)):
            assert [str(each.type) for each in read.schema] == [
                "string",
                "int64",
                "double",
                "bool",
                "list<item: string>",
            ]
            read.validate(full=True)
            assert read.to_pylist() == rows

    def test_pandas(self, rows):
        read = frame(rows).to_pandas()
        assert [str(each) for each in read.dtypes] == [
            "string",
            "Int64",
            "Float64",
            "boolean",
            "object",
        ]
        shown = read.astype(object).where(read.notna(), None).to_dict("records")
        assert shown == rows

    def test_duckdb(self, rows):
        some = frame(rows)
        read = duckdb.connect().from_arrow(some)
        assert list(map(str, read.types)) == ["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR[]"]
        assert read.fetchall() == [tuple(row.values()) for row in rows]


def test_duckdb_finds_a_frame_by_its_name():
    network = frame()  # noqa: F841 - DuckDB looks for it
    assert duckdb.connect().sql("SELECT sum(times) FROM network").fetchall() == [(2**40,)]


def test_a_stream_of_many_chunks_loses_nothing():
    rows = [{**ROWS[0], "times": number, "conditions": [str(number)]} for number in range(50_001)]
    read = pa.table(frame(rows))
    assert read.column("times").num_chunks > 1
    assert read.to_pylist() == rows


def test_a_stream_can_be_taken_again():
    some = frame()
    assert pa.table(some) == pa.table(some)


def test_another_schema_that_is_asked_for_is_left_to_the_reader():
    wanted = pa.schema([(name, pa.string()) for name in TYPES])
    with pytest.raises(Exception, match=r"(?i)schema|cast"):
        pa.table(frame(), schema=wanted)


@pytest.mark.parametrize(
    ("library", "read", "remedy"),
    [
        ("pandas", Frame.to_pandas, "pip install pandas"),
        ("polars", Frame.to_polars, "pip install polars"),
        ("pyarrow", Frame.to_arrow, "pip install pyarrow"),
        ("nanoarrow", Frame.__arrow_c_stream__, 'pip install "stance[frames]"'),
    ],
)
def test_a_library_that_is_missing_is_named_with_what_to_do(monkeypatch, library, read, remedy):
    monkeypatch.delitem(sys.modules, "stance.api.arrow", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(StanceError) as refused:
        read(frame())
    assert library in refused.value.reason
    assert refused.value.remedy == remedy


def test_the_page_is_made_once_and_when_it_is_asked_for():
    made = []
    some = frame(page=lambda limit: made.append(limit) or f"<p>{limit}")
    assert not made
    assert some.to_html() == some.to_html() == "<p>None"
    assert some.to_html(limit=3) == some.to_html(limit=3) == "<p>3"
    assert made == [None, 3]


def test_in_a_notebook_the_page_stands_in_a_frame_of_its_own():
    shown = frame()._repr_html_()
    assert shown.startswith("<iframe ")
    assert "&lt;title&gt;a &amp; b&lt;/title&gt;" in shown
    assert "<title>" not in shown
    assert "allow-same-origin" not in shown


def test_nothing_heavy_is_loaded_with_the_frame():
    assert not {"pandas", "polars", "nanoarrow"} & set(vars(stance.api.frame))
