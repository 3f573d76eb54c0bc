"""Values as an engine writes them: nothing that comes from a text stands outside its quotes."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from stance.export.sql.engines import EngineForm

#: What turns the values of a column into literals.
Quoter = Callable[[Sequence[Any]], list[str]]


def plain_type(column: sa.Column[Any]) -> sa.types.TypeEngine[Any]:
    """The type of a column, without what turns it into ours."""
    kind = column.type
    return kind.impl_instance if isinstance(kind, sa.TypeDecorator) else kind


def quoter(column: sa.Column[Any], form: EngineForm) -> Quoter:
    """What turns values of a column into literals.

    It fails, with LookupError, TypeError or ValueError, on a value of another type, which SQLite
    lets into any column, and on a text with a NUL character.
    """
    match plain_type(column):
        case sa.Boolean():
            return partial(_truths, form=form)
        case sa.Integer():
            return _numbers
        case sa.DateTime():
            return partial(_texts, form=form, zone=form.zone)
        case sa.Date() | sa.String():
            return partial(_texts, form=form)
    raise NotImplementedError(f"no literal for column {column}")


# Of a million rows every call for a value counts: whole columns are looked at, and taken by what
# Python does in one go.


def _truths(values: Sequence[int | None], *, form: EngineForm) -> list[str]:
    return list(map(form.truth.__getitem__, values))


def _numbers(values: Sequence[int | None]) -> list[str]:
    if set(map(type, values)) == {int}:
        return list(map(str, values))
    return ["NULL" if value is None else f"{value:d}" for value in values]


def _texts(values: Sequence[str | None], *, form: EngineForm, zone: str = "") -> list[str]:
    # It fails where one is no text.
    together = "".join([value for value in values if value is not None])
    if "\0" in together or "\r" in together:
        return ["NULL" if value is None else text_literal(value, form, zone) for value in values]
    if "'" in together:
        values = [None if value is None else value.replace("'", "''") for value in values]
    return ["NULL" if value is None else f"'{value}{zone}'" for value in values]


def text_literal(value: str, form: EngineForm, zone: str = "") -> str:
    """A text as a literal; raises ValueError for one with a NUL character."""
    # A shell reads no further in the line, and what follows would run as a statement.
    if "\0" in value:
        raise ValueError("a text with a NUL character")
    # Shells and editors change a carriage return at the end of a line.
    if "\r" in value:
        return form.encoded.format(value.encode().hex())
    return "'" + value.replace("'", "''") + zone + "'"
