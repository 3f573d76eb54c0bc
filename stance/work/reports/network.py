"""`stance report network`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from stance.errors import InputError
from stance.queries.statements import statements
from stance.reports.account import Account
from stance.reports.limits import ON_A_PAGE
from stance.reports.network.table import network_table, usual_measure, usual_normalisation
from stance.reports.network.ties import Network, Options
from stance.reports.network.ties import network as network_of
from stance.reports.table import Table
from stance.values import Duplicates, Measure, Normalisation, TiesTo
from stance.work.evidence import Evidence


def network(evidence: Evidence, options: Options) -> Account:
    """Who agrees with whom, over which issues: tie by tie, from the strongest on.

    Holders have ties by the square of their number: unless told otherwise, people are told no
    more of them than a page shows.
    """

    def table() -> Table:
        return network_table(tied(evidence, options), evidence.vocabulary, evidence.filters)

    limit = ON_A_PAGE if evidence.limit is None else evidence.limit
    return replace(evidence, limit=limit).account(table)


def tied(evidence: Evidence, options: Options) -> Network:
    """The network itself, for programs that draw graphs."""
    rows = statements(evidence.session, vocabulary=evidence.vocabulary, filters=evidence.filters)
    return network_of(rows, evidence.filters, options)


def network_options(
    *,
    ties_to: TiesTo = TiesTo.HOLDERS,
    measure: Measure | None = None,
    normalise: Normalisation | None = None,
    duplicates: Duplicates = Duplicates.INCLUDE,
    window: int | None = None,
    evidence: bool = False,
) -> Options:
    """How the network is made: as is usual for such ties, where nothing else is asked for.

    Raises InputError for what is defined between holders only, where the ties are to issues.
    """
    options = Options(
        ties_to,
        measure or usual_measure(ties_to),
        normalise or usual_normalisation(ties_to),
        duplicates,
        window,
        evidence,
    )
    if ties_to is not TiesTo.HOLDERS:
        _require_no_pair(options)
    return options


#: What `--mode` was called before the filter of that name: how many kinds of ends ties have.
_FORMERLY: Mapping[str, TiesTo] = {"one": TiesTo.HOLDERS, "two": TiesTo.ISSUES}


def told_apart(words: Iterable[str], ties_to: TiesTo | None) -> tuple[list[str], TiesTo]:
    """Modes of claims, and what ties lead to, which "one" and "two" among the modes said before.

    Raises InputError where both ways of saying it are used, and do not agree.
    """
    modes = [word for word in words if word not in _FORMERLY]
    former = {_FORMERLY[word] for word in words if word in _FORMERLY}
    asked = former | ({ties_to} if ties_to else set())
    if len(asked) > 1:
        raise InputError("a network has ties to holders or to issues", "give --ties-to once")
    return modes, next(iter(asked), TiesTo.HOLDERS)


def _require_no_pair(options: Options) -> None:
    """Refuse what is defined for ties between holders only."""
    measure, normalisation = options.measure, options.normalisation
    if measure not in {Measure.SUBTRACT, Measure.IGNORE}:
        raise InputError(
            f"{measure.value} is between two holders",
            "take --measure subtract, or --ties-to holders",
        )
    if normalisation is not Normalisation.NONE:
        raise InputError(
            f"{normalisation.value} is for ties between holders", "leave out --normalise"
        )
    if options.window is not None:
        raise InputError("a window lies between statements of two holders", "leave out --window")
