"""`--as-recorded` takes every form of a date, and means by it what any other date does."""

import datetime as dt

import pytest

from tests.cli.program import RECORDED, Program

#: Each with the end of what it means, or the time itself.
FORMS = {
    "2020-02-03": "2020-02-03T23:59:59.999999Z",
    "2020-02": "2020-02-29T23:59:59.999999Z",
    "2020": "2020-12-31T23:59:59.999999Z",
    "201X": "2019-12-31T23:59:59.999999Z",
    "2020-02~": "2020-03-31T23:59:59.999999Z",
    "2019/2020-02": "2020-02-29T23:59:59.999999Z",
    "3 February 2020": "2020-02-03T23:59:59.999999Z",
    "3 февраля 2020": "2020-02-03T23:59:59.999999Z",
    "2020-02-03T12:00": "2020-02-03T12:00:00Z",
    "2020-02-03 12:01": "2020-02-03T12:01:00Z",
    "2020-02-03T14:01+02:00": "2020-02-03T12:01:00Z",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_date_in_any_form_means_all_of_it(sample: Program, form: str) -> None:
    for command in (["list"], ["report", "changes"], ["actor", "list"]):
        asked, exact = (
            sample.rows(*command, "--as-recorded", each) for each in (form, FORMS[form])
        )
        assert asked == exact
    is_later = dt.datetime.fromisoformat(FORMS[form]) > RECORDED
    assert bool(sample.rows("list", "--as-recorded", form)) == is_later


@pytest.mark.parametrize("form", ["0001", "0001-01-01T00:00", "000X"])
def test_the_first_times_there_are_will_do(migrated_url: str, form: str) -> None:
    assert Program(migrated_url).rows("list", "--as-recorded", form) == []


@pytest.mark.parametrize(
    "typed",
    [
        *("20200203", "20200203T120000", "2020-W06-1", "2020W061", "2020-034", "now", "1e3"),
        *("2020-02-30", "2020-13", "2020-02-03T25:00", "2020-02-30T12:00", "99999-01-01"),
        *("0000", "-0001", "9999-12-31T23:59:59-05:00", "0001-01-01T00:00+05:00", "08/01/2022"),
        *("2020-02-03T12:00:00+24:00:00:00", "2020-02-03T12:00 2020-02-03T12:00", "9" * 5000),
    ],
)
def test_what_no_other_date_may_be_is_refused(sample: Program, typed: str) -> None:
    for command in (["list"], ["report", "matrix"], ["issue", "list"], ["show", "tass-posture"]):
        line = sample.refuses(*command, "--as-recorded", typed, says=[typed[:10]])
        assert len(line) < 300
