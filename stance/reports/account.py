"""A report in the shapes that the forms of output ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from stance.reports.backing import Backing
    from stance.reports.compare.shape import Comparisons
    from stance.reports.note import Note
    from stance.reports.report import Report
    from stance.reports.table import Table

#: What people read as text.
Prose = Union["Table", "Note", "Comparisons", "Report"]


@dataclass(frozen=True, slots=True)
class Account:
    """What a report says over one state of the database: to programs, to people, on a page.

    Each is put together when it is asked for, from the evidence anew, and may be a stream: read it
    before asking for another, and while the database is open. `backing` is what stands behind the
    page; it is told how to say what is no part of it. The `caption` stands above all but data.
    """

    data: Callable[[], "Table"]
    for_people: Callable[[], Prose]
    page: Callable[[], Union["Table", "Report"]]
    backing: Callable[[Callable[[str], None]], "Backing"]
    caption: str = ""
