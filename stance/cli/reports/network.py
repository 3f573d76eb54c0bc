"""`stance report network`."""

from typing import Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, OutputOption, filtered
from stance.errors import InputError
from stance.values import Duplicates, Format, Measure, NetworkFormat, NetworkMode, Normalisation


@filtered
def network(
    context: typer.Context,
    filters: FilterOptions,
    mode: Annotated[
        NetworkMode, typer.Option("--mode", help="Ties among holders, or of holders to issues.")
    ] = NetworkMode.ONE,
    measure: Annotated[
        Measure | None,
        typer.Option(
            "--measure",
            help="What weights count: else congruence, of holders to issues subtract.",
            show_default=False,
        ),
    ] = None,
    normalise: Annotated[
        Normalisation, typer.Option("--normalise", help="What weights are divided by.")
    ] = Normalisation.NONE,
    duplicates: Annotated[
        Duplicates, typer.Option("--duplicates", help="Once per what the same position counts.")
    ] = Duplicates.INCLUDE,
    window: Annotated[
        int | None,
        typer.Option(
            "--window",
            min=0,
            help="Only statements at most so many days apart.",
            metavar="DAYS",
            show_default=False,
        ),
    ] = None,
    evidence_: Annotated[
        bool,
        typer.Option("--evidence", help="List what each tie rests on, however much it is."),
    ] = False,
    format: Annotated[  # noqa: A002 - the option's name
        NetworkFormat, typer.Option("--format", "-f", help="The form of the output.")
    ] = NetworkFormat.TABLE,
    o: OutputOption = None,
) -> None:
    """Who agrees with whom, over which issues. Holders tied by agreement or conflict."""
    from stance.cli.evidence import gathered
    from stance.export.graphs import GRAPHS, write_graph
    from stance.queries.statements import statements
    from stance.reports.network.table import network_table, usual_measure
    from stance.reports.network.ties import Options
    from stance.reports.network.ties import network as network_of

    options = Options(
        mode, measure or usual_measure(mode), normalise, duplicates, window, evidence_
    )
    _require_sense(options.mode, options.measure, normalise, window)
    with gathered(url_of(context), filters) as evidence, output(o) as out:
        rows = statements(
            evidence.session, vocabulary=evidence.vocabulary, filters=evidence.filters
        )
        found = network_of(rows, evidence.filters, options)
        if format in GRAPHS:
            write_graph(found, evidence.vocabulary, format, out)
        else:
            table = network_table(found, evidence.vocabulary, evidence.filters)
            evidence.emit(table, Format(format.value), out)


def _require_sense(
    mode: NetworkMode, measure: Measure, normalise: Normalisation, window: int | None
) -> None:
    """Refuse what is defined for ties between holders only."""
    if mode is NetworkMode.ONE:
        return
    if measure not in {Measure.SUBTRACT, Measure.IGNORE}:
        raise InputError(
            f"{measure.value} is between two holders", "take --measure subtract, or --mode one"
        )
    if normalise is not Normalisation.NONE:
        raise InputError(f"{normalise.value} is for ties between holders", "leave out --normalise")
    if window is not None:
        raise InputError("a window lies between statements of two holders", "leave out --window")
