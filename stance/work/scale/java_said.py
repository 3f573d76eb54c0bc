"""What Java says of itself: kept from the terminal, and asked for a reason where Spark fails."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Where a reason stands in what Java writes, the most telling first.
_REASONS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (r"^Caused by: (.+)", r'^Exception in thread "[^"]*" (.+)', r" ERROR \w+: (.+)")
)
_STANDARD_ERROR = 2


@contextmanager
def java_apart() -> Iterator[Callable[[], str]]:
    """Let a Java that is begun in the `with` write to a file of its own, as long as it lives.

    Gives what reads there all that it has written until then.
    """
    with tempfile.TemporaryFile() as file:

        def said() -> str:
            file.seek(0)
            return file.read().decode(errors="replace")

        terminal = os.dup(_STANDARD_ERROR)
        os.dup2(file.fileno(), _STANDARD_ERROR)
        try:
            yield said
        finally:
            os.dup2(terminal, _STANDARD_ERROR)
            os.close(terminal)


def reason(*said: str) -> str:
    """Why something failed, in one line: the deepest cause that is told of, else the first line."""
    every = "\n".join(said)
    for each in _REASONS:
        if found := each.findall(every):
            return str(found[-1])
    return next(iter(every.splitlines()), "it does not say why")
