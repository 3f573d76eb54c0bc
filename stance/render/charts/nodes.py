"""A network drawn: a node for each holder, a line for each tie, as thick as it is strong."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

from stance.domain.phrases import counted
from stance.domain.vocabulary import Vocabulary
from stance.render.charts.chart import (
    BETWEEN,
    INK,
    NARROW,
    OPPOSE,
    PAPER,
    PLAIN,
    SUPPORT,
    Chart,
    Legend,
    claims_of,
    meant,
    slugs_of,
    wrapped,
)
from stance.render.charts.plane import placed, within
from stance.render.places import anchor
from stance.reports.field import Cell, Row
from stance.reports.network.weights import Prevails, weight_shown
from stance.text.cleaning import printable
from stance.values import Measure, Position

#: What one picture shows at the most, the strongest first; the table beside it has all.
MOST_NODES, MOST_TIES = 40, 250
_WIDE, _LOW, _HIGH = 600, 420, 1.8
#: The room that a node takes with its name below it.
_ROOM = (118.0, 66.0)
_NAME, _SIZE, _ABOVE = 112, 6.4, 14
#: The letters of a word that is not broken.
_LONGEST_WORD = 22
_THIN, _THICK, _FAINT, _DENSE = 1.2, 8.0, 0.3, 0.8
#: The colour of a tie between holders, and the fields of the issues that it holds of.
_PREVAILS: Mapping[str, str] = {Prevails.AGREEMENT: SUPPORT, Prevails.CONFLICT: OPPOSE}
_ISSUES: Mapping[str, str] = {
    "agree": "issues_agreed",
    "differ": "issues_disputed",
    "even": "issues_balanced",
}
#: What the lines' thickness says between holders, by what weights count.
_THICK_IS = {
    "": "A thicker line is more agreement, even where conflict prevails.",
    Measure.CONFLICT: "A thicker line is more conflict, even where agreement prevails.",
    Measure.IGNORE: "A thicker line is more said on the same issues.",
}


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A line between two nodes, by their numbers."""

    ends: tuple[int, int]
    weight: float
    tone: str
    says: str
    claim: str


@dataclass(frozen=True, slots=True)
class DrawnNetwork:
    """The names of the nodes, those of them that are issues, and the ties, the weakest first.

    In one drawn `apart`, no tie draws its nodes near.
    """

    names: Sequence[str]
    issues: frozenset[int]
    ties: Sequence[DrawnTie]
    apart: bool = False


def networks(rows: Iterable[Row], vocabulary: Vocabulary, *, measure: str = "") -> Iterator[Chart]:
    """The picture of a network; none where nobody is tied.

    A line has the colour of what prevails, whatever its weight counts: `measure`, where it is not
    the usual one. In a network of conflict nobody is drawn near.
    """
    every = [row for row in rows if isinstance(row.get("weight"), int | float)]
    drawn = _drawn(every, vocabulary, apart=measure == Measure.CONFLICT)
    if drawn is None:
        return
    number = len({str(row[end]) for row in every for end in ("a", "b")})
    left = "" if len(drawn.ties) == len(every) else _cut(drawn, len(every), number)
    note = " ".join(filter(None, [*_reading(drawn, measure), left]))
    yield Chart("The network", _no_spec, _legend(drawn), note, partial(_svg, drawn), beside=True)


def _reading(drawn: DrawnNetwork, measure: str) -> Iterator[str]:
    """What places and the thickness of lines say."""
    if drawn.issues:
        yield "Holders stand near what they support. A thicker line is a stronger tie."
        return
    if not drawn.apart:
        yield "Holders who agree stand near each other."
    yield _THICK_IS.get(measure, "A thicker line is a stronger tie.")


def _no_spec(_: int) -> dict[str, object]:
    return {}


def _cut(drawn: DrawnNetwork, ties: int, nodes: int) -> str:
    return (
        f"{len(drawn.names)} of {nodes} nodes and {len(drawn.ties)} of {ties} ties are drawn, the"
        " strongest: --holder or --issue draws others."
    )


