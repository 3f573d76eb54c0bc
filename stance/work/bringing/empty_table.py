"""`stance template`: an empty table of codings, with the vocabulary to choose from."""

import csv
from pathlib import Path
from typing import TextIO

from sqlmodel import Session

from stance.errors import InputError
from stance.incoming.tables.template import COLUMNS, CodingsTemplate
from stance.queries.vocabulary import vocabulary
from stance.render.workbook.codings import write_codings_workbook
from stance.values import Noun

#: The endings of tables that can be written empty.
ENDINGS = (".xlsx", ".csv")


def refuse_unfit(path: Path) -> None:
    """Raise InputError where a file's ending is no table's, or where it is there already."""
    if path.exists():
        reason = f"{path} is there already, and may have been filled in"
        raise InputError(reason, "name another file")
    if path.suffix.lower() not in ENDINGS:
        raise InputError(f"{path} is no table by its ending", f"end it in {' or '.join(ENDINGS)}")


def write_template(session: Session, path: Path, out: TextIO) -> None:
    """Write an empty table of codings to `out`, as the ending of `path` says.

    A workbook goes to the stream of bytes below. Raises InputError where XlsxWriter is missing.
    """
    if path.suffix.lower() == ".csv":
        csv.writer(out, lineterminator="\n").writerow(each.name for each in COLUMNS)
        return
    write_codings_workbook(_template(session), out.buffer)


def _template(session: Session) -> CodingsTemplate:
    known = vocabulary(session)
    entries = {
        noun: sorted(
            (each.slug, each.name, each.detail)
            for each in known.of(noun).by_id.values()
            if each.root == each.id
        )
        for noun in Noun
    }
    return CodingsTemplate(entries)
