"""The contrary of a clause is said in its own words, or not at all."""

import pytest

from stance.text.demands.taken_back import taken_back


@pytest.mark.parametrize(
    ("clause", "contrary"),
    [
        ("Iran does not return to compliance", "Iran returns to compliance"),
        ("the United States doesn't lift its sanctions", "the United States lifts its sanctions"),
        ("Aria refuses to comply with the deal", "Aria complies with the deal"),
        ("Aria fails to reach a deal", "Aria reaches a deal"),
        ("Aria does not have a seat", "Aria has a seat"),
        ("Aria does not pay", "Aria pays"),
        ("the allies do not pay", "the allies pay"),
        ("our interests are not secured", "our interests are secured"),
        ("the border isn’t open", "the border is open"),
        ("the sanctions remain in place", "the sanctions are no longer in place"),
        ("the act is still in force", "the act is no longer in force"),
        ("the United States attacks Iran", "no attack by the United States on Iran"),
        ("Aria violates the treaty", "no violation by Aria of the treaty"),
    ],
)
def test_a_clause_is_taken_back(clause: str, contrary: str) -> None:
    assert taken_back(clause) == contrary


@pytest.mark.parametrize(
    "clause",
    [
        "Aria expands",
        "they do not pay",
        "Aria does not pay or leave",
        "Aria does not lift any sanctions",
        "Aria does not refuse to pay nothing",
        "those who pay do not attack",
        "Aria is going to attack Norland",
        "Aria attacks first",
        "Aria does not, as it said, pay",
        "",
    ],
)
def test_what_cannot_be_said_surely_is_not(clause: str) -> None:
    assert taken_back(clause) is None
