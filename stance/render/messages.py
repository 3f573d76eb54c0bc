"""Sentences for whoever sits at a terminal, folded there so that they can be read and copied."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TextIO

from rich.cells import cell_len

from stance.render.terminal import room

#: What the later lines of a message are indented by, so that each message is told from the next.
_HANGING = 2
#: What is kept on one line, as it is to be copied: a command that a message names; else a word.
_UNITS = re.compile(r"(?:(?<=: )|(?<=see )|(?<=run ))stance (?:(?! \(|[;,] ).)+|[^ ]+")


def write_message(text: str, out: TextIO) -> None:
    """Write one message that is safe to print: folded on a terminal, else on one line.

    No word is broken, and no command that fits on a line: one that is longer stands whole on a
    line of its own, which the terminal wraps without a line break that would be copied with it.
    """
    lines = folded(text, room(out)) if out.isatty() else [text]
    out.writelines(f"{line}\n" for line in lines)


def folded(text: str, width: int) -> list[str]:
    """The lines of a message; the last one holds a word alone only where it cannot be helped."""
    if cell_len(text) <= width:
        return [text]
    indent = "".join(takewhile(str.isspace, text))[: width // 2]
    hanging = indent + " " * _HANGING
    lines = list(_filled(text, width - len(hanging), first=_HANGING))
    _keep_company(lines, width - len(hanging))
    first, *rest = (" ".join(units) for units in lines)
    return [f"{indent}{first}", *(f"{hanging}{line}" for line in rest)]


def _filled(text: str, width: int, *, first: int) -> Iterator[list[str]]:
    """Lines filled with what is kept whole; the first has so many cells more."""
    line: list[str] = []
    left = width + first
    for unit in _UNITS.findall(text):
        wide = cell_len(unit)
        if line and wide > left:
            yield line
            line, left = [], width
        line.append(unit)
        left -= wide + 1
    yield line


def _keep_company(lines: list[list[str]], width: int) -> None:
    """Let the last word of a message not stand alone, if the line above can spare one."""
    *_, above, last = [[], *lines]
    if len(last) > 1 or len(above) <= 2 or " " in last[0]:  # noqa: PLR2004 - else that is alone
        return
    if cell_len(above[-1]) + 1 + cell_len(last[0]) <= width:
        last.insert(0, above.pop())
