"""Finding where a quote stands in its source, or saying why that cannot be told.

The place is never guessed. A passage that stands there exactly once as it was typed is taken;
otherwise one that stands there exactly once when both sides are folded; otherwise one that does so
without the marks of notes and what stands between pages, or without what the coder put in. Several
places are for `prefix`, `start` or the order of a quote's parts to decide between, and refused if
they do not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from operator import attrgetter
from sys import maxsize

from stance.text.folding import splits_cluster
from stance.text.likeness import Closest, closest_passage
from stance.text.lookup import occurrences, stands_once
from stance.text.matching import Span, matches, passage
from stance.text.quote_errors import (
    AmbiguousQuoteError,
    MisplacedQuoteError,
    QuoteError,
    QuoteNotFoundError,
)
from stance.text.quotes.bridge import bridge
from stance.text.quotes.departures import Way, found_by
from stance.text.quotes.folded_text import FoldedText
from stance.text.quotes.furniture import BareText
from stance.text.quotes.hints import Hints
from stance.text.quotes.joints import around_insertions, jointed, trimmed
from stance.text.quotes.ways import readings, ways

__all__ = [
    "AmbiguousQuoteError",
    "Anchored",
    "Closest",
    "MisplacedQuoteError",
    "QuoteError",
    "QuoteNotFoundError",
    "SourceText",
    "Span",
    "anchored",
    "find_parts",
    "find_wording",
]

#: Of a quote in more parts than this nobody has marked each by dots or brackets.
_MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where the parts of a quote stand, and how they were found: None as they stand there."""

    parts: tuple[Span, ...]
    found_by: str | None = None


class SourceText(FoldedText):
    """The text of a source to find quotes in."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._closest: dict[str, Closest | None] = {}

    def find(
        self,
        quote: str,
        *,
        prefix: str | None = None,
        start: int | None = None,
        within: Span | None = None,
    ) -> Span:
        """Find the one place of a quote; white space around it is left out.

        `prefix` is what stands directly before it, `start` the code point where it begins,
        `within` the stretch to look in. Raises `QuoteNotFoundError`, `AmbiguousQuoteError`, or
        `MisplacedQuoteError` where it stands, but not as `prefix` and `start` say.
        """
        hints = Hints(prefix, start)
        windows = (within or Span(0, len(self.text)),)
        return _Search(self, quote, windows, hints).only_place()

    def stands_once(self, quote: str, within: Span | None = None) -> Span | None:
        """The place of a quote that stands there exactly once as it was typed, by far the most.

        None tells nothing: then it has to be looked for in every way.
        """
        text, words = self.text, quote.strip()
        low, high = (within.start, within.end) if within else (0, len(text))
        start = stands_once(text, words, low, high)
        if start is None:
            return None
        end = start + len(words)
        if splits_cluster(text, start) or splits_cluster(text, end):
            return None
        return Span(start, end)

    def closest(self, quote: str) -> Closest | None:
        """Find the passage that is most like a quote, in whole words; None if none is like it."""
        # All that is wrong with a claim is told, so that it is asked for more than once.
        if quote not in self._closest:
            self._closest[quote] = closest_passage(self.text, self.passage.folded, quote)
        return self._closest[quote]


@dataclass(frozen=True)
class _Search:
    """A quote to be found in some windows of a source, among the places that hints allow."""

    source: SourceText
    quote: str
    windows: Sequence[Span]
    hints: Hints = field(default_factory=Hints)
    can_be_hinted: bool = True
    #: Where a person says that it is; then it is looked for nowhere.
    settled: Span | None = None

    @cached_property
    def _match(self) -> tuple[Way, list[Span]]:
        if self.settled:
            return Way(self.quote), [self.settled]
        for way in ways(self.quote):
            places = self.hints.allow(self.source, self._look(way))
            if places:
                return way, places
        return Way(""), []

    @property
    def way(self) -> Way:
        """In which way the quote was found."""
        return self._match[0]

    @property
    def places(self) -> list[Span]:
        """Where the quote stands as it was typed; only if nowhere, where it stands folded."""
        return self._match[1]

    @cached_property
    def everywhere(self) -> list[Span]:
        """Where the quote stands as it was typed or folded, in the text's order."""
        way, places = self._match
        if self.settled or way.is_bare:
            return places
        alike = self.hints.allow(self.source, self._alike(way.reading))
        return sorted({*places, *alike}, key=attrgetter("start", "end"))

    def only_place(self) -> Span:
        """The only place; raises the error that says why there is none, or not one."""
        if not self.places:
            raise self.not_found()
        if len(self.places) > 1:
            raise self.ambiguous(self.everywhere)
        return self.places[0]

    def not_found(self) -> QuoteError:
        """The error for a quote that stands nowhere, or nowhere that the hints allow."""
        unhinted = _Search(self.source, self.quote, self.windows)
        if unhinted.places:
            return MisplacedQuoteError(self.quote, unhinted.everywhere, self.hints.unmet)
        bridged = bridge(self.source, self.quote)
        return QuoteNotFoundError(self.quote, bridged or self.source.closest(self.quote))

    def ambiguous(self, places: Sequence[Span]) -> QuoteError:
        """The error for a quote that can stand at several places."""
        hints = self.can_be_hinted
        return AmbiguousQuoteError(self.quote, places, self.source.text, hints=hints)

    def _look(self, way: Way) -> Iterator[Span]:
        if way.is_bare:
            return self._without_notes(way.reading)
        return self._alike(way.reading) if way.is_folded else self._verbatim(way.reading)

    def _verbatim(self, reading: str) -> Iterator[Span]:
        text = self.source.text
        for window in self.windows:
            for start in occurrences(text, reading, window.start, window.end):
                end = start + len(reading)
                if not splits_cluster(text, start) and not splits_cluster(text, end):
                    yield Span(start, end)

    def _alike(self, reading: str) -> Iterator[Span]:
        wanted = passage(reading)
        for window in self.windows:
            yield from matches(self.source.passage, wanted, window)

    def _without_notes(self, reading: str) -> Iterator[Span]:
        """Where the quote stands if the marks of notes and what pages add are left out of both."""
        bare, typed = self.source.bare, BareText(reading)
        if not bare.cuts and not typed.cuts:
            return
        for place in matches(self.source.bare_passage, passage(typed.text)):
            span = bare.original(place)
            if any(each.start <= span.start and span.end <= each.end for each in self.windows):
                yield span


