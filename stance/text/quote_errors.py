"""Why a quote was not attached to a source, said so that the coder can mend it."""

from collections.abc import Sequence

from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.text.likeness import Closest
from stance.text.matching import Span
from stance.text.quotes.contrast import between, briefly, first_words

_PASSAGE_WIDTH = 160
_PLACES_SHOWN = 5
_CONTEXT_WIDTH = 30
_IN_PARTS = "leave it in, or write [...] in its place"
_EMPTY = "the quote is empty"
_LONGER = "take more of the words around it"
_HINTS = "set `prefix` to the words directly before it, or `quote_start` to the right number"


class QuoteError(InputError):
    """A quote that could not be attached; `quote` is the part in question, as it was typed."""

    def __init__(self, quote: str, reason: str, remedy: str) -> None:
        super().__init__(reason, remedy)
        self.quote = quote


class QuoteNotFoundError(QuoteError):
    """The quote stands nowhere in the source; `closest` is what comes nearest, if anything does."""

    def __init__(self, quote: str, closest: Closest | None = None) -> None:
        missing = f"the source does not have {quoted(quote)}" if quote.strip() else _EMPTY
        super().__init__(quote, missing, _look_at(quote, closest))
        self.closest = closest


class AmbiguousQuoteError(QuoteError):
    """The quote stands at several `places`, in the text's order, and nothing decides for one."""

    def __init__(
        self, quote: str, places: Sequence[Span], text: str, *, hints: bool = True
    ) -> None:
        contexts = ", ".join(_in_context(text, place) for place in places[:_PLACES_SHOWN])
        more = f" and {len(places) - _PLACES_SHOWN} more" if len(places) > _PLACES_SHOWN else ""
        reason = f"{quoted(quote)} stands at {len(places)} places, {contexts}{more}"
        super().__init__(quote, reason, _HINTS if hints else _LONGER)
        self.places = tuple(places)


class MisplacedQuoteError(QuoteError):
    """The quote stands in the source at `places`, but at none that the hints beside it allow."""

    def __init__(self, quote: str, places: Sequence[Span], unmet: str, remedy: str = "") -> None:
        starts = ", ".join(str(place.start) for place in places[:_PLACES_SHOWN])
        more = ", …" if len(places) > _PLACES_SHOWN else ""
        reason = f"{quoted(quote)} stands at {starts}{more}, but {unmet}"
        super().__init__(quote, reason, remedy or "correct `prefix` or `quote_start`")
        self.places = tuple(places)


def quoted(passage: str) -> str:
    """A passage in quotation marks, on one line, its middle left out when it is long.

    Those that it begins or ends with itself are left out, so that none stands twice.
    """
    return briefly(passage, _PASSAGE_WIDTH)


def _look_at(quote: str, closest: Closest | None) -> str:
    if closest is None:
        return "copy the passage from the source, or use `paraphrase`"
    return (
        f"the closest passage, at {closest.span.start} and alike by {int(closest.likeness)} of 100,"
        f" is {quoted(closest.text)}{_difference(quote, closest.text)}"
    )


def _difference(quote: str, text: str) -> str:
    """What keeps a passage from being the same as a quote."""
    added, told = between(quote, text)
    if added:
        return f": all of it stands there but for {', '.join(added)}; {_IN_PARTS}"
    if not told:
        return ""
    if len(text) <= _PASSAGE_WIDTH:
        return f", which has {', '.join(told)}"
    return f' and first differs at "{first_words(quote, text)}": it has {told[0]}'


def _in_context(text: str, place: Span) -> str:
    before = text[max(0, place.start - _CONTEXT_WIDTH) : place.start]
    after = text[place.end : place.end + _CONTEXT_WIDTH]
    passage = shorten(text[place.start : place.end], _CONTEXT_WIDTH)
    return f"{place.start} ({shorten(f'{before}[', 99)}{passage}{shorten(f']{after}', 99)})"
