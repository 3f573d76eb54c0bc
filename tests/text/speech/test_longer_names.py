"""Names without what may stand beside them: titles, and what form of state it is."""

import pytest

from stance.text.speech.longer_names import bare_person, bare_state


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Republic of Valdora", "valdora"),
        ("The Kingdom of the Isles", "isles"),
        ("Ostrenia (Federation)", "ostrenia"),
        ("Bundesrepublik Österland", "osterland"),
        ("State of Palm", "state of palm"),
        ("The Gambia", "the gambia"),
        ("Republic", "republic"),
        ("", ""),
    ],
)
def test_a_state_is_known_without_its_form(name: str, bare: str) -> None:
    assert bare_state(name) == bare


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("President Mirela Costin", "mirela costin"),
        ("Former Foreign Minister Bo", "bo"),
        ("Mirela Costin", "mirela costin"),
        ("Ana Mirela Costin", "ana mirela costin"),
        ("Prime Minister", "prime minister"),
    ],
)
def test_a_person_is_known_without_titles(name: str, bare: str) -> None:
    assert bare_person(name) == bare
