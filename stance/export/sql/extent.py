"""How much of a database is written."""

from dataclasses import dataclass

from stance.queries.selection.part import Selection


@dataclass(frozen=True, slots=True)
class Extent:
    """What is written: the tables, what is in them or the part in a selection, published views.

    Views are written with tables only. `texts` says whether those of sources go out, or no more
    of them than claims rest on.
    Of tables `but` these no rows are written.
    """

    schema: bool = True
    data: bool = True
    views: bool = True
    texts: bool = True
    selection: Selection | None = None
    but: frozenset[str] = frozenset()

    @property
    def without(self) -> frozenset[str]:
        """The tables of which no rows are written; what is proposed quotes texts, too."""
        return self.but if self.texts else self.but | {"proposal"}


WHOLE = Extent()
