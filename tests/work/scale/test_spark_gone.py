"""What is said where Spark breaks off; Spark itself is not needed to tell it."""

from pathlib import Path
from subprocess import TimeoutExpired
from unittest.mock import Mock

import pytest

from stance.errors import InputError
from stance.work.scale.spark import SparkFiles


class MuteError(Exception):
    """An error of Java's, which has to be asked what it says."""

    def __str__(self) -> str:
        raise ConnectionRefusedError


def broken_off(error: Exception, code: int | None) -> str:
    """What is said of an error, where Java ended with a code or runs on."""
    session = Mock()
    session.read.parquet.side_effect = error
    ended = {"return_value": code} if code is not None else {"side_effect": TimeoutExpired("", 0)}
    session.sparkContext._gateway.proc.wait = Mock(**ended)
    with pytest.raises(InputError) as refused:
        SparkFiles(session, [Path("series.parquet")]).count(("true", ()))
    assert "\n" not in str(refused.value)
    return str(refused.value)


@pytest.mark.parametrize("error", [MuteError(), EOFError(), ConnectionRefusedError(111, "Refused")])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (52, "Spark broke off (Java had too little memory): give it more memory"),
        (-9, "Spark broke off (the system ended Java): give it more memory"),
        (1, "Spark broke off (Java ended with code 1): give it more memory"),
    ],
)
def test_how_java_ended_is_said(error: Exception, code: int, said: str) -> None:
    assert said in broken_off(error, code)


def test_what_java_tells_is_said_by_its_deepest_cause() -> None:
    told = "Job aborted:\n\tat there\nCaused by: a: b\n\tat here\nCaused by: java.io.E: No space"

    assert "(java.io.E: No space): see that" in broken_off(RuntimeError(told), None)


def test_what_a_worker_refused_is_said_in_its_words() -> None:
    told = "Job aborted:\nstance.errors.InputError: a partition is not sorted: write it again\n"

    assert broken_off(RuntimeError(told), None) == "a partition is not sorted: write it again"
