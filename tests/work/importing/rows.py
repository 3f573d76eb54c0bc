"""All rows of a database but for its ids, to compare two databases that gave out different ones."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.models import every_table


def rows_without_ids(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in one order, without ids and what points to them.

    Nor with fingerprints: those of paraphrases are made of ids.
    """
    by_table = {}
    for table in every_table().sorted_tables:
        plain = [
            each
            for each in table.columns
            if each.name not in {"id", "fingerprint"} and not each.name.endswith("_id")
        ]
        statement = select(*plain) if plain else select(func.count()).select_from(table)
        rows = session.connection().execute(statement)
        by_table[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return by_table
