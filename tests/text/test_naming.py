"""Where names stand in a text, and which days it writes out."""

import pytest

from stance.text.naming import mentions, written_days

NAMES = (("NATO", 1), ("the alliance", 1), ("NATO member states", 2), ("US", 3), ("Россия", 4))


def found(text: str) -> list[tuple[str, int]]:
    return [(text[each.span.start : each.span.end], each.of) for each in mentions(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO and Nato", [("NATO", 1), ("Nato", 1)]),
        ("NATO’s plan, the  Alliance said", [("NATO", 1), ("the  Alliance", 1)]),
        ("SUBNATORIAL", []),
        ("SUBNATO and NATOS", []),
        ("e\u0301NATO and NATO\u0301", []),
        ("tell us what the US wants", [("US", 3)]),
        ("NATO member states", [("NATO member states", 2)]),
        ("the NATO-Russia Council", [("NATO", 1)]),
        ("РОССИЯ против", [("РОССИЯ", 4)]),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(text: str, expected: list[tuple[str, int]]) -> None:
    assert found(text) == expected


def test_one_name_of_two_is_found_for_both() -> None:
    assert [each.of for each in mentions("Georgia", [("Georgia", 1), ("Georgia", 2)])] == [1, 2]


def test_names_come_in_the_texts_order_and_the_longer_of_two() -> None:
    names = (("Anna Lind", 1), ("Lind of Oslo", 2), ("Oslo", 3), ("Lind", 4), (" Bo ", 5))
    found_there = mentions("Bo met Anna Lind of Oslo and Lind", names)

    assert [(each.name, each.of) for each in found_there] == [
        (" Bo ", 5), ("Anna Lind", 1), ("Lind of Oslo", 2), ("Lind", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("of May 27, 1997, it", ["1997-05-27"]),
        ("on 27 May 1997", ["1997-05-27"]),
        ("the 3rd of September 1939", ["1939-09-03"]),
        ("Sept. 24, 2022", ["2022-09-24"]),
        ("27 мая 1997 года", ["1997-05-27"]),
        ("1997-05-27 and 19 November 1999", ["1997-05-27", "1999-11-19"]),
        ("12 people 1997", []),
        ("in May 1997", []),
    ],
)
def test_days_that_are_written_out(text: str, days: list[str]) -> None:
    assert [each.day for each in written_days(text)] == days
