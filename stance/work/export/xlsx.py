"""`stance export xlsx`, and the workbook of a report or a list."""

from collections.abc import Iterator, Sequence
from typing import TextIO

from sqlmodel import Session

from stance.domain.filters import Filters
from stance.domain.published import VIEWS
from stance.queries.dates import newest_record
from stance.queries.earlier import looks_back_to
from stance.queries.vocabulary import vocabulary
from stance.render.workbook.book import write_workbook
from stance.render.workbook.rows import SheetRows, rows_of_table, rows_of_view
from stance.reports.about import about
from stance.reports.naming import with_names_beside
from stance.reports.table import Table
from stance.work.evidence import Evidence
from stance.work.export.published import every_view


def export_xlsx(evidence: Evidence, out: TextIO) -> Sequence[str]:
    """Write a workbook with a sheet for each published view, and one that explains the columns.

    `out` is a text stream over one of bytes. Gives back sentences on what there was no room for.
    Raises InputError where XlsxWriter is not installed.
    """
    newest = newest_record(evidence.session, evidence.filters)
    facts = about("the published views", evidence.filters.as_given(), newest, evidence.caption)
    return write_workbook(_sheets(evidence), facts, out.buffer)


def _sheets(evidence: Evidence) -> Iterator[SheetRows]:
    names = []
    for each in every_view(evidence):
        names.append(each.view.name)
        yield rows_of_view(each.view, each)
    yield SheetRows("columns", ("view", "column", "holds", "means"), list(_meanings(names)))


def _meanings(names: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """What each column of these views holds and means."""
    for view in VIEWS:
        if view.name in names:
            yield view.name, "", "", view.says
            yield from (
                (view.name, column.name, column.type.value, column.says) for column in view.columns
            )


def write_table(session: Session, table: Table, out: TextIO, *, caption: str = "") -> Sequence[str]:
    """Write a report or a list as a workbook, with names beside its slugs; as `export_xlsx`.

    The `caption` says whose readings it is made from, if it is of those.
    """
    named = with_names_beside(table, vocabulary(session))
    newest = newest_record(session, Filters(as_recorded=looks_back_to(session)))
    facts = about(table.name, table.filters, newest, caption)
    return write_workbook([rows_of_table(named)], facts, out.buffer)
