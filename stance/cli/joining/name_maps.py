"""The map of another database's names, as it is typed: given back, or written to be edited."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stance.cli.context import output, say
from stance.errors import InputError
from stance.paths import is_file

if TYPE_CHECKING:
    from stance.claimfile.name_map import NameMap

MapOption = Annotated[
    Path | None,
    typer.Option(
        "--map",
        help="What names, columns or codes of what comes in are here, by an edited map.",
        metavar="FILE",
    ),
]
MapToOption = Annotated[
    Path | None,
    typer.Option(
        "--map-to", help="Write the map that is proposed for them; record nothing.", metavar="FILE"
    ),
]


def read_names(path: Path | None) -> "NameMap":
    """The map that was given, or one that decides nothing."""
    from stance.claimfile.name_map import NameMap, read_map

    return read_map(path) if path else NameMap()


def refuse_edited(path: Path) -> None:
    """Refuse to write a map over one that somebody may have edited."""
    if is_file(path):
        reason = f"{path} is there already, and may have been edited"
        raise InputError(reason, f"give it by --map {path}, or name another file")


def write_names(
    context: typer.Context,
    path: Path,
    proposed: tuple[int, str],
    again: Sequence[str],
    decided: "NameMap",
) -> None:
    """Write the map that is proposed, and say what to type next; `again` are its words.

    `proposed` is how much is to be decided, and the text of the map.
    """
    from stance.domain.phrases import counted

    number, text = proposed
    with output(context, path) as out:
        out.write(text)
    program, *words = again
    command = f"{program} {shlex.join(words)}"
    by_map = f"{command} --map {shlex.quote(str(path))}"
    if number:
        say(f"{counted(number, 'name')} to be decided; edit the map, then: {by_map}")
    else:
        say(f"no name is to be decided; to go on: {by_map if decided.decisions else command}")
