"""From stances to a network: its nodes, and its ties from the strongest on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from stance.domain.filters import Filters
from stance.domain.statements import StatementRow
from stance.reports.network.counts import Counts
from stance.reports.network.statements import NUMBER_OF_LEVELS, Statement, statements_on
from stance.reports.network.weights import Prevails, prevailing, weight
from stance.values import Duplicates, Measure, Normalisation, TiesTo

#: Up to so many statements, each tie lists the issues and stances it rests on.
FEW = 2_000


@dataclass(frozen=True, slots=True)
class Options:
    """How a network is made; `window` is in days, `evidence` asks for it however much it is."""

    ties_to: TiesTo = TiesTo.HOLDERS
    measure: Measure = Measure.CONGRUENCE
    normalisation: Normalisation = Normalisation.NONE
    duplicates: Duplicates = Duplicates.INCLUDE
    window: int | None = None
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Two nodes by their slugs, and the weight between them.

    Between holders, `shared` is the number of issues on which both spoke, within the window, and
    `prevails` what their statements there come to. Between a holder and an issue, `said` are the
    statements at each level.
    """

    a: str
    b: str
    weight: float
    shared: int = 0
    said: tuple[int, ...] = ()
    prevails: Prevails = Prevails.NEITHER


@dataclass(slots=True)
class Network:
    """Nodes with the number of their statements, ties, and what they were made of.

    `evidence` are the statements by issue; None where they are too many and were not asked for.
    `untied` counts the pairs of holders who share an issue and have no tie.
    """

    options: Options
    holders: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    evidence: dict[str, list[Statement]] | None = field(default_factory=dict)
    statements: int = 0
    not_counted: int = 0
    ascribed: int = 0
    untied: int = 0

    @property
    def isolated(self) -> list[str]:
        """The holders without a tie, in order."""
        tied = {slug for tie in self.ties for slug in (tie.a, tie.b)}
        return sorted(set(self.holders) - tied)


def network(rows: Iterable[StatementRow], filters: Filters, options: Options) -> Network:
    """The network of stances; those on one issue must follow one another."""
    made = Network(options)
    if options.ties_to is TiesTo.ISSUES:
        made.ties = list(_affiliations(_taken(made, rows, filters), options.measure))
    else:
        matches = options.normalisation is Normalisation.JACCARD
        counts = Counts(window=options.window, with_matches=matches)
        for _, statements in _taken(made, rows, filters):
            counts.take(statements)
        made.ties = list(_between_holders(made, counts))
    made.ties.sort(key=_from_the_strongest)
    return made


def _from_the_strongest(tie: Tie) -> tuple[object, ...]:
    return (tie.weight < 0, -abs(tie.weight), tie.a, tie.b)


def _taken(
    made: Network, rows: Iterable[StatementRow], filters: Filters
) -> Iterator[tuple[str, list[Statement]]]:
    """The statements on each issue, noted in the network as they pass."""
    for issue, members in groupby(rows, key=attrgetter("issue")):
        statements = statements_on(members, filters, made.options.duplicates)
        if statements:
            _note(made, issue, statements)
            yield issue, statements


def _note(made: Network, issue: str, statements: list[Statement]) -> None:
    made.issues[issue] = len(statements)
    made.statements += len(statements)
    for each in statements:
        holder = each.lead.holder
        made.holders[holder] = made.holders.get(holder, 0) + 1
        made.ascribed += each.lead.ascribed
        made.not_counted += len(each.also)
    if made.evidence is not None:
        made.evidence[issue] = statements
        if made.statements > FEW and not made.options.evidence:
            made.evidence = None


def _affiliations(taken: Iterable[tuple[str, list[Statement]]], measure: Measure) -> Iterator[Tie]:
    """Ties of holders to issues: all statements (ignore), or support less opposition (subtract).

    A holder whose statements on an issue outweigh each other, or are neutral, has a tie of weight
    zero there, and so is not taken for one who said nothing (the manual, section 2.5).
    """
    for issue, statements in taken:
        said: dict[str, list[int]] = {}
        for each in statements:
            said.setdefault(each.lead.holder, [0] * NUMBER_OF_LEVELS)[each.level] += 1
        for holder, numbers in said.items():
            number = sum(numbers) if measure is Measure.IGNORE else numbers[-1] - numbers[0]
            yield Tie(holder, issue, float(number), said=tuple(numbers))


def _between_holders(made: Network, counts: Counts) -> Iterator[Tie]:
    """Ties of holders who agree, or are in conflict, or whatever is measured.

    Two of whom it never holds have none. What is subtracted is different: a weight of zero says
    that agreement and conflict outweigh each other, where no tie would say that nothing is known.
    """
    options = made.options
    for one, other, meeting in counts.meetings():
        weighed = weight(meeting, options.measure, options.normalisation)
        if weighed or options.measure is Measure.SUBTRACT:
            a, b = sorted((one, other))
            yield Tie(a, b, weighed, meeting.shared, prevails=prevailing(meeting.pairs))
        else:
            made.untied += 1
