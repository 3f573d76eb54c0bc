"""Dates are read as a text has them, those without a year where only one is possible."""

from datetime import date, timedelta

import pytest

from stance.text.calendar.written import written_dates
from stance.text.edtf import parse_date
from stance.text.matching import Span

PUBLISHED = "2023-03-10"


def read(text: str, published: str | None = PUBLISHED, *, years: bool = False) -> list[str]:
    day = parse_date(published) if published else None
    found = list(written_dates(text, day, Span(0, len(text)), years=years))
    assert [text[each.span.start : each.span.end] for each in found] == [
        each.words for each in found
    ]
    return [each.date.text for each in found]


WRITTEN = [
    ("30 March to 2 April 2019", ["2019-03-30/2019-04-02"]),
    ("30 March 2018 to 2 April 2019", ["2018-03-30/2019-04-02"]),
    ("30th of March – 2nd of April, 2019", ["2019-03-30/2019-04-02"]),
    ("30 March—2 April 2019", ["2019-03-30/2019-04-02"]),
    ("30. März bis 2. April 2019", ["2019-03-30/2019-04-02"]),
    ("del 30 de marzo al 2 de abril de 2019", ["2019-03-30/2019-04-02"]),
    ("30 de marzo a 2 de abril de 2019", ["2019-03-30/2019-04-02"]),
    ("30 mars au 2 avril 2019", ["2019-03-30/2019-04-02"]),
    ("March 30 to April 2, 2019", ["2019-03-30/2019-04-02"]),
    ("March 30, 2018, to April 2, 2019", ["2018-03-30", "2019-04-02"]),
    ("March 30, 2018 to April 2, 2019", ["2018-03-30/2019-04-02"]),
    ("March 30th through April 2nd 2019", ["2019-03-30/2019-04-02"]),
    ("Mar. 30–Apr. 2, 2019", ["2019-03-30/2019-04-02"]),
    ("12 to 14 March 2019", ["2019-03-12/2019-03-14"]),
    ("12-14 March 2019", ["2019-03-12/2019-03-14"]),
    ("12 and 13 March 2019", ["2019-03-12/2019-03-13"]),
    ("12th until 14th of March, 2019", ["2019-03-12/2019-03-14"]),
    ("12 по 14 марта 2019", ["2019-03-12/2019-03-14"]),
    ("the 12th to the 14th of March 2019", ["2019-03-12/2019-03-14"]),
    ("March 12 to 14, 2019", ["2019-03-12/2019-03-14"]),
    ("March 12–14 2019", ["2019-03-12/2019-03-14"]),
    ("12 March 2019", ["2019-03-12"]),
    ("12th of March, 2019", ["2019-03-12"]),
    ("12 de marzo de 2019", ["2019-03-12"]),
    ("1er mars 2019", ["2019-03-01"]),
    ("12. März 2019", ["2019-03-12"]),
    ("the twelfth of March 2019", ["2019-03-12"]),
    ("March 12, 2019", ["2019-03-12"]),
    ("March 12 2019", ["2019-03-12"]),
    ("March 12th, 2019", ["2019-03-12"]),
    ("March the 12th, 2019", ["2019-03-12"]),
    ("March the twelfth, 2019", ["2019-03-12"]),
    ("2019-03-12", ["2019-03-12"]),
    ("March 2019", ["2019-03"]),
    ("March, 2019", ["2019-03"]),
    ("May 2019", ["2019-05"]),
    ("may 2019", ["2019-05"]),
    ("Tuesday, 12 March 2019", ["2019-03-12"]),
    ("Tuesday 12 March 2019", ["2019-03-12"]),
    ("Tue. 12 March 2019", ["2019-03-12"]),
    ("Tues 12 March 2019", ["2019-03-12"]),
    ("Wednesday the 13th of March 2019", ["2019-03-13"]),
    ("Mon, 12 March 2019", []),
    ("Thurs. 14 March 2019", ["2019-03-14"]),
    ("Thur 14 March 2019", ["2019-03-14"]),
    ("12 March 2019-x", []),
    ("12 March 2019's", []),
    ("12 March 2019’s", []),
    ("30 February to 2 March", []),
    ("28 February to 2 March", ["2023-02-28/2023-03-02"]),
    ("28 Feb.–2 Mar.", ["2023-02-28/2023-03-02"]),
    ("6 to 8 March", ["2023-03-06/2023-03-08"]),
    ("6-8 of March", ["2023-03-06/2023-03-08"]),
    ("6 and 8 march", []),
    ("March 6 to 8", ["2023-03-06/2023-03-08"]),
    ("March 6–8", ["2023-03-06/2023-03-08"]),
    ("Feb. 28 to Mar. 2", ["2023-02-28/2023-03-02"]),
    ("6th of March", ["2023-03-06"]),
    ("6 March", ["2023-03-06"]),
    ("6th march", []),
    ("the sixth of March", ["2023-03-06"]),
    ("sixth March", []),
    ("March 6", ["2023-03-06"]),
    ("March the 6th", ["2023-03-06"]),
    ("March sixth", ["2023-03-06"]),
    ("6 March, 2019", ["2019-03-06"]),
    ("6 March-7", []),
    ("may 2", []),
    ("2 may", []),
    ("2 May", []),
    ("May 2", []),
]
TOLD = [
    ("Article 5 March", []),
    ("Articles 5 March", []),
    ("section 5 March", []),
    ("chapter 5 March", []),
    ("paragraphs 5 March", []),
    ("no. 5 March", []),
    ("nos. 5 March", []),
    ("resolution 5 March", []),
    ("it will meet on 6 March", []),
    ("it shall be on 6 March", []),
    ("due 6 March", []),
    ("scheduled for 6 March", []),
    ("planned for 6 March", []),
    ("expected on 6 March", []),
    ("the upcoming 6 March", []),
    ("a deadline of 6 March", []),
    ("It will. On 6 March", ["2023-03-06"]),
    ("by 6 March", []),
    ("until the 6th of March", []),
    ("till 6 March", []),
    ("before 6 March", []),
    ("ahead of 6 March", []),
    ("since 6 March", []),
    ("on 6 March of that year", []),
    ("6 March last year", []),
    ("6 March of last year", []),
    ("6 March next year", []),
    ("6 March, the following year", []),
    ("6 March in 2019", []),
    ("6 March of 2019", []),
    ("6 March a year ago", []),
    ("6 March one year ago", []),
    ("6 March of the same year", []),
    ("In 2014 it was. On 6 March", []),
    ("In 2023 it was. On 6 March", ["2023-03-06"]),
    ("During 2014 it was, on 6 March", []),
    ("since 2014, on 6 March", []),
    ("early 2014, on 6 March", []),
    ("spring 2014: 6 March", []),
    ("in mid-2014, on 6 March", []),
    ("in the summer 2014, 6 March", []),
    ("In the 2014 treaty. On 6 March", []),
    ("The treaty of May 2014, on 6 March", ["2014-05", "2023-03-06"]),
    ("The treaty was signed in 2010. On 2 March", ["2023-03-02"]),
    ("In May 2014 all was over, on 6 March", ["2014-05"]),
    ("In 2014) and 6 March", ["2023-03-06"]),
    ("In 1850, on 6 March", []),
    ("In 1750, on 6 March", ["2023-03-06"]),
    ("In 2014 and in 2023, on 6 March", ["2023-03-06"]),
    ("In 2023 and in 2014, on 6 March", []),
    ("a START declaration in 2014, 6 March", ["2023-03-06"]),
]


