"""The table for people: it fits, it is aligned, and nothing in it is cut off or acted on."""

import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stance.render import emit
from stance.render.layout import _ONE_CELL_EACH, MEASURED, _fill_by_cells, fold
from stance.render.terminal import LEAST_WIDTH, room, write_lines
from stance.reports.field import Row
from stance.reports.shown import toned
from stance.reports.table import Column, Table
from stance.text.cleaning import printable
from stance.values import Format, Label
from tests.golden import assert_golden
from tests.render.tables import (
    GRIDS,
    HOSTILE,
    ROWS,
    TEXT,
    Terminal,
    a_table,
    rows_table,
    text_column,
    text_table,
)

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = re.compile("\x1b\\[[0-9;]*m")
ACTING = set("\x1b\x9b\x07\r\t\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def printed(table: Table, width: int | None = None, out: io.StringIO | None = None) -> str:
    out = out or io.StringIO()
    emit(table, Format.TABLE, out, width=width)
    return out.getvalue()


@pytest.mark.parametrize("width", [50, 80, 200])
def test_looks_as_agreed(width: int) -> None:
    assert_golden(GOLDEN / f"table-{width}.txt", printed(a_table(), width))


def test_looks_as_agreed_in_colour() -> None:
    assert_golden(GOLDEN / "table-colour.txt", printed(a_table(), 100, Terminal()))


@given(GRIDS, st.integers(LEAST_WIDTH, 200))
def test_no_line_is_wider_than_asked(grid: list[list[str]], width: int) -> None:
    lines = printed(text_table(grid), width).split("\n")

    assert max(map(cell_len, lines)) <= width


@given(GRIDS, st.integers(LEAST_WIDTH, 200))
def test_nothing_is_cut_off(grid: list[list[str]], width: int) -> None:
    text = printed(text_table(grid), width)

    for letter in "abcdef中":
        expected = sum(printable(cell).count(letter) for row in grid for cell in row)
        in_titles = text.count("C") * (letter == "c")  # the titles are C0, C1 …
        assert text.count(letter) >= expected - in_titles


@given(TEXT, st.integers(2, 40))
def test_folding_keeps_every_letter_in_its_order(text: str, width: int) -> None:
    text = printable(text, newlines=True)

    folded = "".join(fold(text, width))

    assert folded.replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(GRIDS)
def test_nothing_in_a_cell_acts_on_a_terminal(grid: list[list[str]]) -> None:
    assert not ACTING & set(printed(text_table(grid)))
    assert not ACTING & set(ESCAPE.sub("", printed(text_table(grid), 80, Terminal())))


def test_escapes_on_a_terminal_are_only_the_renderers_own() -> None:
    painted = printed(text_table([[text] for text in HOSTILE]), 200, Terminal())

    assert set(ESCAPE.findall(painted)) == {"\x1b[1m", "\x1b[2m", "\x1b[0m"}


def test_a_cell_is_painted_by_its_tone_and_not_by_its_words() -> None:
    cells = {
        "support": toned("support; 1 earlier condition stands", Label.SUPPORT),
        "name": "opposition",
    }
    columns: list[Column[Row]] = [
        Column(name, lambda _, cell=cell: cell)  # type: ignore[misc]
        for name, cell in cells.items()
    ]

    painted = printed(a_table(ROWS[:1], columns=columns, notes=[]), 80, Terminal())

    assert "\x1b[32msupport; 1 earlier condition stands\x1b[0m" in painted
    assert "opposition" in painted
    assert "\x1b[31m" not in painted


def test_colour_changes_no_word() -> None:
    painted = printed(a_table(), 80, Terminal())

    unpainted = "\n".join(line.rstrip() for line in ESCAPE.sub("", painted).split("\n"))
    assert unpainted == printed(a_table(), 80)


def test_markup_is_printed_as_it_stands() -> None:
    for out in (io.StringIO(), Terminal()):
        text = ESCAPE.sub("", printed(text_table([[HOSTILE[0]]]), 200, out))

        assert HOSTILE[0] in text


def test_words_are_broken_only_where_they_do_not_fit() -> None:
    assert fold("a readiness for equal partnership", 14) == [
        "a readiness",
        "for equal",
        "partnership",
    ]
    assert fold("extraordinarily long", 8) == ["extraord", "inarily", "long"]
    assert fold("one\n\ntwo", 8) == ["one", "", "two"]
    assert fold("中a", -1) == ["中", "a"]


def test_wide_letters_are_aligned() -> None:
    first, _, *rows = printed(text_table([["中国", "x"], ["abc", "y"]])).splitlines()

    assert first == "C0    C1"
    assert rows == ["中国  x", "abc   y"]


def test_numbers_are_set_to_the_right_and_whole() -> None:
    days = Column("Days", lambda row: str(row["days"]), numeric=True)
    rows: list[Row] = [{"days": 7, "quote": "word " * 40}, {"days": 123456, "quote": ""}]

    lines = printed(a_table(rows, columns=[days, text_column("quote")]), 30).splitlines()

    assert lines[0] == "  Days  Quote"
    assert any(line.startswith("     7  word") for line in lines)
    assert "123456" in lines


def test_columns_too_many_for_the_width_become_records() -> None:
    lines = printed(text_table([["many words"] * 9, ["y"] * 9]), 60).splitlines()

    assert lines[:2] == ["C0  many words", "C1  many words"]
    assert lines[9:11] == ["", "C0  y"]


def test_a_record_gives_wide_letters_of_a_title_their_room() -> None:
    columns = [replace(text_column(name), title="双方反对") for name in "abcd"]
    table = rows_table("r", list("abcd"), [dict.fromkeys("abcd", "many words")])

    lines = printed(replace(table, title="", columns=columns), 28).splitlines()

    assert lines == ["双方反对  many words"] * 4


def test_the_title_stands_once_however_many_rows_there_are() -> None:
    def many() -> Iterator[Row]:
        for number in range(MEASURED + 10):
            yield {"a": str(number), "b": "x" * (number // MEASURED * 90)}

    columns = [text_column("a"), text_column("b")]
    text = printed(replace(rows_table("r", ["a", "b"], many()), columns=columns), 80)

    assert text.count("A ") == 1
    assert text.count("x") == 900
    assert max(map(len, text.splitlines())) <= 80


def test_no_rows_are_said_in_words() -> None:
    assert printed(a_table([], notes=[])) == "Nothing found.\n"
    assert printed(a_table([], notes=["1 retired.\nSee --all."])) == (
        "Nothing found.\n\n1 retired.\nSee --all.\n"
    )


def test_a_folded_note_keeps_its_indent() -> None:
    text = printed(a_table([], notes=["    [1] one two three four"]), 20)

    assert text == "Nothing found.\n\n    [1] one two\n    three four\n"


def test_without_columns_the_fields_are_shown() -> None:
    table = rows_table("r", ["a", "b"], [{"a": ["x", "y"], "b": None}, {"a": None, "b": 1}])

    assert printed(table) == "a     b\n----  -\nx; y\n      1\n"


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    rows: list[Row] = [{"a": "x", "b": None, "c": "y"}]

    assert printed(rows_table("r", ["a", "b", "c"], rows)) == "a  c\n-  -\nx  y\n"
    assert printed(rows_table("r", ["b"], rows)) == "b\n-\n\n"


def test_a_column_that_is_filled_late_is_no_empty_one() -> None:
    rows: list[Row] = [{"a": "x", "title": None}] * MEASURED + [{"a": "x", "title": "late"}]

    assert printed(rows_table("r", ["a", "title"], rows)).endswith("x  late\n")


def test_a_grid_breaks_no_word_that_records_keep_whole() -> None:
    slug = "the-courier-2025-07-02-morning"
    cells = ["(paraphrase) He says so", slug, "Some more words", "And a few more of them"]

    text = printed(text_table([cells]), 50)

    assert slug in text
    assert "(paraphrase)" in text
    assert "---" not in text


@pytest.mark.parametrize(
    ("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "unknown")]
)
def test_the_environment_can_ask_for_no_colour(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    assert printed(a_table(), 80, Terminal()) == printed(a_table(), 80)


def test_a_pipe_gets_no_colour_even_if_it_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert "\x1b" not in printed(a_table())


@pytest.mark.parametrize(
    ("columns", "width"),
    [("132", 132), ("7", LEAST_WIDTH), ("0", 80), ("-5", 80), ("x", 80), ("", 80)],
)
def test_columns_says_how_wide_a_line_is(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert room(io.StringIO()) == width
    assert room(Terminal()) == width


def test_a_terminal_says_how_wide_it_is() -> None:
    pty = pytest.importorskip("pty")
    fcntl = pytest.importorskip("fcntl")
    termios = pytest.importorskip("termios")
    leader, follower = pty.openpty()
    try:
        fcntl.ioctl(follower, termios.TIOCSWINSZ, (24).to_bytes(2, "little") + b"\x7b\0\0\0\0\0")
        with os.fdopen(follower, "w") as out:
            assert room(out) == 123
    finally:
        os.close(leader)


@given(st.text(alphabet="ab .", min_size=9, max_size=60), st.integers(2, 8))
def test_plain_text_is_folded_as_any_other(text: str, width: int) -> None:
    assert fold(text, width) == _fill_by_cells(text, width)


def test_lines_keep_what_is_to_be_copied_in_one_piece() -> None:
    out, address = io.StringIO(), f"https://example.org/{'a' * 100}"
    write_lines([f"read at {address} on one day"], out, hanging=2)
    assert out.getvalue() == f"read at\n  {address}\n  on one day\n"


def test_what_is_filled_without_being_measured_takes_a_cell_for_each_letter() -> None:
    every = [chr(number) for number in range(0x3000)]
    taken = [char for char in every if _ONE_CELL_EACH.fullmatch(char)]

    assert len(taken) > 150
    assert {cell_len(char) for char in taken} == {1}
    assert all(map(str.isprintable, taken))
    words = "“Wir sind bereit” – zu größeren Schritten … ‘nötigenfalls’ morgen"
    assert all(fold(words, width) == _fill_by_cells(words, width) for width in range(2, 80))
