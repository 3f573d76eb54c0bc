"""`db`: upgrading and looking after a database."""

from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import print_data, say, url_of
from stance.cli.db import roles
from stance.cli.errors import Group
from stance.cli.process.streams import record_aloud
from stance.cli.writing import NOTHING_DONE, Writing, ask_whether, at_terminal, with_writing
from stance.errors import ExitCode, InputError

if TYPE_CHECKING:
    from stance.work.upkeep.downgrade import Downgrade

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be; change nothing.")]
app = typer.Typer(
    cls=Group, help="Look after the database.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def upgrade(context: typer.Context, dry_run: DryRun = False) -> None:
    """Bring the database to the newest revision. A SQLite file is backed up first."""
    from stance.db import migrate

    say(migrate.create_or_upgrade(url_of(context), dry_run=dry_run))
    if dry_run:
        say(NOTHING_DONE)


# Or -1 would be taken for an option.
@app.command(context_settings={"ignore_unknown_options": True})
def downgrade(
    context: typer.Context,
    revision: Annotated[
        str,
        typer.Argument(
            metavar="REVISION",
            help="The revision to go back to, -1 for the one before, or base for none.",
        ),
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help="Go back, whatever the older one cannot hold.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Bring the database back to an older revision.

    Says first what the older one cannot hold, and asks. A SQLite file is backed up beside itself,
    any other database written as SQL into this folder; head, where it is already, changes nothing.
    """
    from stance.db.place import shown
    from stance.work.upkeep.downgrade import way_back

    url = url_of(context)
    way = way_back(url, revision)
    if way.is_there:
        say(f"{shown(url)} is at {way.to} already")
        return
    if dry_run:
        say(f"{shown(url)} would be brought back to {way.to}; a copy would be kept", *_losses(way))
        say(*_let_out(way), NOTHING_DONE)
        return
    if not yes:
        _agree(way)
    kept = way.go()
    say(f"{shown(url)} is at {way.to}; the old one is kept as {kept}")
    say(*(_losses(way) if yes else ()), *_let_out(way))


def _agree(way: "Downgrade") -> None:
    """Go on only where nothing is lost, or whoever sits at the terminal says that it may be."""
    if not way.losses:
        return
    if not at_terminal():
        raise InputError(
            f"revision {way.to} cannot hold: {'; '.join(way.losses)}",
            "to go back nevertheless, repeat the command with --yes; a copy is made first",
        )
    lost = [f"revision {way.to}:", *_losses(way)]
    ask_whether(lost, "Go back nevertheless? A copy is made first.")


def _losses(way: "Downgrade") -> list[str]:
    return [f"  it cannot hold: {loss}" for loss in way.losses]


def _let_out(way: "Downgrade") -> list[str]:
    """Who gets in no longer at the older revision, which hides nothing from anybody."""
    from stance.domain.phrases import enumerated

    who = enumerated(way.let_out)
    return [f"  let out until the next upgrade (stance db upgrade): {who}"] if who else []


@app.command()
def where(context: typer.Context) -> None:
    """Print which database is meant, without the password of its URL."""
    from stance.db.place import shown
    from stance.text.cleaning import printable

    typer.echo(printable(shown(url_of(context))))


@app.command()
def current(context: typer.Context) -> None:
    """Print the revision the database is at."""
    from stance.db import migrate

    typer.echo(migrate.revision(url_of(context)) or "none")


@app.command("check")
def check_schema(context: typer.Context) -> None:
    """Compare the tables with what the program expects. Exits with 1 if they differ."""
    from stance.db import migrate
    from stance.db.engine import open_engine

    url = url_of(context)
    open_engine(url).dispose()
    differences = migrate.differences(url)
    for difference in differences:
        typer.echo(difference)
    if differences:
        raise typer.Exit(ExitCode.FAILED)
    say("the tables are as the program expects")


@app.command()
def backup(context: typer.Context) -> None:
    """Copy a SQLite database beside itself. The copy is sound even while others write."""
    from stance.db import migrate

    record_aloud()
    print_data(f"{migrate.backup(url_of(context))}\n")


@app.command()
@with_writing
def reindex(context: typer.Context, how: Writing) -> None:
    """Make the search index, all others and the published views anew."""
    from stance.domain.phrases import counted
    from stance.work.upkeep.reindex import reindex as make_anew

    found = how.do(context, make_anew)
    listed = ", ".join(counted(number, str(kind)) for kind, number in found.items() if number)
    how.say(f"indexed anew: {listed or 'nothing'}", f"would index anew: {listed or 'nothing'}")


app.command("grant")(roles.grant)
app.command("revoke")(roles.revoke)
app.command("roles")(roles.list_roles)
