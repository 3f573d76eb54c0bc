"""Where errors become sentences: on stderr, one line each, with the exit code of their kind."""

from typing import Any

import typer
from typer.core import TyperGroup

from stance.errors import ExitCode, StanceError


class Group(TyperGroup):
    """Commands whose errors are printed as sentences, in real runs and under a test runner."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; leave with the error's exit code where it fails."""
        try:
            return super().invoke(ctx)
        except StanceError as error:
            say(error)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            typer.echo("interrupted; nothing was recorded", err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from error


def say(error: StanceError) -> None:
    """Print an error, safe for a terminal; several errors in one each get a line."""
    from stance.text.cleaning import printable

    for line in str(error).split("\n"):
        typer.echo(f"stance: {printable(line)}", err=True)
