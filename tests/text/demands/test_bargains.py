"""What a clause is to the stance it is said with: asked, or what would end it."""

import pytest

from stance.text.demands.bargains import Sense, sense
from stance.text.demands.clauses import clauses, without
from stance.values import Position

YES, NO, NEUTRAL = Position.SUPPORT, Position.OPPOSE, Position.NEUTRAL


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("We will stay unless Aria attacks Norland.", YES, Sense.ENDS),
        ("We will reconsider our part unless the sanctions are lifted.", YES, Sense.ASKED),
        ("We will leave the deal unless Aria attacks Norland.", YES, Sense.UNCLEAR),
        ("No talks unless troops leave.", NO, Sense.ASKED),
        ("We take no side unless troops leave.", NEUTRAL, Sense.UNCLEAR),
        ("There will be no return as long as the sanctions remain.", NO, Sense.ENDS),
        ("Talks are out of the question so long as they shoot.", NO, Sense.ENDS),
        ("We reject talks as long as they shoot.", NO, Sense.ENDS),
        ("We could return as long as the sanctions are lifted.", NO, Sense.UNCLEAR),
        ("We will stay as long as our interests are secured.", YES, Sense.ASKED),
        ("We back sanctions as long as Aria occupies the coast.", YES, Sense.UNCLEAR),
        ("If Aria does not lift its sanctions, we will leave the deal.", YES, Sense.ENDS),
        ("We will reconsider if our interests are not secured.", YES, Sense.ENDS),
        ("We will leave the deal if Aria attacks Norland.", YES, Sense.ENDS),
        ("If Aria expands, we will leave the deal.", YES, Sense.UNCLEAR),
        ("If Aria does not comply, we will impose tariffs.", YES, Sense.UNCLEAR),
        ("We will not leave if the sanctions are lifted.", YES, Sense.ASKED),
        ("We are ready for talks if Aria does not expand.", YES, Sense.ASKED),
        ("We will stop if Aria does not attack Norland.", YES, Sense.ASKED),
        ("We are ready to withdraw if Norland withdraws.", YES, Sense.ASKED),
        ("We would talk if Aria attacks nobody.", NO, Sense.UNCLEAR),
        ("We will not return if Aria does not pay.", NO, Sense.ENDS),
        ("We will never return if the sanctions remain.", NO, Sense.ENDS),
        ("We would return if the sanctions were lifted.", NO, Sense.ASKED),
        ("We will stay until the sanctions are lifted.", YES, Sense.UNCLEAR),
        ("No talks until the sanctions are lifted.", NO, Sense.ASKED),
        ("No talks, provided that they shoot.", NO, Sense.ASKED),
        ("We will not leave. We stay if quotas are equal.", NO, Sense.ASKED),
        ("We stay because they lift no sanctions.", YES, Sense.ASKED),
    ],
)  # fmt: skip
def test_what_a_clause_is_to_a_stance(text: str, position: Position, expected: Sense) -> None:
    (clause,) = clauses(text)

    assert sense(without(text, [clause]), clause, position) is expected


