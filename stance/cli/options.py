"""Options that mean the same everywhere they appear."""

import inspect
import sys
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast

import typer

from stance.cli.completing import Complete, coder_option, completing
from stance.cli.option_groups import Command, grouped
from stance.domain.filters import FILTERS, Filter, FilterWords, Holds
from stance.errors import InputError
from stance.settings import coder, round_set
from stance.values import Format, Noun, Silence

if TYPE_CHECKING:
    from stance.work.evidence import Evidence
    from stance.work.reports.news import Twice


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

    _forms: ClassVar[type[StrEnum]] = Format

    format: Annotated[Format | None, format_option(Format.TABLE)] = None
    for_spreadsheet: SpreadsheetOption = False
    o: OutputOption = None
    limit: LimitOption = None

    @property
    def since(self) -> str | None:
        """Since when news is asked for, in the place of the whole."""
        return None

    @property
    def is_feed(self) -> bool:
        """Whether it is put out as a feed."""
        return self._named == _FEED

    def check(self) -> None:
        """Raise InputError for what cannot be written, before anything is read for it."""
        if self.limit is not None and self._named not in _FOR_PEOPLE:
            raise InputError(f"{self._named} always has all", "leave out --limit")
        if self._named == Format.XLSX:
            refuse_on_terminal(Format.XLSX, self.o)
        if self.is_feed and self.since is None:
            raise InputError("atom is of what is new", "say since when: --new-since TIME")

    @property
    def form(self) -> Format:
        """The form that is meant, of what is no feed; errors as `check`."""
        self.check()
        return Format(self._named)

    @property
    def for_people(self) -> bool:
        """Whether it is put out to be read; else for programs."""
        return self._named in _FOR_PEOPLE

    @property
    def _named(self) -> str:
        """The name of the form that is meant; raises InputError for a file in none."""
        from stance.export.endings import form_of, spreadsheet_form

        forms = self._forms
        if self.for_spreadsheet:
            return spreadsheet_form(forms, asked=self.format, path=self.o, csv=forms("csv"))
        return form_of(forms, asked=self.format, path=self.o, usual=forms("table"))


def refuse_on_terminal(form: StrEnum, path: Path | None) -> None:
    """Raise InputError where a form that is no text would be written to a terminal."""
    if (path is None or str(path) == "-") and sys.stdout.isatty():
        raise InputError(
            f"{form.value} is nothing to be read on a terminal",
            f"give a file: -o FILE.{form.value}",
        )


#: The forms that may be cut, as no program counts on them.
_FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN, Format.HTML})


#: Gives a command the options of its output; it gets them together, as `printing`.
printed = grouped(OutputOptions, "printing")


class ReportFormat(StrEnum):
    """The forms of a report: those of every list and, of what is new in it, a feed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    XLSX = "xlsx"
    ATOM = "atom"


#: The form that is of no list.
_FEED = ReportFormat.ATOM

NewSinceOption = Annotated[
    str | None,
    typer.Option(
        "--new-since",
        help="Only what is new, gone or altered since (UTC); a date: since its end.",
        metavar="TIMESTAMP",
        show_default=False,
    ),
]


_ReportForm = Annotated[ReportFormat | None, format_option(Format.TABLE)]


@dataclass(frozen=True)
class ReportOptions(OutputOptions):
    """The same for a report, of which can be told what is new, and that as a feed."""

    _forms: ClassVar[type[StrEnum]] = ReportFormat

    format: _ReportForm = None  # type: ignore[assignment]
    new_since: NewSinceOption = None

    @property
    def since(self) -> str | None:
        """Since when news is asked for, in the place of the whole."""
        return self.new_since


#: Gives a command the options of a report's output; it gets them together, as `printing`.
reported = grouped(ReportOptions, "printing")

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

AskerOption = Annotated[
    str | None, coder_option("Who asks: a blind round shows coders their own readings.")
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
    Holds.ROUND: "ROUND",
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
            autocompletion=_completed(declared),
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
    return completing(declared.name) if holds in {Holds.WORDS, Holds.ROUND} else None


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

    def gathered_twice(
        self, url: str, since: str, *, side_by_side: bool = False
    ) -> "AbstractContextManager[Twice]":
        """What they choose now and at a time, for whoever codes here; else as `gathered`."""
        from stance.work.reports.news import gathered_twice

        if side_by_side:
            _say_of_record(self.words.get("round"))
        return gathered_twice(url, self.words, since, asker=coder(), side_by_side=side_by_side)

    def gathered(
        self, url: str, *, side_by_side: bool = False
    ) -> "AbstractContextManager[Evidence]":
        """What the filters choose for whoever codes here, as `work.evidence.gathered` has it.

        What can show readings `side_by_side` says on stderr where it shows the record although a
        round is set for what is recorded.
        """
        from stance.work.evidence import gathered

        if side_by_side:
            _say_of_record(self.words.get("round"))
        return gathered(url, self.words, asker=coder(), side_by_side=side_by_side)


def _say_of_record(asked: str | None) -> None:
    """Say that the record is shown, where that can be mistaken."""
    here = round_set()
    if here and not asked:
        from stance.cli.context import say

        say(f"this is the record; for readings of the round {here}: --round {here}")


def filtered(command: Command) -> Command:
    """Give a command the filter options; it gets them together, as `filters`."""
    return grouped(FilterOptions, "filters")(command)
