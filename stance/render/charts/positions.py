"""Positions over time: who said what when, with the number of conditions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.domain.phrases import as_ascribed, standing_shown
from stance.domain.positions import SIGNS
from stance.domain.vocabulary import Vocabulary
from stance.render.charts import dates
from stance.render.charts.chart import (
    INK,
    LABEL_SIGNS,
    LABELS,
    LEADS,
    LINE,
    MOST_LANES,
    MUTED,
    RULE,
    WIDE,
    Chart,
    Datum,
    Legend,
    Spec,
    as_it_is,
    claims_of,
    first_of,
    frame,
    heads,
    lines_at,
    look,
    marked,
    meant,
    pixels,
    slugs_of,
    wrapped,
)
from stance.reports.field import Row
from stance.text.edtf import EdtfDate
from stance.values import Label

_LANE, _LABEL, _MARK = 50, 10, 31
#: Marks nearer than that would hide each other, or their numbers; the later one stands lower.
_NEAR, _DODGE = 26, 15
_RUNG = 34
_MOST_LADDERS = 3
_RUNGS = tuple(label for label in SIGNS if label is not Label.MIXED)

_SIGNS = (*LABEL_SIGNS, Legend("—", "muted", "all the days that a date can mean"))
#: What the number beside a mark counts, which is not the same in all charts.
SAID = (*_SIGNS, Legend("2", "", "the number of conditions in the words of that date"))
STANDING = (*_SIGNS, Legend("2", "", "the number of conditions that stand, stated then or earlier"))


@dataclass(frozen=True, slots=True)
class PlottedMark:
    """What was said at one time: a mark."""

    series: str
    date: EdtfDate
    label: str
    conditions: int
    claim: str
    meant: str = ""

    @property
    def says(self) -> str:
        """The mark's figures in words; conditions beside words that set none are earlier ones."""
        stated = standing_shown(self.label, self.conditions)
        return f"{self.series}{self.meant}, {self.date}: {stated}"

    @property
    def on(self) -> str:
        """What a yes means, as a sentence of its own; empty where the issue's name says it."""
        return f"Yes means: {self.meant[len(' (yes: ') : -1]}." if self.meant else ""


def positions(rows: Iterable[Row], vocabulary: Vocabulary) -> Iterator[Chart]:
    """A chart for each of a few series, one with a lane for each of many; none for no row."""
    by_series: dict[str, list[PlottedMark]] = {}
    for point in _points(rows, vocabulary):
        by_series.setdefault(point.series, []).append(point)
    if 0 < len(by_series) <= _MOST_LADDERS:
        for series, points in by_series.items():
            yield Chart(series, partial(ladder, points), SAID, points[0].on)
    elif by_series:
        shown = list(by_series.values())[:MOST_LANES]
        left = first_of(len(by_series), len(shown), "series")
        yield Chart("Positions over time", partial(lanes, shown), SAID, left)


def side_by_side(rows: Iterable[Row], vocabulary: Vocabulary) -> Iterator[Chart]:
    """For each issue a chart on which the moments of all holders compared share one time line."""
    by_issue: dict[str, dict[str, dict[PlottedMark, None]]] = {}
    for row in rows:
        lanes_of = by_issue.setdefault(str(row["issue"]), {})
        for side in ("a", "b"):
            for point in _marks_of(_of_side(row, side), vocabulary):
                lanes_of.setdefault(point.series, {})[point] = None
    for issue, series in by_issue.items():
        shown = [list(points) for points in series.values()][:MOST_LANES]
        left = first_of(len(series), len(shown), "series")
        note = f"{next(iter(shown[0])).on} {left}".strip()
        yield Chart(vocabulary.issues.name(issue), partial(lanes, shown), STANDING, note)


def _of_side(row: Row, side: str) -> Row:
    """What one of two holders compared had said last, as a row of its own."""
    return {
        "holder": row[side],
        "issue": row["issue"],
        "ascribed": row[f"{side}_ascribed"],
        "date": row[f"{side}_date"],
        "label": row[f"{side}_label"],
        "conditions": row[f"{side}_conditions"],
        "stances": row[f"{side}_stances"],
    }


def _points(rows: Iterable[Row], vocabulary: Vocabulary) -> Iterator[PlottedMark]:
    for row in rows:
        yield from _marks_of(row, vocabulary)


def _marks_of(row: Row, vocabulary: Vocabulary) -> Iterator[PlottedMark]:
    date = dates.read(row.get("date"))
    if date:
        # Of what was turned over, the conditions are those of the opposite.
        conditions = 0 if row.get("turned_from") else len(slugs_of(row, "conditions"))
        claim = next(iter(claims_of(row)), "")
        on = meant(row["issue"], vocabulary)
        yield PlottedMark(_series(row, vocabulary), date, str(row["label"]), conditions, claim, on)


