"""A quote that stands in two halves is told with what stands between them."""

import pytest

from stance.text.quotes.bridge import bridge
from stance.text.quotes.folded_text import FoldedText


def bridged(quote: str, text: str) -> str | None:
    found = bridge(FoldedText(text), quote)
    if found is None:
        return None
    assert text[found.span.start : found.span.end] == found.text
    assert 0 < found.likeness < 100
    return found.text


@pytest.mark.parametrize(
    ("quote", "text", "passage"),
    [
        (
            "we share all of it",
            "Here we share, at last, all of it now.",
            "we share, at last, all of it",
        ),
        (
            "WE share ALL of it",
            "Here we share at last all of it now.",
            "we share at last all of it",
        ),
        # Two words on each side, five of both.
        ("we share it all", "we share, at last, it all", None),
        ("we share it all now", "we share, at last, it all now", "we share, at last, it all now"),
        ("we share it all now", "we, at last, share it all now", None),
        ("we share it all now", "we share it all, at last, now", None),
        ("we share it all now", "we share it, at last, all now", "we share it, at last, all now"),
        # In order, and the first place of the end.
        ("we share all of it", "all of it he said; we share", None),
        ("we share all of it", "we share x all of it y all of it", "we share x all of it"),
        # From the first beginning that an end follows.
        (
            "we share all of it",
            f"we share. {'No. ' * 120}Then we share x all of it",
            "we share x all of it",
        ),
        ("we share all of it", "they give away nothing", None),
        ("we share all of it", "we share all of that", None),
        ("we share all — “", "we share x all", None),
    ],
)
def test_a_quote_stands_in_two_halves_or_does_not(
    quote: str, text: str, passage: str | None
) -> None:
    assert bridged(quote, text) == passage


@pytest.mark.parametrize(("apart", "is_near"), [(400, True), (401, False)])
def test_the_halves_stand_near_each_other(apart: int, is_near: bool) -> None:
    text = f"we share{('.' * (apart - 1))} all of it"
    assert (bridged("we share all of it", text) is not None) is is_near
