"""`init`: a database to work with."""

from typing import Annotated

import typer

from stance.cli.context import say, transact, url_of
from stance.cli.writing import NOTHING_DONE


def init(
    context: typer.Context,
    with_vocabulary: Annotated[
        bool,
        typer.Option(
            "--with-vocabulary",
            help="Add a starter vocabulary: states, office-holders, treaties, issues.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be; change nothing.")
    ] = False,
) -> None:
    """Create the database, or upgrade it. A SQLite file is backed up first."""
    from stance.db import migrate
    from stance.db.engine import HEAD

    url = url_of(context)
    say(migrate.create_or_upgrade(url, dry_run=dry_run))
    if with_vocabulary and (not dry_run or migrate.revision(url) == HEAD):
        _add_starter(context, dry_run=dry_run)
    elif with_vocabulary:
        say("the starter vocabulary would be added to it")
    if dry_run:
        say(NOTHING_DONE)


def _add_starter(context: typer.Context, *, dry_run: bool) -> None:
    from stance.domain.phrases import counted
    from stance.work.starter import add_starter

    done = transact(context, add_starter, dry_run=dry_run)
    if done.additions:
        would = " would be made" if dry_run else ""
        added = f"starter vocabulary: {counted(done.additions, 'addition')}{would}"
        say("; ".join([added, *done.consequences.sentences()]))
    else:
        say("the starter vocabulary is there already")
