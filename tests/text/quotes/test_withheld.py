"""What claims rest on in a text that is not passed on."""

from stance.text.quotes.withheld import rested_on

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
