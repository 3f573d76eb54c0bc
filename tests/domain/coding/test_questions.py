"""Which readings an adjudicator is shown together."""

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.domain.coding.fields import CodedField
from stance.domain.coding.marks import matched_units
from stance.domain.coding.material import CodedClaim, CodedSource, CodedStance
from stance.domain.coding.questions import RoundQuestion, differing, questions, still_open
from stance.domain.coding.settlement import Settlement

ANNA, BEN, CORA = "anna", "ben", "cora"
SETTLED_AT = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)


def claim(
    key: str,
    coder: str,
    *marked: tuple[int, int],
    words: str = "",
    speaker: str = "ardonia",
    date: str = "2024",
    issue: str = "pact",
    position: str = "support",
    version: int = 1,
    codebook: int | None = None,
) -> CodedClaim:
    stance = CodedStance("ardonia", issue, position, "view", "own")
    text = words or str(marked)
    return CodedClaim(
        key, coder, version, marked, text, speaker, "direct", date, (stance,), codebook
    )


def asked(claims: Iterable[CodedClaim], *readers: str) -> list[RoundQuestion]:
    every = list(claims)
    readers_of = {each: {1} for each in readers}
    for each in every:
        readers_of.setdefault(each.coder, {1}).add(each.version or 1)
    return questions(CodedSource("one", every, readers_of, {1: 1000, 2: 1000}))


def keys(several: Iterable[RoundQuestion]) -> list[tuple[str, ...]]:
    return [each.keys for each in several]


def test_readings_of_words_that_are_half_the_same_are_one_question_in_the_order_of_the_text():
    found = asked(
        [
            claim("b2", BEN, (100, 140)),
            claim("a1", ANNA, (0, 20)),
            claim("b1", BEN, (0, 12)),
            claim("a2", ANNA, (100, 110)),
            claim("c1", CORA, (0, 20)),
        ]
    )

    assert keys(found) == [("a1", "b1", "c1"), ("a2",), ("b2",)]


def test_partners_of_partners_are_one_question_unless_a_coder_would_be_in_it_twice():
    chain = asked([claim("a", ANNA, (0, 12)), claim("b", BEN, (4, 16)), claim("c", CORA, (8, 20))])
    twice = asked([claim("a", ANNA, (0, 10)), claim("b", BEN, (0, 19)), claim("c", ANNA, (10, 19))])

    assert keys(chain) == [("a", "b", "c")]
    assert keys(twice) == [("a", "b"), ("c",)]


def test_two_speakers_of_the_same_words_are_put_with_those_of_the_same_name():
    found = asked(
        [
            claim("a1", ANNA, (0, 10), speaker="belmark"),
            claim("a2", ANNA, (0, 10)),
            claim("b1", BEN, (0, 10)),
            claim("b2", BEN, (0, 10), speaker="belmark"),
        ]
    )

    assert sorted(keys(found)) == [("a1", "b2"), ("a2", "b1")]


def test_paraphrases_are_put_together_by_speaker_date_and_issue_or_in_the_same_words():
    found = asked(
        [
            claim("a1", ANNA, words="Yes."),
            claim("b1", BEN, words="They agree."),
            claim("a2", ANNA, words="No.", issue="port"),
            claim("b2", BEN, words="No.", issue="road", speaker="belmark"),
            claim("a3", ANNA, words="Perhaps.", date="2025"),
            claim("b3", BEN, words="Perhaps.", date="2026"),
        ]
    )

    assert keys(found) == [("a1", "b1"), ("a2", "b2"), ("a3",), ("b3",)]


def test_the_same_quote_in_two_texts_is_one_question_and_twice_in_one_text_is_two():
    two_texts = asked(
        [claim("a", ANNA, (0, 4), words="Yes."), claim("b", BEN, (9, 13), words="Yes.", version=2)]
    )
    one_text = asked(
        [claim("a", ANNA, (0, 4), words="Yes."), claim("b", BEN, (9, 13), words="Yes.")]
    )

    assert keys(two_texts) == [("a", "b")]
    assert keys(one_text) == [("a",), ("b",)]


