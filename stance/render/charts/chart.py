"""What charts have in common: their sizes, colours, marks and the frame of every spec."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from textwrap import wrap
from typing import Any
from unicodedata import east_asian_width

from stance.domain.positions import SIDES, SIGNS
from stance.domain.vocabulary import Vocabulary
from stance.render.places import anchor
from stance.reports.field import Row
from stance.reports.naming import meaning

Spec = dict[str, Any]
Datum = dict[str, Any]

#: How wide a chart is drawn for a screen or a sheet of paper, and for a phone.
WIDE, NARROW = 1168, 340
#: What one chart shows at the most; the table below it has all.
MOST_LANES = 40

# Colours are variables of the page's style sheet, which knows light and dark.
INK, MUTED, RULE, PAPER = "var(--ink)", "var(--muted)", "var(--rule)", "var(--paper)"
SUPPORT, BETWEEN, OPPOSE, PLAIN = (
    "var(--support)",
    "var(--between)",
    "var(--oppose)",
    "var(--accent)",
)

#: On which side something lies, as the style sheet calls it.
BY_SIDE = {1: "support", 0: "between", -1: "oppose"}
_SHAPES = {
    "▲": "triangle-up",
    "△": "triangle-up",
    "●": "circle",
    "◆": "diamond",
    "▽": "triangle-down",
    "▼": "triangle-down",
}
#: By label: the colour and the shape of a mark. A hollow mark has conditions.
LABELS: Mapping[str, tuple[str, str]] = {
    label: (f"var(--{BY_SIDE[SIDES[label]]})", _SHAPES[sign]) for label, sign in SIGNS.items()
}
_UNKNOWN = (MUTED, "square")


@dataclass(frozen=True, slots=True)
class Legend:
    """One line of how to read a chart: a sign, its colour's name in the style sheet, a meaning."""

    sign: str
    tone: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, how to read it, and its Vega-Lite spec for a width in pixels.

    One that needs no library comes as `svg`, given the places of the page that it may lead to.
    `beside` says that it stands beside its table where there is room, `leads` that its marks lead
    to the words they rest on.
    """

    title: str
    spec: Callable[[int], Spec]
    legend: Sequence[Legend] = ()
    note: str = ""
    svg: Callable[[int, AbstractSet[str]], str] | None = None
    beside: bool = False
    leads: bool = True


def marked(claim: str, says: str) -> Datum:
    """The fields of a mark: where it leads to, and all its figures in words."""
    return {"href": f"#{anchor(claim)}" if claim else "", "says": says}


def look(label: str) -> Datum:
    """The colour, filling and shape of the mark of a label."""
    colour, shape = LABELS.get(label, _UNKNOWN)
    hollow = label.startswith("conditional")
    return {"colour": colour, "fill": PAPER if hollow else colour, "shape": shape}


#: The encodings by which a mark leads to its words and says its figures.
LEADS: Mapping[str, Any] = {
    "href": {"field": "href", "type": "nominal"},
    "description": {"field": "says", "type": "nominal"},
}


def as_it_is(field: str) -> Datum:
    """An encoding that takes the values of a field as they are."""
    return {"field": field, "type": "nominal", "scale": None}


def frame(
    layers: Sequence[Spec],
    *,
    width: int,
    height: int,
    left: int = 10,
    right: int = 14,
    bottom: int = 22,
) -> Spec:
    """The spec of layers on one plane, `y` counted in pixels from above."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": width - left - right,
        "height": height,
        "padding": {"left": left, "right": right, "top": 4, "bottom": bottom},
        "autosize": "none",
        "background": None,
        "config": {
            "font": "Liberation Sans",
            "view": {"stroke": None},
            "text": {"color": INK, "fontSize": 12, "baseline": "middle"},
            "axis": {
                "domainColor": RULE,
                "gridColor": RULE,
                "tickColor": RULE,
                "labelColor": MUTED,
                "labelFontSize": 11,
                "title": None,
            },
            "point": {"opacity": 1, "filled": False},
        },
        "layer": list(layers),
    }


def pixels(field: str, height: int) -> Datum:
    """An encoding of `y` in pixels from above."""
    scale = {"domain": [0, height], "range": [0, height], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def fitted(text: str, width: int, *, size: float = 6.1) -> str:
    """A text cut to about so many pixels; the sentence of its mark has it whole."""
    most = max(8, int(width / size))
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


#: Where the scripts begin whose letters are wider.
_BEYOND_LATIN = "\N{GREEK CAPITAL LETTER HETA}"
#: How far apart the lines of a name are, and how many it has at the most.
LINE, _MOST_LINES = 16, 3


def wrapped(text: str, width: int, *, size: float = 6.1) -> list[str]:
    """A text in lines of about so many pixels; more than a few are cut, which is seldom."""
    size *= _breadth(text)
    lines = wrap(text, max(12, int(width / size))) or [text]
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[: _MOST_LINES - 1], fitted(" ".join(lines[_MOST_LINES - 1 :]), width, size=size)]


def _breadth(text: str) -> float:
    """How wide the letters of a text are, in those of the Latin alphabet."""
    return sum(map(_letter, text)) / len(text) if text else 1.0


def _letter(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 2.0
    return 1.0 if letter < _BEYOND_LATIN else 1.2


def lines_at(lines: Sequence[str], y: int) -> list[Datum]:
    """The lines of a name for `heads`, one below the other from `y` on."""
    return [{"y": y + LINE * number, "name": line} for number, line in enumerate(lines)]


def meant(issue: object, vocabulary: Vocabulary) -> str:
    """What follows the name of an issue: what a yes means, where the name does not say so."""
    said = meaning(str(issue), vocabulary.issues)
    return f" (yes: “{said}”)" if said else ""


#: How marks of labels are to be read.
LABEL_SIGNS = tuple(Legend(sign, BY_SIDE[SIDES[label]], label) for label, sign in SIGNS.items())


def heads(names: Sequence[Datum], height: int, colour: str = INK) -> Spec:
    """The layer that names lanes, each above what stands in it."""
    return {
        "data": {"values": list(names)},
        "mark": {"type": "text", "align": "left", "x": 0, "aria": False},
        "encoding": {
            "y": pixels("y", height),
            "text": as_it_is("name"),
            "color": {"value": colour},
        },
    }


#: The fields that name the stances ("KEY/1") which a row rests on.
_STANCES = ("stances", "from_stances", "to_stances")


def claims_of(row: Row) -> list[str]:
    """The keys of the claims that a row rests on, each once."""
    claim = row.get("claim")
    named = (name.rpartition("/")[0] for field in _STANCES for name in slugs_of(row, field))
    return list(dict.fromkeys([*([claim] if isinstance(claim, str) else []), *named]))


def slugs_of(row: Row, field: str) -> list[str]:
    """A field of a row that holds a list; empty where it holds none."""
    slugs = row.get(field)
    return slugs if isinstance(slugs, list) else []


def first_of(number: int, shown: int, what: str) -> str:
    """A sentence that says how much of all a chart draws; empty where it draws everything."""
    if shown >= number:
        return ""
    return f"The first {shown} of {number} {what} are drawn: --holder or --issue draws others."
