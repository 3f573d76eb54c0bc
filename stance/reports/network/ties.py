"""From stances to a network: its nodes, and its ties from the strongest on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from stance.domain.filters import Filters
from stance.domain.statements import StatementRow
from stance.reports.network.counts import Counts
from stance.reports.network.ranking import RankedTies, Tie
from stance.reports.network.statements import NUMBER_OF_LEVELS, Statement, statements_on
from stance.reports.network.weights import prevailing, weight
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


@dataclass(slots=True)
class Network:
    """Nodes with the number of their statements, ties, and what they were made of.

    `evidence` are the statements by issue; None where they are too many and were not asked for.
    `isolated` are the holders without a tie, in order, and `untied` counts the pairs of holders
    who share an issue and have none.
    """

    options: Options
    holders: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    ties: Collection[Tie] = ()
    evidence: dict[str, list[Statement]] | None = field(default_factory=dict)
    statements: int = 0
    not_counted: int = 0
    ascribed: int = 0
    untied: int = 0
    isolated: list[str] = field(default_factory=list)


def network(rows: Iterable[StatementRow], filters: Filters, options: Options) -> Network:
    """The network of stances; those on one issue must follow one another."""
    made = Network(options)
    if options.ties_to is TiesTo.ISSUES:
        affiliations = _affiliations(_taken(made, rows, filters), options.measure)
        made.ties = sorted(affiliations, key=_from_the_strongest)
    else:
        matches = options.normalisation is Normalisation.JACCARD
        counts = Counts(window=options.window, with_matches=matches)
        for _, statements in _taken(made, rows, filters):
            counts.take(statements)
        made.ties = _between_holders(made, counts)
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


def _between_holders(made: Network, counts: Counts) -> RankedTies:
    """Ties of holders who agree, or are in conflict, or whatever is measured.

    Two of whom it never holds have none. What is subtracted is different: a weight of zero says
    that agreement and conflict outweigh each other, where no tie would say that nothing is known.
    """
    measure, normalisation = made.options.measure, made.options.normalisation
    ties, tied = RankedTies(counts.holders), set[int]()
    for a, b, meeting in counts.meetings():
        weighed = weight(meeting, measure, normalisation)
        if weighed or measure is Measure.SUBTRACT:
            ties.add(a, b, weighed, meeting.shared, prevailing(meeting.pairs))
            tied |= {a, b}
        else:
            made.untied += 1
    ties.rank()
    made.isolated = [slug for number, slug in enumerate(ties.holders) if number not in tied]
    return ties
