"""Lanes of time: bars, dots and crosses, for conditions, reasons and cited treaties."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from stance.render.charts import dates
from stance.render.charts.chart import (
    INK,
    LEADS,
    LINE,
    MUTED,
    PAPER,
    RULE,
    Datum,
    Spec,
    as_it_is,
    frame,
    heads,
    lines_at,
    marked,
    pixels,
    wrapped,
)
from stance.text.edtf import EdtfDate

_LANE, _LABEL, _SECOND, _BAR = 58, 10, 25, 41
#: The room behind the lanes, for how often.
_RIGHT = 44
#: Drawn as the legend shows it; what Vega calls a cross is a plus.
_CROSS = "M-1,-1L1,1M-1,1L1,-1"


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """A lane: from when to when, how often, and how it ended.

    `stretches` are the bars in it, `said` the dates with a dot, `ends` those with a cross.
    """

    name: str
    who: str
    first: EdtfDate
    last: EdtfDate
    standing: bool
    times: int
    tone: str
    says: str
    claim: str
    stretches: Sequence[tuple[EdtfDate, EdtfDate]]
    said: Sequence[EdtfDate]
    ends: Sequence[EdtfDate] = ()


@dataclass(slots=True)
class _Drawing:
    """Where the lanes and their names are, from above, and how high all of it is."""

    data: list[Datum] = field(default_factory=list)
    names: list[Datum] = field(default_factory=list)
    holders: list[Datum] = field(default_factory=list)
    height: int = 0

    def add(self, span: LaneSpan, width: int) -> None:
        """Draw one more lane below the others; long names take lines of their own."""
        self.names += self._head(span.name, width, _LABEL)
        self.holders += self._head(span.who, width, _SECOND)
        self.data.append(_datum(span, self.height + _BAR))
        self.height += _LANE

    def _head(self, text: str, width: int, below: int) -> list[Datum]:
        lines = wrapped(text, width - 30)
        placed = lines_at(lines, self.height + below)
        self.height += LINE * (len(lines) - 1)
        return placed


def lanes(spans: Sequence[LaneSpan], width: int) -> Spec:
    """A lane for each span, its name above it."""
    drawing = _Drawing()
    for span in spans:
        drawing.add(span, width)
    every = [date for span in spans for date in dates_of(span)]
    x, y = dates.axis(every, width=width), pixels("y", drawing.height)
    layers = [
        {"mark": {"type": "rule", "aria": False}, "encoding": {"y": y, "color": {"value": RULE}}},
        *_said(spans, drawing.data, x, y),
        *(_crosses(spans, drawing.data, x, y) if any(span.ends for span in spans) else ()),
        *_told(x, y, width),
        heads(drawing.holders, drawing.height, MUTED),
        heads(drawing.names, drawing.height),
    ]
    spec = frame(layers, width=width, height=drawing.height, right=_RIGHT)
    return {**spec, "data": {"values": drawing.data}}


def _said(spans: Sequence[LaneSpan], data: Sequence[Datum], x: Datum, y: Datum) -> Iterator[Spec]:
    """When it was said, and until when it held; what still stands is dashed to the right."""
    colour = as_it_is("colour")
    yield _bar(_bars(spans, data), x, y, strokeCap="round")
    yield _bar(_doubtful(spans, data), x, y, opacity=0.4)
    yield {
        "data": {"values": _dots(spans, data)},
        "mark": {"type": "point", "size": 110, "strokeWidth": 2, "aria": False},
        "encoding": {"x": x, "y": y, "stroke": colour, "fill": colour, "shape": as_it_is("shape")},
    }
    yield {
        "data": {"values": [each for each in data if each["standing"]]},
        "mark": {"type": "rule", "strokeDash": [2, 3], "strokeWidth": 2, "aria": False},
        "encoding": {
            "x": {**x, "field": "last"},
            "x2": {"value": "width"},
            "y": y,
            "color": colour,
        },
    }


def _bar(values: Sequence[Datum], x: Datum, y: Datum, **look: object) -> Spec:
    return {
        "data": {"values": values},
        "mark": {"type": "rule", "strokeWidth": 7, "aria": False, **look},
        "encoding": _along(x, y),
    }


def _along(x: Datum, y: Datum) -> Spec:
    return {"x": x, "x2": {"field": "until"}, "y": y, "color": as_it_is("colour")}


def _told(x: Datum, y: Datum, width: int) -> Iterator[Spec]:
    """What the reader of a lane is told: its figures and words, and behind it how often."""
    # One mark for the whole lane, not to be seen, says its figures and leads to the words.
    yield {
        "mark": {"type": "rule", "strokeWidth": 18, "strokeCap": "round", "opacity": 0},
        "encoding": {**_along(x, y), **LEADS},
    }
    yield {
        "mark": {"type": "text", "align": "left", "fontWeight": "bold", "aria": False},
        "encoding": {
            "x": {"value": width - 10 - _RIGHT + 8},
            "y": y,
            "text": as_it_is("count"),
        },
    }


def _datum(span: LaneSpan, y: int) -> Datum:
    every = list(dates_of(span))
    return {
        "at": dates.instant(min(date.earliest for date in every)),
        "until": dates.instant(max(date.latest for date in every)),
        "last": dates.instant(span.last.latest),
        "y": y,
        "colour": span.tone,
        "count": f"{span.times}×",
        "times": span.times,
        "standing": span.standing,
        **marked(span.claim, span.says),
    }


def dates_of(span: LaneSpan) -> Iterator[EdtfDate]:
    """Every date that a lane has something to show at."""
    yield from (span.first, span.last, *span.said, *span.ends)
    for stretch in span.stretches:
        yield from stretch


def _bars(spans: Sequence[LaneSpan], data: Sequence[Datum]) -> list[Datum]:
    """The stretches of each lane: from the last day they can begin to the first they can end."""
    return [
        _stretch(datum, first.latest, last.earliest)
        for span, datum in zip(spans, data, strict=True)
        for first, last in span.stretches
        if first.latest < last.earliest
    ]


def _doubtful(spans: Sequence[LaneSpan], data: Sequence[Datum]) -> list[Datum]:
    """All the days that each date of a lane can mean, where they are several."""
    return [
        _stretch(datum, date.earliest, date.latest)
        for span, datum in zip(spans, data, strict=True)
        for date in dict.fromkeys(dates_of(span))
        if date.earliest < date.latest
    ]


def _stretch(datum: Datum, first: dt.date, last: dt.date) -> Datum:
    ends = {"at": dates.instant(first), "until": dates.instant(last)}
    return {"y": datum["y"], "colour": datum["colour"], **ends}


def _dots(spans: Sequence[LaneSpan], data: Sequence[Datum]) -> list[Datum]:
    """A dot for each date on which it was said; what stands on points to the right."""
    return [
        {
            "y": datum["y"],
            "colour": datum["colour"],
            "at": dates.instant(date.earliest),
            "shape": "triangle-right" if span.standing and date == span.last else "circle",
        }
        for span, datum in zip(spans, data, strict=True)
        for date in span.said
    ]


def _crosses(spans: Sequence[LaneSpan], data: Sequence[Datum], x: Datum, y: Datum) -> list[Spec]:
    """Where it ended: above the dots and with a rim, so that none of them hides it."""
    values = [
        {"y": datum["y"], "at": dates.instant(date.latest)}
        for span, datum in zip(spans, data, strict=True)
        for date in span.ends
    ]
    return [
        {
            "data": {"values": values},
            "mark": {
                "type": "point",
                "shape": _CROSS,
                "size": 80,
                "strokeWidth": width,
                "stroke": colour,
                "aria": False,
            },
            "encoding": {"x": x, "y": y},
        }
        for colour, width in ((PAPER, 5), (INK, 2.2))
    ]