def find_parts(
    source: SourceText,
    parts: str | Sequence[str],
    *,
    prefix: str | None = None,
    start: int | None = None,
    settled: Mapping[int, Span] | None = None,
) -> tuple[Span, ...]:
    """Where the parts of a quote stand, as `anchored` finds them."""
    return anchored(source, parts, prefix=prefix, start=start, settled=settled).parts


def anchored(
    source: SourceText,
    parts: str | Sequence[str],
    *,
    prefix: str | None = None,
    start: int | None = None,
    settled: Mapping[int, Span] | None = None,
) -> Anchored:
    """Find the parts of an interrupted quotation, which follow each other in the text.

    A part that stands nowhere is parted further at its dots, and at words in brackets. `prefix` and
    `start` are those of the first part. A part that stands at several places is settled when only
    one of them leaves room for the others, in order; `settled` gives the places of parts, by
    number, that a person has chosen. Raises what `SourceText.find` does, and `InputError` for a
    quote without parts.
    """
    parts, chosen = [parts] if isinstance(parts, str) else parts or [""], settled or {}
    if not chosen and len(parts) == 1 and prefix is None and start is None:
        only = source.stands_once(parts[0])
        if only:
            return Anchored((only,))
    searches = _searches(source, parts, Hints(prefix, start), chosen)
    for search in searches:
        if not search.places:
            raise search.not_found()
    places = _settled(searches)
    spans = [
        span
        for search, place in zip(searches, places, strict=True)
        for span in (source.bare.parts(place) if search.way.is_bare else (place,))
    ]
    if len(spans) > len(parts) or (len(spans) > 1 and any(each.way.is_folded for each in searches)):
        _refuse_astray(source, spans)
    parted = [search.quote for search in searches] != list(parts)
    return Anchored(tuple(spans), _how(source, searches, places, parted=parted))


def _searches(
    source: SourceText, parts: Sequence[str], hints: Hints, chosen: Mapping[int, Span]
) -> list[_Search]:
    """What is to be looked for, one for each part, those parted further that stand nowhere."""
    whole = (Span(0, len(source.text)),)
    searches: list[_Search] = []
    for number, part in enumerate(parts):
        own = Hints() if searches else hints
        given = _Search(source, part, whole, own, not searches, chosen.get(number))
        if chosen or given.places:
            searches.append(given)
            continue
        for words in _parted(source, part):
            own = Hints() if searches else hints
            searches.append(_Search(source, words, whole, own, not searches))
    return searches


