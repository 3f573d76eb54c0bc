"""What commands share: where the database is, and where output goes."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO, cast

import typer

from stance.errors import InputError
from stance.settings import database_url


def url_of(context: typer.Context) -> str:
    """The URL of the database that the command line, or its surroundings, name."""
    return database_url(context.find_root().obj)


WaitOption = Annotated[
    float,
    typer.Option("--wait", min=0, help="Seconds to wait for another writer.", metavar="SECONDS"),
]


def say_waiting(wait: float) -> Callable[[], None]:
    """What is called when another writer is at work: it says so once, on stderr."""
    return lambda: typer.echo(f"waiting for another writer, up to {wait:g} seconds", err=True)


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is complete or not there at all."""
    if path is None:
        yield sys.stdout
        return
    try:
        with _complete_or_absent(path.resolve()) as file:
            yield file
    except OSError as error:
        raise InputError(
            f"{path} cannot be written ({error.strerror})", "give another file with -o"
        ) from error


@contextmanager
def _complete_or_absent(path: Path) -> Iterator[TextIO]:
    if path.exists() and not path.is_file():
        # A device or a pipe is written to, never replaced; a folder is refused by the system.
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


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
