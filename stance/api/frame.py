"""What a query or a report gives back: rows that are a frame to every library of frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from stance.api.page import Pages, in_notebook
from stance.errors import StanceError
from stance.values import Format
from stance.work.arguments import truth

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from stance.reports.field import Cell, CellType, Row
    from stance.reports.table import Table


class Frame:
    """The rows of a report or a list, as its JSON has them, read and kept.

    `report` is its name, `filters` are those given, `fields` the names of the columns in order and
    `rows` a dict for each row: actors, issues and the like as slugs, dates as they were written.
    Columns have the same types whatever the rows are. pandas, Polars and Arrow are imported where
    they are asked for; whatever reads the Arrow PyCapsule interface, as DuckDB does, takes the
    frame as it is. `name_of` says of a field that holds slugs how these are named. What is pickled
    of it has all but the page, if that was not made.
    """

    def __init__(
        self,
        report: str,
        types: Mapping[str, CellType],
        rows: Sequence[dict[str, Cell]],
        filters: Mapping[str, Cell],
        page: Callable[[int | None], str],
        *,
        name_of: Mapping[str, Callable[[str], str]] = MappingProxyType({}),
    ) -> None:
        self.report = report
        self.fields = tuple(types)
        self.rows = list(rows)
        self.filters = dict(filters)
        self._types = dict(types)
        self._name_of = dict(name_of)
        self._pages = Pages(page)

    def __getstate__(self) -> dict[str, Any]:
        """Itself with the names of its slugs, and nothing else of the database that they are of."""
        names = {
            field: partial(_named, {slug: of(slug) for slug in self._slugs(field)})
            for field, of in self._name_of.items()
        }
        return {**self.__dict__, "_name_of": names}

    def _slugs(self, field: str) -> Iterator[str]:
        for row in self.rows:
            cell = row[field]
            yield from cell if isinstance(cell, list) else [cell] if isinstance(cell, str) else []

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self):,} rows"
        asked = ", ".join(f"{name}={value!r}" for name, value in self.filters.items())
        return (
            f"<{self.report}{f'({asked})' if asked else ''}: {rows} of {len(self.fields)} fields>"
        )

    def to_json(self) -> str:
        """The report, its filters and its rows as one JSON object, as `--format json` prints it."""
        return self._written(Format.JSON)

    def to_csv(self, *, for_spreadsheet: bool = False) -> str:
        """The rows as CSV, lists joined with "; ", as `--format csv` prints it.

        `for_spreadsheet` is what `--for-spreadsheet` writes: names in the place of slugs, a byte
        order mark at the beginning, and no cell that would be run as a formula. Raises StanceError
        where it is neither True nor False.
        """
        if not truth(for_spreadsheet, "for_spreadsheet"):
            return self._written(Format.CSV)
        from stance.render import emit_spreadsheet

        text = StringIO()
        emit_spreadsheet(self._table(map(self._with_names, self.rows)), text)
        return text.getvalue()

    def _written(self, form: Format) -> str:
        from stance.render import emit

        text = StringIO()
        emit(self._table(self.rows), form, text)
        return text.getvalue()

    def _table(self, rows: Iterable[Row]) -> Table[Row]:
        from stance.reports.table import table_of_rows

        return table_of_rows(self.report, self._types, rows, self.filters)

    def _with_names(self, row: Row) -> Row:
        from stance.reports.naming import names_in

        named = {name: names_in(row[name], of) for name, of in self._name_of.items()}
        return {**row, **named}

    def to_html(self, *, limit: int | str | None = None) -> str:
        """The report as a page that needs nothing else, as `--format html` prints it.

        `limit` is how many series or rows it shows, "all" for every one. It is made
        when it is first asked for, from the database as it is then, which need not be open. Raises
        StanceError where that cannot be reached, and for a limit that is none.
        """
        return self._pages.page(limit)

    def _repr_html_(self) -> str:
        """The page in a frame of its own: neither it nor the notebook can restyle the other."""
        return in_notebook(self.report, self.to_html())

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame: nullable types, lists as objects.

        Raises StanceError where pandas is not installed.
        """
        from stance.api.libraries import pandas_frame

        return pandas_frame(self.rows, self._types)

    def to_polars(self) -> pl.DataFrame:
        """The rows as a Polars DataFrame; raises StanceError where Polars is not installed."""
        from stance.api.libraries import polars_frame

        return polars_frame(self.rows, self._types)

    def to_arrow(self) -> pa.Table:
        """The rows as a pyarrow Table; raises StanceError where pyarrow is not installed."""
        from stance.api.libraries import arrow_table

        return arrow_table(self.rows, self._types)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows as an Arrow stream, for any library that reads the PyCapsule interface.

        Another schema asked for is left to the reader to cast to, as the interface allows. Raises
        StanceError where the package nanoarrow is not installed.
        """
        del requested_schema
        try:
            from stance.api.arrow import arrow_stream
        except ImportError as error:
            raise StanceError(
                "an Arrow stream needs the package nanoarrow", 'pip install "stance[frames]"'
            ) from error
        return arrow_stream(self.rows, self._types)


def _named(names: Mapping[str, str], slug: str) -> str:
    """The name that was kept for a slug; else the slug itself."""
    return names.get(slug, slug)