def _parted(source: SourceText, part: str) -> list[str]:
    """A part that stands nowhere, parted at its joints; what stands there together stays so."""
    *_, unwrapped = part, *readings(part)
    pieces = jointed(unwrapped)
    if len(pieces) > _MOST_PARTS:
        return [part]
    stands = cache(partial(_stands, source))
    words: list[str] = []
    first = 0
    while first < len(pieces):
        length = _longest_run(stands, pieces[first:])
        last = first + (length or 1)
        words += [_run(pieces[first:last])] if length else _around(stands, pieces[first][0])
        first = last
    return words or [part]


def _longest_run(stands: Callable[[str], bool], pieces: Sequence[tuple[str, str]]) -> int:
    """How many pieces from the first on stand there together, with the dots between them."""
    # What stands together does so without its last pieces: so all others need not be tried.
    length = 0
    while length < len(pieces) and stands(_run(pieces[: length + 1])):
        length += 1
    return length


def _run(pieces: Sequence[tuple[str, str]]) -> str:
    return "".join(words + dots for words, dots in pieces[:-1]) + pieces[-1][0]


def _around(stands: Callable[[str], bool], words: str) -> list[str]:
    """Words that stand nowhere, parted at what the coder put in for others; else as they are."""
    around = around_insertions(words)
    if 1 < len(around) <= _MOST_PARTS and all(map(stands, around)):
        return around
    bare = trimmed(words)
    return [bare] if bare and stands(bare) else [words]


def _stands(source: SourceText, words: str) -> bool:
    return bool(_Search(source, words, (Span(0, len(source.text)),)).places)


def _refuse_astray(source: SourceText, spans: Sequence[Span]) -> None:
    """Refuse places that the words that stand there would not lead to again."""
    words = [source.text[span.start : span.end] for span in spans]
    whole = (Span(0, len(source.text)),)
    hints = Hints(start=spans[0].start)
    searches = [
        _Search(source, each, whole, Hints() if number else hints, can_be_hinted=not number)
        for number, each in enumerate(words)
    ]
    _settled(searches)


def _how(
    source: SourceText, searches: Sequence[_Search], places: Sequence[Span], *, parted: bool
) -> str | None:
    """The foldings by which the parts were found, in words; None where they stand there so."""
    stretches = (
        (search.way, source.text[place.start : place.end], source.bare, place)
        for search, place in zip(searches, places, strict=True)
        if not search.settled
    )
    return found_by(stretches, parted=parted)


def _settled(searches: Sequence[_Search]) -> tuple[Span, ...]:
    """Choose the one place for each part; several, or none in order, raise."""
    ordered = _in_order([search.places for search in searches])
    if not all(ordered):
        ordered = _in_order([search.everywhere for search in searches])
    for search, places in zip(searches, ordered, strict=True):
        if not places:
            raise _out_of_order(search)
    if any(len(places) > 1 for places in ordered):
        raise _undecided(searches, ordered)
    return tuple(places[0] for places in ordered)


def _out_of_order(search: _Search) -> QuoteError:
    remedy = "list the parts of a quote in the order of the text"
    return MisplacedQuoteError(search.quote, search.everywhere, "not after the part before", remedy)


def _undecided(searches: Sequence[_Search], ordered: Sequence[Sequence[Span]]) -> QuoteError:
    part = next(part for part, places in enumerate(ordered) if len(places) > 1)
    return searches[part].ambiguous(_in_order([search.everywhere for search in searches])[part])


def _in_order(choices: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """Keep, for each part, the places that leave room for all the others before and after it."""
    kept: list[list[Span]] = []
    room = 0
    for places in choices:
        kept.append([place for place in places if place.start >= room])
        room = min((place.end for place in kept[-1]), default=maxsize)
    room = maxsize
    for part in reversed(range(len(kept))):
        kept[part] = [place for place in kept[part] if place.end <= room]
        room = max((place.start for place in kept[part]), default=room)
    return kept


def find_wording(source: SourceText, wording: str, quote: Sequence[Span]) -> Span:
    """Find a wording inside one of a quote's parts, else anywhere in the source.

    A wording that stands once inside the quote is taken, wherever else it stands. Raises
    `AmbiguousQuoteError` or `QuoteNotFoundError`.
    """
    once = source.stands_once(wording, quote[0]) if len(quote) == 1 else None
    if once:
        return once
    whole = (Span(0, len(source.text)),)
    inside = _Search(source, wording, quote, can_be_hinted=False)
    if inside.places:
        return inside.only_place()
    return _Search(source, wording, whole, can_be_hinted=False).only_place()
