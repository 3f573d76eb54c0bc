"""Sources, their texts and the vocabulary as flat rows, for slugs to be joined."""

from collections.abc import Mapping
from typing import Any

from stance.domain.published.view import ColumnType, PublishedView
from stance.domain.source import SourceUse, TextOfSource
from stance.reports.field import CellType, Field, Fields, text, text_or_none, whole
from stance.reports.views import source_fields

#: An entry, or a part of one, as claim files have it.
Written = Mapping[str, Any]

_CELLS: Mapping[ColumnType, CellType] = {
    ColumnType.LIST: CellType.LIST,
    ColumnType.WHOLE: CellType.WHOLE,
    ColumnType.TRUTH: CellType.TRUTH,
}
_NOTHING: Mapping[ColumnType, Any] = {ColumnType.LIST: [], ColumnType.TRUTH: False}


def used_source_fields() -> Fields[SourceUse]:
    """A row for each source."""
    double_of: Field[SourceUse] = text_or_none("same_as", lambda source: source.double_of)
    return (*source_fields(), double_of)


def source_text_fields() -> Fields[TextOfSource]:
    """A row for each version of a source's text."""
    return (
        text("source", lambda stored: stored.source),
        whole("number", lambda stored: stored.number),
        text("read_on", lambda stored: stored.read_on.isoformat()),
        whole("characters", lambda stored: stored.characters),
        text("sha256", lambda stored: stored.sha256),
        text("text", lambda stored: stored.text),
    )


def entry_fields(view: PublishedView) -> Fields[Written]:
    """A row for each entry of the vocabulary, or for what ties it to others."""
    return tuple(
        _field(column.name, column.type, may_be_missing=column.may_be_missing)
        for column in view.columns
    )


def _field(name: str, kind: ColumnType, *, may_be_missing: bool) -> Field[Written]:
    nothing = _NOTHING.get(kind)

    def get(entry: Written) -> Any:
        value = entry.get(name, nothing)
        return str(value) if isinstance(value, str) else value

    return Field(name, get, _CELLS.get(kind, CellType.TEXT), may_be_missing)
