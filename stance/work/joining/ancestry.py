"""Whether what both databases have under one slug was one once, as their logs tell."""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from stance.domain.edits import LoggedEdit

_Rows = defaultdict[tuple[str, str], set[tuple[object, ...]]]


class Kinship(StrEnum):
    """How an entry or a source stands to the one of the same slug in the other database."""

    APART = "apart"
    """They were made apart from each other: neither log tells of the other."""
    OURS_WENT_ON = "ours went on"
    """Here is all that was done there; and maybe more."""
    THEIRS_WENT_ON = "theirs went on"
    """There is all that was done here, and more."""
    BOTH_WENT_ON = "both went on"
    """They were one, and were edited on both sides since."""


class Ancestry:
    """Two logs of edits, told apart by what they are of."""

    def __init__(self, ours: Iterable[LoggedEdit], theirs: Iterable[LoggedEdit]) -> None:
        self._ours, self._theirs = _rows(ours), _rows(theirs)
        # Each row of a log asks for that of its entry, which may have thousands of them.
        self._known: dict[tuple[str, str], Kinship] = {}

    def of(self, kind: str, slug: str) -> Kinship:
        """How what both have under a slug stands to each other."""
        if (kind, slug) not in self._known:
            self._known[kind, slug] = self._kinship(kind, slug)
        return self._known[kind, slug]

    def _kinship(self, kind: str, slug: str) -> Kinship:
        ours = self._ours.get((kind, slug), set())
        theirs = self._theirs.get((kind, slug), set())
        if not ours & theirs:
            return Kinship.APART
        if theirs <= ours:
            return Kinship.OURS_WENT_ON
        return Kinship.THEIRS_WENT_ON if ours <= theirs else Kinship.BOTH_WENT_ON


def _rows(logged: Iterable[LoggedEdit]) -> _Rows:
    rows: _Rows = defaultdict(set)
    for each in logged:
        rows[str(each.edit.kind), each.edit.slug].add((each.edit, each.at))
    return rows
