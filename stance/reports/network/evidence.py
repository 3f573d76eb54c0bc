"""What a tie rests on: the issues, and the statements that make its weight."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, product

from stance.domain.statements import StatementRow
from stance.reports.network.counts import DISTANCES
from stance.reports.network.statements import Statement
from stance.reports.network.ties import Network, Tie
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
        statements: dict[Statement, None] = {}
        issues: dict[Prevails, list[str]] = {each: [] for each in Prevails}
        for issue, met in self._met(tie):
            statements.update(dict.fromkeys(chain.from_iterable(met)))
            issues[_prevailing(met)].append(issue)
        agreed, disputed, balanced = (tuple(issues[each]) for each in Prevails)
        return Basis(tuple(statements), agreed, disputed, balanced)

    def _met(self, tie: Tie) -> Iterator[tuple[str, list[tuple[Statement, Statement]]]]:
        """The pairs of statements on each issue that the two share."""
        one, other = self._said[tie.a], self._said[tie.b]
        for issue, statements in one.items():
            met = [
                pair for pair in product(statements, other.get(issue, ())) if self._in_reach(pair)
            ]
            if met:
                yield issue, met

    def _in_reach(self, pair: tuple[Statement, Statement]) -> bool:
        window = self._options.window
        return window is None or abs((pair[0].day - pair[1].day).days) <= window


def _distance(pair: tuple[Statement, Statement]) -> int:
    return abs(pair[0].level - pair[1].level)


def _prevailing(met: Iterable[tuple[Statement, Statement]]) -> Prevails:
    """What the pairs of statements on one issue come to."""
    pairs = Counter(map(_distance, met))
    return prevailing(tuple(pairs[far] for far in DISTANCES))
