"""Words that selectors select, those narrowed that are refined by another selector."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stance.incoming.hinted import start_of
from stance.text.cleaning import shorten

_QUOTE, _POSITION = "TextQuoteSelector", "TextPositionSelector"
_SHOWN = 80
#: The last character that UTF-16 counts as one.
_LAST_ALIKE = "\uffff"

Selector = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SelectedWords:
    """Words of a source by their selectors; `start` counts as whoever wrote the file counts."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None

    def cut(self, start: int, end: int) -> "SelectedWords":
        """Some of the words alone, by their place among them; the others stand around them."""
        return SelectedWords(
            self.exact[start:end],
            self.prefix + self.exact[:start],
            self.exact[end:] + self.suffix,
            None if self.start is None else self.start + start,
        )


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words that are narrowed by what tells no one place within them, and why that is."""

    why: str


def words_of(selectors: Iterable[Selector]) -> Iterator[SelectedWords | Unplaced]:
    """The words that the selectors of a target quote, each as narrow as they are refined."""
    group, base = list(selectors), 0
    while group:
        place, _ = _place(group)
        start = None if place is None or base < 0 else base + place
        quotes = [each for each in group if _is_quote(each)]
        if quotes:
            shared = refinements(each for each in group if not _is_quote(each))
            for quote in quotes:
                yield _narrowed(_quoted(quote, start), refinements([quote]) or shared)
            return
        group, base = refinements(group), -1 if start is None else start


def refinements(selectors: Iterable[Selector]) -> list[Selector]:
    """What selectors are refined by."""
    return [each for one in selectors for each in entries(one.get("refinedBy"))]


def text_of(value: Any) -> str | None:
    """A value that is a text with something in it; else None."""
    return value if isinstance(value, str) and value.strip() else None


def entries(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a value that is one or a list of them."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            yield each


def _is_quote(selector: Selector) -> bool:
    return selector.get("type") == _QUOTE and text_of(selector.get("exact")) is not None


def _quoted(selector: Selector, start: int | None) -> SelectedWords:
    before, after = (text_of(selector.get(name)) or "" for name in ("prefix", "suffix"))
    return SelectedWords(selector["exact"], before, after, start)


def _place(group: Iterable[Selector]) -> tuple[int | None, int | None]:
    """Where the first of the selectors that counts begins and ends, as far as it says so."""
    for each in group:
        start, end = each.get("start"), each.get("end")
        if each.get("type") == _POSITION and isinstance(start, int) and start >= 0:
            return start, end if isinstance(end, int) else None
    return None, None


def _narrowed(words: SelectedWords, narrower: list[Selector]) -> SelectedWords | Unplaced:
    while narrower:
        span = _span(words.exact, narrower)
        if span is None:
            how = ", ".join(text_of(each.get("type")) or "a selector" for each in narrower)
            told = f'it narrows "{shorten(words.exact, _SHOWN)}" by {shorten(how, _SHOWN)}'
            return Unplaced(f"{told}, which tells no one place there")
        words, narrower = words.cut(*span), refinements(narrower)
    return words


def _span(words: str, narrower: list[Selector]) -> tuple[int, int] | None:
    """From where to where selectors narrow words; None where they tell no one place in them."""
    start, end = _place(narrower)
    quote = next(filter(_is_quote, narrower), None)
    if quote is not None:
        exact = quote["exact"].strip()
        once = words.count(exact) == 1
        found = words.find(exact) if once else start_of(words, exact, {**quote, "start": start})
        return None if found is None else (found, found + len(exact))
    if start is None or end is None or not start < end <= len(words):
        return None
    # The model counts code points, programs in JavaScript count units of UTF-16: nothing here
    # proves which, so that a place is taken only where both are the same.
    return (start, end) if max(words[:end]) <= _LAST_ALIKE else None
