"""Sorted bars: how heavy each tie is, how much each series rests on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.domain.phrases import as_ascribed, counted
from stance.domain.vocabulary import Vocabulary
from stance.render.charts.chart import (
    LEADS,
    MOST_LANES,
    OPPOSE,
    PLAIN,
    RULE,
    SUPPORT,
    Chart,
    Datum,
    Spec,
    as_it_is,
    claims_of,
    first_of,
    fitted,
    frame,
    heads,
    marked,
    pixels,
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


def tie(row: Row, vocabulary: Vocabulary) -> Bar | None:
    """How much ties two ends of a network; below nothing they are in conflict."""
    weight = row.get("weight")
    if not isinstance(weight, int | float) or isinstance(weight, bool):
        return None
    name = f"{_end(row['a'], vocabulary)} – {_end(row['b'], vocabulary)}"
    tone = OPPOSE if weight < 0 or row.get("measure") == "conflict" else SUPPORT
    return Bar(name, weight, tone, f"{name}: {weight:g}", next(iter(claims_of(row)), ""))


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


def _end(slug: object, vocabulary: Vocabulary) -> str:
    """The name of an actor or, in a network of two modes, of an issue."""
    actor = vocabulary.actors.by_slug.get(str(slug))
    return actor.name if actor else vocabulary.issues.name(str(slug))


def lanes(drawn: Sequence[Bar], width: int) -> Spec:
    """A lane for each bar, its name above it and its number behind it."""
    height = _LANE * len(drawn)
    data = [_datum(bar, _LANE * number + _BAR) for number, bar in enumerate(drawn)]
    names = [
        {"y": _LANE * number + _LABEL, "name": fitted(bar.name, width - 30)}
        for number, bar in enumerate(drawn)
    ]
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
