"""Places in UTF-16 units and in code points are the same places."""

from hypothesis import given
from hypothesis import strategies as st

from stance.text.utf16 import Utf16Places

TEXTS = st.text(st.sampled_from("aé\u0301\uffff😀𐐀\U0010ffff\n"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_each_place_is_found_from_either_side(text: str) -> None:
    places = Utf16Places(text)

    for point in range(len(text) + 1):
        assert places.unit(point) == units(text[:point])
        assert places.code_point(units(text[:point])) == point


@given(TEXTS)
def test_what_is_no_place_between_characters_is_none(text: str) -> None:
    between = {units(text[:point]) for point in range(len(text) + 1)}
    places = Utf16Places(text)

    others = {-1, units(text) + 1, *range(units(text))} - between
    assert {places.code_point(unit) for unit in others} == {None}
