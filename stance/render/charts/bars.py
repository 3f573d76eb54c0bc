"""Sorted bars: how heavy each tie is, how much each series rests on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.domain.phrases import as_ascribed, counted
from stance.domain.vocabulary import Vocabulary
from stance.render.charts.chart import (
    LEADS,
    LINE,
    MOST_LANES,
    PLAIN,
    RULE,
    Chart,
    Datum,
    Spec,
    as_it_is,
    claims_of,
    first_of,
    frame,
    heads,
    lines_at,
    marked,
    pixels,
    wrapped,
)
from stance.reports.field import Row

_LANE, _LABEL, _BAR = 40, 10, 25


@dataclass(frozen=True, slots=True)
class Bar:
    """A lane: a name, a number, and what it is in words."""

    name: str
    value: float
    tone: str
    says: str
    claim: str


Reader = Callable[[Row, Vocabulary], Bar | None]


def bars(rows: Iterable[Row], vocabulary: Vocabulary, title: str, read: Reader) -> Iterator[Chart]:
    """A chart with a bar for each row, the longest first; none where there is no number."""
    drawn = [bar for row in rows if (bar := read(row, vocabulary))]
    drawn.sort(key=lambda bar: (-abs(bar.value), bar.name))
    shown = drawn[:MOST_LANES]
    if any(bar.value for bar in shown):
        left = first_of(len(drawn), len(shown), "rows")
        yield Chart(title, partial(lanes, shown), (), left)


def moments(row: Row, vocabulary: Vocabulary) -> Bar | None:
    """How many moments a series has."""
    number = row.get("moments")
    if not isinstance(number, int) or "holder" not in row or "issue" not in row:
        return None
    holder = vocabulary.actors.name(str(row["holder"]))
    series = f"{holder} on {vocabulary.issues.name(str(row['issue']))}"
    name = as_ascribed(series, ascribed=bool(row.get("ascribed")))
    says = f"{name}: {counted(number, 'moment')}"
    return Bar(name, number, PLAIN, says, next(iter(claims_of(row)), ""))


def lanes(drawn: Sequence[Bar], width: int) -> Spec:
    """A lane for each bar, its name above it and its number behind it."""
    height = 0
    data: list[Datum] = []
    names: list[Datum] = []
    for bar in drawn:
        name = wrapped(bar.name, width - 30)
        names += lines_at(name, height + _LABEL)
        height += LINE * (len(name) - 1)
        data.append(_datum(bar, height + _BAR))
        height += _LANE
    values = [bar.value for bar in drawn]
    domain = [min(0.0, *values) if min(values) < 0 else 0, max(0.0, *values) if values else 0]
    x: Datum = {
        "field": "value",
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": domain, "nice": False},
    }
    y = pixels("y", height)
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "aria": False},
            "encoding": {"y": y, "color": {"value": RULE}},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 11},
            "encoding": {
                "x": {**x, "field": "zero"},
                "x2": {"field": "value"},
                "y": y,
                "color": as_it_is("colour"),
                **LEADS,
            },
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "fontWeight": "bold", "aria": False},
            "encoding": {"x": {**x, "field": "end"}, "y": y, "text": as_it_is("shown")},
        },
        heads(names, height),
    ]
    spec = frame(layers, width=width, height=height, right=60, bottom=4)
    return {**spec, "data": {"values": data}}


def _datum(bar: Bar, y: int) -> Datum:
    return {
        "zero": 0,
        "value": bar.value,
        "end": max(bar.value, 0),
        "shown": f"{bar.value:g}",
        "y": y,
        "colour": bar.tone,
        **marked(bar.claim, bar.says),
    }
