"""To whom a text attributes a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.anchoring import SourceText
from stance.text.matching import Span
from stance.text.speech.attribution import attribution
from stance.text.speech.marks import stands_in_marks
from stance.text.speech.weekdays import said_on, weekday


@pytest.mark.parametrize(
    ("text", "quote", "who"),
    [
        ('"We go," the ministry said.', "We go", "the ministry"),
        ("“We go now or never,” said President Putin.", "We go", "President Putin"),
        ("The minister said: “We will not go.” Then he left.", "We will not go", "The minister"),
        ("“We go,” Mr Lavrov told reporters.", "We go", "Mr Lavrov"),
        ("“We go”, according to NATO.", "We go", "NATO"),
        ("Talks are open, the Kremlin said on Monday.", "Talks are open", "the Kremlin"),
        ("Talks are open but short, the Kremlin said.", "Talks are open", "the Kremlin"),
        ("Russia's ministry considers talks useful.", "Russia's ministry considers talks",
         "Russia's ministry"),
        ("He left. Talks are open.", "Talks are open", None),
    ],
)  # fmt: skip
def test_who_is_said_to_have_said_it(text: str, quote: str, who: str | None) -> None:
    words = attribution(text, SourceText(text).find(quote))

    assert (words.who if words else None) == who


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ('He said: "We go now."', "We go", True),
        ('He said: "Today we go now."', "we go", True),
        ("He said that we go now.", "we go", False),
        ('"No," he said. We go now.', "We go", False),
    ],
)
def test_whether_it_stands_in_quotation_marks(text: str, quote: str, expected: bool) -> None:
    assert stands_in_marks(text, SourceText(text).find(quote)) is expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“We go,” the ministry said on Monday.", 0),
        ("“We go,” said Anna Lind in Oslo on Monday.", 0),
        ("“We go,” the ministry told reporters in a statement late Monday.", 0),
        ("On Monday, the ministry said: “We go.”", 0),
        ("The ministry on Monday said: “We go.”", 0),
        ("The ministry said in an interview with Reuters on Monday that We go.", 0),
        # No day of saying, or more than one that it may be.
        ("“We go,” the ministry said. It will meet NATO on Monday.", None),
        ("“We go,” the ministry said it would say on Monday.", None),
        ("On Monday NATO meets, the ministry said: “We go.”", None),
        ("“We go,” the ministry said on Monday, after Sunday's vote.", None),
        ("“We go,” the ministry said last Monday.", None),
        ("“On Monday, the ministry said it. We go,” she added.", None),
        ("“We go,” the ministry said on Monday week.", None),
        ("“We go,” the ministry said.\n\nOn Monday the ministry said no.", None),
    ],
)
def test_the_day_on_which_it_was_said_is_taken_where_only_one_can_be(
    text: str, day: int | None
) -> None:
    assert said_on(text, SourceText(text).find("We go")) == day


def test_the_weekday_nearest_to_the_quote_counts() -> None:
    text = "On Monday they met at length. We go, he said on Tuesday. On Friday they left."

    assert weekday(text, SourceText(text).find("We go")) == 1
    assert weekday("We go", Span(0, 5)) is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))

    attribution(text, span)
    stands_in_marks(text, span)
