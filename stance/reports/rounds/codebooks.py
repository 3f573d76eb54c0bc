"""Versions of the codebook as a table."""

from collections.abc import Iterable, Mapping

from stance.domain.coding.rounds import CodebookVersion
from stance.reports.field import Fields, text, text_or_none, whole
from stance.reports.shown import dated
from stance.reports.table import Column, Table


def codebook_table(
    versions: Iterable[CodebookVersion], uses: Mapping[int, int]
) -> Table[CodebookVersion]:
    """Every version, with how many live claims name it by its id in `uses`."""

    def claims(version: CodebookVersion) -> int:
        return uses.get(version.id, 0)

    fields: Fields[CodebookVersion] = (
        whole("number", lambda version: version.number),
        text("dated", lambda version: version.dated.isoformat()),
        whole("characters", lambda version: len(version.text)),
        text("sha256", lambda version: version.sha256),
        text("added_at", lambda version: version.added_at.isoformat()),
        text_or_none("added_by", lambda version: version.added_by),
        whole("claims", claims),
    )
    columns: list[Column[CodebookVersion]] = [
        Column("Number", lambda version: str(version.number), numeric=True),
        Column("Dated", lambda version: dated(version.dated.isoformat())),
        Column("Characters", lambda version: f"{len(version.text):,}", numeric=True),
        Column("Added by", lambda version: version.added_by or ""),
        Column("Claims", lambda version: str(claims(version)), numeric=True),
    ]
    return Table("codebooks", fields, versions, columns)