@pytest.mark.parametrize(("text", "dates"), WRITTEN)
def test_a_date_is_read_in_each_of_the_ways_that_it_is_written(text: str, dates: list[str]) -> None:
    assert read(text) == dates


@pytest.mark.parametrize(("text", "dates"), TOLD)
def test_what_is_told_around_a_date_leaves_it_the_year_or_not(text: str, dates: list[str]) -> None:
    assert read(text) == dates


@pytest.mark.parametrize(
    "year", [" 2019", ", 2019", "2019", "-19", "–19", "/19", "’19", " ’19", ", '19"]
)
def test_another_year_behind_a_date_is_never_passed_over(year: str) -> None:
    assert "2023-03-06" not in read(f"on 6 March{year} they met")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("in 2007", ["2007"]),
        ("In 2007 he spoke, in 2008", ["2007", "2008"]),
        ("in 2007-8", []),
        ("in 2007’s", []),
        ("in 20071", []),
        ("within 2007", []),
        ("in the 2007", []),
        ("On 6 March in 2007", ["2007"]),
    ],
)
def test_a_year_alone_is_read_where_it_is_asked_for(text: str, dates: list[str]) -> None:
    assert read(text, years=True) == dates
    assert read(text) == []


def test_dates_are_read_in_a_stretch_of_a_text() -> None:
    text = "On 1 May 2016, on 2 May 2016, on 3 May 2016, in 2017, in 2018"
    within = Span(text.index("2 May"), text.index(", in 2018"))
    found = written_dates(text, None, within, years=True)
    assert [each.date.text for each in found] == ["2016-05-02", "2016-05-03", "2017"]


@pytest.mark.parametrize("words", ["1 May 2016", "On 1 May", "May 2016,", "May"])
def test_a_date_that_stands_only_in_part_in_a_stretch_is_not_in_it(words: str) -> None:
    text = f"{'He spoke. ' * 40}On 1 May 2016, he said."
    start = text.index(words)
    found = list(written_dates(text, parse_date("2016-06"), Span(start, start + len(words))))
    assert [each.date.text for each in found] == (["2016-05-01"] if "1 May 2016" in words else [])


