"""Finding where a quote stands in its source, or saying why that cannot be told.

The place is never guessed. A passage that stands there exactly once as it was typed is taken;
otherwise one that stands there exactly once when both sides are folded. Several places are for
`prefix`, `start` or the order of a quote's parts to decide between, and refused if they do not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from sys import maxsize

from stance.text.characters import QUOTATION_MARKS, Kind, kind_of
from stance.text.folding import fold, splits_cluster
from stance.text.likeness import Closest, closest_passage
from stance.text.matching import (
    Passage,
    Span,
    match_at,
    matches,
    occurrences,
    passage,
    solid_place,
)
from stance.text.quote_errors import (
    AmbiguousQuoteError,
    MisplacedQuoteError,
    QuoteError,
    QuoteNotFoundError,
    quoted,
)

__all__ = [
    "AmbiguousQuoteError",
    "Closest",
    "MisplacedQuoteError",
    "QuoteError",
    "QuoteNotFoundError",
    "SourceText",
    "Span",
    "find_parts",
    "find_wording",
]

_SHORTEST_WRAPPED = 3
_SIGN_WINDOW = 40
_SEPARATING = (Kind.SPACE, Kind.DASH, Kind.REMOVED)


class SourceText:
    """The text of a source to find quotes in; it is folded once, when a quote first needs it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def passage(self) -> Passage:
        """The whole text, folded."""
        return passage(self.text)

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
        hints = _Hints(prefix, start)
        windows = (within or Span(0, len(self.text)),)
        return _Search(self, quote, windows, hints).only_place()

    def stands_once(self, quote: str, within: Span | None = None) -> Span | None:
        """The place of a quote that stands there exactly once as it was typed, by far the most.

        None tells nothing: then it has to be looked for in every way.
        """
        text, words = self.text, quote.strip()
        low, high = (within.start, within.end) if within else (0, len(text))
        start = text.find(words, low, high) if words else -1
        end = start + len(words)
        if start < 0 or text.find(words, start + 1, high) >= 0:
            return None
        if splits_cluster(text, start) or splits_cluster(text, end):
            return None
        return Span(start, end)

    def closest(self, quote: str) -> Closest | None:
        """Find the passage that is most like a quote, in whole words; None if none is like it."""
        return closest_passage(self.text, self.passage.folded, quote)


@dataclass(frozen=True, slots=True)
class _Hints:
    """What was given beside a quote to tell its places apart."""

    prefix: str | None = None
    start: int | None = None

    def allow(self, source: SourceText, places: Iterable[Span]) -> list[Span]:
        """The places that agree with what was given."""
        if self.start is not None:
            places = (place for place in places if place.start == self.start)
        if self.prefix is None or not self.prefix.strip():
            return list(places)
        words = passage(self.prefix.rstrip(_trailing(self.prefix)))
        if words.solid:
            return [place for place in places if _stands_before(source, words, place.start)]
        sign = fold(self.prefix).text.strip()
        return [place for place in places if _follows_sign(source.text, sign, place.start)]

    @property
    def unmet(self) -> str:
        """The sentence for places of which none agrees."""
        start = [] if self.start is None else [f"not at {self.start}"]
        prefix = [f"not directly after {quoted(self.prefix)}"] if self.prefix else []
        return " and ".join(start + prefix)


@dataclass(frozen=True)
class _Search:
    """A quote to be found in some windows of a source, among the places that hints allow."""

    source: SourceText
    quote: str
    windows: Sequence[Span]
    hints: _Hints = field(default_factory=_Hints)
    can_be_hinted: bool = True
    #: Where a person says that it is; then it is looked for nowhere.
    settled: Span | None = None

    @cached_property
    def _match(self) -> tuple[str, list[Span]]:
        if self.settled:
            return self.quote, [self.settled]
        for reading in _readings(self.quote):
            for look in (self._verbatim, self._alike):
                places = self.hints.allow(self.source, look(reading))
                if places:
                    return reading, places
        return "", []

    @property
    def places(self) -> list[Span]:
        """Where the quote stands as it was typed; only if nowhere, where it stands folded."""
        return self._match[1]

    @cached_property
    def everywhere(self) -> list[Span]:
        """Where the quote stands as it was typed or folded, in the text's order."""
        reading, places = self._match
        if self.settled:
            return places
        alike = self.hints.allow(self.source, self._alike(reading))
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
        return QuoteNotFoundError(self.quote, self.source.closest(self.quote))

    def ambiguous(self, places: Sequence[Span]) -> QuoteError:
        """The error for a quote that can stand at several places."""
        hints = self.can_be_hinted
        return AmbiguousQuoteError(self.quote, places, self.source.text, hints=hints)

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


def find_parts(
    source: SourceText,
    parts: str | Sequence[str],
    *,
    prefix: str | None = None,
    start: int | None = None,
    settled: Mapping[int, Span] | None = None,
) -> tuple[Span, ...]:
    """Find the parts of an interrupted quotation, which follow each other in the text.

    `prefix` and `start` are those of the first part. A part that stands at several places is
    settled when only one of them leaves room for the others, in order; `settled` gives the places
    of parts, by number, that a person has chosen. Raises what `SourceText.find` does, and
    `InputError` for a quote without parts.
    """
    chosen = settled or {}
    if not chosen and len(parts) == 1 and prefix is None and start is None:
        only = source.stands_once(parts[0])
        if only:
            return (only,)
    hints, whole = _Hints(prefix, start), (Span(0, len(source.text)),)
    first, *others = [parts] if isinstance(parts, str) else parts or [""]
    searches = [_Search(source, first, whole, hints, settled=chosen.get(0))]
    searches += [
        _Search(source, part, whole, can_be_hinted=False, settled=chosen.get(number))
        for number, part in enumerate(others, 1)
    ]
    for search in searches:
        if not search.places:
            raise search.not_found()
    return _settled(searches)


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


def _readings(quote: str) -> Iterator[str]:
    """The quote as typed, then without the quotation marks around it."""
    reading = quote.strip()
    if reading:
        yield reading
    while len(reading) >= _SHORTEST_WRAPPED and {reading[0], reading[-1]} <= QUOTATION_MARKS:
        reading = reading[1:-1].strip()
        if reading:
            yield reading


def _trailing(prefix: str) -> str:
    """The characters of a prefix that may be missing at its end, for `str.rstrip`."""
    return "".join(char for char in prefix if kind_of(char) in _SEPARATING)


def _follows_sign(text: str, sign: str, place: int) -> bool:
    """Tell whether a place follows a prefix without words, such as the dash of a dialogue."""
    window = fold(text[max(0, place - _SIGN_WINDOW) : place])
    return window.text.rstrip().endswith(sign)


def _stands_before(source: SourceText, words: Passage, place: int) -> bool:
    """Tell whether the words of a prefix end at a place.

    White space, dashes and quotation marks may stand between, since a word may be broken there and
    a quote may begin inside its marks; where that lets two places through, none is taken.
    """
    end = solid_place(source.passage, place)
    while not _ends_at(source, words, end, place):
        if end == 0 or source.passage.solid[end - 1] != "'":
            return False
        end -= 1  # past a quotation mark
    return True


def _ends_at(source: SourceText, words: Passage, end: int, place: int) -> bool:
    first = end - len(words.solid)
    if first < 0 or not source.passage.solid.startswith(words.solid, first):
        return False
    match = match_at(source.passage, words, first)
    return match is not None and all(map(_may_stand_between, source.text[match.end : place]))


def _may_stand_between(char: str) -> bool:
    return char in QUOTATION_MARKS or kind_of(char) in _SEPARATING
