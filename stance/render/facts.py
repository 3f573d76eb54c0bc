"""One thing and what is known of it: a name and a value on each line."""

from collections.abc import Iterable
from typing import TextIO

from stance.render.layout import fold
from stance.render.styles import HEAD
from stance.render.terminal import room, writer
from stance.text.cleaning import printable

#: How far the values stand from the left.
_INDENT = 15


def write_facts(title: str, facts: Iterable[tuple[str, str]], out: TextIO) -> None:
    """Write a title, then facts, folded to the room there is; one name is not written twice."""
    write = writer(out)
    write([(printable(title), HEAD)])
    last = ""
    for name, value in facts:
        head = "" if name == last else name
        for part in fold(printable(value), room(out) - _INDENT, whole=True):
            write([(f"{head:{_INDENT}}", HEAD), (part, "")])
            head = ""
        last = name