def test_agreed_are_the_same_words_coded_alike_by_all_who_read_the_source():
    same = [claim("a", ANNA, (0, 10)), claim("b", BEN, (0, 10))]
    (agreed,) = asked(same)
    (by_two_of_three,) = asked(same, CORA)
    (other_words,) = asked([same[0], claim("b", BEN, (0, 9))])
    (otherwise,) = asked([same[0], claim("b", BEN, (0, 10), position="oppose")])
    (alone,) = asked(same[:1])

    assert agreed.is_agreed
    assert by_two_of_three.without == (CORA,)
    assert not by_two_of_three.is_agreed
    assert other_words.is_coded_alike
    assert not other_words.is_agreed
    assert not otherwise.is_coded_alike
    assert not alone.is_agreed


@pytest.mark.parametrize(
    ("field", "otherwise"), [("speaker", "belland"), ("mode", "indirect"), ("date", "2023")]
)
def test_what_is_said_otherwise_of_the_same_words_is_not_agreed(field: str, otherwise: str):
    same = claim("a", ANNA, (0, 10))
    (question,) = asked([same, same._replace(key="b", coder=BEN, **{field: otherwise})])

    assert not question.is_coded_alike
    assert differing(question) == [CodedField(field)]


@pytest.mark.parametrize(
    ("told_of", "field"),
    [("asked_of", CodedField.CONDITIONS), ("cited_as", CodedField.CITATIONS)],
)
def test_the_same_asked_of_another_or_cited_as_another_s_is_not_agreed(
    told_of: str, field: CodedField
):
    same = claim("a", ANNA, (0, 10))
    (stance,) = same.stances
    one, other = (
        stance._replace(**{told_of: frozenset([f"pact@{whose}"])}) for whose in ("a", "b")
    )
    said = [
        same._replace(stances=(one,)),
        same._replace(key="b", coder=BEN, stances=(other,)),
    ]
    (question,) = asked(said)

    assert not question.is_coded_alike
    assert differing(question) == [field]
    (alike,) = asked([said[0], said[1]._replace(stances=(one,))])
    assert alike.is_agreed
    assert not differing(alike)


def test_readings_by_several_versions_of_the_codebook_agree_in_nothing():
    by_first = claim("a", ANNA, (0, 10), codebook=1)
    for codebook in 2, None:
        (question,) = asked([by_first, claim("b", BEN, (0, 10), codebook=codebook)])
        assert question.is_marked_alike
        assert not question.is_agreed
    (of_one,) = asked([by_first, claim("b", BEN, (0, 10), codebook=1)])
    assert of_one.is_agreed


def test_a_question_is_open_while_a_reading_of_it_is():
    several = asked(
        [claim("a", ANNA, (0, 10)), claim("b", BEN, (0, 10)), claim("c", BEN, (20, 30))]
    )

    settled = {key: Settlement(key, SETTLED_AT, "mia") for key in ("a", "c")}
    left = list(still_open(several, settled))

    assert [(each.question.keys, each.open) for each in left] == [(("a", "b"), ("b",))]


places = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda each: (each[0], sum(each)))
read = st.lists(
    st.tuples(st.sampled_from([ANNA, BEN, CORA]), places), max_size=12, unique=True
).map(lambda each: [claim(f"k{at}", coder, place) for at, (coder, place) in enumerate(each)])


@given(read, st.randoms())
def test_every_reading_is_in_one_question_whatever_order_they_come_in(read, chance):
    found = asked(read)
    mixed = list(read)
    chance.shuffle(mixed)

    assert sorted(key for each in found for key in each.keys) == sorted(each.key for each in read)
    assert keys(asked(mixed)) == keys(found)
    for question in found:
        coders = [each.coder for each in question.readings]
        assert coders == sorted(set(coders))


@given(read)
def test_two_coders_are_put_together_as_agreement_matches_them(read):
    of_two = [each for each in read if each.coder != CORA]
    source = CodedSource("one", of_two, {ANNA: {1}, BEN: {1}}, {1: 1000})
    units = {coder: source.units(1).get(coder, ()) for coder in (ANNA, BEN)}
    matched = {
        (units[ANNA][pair.one].claims[0].key, units[BEN][pair.other].claims[0].key)
        for pairs in matched_units(units).values()
        for pair in pairs
    }

    assert {each for each in keys(questions(source)) if len(each) == 2} == matched
