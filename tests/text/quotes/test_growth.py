"""What is looked for takes as long as it is, however it is made up: nothing grows by its square."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from stance.text.anchoring import QuoteError, SourceText, anchored
from stance.text.quotes.furniture import BareText
from tests.growth import growth

PROSE = "Russia is open for building relations with the alliance, the ministry said. "
#: Four times as much may take so many times as long; by its square it would take sixteen.
MOST = 6.0

#: A source and a quote that it may or may not have, by how long they are to be.
CASES: dict[str, Callable[[int], tuple[str, str]]] = {
    "marks around a word": lambda size: (PROSE * size, '"' * size + "Moscow" + '"' * size),
    "nothing but marks": lambda size: (PROSE * size, '"' * size),
    "marks and blanks": lambda size: (PROSE * size, '" ' * size + "Moscow" + ' "' * size),
    "marks in the source": lambda size: ('"' * size + " Ja " + '"' * size, '"" JA'),
    "one letter, once": lambda size: ("a" * size, "a" * size),
    "one letter, often": lambda size: ("a" * size, "A" * (size // 2)),
    "one letter, not there": lambda size: ("a" * size, "A" * (size // 2) + "b"),
    "one word, often": lambda size: ("a " * size, "a  " * (size // 2)),
    "dots": lambda size: (PROSE * size, "Moscow … " * size),
    "dots that a text has": lambda size: ("a b … " * size, "a b …  " * size + "c"),
    "words in brackets": lambda size: (PROSE * size, "Moscow [sic] " * size),
    "open brackets": lambda size: (PROSE * size, "[" * size),
    "blanks": lambda size: (PROSE * size, "Moscow" + " " * size + "will"),
    "numbers of pages": lambda size: ("12\n" * size + PROSE, "Russia was"),
    "ends of pages": lambda size: ("\f\n" * size + PROSE, "Russia was"),
    "note marks": lambda size: ("word[1] " * size, "word word  text"),
}


def refused_or_found(source: str, quote: str) -> None:
    with suppress(QuoteError):
        anchored(SourceText(source), quote)


@pytest.mark.parametrize("name", CASES)
def test_looking_for_a_quote_grows_with_its_length_and_the_sources(name: str) -> None:
    def of_size(size: int) -> Callable[[], None]:
        source, quote = CASES[name](size)
        return lambda: refused_or_found(source, quote)

    assert growth(of_size, small=150) < MOST


def test_leaving_out_pages_and_notes_grows_with_a_text() -> None:
    page = "the ministry said so¹\n\nHEAD\n12\n\n"
    assert growth(lambda size: lambda: BareText(page * size), small=50) < MOST


def test_what_is_nearest_is_looked_for_once_for_each_quote() -> None:
    source = SourceText(PROSE)
    assert source.closest("Russia was open") is source.closest("Russia was open")


@pytest.mark.parametrize("marks", range(1, 12))
def test_a_quote_in_any_number_of_marks_is_found(marks: int) -> None:
    source = SourceText(PROSE)
    found = anchored(source, "“" * marks + "open for building" + "”" * marks)
    assert found == anchored(source, "open for building")
