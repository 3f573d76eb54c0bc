"""Values of Python, NumPy and pandas on their way into a claim file."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from stance.api.plain import plain
from stance.api.wording import in_python as reworded
from stance.errors import InputError, StanceError

MISSING = [None, float("nan"), np.float32("nan"), pd.NaT, pd.NA, np.datetime64("NaT")]


@pytest.mark.parametrize("missing", MISSING, ids=repr)
def test_what_is_missing_is_left_out_wherever_it_stands(missing: object) -> None:
    value = {"note": missing, "stances": [{"form": missing, "addressees": ["nato", missing]}]}
    assert plain(value, "claim") == {"stances": [{"addressees": ["nato"]}]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("nan", "nan"),
        ("", ""),
        (0, 0),
        (False, False),
        (np.int64(2016), 2016),
        (np.True_, True),
        (np.str_("talks"), "talks"),
        (np.array(["a", "b"]), ["a", "b"]),
        (("a", ["b"]), ["a", ["b"]]),
        # A column of years, some of them missing.
        (pd.Series([2016, None])[0], 2016),
        (dt.date(2017, 2, 1), "2017-02-01"),
        (dt.datetime(2017, 2, 1, tzinfo=dt.UTC), "2017-02-01"),
        (pd.Timestamp("2017-02-01"), "2017-02-01"),
        (pd.Timestamp("2017-02-01", tz="UTC"), "2017-02-01"),
        (pd.Timestamp("2017-02-01T18:30"), "2017-02-01T18:30:00"),
        (np.datetime64("2017-02-01"), "2017-02-01"),
        (np.datetime64("2017-02-01", "ns"), "2017-02-01"),
        (np.datetime64("2017-02-01T18:30", "ns"), "2017-02-01T18:30:00"),
        (np.datetime64("2017-02"), "2017-02"),
        (np.datetime64("2017"), "2017"),
    ],
    ids=repr,
)
def test_values_are_as_a_claim_file_has_them(value: object, expected: Any) -> None:
    written = plain({"value": value}, "claim")["value"]
    assert written == expected
    assert type(written) is type(expected)


@pytest.mark.parametrize(
    "value", [float("inf"), np.timedelta64(3, "D"), np.datetime64("2017", "W"), object(), {1}, b"a"]
)
def test_what_a_claim_file_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(InputError, match="no place in a claim"):
        plain({"value": value}, "claim")


@pytest.mark.parametrize(
    ("said", "in_python"),
    [
        ("give --holder or --issue", "give `holder` or `issue`"),
        ('there is no actor "a --holder b"', 'there is no actor "a --holder b"'),
        ("the source vote--1999 is there", "the source vote--1999 is there"),
        (
            "write the proposed map by --map-to FILE, edit it, and give it back by --map FILE",
            "say in `map` what each is here",
        ),
        ("leave --round out (unset STANCE_ROUND): so", "leave `round` out: so"),
        (
            "say it with --coder or STANCE_CODER; its coders: ann",
            "say it with `coder`; its coders: ann",
        ),
        ("names one stance and --stance another", "names one stance and `number` another"),
        *(
            (said, said)
            for said in (
                "to add one: stance round open r1 --coder zoe",
                "see what is open: stance round adjudicate r1 --list",
                "to mend it: stance correct rough --edit, or stance import FILE --replace",
                "it is shut; stance round open 'my; round' --coder 'an --other'",
            )
        ),
        (
            "to see it: stance show rough --all, or give --replace",
            "to see it: stance show rough --all, or give replace=True",
        ),
        ("run: stance db upgrade (or --db)", "stance.init(…) upgrades it (or `db`)"),
    ],
)
def test_options_are_named_as_keywords_and_words_of_others_stay(said: str, in_python: str):
    with pytest.raises(StanceError) as caught, reworded():
        raise StanceError(said)

    assert caught.value.reason == in_python


def test_a_command_that_names_a_database_of_its_own_stays() -> None:
    said = "give it a new one: stance --db demo.db demo; or see what there is: stance list --all"
    with pytest.raises(StanceError) as caught, reworded("stance --db 'my db'"):
        raise StanceError("no", said)

    assert caught.value.remedy == said.replace("stance list", "stance --db 'my db' list")
