"""`browse`."""

import sys
import webbrowser
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Annotated, TextIO

import typer

from stance.cli.context import say, url_of


def browse(
    context: typer.Context,
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help="Where to serve it; 0 takes any free port."),
    ] = 8001,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Look at everything in a browser: views, facets, saved questions and SQL, read only.

    It is a copy, as of now, that only this machine reaches; Ctrl-C closes and removes it.
    """
    from stance.work.browse.copying import made_copy
    from stance.work.browse.serving import (
        address_of,
        datasette_class,
        datasette_of,
        listening,
        serve,
    )

    datasette_class()
    with listening(port) as ear, TemporaryDirectory(prefix="stance-") as folder:
        copy = made_copy(url_of(context), Path(folder))
        for slug in copy.hiding:
            say(f"without reading_flat: the round {slug} is blind until it is closed")
        datasette = datasette_of(copy)
        typer.echo(address_of(ear))
        say("a copy to read, for this machine alone; Ctrl-C closes and removes it")
        if open_:
            Thread(target=_show, args=[address_of(ear), sys.stderr], daemon=True).start()
        with suppress(KeyboardInterrupt):  # which is how this is ended, and no failure
            serve(datasette, ear)
    say("closed")


def _show(address: str, terminal: TextIO) -> None:
    if not webbrowser.open(address):
        say(f"no browser was found; open {address}", to=terminal)
