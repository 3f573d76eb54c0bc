"""`stance report network`."""

from stance.errors import InputError
from stance.queries.statements import statements
from stance.reports.account import Account
from stance.reports.network.table import network_table, usual_measure
from stance.reports.network.ties import Network, Options
from stance.reports.network.ties import network as network_of
from stance.reports.table import Table
from stance.values import Duplicates, Measure, NetworkMode, Normalisation
from stance.work.evidence import Evidence


def network(evidence: Evidence, options: Options) -> Account:
    """Who agrees with whom, over which issues: tie by tie, from the strongest on."""

    def table() -> Table:
        return network_table(tied(evidence, options), evidence.vocabulary, evidence.filters)

    return evidence.account(table)


def tied(evidence: Evidence, options: Options) -> Network:
    """The network itself, for programs that draw graphs."""
    rows = statements(evidence.session, vocabulary=evidence.vocabulary, filters=evidence.filters)
    return network_of(rows, evidence.filters, options)


def network_options(
    *,
    mode: NetworkMode = NetworkMode.ONE,
    measure: Measure | None = None,
    normalise: Normalisation = Normalisation.NONE,
    duplicates: Duplicates = Duplicates.INCLUDE,
    window: int | None = None,
    evidence: bool = False,
) -> Options:
    """How the network is made: the measure that is usual for its mode, if none is asked for.

    Raises InputError for what is defined between holders only, where the ties are to issues.
    """
    options = Options(mode, measure or usual_measure(mode), normalise, duplicates, window, evidence)
    if mode is not NetworkMode.ONE:
        _require_no_pair(options)
    return options


def _require_no_pair(options: Options) -> None:
    """Refuse what is defined for ties between holders only."""
    measure, normalisation = options.measure, options.normalisation
    if measure not in {Measure.SUBTRACT, Measure.IGNORE}:
        raise InputError(
            f"{measure.value} is between two holders", "take --measure subtract, or --mode one"
        )
    if normalisation is not Normalisation.NONE:
        raise InputError(
            f"{normalisation.value} is for ties between holders", "leave out --normalise"
        )
    if options.window is not None:
        raise InputError("a window lies between statements of two holders", "leave out --window")
