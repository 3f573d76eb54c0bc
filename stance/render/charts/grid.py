"""A heat map: holders by issues, each cell with its label's sign and the number of conditions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.domain.phrases import as_ascribed, counted, standing_shown
from stance.domain.positions import SIDES, SIGNS
from stance.domain.vocabulary import Vocabulary
from stance.render.charts.chart import (
    BY_SIDE,
    INK,
    LEADS,
    MOST_LANES,
    MUTED,
    Chart,
    Datum,
    Legend,
    Spec,
    as_it_is,
    claims_of,
    first_of,
    fitted,
    frame,
    heads,
    look,
    marked,
    pixels,
)
from stance.reports.field import Row
from stance.values import Label

_LANE, _LABEL, _CELL, _HEAD, _WIDEST = 58, 10, 34, 26, 240
#: More columns than that are drawn as several charts, for a phone has room for no more.
_COLUMNS = 4

_READ = "An empty place has no evidence."

LEGEND = (
    *(Legend(sign, BY_SIDE[SIDES[label]], label) for label, sign in SIGNS.items()),
    Legend("2", "", "so many conditions stand, stated then or earlier"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one holder's stance on one issue is."""

    holder: str
    issue: str
    label: str
    conditions: int
    says: str
    claim: str


def grids(rows: Iterable[Row], vocabulary: Vocabulary) -> Iterator[Chart]:
    """A heat map for every few holders; none where no cell has a stance."""
    cells = [cell for row in rows if (cell := _cell(row, vocabulary))]
    holders = list(dict.fromkeys(cell.holder for cell in cells))
    for start in range(0, len(holders), _COLUMNS):
        some = holders[start : start + _COLUMNS]
        chosen = [cell for cell in cells if cell.holder in some]
        issues = list(dict.fromkeys(cell.issue for cell in chosen))
        shown = issues[:MOST_LANES]
        left = first_of(len(issues), len(shown), "issues")
        yield Chart(
            ", ".join(some),
            partial(grid, chosen, some, shown),
            LEGEND,
            f"{_READ} {left}".rstrip(),
        )


def _cell(row: Row, vocabulary: Vocabulary) -> Cell | None:
    label = row.get("label")
    if not isinstance(label, str) or label not in SIGNS:
        return None
    name = vocabulary.actors.name(str(row["holder"]))
    holder = as_ascribed(name, ascribed=bool(row.get("ascribed")))
    issue = vocabulary.issues.name(str(row["issue"]))
    conditions = row.get("conditions")
    number = len(conditions) if isinstance(conditions, list) else 0
    age = row.get("age_days")
    old = f", {counted(age, 'day')} old" if isinstance(age, int) else ""
    says = f"{holder} on {issue}: {standing_shown(label, number)}, {row.get('date')}{old}"
    return Cell(holder, issue, label, number, says, next(iter(claims_of(row)), ""))


def grid(cells: Sequence[Cell], holders: Sequence[str], issues: Sequence[str], width: int) -> Spec:
    """Holders from left to right, issues from above, each issue's name above its cells."""
    room = min((width - 24) / len(holders), _WIDEST)
    height = _HEAD + _LANE * len(issues)
    data = [
        _datum(cell, holders.index(cell.holder) * room, _HEAD + _LANE * issues.index(cell.issue))
        for cell in cells
        if cell.issue in issues
    ]
    for datum in data:
        datum["x2"] = datum["x"] + room - 6
        datum["middle"] = datum["x"] + (room - 6) / 2
    names = [
        {"y": _HEAD + _LANE * number + _LABEL, "name": fitted(issue, width - 30)}
        for number, issue in enumerate(issues)
    ]
    columns = [
        {"x": room * number, "y": _HEAD // 2, "name": fitted(holder, int(room) - 8, size=7.6)}
        for number, holder in enumerate(holders)
    ]
    x, y = _across("x", width), pixels("y", height)
    layers: list[Spec] = [
        {
            "data": {"values": columns},
            "mark": {"type": "text", "align": "left", "fontWeight": "bold", "aria": False},
            "encoding": {"x": x, "y": y, "text": as_it_is("name"), "color": {"value": MUTED}},
        },
        {
            "mark": {"type": "rect", "cornerRadius": 4, "strokeWidth": 2, "fillOpacity": 0.18},
            "encoding": {
                "x": x,
                "x2": {"field": "x2"},
                "y": y,
                "y2": {"field": "y2"},
                "fill": as_it_is("colour"),
                "stroke": as_it_is("colour"),
                **LEADS,
            },
        },
        {
            "mark": {"type": "text", "fontSize": 14, "fontWeight": "bold", "aria": False},
            "encoding": {
                "x": _across("middle", width),
                "y": pixels("centre", height),
                "text": as_it_is("sign"),
                "color": {"value": INK},
            },
        },
        heads(names, height),
    ]
    return {**frame(layers, width=width, height=height, bottom=4), "data": {"values": data}}


def _across(field: str, width: int) -> Datum:
    return {**pixels(field, width - 24), "axis": None}


def _datum(cell: Cell, x: float, top: int) -> Datum:
    start = top + _LABEL + 9
    return {
        "x": x,
        "y": start,
        "y2": start + _CELL,
        "centre": start + _CELL // 2,
        "sign": f"{SIGNS[Label(cell.label)]} {cell.conditions}"
        if cell.conditions
        else SIGNS[Label(cell.label)],
        "label": cell.label,
        "conditions": cell.conditions,
        "colour": look(cell.label)["colour"],
        **marked(cell.claim, cell.says),
    }
