"""The slug of a source that was given none."""

import re

import pytest

from stance.claimfile.field_types import SLUG_PATTERN, is_slug
from stance.text.slugs import source_slug


@pytest.mark.parametrize(
    ("called", "date", "slug"),
    [
        ("TASS", "2016-12-27", "tass-2016-12-27"),
        ("The Harrow Courier, 2 July 2025", "2025-07-02", "the-harrow-courier-2025-07-02"),
        ("The Harrow Courier, 2 July 2025", None, "the-harrow-courier-2-july-2025"),
        ("Sand: no fish without quotas, and no quotas without peace", "2025-07-02",
         "sand-no-fish-without-quotas-2025-07-02"),
        (f"{'a' * 14} {'b' * 14} c", "2025-07-02", f"{'a' * 14}-{'b' * 14}-2025-07-02"),
        (f"{'a' * 14} {'b' * 15} c", "2025-07-02", f"{'a' * 14}-2025-07-02"),
        ("2 July 2025", "2025-07", "source-2025-07"),
        ("Foreign Office", "12 March 1938", "foreign-office-1938-03-12"),
        ("Foreign Office", "some day", "foreign-office-some-day"),
        ("Speech of 27 May 1997 and of 1 June 1997 in Rome", "1997",
         "speech-of-and-of-in-rome-1997"),
        ("", None, "source"),
        ("x" * 90, "2025", "x" * 35 + "-2025"),
    ],
)  # fmt: skip
def test_it_is_short_and_has_the_date_once(called: str, date: str | None, slug: str) -> None:
    assert source_slug(called, date) == slug
    assert re.fullmatch(SLUG_PATTERN, slug)
    assert len(slug) <= 40


def test_it_is_nobody_elses() -> None:
    assert source_slug("TASS", "2016", {"tass-2016"}) == "tass-2016-2"
    assert source_slug("TASS", "2016", {"tass-2016", "tass-2016-2"}) == "tass-2016-3"


@pytest.mark.parametrize(
    ("date", "slug"),
    [
        ("199X", "tass-199x"),
        ("1990~", "tass-1990"),
        ("1999/2007", "tass-1999-2007"),
        ("2016-12-27T18:30", "tass-2016-12-27t18-30"),
    ],
)
def test_a_date_with_doubts_ends_or_a_time_makes_a_slug_all_the_same(date: str, slug: str) -> None:
    assert source_slug("TASS", date) == slug
    assert is_slug(slug)
