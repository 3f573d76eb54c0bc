"""The data rows of reports on series that no vocabulary is needed for."""

from collections.abc import Iterable
from typing import Any

from stance.domain.filters import Filters
from stance.domain.series import Series
from stance.reports.changes import summary
from stance.reports.field import Fields, Row
from stance.reports.matrix import cells as matrix
from stance.reports.matrix.cells import Days


def summaries(every: Iterable[Series[Any]], filters: Filters) -> Iterable[Row]:
    """The rows of a summary."""
    return _rows(summary.FIELDS, summary.summaries(every, filters))


def cells(
    every: Iterable[Series[Any]], filters: Filters, days: Days, **options: Any
) -> Iterable[Row]:
    """The rows of a matrix."""
    fields = (*matrix.FIELDS, *matrix.COMPARED) if days.compared_to else matrix.FIELDS
    return _rows(fields, matrix.cells(every, filters, days, **options))


def _rows(fields: Fields[Any], items: Iterable[Any]) -> Iterable[Row]:
    return ({field.name: field.get(item) for field in fields} for item in items)
