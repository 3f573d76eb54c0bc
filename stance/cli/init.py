"""`init`: a database to work with."""

from typing import Annotated

import typer

from stance.cli.context import say, transact, url_of


def init(
    context: typer.Context,
    with_vocabulary: Annotated[
        bool,
        typer.Option(
            "--with-vocabulary",
            help="Add a starter vocabulary: states, office-holders, treaties, issues.",
        ),
    ] = False,
) -> None:
    """Create the database, or upgrade it. A SQLite file is backed up first."""
    from stance.db import migrate

    say(migrate.create_or_upgrade(url_of(context)))
    if with_vocabulary:
        _add_starter(context)


def _add_starter(context: typer.Context) -> None:
    from stance.domain.phrases import counted
    from stance.work.starter import add_starter

    done = transact(context, add_starter)
    if done.additions:
        added = f"starter vocabulary: {counted(done.additions, 'addition')}"
        say("; ".join([added, *done.consequences.sentences()]))
    else:
        say("the starter vocabulary is there already")
