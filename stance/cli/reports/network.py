"""`stance report network`."""

import inspect
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import output, url_of
from stance.cli.option_groups import grouped
from stance.cli.options import (
    FilterOptions,
    LimitOption,
    NewSinceOption,
    OutputOption,
    ReportFormat,
    ReportOptions,
    SpreadsheetOption,
    format_option,
    option_of,
)
from stance.cli.printing import print_account
from stance.domain.filters import FILTERS
from stance.errors import InputError
from stance.values import Duplicates, Measure, Mode, NetworkFormat, Normalisation, TiesTo

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
        NetworkFormat | None, format_option(NetworkFormat.TABLE)
    ] = None,
    for_spreadsheet: SpreadsheetOption = False,
    o: OutputOption = None,
    limit: LimitOption = None,
    new_since: NewSinceOption = None,
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
    form = _form(format, o, for_spreadsheet=for_spreadsheet)
    if form in {NetworkFormat.GRAPHML, NetworkFormat.GEXF}:
        if new_since is not None:
            raise InputError(f"{form.value} is of a whole network", "leave out --new-since")
        _write_graph(context, filters, form, o, options)
        return
    printing = ReportOptions(ReportFormat(form.value), for_spreadsheet, o, limit, new_since)
    print_account(context, filters, printing, lambda evidence: account(evidence, options))


def _form(
    asked: NetworkFormat | None, path: Path | None, *, for_spreadsheet: bool
) -> NetworkFormat:
    """The form that is meant; raises InputError for a file in none."""
    from stance.export.endings import form_of, spreadsheet_form

    if for_spreadsheet:
        return spreadsheet_form(NetworkFormat, asked=asked, path=path, csv=NetworkFormat.CSV)
    return form_of(NetworkFormat, asked=asked, path=path, usual=NetworkFormat.TABLE)


def _write_graph(
    context: typer.Context,
    filters: FilterOptions,
    format: NetworkFormat,  # noqa: A002 - the option's name
    path: Path | None,
    options: "Options",
) -> None:
    from stance.export.graphs import write_graph
    from stance.work.reports.network import tied

    with filters.gathered(url_of(context)) as evidence, output(context, path) as out:
        write_graph(tied(evidence, options), evidence.vocabulary, format, out)
