"""Agreement field by field: alpha as a dot, its interval as a bar, on one scale."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.render.charts.chart import (
    LINE,
    PLAIN,
    RULE,
    Chart,
    Datum,
    Legend,
    Spec,
    frame,
    heads,
    lines_at,
    pixels,
    wrapped,
)
from stance.reports.field import Row

_LANE, _LABEL, _BAR = 40, 10, 25
#: The least that is drawn; what is worse than chance reaches further down.
_CHANCE = 0.0


@dataclass(frozen=True, slots=True)
class _Lane:
    """A field with its figures; in words where there are none."""

    name: str
    alpha: float | None
    low: float | None
    high: float | None
    says: str


def agreement(rows: Iterable[Row]) -> Iterator[Chart]:
    """A chart of what the first rows tell, those over all coders; none where nothing has a figure.

    What has no figure has its words in the place of a dot.
    """
    first: Row = {}
    drawn = []
    for row in rows:
        first = first or row
        if (row["coders"], row["source"]) != (first["coders"], first["source"]):
            break
        drawn.append(_lane(row))
    if any(lane.alpha is not None for lane in drawn):
        yield Chart("Agreement, field by field", partial(_lanes, drawn), _LEGEND, leads=False)


_LEGEND = (
    Legend("●", "accent", "alpha: 1 is full agreement, 0 as by chance"),
    Legend("━", "accent", "where 95 of 100 resamples lie"),
)


def _lane(row: Row) -> _Lane:
    alpha, low, high = (_figure(row[name]) for name in ("alpha", "low", "high"))
    says = str(row["why"]) if alpha is None else f"{alpha:.3f}"
    if low is not None and high is not None:
        says += f" ({low:.3f} to {high:.3f})"
    return _Lane(str(row["field"]), alpha, low, high, says)


def _figure(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def _lanes(drawn: Sequence[_Lane], width: int) -> Spec:
    """A lane for each field, its name and its figures above it."""
    height = 0
    data: list[Datum] = []
    names: list[Datum] = []
    for lane in drawn:
        name = wrapped(f"{lane.name}: {lane.says}", width - 30)
        names += lines_at(name, height + _LABEL)
        height += LINE * (len(name) - 1)
        data.append(_datum(lane, height + _BAR))
        height += _LANE
    figures = [each for lane in drawn for each in (lane.alpha, lane.low) if each is not None]
    x: Datum = {
        "type": "quantitative",
        "scale": {"domain": [min(_CHANCE, *figures), 1], "nice": False},
    }
    y = pixels("y", height)
    axis = {"axis": {"grid": True, "orient": "bottom", "tickCount": 5}}
    lead = {"description": {"field": "says", "type": "nominal"}}
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "aria": False},
            "encoding": {"y": y, "color": {"value": RULE}},
        },
        {
            "transform": [{"filter": "isValid(datum.low)"}],
            "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.45, "aria": False},
            "encoding": {
                "x": {**x, **axis, "field": "low"},
                "x2": {"field": "high"},
                "y": y,
                "color": {"value": PLAIN},
            },
        },
        {
            "transform": [{"filter": "isValid(datum.alpha)"}],
            "mark": {"type": "point", "size": 70},
            "encoding": {
                "x": {**x, **axis, "field": "alpha"},
                "y": y,
                "fill": {"value": PLAIN},
                "stroke": {"value": PLAIN},
                **lead,
            },
        },
        heads(names, height),
    ]
    spec = frame(layers, width=width, height=height)
    return {**spec, "data": {"values": data}}


def _datum(lane: _Lane, y: int) -> Datum:
    return {
        "alpha": lane.alpha,
        "low": lane.low,
        "high": lane.high,
        "y": y,
        "says": f"{lane.name}: {lane.says}",
    }
