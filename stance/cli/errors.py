"""Where errors become sentences: on stderr, one line each, with the exit code of their kind."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from stance.errors import ExitCode, InputError, StanceError
from stance.secrets import without_passwords, without_typed_passwords

#: What is wrong with a command line; Typer gives it no public name.
_UsageError: type[Any] = typer.BadParameter.mro()[1]


class Group(TyperGroup):
    """Commands whose errors are printed as sentences, in real runs and under a test runner."""

    def make_context(self, *words: Any, **settings: Any) -> Any:
        """Read the command line; leave with one sentence where it is wrong."""
        with _errors_told():
            return super().make_context(*words, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; leave with the error's exit code where it fails."""
        with _errors_told():
            return super().invoke(ctx)


@contextmanager
def _errors_told() -> Iterator[None]:
    try:
        yield
    except StanceError as error:
        say_error(error)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        typer.echo("interrupted; nothing unfinished was recorded", err=True)
        raise typer.Exit(ExitCode.INTERRUPTED) from error
    except _UsageError as error:
        if error.message.startswith("Usage:"):
            raise  # no command was given: this is the help
        say_error(_explained(error))
        raise typer.Exit(ExitCode.BAD_INPUT) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # whoever read the output has read enough: Typer ends quietly
        say_error(StanceError(str(error.strerror or error), "the output may be incomplete"))
        raise typer.Exit(ExitCode.FAILED) from error


def _explained(error: Any) -> InputError:
    """What Typer says over several lines, in one."""
    message = without_typed_passwords(error.format_message())
    said = " ".join(message.split()).rstrip(".").replace("Value error, ", "")
    command = error.ctx.command_path if error.ctx else "stance"
    return InputError(said[:1].lower() + said[1:], f"see {command} --help")


def say_error(error: StanceError) -> None:
    """Print an error, safe for a terminal; several errors in one each get a line."""
    from stance.text.cleaning import printable

    for line in without_passwords(str(error)).split("\n"):
        typer.echo(f"stance: {printable(line)}", err=True)
