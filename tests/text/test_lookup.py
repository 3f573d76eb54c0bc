"""An index finds what going through a text finds, and a text is gone through only a few times."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text import lookup
from stance.text.anchoring import SourceText, anchored
from stance.text.lookup import alike_up_to, occurrences, stands_once

#: Texts with blocks that stand often: of few letters, of one, and of pieces that come again.
pieces = st.sampled_from(["a", "ab", "ba" * 9, "-" * 40, "xyz" * 12, "Ä", " "])
texts = st.lists(pieces, max_size=60).map("".join)


@pytest.fixture(autouse=True)
def _soon_indexed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(lookup, "_LONG", 1)
    monkeypatch.setattr(lookup, "_OFTEN", 1)
    lookup._lookup.cache_clear()
    yield
    lookup._lookup.cache_clear()


def naive(text: str, wanted: str, start: int, end: int) -> list[int]:
    places = range(start, end - len(wanted) + 1)
    return [place for place in places if wanted and text.startswith(wanted, place)]


@given(texts, st.data())
def test_every_place_is_found_in_order(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    first = data.draw(st.integers(0, len(text)))
    wanted = text[first : first + data.draw(st.integers(0, 90))] + data.draw(
        st.sampled_from("b ") | st.just("")
    )
    found = list(occurrences(text, wanted, start, end))
    assert found == naive(text, wanted, start, end)
    assert stands_once(text, wanted, start, end) == (found[0] if len(found) == 1 else None)


@pytest.mark.parametrize("long", [1, 200_000])
@pytest.mark.parametrize(
    ("text", "asked", "place"),
    [
        ("abc", ("a", 0, None), 0),
        ("abcabc", ("c", 0, None), None),
        ("abcabc", ("a", 1, None), 3),
        ("abcabc", ("a", 0, 3), 0),
        ("abcabc", ("ca", 0, None), 2),
        ("abcabc", ("ca", 0, 3), None),
        ("aaa", ("aa", 0, None), None),
        ("aaa", ("aa", 1, None), 1),
        ("", ("a", 0, None), None),
        ("abc", ("", 0, None), None),
        ("abc", ("d", 0, None), None),
    ],
)
def test_a_string_stands_once_in_a_text_of_any_length(
    text: str,
    asked: tuple[str, int, int | None],
    place: int | None,
    long: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookup, "_LONG", long)

    assert stands_once(text, *asked) == place


_rows = st.builds(
    lambda unit, times, rest: unit * times + rest,
    st.text("ab", min_size=1, max_size=4),
    st.integers(1, 12),
    st.text("ab", max_size=3),
)


@given(st.lists(_rows, min_size=1, max_size=4).map("".join), _rows)
def test_what_stands_within_itself_is_found_at_each_place(text: str, wanted: str) -> None:
    """As a row of dashes does: of a row twice as long, at every place up to its middle."""
    assert list(occurrences(text, wanted)) == naive(text, wanted, 0, len(text))
    assert list(occurrences(text, wanted, 1, len(text) - 1)) == (
        naive(text, wanted, 1, len(text) - 1)
    )


@given(texts, texts, texts)
def test_what_two_texts_begin_with(both: str, one: str, other: str) -> None:
    one, other = both + one, both + other
    length = alike_up_to(one, other)
    assert one[:length] == other[:length]
    assert one[length : length + 1] != other[length : length + 1] or one == other


def _of_few_words(number: int) -> str:
    """A quote that is told from others by one word alone: of each block it has, many are alike."""
    return f"They said that they would not agree to it on point {number} and would not agree to it."


@pytest.mark.parametrize("typed", [str, str.upper])
@pytest.mark.parametrize(
    ("number", "quote_of"),
    [
        (300, "On point {} they said that they would not agree to it.".format),
        (9_000, _of_few_words),
    ],
)
def test_a_text_is_not_gone_through_for_each_quote(
    number: int,
    quote_of: Callable[[int], str],
    typed: type[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quotes = list(map(quote_of, range(number)))
    source = SourceText(" ".join(quotes))
    gone_through: list[str] = []
    go_through = lookup._gone_through

    def noted(text: str, wanted: str, *bounds: int) -> Iterator[int]:
        gone_through.append(wanted)
        return go_through(text, wanted, *bounds)

    monkeypatch.setattr(lookup, "_gone_through", noted)
    monkeypatch.setattr(lookup, "_OFTEN", 16)
    for quote in quotes[:: number // 300]:
        assert len(anchored(source, typed(quote)).parts) == 1

    assert len(gone_through) < 3 * 16
