"""`stance report network`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.account import print_account
from stance.cli.context import output, url_of
from stance.cli.options import FilterOptions, OutputOption, filtered
from stance.values import Duplicates, Format, Measure, NetworkFormat, NetworkMode, Normalisation

if TYPE_CHECKING:
    from stance.reports.network.ties import Options


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
    from stance.work.reports.network import network as account
    from stance.work.reports.network import network_options

    options = network_options(
        mode=mode,
        measure=measure,
        normalise=normalise,
        duplicates=duplicates,
        window=window,
        evidence=evidence_,
    )
    if format in {NetworkFormat.GRAPHML, NetworkFormat.GEXF}:
        _write_graph(context, filters, format, o, options)
        return
    form = Format(format.value)
    print_account(context, filters, form, o, lambda evidence: account(evidence, options))


def _write_graph(
    context: typer.Context,
    filters: FilterOptions,
    format: NetworkFormat,  # noqa: A002 - the option's name
    path: Path | None,
    options: "Options",
) -> None:
    from stance.export.graphs import write_graph
    from stance.work.evidence import gathered
    from stance.work.reports.network import tied

    with gathered(url_of(context), filters.words) as evidence, output(path) as out:
        write_graph(tied(evidence, options), evidence.vocabulary, format, out)
