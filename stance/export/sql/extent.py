"""How much of a database is written."""

from dataclasses import dataclass

from stance.queries.selection.part import Selection


@dataclass(frozen=True, slots=True)
class Extent:
    """What is written: the tables, what is in them or the part in a selection, published views.

    Views are written with tables only. `texts` says whether those of sources go out, or no more
    of them than claims rest on.
    """

    schema: bool = True
    data: bool = True
    views: bool = True
    texts: bool = True
    selection: Selection | None = None


WHOLE = Extent()
