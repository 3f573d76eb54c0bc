"""The charts of a page, drawn; none where the library that draws is missing."""

from collections.abc import Sequence
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


def figures(some: Held, vocabulary: Vocabulary, places: AbstractSet[str]) -> Sequence[Figure]:
    """The charts of a table; marks of claims that have one of these places lead to their words."""
    fields = [field.name for field in some.table.fields]
    charts = list(charts_of(fields, some.table.rows_of(some.items), vocabulary))
    if not charts:
        return []
    draw = drawer()
    return [
        # Safe: cleaned SVG, in which all text is escaped.
        Figure(each, *(Markup(draw(each.spec(width), places)) for width in (WIDE, NARROW)))  # noqa: S704
        for each in charts
    ]
