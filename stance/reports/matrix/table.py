"""The matrix for programs, cell by cell, and for people: a grid of holders by issues."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from stance.domain.filters import Filters
from stance.domain.phrases import conditions_shown, elapsed, standing_shown
from stance.domain.vocabulary import Vocabulary
from stance.reports.changes.table import direction_shown
from stance.reports.matrix.cells import COMPARED, FIELDS, Days
from stance.reports.table import Cell, Column, Row, Table, sources_in, stances_in
from stance.values import Direction

# A grid of more cells is for programs to read, and more columns do not stand side by side.
_MOST_CELLS, _MOST_ACROSS = 2_000, 6
_ABSENT = "-"
_LEGEND = f"{_ABSENT} : no evidence, which is not neutral"

NameOf = Callable[[Row], str]


def matrix(rows: Iterable[Row], vocabulary: Vocabulary, filters: Filters, days: Days) -> Table:
    """The matrix as data, a row for each cell, with columns that show people one cell each."""
    day = f"as of {days.as_of}"
    since = f", compared to {days.compared_to}" if days.compared_to else ""
    return Table(
        name="matrix",
        fields=(*FIELDS, *COMPARED) if days.compared_to else FIELDS,
        rows=rows,
        columns=[
            Column("Holder", partial(_holder, vocabulary)),
            Column("Issue", partial(_issue, vocabulary)),
            Column("Stance", _standing_line),
            Column("Stated", _stated),
            Column("Conditions", partial(_conditions, vocabulary)),
            *([Column("Before", _before)] if days.compared_to else []),
        ],
        filters=filters.as_given(),
        title=f"Who stands where, {day}{since}",
    )


def as_grid(table: Table, vocabulary: Vocabulary) -> Table:
    """The same for people, as a grid with the shorter side across; unchanged where it is large."""
    rows = iter(table.rows)
    few = list(islice(rows, _MOST_CELLS + 1))
    names: dict[str, NameOf] = {
        "Holder": partial(_holder, vocabulary),
        "Issue": partial(_issue, vocabulary),
    }
    sides = sorted(names, key=lambda side: len(set(map(names[side], few))))
    across, down = (names[side] for side in sides)
    heads = sorted(set(map(across, few)))
    if len(few) > _MOST_CELLS or not 1 < len(heads) <= _MOST_ACROSS:
        return replace(table, rows=chain(few, rows))
    return replace(
        table,
        rows=_lines(few, across, down),
        columns=[Column(sides[1], _cell_of("")), *(Column(one, _cell_of(one)) for one in heads)],
        notes=[*table.notes, _LEGEND],
    )


def _lines(cells: Sequence[Row], across: NameOf, down: NameOf) -> list[Row]:
    """The lines of the grid, with the stances and sources that their cells rest on."""
    lines: dict[str, list[Row]] = {}
    for cell in cells:
        lines.setdefault(down(cell), []).append(cell)
    return [_line(name, row, across) for name, row in sorted(lines.items())]


def _line(name: str, cells: Sequence[Row], across: NameOf) -> Row:
    line: dict[str, Cell] = {across(cell): _in_grid(cell) for cell in cells}
    stances = dict.fromkeys(chain.from_iterable(map(stances_in, cells)))
    sources = dict.fromkeys(chain.from_iterable(map(sources_in, cells)))
    # No holder and no issue is called nothing, or has a list of sources for a name.
    return {**line, "": name, "stances": list(stances), "sources": list(sources)}


def _cell_of(name: str) -> NameOf:
    return lambda row: str(row.get(name) or _ABSENT)


def _in_grid(row: Row) -> str:
    if row["date"] is None:
        return _ABSENT
    label = str(row["label"])
    lines = [label, *filter(None, [conditions_shown(label, _count(row["conditions"]))])]
    lines.append(f"{_age(row)} old" if row["age_days"] else "today")
    return "\n".join([*lines, *([_mark(row)] if row.get("differs") else [])])


def _mark(row: Row) -> str:
    """What a cell that differs says of the earlier day."""
    if row["was_date"] is None:
        return "* new"
    was = standing_shown(str(row["was_label"]), _count(row["was_conditions"]))
    way = direction_shown(Direction(str(row["direction"])))
    return f"* {way}; was {was}"


def _holder(vocabulary: Vocabulary, row: Row) -> str:
    name = vocabulary.actors.name(str(row["holder"]))
    return f"{name} (as ascribed by others)" if row["ascribed"] else name


def _issue(vocabulary: Vocabulary, row: Row) -> str:
    return vocabulary.issues.name(str(row["issue"]))


def _conditions(vocabulary: Vocabulary, row: Row) -> str:
    slugs = row["conditions"]
    return "; ".join(map(vocabulary.conditions.name, slugs)) if isinstance(slugs, list) else ""


def _standing_line(row: Row) -> str:
    """The label alone where the words set the conditions, which have a column of their own."""
    label = str(row["label"])
    earlier = standing_shown(label, _count(row["conditions"]))
    return earlier if ";" in earlier else label


def _stated(row: Row) -> str:
    return f"{row['date']} ({_age(row)})" if row["date"] else ""


def _before(row: Row) -> str:
    return _mark(row).removeprefix("* ") if row["differs"] else "the same"


def _age(row: Row) -> str:
    """How old a stance is, in the largest unit that it fills: years, months or days."""
    as_of = dt.date.fromisoformat(str(row["as_of"]))
    days = dt.timedelta(days=int(str(row["age_days"])))
    return " ".join(elapsed(as_of - days, as_of).split()[:2])


def _count(cell: Cell) -> int:
    return len(cell) if isinstance(cell, list) else 0