def _series(row: Row, vocabulary: Vocabulary) -> str:
    holder = vocabulary.actors.name(str(row["holder"]))
    series = f"{holder} on {vocabulary.issues.name(str(row['issue']))}"
    return as_ascribed(series, ascribed=bool(row.get("ascribed")))


def ladder(points: Sequence[PlottedMark], width: int) -> Spec:
    """One series: the five labels as rungs, from support above to opposition below."""
    narrow = width < WIDE
    height = _RUNG * len(_RUNGS)
    left = 78 if narrow else 160
    x = dates.axis([point.date for point in points], width=width)
    data = [
        _datum(point, _rung(label) + 5 * level)
        for label in LABELS
        for point, level in _levels([p for p in points if p.label == label], x, width - left)
    ]
    rungs = [
        {"y": _rung(label), "label": label.replace(" ", "\n") if narrow else label}
        for label in _RUNGS
    ]
    y = pixels("y", height)
    names = {
        "data": {"values": rungs},
        "mark": {"type": "text", "align": "right", "x": -10, "lineBreak": "\n", "aria": False},
        "encoding": {"y": y, "text": as_it_is("label"), "color": {"value": MUTED}},
    }
    lines = {
        "data": {"values": rungs},
        "mark": {"type": "rule", "aria": False},
        "encoding": {"y": y, "color": {"value": RULE}},
    }
    path = {
        "mark": {"type": "line", "strokeDash": [3, 3], "strokeWidth": 1, "aria": False},
        "encoding": {"x": x, "y": y, "order": {"field": "at"}, "color": {"value": MUTED}},
    }
    spec = frame(
        [lines, names, path, *_marks(x, y)],
        width=width,
        height=height,
        left=left,
    )
    return {**spec, "data": {"values": data}}


def _rung(label: str) -> int:
    place = _RUNGS.index(label) if label in _RUNGS else _RUNGS.index("neutral")
    return _RUNG // 2 + _RUNG * place


def lanes(series: Sequence[Sequence[PlottedMark]], width: int) -> Spec:
    """Many series: a lane for each, its name above it."""
    x = dates.axis([point.date for points in series for point in points], width=width)
    data: list[Datum] = []
    names: list[Datum] = []
    rules: list[Datum] = []
    top = 0
    for points in series:
        name = wrapped(points[0].series, width - 30)
        names += lines_at(name, top + _LABEL)
        top += LINE * (len(name) - 1)
        placed = _levels(points, x, width)
        rules.append({"y": top + _MARK})
        data += [_datum(point, top + _MARK + _DODGE * level) for point, level in placed]
        top += _LANE + _DODGE * max(level for _, level in placed)
    y = pixels("y", top)
    lines = {
        "data": {"values": rules},
        "mark": {"type": "rule", "aria": False},
        "encoding": {"y": y, "color": {"value": RULE}},
    }
    spec = frame([lines, *_marks(x, y), heads(names, top)], width=width, height=top)
    return {**spec, "data": {"values": data}}


def _levels(points: Sequence[PlottedMark], x: Datum, width: int) -> list[tuple[PlottedMark, int]]:
    """Each mark with the level it stands on, so that none hides another; in order of time."""
    first, last = x["scale"]["domain"]
    free: list[float] = []
    levels = []
    for point in sorted(points, key=lambda point: point.date.sort_key):
        at = (dates.moment(point.date) - first) / (last - first) * width
        level = next((each for each, until in enumerate(free) if until <= at), len(free))
        free[level : level + 1] = [at + _NEAR]
        levels.append((point, level))
    return levels


def _datum(point: PlottedMark, y: int) -> Datum:
    return {
        "at": dates.moment(point.date),
        "until": max(dates.moment(point.date), dates.instant(point.date.latest)),
        "y": y,
        "count": f"{point.conditions}" if point.conditions else "",
        "label": point.label,
        "conditions": point.conditions,
        **look(point.label),
        **marked(point.claim, point.says),
    }


def _marks(x: Datum, y: Datum) -> list[Spec]:
    """The days a date can mean, the mark itself, and above the line the number of conditions."""
    colour = as_it_is("colour")
    return [
        {
            "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45, "aria": False},
            "encoding": {"x": x, "x2": {"field": "until"}, "y": y, "color": colour},
        },
        {
            "mark": {"type": "point", "size": 150, "strokeWidth": 2},
            "encoding": {
                "x": x,
                "y": y,
                "stroke": colour,
                "fill": as_it_is("fill"),
                "shape": as_it_is("shape"),
                **LEADS,
            },
        },
        {
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 10,
                "dy": -8,
                "fontWeight": "bold",
                "aria": False,
            },
            "encoding": {"x": x, "y": y, "text": as_it_is("count"), "color": {"value": INK}},
        },
    ]
