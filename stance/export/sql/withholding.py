"""Rows of a dump without the texts of sources, nor their words in the search index."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from stance.db.models import SearchEntry, SourceVersion
from stance.db.models.base import table_of
from stance.queries.selection.withheld import withheld_texts
from stance.text.quotes.withheld import BLANK
from stance.text.searched_text import searched_passages
from stance.values import Indexed

#: Rows of a table as they are read, each a value for each column.
Rows = Sequence[Sequence[Any]]
#: What makes of them the rows that go out.
Passes = Callable[[Rows], Rows]

_VERSIONS, _INDEX = table_of(SourceVersion).name, table_of(SearchEntry).name


def as_they_are(rows: Rows) -> Rows:
    """The rows."""
    return rows


def without_texts(
    session: Session, table: sa.Table, among: sa.ColumnElement[bool] | None
) -> Passes:
    """What takes out of a table's rows all of texts that no claim rests on, `among` some claims."""
    if table.name == _VERSIONS:
        return _Versions(session, table, among)
    return _Index(session, table, among) if table.name == _INDEX else as_they_are


class _Versions:
    """Versions of texts, each blotted out but for what claims rest on."""

    def __init__(
        self, session: Session, table: sa.Table, among: sa.ColumnElement[bool] | None
    ) -> None:
        self._session, self._among = session, among
        self._id, self._text = _places(table, "id", "text")

    def __call__(self, rows: Rows) -> Rows:
        ids = [row[self._id] for row in rows]
        texts = dict(withheld_texts(self._session, ids, among=self._among))
        return [_with(row, self._text, texts[row[self._id]]) for row in rows]


class _Index:
    """Passages of the search index: of a text, those that the blotted out one has.

    There are no more of these. The rows that are over stay, without words, so that the whole text
    has the very rows again that it had once it is put back.
    """

    def __init__(
        self, session: Session, table: sa.Table, among: sa.ColumnElement[bool] | None
    ) -> None:
        self._session, self._among = session, among
        self._kind, self._owner, self._passage, self._words = _places(
            table, "kind", "owner_id", "passage", "words"
        )
        #: The passages of those texts of which there were rows last, by the ids of texts.
        self._last: Mapping[int, Sequence[str]] = {}

    def __call__(self, rows: Rows) -> Rows:
        owners = {row[self._owner] for row in rows if self._is_of_text(row)}
        self._last = {each: self._last[each] for each in owners & self._last.keys()}
        new = withheld_texts(self._session, sorted(owners - self._last.keys()), among=self._among)
        self._last |= {owner: tuple(searched_passages(text)) for owner, text in new}
        return [self._goes_out(row) if self._is_of_text(row) else row for row in rows]

    def _is_of_text(self, row: Sequence[Any]) -> bool:
        return bool(row[self._kind] == Indexed.TEXT.value)

    def _goes_out(self, row: Sequence[Any]) -> Sequence[Any]:
        passages, number = self._last.get(row[self._owner], ()), row[self._passage]
        return _with(row, self._words, passages[number] if number < len(passages) else BLANK)


def _places(table: sa.Table, *names: str) -> list[int]:
    columns = [column.name for column in table.columns]
    return [columns.index(name) for name in names]


def _with(row: Sequence[Any], place: int, value: str) -> Sequence[Any]:
    """The row with another value at a place; what is no text there is left to be told of."""
    return (*row[:place], value, *row[place + 1 :])
