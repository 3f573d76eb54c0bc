"""Who edits vocabulary and sources, and why: what every command takes that edits them."""

from dataclasses import dataclass
from typing import Annotated

import typer

from stance.cli.option_groups import grouped
from stance.settings import CODER_VARIABLE


@dataclass(frozen=True)
class Signature:
    """Why vocabulary or a source is edited, and by whom, as typed; its history keeps both."""

    reason: Annotated[
        str | None,
        typer.Option("--reason", help="Why; kept in its history.", metavar="TEXT"),
    ] = None
    coder: Annotated[
        str | None,
        typer.Option(
            "--coder", help="Who edits.", metavar="NAME", envvar=CODER_VARIABLE, show_default=False
        ),
    ] = None


#: Gives a command the options; it gets them together, as `signature`.
signed = grouped(Signature, "signature")
