"""The codes that readings of the same words do not have alike."""

from stance.domain.claim import CitationContent, ConditionContent, ReasonContent, StanceContent
from stance.domain.coding.doubt import codes_in_doubt
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.values import CitationRole, Noun, Position
from tests.domain.contents import a_content, a_stance

_NAMES = {
    Noun.ACTOR: ("Ostrenia", "Valdora"),
    Noun.ISSUE: ("Inspections", "Quotas"),
    Noun.CONDITION: ("Half of the cost", "In turn"),
    Noun.REASON: ("Trust",),
    Noun.TREATY: ("Pact",),
}


def _entries(noun: Noun) -> Entries:
    known = {
        number: Entry(number, f"s-{number}", name, number, detail=f"{name} should be")
        for number, name in enumerate(_NAMES[noun], 1)
    }
    if noun is Noun.CONDITION:
        known[3] = Entry(3, "cost-share", "A share of the cost", 1)
    return Entries(noun, known, lambda: {1: ["halves"]} if noun is Noun.CONDITION else {})


KNOWN = Vocabulary(*map(_entries, Noun))


def doubted(*readings: StanceContent | tuple[StanceContent, ...]) -> list[tuple[str, str]]:
    several = (each if isinstance(each, tuple) else (each,) for each in readings)
    contents = [a_content(*each) for each in several]
    return [(each.sort, each.name) for each in codes_in_doubt(contents, KNOWN)]


def test_what_one_has_and_another_lacks_is_in_doubt() -> None:
    uses = {
        "conditions": (ConditionContent(1), ConditionContent(2)),
        "reasons": (ReasonContent(1),),
        "citations": (CitationContent(1, CitationRole.MENTION),),
    }

    found = doubted(a_stance(**uses), a_stance(conditions=(ConditionContent(2),)))
    assert found == [("condition", "Half of the cost"), ("reason", "Trust"), ("treaty", "Pact")]


def test_positions_are_decided_by_the_proposition_of_their_issue() -> None:
    support, oppose = (a_stance(position=each) for each in (Position.SUPPORT, Position.OPPOSE))

    assert doubted(support, oppose) == [
        ("issue", "Inspections"),
        ("position", "support"),
        ("position", "opposition"),
    ]
    issue, _, opposed = codes_in_doubt([a_content(support), a_content(oppose)], KNOWN)
    assert issue.says == "Inspections should be"
    assert opposed.names == ("oppose", "opposition", "conditional opposition")


def test_an_issue_that_one_sees_is_in_doubt_and_one_that_all_see_is_not() -> None:
    both = (a_stance(), a_stance(issue=2))

    assert doubted(both, a_stance()) == [("position", "support"), ("issue", "Quotas")]


def test_of_whom_a_condition_is_asked_and_whose_stance_it_is_are_in_doubt() -> None:
    asked = a_stance(conditions=(ConditionContent(1, addressees=(2,)),))

    assert doubted(asked, a_stance(conditions=(ConditionContent(1),))) == [
        ("condition", "Half of the cost")
    ]
    assert ("issue", "Inspections") in doubted(a_stance(), a_stance(holder=2))


def test_doubles_are_one_code_that_goes_by_the_names_of_each() -> None:
    one, other = (a_stance(conditions=(ConditionContent(each),)) for each in (1, 3))

    assert doubted(one, other, a_stance()) == [("condition", "Half of the cost")]
    (code,) = codes_in_doubt([a_content(other), a_content(a_stance())], KNOWN)
    assert code.names == (
        *("Half of the cost", "s-1", "halves"),
        *("A share of the cost", "cost-share"),
    )


def test_where_all_is_alike_or_one_alone_read_the_words_every_code_is_told() -> None:
    stance = a_stance(reasons=(ReasonContent(1),))
    every = [("issue", "Inspections"), ("position", "support"), ("reason", "Trust")]

    assert doubted(stance) == every
    assert doubted(stance, stance) == every
