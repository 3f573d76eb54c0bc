"""Which dates stand written out beside a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.calendar.beside import dates_beside
from stance.text.matching import Span

QUOTE = "We suspend it"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (f"On 21 February 2023 President Putin told the Assembly: “{QUOTE}.”", ["2023-02-21"]),
        (
            f"At the talks held from 12 to 14 March 2019 he said: {QUOTE}.",
            ["2019-03-12/2019-03-14"],
        ),
        (f"From 30 March to 2 April 2019 they met. “{QUOTE}”", ["2019-03-30/2019-04-02"]),
        (f"“{QUOTE},” he said on March 12–14, 2019.", ["2019-03-12/2019-03-14"]),
        (f"On February 21,\n2023 he said: “{QUOTE}”", ["2023-02-21"]),
        (f"On 21 February 2023 he told the Assembly:\n\n“{QUOTE}”", ["2023-02-21"]),
        (f"On 21 February 2023 he spoke.\n\n“{QUOTE}”", []),
        (f"In May 1997 and on 27 May 1998: {QUOTE}", ["1998-05-27", "1997-05"]),
        (f"21 февраля 2023 он сказал: {QUOTE}", ["2023-02-21"]),
        (f"Of 30 February 2023, and room 2023: {QUOTE}", []),
        (f"Resolution 1244 and about 2014: {QUOTE}", []),
    ],
)
def test_dates_in_words_are_found_beside_a_quote(text: str, dates: list[str]) -> None:
    start = text.index(QUOTE)
    found = dates_beside(text, Span(start, start + len(QUOTE)))
    assert [date.text for date, _ in found] == dates
    assert all(words in " ".join(text.split()) for _, words in found)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_any_text_is_looked_at(text: str, start: int, length: int) -> None:
    dates_beside(text, Span(min(start, len(text)), min(start + length, len(text))))
