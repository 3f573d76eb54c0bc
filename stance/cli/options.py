"""Options that mean the same everywhere they appear."""

import inspect
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from stance.cli.completing import Complete, completing
from stance.cli.option_groups import Command, grouped
from stance.domain.filters import FILTERS, Filter, FilterWords, Holds
from stance.errors import InputError
from stance.values import Format, Noun, Silence


def limit_of(typed: str | int) -> int:
    """How much a person asks to be told, as typed: a number or all of it."""
    from stance.reports.limits import ALL

    if typed == "all":
        return ALL
    try:
        number = int(typed)
    except ValueError:
        number = 0
    if number < 1:
        raise typer.BadParameter(f"{typed!r} is neither a number from 1 on nor all")
    return number


SpreadsheetOption = Annotated[
    bool,
    typer.Option("--for-spreadsheet", help="CSV for a spreadsheet: names, no slugs, no formulas."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file.", metavar="FILE", show_default=False),
]


LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        parser=limit_of,
        help="At most so many series, rows and claims; else all, and 2,000 on a page.",
        metavar="NUMBER|all",
        show_default=False,
    ),
]


def format_option(usual: StrEnum) -> Any:
    """The option for the form of the output, which is the `usual` one unless something is given."""
    about = f"The form of the output; else by the ending of FILE, else {usual.value}."
    return typer.Option("--format", "-f", help=about, show_default=False)


@dataclass(frozen=True)
class OutputOptions:
    """In which form a list or a report is put out, and where, as typed."""

    format: Annotated[Format | None, format_option(Format.TABLE)] = None
    for_spreadsheet: SpreadsheetOption = False
    o: OutputOption = None
    limit: LimitOption = None

    def check(self) -> None:
        """Raise InputError for what cannot be written, before anything is read for it."""
        _ = self.form

    @property
    def form(self) -> Format:
        """The form that is meant; raises InputError for a file in none, and for data to be cut."""
        form = self._form
        if self.limit is not None and form not in _FOR_PEOPLE:
            raise InputError(f"{form.value} always has all", "leave out --limit")
        return form

    @property
    def _form(self) -> Format:
        from stance.export.endings import form_of, spreadsheet_form

        if self.for_spreadsheet:
            return spreadsheet_form(Format, asked=self.format, path=self.o, csv=Format.CSV)
        return form_of(Format, asked=self.format, path=self.o, usual=Format.TABLE)


#: The forms that may be cut, as no program counts on them.
_FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN, Format.HTML})


#: Gives a command the options of its output; it gets them together, as `printing`.
printed = grouped(OutputOptions, "printing")

FutureOption = Annotated[
    bool, typer.Option("--future", help="Take dates that are to come: they are meant.")
]


def _doubt_to_come(context: typer.Context, typed: str | None) -> str | None:
    """Say of a time to look back to that it is to come; what is no time, the command refuses."""
    if typed and not context.resilient_parsing:
        from stance.cli.context import say
        from stance.work.filters import is_time_to_come

        with suppress(InputError):
            if is_time_to_come(typed):
                say(f"--as-recorded {typed} is to come: told is what is recorded by now")
    return typed


AsRecordedOption = Annotated[
    str | None,
    typer.Option(
        "--as-recorded",
        help="As it was recorded then (UTC); a date: at its end.",
        metavar="TIMESTAMP",
        show_default=False,
        callback=_doubt_to_come,
    ),
]

SilenceOption = Annotated[
    Silence, typer.Option("--silence", help="How a condition no longer mentioned is read.")
]


#: What stands for a value in the help.
_METAVARS = {
    Holds.SOURCES: "SLUG",
    Holds.WORDS: "NAME",
    Holds.DAY: "DATE",
    Holds.TIME: "TIMESTAMP",
}


def option_of(declared: Filter, words: type[StrEnum] | None = None) -> inspect.Parameter:
    """The option of a filter; of a closed list it takes these `words`, if others than its own."""
    holds = declared.holds
    if holds is Holds.FLAG:
        option = typer.Option(declared.option, help=declared.help)
        return _keyword(declared.name, bool, option, default=False)
    if not declared.several:
        option = typer.Option(
            declared.option,
            help=declared.help,
            metavar=_metavar(holds),
            show_default=False,
            callback=_doubt_to_come if holds is Holds.TIME else None,
        )
        return _keyword(declared.name, str | None, option)
    option = typer.Option(
        declared.option,
        help=f"{declared.help} Repeatable.",
        metavar=_metavar(holds),
        show_default=False,
        autocompletion=_completed(declared),
    )
    kind = words or (holds if isinstance(holds, type) else str)
    several: Any = list[kind]  # type: ignore[valid-type]
    return _keyword(declared.name, several | None, option)


def _metavar(holds: Noun | type[StrEnum] | Holds) -> str | None:
    if isinstance(holds, Noun):
        return "NAME"
    return f"<{'|'.join(holds)}>" if isinstance(holds, type) else _METAVARS.get(holds)


def _completed(declared: Filter) -> Complete | None:
    holds = declared.holds
    if isinstance(holds, Noun):
        return completing(holds)
    if holds is Holds.SOURCES:
        return completing("source")
    return completing(declared.name) if holds is Holds.WORDS else None


def _keyword(name: str, kind: Any, option: Any, default: object = None) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind, option],
    )


class FilterOptions:
    """The filters as they were typed, an option for each that is declared."""

    __signature__ = inspect.Signature([option_of(each) for each in FILTERS.values()])

    def __init__(self, **words: Any) -> None:
        self.words = cast("FilterWords", words)


def filtered(command: Command) -> Command:
    """Give a command the filter options; it gets them together, as `filters`."""
    return grouped(FilterOptions, "filters")(command)
