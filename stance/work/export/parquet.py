"""`stance export parquet`: a folder of tables of Parquet, with a descriptor."""

from pathlib import Path

from stance.export.package.descriptor import TableForm, WrittenTable
from stance.export.package.parquet_table import arrow, parquet_file
from stance.work.evidence import Evidence
from stance.work.export.tables import TablesAsked, write_tables

_PARQUET = TableForm("parquet", "application/vnd.apache.parquet")


def export_parquet(evidence: Evidence, folder: Path, asked: TablesAsked) -> list[WrittenTable]:
    """Write each view, and what slugs refer to, to a file of an empty folder; what was written.

    Raises InputError where pyarrow is not installed.
    """
    arrow()  # before anything is read
    return write_tables(evidence, folder, asked, parquet_file, _PARQUET)
