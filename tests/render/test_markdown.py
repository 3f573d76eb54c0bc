"""GitHub's Markdown: text from sources is never markup."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from stance.render import emit
from stance.render.markdown import escaped
from stance.reports.table import Column, Table
from stance.text.cleaning import printable
from stance.values import Format
from tests.golden import assert_golden
from tests.render.tables import GRIDS, HOSTILE, TEXT, a_table, rows_table, text_table

GOLDEN = Path(__file__).parent / "golden"


def printed(table: Table) -> str:
    out = io.StringIO()
    emit(table, Format.MARKDOWN, out)
    return out.getvalue()


def pipes(line: str) -> int:
    """How many pipes of a line end a cell."""
    return re.sub(r"\\.", "", line).count("|")


def test_looks_as_agreed() -> None:
    assert_golden(GOLDEN / "table.md", printed(a_table()))


def test_numbers_are_set_to_the_right() -> None:
    column = Column("Days", lambda row: str(row["days"]), numeric=True)

    assert printed(a_table(columns=[column], notes=[])).splitlines()[:2] == ["| Days |", "| ---: |"]


def test_no_rows_are_said_in_words() -> None:
    assert printed(a_table([], notes=[])) == "Nothing found.\n"
    assert printed(a_table([], notes=["1 retired."])) == "Nothing found.\n\n1 retired.\n"


def test_without_columns_the_fields_are_shown() -> None:
    table = rows_table("r", ["a", "b"], [{"a": ["x", "y"], "b": True}])

    assert printed(table) == "| a | b |\n| --- | --- |\n| x; y | true |\n"


@given(GRIDS)
def test_every_line_has_the_same_cells(grid: list[list[str]]) -> None:
    lines = printed(text_table(grid)).splitlines()

    assert len(lines) == len(grid) + 2
    assert {pipes(line) for line in lines} == {len(grid[0]) + 1}


@given(GRIDS)
def test_a_reader_of_markdown_finds_the_text_and_nothing_else(grid: list[list[str]]) -> None:
    # It comes with Rich.
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])

    tokens = reader.parse(printed(text_table(grid)))

    cells = [token for token in tokens if token.type == "inline"][len(grid[0]) :]
    expected = [printable(text, newlines=True) for row in grid for text in row]
    assert [unmarked(cell).split() for cell in cells] == [text.split() for text in expected]


def unmarked(cell: Token) -> str:
    """The text of a cell that has no markup but the line breaks it is meant to have."""
    parts = cell.children or []
    assert {part.type for part in parts} <= {"text", "text_special", "html_inline"}
    assert {part.content for part in parts if part.type == "html_inline"} <= {"<br>"}
    return "".join("\n" if part.type == "html_inline" else part.content for part in parts)


@given(TEXT)
def test_no_mark_of_markdown_or_html_is_left(text: str) -> None:
    left = re.sub(r"\\[\\`*_\[\]|~$]|&(amp|lt|gt);|<br>", "", escaped(text))

    assert not set(left) & set("\\`*_[]|~$<>&\n")


def test_notes_are_lines_whatever_they_begin_with() -> None:
    notes = ["# a", "- b", "1. c", "2) d", "===", "+ d", "plain\nsecond line", *HOSTILE]

    lines = printed(a_table([], notes=notes)).splitlines()[2:]

    expected = ["\\# a", "\\- b", "1\\. c", "2\\) d", "\\===", "\\+ d", "plain<br>second line"]
    assert lines[:14:2] == expected
    assert len(lines[::2]) == len(notes)
    assert not any(lines[1::2])


def test_indented_notes_are_the_items_of_a_list() -> None:
    printed_lines = printed(a_table([], notes=["Sources:", "  # a", "  b", "Left out."]))

    assert printed_lines.endswith("\n\nSources:\n\n- \\# a\n- b\n\nLeft out.\n")


@pytest.mark.parametrize("mark", ["\x1b", "\x9b", "\u202e", "\u2066", "\x07"])
def test_nothing_in_it_acts_on_a_terminal(mark: str) -> None:
    assert mark not in printed(a_table(notes=HOSTILE))