@pytest.mark.parametrize("position", [YES, NO, NEUTRAL, None])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unless our rights are written in, we shall not sign.", Sense.ASKED),
        ("Unless that is written in, this Assembly will not be asked to ratify it.", Sense.ASKED),
        ("We shall never sign unless Moscow withdraws its demand.", Sense.ASKED),
        ("We repeat that, unless our rights are written in, we shall not sign.", Sense.ASKED),
        ("We repeat: unless our rights are written in, we shan't sign.", Sense.ASKED),
        ("We refuse to sign unless our rights are written in.", Sense.ASKED),
        ("We shall vote against the plan unless our rights are written in.", Sense.ASKED),
        ("There will be no talks unless troops leave.", Sense.ASKED),
        ("The plan is unacceptable to us unless troops leave.", Sense.ASKED),
        ("We have said that we will not sign, unless troops leave.", Sense.ASKED),
        ("We shall sign unless Moscow objects.", Sense.ENDS),
        ("Unless Moscow objects, we shall sign.", Sense.ENDS),
        ("We are ready for talks unless troops come.", Sense.ENDS),
        ("We shall not refuse to sign unless Moscow objects.", Sense.UNCLEAR),
        ("We shall not sign without delay unless Moscow objects.", Sense.UNCLEAR),
        ("We have no objection unless troops come.", Sense.UNCLEAR),
        ("We shall sign no later than May unless Moscow objects.", Sense.UNCLEAR),
        ("We shall not leave the deal unless Moscow attacks us.", Sense.UNCLEAR),
        ("We shall sign, not leave, unless Moscow objects.", Sense.UNCLEAR),
        ("We shall sign and shall not wait unless Moscow objects.", Sense.UNCLEAR),
        ("Those who do not pay will sign unless Moscow objects.", Sense.UNCLEAR),
        ("We will impose tariffs unless Aria complies.", Sense.UNCLEAR),
        ("We will keep the sanctions unless Aria complies.", Sense.UNCLEAR),
        ("The price is what matters unless troops leave.", Sense.UNCLEAR),
        ("Unless our rights are written in.", Sense.UNCLEAR),
    ],
)
def test_unless_asks_what_a_no_hangs_on_whatever_the_position(
    text: str, expected: Sense, position: Position | None
) -> None:
    (clause,) = clauses(text)

    assert sense(without(text, [clause]), clause, position) is expected


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("We shall not sign if the blockade remains.", YES, Sense.ENDS),
        ("We shall not sign if our rights are not written in.", YES, Sense.ENDS),
        ("We shall not sign as long as the blockade remains.", YES, Sense.ENDS),
        ("We shall not sign until the blockade is lifted.", YES, Sense.ASKED),
        ("We do not object if France is heard.", NO, Sense.UNCLEAR),
        ("We have no objection as long as France is heard.", NO, Sense.UNCLEAR),
        ("We shall sign and stay until the blockade is lifted.", NO, Sense.UNCLEAR),
    ],
)
def test_what_a_no_hangs_on_is_not_asked_where_the_position_is_a_yes(
    text: str, position: Position, expected: Sense
) -> None:
    (clause,) = clauses(text)

    assert sense(without(text, [clause]), clause, position) is expected


@pytest.mark.parametrize("position", [YES, NO, NEUTRAL])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We accept revision as soon as Moscow withdraws its demand.", Sense.ASKED),
        ("We accept revision on the understanding that Moscow withdraws.", Sense.ASKED),
        ("We accept revision in return for credits.", Sense.ASKED),
        ("We shall not accept revision in return for credits.", Sense.UNCLEAR),
        ("We got the bases in return for credits.", Sense.UNCLEAR),
        ("We oppose revision on the basis that it is against the law.", Sense.UNCLEAR),
        ("We shall strike as soon as Moscow attacks us.", Sense.UNCLEAR),
        ("We shall leave once Moscow expands.", Sense.UNCLEAR),
        ("We shall not wait once Moscow moves.", Sense.UNCLEAR),
    ],
)
def test_words_of_time_and_exchange_ask_only_in_a_yes(
    text: str, expected: Sense, position: Position
) -> None:
    (clause,) = clauses(text)

    assert sense(without(text, [clause]), clause, position) is expected


def test_what_is_proposed_itself_is_no_threat() -> None:
    text = "We will suspend the treaty if Aria does not comply."
    (clause,) = clauses(text)

    assert sense(without(text, [clause]), clause, YES, "The treaty should stand") is Sense.ENDS
    assert (
        sense(without(text, [clause]), clause, YES, "The treaty should be suspended")
        is Sense.UNCLEAR
    )


def test_what_another_clause_denies_is_no_denial_of_the_sentence() -> None:
    text = "If our interests are not secured, we will reconsider unless sanctions are lifted."
    one, two = clauses(text)

    beside = without(text, [one, two])
    assert sense(beside, one, YES) is Sense.ENDS
    assert sense(beside, two, YES) is Sense.ASKED


def test_without_its_clauses_a_text_keeps_the_places_of_all_else() -> None:
    text = "We stay, based on respect; full trust, if they pay. Then we leave."
    found = clauses(text)

    beside = without(text, found)

    assert len(found) == 3
    assert beside.split() == ["We", "stay,", ",", ".", "Then", "we", "leave."]
    assert len(beside) == len(text)
    assert beside.index("Then") == text.index("Then")
