"""A folder of tables: every view, and what slugs refer to, each a file, with a descriptor."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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
from stance.work.export.published import every_view
from stance.work.export.reference import reference_rows
from stance.work.export.referred import EntryName, referred

#: What writes a table to a file.
Write = Callable[[PublishedRows, Path], None]
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


@dataclass(slots=True)
class _Passed:
    """How many rows of a table passed, and what they name."""

    view: PublishedView
    used: _Used
    rows: int = 0

    def take(self, columns: Columns) -> None:
        """Take note of some rows."""
        self.rows += len(columns[0])
        self.used.entries.update(referred(self.view, columns))
        for column, cells in zip(self.view.columns, columns, strict=True):
            if column.name == "source":
                self.used.sources.update(cells)


def write_tables(
    evidence: Evidence, folder: Path, asked: TablesAsked, write: Write, form: TableForm
) -> list[WrittenTable]:
    """Write the tables to files of an empty folder, and the descriptor last; what was written.

    Where filters choose stances, of sources only those that these rest on, and of the vocabulary
    only what they name, with all that it hangs on.
    """
    used = _Used()
    written = [_write(rows, folder, write, form, used) for rows in every_view(evidence)]
    narrowed = _is_narrowed(evidence.filters)
    more = reference_rows(
        evidence,
        sources=used.sources if narrowed else None,
        entries=used.entries if narrowed else None,
        texts=asked.texts,
    )
    written += [_write(rows, folder, write, form, _Used()) for rows in more]
    told = {"filters": evidence.filters.as_given(), "texts": asked.texts, **asked.told}
    text = json.dumps(descriptor(written, form, asked.facts, told), ensure_ascii=False, indent=2)
    write_new(folder / DESCRIPTOR, f"{text}\n")
    return written


def _is_narrowed(filters: Filters) -> bool:
    """Whether filters choose a part of what is there."""
    return bool(filters.as_given().keys() - _OF_ALL)


def _write(
    rows: PublishedRows, folder: Path, write: Write, form: TableForm, used: _Used
) -> WrittenTable:
    """Write a table; what it names is `used` then as well."""
    path = folder / f"{rows.view.name}.{form.name}"
    passed = _Passed(rows.view, used)
    write(replace(rows, passing=passed.take), path)
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return WrittenTable(rows.view, path.name, passed.rows, path.stat().st_size, digest)
