"""The matrix for programs, cell by cell, and for people: a grid of holders by issues."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from stance.domain.filters import Filters
from stance.domain.phrases import as_ascribed, conditions_shown, elapsed, standing_shown
from stance.domain.vocabulary import Vocabulary
from stance.reports.changes.table import direction_shown
from stance.reports.matrix.cells import COMPARED, FIELDS, NO_EVIDENCE, Days, MatrixCell, grounds
from stance.reports.naming import issue_shown, meaning, named
from stance.reports.shown import Shown, toned
from stance.reports.table import Column, Grounds, Table, all_grounds

# A grid of more cells is for programs to read, and more columns do not stand side by side.
_MOST_CELLS, _MOST_ACROSS = 2_000, 6
_ABSENT = "-"
_LEGEND = f"{_ABSENT} : no evidence, which is not neutral"

NameOf = Callable[[MatrixCell], str]


def matrix(
    cells: Iterable[MatrixCell], vocabulary: Vocabulary, filters: Filters, days: Days
) -> Table[MatrixCell]:
    """The matrix as data, a row for each cell, with columns that show people one cell each."""
    day = f"as of {days.as_of}"
    since = f", compared to {days.compared_to}" if days.compared_to else ""
    return Table(
        name="matrix",
        fields=(*FIELDS, *COMPARED) if days.compared_to else FIELDS,
        items=cells,
        columns=[
            Column("Holder", partial(_holder, vocabulary)),
            Column("Issue", lambda cell: issue_shown(cell.issue, vocabulary.issues)),
            Column("Stance", _standing_line),
            Column("Stated", _stated),
            Column("Conditions", partial(_conditions, vocabulary)),
            *([Column("Before", _before)] if days.compared_to else []),
        ],
        filters=filters.as_given(),
        title=f"Who stands where, {day}{since}",
        rests_on=grounds,
    )


def with_meanings(table: Table[MatrixCell], vocabulary: Vocabulary) -> Table[MatrixCell]:
    """The same with what a yes means beside each stance, where an issue's name does not say so."""
    means = Column("Yes means", lambda cell: meaning(cell.issue, vocabulary.issues))
    return replace(table, columns=[*table.columns, means])


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of the grid: what it is of, and its cells by what stands above them."""

    name: str
    cells: Mapping[str, MatrixCell]


def as_grid(table: Table[MatrixCell], vocabulary: Vocabulary) -> Table:
    """The same for people, as a grid with the shorter side across; unchanged where it is large."""
    cells = iter(table.items)
    few = list(islice(cells, _MOST_CELLS + 1))
    names: dict[str, NameOf] = {
        "Holder": partial(_holder, vocabulary),
        "Issue": partial(_issue, vocabulary),
    }
    sides = sorted(names, key=lambda side: len(set(map(names[side], few))))
    across, down = (names[side] for side in sides)
    heads = sorted(set(map(across, few)))
    if len(few) > _MOST_CELLS or not 1 < len(heads) <= _MOST_ACROSS:
        return replace(table, items=chain(few, cells))
    return Table(
        table.name,
        (),
        _lines(few, across, down),
        [Column(sides[1], lambda line: line.name), *map(_column, heads)],
        table.filters,
        [*table.notes, _LEGEND],
        table.title,
        _grounds_of_line,
        lambda line: [cell.issue for cell in line.cells.values()],
    )


def _lines(cells: Sequence[MatrixCell], across: NameOf, down: NameOf) -> list[GridLine]:
    """The lines of the grid, in the order of their names."""
    lines: dict[str, dict[str, MatrixCell]] = {}
    for cell in cells:
        lines.setdefault(down(cell), {})[across(cell)] = cell
    return [GridLine(name, line) for name, line in sorted(lines.items())]


def _grounds_of_line(line: GridLine) -> Grounds:
    return all_grounds(map(grounds, line.cells.values()))


def _column(head: str) -> Column[GridLine]:
    return Column(head, lambda line: _in_grid(line.cells.get(head)))


def _in_grid(cell: MatrixCell | None) -> str:
    if cell is None or cell.now is None:
        return _ABSENT
    label, number = cell.now.label.value, len(cell.now.standing)
    lines = [label, *filter(None, [conditions_shown(label, number)])]
    lines.append(f"{_age(cell)} old" if cell.age_days else "today")
    if cell.days.compared_to and cell.differs:
        lines.append(f"* {_since(cell)}")
    return "\n".join(lines)


def _since(cell: MatrixCell) -> str:
    """What a cell that differs says of the earlier day."""
    if cell.was is None or cell.direction is None:
        return "new"
    was = standing_shown(cell.was.label.value, len(cell.was.standing))
    return f"{direction_shown(cell.direction)}; was {was}"


def _holder(vocabulary: Vocabulary, cell: MatrixCell) -> str:
    return as_ascribed(vocabulary.actors.name(cell.holder), ascribed=cell.ascribed)


def _issue(vocabulary: Vocabulary, cell: MatrixCell) -> str:
    return vocabulary.issues.name(cell.issue)


def _conditions(vocabulary: Vocabulary, cell: MatrixCell) -> str:
    return named(sorted(cell.now.standing) if cell.now else (), vocabulary.conditions)


def _standing_line(cell: MatrixCell) -> str | Shown:
    """The label alone where the words set the conditions, which have a column of their own."""
    if cell.now is None:
        return NO_EVIDENCE
    label = cell.now.label.value
    earlier = standing_shown(label, len(cell.now.standing))
    return toned(earlier if ";" in earlier else label, label)


def _stated(cell: MatrixCell) -> str:
    return f"{cell.now.date} ({_age(cell)})" if cell.now else ""


def _before(cell: MatrixCell) -> str | Shown:
    return toned(_since(cell), cell.now.label if cell.now else "") if cell.differs else "the same"


def _age(cell: MatrixCell) -> str:
    """How old a stance is, in the largest unit that it fills: years, months or days."""
    if cell.now is None:
        return ""
    return " ".join(elapsed(cell.now.earliest, cell.days.as_of).split()[:2])
