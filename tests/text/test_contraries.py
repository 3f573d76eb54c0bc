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
        ("Russia will stay in the treaty", "Russia will no longer stay in the treaty"),
        ("Russia joins the talks", "Russia no longer joins the talks"),
        ("Russia joins the talks", "Russia joins the talks no more"),
        ("Russia joins the talks", "Russia does not join the talks any more"),
        ("Russia joins the talks", "Russia doesn't join the talks anymore"),
        ("Russia joins the talks", "Russia refuses to join the talks"),
        ("Russia complies with the treaty", "Russia has ceased to comply with the treaty"),
        ("Iran is a party to the treaty", "Iran has ceased to be a party to the treaty"),
        ("Iran will honour the deal", "Iran will not honour the deal any longer"),
        ("Iran will honour the deal", "Iran will decline to honour the deal"),
        ("Berlin accepts the plan", "Berlin fails to accept the plan"),
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
        ("Russia will not join", "Russia will refuse to join"),
        ("Russia no longer joins", "Russia has ceased to join"),
        ("Talks should fail", "The talks should fail"),
        ("Sanctions should be kept", "Sanctions should be lifted"),
        ("Iran complied with the deal", "Iran ceased to comply with the deal"),
        ("Russia will never refuse to join", "Russia will join"),
        ("", ""),
    ],
)
def test_other_words_for_the_same_are_not(one: str, other: str) -> None:
    assert not are_contrary(one, other)
