"""A table made ready for somebody who reads it in a spreadsheet."""

from sqlmodel import Session

from stance.queries.vocabulary import vocabulary
from stance.reports.naming import with_names
from stance.reports.table import Table


def for_spreadsheet(session: Session, table: Table) -> Table:
    """The table with names in the place of slugs; read it while the database is open."""
    return with_names(table, vocabulary(session))