def _drawn(rows: Sequence[Row], vocabulary: Vocabulary, *, apart: bool) -> DrawnNetwork | None:
    """The strongest ties among the nodes that come first in the strongest ties."""
    strongest = sorted(rows, key=lambda row: -abs(_weight(row)))
    two_kinds = any("support" in row for row in rows[:1])
    numbers: dict[tuple[str, bool], int] = {}
    for row in strongest:
        for node in _ends(row, two_kinds=two_kinds):
            if len(numbers) < MOST_NODES:
                numbers.setdefault(node, len(numbers))
    among = [
        row for row in strongest if all(each in numbers for each in _ends(row, two_kinds=two_kinds))
    ]
    if not among:
        return None
    in_order = {node: place for place, node in enumerate(sorted(numbers))}
    ties = [_tie(row, in_order, vocabulary, two_kinds=two_kinds) for row in among[:MOST_TIES]]
    names = [
        vocabulary.issues.name(slug) if is_issue else vocabulary.actors.name(slug)
        for slug, is_issue in in_order
    ]
    issues = frozenset(place for (_, is_issue), place in in_order.items() if is_issue)
    return DrawnNetwork(names, issues, ties[::-1], apart)


def _weight(row: Row) -> float:
    weight = row["weight"]
    return float(weight) if isinstance(weight, int | float) else 0.0


def _ends(row: Row, *, two_kinds: bool) -> tuple[tuple[str, bool], tuple[str, bool]]:
    return (str(row["a"]), False), (str(row["b"]), two_kinds)


def _tie(
    row: Row,
    numbers: dict[tuple[str, bool], int],
    vocabulary: Vocabulary,
    *,
    two_kinds: bool,
) -> DrawnTie:
    one, other = _ends(row, two_kinds=two_kinds)
    weight = _weight(row)
    a = vocabulary.actors.name(one[0])
    b = vocabulary.issues.name(other[0]) if two_kinds else vocabulary.actors.name(other[0])
    on = meant(other[0], vocabulary) if two_kinds else ""
    of = _positions(row) if two_kinds else _what_prevails(row, vocabulary)
    says = "; ".join([f"{a} – {b}{on}: {weight_shown(weight)}", *of])
    first = next(iter(claims_of(row)), "")
    return DrawnTie((numbers[one], numbers[other]), weight, _tone(row), says, first)


def _tone(row: Row) -> str:
    """The colour of a tie: that of what prevails, be it little of what its weight counts."""
    if "prevails" in row:
        return _PREVAILS.get(str(row["prevails"]), BETWEEN)
    balance = _number(row.get("support")) - _number(row.get("oppose"))
    return SUPPORT if balance > 0 else OPPOSE if balance < 0 else BETWEEN


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _positions(row: Row) -> Iterator[str]:
    """How often a holder takes each position on an issue."""
    said = ((_number(row.get(each.value)), each.value) for each in Position)
    yield ", ".join(f"{number} {position}" for number, position in said if number)


def _what_prevails(row: Row, vocabulary: Vocabulary) -> Iterator[str]:
    """What there is more of between two holders, and on which issues; on how many, if too many."""
    yield f"{row['prevails']} prevails"
    listed = [(how, slugs_of(row, field)) for how, field in _ISSUES.items()]
    for how, slugs in listed:
        if slugs:
            yield f"{how}: {', '.join(map(vocabulary.issues.name, slugs))}"
    if any(slugs for _, slugs in listed):
        yield f"from {counted(len(slugs_of(row, 'stances')), 'stance')}"
    else:
        yield counted(_number(row.get("shared_issues")), "shared issue")


def _legend(drawn: DrawnNetwork) -> Sequence[Legend]:
    of_issues = bool(drawn.issues)
    said = {
        SUPPORT: Legend("━", "support", f"{'support' if of_issues else 'agreement'} prevails"),
        OPPOSE: Legend("━", "oppose", f"{'opposition' if of_issues else 'conflict'} prevails"),
        BETWEEN: Legend("━", "between", "neither prevails"),
    }
    ends = [Legend("●", "accent", "holder"), Legend("■", "accent", "issue")]
    tones = {tie.tone for tie in drawn.ties}
    return [*(ends if drawn.issues else ends[:1]), *(said[each] for each in said if each in tones)]


