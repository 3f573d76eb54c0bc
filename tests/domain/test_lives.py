"""Since when the conditions of a series stand, and how the others ended."""

import pytest

from stance.domain.conditions.lives import Ended, Life, lives
from stance.domain.stance import StanceRow
from stance.values import Silence

from .builders import one_series, row


def followed(*rows: StanceRow, silence: Silence = Silence.KEEPS) -> Life:
    """The life of the condition x."""
    return lives(one_series(rows, silence=silence))["x"]


def dates(life: Life) -> list[str | None]:
    return [each.date if each else None for each in (life.asked, life.since, life.ended)]


def test_a_condition_stands_from_when_it_was_demanded_first() -> None:
    life = followed(
        row("a", "2010", demands="x"), row("b", "2011", demands="x"), row("c", "2012", demands="y")
    )

    assert dates(life) == ["2010", "2010", None]
    assert (life.how, life.later, life.given_up) == (None, 1, None)
    assert [(began.date, ended) for began, ended in life.stood] == [("2010", None)]


def test_words_give_it_up() -> None:
    life = followed(
        row("a", "2010", demands="x"), row("b", "2011", drops="x"), row("c", "2012", drops="x")
    )

    assert dates(life) == ["2010", None, "2011"]
    assert (life.how, life.later) == (Ended.DROPPED, 2)
    assert life.given_up is not None
    assert life.given_up.date == "2011"


def test_it_falls_as_the_position_turns() -> None:
    life = followed(row("a", "2010", demands="x"), row("b", "2011", "oppose"))

    assert dates(life) == ["2010", None, "2011"]
    assert (life.how, life.given_up) == (Ended.TURNED, None)


def test_silence_ends_it_where_it_is_read_so() -> None:
    rows = (row("a", "2010", demands="x"), row("b", "2011"))

    assert followed(*rows).how is None
    assert followed(*rows, silence=Silence.DROPS).how is Ended.SILENT


def test_what_is_demanded_again_stands_anew() -> None:
    life = followed(
        row("a", "2010", demands="x"), row("b", "2011", drops="x"), row("c", "2012", demands="x")
    )

    assert dates(life) == ["2010", "2012", None]
    assert (life.how, life.later, life.given_up) == (None, 0, None)
    assert [(began.date, ended and ended.date) for began, ended in life.stood] == [
        ("2010", "2011"),
        ("2012", None),
    ]


def test_what_was_never_demanded_may_be_given_up() -> None:
    life = followed(row("a", "2010", drops="x"), row("b", "2011", drops="x"))

    assert dates(life) == [None, None, "2010"]
    assert (life.how, life.stood) == (Ended.DROPPED, [])


@pytest.mark.parametrize("later", [0, 1, 3])
def test_the_moments_after_it_was_demanded_last_are_counted(later: int) -> None:
    rest = [row(f"b{number}", f"{2011 + number}") for number in range(later)]

    assert followed(row("a", "2010", demands="x"), *rest).later == later
