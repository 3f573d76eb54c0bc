"""A folder of tables: every view, and what slugs refer to, each a file, with a descriptor."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any

from stance.domain.filters import Filters
from stance.domain.published.view import PublishedView
from stance.export.package.descriptor import (
    DESCRIPTOR,
    PackageFacts,
    TableForm,
    WrittenTable,
    descriptor,
)
from stance.files import write_new
from stance.reports.published import Columns, PublishedRows
from stance.work.evidence import Evidence
from stance.work.export.one_pass import in_one_pass, views_passed
from stance.work.export.reference import reference_rows
from stance.work.export.referred import EntryName, referred

#: What opens a new file for a table, and gives what writes some rows more to it.
Opened = Callable[[PublishedView, Path], AbstractContextManager[Callable[[Columns], object]]]
#: Filters that choose a time or a round, and no part of what is there.
_OF_ALL = {"as_recorded", "round", "include_ascribed"}


@dataclass(frozen=True, slots=True)
class TablesAsked:
    """What is to go out: `texts` whether those of sources do.

    The `facts` are those of whoever exports, and what is `told` the descriptor says as well.
    """

    facts: PackageFacts
    texts: bool = True
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Used:
    """The sources and the entries of the vocabulary that rows name."""

    sources: set[str] = field(default_factory=set)
    entries: set[EntryName] = field(default_factory=set)

    def note(self, view: PublishedView, columns: Columns) -> None:
        """Take note of what some rows of a view name."""
        self.entries.update(referred(view, columns))
        for column, cells in zip(view.columns, columns, strict=True):
            if column.name == "source":
                self.sources.update(cells)


@dataclass(slots=True)
class _Table:
    """A table on its way to its file: how many rows passed, and what they name, if it is `used`."""

    view: PublishedView
    path: Path
    used: _Used | None = None
    rows: int = 0

    def pass_on(self, columns: Columns, write: Callable[[Columns], object]) -> None:
        """Write some rows, and take note of them."""
        write(columns)
        self.rows += len(columns[0])
        if self.used:
            self.used.note(self.view, columns)

    @property
    def written(self) -> WrittenTable:
        """What was written, once the file is closed."""
        with self.path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return WrittenTable(self.view, self.path.name, self.rows, self.path.stat().st_size, digest)


def write_tables(
    evidence: Evidence, folder: Path, asked: TablesAsked, opened: Opened, form: TableForm
) -> list[WrittenTable]:
    """Write the tables to files of an empty folder, and the descriptor last; what was written.

    Where filters choose stances, of sources only those that these rest on, and of the vocabulary
    only what they name, with all that it hangs on.
    """
    used = _Used() if _is_narrowed(evidence.filters) else None
    written = _write_views(evidence, folder, opened, form, used)
    more = reference_rows(
        evidence,
        sources=used.sources if used else None,
        entries=used.entries if used else None,
        texts=asked.texts,
    )
    written += [_write(rows, folder, opened, form) for rows in more]
    told = {"filters": evidence.filters.as_given(), "texts": asked.texts, **asked.told}
    text = json.dumps(descriptor(written, form, asked.facts, told), ensure_ascii=False, indent=2)
    write_new(folder / DESCRIPTOR, f"{text}\n")
    return written


def _is_narrowed(filters: Filters) -> bool:
    """Whether filters choose a part of what is there."""
    return bool(filters.as_given().keys() - _OF_ALL)


def _write_views(
    evidence: Evidence, folder: Path, opened: Opened, form: TableForm, used: _Used | None
) -> list[WrittenTable]:
    """Write the views side by side; what they name is `used` then, if it is asked for."""
    tables = [_Table(view, _path(view, folder, form), used) for view in views_passed(evidence)]
    with ExitStack() as files:
        passing = {
            each.view: partial(
                each.pass_on, write=files.enter_context(opened(each.view, each.path))
            )
            for each in tables
        }
        for view, columns in in_one_pass(evidence):
            passing[view](columns)
    return [each.written for each in tables]


def _write(rows: PublishedRows, folder: Path, opened: Opened, form: TableForm) -> WrittenTable:
    table = _Table(rows.view, _path(rows.view, folder, form))
    with opened(rows.view, table.path) as write:
        for columns in rows.columns():
            table.pass_on(columns, write)
    return table.written


def _path(view: PublishedView, folder: Path, form: TableForm) -> Path:
    return folder / f"{view.name}.{form.name}"