def test_words_are_read_over_the_ends_of_lines() -> None:
    text = "on 21\nFebruary\n 2023"
    (found,) = written_dates(text, None, Span(0, len(text)))
    assert (found.date.text, found.words) == ("2023-02-21", "21 February 2023")
    assert found.span == Span(3, len(text))


def day_and_month(day: date) -> str:
    return day.strftime("%-d %B")


@pytest.mark.parametrize(
    ("published", "days", "is_read"),
    [
        (PUBLISHED, 0, True),
        (PUBLISHED, -1, False),
        # Of the year before, half a year back; of the same year, while the next is not near.
        (PUBLISHED, 183, True),
        (PUBLISHED, 184, False),
        ("2023-12-20", 184, True),
        ("2023-12-20", 272, True),
        ("2023-12-20", 273, False),
        ("2023-12-20", 340, False),
    ],
)
def test_a_date_without_its_year_is_of_the_year_that_is_by_far_the_nearest(
    published: str,
    days: int,
    is_read: bool,
) -> None:
    meant = date.fromisoformat(published) - timedelta(days)
    assert read(day_and_month(meant), published) == ([meant.isoformat()] if is_read else [])


@pytest.mark.parametrize(
    ("published", "text", "dates"),
    [
        # Published on a day that is not known, it has to be of the same year for each.
        ("2023-03", "1 March", ["2023-03-01"]),
        ("2023-03", "2 March", []),
        ("2023-03", "28 February", ["2023-02-28"]),
        ("2023-03", "31 December", ["2022-12-31"]),
        ("2023-03", "9 September", []),
        ("2023", "1 March", []),
        ("2022-12/2023-01", "9 September", ["2022-09-09"]),
        ("2022-12/2023-01", "31 December", []),
        # Begun and not over, it is of no year before.
        (PUBLISHED, "6 to 12 March", []),
        (PUBLISHED, "6 to 10 March", ["2023-03-06/2023-03-10"]),
        (PUBLISHED, "29 February", []),
        (None, "6 March", []),
        (None, "6 March 2023", ["2023-03-06"]),
    ],
)
def test_what_has_several_years_has_none(
    published: str | None, text: str, dates: list[str]
) -> None:
    assert read(text, published) == dates


@pytest.mark.parametrize(("apart", "dates"), [(560, []), (600, ["2023-03-06"])])
def test_a_year_told_long_before_is_none_of_a_date(apart: int, dates: list[str]) -> None:
    assert read(f"In 2014 {'it was so ' * (apart // 10)}on 6 March") == dates


@pytest.mark.parametrize(("apart", "dates"), [(50, []), (70, ["2023-03-06"])])
def test_what_is_ahead_is_told_shortly_before(apart: int, dates: list[str]) -> None:
    assert read(f"they will {'so ' * (apart // 3)}on 6 March") == dates


@pytest.mark.parametrize("stop", ".;:!?")
def test_what_is_ahead_is_told_in_the_same_sentence(stop: str) -> None:
    assert read(f"they will{stop} on 6 March") == ["2023-03-06"]
    assert read(f"the treaty{stop} in 2014, on 6 March") == []


@pytest.mark.parametrize(
    "instrument",
    [
        "treaty",
        "treaties",
        "agreement",
        "agreements",
        "accord",
        "pact",
        "convention",
        "protocol",
        "charter",
        "act",
        "memorandum",
        "memoranda",
        "resolution",
        "resolutions",
        "START",
        "declaration",
    ],
)
def test_the_year_of_an_instrument_is_none_of_what_is_told(instrument: str) -> None:
    assert read(f"the {instrument} signed in 2014. On 6 March") == ["2023-03-06"]
    assert read(f"the {instrument} that all of them in the town signed in 2014. On 6 March") == [
        "2023-03-06"
    ]
    assert read(f"the {instrument} {'and so on ' * 5}signed in 2014. On 6 March") == []


@pytest.mark.parametrize("year", ["1800", "1999", "2000", "2099"])
def test_a_year_that_is_told_may_be_of_three_centuries(year: str) -> None:
    assert read(f"In {year} it was. On 6 March") == []
    assert read(f"In {year}) it was. On 6 March") == ["2023-03-06"]
    assert read(f"In {year}-it was. On 6 March") == ["2023-03-06"]


@pytest.mark.parametrize(
    "told",
    [
        "in",
        "during",
        "since",
        "until",
        "early",
        "late",
        "mid",
        "mid-",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "in the",
        "May",
        "Feb.",
        "March,",
        "May 5,",
        "May 5",
    ],
)
def test_a_year_is_told_in_many_ways(told: str) -> None:
    blank = "" if told.endswith("-") else " "
    assert "2023-03-06" not in read(f"so it was {told}{blank}2014. On 6 March they met")


@pytest.mark.parametrize("told", ["room", "about", "the", "around"])
def test_a_number_is_no_year_that_is_told(told: str) -> None:
    assert read(f"so it was {told} 2014. On 6 March they met") == ["2023-03-06"]
