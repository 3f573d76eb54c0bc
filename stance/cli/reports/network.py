"""`stance report network`."""

import inspect
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.account import print_account
from stance.cli.context import output, url_of
from stance.cli.option_groups import grouped
from stance.cli.options import FilterOptions, OutputOption, option_of
from stance.domain.filters import FILTERS
from stance.values import Duplicates, Format, Measure, Mode, NetworkFormat, Normalisation, TiesTo

if TYPE_CHECKING:
    from stance.reports.network.ties import Options


class _ModeOrFormer(StrEnum):
    """A mode of claims or, as it was before there was such a filter, of a network."""

    DIRECT = Mode.DIRECT
    INDIRECT = Mode.INDIRECT
    MIXED = Mode.MIXED
    ACT = Mode.ACT
    ONE = "one"
    TWO = "two"


class NetworkFilters(FilterOptions):
    """The filters, of which `--mode` takes what it took before too: one or two."""

    __signature__ = inspect.Signature(
        [
            option_of(each, _ModeOrFormer if each.holds is Mode else None)
            for each in FILTERS.values()
        ]
    )


@grouped(NetworkFilters, "filters")
def network(
    context: typer.Context,
    filters: FilterOptions,
    ties_to: Annotated[
        TiesTo | None,
        typer.Option(
            "--ties-to",
            help="Ties among holders, or of holders to issues.",
            show_default=TiesTo.HOLDERS.value,
        ),
    ] = None,
    measure: Annotated[
        Measure | None,
        typer.Option(
            "--measure",
            help="What weights count: else congruence, of holders to issues subtract.",
            show_default=False,
        ),
    ] = None,
    normalise: Annotated[
        Normalisation | None,
        typer.Option(
            "--normalise",
            help="What weights are divided by: else cosine, of holders to issues none.",
            show_default=False,
        ),
    ] = None,
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
    from stance.work.reports.network import network_options, told_apart

    modes, to = told_apart(filters.words.get("mode") or (), ties_to)
    filters = FilterOptions(**{**filters.words, "mode": modes})
    options = network_options(
        ties_to=to,
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
