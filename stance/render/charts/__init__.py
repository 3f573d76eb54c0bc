"""Charts of reports, as Vega-Lite specs made from a table's rows; drawn beforehand, as SVG."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from stance.domain.vocabulary import Vocabulary
from stance.render.charts import agreement, bars, nodes, positions, spans
from stance.render.charts.chart import Chart
from stance.reports.field import Cell, Row

_DEMANDS = partial(
    spans.spans,
    title="How long each condition stood",
    read=spans.demand,
    stood="a dot for each date that asks it, a bar as long as it stood; the number: how often",
)
_REASONS = partial(spans.spans, title="How long each reason was given", read=spans.argument)
_CITED = partial(spans.spans, title="When each treaty was cited", read=spans.citation)
_MOMENTS = partial(bars.bars, title="Moments of each series", read=bars.moments)

#: The chart that fits rows with these fields; the first that fits is drawn.
_FITTING = (
    ({"condition", "holder", "first_date", "last_date"}, _DEMANDS),
    ({"reason", "holder", "first_date", "last_date"}, _REASONS),
    ({"treaty", "holder", "first_date", "last_date"}, _CITED),
    ({"a", "b", "relation", "a_date", "b_date"}, positions.side_by_side),
    ({"holder", "issue", "date", "label"}, positions.positions),
    ({"holder", "issue", "moments"}, _MOMENTS),
)


def charts_of(
    fields: Collection[str],
    rows: Iterable[Row],
    vocabulary: Vocabulary,
    asked: Mapping[str, Cell] = MappingProxyType({}),
) -> Iterator[Chart]:
    """The charts of a table's rows; which are drawn follows from what its rows have.

    `asked` are the filters and options that the report was asked with.
    """
    if {"a", "b", "weight"} <= set(fields):
        yield from nodes.networks(rows, vocabulary, measure=str(asked.get("measure", "")))
        return
    if {"holder", "issue", "label", "age_days"} <= set(fields):
        return  # the matrix is a grid of its own
    if {"coders", "alpha", "low", "high"} <= set(fields):
        yield from agreement.agreement(rows)
        return
    for needed, made in _FITTING:
        if needed <= set(fields):
            yield from made(rows, vocabulary)
            return
