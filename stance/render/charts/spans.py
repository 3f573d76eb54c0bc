"""Spans of time: how long a condition or a reason was used, and when a treaty was cited."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stance.queries.vocabulary import Vocabulary
from stance.render.charts import dates
from stance.render.charts.chart import (
    BETWEEN,
    LEADS,
    MOST_LANES,
    MUTED,
    OPPOSE,
    PLAIN,
    RULE,
    SUPPORT,
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
    marked,
    pixels,
)
from stance.reports.periods import counted
from stance.reports.table import Row
from stance.text.edtf import EdtfDate

_LANE, _LABEL, _SECOND, _BAR = 58, 10, 25, 41
#: The room behind the lanes, for how often.
_RIGHT = 44
_PAST = ("breach", "withdrawal")
_TONES = {"basis": SUPPORT, "commitment": SUPPORT, "joining": SUPPORT, "proposal": BETWEEN}


@dataclass(frozen=True, slots=True)
class Span:
    """A lane: from when to when, how often, and how it ended."""

    name: str
    who: str
    first: EdtfDate
    last: EdtfDate
    ended: EdtfDate | None
    standing: bool
    times: int
    tone: str
    says: str
    claim: str


Reader = Callable[[Row, Vocabulary], Span | None]


def spans(rows: Iterable[Row], vocabulary: Vocabulary, title: str, read: Reader) -> Iterator[Chart]:
    """A chart with a lane for each row that has dates; none where there is no such row."""
    found = [span for row in rows if (span := read(row, vocabulary))]
    shown = found[:MOST_LANES]
    if shown:
        left = first_of(len(found), len(shown), "rows")
        yield Chart(title, partial(lanes, shown), _legend(shown), left)


def demand(row: Row, vocabulary: Vocabulary) -> Span | None:
    """A condition as one holder asks it on one issue."""
    return _span(row, vocabulary.conditions.name(str(row["condition"])), vocabulary)


def argument(row: Row, vocabulary: Vocabulary) -> Span | None:
    """A reason as one holder gives it on one issue."""
    return _span(row, vocabulary.reasons.name(str(row["reason"])), vocabulary)


def citation(row: Row, vocabulary: Vocabulary) -> Span | None:
    """A treaty as one holder cites it in one role."""
    role = str(row.get("role") or "mention")
    tone = OPPOSE if role in _PAST else _TONES.get(role, MUTED)
    name = vocabulary.treaties.name(str(row["treaty"]))
    return _span(row, name, vocabulary, tone, f"as {role}, by ")


def _span(
    row: Row, name: str, vocabulary: Vocabulary, tone: str = PLAIN, use: str = ""
) -> Span | None:
    first, last = dates.read(row.get("first_date")), dates.read(row.get("last_date"))
    if not first or not last:
        return None
    ended = dates.read(row.get("ended_on")) if row.get("ended_on") else None
    standing = row.get("standing") is True
    times = row.get("times")
    number = times if isinstance(times, int) else len(claims_of(row))
    who = use + _who(row, vocabulary)
    says = f"{name}: {who}, {first} to {last}, {counted(number, 'time')}"
    says += ", standing" if standing else ""
    says += f", ended {ended}" if ended else ""
    claim = next(iter(claims_of(row)), "")
    return Span(name, who, first, last, ended, standing, number, tone, says, claim)


def _who(row: Row, vocabulary: Vocabulary) -> str:
    holder = vocabulary.actors.name(str(row.get("holder") or ""))
    ascribed = " (as ascribed)" if row.get("ascribed") else ""
    issue = row.get("issue")
    on = f", on {vocabulary.issues.name(issue)}" if isinstance(issue, str) else ""
    return f"{holder}{ascribed}{on}"


def _legend(shown: Sequence[Span]) -> list[Legend]:
    legend = [Legend("●━●", "accent", "first and last time, and how often")]
    if any(span.standing for span in shown):
        legend.append(Legend("▶┄", "accent", "still standing"))
    if any(span.ended for span in shown):
        legend.append(Legend("✕", "accent", "given up, or fallen"))
    return legend


def lanes(found: Sequence[Span], width: int) -> Spec:
    """A lane for each span, its name above it."""
    height = _LANE * len(found)
    data = [_datum(span, _LANE * number + _BAR) for number, span in enumerate(found)]
    names = [
        {"y": _LANE * number + _LABEL, "name": fitted(span.name, width - 30)}
        for number, span in enumerate(found)
    ]
    holders = [
        {"y": _LANE * number + _SECOND, "name": fitted(span.who, width - 30)}
        for number, span in enumerate(found)
    ]
    every = [date for span in found for date in (span.first, span.last, span.ended) if date]
    x, y = dates.axis(every, width=width), pixels("y", height)
    colour = as_it_is("colour")
    layers: list[Spec] = [
        {
            "mark": {"type": "rule", "aria": False},
            "encoding": {"y": y, "color": {"value": RULE}},
        },
        {
            "mark": {"type": "rule", "strokeWidth": 7, "strokeCap": "round"},
            "encoding": {"x": x, "x2": {"field": "until"}, "y": y, "color": colour, **LEADS},
        },
        {
            "data": {"values": _ends(found, data)},
            "mark": {"type": "point", "size": 110, "strokeWidth": 2, "aria": False},
            "encoding": {
                "x": x,
                "y": y,
                "stroke": colour,
                "fill": colour,
                "shape": as_it_is("shape"),
            },
        },
        {
            "data": {"values": [each for each in data if each["standing"]]},
            "mark": {"type": "rule", "strokeDash": [2, 3], "strokeWidth": 2, "aria": False},
            "encoding": {
                "x": {**x, "field": "until"},
                "x2": {"value": "width"},
                "y": y,
                "color": colour,
            },
        },
        {
            "mark": {"type": "text", "align": "left", "fontWeight": "bold", "aria": False},
            "encoding": {
                "x": {"value": width - 10 - _RIGHT + 8},
                "y": y,
                "text": as_it_is("count"),
            },
        },
        heads(holders, height, MUTED),
        heads(names, height),
    ]
    spec = frame(layers, width=width, height=height, right=_RIGHT)
    return {**spec, "data": {"values": data}}


def _datum(span: Span, y: int) -> Datum:
    return {
        "at": dates.instant(span.first.earliest),
        "until": dates.instant(max(span.last.latest, span.first.earliest)),
        "y": y,
        "colour": span.tone,
        "count": f"{span.times}×",
        "times": span.times,
        "standing": span.standing,
        **marked(span.claim, span.says),
    }


def _ends(found: Sequence[Span], data: Sequence[Datum]) -> list[Datum]:
    """The signs at the ends of each bar."""
    ends = []
    for span, datum in zip(found, data, strict=True):
        colour = {"y": datum["y"], "colour": datum["colour"]}
        last = "triangle-right" if span.standing else "circle"
        if span.first != span.last:
            ends.append({**colour, "at": datum["at"], "shape": "circle"})
        ends.append({**colour, "at": datum["until"], "shape": last})
        if span.ended:
            ends.append({**colour, "at": dates.instant(span.ended.earliest), "shape": "cross"})
    return ends
