"""What claims rest on in a text that is not passed on."""

from hashlib import sha256

import pytest

from stance.text.quotes.withheld import (
    WithheldText,
    as_known,
    digest_of,
    is_of,
    is_withheld,
    put_together,
    rested_on,
    stands_at,
)

TEXT = "We will go. They will not."


def test_quotes_that_touch_or_overlap_are_one_passage() -> None:
    assert rested_on(TEXT, [(3, 7), (0, 3)], []) == [(0, "We will")]
    assert rested_on(TEXT, [(0, 7), (3, 10)], []) == [(0, "We will go")]
    assert rested_on(TEXT, [(0, 10), (3, 7)], []) == [(0, "We will go")]


def test_quotes_with_anything_between_them_are_passages_of_their_own() -> None:
    assert rested_on(TEXT, [(12, 16), (0, 11)], []) == [(0, "We will go."), (12, "They")]


def test_wordings_count_where_they_stand_as_they_say() -> None:
    wordings = [("will go", (3, 10)), ("will", (12, 16)), ("They", (12, 16))]
    assert rested_on(TEXT, [], wordings) == [(3, "will go"), (12, "They")]


def test_a_text_is_put_together_with_a_sign_for_all_that_is_not_there() -> None:
    parts = [(3, "will"), (12, "They")]
    withheld = put_together(len(TEXT), parts, digest_of(TEXT))
    assert withheld == "███will█████They██████████"
    assert put_together(4, [], "") == "████"
    assert put_together(7, [(0, "We"), (2, " will")], "") == "We will"


def test_a_withheld_text_has_the_digest_of_the_whole() -> None:
    withheld = put_together(len(TEXT), [(3, "will")], digest_of(TEXT))
    assert digest_of(withheld) == digest_of(TEXT) == sha256(TEXT.encode()).hexdigest()
    assert digest_of(str.__str__(withheld)) != digest_of(TEXT)


def test_only_a_text_with_signs_and_another_digest_is_withheld() -> None:
    withheld = "███will█████They██████████"
    assert is_withheld(withheld, digest_of(TEXT))
    assert not is_withheld(withheld, digest_of(withheld))
    assert not is_withheld("They will not.", digest_of(TEXT))
    known = as_known(withheld, digest_of(TEXT))
    assert isinstance(known, WithheldText)
    assert (known, known.digest) == (withheld, digest_of(TEXT))
    assert not isinstance(as_known(TEXT, digest_of(TEXT)), WithheldText)


@pytest.mark.parametrize(
    ("text", "is_its"),
    [
        (TEXT, True),
        ("We will go. They wIll not.", True),
        ("We wild go. They will not.", False),
        (f"{TEXT} ", False),
        (TEXT[:-1], False),
    ],
)
def test_a_text_is_that_of_a_withheld_one_if_it_has_all_that_is_there(
    text: str,
    is_its: bool,
) -> None:
    assert is_of("███will█████They██████████", text) is is_its


@pytest.mark.parametrize(
    ("place", "stands"), [((3, 7), True), ((3, 6), False), ((4, 8), False), ((3, 8), False)]
)
def test_words_stand_at_a_place_or_do_not(place: tuple[int, int], stands: bool) -> None:
    assert stands_at(TEXT, "will", place) is stands


def test_nothing_rests_on_a_text_without_claims() -> None:
    assert rested_on(TEXT, [], []) == []
