"""Cells of a table that stand under no heading: remarks beside it, or what a comma parted."""

from collections.abc import Iterable, Iterator, Sequence

from stance.incoming.contents import Left
from stance.text.cleaning import shorten

_SHOWN = 60


def unheaded(rows: Iterable[tuple[int, Sequence[str]]], headings: Sequence[str]) -> Iterator[Left]:
    """What is left of each column without a heading: the first of its cells, and how many more.

    `rows` are those below the headings, with their numbers.
    """
    first: dict[int, tuple[int, str]] = {}
    count: dict[int, int] = {}
    gaps = [at for at, heading in enumerate(headings) if not heading]
    for number, cells in rows:
        beyond = range(len(headings), len(cells))
        for at in (*(at for at in gaps if at < len(cells)), *beyond):
            if text := cells[at].strip():
                first.setdefault(at, (number, text))
                count[at] = count.get(at, 0) + 1
    for at, (number, text) in sorted(first.items()):
        more = f", and {count[at] - 1:,} more" if count[at] > 1 else ""
        told = f'row {number}: "{shorten(text, _SHOWN)}" in column {at + 1}{more}'
        yield Left(told, "no heading stands above it: give the column one")
