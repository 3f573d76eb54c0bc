"""In what a quote as it was typed departs from the words that it was found to stand for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from stance.text.characters import LINE_ENDS, QUOTATION_MARKS, Kind, kind_of
from stance.text.matching import Passage, Span, passage
from stance.text.quotes.furniture import BareText


class Departure(StrEnum):
    """What was passed over to find a quote, in the order in which it is told."""

    CASE = "case"
    LETTERS = "letters"
    MARKS = "quotation marks"
    DASHES = "dashes"
    HYPHENATION = "hyphenation"
    LINES = "line ends"
    BLANKS = "blanks"
    INVISIBLE = "invisible signs"
    NOTES = "note marks"
    PAGES = "page breaks"
    DOTS = "dots"
    INSERTIONS = "insertions"


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a quote may stand in its source, and the words looked for in that way.

    Folded; bare of marks of notes and of what pages add; without what the coder put in.
    """

    reading: str
    is_folded: bool = False
    is_bare: bool = False
    is_inserted: bool = False


_PLAIN_MARKS = {ord(mark): "'" for mark in QUOTATION_MARKS}

#: A way in which words were found, the words that stand there, the source's bare text, the place.
Finding = tuple[Way, str, BareText, Span]


def found_by(findings: Iterable[Finding], *, parted: bool) -> str | None:
    """All that was passed over to find the parts of a quote; None where they stand there so."""
    passed = {each for finding in findings for each in _departures(*finding)}
    if parted and Departure.INSERTIONS not in passed:
        passed.add(Departure.DOTS)
    return ", ".join(each for each in Departure if each in passed) or None


def _departures(way: Way, words: str, bare: BareText, place: Span) -> Iterator[Departure]:
    if way.is_inserted:
        yield Departure.INSERTIONS
    typed = way.reading
    if way.is_bare:
        yield from _left_out(bare, place)
        plain = BareText(typed)
        if plain.cuts:
            yield Departure.NOTES
        typed, words = plain.text, bare.of(place)
    if typed != words:
        yield from differences(words, typed)


def _left_out(bare: BareText, place: Span) -> Iterator[Departure]:
    """What of a source was left out inside a place."""
    for cut in bare.cuts_in(place):
        yield Departure.PAGES if cut.is_page else Departure.NOTES


def differences(one: str, other: str) -> set[Departure]:
    """In what two passages differ that fold alike; nothing where they do not."""
    if one.casefold() == other.casefold():
        return {Departure.CASE}
    if one.translate(_PLAIN_MARKS) == other.translate(_PLAIN_MARKS):
        return {Departure.MARKS}
    first, second = passage(one), passage(other)
    if first.solid != second.solid:
        return set()
    signs = zip(_signs(one, first), _signs(other, second), strict=True)
    gaps = zip(_gaps(one, first), _gaps(other, second), strict=True)
    return {
        *(kind for pair in signs if pair[0] != pair[1] for kind in _of_signs(*pair)),
        *(kind for pair in gaps if pair[0] != pair[1] for kind in _of_gaps(*pair)),
    }


def _signs(text: str, folded: Passage) -> Iterator[str]:
    """What each solid character came from."""
    starts, ends = folded.folded.starts, folded.folded.ends
    return (text[starts[place] : ends[place]] for place in folded.places)


def _gaps(text: str, folded: Passage) -> Iterator[str]:
    """What stands between each solid character and the next."""
    starts, ends = folded.folded.starts, folded.folded.ends
    return (text[ends[one] : starts[two]] for one, two in pairwise(folded.places))


def _of_signs(one: str, other: str) -> Iterator[Departure]:
    plain, typed = (_visible(each) for each in (one, other))
    if plain == typed:
        yield Departure.INVISIBLE
    else:
        yield Departure.CASE if plain.casefold() == typed.casefold() else Departure.LETTERS


def _of_gaps(one: str, other: str) -> Iterator[Departure]:
    marks, dashes, lines = (
        [[char for char in gap if test(char)] for gap in (one, other)]
        for test in (_is_mark, _is_dash, _ends_line)
    )
    if marks[0] != marks[1]:
        yield Departure.MARKS
    is_broken = any(lines) and (any(dashes) or "\u00ad" in one + other)
    if is_broken:
        yield Departure.HYPHENATION
        return
    if dashes[0] != dashes[1]:
        yield Departure.DASHES
    blanks = ["".join(filter(str.isspace, gap)) for gap in (one, other)]
    if blanks[0] != blanks[1]:
        yield Departure.BLANKS if len(lines[0]) == len(lines[1]) else Departure.LINES
    elif _visible(one) == _visible(other):
        yield Departure.INVISIBLE


def _visible(text: str) -> str:
    return "".join(char for char in text if kind_of(char) is not Kind.REMOVED)


def _is_mark(char: str) -> bool:
    return char in QUOTATION_MARKS


def _is_dash(char: str) -> bool:
    return kind_of(char) is Kind.DASH


def _ends_line(char: str) -> bool:
    return char in LINE_ENDS
