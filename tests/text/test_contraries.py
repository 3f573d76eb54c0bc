"""A proposition and its plain negation are told from two wordings of one."""

import pytest

from stance.text.contraries import are_contrary


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port should be open", "The port should not be open"),
        ("The port should be open.", "the port shouldn't be open"),
        ("Ukraine can join NATO", "Ukraine cannot join NATO"),
        ("Ukraine can join NATO", "Ukraine can’t join NATO"),
        ("Russia will pay", "Russia won't pay"),
        ("NATO expands", "NATO does not expand"),
        ("There should be a ban", "There should be no ban"),
        ("States should join", "No state should join"),
        ("Sanctions should be lifted", "Sanctions should never be lifted"),
        ("Die Bank soll geteilt werden", "Die Bank soll nicht geteilt werden"),
        ("Es soll Sanktionen geben", "Es soll keine Sanktionen geben"),
        ("НАТО должно расширяться", "НАТО не должно расширяться"),
    ],
)
def test_a_plain_negation_is_contrary(one: str, other: str) -> None:
    assert are_contrary(one, other)
    assert are_contrary(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port should be open", "The port should be open."),
        ("The port should be open", "The port should be kept open"),
        ("The port should not be open", "The port should never be open"),
        ("The port should not be open", "The port shouldn't be open"),
        ("The port should be open", "The harbour should not be open"),
        ("NATO should not expand", "NATO should not be expanded"),
        ("", ""),
    ],
)
def test_other_words_for_the_same_are_not(one: str, other: str) -> None:
    assert not are_contrary(one, other)
