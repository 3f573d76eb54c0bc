"""What reads otherwise once the vocabulary is changed under stances that are there."""

import pytest

from stance.domain.rereading import Reading, Rereading, Reworded
from stance.values import Noun


def reworded(noun: Noun = Noun.ISSUE, field: str = "proposition", after: str = "") -> Reworded:
    return Reworded(noun, "talks", field, "Talks are held", after or "Talks are not held")


def a_rereading(wording: Reworded, uses: int = 1, *, after: str = "She wants war.") -> Rereading:
    return Rereading(wording, uses, Reading("k1/1", "She wants peace.", after))


@pytest.mark.parametrize(
    ("noun", "field", "is_meaning"),
    [
        (Noun.ISSUE, "proposition", True),
        (Noun.ISSUE, "name", True),
        (Noun.CONDITION, "name", True),
        (Noun.REASON, "name", True),
        (Noun.ACTOR, "name", False),
        (Noun.TREATY, "name", False),
        (Noun.ACTOR, "kind", False),
        (Noun.ISSUE, "kind", False),
    ],
)
def test_stances_mean_propositions_and_names_of_what_is_but_a_name(
    noun: Noun, field: str, *, is_meaning: bool
) -> None:
    wording = reworded(noun, field)

    assert (wording.is_meaning, a_rereading(wording).is_meaning) == (is_meaning, is_meaning)
    assert (wording.is_contrary, a_rereading(wording).is_contrary) == (is_meaning, is_meaning)


def test_what_does_not_deny_the_other_is_no_contrary() -> None:
    assert not reworded(after="Talks are held soon").is_contrary


@pytest.mark.parametrize(
    ("noun", "uses", "told"),
    [
        (Noun.ISSUE, 1, "1 stance"),
        (Noun.ISSUE, 2, "2 stances"),
        (Noun.ACTOR, 1, "1 use"),
        (Noun.ACTOR, 3, "3 uses"),
    ],
)
def test_a_change_says_under_how_much_it_is_made(noun: Noun, uses: int, told: str) -> None:
    assert a_rereading(reworded(noun, "name", "War"), uses).change == (
        f'the name of the {noun} talks changes under {told}: "Talks are held" → "War"'
    )


def test_a_stance_is_read_before_and_after_only_where_it_reads_otherwise() -> None:
    other, same = (a_rereading(reworded(), after=each) for each in ("War.", "She wants peace."))

    assert list(other.lines()) == [
        other.change,
        "k1/1 reads: She wants peace.",
        " and then: War.",
    ]
    assert list(same.lines()) == [same.change]
    assert list(Rereading(reworded(), 1).lines()) == [same.change]


def test_a_rewording_is_refused_with_how_a_stance_would_read_and_what_to_add() -> None:
    rereading = a_rereading(reworded(after="Peace is made"))

    error = rereading.refusal()
    by_file = rereading.refusal(by_file=True)

    assert error.reason == f"{rereading.change} (k1/1 would read: She wants war)"
    assert error.remedy == (
        "add --rewording if it means the same as before;"
        " what means something else is new: stance issue add"
    )
    assert by_file.remedy == (
        "add --rewording if each means the same as before, or give what is new its own slug"
    )


def test_a_stance_that_reads_the_same_is_no_example() -> None:
    rereading = a_rereading(reworded(after="Peace is made"), after="She wants peace.")

    assert rereading.refusal().reason == rereading.change


def test_the_contrary_is_refused_with_how_the_opposite_is_recorded() -> None:
    error = a_rereading(reworded()).refusal()
    by_file = a_rereading(reworded()).refusal(by_file=True)
    of_reason = a_rereading(reworded(Noun.REASON, "name")).refusal()

    turned = "then: stance issue same-as NEW talks --reversed"
    edit = "stance issue edit talks --proposition 'Talks are not held' --rewording --same-meaning"
    assert error.reason.endswith(", and the one denies the other")
    assert error.remedy == (
        f"record the opposite as new: stance issue add NEW, {turned};"
        f" should the two mean the same: {edit}"
    )
    assert by_file.remedy == (
        f"give the opposite a slug of its own in the file, {turned};"
        f" should the two mean the same: {edit}, then import"
    )
    assert "same-as" not in of_reason.remedy
