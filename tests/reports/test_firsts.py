"""Who used a term first: of the dates of one holder, the one that says most of when it began."""

from itertools import permutations

import pytest

from stance.reports.terms.firsts import Firsts
from tests.domain.builders import one_series, row


@pytest.mark.parametrize("dates", list(permutations(["2016", "2016-01", "2016-01-01", "2017"])))
def test_of_dates_that_begin_alike_the_narrowest_stands_first(dates: tuple[str, ...]) -> None:
    firsts = Firsts(lambda moment: moment.reasons)

    for date in dates:
        firsts.take(one_series([row(date=date, reasons="x", issue=f"issue-of-{date}")]))

    assert [(who, date.text) for who, date in firsts.by("x")] == [("russia", "2016-01-01")]
    assert firsts.holders("x") == 1
