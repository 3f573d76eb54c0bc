"""What a tie rests on: the issues, and the statements that make its weight."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.statements import StatementRow
from stance.reports.network.counts import DISTANCES
from stance.reports.network.ranking import Tie
from stance.reports.network.statements import NUMBER_OF_LEVELS, Statement
from stance.reports.network.ties import Network
from stance.reports.network.weights import Prevails, prevailing
from stance.values import TiesTo


@dataclass(frozen=True, slots=True)
class Basis:
    """The statements that a tie rests on, and the issues shared, by what prevails on each.

    Slugs in order. The statements are those on all these issues: those too that add nothing to
    the weight, as a conflict does to congruence, since what prevails rests on them.
    """

    statements: tuple[Statement, ...]
    agreed: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    balanced: tuple[str, ...] = ()

    @property
    def stances(self) -> list[str]:
        """The names of the stances, those that do not count again included."""
        return list({f"{row.claim}/{row.number}": None for row in self._rows})

    @property
    def sources(self) -> list[str]:
        """The slugs of their sources."""
        return list({row.source: None for row in self._rows})

    @property
    def ascribed(self) -> bool:
        """Whether any of them is ascribed by others."""
        return any(row.ascribed for row in self._rows)

    @property
    def _rows(self) -> Iterator[StatementRow]:
        return (row for each in self.statements for row in each.rows)


class Bases:
    """The basis of every tie of a network whose evidence was kept."""

    def __init__(self, network: Network, evidence: Mapping[str, Iterable[Statement]]) -> None:
        self._options = network.options
        self._said: dict[str, dict[str, list[Statement]]] = {}
        for issue in sorted(evidence):
            for each in evidence[issue]:
                by_issue = self._said.setdefault(each.lead.holder, {})
                by_issue.setdefault(issue, []).append(each)

    def of(self, tie: Tie) -> Basis:
        """What one tie rests on."""
        if self._options.ties_to is TiesTo.ISSUES:
            return Basis(tuple(self._said[tie.a][tie.b]))
        statements: list[Statement] = []
        issues: dict[Prevails, list[str]] = {each: [] for each in Prevails}
        one, other = self._said[tie.a], self._said[tie.b]
        for issue in one:
            met = _Met(one[issue], other.get(issue, ()), self._options.window)
            if met.statements:
                statements += met.statements
                issues[prevailing(tuple(met.pairs))].append(issue)
        agreed, disputed, balanced = (tuple(issues[each]) for each in Prevails)
        return Basis(tuple(statements), agreed, disputed, balanced)


class _Met:
    """The statements of two holders on one issue that meet within a window, if there is one.

    Both are given first to last, and gone through once side by side: of a thousand statements each
    there would be a million pairs. `pairs` counts them by how far apart the two positions lie.
    """

    def __init__(
        self, one: Iterable[Statement], other: Sequence[Statement], window: int | None
    ) -> None:
        self.statements: list[Statement] = []
        self.pairs = [0 for _ in DISTANCES]
        self._other = other
        self._levels = [each.level for each in other]
        self._days = [0 if window is None else each.day.toordinal() for each in other]
        #: How many of the other's statements in reach are at each level: those from one to another.
        self._in_reach = [0] * NUMBER_OF_LEVELS
        self._from = self._to = 0
        for each in one:
            day = 0 if window is None else each.day.toordinal()
            self._meet(each, self._moved(day - (window or 0), day + (window or 0)))

    def _moved(self, first: int, last: int) -> int:
        """Move on to what was said between two days; the first of it that was not met before."""
        met = self._to
        while self._to < len(self._days) and self._days[self._to] <= last:
            self._in_reach[self._levels[self._to]] += 1
            self._to += 1
        while self._from < self._to and self._days[self._from] < first:
            self._in_reach[self._levels[self._from]] -= 1
            self._from += 1
        return max(met, self._from)

    def _meet(self, each: Statement, new: int) -> None:
        if self._from == self._to:
            return
        self.statements += [each, *self._other[new : self._to]]
        level = each.level
        for other, number in enumerate(self._in_reach):
            self.pairs[abs(level - other)] += number
