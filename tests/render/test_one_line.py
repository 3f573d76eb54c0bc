"""Tables with each item in one line."""

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from stance.render import emit
from stance.render.layout import in_one_line
from stance.values import Format
from tests.render.tables import a_table

texts = st.text(st.sampled_from("ab 漢\n"), max_size=40)


@given(st.lists(st.tuples(texts, texts, texts), max_size=6), st.integers(30, 90))
def test_each_row_takes_one_line_that_fits(rows: list[tuple[str, ...]], width: int) -> None:
    pieces = [[(text, "") for text in row] for row in rows]

    lines = ["".join(text for text, _ in line) for line in in_one_line("xyz", pieces, width)]

    assert len(lines) == len(rows) + 1
    assert all(cell_len(line) <= width and "\n" not in line for line in lines)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6), st.integers(60, 90))
def test_what_must_be_whole_is_never_cut(rows: list[tuple[str, ...]], width: int) -> None:
    pieces = [[(text, "") for text in row] for row in rows]

    _, *lines = in_one_line("xyz", pieces, width, whole=[0])

    for line, row in zip(lines, rows, strict=True):
        assert line[0][0] == " ".join(row[0].split())


def test_what_just_fits_is_not_cut() -> None:
    (_, line) = in_one_line("xy", [[("ten cells.", ""), ("b" * 18, "")]], 30)

    assert "".join(text for text, _ in line) == "ten cells." + "  " + "b" * 18


def test_what_is_twice_as_wide_on_a_screen_is_cut_to_its_column() -> None:
    (_, line) = in_one_line("xy", [[("漢" * 10, ""), ("b", "")]], 60)

    assert line[0][0] == "漢漢漢漢…"
    assert cell_len("".join(text for text, _ in line)) == 10 + len("  b")


def test_a_table_in_one_line_says_where_it_is_cut() -> None:
    out = io.StringIO()
    table = replace(a_table(), one_line=True, title="", notes=())

    emit(table, Format.TABLE, out, width=60)

    lines = out.getvalue().splitlines()
    assert len(lines) == 1 + len(list(a_table().items))
    assert any(line.endswith("…") for line in lines)
