"""Small tables for the renderers, with text in them that nobody should trust."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import strategies as st

from stance.reports.field import Cell, CellType, Row
from stance.reports.shown import Shown, tone_of
from stance.reports.table import Column, Table, table_of_rows

FIELDS = ("holder", "date", "label", "days", "reversal", "conditions", "quote")

#: Markup of Rich, Markdown, HTML and spreadsheets, and characters that act on a terminal.
HOSTILE = (
    "[red]not red[/] :smile: [link=https://example.org]x[/link]",
    "| a \\| b | `code` *bold* __x__ ~~y~~ <script>alert(1)</script> &amp;",
    '=HYPERLINK("https://example.org"; "x")',
    "\x1b[31mred\x1b[0m \x9b1m \x07 \u202egnol\u202c \u2066x\u2069 \u200f",
    "one\ntwo\r\nthree\rfour\u2028five\x85six\ttab",
    "",
    "-- +1 @x # not a heading",
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal, of no known width."""

    def isatty(self) -> bool:
        return True


def text_column(name: str) -> Column[Row]:
    return Column(name.title(), lambda row: str(row[name] or ""))


def toned_column(name: str) -> Column[Row]:
    """A column of labels, in the tone of each."""
    text = text_column(name).show
    return Column(name.title(), lambda row: Shown((str(text(row)),), tone_of(str(row[name]))))


def rows_table(name: str, fields: Iterable[str], rows: Iterable[Row]) -> Table[Row]:
    """A table of rows with these fields."""
    return table_of_rows(name, dict.fromkeys(fields, CellType.TEXT), rows)


COLUMNS = (
    text_column("holder"),
    text_column("date"),
    toned_column("label"),
    Column("Days", lambda row: str(row["days"]), numeric=True),
    Column("Conditions", lambda row: "\n".join(row["conditions"] or [])),  # type: ignore[arg-type]
    text_column("quote"),
)

ROWS: tuple[Row, ...] = (
    {
        "holder": "Russia",
        "date": "2002-09",
        "label": "support",
        "days": 0,
        "reversal": False,
        "conditions": [],
        "quote": "much potential in the new partnership",
    },
    {
        "holder": "Russia",
        "date": "2016-12-27",
        "label": "conditional support",
        "days": 5231,
        "reversal": False,
        "conditions": ["Equal partnership", "Observance of international law"],
        "quote": "We are open to build relations with the alliance based on its degree of "
        "readiness for equal partnership, strict observance of the principles and norms of "
        "international law",
    },
    {
        "holder": "中华人民共和国",
        "date": "2022-02-04",
        "label": "opposition",
        "days": -3,
        "reversal": True,
        "conditions": None,
        "quote": "双方反对北约继续扩张，呼吁北约放弃冷战时期意识形态，尊重他国主权、安全、利益",
    },
    {
        "holder": HOSTILE[0],
        "date": None,
        "label": HOSTILE[1],
        "days": None,
        "reversal": None,
        "conditions": [HOSTILE[2], "half a pair: \ud83d"],
        "quote": HOSTILE[3],
    },
)

NOTES = (
    "Sources [1] ungd-rus-2002 [2] tass-2016-12-27 | a_b",
    "        [3] joint-statement-2022-02-04, read in Chinese and in its publisher's translation",
    "# 1 repeat left out; --all shows it.",
)


def a_table(
    rows: Iterable[Row] = ROWS,
    *,
    columns: Sequence[Column[Row]] = COLUMNS,
    fields: Sequence[str] = FIELDS,
    notes: Sequence[str] = NOTES,
) -> Table[Row]:
    filters: dict[str, Cell] = {"holder": ["russia"], "since": "2002", "include_ascribed": False}
    table = rows_table("changes", fields, rows)
    return replace(table, columns=columns, filters=filters, notes=notes)


def text_table(cells: Sequence[Sequence[str]]) -> Table[Row]:
    """A table of nothing but these texts."""
    names = [f"c{number}" for number in range(len(cells[0]))]
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    return replace(rows_table("test", names, rows), columns=[text_column(name) for name in names])


#: Any text, often with something in it that a format could trip over.
TEXT = st.lists(
    st.one_of(
        st.text(st.characters(codec=None), max_size=12),
        st.text(
            "ab |\\`*_[]<>&\n\r\t\x1b\x9b\u202e\u200d\ufe0f☀中\ud800\udc00\"',;=+-@", max_size=12
        ),
        st.sampled_from(HOSTILE),
    ),
    max_size=4,
).map(" ".join)

#: Rows of such texts, all of one length.
GRIDS = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(TEXT, min_size=width, max_size=width), min_size=1, max_size=5)
)
