"""Everything written out: as SQL to restore, or as a claim file to be imported again."""

from collections.abc import Sequence
from typing import TextIO

from sqlmodel import Session

from stance.errors import InputError
from stance.export.claims import write_jsonl, write_yaml
from stance.export.sql import write_sql
from stance.values import ClaimsFormat, Dialect
from stance.work.filters import known_sources


def export_sql(session: Session, out: TextIO, *, dialect: Dialect = Dialect.SQLITE) -> None:
    """Write schema and data as SQL for an engine; always the same bytes.

    `out` may be a `files.complete_file`.
    """
    write_sql(session, out, target=dialect)


def export_claims(
    session: Session,
    out: TextIO,
    *,
    sources: Sequence[str] = (),
    history: bool = False,
    form: ClaimsFormat = ClaimsFormat.YAML,
) -> None:
    """Write the vocabulary and the sources of these slugs, or all, as a claim file.

    With `history`, every version of each claim with its times. Raises InputError for a source that
    is not there, and for a history of some sources only.
    """
    if history and sources:
        raise InputError("a history is of the whole base", "leave out --source or --history")
    write = write_jsonl if form is ClaimsFormat.JSONL else write_yaml
    write(session, out, sources=known_sources(session, sources), history=history)
