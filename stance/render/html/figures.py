"""The charts of a page, drawn; none where the library that draws is missing."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from markupsafe import Markup

from stance.domain.vocabulary import Vocabulary
from stance.render.charts import charts_of
from stance.render.charts.chart import NARROW, WIDE, Chart
from stance.render.charts.draw import drawer
from stance.render.html.rows import Held


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart as SVG, drawn for a wide and for a narrow page."""

    chart: Chart
    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True)
class Drawing:
    """What charts are drawn with: names, places that marks may lead to, the library or not.

    `missed` is told when there is a chart that cannot be drawn without it.
    """

    vocabulary: Vocabulary
    places: AbstractSet[str]
    with_library: bool
    missed: Callable[[], None]


def figures(some: Held, drawing: Drawing) -> Sequence[Figure]:
    """The charts of a table; marks of claims that have a place in the page lead to their words."""
    table, known = some.table, drawing.vocabulary
    fields = [field.name for field in table.fields]
    charts = list(charts_of(fields, table.rows_of(some.items), known, table.filters))
    drawable = [each for each in charts if each.svg or drawing.with_library]
    if len(drawable) < len(charts):
        drawing.missed()
    return [_figure(each, drawing.places) for each in drawable]


def _figure(chart: Chart, places: AbstractSet[str]) -> Figure:
    draw = chart.svg or _drawn_by_library(chart)
    # Safe: cleaned SVG, in which all text is escaped.
    return Figure(chart, *(Markup(draw(width, places)) for width in (WIDE, NARROW)))  # noqa: S704


def _drawn_by_library(chart: Chart) -> Callable[[int, AbstractSet[str]], str]:
    draw = drawer()
    return lambda width, places: draw(chart.spec(width), places)
