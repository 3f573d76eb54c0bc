"""`stance import --from-database`: another database of ours, joined to this one."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stance.cli.context import program, say, terms_of, url_of
from stance.cli.joining.name_maps import (
    MapOption,
    MapToOption,
    read_names,
    refuse_edited,
    write_names,
)
from stance.cli.option_groups import grouped
from stance.errors import InputError
from stance.settings import database_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from stance.claimfile.documents import Document
    from stance.claimfile.name_map import NameMap
    from stance.work.joining.join import Joined, ReadingsOf


@dataclass(frozen=True)
class Joining:
    """Which database is to be joined, if one is, and what its names are here, as typed."""

    from_database: Annotated[
        str | None,
        typer.Option(
            "--from-database",
            help="Join another database of stance to this one: its path or URL. It is only read.",
            metavar="DATABASE",
            show_default=False,
        ),
    ] = None
    names: MapOption = None
    names_to: MapToOption = None

    def of_what_is_typed(
        self,
        paths: Sequence[str],
        scope: "ReadingsOf | None",
        **how: Any,
    ) -> "FromDatabase | None":
        """How a database is joined, as readings of a `scope`; None where files are imported.

        Raises InputError where nothing is named.
        """
        if self.from_database is None:
            if not paths:
                raise InputError("nothing to import is named", "give a PATH, or --from-database")
            return None
        return FromDatabase(self.from_database, self.names, self.names_to, scope, **how)


def readings_of(round_: str, coder: str | None, *, is_all: bool) -> "ReadingsOf":
    """That a database's record comes as readings: all of the coder, where `is_all`."""
    from stance.work.joining.join import ReadingsOf

    return ReadingsOf(round_, coder if is_all else None, None if is_all else coder)


with_joining = grouped(Joining, "joining")


@dataclass(frozen=True)
class FromDatabase:
    """How another database is joined, as typed."""

    other: str
    names: Path | None
    names_to: Path | None
    scope: "ReadingsOf | None"
    replace: bool
    dry_run: bool
    wait: float

    def do(self, context: typer.Context) -> None:
        """Join it, or write the map that is proposed for its names."""
        names = read_names(self.names)
        if self.names_to:
            self._write_map(context, names, self.names_to)
        else:
            self._join(context, names)

    def _join(self, context: typer.Context, names: "NameMap") -> None:
        from stance.work.joining.join import join

        with _progress() as advance:
            joined = join(
                url_of(context),
                database_url(self.other),
                decisions=names,
                replacing=self.replace,
                terms=terms_of(dry_run=self.dry_run, wait=self.wait),
                done=advance,
                scope=self.scope,
            )
        self._tell(joined)

    def _write_map(self, context: typer.Context, names: "NameMap", path: Path) -> None:
        from stance.db.place import shown
        from stance.work.joining.proposal import proposed_map

        refuse_edited(path)
        other = self.other if "://" not in self.other else shown(database_url(self.other))
        again = [program(context), "import", "--from-database", other, *self._scope_typed()]
        is_of_new = self.scope is not None
        places = url_of(context), database_url(self.other)
        proposed = proposed_map(*places, names, of_new=is_of_new)
        write_names(context, path, proposed, again, names)

    def _scope_typed(self) -> list[str]:
        """The options by which it comes as readings."""
        if self.scope is None:
            return []
        coder = ["--coder", self.scope.coder] if self.scope.coder else []
        return ["--round", self.scope.round, *coder]

    def _tell(self, joined: "Joined") -> None:
        """Say what came of it; what it does to reports, on standard output."""
        from stance.render.terminal import write_lines
        from stance.work.importing.job import outcome
        from stance.work.joining.telling import effect_lines, sentences

        write_lines(effect_lines(joined), sys.stdout, hanging=4)
        recorded = joined.recorded
        say(*(each.change for each in recorded.rereadings), *recorded.notes, *sentences(joined))
        if self.scope is None:
            say(outcome(recorded))
        else:
            say(f"as readings in the round {self.scope.round}: {outcome(recorded)}")


@contextmanager
def _progress() -> Iterator["Callable[[Document], None]"]:
    """On a terminal, how many sources have been read."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    shown = TextColumn("{task.completed:,} sources")
    with Progress(
        TextColumn("Reading"), shown, console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task("", total=None)
        yield lambda _: bar.advance(task)
