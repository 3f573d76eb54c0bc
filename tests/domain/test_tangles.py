"""Of what is tangled in the vocabulary, what is said to mend it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stance.domain.tangles import vocabulary_findings
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.values import KINDS, Noun

SLUGS = "abcde"


def with_actors(slugs: str = SLUGS) -> Vocabulary:
    actors = {number: Entry(number, slug, slug, number) for number, slug in enumerate(slugs)}
    return Vocabulary(
        **{
            KINDS[noun].heading: Entries(noun, actors if noun is Noun.ACTOR else {})
            for noun in Noun
        }
    )


def found(*ties: str) -> list[str]:
    """What is found of speaks-for affiliations, each written as "ab": a speaks for b."""
    ids = [(SLUGS.index(start), SLUGS.index(end)) for start, end in ties]
    return list(vocabulary_findings(with_actors(), {"speaks-for": ids}))


def test_of_a_circle_the_tie_that_is_told_last_is_the_one_to_take_out() -> None:
    (line,) = found("ab", "bc", "ca")

    trip, mend = line.split("; to open it: ")
    told = trip.removeprefix("a circle of affiliations (speaks-for): ").split(" → ")
    assert sorted(pairwise(told)) == [("a", "b"), ("b", "c"), ("c", "a")]
    assert mend == f"stance actor affiliate {told[-2]} {told[-1]} --kind speaks-for --remove"


@given(st.sets(st.tuples(st.sampled_from(SLUGS), st.sampled_from(SLUGS)).map("".join)))
def test_whoever_does_what_is_said_of_each_circle_has_none_left(ties: set[str]) -> None:
    lines = found(*sorted(ties))

    mends = (line.split("stance actor affiliate ")[1].split() for line in lines)
    taken_out = {"".join(words[:2]) for words in mends}
    assert len(taken_out) == len(lines)
    assert found(*sorted(ties - taken_out)) == []
