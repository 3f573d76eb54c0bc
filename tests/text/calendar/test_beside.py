"""Which dates stand written out beside a quote."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.calendar.beside import dates_beside
from stance.text.edtf import parse_date
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
        (
            f"On 1 May 2016 he said: {QUOTE}, as all of them did at the talks of 3 June 2017.",
            ["2016-05-01", "2017-06-03"],
        ),
        (
            f"Of those who met again on 1 May 2016, he said: {QUOTE}, on 3 June 2017.",
            ["2017-06-03", "2016-05-01"],
        ),
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


def test_a_date_far_from_a_quote_is_not_beside_it() -> None:
    far = "nothing more " * 40
    for text in (f"On 1 May 2016 {far} {QUOTE}.", f"{QUOTE}, {far} on 1 May 2016."):
        start = text.index(QUOTE)
        assert dates_beside(text, Span(start, start + len(QUOTE))) == []


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        (f"On 21 February he told the Assembly: “{QUOTE}.”", "2023-03-10", ["2023-02-21"]),
        (f"“{QUOTE},” he said on Feb. 21.", "2023-03", ["2023-02-21"]),
        (f"“{QUOTE},” he said on the\n21st of\nFebruary.", "2023-02-21", ["2023-02-21"]),
        (f"“{QUOTE},” he said on the second of March.", "2023-03-10", ["2023-03-02"]),
        (f"On 28 December he said: “{QUOTE}.”", "2023-01-03", ["2022-12-28"]),
        (f"On 5 May he said: “{QUOTE}.”", "2023-10-01", ["2023-05-05"]),
        (f"At talks from 6 to 8 March: “{QUOTE}.”", "2023-03-10", ["2023-03-06/2023-03-08"]),
        (f"From 28 February to 2 March: “{QUOTE}.”", "2023-03-10", ["2023-02-28/2023-03-02"]),
        (f"On Tuesday, 21 February, he said: “{QUOTE}.”", "2023-03-10", ["2023-02-21"]),
        (f"The treaty was signed in 2010. On 2 March: “{QUOTE}”", "2023-03-10", ["2023-03-02"]),
        (
            f"In February 2023 he spoke, on 2 March: “{QUOTE}”",
            "2023-03-10",
            ["2023-03-02", "2023-02"],
        ),
        # To come, or of more than one year; of another year; no date.
        (f"On 21 March he said: “{QUOTE}.”", "2023-03-10", []),
        (f"On 21 February he said: “{QUOTE}.”", "2023", []),
        (f"On 5 January he said: “{QUOTE}.”", "2023-12-20", []),
        (f"On 12 July he said: “{QUOTE}.”", "2023-02-01", []),
        (f"At talks from 8 to 12 March: “{QUOTE}.”", "2023-03-10", []),
        (f"On Monday, 21 February, he said: “{QUOTE}.”", "2023-03-10", []),
        (f"In 2014 he was young. On 21 February he said: “{QUOTE}.”", "2023-03-10", []),
        (f"On 21 February last year he said: “{QUOTE}.”", "2023-03-10", []),
        (f"On 21 February of that year he said: “{QUOTE}.”", "2023-03-10", []),
        (f"By 2 March it is due, he said: “{QUOTE}.”", "2023-03-10", []),
        (f"They will meet on 2 March: “{QUOTE}.”", "2023-03-10", []),
        (f"Article 5 May be invoked, it may 2 say: “{QUOTE}.”", "2023-05-10", []),
        (f"He said: “On 21 February I told you. {QUOTE}.”", "2023-03-10", []),
        (f"On 29 February he said: “{QUOTE}.”", "2023-03-10", []),
    ],
)
def test_a_date_without_its_year_is_found_where_only_one_is_possible(
    text: str, published: str, dates: list[str]
) -> None:
    start = text.index(QUOTE)
    found = dates_beside(text, Span(start, start + len(QUOTE)), parse_date(published))
    assert [date.text for date, _ in found] == dates


def beside(text: str, published: str | None = None) -> list[str]:
    start = text.index(QUOTE)
    day = parse_date(published) if published else None
    found = dates_beside(text, Span(start, start + len(QUOTE)), day)
    assert all(words in " ".join(text.split()) for _, words in found)
    return [date.text for date, _ in found]


@pytest.mark.parametrize("far", ["Nothing was said. ", "Nothing was said.\n", "Nothing.\n\n"])
def test_dates_stand_beside_a_quote_deep_in_a_long_text(far: str) -> None:
    lead = "On 2 March 2020 all began. " + far * 400
    text = f"{lead}On 21 February he told them: “{QUOTE}.” He left on 4 March 2023. {far * 400}"

    assert sorted(beside(text, "2023-03-10")) == ["2023-02-21", "2023-03-04"]


@pytest.mark.parametrize(("apart", "dates"), [(300, ["2016-05-01"]), (301, [])])
def test_a_date_stands_so_far_before_or_behind_a_quote_at_most(
    apart: int, dates: list[str]
) -> None:
    on = "1 May 2016"
    assert beside(f"{'a ' * 500}{on.ljust(apart, '.')}{QUOTE}.") == dates
    assert beside(f"{QUOTE}{on.rjust(apart, '.')} {'a ' * 500}") == dates


@pytest.mark.parametrize(("apart", "dates"), [(299, ["2016-05-01"]), (301, [])])
def test_what_is_before_a_long_quotation_is_before_a_quote_in_it(
    apart: int, dates: list[str]
) -> None:
    on = "On 1 May 2016 he said".ljust(apart + 3, ".")
    assert beside(f"{'a ' * 500}{on}“{'so we wait, ' * 50}{QUOTE}.”") == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (f"On 1 May 2016.\n\nHe said: {QUOTE}.\n\nOn 2 May 2016.", []),
        (f"On 1 May 2016:\n\n“{QUOTE}.”\n \nOn 2 May 2016.", ["2016-05-01"]),
        (f"On 1 May 2016:\n\n “ {QUOTE}.”", ["2016-05-01"]),
        (f"On 1 May 2016:\n\nWell, {QUOTE}.", []),
        (f"On 1 May 2016:\n\nHe said:\n\n“{QUOTE}.”", []),
        (f"On 1 May 2016\nhe said: {QUOTE}\non 2 May 2016.", ["2016-05-01", "2016-05-02"]),
        # Each date once, in the words that are nearest.
        (f"On 1 May 2016 he said: {QUOTE}, on May 1, 2016.", ["2016-05-01"]),
    ],
)
def test_a_paragraph_ends_what_is_beside_a_quote(text: str, dates: list[str]) -> None:
    assert sorted(beside(text)) == dates


@pytest.mark.parametrize("apart", range(288, 312))
def test_no_part_of_a_date_is_read_as_another(apart: int) -> None:
    on = "5 March 2014"
    for text in (
        f"{'a ' * 500}{on.ljust(apart, '.')}{QUOTE}.",
        f"{QUOTE}{'.' * (apart - len(on))}{on} {'a ' * 500}",
    ):
        assert set(beside(text, "2023-03-10")) <= {"2014-03-05"}


def test_a_date_is_told_in_the_words_that_are_nearest() -> None:
    text = f"On 1 May 2016 he said: {QUOTE}, on May 1, 2016."
    start = text.index(QUOTE)
    ((_, words),) = dates_beside(text, Span(start, start + len(QUOTE)))
    assert words == "May 1, 2016"


@given(st.dates(date(1990, 1, 1)), st.integers(0, 180))
def test_no_date_without_its_year_is_to_come_or_long_past(published: date, days: int) -> None:
    meant = published - timedelta(days)
    text = f"On {meant.strftime('%-d %B')} he said: “{QUOTE}.”"
    start = text.index(QUOTE)
    found = dates_beside(text, Span(start, start + len(QUOTE)), parse_date(published.isoformat()))
    assert [each.text for each, _ in found] == [meant.isoformat()]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_any_text_is_looked_at(text: str, start: int, length: int) -> None:
    dates_beside(text, Span(min(start, len(text)), min(start + length, len(text))))
