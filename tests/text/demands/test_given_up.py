"""What words say is asked no longer, and who says so."""

import pytest

from stance.text.demands.clauses import clauses
from stance.text.demands.given_up import given_up, subject


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("We no longer insist on the survey, and support it.", "We", "the survey"),
        ("Today we no longer demand that Aria apologise.", "Today we", "Aria apologise"),
        ("Aria no longer insists upon quotas and signs.", "Aria", "quotas"),
        ("We have now dropped our demand for quotas.", "We", "quotas"),
        ("We’re withdrawing our old condition that Aria leave.", "We", "Aria leave"),
        ("It signs. Aria has given up its insistence on quotas!", "It signs. Aria", "quotas"),
        ("We no longer\nrequire inspections.", "We", "inspections"),
    ],
)
def test_a_demand_that_is_given_up_is_found_with_who_gives_it_up(
    text: str, who: str, what: str
) -> None:
    (clause,) = given_up(text, clauses(text))

    assert (subject(text, clause), clause.text, clause.is_dropped) == (who, what, True)
    assert text[clause.span.start : clause.span.end] == what


@pytest.mark.parametrize(
    "text",
    ["If we no longer insist on the survey, they sign.",
     "We no longer insist on quotas if they go.",
     "It is false that we no longer insist on quotas.", "Do we no longer insist on quotas?",
     "They asked whether we no longer demand quotas.", "Nobody says we no longer insist on quotas.",
     "We insist on the survey.", "Once we no longer ask for quotas, they sign.", ""],
)  # fmt: skip
def test_what_is_denied_asked_or_depends_on_something_is_not_given_up(text: str) -> None:
    assert given_up(text, clauses(text)) == []


@pytest.mark.parametrize(
    "words",
    ["have not dropped our demand for", "will never drop our demand for",
     "would drop our demand for",
     "will drop our demand for", "did not withdraw our demand for"],
)  # fmt: skip
def test_a_verb_that_is_denied_or_to_come_has_no_subject_before_it(words: str) -> None:
    text = f"We {words} quotas."

    assert not any(subject(text, each).endswith("We") for each in given_up(text, []))
