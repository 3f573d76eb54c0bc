"""Conditions that words do not set, and those that somebody else sets in them."""

import pytest

from stance.text.demands.clauses import clauses
from stance.text.demands.whose import is_denied, teller
from stance.text.naming import mentions

NAMES = [("Russia", 1), ("NATO", 2), ("the Foreign Ministry of Russia", 3), ("Anna Lind", 4)]


@pytest.mark.parametrize(
    "text",
    ["I do not say that we would agree if NATO stops.",
     "I don’t say we would agree if NATO stops.",
     "We have never said that we would join if NATO stops.",
     "Nobody has claimed that we would sign provided that NATO stops.",
     "It is not true that we would agree if NATO stops.",
     "It isn’t the case that our consent is subject to equal quotas.",
     "It is false that our consent is no longer subject to equal quotas.",
     "It would be wrong to say that we agree once NATO stops.",
     "We deny that we made our consent conditional on quotas.",
     "That we would agree if NATO stops is not true.",
     "The report that we would agree if NATO stops is a lie.",
     "If NATO stops, I do not say that we would agree.",
     "It is not true that we left because promises were broken.",
     "There is no truth in the rumour that we agree if NATO stops."],
)  # fmt: skip
def test_words_that_are_said_not_to_be_so_set_no_condition(text: str) -> None:
    found = clauses(text)

    assert found
    assert all(is_denied(text, each) for each in found)


@pytest.mark.parametrize(
    "text",
    ["We will not agree unless NATO stops.",
     "We say that we will agree if NATO stops.",
     "It is not true that we refuse; we will talk if NATO stops.",
     "It is not true that we refuse, but we will talk only if NATO stops.",
     "I do not say that we refuse, and we will talk if NATO stops.",
     "I did not say no. We will talk if NATO stops.",
     "We do not think that talks are possible unless NATO stops.",
     "It is true that we agree only if NATO stops.",
     "We agree if NATO stops, and I do not say that lightly.",
     "I do not say this because we are angry.",
     "We will talk if what they say is not true.",
     "That is so if what they say is not true."],
)  # fmt: skip
def test_what_is_denied_beside_a_condition_leaves_it(text: str) -> None:
    found = clauses(text)

    assert found
    assert not any(is_denied(text, each) for each in found)


def told_by(text: str) -> list[int | None]:
    """Who says it, for each clause of a text."""
    named = mentions(text, NAMES)
    return [teller(text, each, named) for each in clauses(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Russia says it will talk only if NATO withdraws; we will talk at once.", [1]),
        ("Russia says it will talk only if NATO withdraws; we talk if asked nicely.", [1, None]),
        ("And now Russia is ready to talk if NATO withdraws.", [1]),
        ("The Foreign Ministry of Russia has insisted that it signs once they go.", [3]),
        ("If NATO withdraws, Russia says, it will talk.", [1]),
        ("It will talk only if NATO withdraws, Russia says.", [1]),
        ("Russia refuses to talk unless NATO withdraws, but we will talk.", [1]),
        ("Russia demands that we leave, while we talk if they stop.", [None]),
        ("Russia wants us to go and we will talk if they stop.", [None]),
        ("We will talk if they stop, Russia says no.", [None]),
        ("We told Russia that we talk if NATO withdraws.", [None]),
        ("Russia will be heard if NATO withdraws.", [None]),
        ("Russia’s offer is good if NATO withdraws.", [None]),
        ("Sanctions on Russia end if it withdraws.", [None]),
        ("They say they will talk if NATO withdraws.", [None]),
        ("Russia left. We are ready to talk if NATO withdraws.", [None]),
        ("We are ready to talk if Russia says yes.", [None]),
    ],
)
def test_a_condition_is_told_to_be_that_of_whoever_is_named_as_setting_it(
    text: str, who: list[int | None]
) -> None:
    assert told_by(text) == who
