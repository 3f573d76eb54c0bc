"""What was rejected of a file that came in, as a table to be mended and given back."""

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from stance.incoming.contents import REJECTED_COLUMNS, Rejected
from stance.paths import is_within
from stance.text.cleaning import csv_safe

_BYTE_ORDER_MARK = "\ufeff"


def write_rejected(rejected: Iterable[Rejected], out: TextIO) -> None:
    """Write where each passage stands, why it was rejected and what mends it, then its own rows.

    For a spreadsheet: known as UTF-8, and no cell is run as a formula.
    """
    every = list(rejected)
    rows = [(each, row) for each in every for row in (each.row, *each.further)]
    columns = list(dict.fromkeys(column for _, row in rows for column in row))
    out.write(_BYTE_ORDER_MARK)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*REJECTED_COLUMNS, *map(csv_safe, columns)])
    for each, row in rows:
        cells = (each.where, each.why, each.remedy, *(row.get(name) for name in columns))
        writer.writerow(csv_safe("" if cell is None else str(cell)) for cell in cells)


def seen_from(place: Path, rejected: Rejected, folder: Path) -> Rejected:
    """One with its file's path in `folder` as that in `place`, which the folder lies in.

    A path that leads out of the folder stays as it is: by another it might come in after all.
    """
    file = rejected.row.get("file")
    if not file or not is_within(folder / file, folder):
        return rejected
    within = folder.resolve().relative_to(place.resolve()) / file
    return replace(rejected, row={**rejected.row, "file": within.as_posix()})
