"""How far an export is, on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

#: So many rows are written in a moment.
_FEW = 20_000


@contextmanager
def progress(out: TextIO, rows: Callable[[], int]) -> Iterator[Callable[[int], object]]:
    """A bar on standard error while rows are written to `out`; yields what is told how many more.

    Only where somebody looks and `out` is not what they look at, and where there are many `rows`.
    """
    number = rows() if sys.stderr.isatty() and not out.isatty() else 0
    if number < _FEW:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Exporting", total=number)
        yield lambda more: bar.advance(task, more)
