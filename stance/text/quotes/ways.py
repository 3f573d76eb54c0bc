"""The ways in which a quote may stand in its source, from the nearest to the farthest."""

from collections.abc import Iterator
from string import whitespace

from stance.text.characters import QUOTATION_MARKS
from stance.text.quotes.departures import Way
from stance.text.quotes.joints import without_insertions

_SHORTEST_WRAPPED = 3
#: So many quotations inside each other are unwrapped one by one; of more, all at once.
_MOST_WRAPPED = 4
_AROUND = "".join(sorted(QUOTATION_MARKS)) + whitespace


def ways(quote: str) -> Iterator[Way]:
    """How a quote may stand in its source, from the nearest way to the farthest."""
    typed = list(readings(quote))
    for reading in typed:
        yield Way(reading)
        yield Way(reading, is_folded=True)
    for reading in typed:
        yield Way(reading, is_folded=True, is_bare=True)
    for reading in without_insertions(quote):
        for inner in readings(reading):
            yield Way(inner, is_inserted=True)
            yield Way(inner, is_folded=True, is_inserted=True)
            yield Way(inner, is_folded=True, is_bare=True, is_inserted=True)


def readings(quote: str) -> Iterator[str]:
    """The quote as typed, then without the quotation marks around it."""
    reading = quote.strip()
    if reading:
        yield reading
    for _ in range(_MOST_WRAPPED):
        if not _is_wrapped(reading):
            return
        reading = reading[1:-1].strip()
        if reading:
            yield reading
    innermost = reading.strip(_AROUND)
    if innermost != reading and innermost:
        yield innermost


def _is_wrapped(reading: str) -> bool:
    return len(reading) >= _SHORTEST_WRAPPED and {reading[0], reading[-1]} <= QUOTATION_MARKS
