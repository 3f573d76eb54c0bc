"""What commands share: where the database is, and where output goes."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO, TypeVar, cast

import typer

from stance.cli.addressing import addressed
from stance.cli.completing import completing
from stance.cli.process.streams import record_aloud
from stance.db.calling import called
from stance.errors import InputError
from stance.settings import coder, database_url

if TYPE_CHECKING:
    from sqlmodel import Session

    from stance.work.transaction import Terms

Result = TypeVar("Result")

KeyArgument = Annotated[
    str,
    typer.Argument(metavar="KEY", help="The claim's key.", autocompletion=completing("claim")),
]


def url_of(context: typer.Context) -> str:
    """The URL of the database that the command line, or its surroundings, name."""
    return database_url(context.find_root().obj)


def program(context: typer.Context) -> str:
    """How the program was called, with its database, for a command that somebody is to type next.

    A password in a URL is not printed.
    """
    return called(context.find_root().obj)


def file_recorded(called: str, *, create: bool) -> str:
    """The command that records a file of claims, by how the program was called."""
    return f"{called} import{' --create' if create else ''}"


def is_typed(context: typer.Context, parameter: str) -> bool:
    """Whether an option stands on the command line, and is not taken from its surroundings."""
    source: Any = context.get_parameter_source(parameter)
    return bool(source.name == "COMMANDLINE")


def refuse_beside(context: typer.Context, option: str, but: Collection[str]) -> None:
    """Raise InputError for whatever else is typed that has no meaning beside an option.

    `but` are the parameters that have one; all others of the command have not.
    """
    for parameter in context.command.params:
        if parameter.name not in but and is_typed(context, parameter.name or ""):
            typed = max(parameter.opts, key=len)
            is_option = typed.startswith("-")
            other = typed if is_option else f"a {typed.removesuffix('s').upper()}"
            raise InputError(f"{other} does not go with {option}", "leave one of them out")


@dataclass(frozen=True)
class Signature:
    """Why vocabulary or a source is edited, and by whom, as typed; its history keeps both."""

    reason: str | None = None
    coder: str | None = None


WaitOption = Annotated[
    float,
    typer.Option(
        "--wait", help="Seconds to wait for another writer, 0 to 86400.", metavar="SECONDS"
    ),
]


def terms_of(
    *, dry_run: bool = False, wait: float | None = None, signature: Signature | None = None
) -> "Terms":
    """On which terms a command writes; one with a --wait says once, on stderr, that it waits.

    Edits are signed by whoever codes here, unless there is a `signature`.
    """
    from stance.work.transaction import Terms

    record_aloud()
    signed = signature or Signature(coder=coder())
    terms = Terms(dry_run=dry_run, coder=signed.coder, reason=signed.reason)
    if wait is None:
        return terms
    waited = replace(terms, wait=wait)
    waiting = f"waiting for another writer, up to {wait:g} seconds"
    return replace(waited, on_wait=partial(say, waiting))


@contextmanager
def opened(
    context: typer.Context, *, as_recorded: str | None = None, asker: str | None = None
) -> "Iterator[Session]":
    """A session that reads one consistent state of the database named, as long as the `with`.

    With `as_recorded`, vocabulary and sources as they were at that time. The `asker` is the coder
    to whom readings are shown that nobody else is to see.
    """
    from stance.db.engine import reading

    with reading(url_of(context)) as session:
        if asker:
            from stance.queries.coding.sight import ask_as

            ask_as(session, asker)
        if as_recorded:
            from stance.work.evidence import look_back_to

            look_back_to(session, as_recorded)
        yield session


def look(
    context: typer.Context,
    act: "Callable[[Session], Result]",
    *,
    as_recorded: str | None = None,
    asker: str | None = None,
) -> Result:
    """What `act` looks up in the database named; more in `opened`."""
    with opened(context, as_recorded=as_recorded, asker=asker) as session:
        return act(session)


def transact(
    context: typer.Context,
    act: "Callable[[Session], Result]",
    *,
    wait: float | None = None,
    dry_run: bool = False,
    signature: Signature | None = None,
) -> Result:
    """Do `act` in one transaction on the database named; what it gives back, once committed.

    With `dry_run` nothing is committed. `wait` is what --wait says, for a command that has it, and
    the `signature` what is logged of an edit.
    """
    from stance.work.transaction import in_one

    return in_one(url_of(context), terms_of(dry_run=dry_run, wait=wait, signature=signature), act)


def say(*sentences: str, to: TextIO | None = None) -> None:
    """Say something to the person at the terminal that is no data.

    Commands that it names get the --db that was typed.
    """
    from stance.render.messages import write_message
    from stance.text.cleaning import printable

    for sentence in sentences:
        write_message(printable(addressed(sentence)), to or sys.stderr)


@contextmanager
def output(
    context: typer.Context, path: Path | None, *, of_claims: bool = False
) -> Iterator[TextIO]:
    """Standard output, or a file that is complete or not there at all; "-" is standard output.

    What is put out `of_claims` is a claim file, and may stand in the place of another.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    from stance.export.files import output_file

    with output_file(url_of(context), path, of_claims=of_claims) as file:
        yield file


class _Shown:
    """Passes on what is written to a terminal, with whatever would act on it as an escape.

    For files that are meant for programs: anywhere else they are written as they are.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Write one piece of text."""
        from stance.text.cleaning import printable

        return self._out.write(printable(text, newlines=True))

    def writelines(self, lines: Iterable[str]) -> None:
        """Write several."""
        for line in lines:
            self.write(line)


def for_programs(out: TextIO) -> TextIO:
    """Where to write a file for programs, made safe where it is a terminal."""
    return cast("TextIO", _Shown(out)) if out.isatty() else out


def print_data(text: str) -> None:
    """Print data to standard output as it is; on a terminal, what would act on it as escapes."""
    for_programs(sys.stdout).write(text)