def _svg(drawn: DrawnNetwork, width: int, places: AbstractSet[str]) -> str:
    """The picture, of shapes and texts alone; lines lead to the words of their ties."""
    wide = width if width <= NARROW else _WIDE
    high = max(_LOW, int(len(drawn.names) * _ROOM[0] * _ROOM[1] * _HIGH / wide))
    most = max(abs(tie.weight) for tie in drawn.ties) or 1.0
    pulls = {
        tie.ends: abs(tie.weight) / most if tie.tone == SUPPORT and not drawn.apart else 0.0
        for tie in drawn.ties
    }
    stretched = within(placed(len(drawn.names), pulls), (wide, high), _ROOM)
    points = [(x, y - _ABOVE) for x, y in stretched]
    svg = ET.Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {wide} {high}")
    svg.set("role", "group")
    for tie in drawn.ties:
        strong = (abs(tie.weight) / most) ** 2
        _draw_tie(_mark(svg, tie, places), tie, [points[end] for end in tie.ends], strong)
    for number, name in enumerate(drawn.names):
        _draw_node(svg, points[number], name, is_issue=number in drawn.issues)
    return ET.tostring(svg, encoding="unicode")


def _mark(svg: ET.Element, tie: DrawnTie, places: AbstractSet[str]) -> ET.Element:
    """What a tie is drawn in: it says its figures, and leads to its words if they are there."""
    place = anchor(tie.claim) if tie.claim else ""
    leads = {"href": f"#{place}"} if place in places else {"role": "img"}
    says = printable(tie.says)
    mark = ET.SubElement(svg, "a" if place in places else "g", {**leads, "aria-label": says})
    ET.SubElement(mark, "title").text = says
    return mark


def _draw_tie(
    mark: ET.Element, tie: DrawnTie, points: Sequence[tuple[float, float]], strong: float
) -> None:
    """Draw a line, the thicker and the less faint the stronger the tie is, from 0 to 1."""
    thick, dense = _THIN + (_THICK - _THIN) * strong, _FAINT + (_DENSE - _FAINT) * strong
    at = [f"{each:g}" for point in points for each in point]
    ends = dict(zip(("x1", "y1", "x2", "y2"), at, strict=True))
    # A line that is not seen comes first, as a thin one is hard to hit.
    for width, opacity in (("16", "0"), (f"{thick:.2g}", f"{dense:.2g}")):
        look = {"stroke-width": width, "stroke-opacity": opacity, "stroke-linecap": "round"}
        ET.SubElement(mark, "line", {**ends, "stroke": tie.tone, **look})


def _draw_node(svg: ET.Element, at: tuple[float, float], name: str, *, is_issue: bool) -> None:
    x, y = at
    shape = {"fill": PLAIN, "stroke": PAPER, "stroke-width": "2"}
    if is_issue:
        corner = {"x": f"{x - 6:g}", "y": f"{y - 6:g}", "width": "12", "height": "12"}
        ET.SubElement(svg, "rect", {**corner, **shape})
    else:
        ET.SubElement(svg, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": "7", **shape})
    text = ET.SubElement(
        svg,
        "text",
        {"text-anchor": "middle", "font-size": "12", "fill": INK, "aria-hidden": "true"}
        | {"stroke": PAPER, "stroke-width": "4", "paint-order": "stroke", "font-weight": "600"},
    )
    for number, line in enumerate(wrapped(printable(name), _name_width(name), size=_SIZE)):
        place = {"x": f"{x:g}", "y": f"{y + 20 + 13 * number:g}"}
        ET.SubElement(text, "tspan", place).text = line


def _name_width(name: str) -> int:
    """What a name is folded to: a little more than usual, where a long word would be broken."""
    longest = max(map(len, name.split()), default=0)
    return max(_NAME, int(_SIZE * min(longest, _LONGEST_WORD)) + 1)
