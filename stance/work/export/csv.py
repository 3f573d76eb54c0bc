"""`stance export csv`: a folder of tables of CSV, with a descriptor."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from stance.export.package.csv_table import ESCAPE, csv_file
from stance.export.package.descriptor import TableForm, WrittenTable
from stance.work.evidence import Evidence
from stance.work.export.tables import TablesAsked, write_tables

_CSV = TableForm(
    "csv",
    "text/csv",
    {"encoding": "utf-8", "dialect": {"delimiter": ",", "quoteChar": '"', "lineTerminator": "\n"}},
)


def export_csv(
    evidence: Evidence,
    folder: Path,
    asked: TablesAsked,
    *,
    for_spreadsheet: bool = False,
) -> list[WrittenTable]:
    """Write each view, and what slugs refer to, to a file of an empty folder; what was written.

    `for_spreadsheet` no cell is run as a formula, and the descriptor says how it is written.
    """
    form = _CSV
    if for_spreadsheet:
        form = replace(_CSV, particulars={**_CSV.particulars, "encoding": "utf-8-sig"})
        asked = replace(asked, told={**asked.told, "escaped": ESCAPE})
    opened = partial(csv_file, for_spreadsheet=for_spreadsheet)
    return write_tables(evidence, folder, asked, opened, form)
