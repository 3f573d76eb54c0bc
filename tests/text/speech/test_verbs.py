"""Verbs of saying are told from the same words where they say nothing."""

import pytest

from stance.text.speech.verbs import inverted, verbs_of_saying
from tests.text.texts import listed

PLAIN = listed("""
    said says stated states noted notes added adds told tells announced announces declared declares
    stressed stresses emphasised emphasized emphasises emphasizes underlined underlines underscored
    pointed warned warns argued argues insisted insists explained explains recalled recalls
    reiterated reiterates replied replies answered wrote writes considers believes demanded demands
    claimed claims asserted asserts affirmed reaffirmed reaffirms maintained repeated confirmed
    concluded commented remarked observed cautioned vowed pledged promised asked continued quipped
    acknowledged urged suggested testified tweeted
""")


def verbs(words: str) -> list[str]:
    return [" ".join(each.group().split()) for each in verbs_of_saying(words)]


@pytest.mark.parametrize("verb", PLAIN)
def test_each_verb_of_saying_is_known(verb: str) -> None:
    assert verbs(f"the minister {verb} that") == [verb]
    assert verbs(f"the minister un{verb} that") == []
    assert verbs(f"the minister {verb}x that") == []


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        ("he was quoted as saying", "was quoted as saying"),
        ("they were quoted by Anna Lind as saying", "were quoted by Anna Lind as saying"),
        ("he is quoted as saying", "is quoted as saying"),
        ("they are quoted as saying", "are quoted as saying"),
        ("Anna Lind made clear", "made clear"),
        ("Anna Lind made it clear", "made it clear"),
        # What keeps a plain verb from being one does not touch these.
        ("as the one being quoted, he was quoted as saying", "was quoted as saying"),
    ],
)  # fmt: skip
def test_a_verb_may_be_several_words(words: str, verb: str) -> None:
    assert verbs(words) == [verb]


@pytest.mark.parametrize(
    "before",
    [
        *listed(
            """the a an its their our your my this these those of as long newly so that previously
            be been being member is are was were having to non"""
        ),
        "have to",
    ],
)
def test_after_a_word_that_makes_it_none_it_is_no_verb(before: str) -> None:
    assert verbs(f"{before} stated treaty") == []
    assert verbs(f"{before.title()} stated treaty") == []
    assert verbs(f"{before}x stated") == ["stated"]


def test_a_dash_before_it_makes_it_part_of_another_word() -> None:
    assert verbs("the so-claimed victory") == []


@pytest.mark.parametrize(
    "after",
    ["by him", "to be", "to have", "nothing", "little", "goodbye", "hello", "sorry", "no to it"],
)
def test_before_a_word_that_makes_it_none_it_is_no_verb(after: str) -> None:
    assert verbs(f"Norway said {after} then") == []
    assert verbs(f"Norway said {after}") == []
    assert inverted(f"said {after} then") is None


@pytest.mark.parametrize("after", ["bygones", "to beg", "to go", "no more"])
def test_a_word_that_only_begins_like_it_does_not(after: str) -> None:
    assert verbs(f"Norway said {after}") == ["said"]


@pytest.mark.parametrize("about", ["about", "on", "by"])
def test_who_was_asked_about_something_says_nothing_by_that(about: str) -> None:
    assert verbs(f"Lavrov asked {about} talks") == []
    assert verbs(f"Lavrov asked {about}x talks") == ["asked"]


def test_of_two_verbs_side_by_side_the_second_is_meant() -> None:
    assert verbs("member states said") == ["said"]
    assert verbs("Lavrov notes states said so") == ["said"]


@pytest.mark.parametrize(
    "joined", ["and", "then", "also", "and then", "and also", "and firmly", "then also"]
)
def test_the_same_subject_that_goes_on_has_one_verb(joined: str) -> None:
    assert verbs(f"Lavrov said that all was well {joined} added") == ["said"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Lavrov said it and Blinken replied", ["said", "replied"]),
        ("Lavrov said it to Blinken and added", ["said"]),
        ("Lavrov said it in Moscow and added", ["said"]),
        ("Lavrov said it on Monday and added", ["said"]),
        ("Lavrov said it at Reykjavik and added", ["said"]),
        ("Lavrov said it from Moscow and added", ["said"]),
        ("Lavrov said it near Moscow and added", ["said", "added"]),
        ("Lavrov said it, the press replied", ["said", "replied"]),
    ],
)
def test_another_who_may_come_in_has_a_verb_of_their_own(words: str, found: list[str]) -> None:
    assert verbs(words) == found


@pytest.mark.parametrize("words", ["said Lavrov", "wrote the agency", "made clear the ministry"])
def test_words_may_begin_with_the_verb_whose_subject_follows(words: str) -> None:
    match = inverted(words)

    assert match is not None
    assert match.start() == 0


@pytest.mark.parametrize(
    "words",
    ["told Lavrov", "tells all", "was quoted as saying", "were quoted as saying", "he said",
     "is quoted as saying", "are quoted as saying", "the ministry"],
)  # fmt: skip
def test_whoever_follows_these_is_told_and_did_not_say_it(words: str) -> None:
    assert inverted(words) is None
