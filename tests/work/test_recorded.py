"""What came of recording says in one line what, and whether anything is new."""

from collections import Counter
from typing import Any

import pytest

from stance.errors import InputError
from stance.incoming.contents import Left, Rejected
from stance.work.record import ReadBack, Recorded

KEYS = [f"k{number}" for number in range(1, 8)]


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "<recorded nothing>"),
        ({"versions": {"k1": 2}}, "<recorded k1>"),
        ({"versions": dict.fromkeys(KEYS[:5], 1)}, "<recorded k1, k2, k3, k4, k5>"),
        ({"versions": dict.fromkeys(KEYS[:6], 1)}, "<recorded k1, k2, k3, k4, k5 and 1 more>"),
        ({"dry_run": True, "unchanged": ("k1",)}, "<would record nothing; unchanged k1>"),
        (
            {"refused": (InputError("no"),), "unchanged": tuple(KEYS)},
            "<recorded nothing; unchanged k1, k2, k3, k4, k5 and 2 more; refused 1 file>",
        ),
    ],
)
def test_it_is_told_in_one_line(given: dict[str, Any], line: str) -> None:
    assert repr(Recorded(**given)) == line


def test_what_could_not_be_recorded_is_counted() -> None:
    rejected, left = Rejected("a:1", "no", "mend it", {}), Left("a:2", "colours")

    assert repr(Recorded(rejected=(rejected, rejected), left=(left,))) == (
        "<recorded nothing; rejected 2 passages; left 1 thing>"
    )


@pytest.mark.parametrize(
    ("given", "is_new"),
    [
        ({}, False),
        ({"counts": Counter(recorded=1)}, True),
        ({"counts": Counter(replaced=1)}, True),
        ({"counts": Counter(unchanged=3), "unchanged": ("k1",)}, False),
        ({"additions": 1}, True),
        ({"edits": 1}, True),
        ({"coding": Counter(rounds=1)}, True),
        ({"coding": Counter(rounds=0)}, False),
    ],
)
def test_anything_that_was_not_there_is_new(given: dict[str, Any], is_new: bool) -> None:
    assert Recorded(**given).is_anything_new is is_new


@pytest.mark.parametrize(
    ("of", "line"),
    [
        ("", "k1/2 (2016): It is so."),
        ("a reading of ann", "k1/2 (2016, a reading of ann): It is so."),
    ],
)
def test_a_stance_is_told_with_its_date_and_whose_it_is(of: str, line: str) -> None:
    assert str(ReadBack("k1/2", "2016", "It is so.", of=of)) == line
