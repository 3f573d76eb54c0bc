"""What could not be brought in, as a table to be mended by."""

from collections.abc import Iterable
from typing import NamedTuple

from stance.reports.field import Fields, text, text_or_none
from stance.reports.table import Table


class Rejection(NamedTuple):
    """What was not brought in: where it is listed, its file if it has one, why and what to do."""

    where: str
    file: str | None
    why: str
    remedy: str

    @property
    def reason(self) -> str:
        """Why, with where it is listed."""
        place = self.where if self.file in {None, self.where} else f"{self.where}, {self.file}"
        return f"{place}: {self.why}"

    def __str__(self) -> str:
        return f"{self.reason}: {self.remedy}" if self.remedy else self.reason


def rejection_table(rejections: Iterable[Rejection]) -> Table[Rejection]:
    """A row for each, in their order."""
    fields: Fields[Rejection] = (
        text("where", lambda each: each.where),
        text_or_none("file", lambda each: each.file),
        text("why", lambda each: each.why),
        text("remedy", lambda each: each.remedy),
    )
    return Table("rejected", fields, rejections)
