"""Series files made of a database."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from sqlmodel import Session

from stance.domain.filters import Filters, FilterWords
from stance.domain.stance import StanceRow
from stance.errors import InputError
from stance.export.package.parquet_table import arrow
from stance.export.series.layout import (
    CATALOGUE,
    MANIFEST,
    MOST_PARTITIONS,
    Manifest,
)
from stance.export.series.writing import SeriesFiles
from stance.files import write_new
from stance.queries.annotation.pages import with_pages
from stance.queries.stances import stances
from stance.queries.vocabulary import vocabulary
from stance.store.catalogue import write_catalogue
from stance.version import __version__


def write_series(session: Session, folder: Path, *, partitions: int) -> Manifest:
    """Write every live stance of the record into a folder that is there and empty; streamed.

    Each of the files is sorted, and no series lies in two of them. Raises InputError for a number
    of partitions that cannot be.
    """
    if not 1 <= partitions <= MOST_PARTITIONS:
        raise InputError(
            f"{partitions} is no number of partitions", f"give one from 1 to {MOST_PARTITIONS}"
        )
    arrow()  # before anything is read
    write_catalogue(session, folder / CATALOGUE)
    everything = Filters(include_ascribed=True)
    newest = _Newest()
    with SeriesFiles(folder, partitions) as files:
        every = stances(session, vocabulary=vocabulary(session), filters=everything)
        rows = files.write(newest.watch(with_pages(session, every)))
    manifest = Manifest(__version__, list(rows), newest.recorded_at)
    write_new(folder / MANIFEST, manifest.written())
    return manifest


def refuse_parts(words: FilterWords) -> None:
    """Raise InputError for filters: series files hold the whole record, and reports filter it."""
    given = next((name for name, typed in words.items() if typed), None)
    if given:
        raise InputError(
            f"series files hold the whole record: --{given.replace('_', '-')} says nothing here",
            "give it to the report that reads them",
        )


class _Newest:
    """When the newest of the stances that passed was recorded."""

    def __init__(self) -> None:
        self._newest: dt.datetime | None = None

    def watch(self, rows: Iterator[StanceRow]) -> Iterator[StanceRow]:
        for row in rows:
            if self._newest is None or row.recorded_at > self._newest:
                self._newest = row.recorded_at
            yield row

    @property
    def recorded_at(self) -> str | None:
        return self._newest.isoformat() if self._newest else None
