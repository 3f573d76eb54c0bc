"""Options that mean the same everywhere they appear."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from stance.cli.completing import completed
from stance.cli.grouped import Command, grouped
from stance.values import Form, Format, Silence

if TYPE_CHECKING:
    from stance.work.filters import FilterWords

FormatOption = Annotated[Format, typer.Option("--format", "-f", help="The form of the output.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file.", metavar="FILE", show_default=False),
]

SilenceOption = Annotated[
    Silence, typer.Option("--silence", help="How a condition no longer mentioned is read.")
]


def _named(option: str, help_text: str, metavar: str = "NAME") -> Any:
    return typer.Option(
        option,
        help=f"{help_text} Repeatable.",
        metavar=metavar,
        show_default=False,
        autocompletion=completed(option, metavar),
    )


def _dated(option: str, help_text: str) -> Any:
    metavar = "TIMESTAMP" if option == "--as-recorded" else "DATE"
    return typer.Option(option, help=help_text, metavar=metavar, show_default=False)


_Names = list[str] | None


@dataclass(frozen=True)
class FilterOptions:
    """The filters as typed."""

    holder: Annotated[_Names, _named("--holder", "Only series of this holder.")] = None
    issue: Annotated[_Names, _named("--issue", "Only series on this issue.")] = None
    parts: Annotated[bool, typer.Option("--parts", help="Take the parts of issues along.")] = False
    addressee: Annotated[_Names, _named("--addressee", "Directed at this actor.")] = None
    speaker: Annotated[_Names, _named("--speaker", "Said by this actor.")] = None
    condition: Annotated[_Names, _named("--condition", "With this condition.")] = None
    reason: Annotated[_Names, _named("--reason", "With this reason.")] = None
    treaty: Annotated[_Names, _named("--treaty", "Citing this treaty.")] = None
    source: Annotated[_Names, _named("--source", "From this source only.", "SLUG")] = None
    coder: Annotated[_Names, _named("--coder", "Recorded by this coder only.")] = None
    form: Annotated[list[Form] | None, _named("--form", "In this form.", f"<{'|'.join(Form)}>")] = (
        None
    )
    since: Annotated[str | None, _dated("--since", "Not before this date.")] = None
    until: Annotated[str | None, _dated("--until", "Not after this date.")] = None
    as_recorded: Annotated[
        str | None, _dated("--as-recorded", "Claims live then (UTC); a date: at its end.")
    ] = None
    include_ascribed: Annotated[
        bool, typer.Option("--include-ascribed", help="Stances ascribed by others too, marked.")
    ] = False

    @property
    def words(self) -> "FilterWords":
        """The filters as they were typed, for the evidence to look up."""
        return cast("FilterWords", {each.name: getattr(self, each.name) for each in fields(self)})


def filtered(command: Command) -> Command:
    """Give a command the filter options; it gets them together, as `filters`."""
    return grouped(FilterOptions, "filters")(command)
