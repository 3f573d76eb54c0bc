"""Databases as SQL, for each engine, whichever engine they come from."""

from stance.export.sql.dump import write_sql
from stance.export.sql.extent import Extent

__all__ = ["Extent", "write_sql"]
