"""Where errors become sentences: on stderr, one line each, with the exit code of their kind."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from stance.cli.addressing import addressed
from stance.cli.process.streams import told_output_error
from stance.errors import ExitCode, InputError, MistakesError, StanceError
from stance.secrets import shown_word, without_passwords, without_typed_passwords
from stance.settings import database_url, settings_given

#: What is wrong with a command line; Typer gives it no public name.
_UsageError: type[Any] = typer.BadParameter.mro()[1]
#: How much is shown of an argument, and of what is wrong with one.
_SHOWN, _LONGEST = 60, 800


class Group(TyperGroup):
    """Commands whose errors are printed as sentences, in real runs and under a test runner."""

    def make_context(self, *words: Any, **settings: Any) -> Any:
        """Read the command line; leave with one sentence where it is wrong."""
        with _errors_told():
            _require_utf_8([*words[1], *settings_given()])
            return super().make_context(*words, **settings)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; leave with the error's exit code where it fails."""
        with _errors_told(), _rows_blamed(ctx):
            return super().invoke(ctx)


@contextmanager
def _errors_told() -> Iterator[None]:
    try:
        with _sentences_said():
            yield
    except OSError as error:  # of what was printed, or of what was said of an error
        raise typer.Exit(told_output_error(error)) from error


@contextmanager
def _sentences_said() -> Iterator[None]:
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


@contextmanager
def _rows_blamed(context: Any) -> Iterator[None]:
    """Say that rows break their rules, where what was read of them is stumbled over later on."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        from stance.db.blame import fault_of

        fault = fault_of(database_url(context.find_root().obj))
        if fault is None:
            raise
        raise fault from error


def _require_utf_8(arguments: Iterable[str]) -> None:
    """Refuse words whose bytes are no text: no name, quote or database can hold them."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as error:
            from stance.text.cleaning import shorten

            raise InputError(
                f'"{shorten(shown_word(argument), _SHOWN)}" is not UTF-8',
                "type it so; a file with such a name needs another one",
            ) from error


def _explained(error: Any) -> InputError:
    """What Typer says over several lines, in one."""
    from stance.text.cleaning import shorten

    if getattr(error, "possibilities", None):
        # Each message names the option of help; it is nothing that somebody may have meant.
        error.possibilities = [each for each in error.possibilities if each != "--help"]
    meant = _meant_by(error)
    if meant:
        return InputError(f"no such option: {error.option_name}", f"it is {meant}")
    message = without_typed_passwords(error.format_message())
    said = shorten(message, _LONGEST).rstrip(".").replace("Value error, ", "")
    command = error.ctx.command_path if error.ctx else "stance"
    if getattr(error, "option_name", None) == "--db" and command != "stance":
        first = command.replace("stance", "stance --db URL-or-path", 1)
        return InputError("no such option: --db", f"it goes before the command: {first}")
    return InputError(said[:1].lower() + said[1:], f"see {command} --help")


def _meant_by(error: Any) -> str | None:
    """The option of which an unknown one is a value: `--format html` for --html; None for none."""
    typed = getattr(error, "option_name", None)
    if typed is None or error.ctx is None:
        return None
    word = typed.lstrip("-")
    options = (each for each in error.ctx.command.params if each.param_type_name == "option")
    return next((f"{each.opts[0]} {word}" for each in options if word in _values(each)), None)


def _values(option: Any) -> list[str]:
    """The words of the closed list that an option takes; none where it takes others."""
    described = getattr(option, "type_descriptor", None)
    return [str(each) for each in getattr(described, "choices", None) or ()]


def say_error(error: StanceError) -> None:
    """Print an error as a message of its own, safe for a terminal; so each of several in one."""
    from stance.render.messages import write_message
    from stance.text.cleaning import printable

    if isinstance(error, MistakesError) and len(error.errors) > 1:
        for mistake in error.errors:
            say_error(mistake)
        return
    said = without_passwords(addressed(str(error)))
    write_message(f"stance: {printable(said)}", sys.stderr)
