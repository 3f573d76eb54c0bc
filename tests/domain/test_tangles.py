"""Of what is tangled in the vocabulary, what is said to mend it."""

from dataclasses import replace
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


def of_issues(*issues: Entry, aliases: dict[int, list[str]] | None = None) -> list[str]:
    """What is found of issues, and of the names that they are also called by."""
    entries = Entries(Noun.ISSUE, {each.id: each for each in issues}, lambda: aliases or {})
    return list(vocabulary_findings(replace(with_actors(""), issues=entries), {}))


TALKS = Entry(1, "talks", "Talks", root=1)


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


def test_two_that_are_called_the_same_are_told_however_the_names_are_typed() -> None:
    assert of_issues(TALKS, Entry(2, "peace", "TALKS ", root=2)) == [
        (
            'issue talks and peace are both called "TALKS "; if they are one:'
            " stance issue same-as peace talks; else: stance issue edit peace --name NAME"
        )
    ]


def test_doubles_may_be_called_the_same() -> None:
    both = (Entry(2, "peace", "Talks", root=1), Entry(3, "silence", "Talks", root=1))

    assert of_issues(TALKS, *both, aliases={2: ["talks"], 1: ["Talks"]}) == []


def test_an_alias_that_is_the_name_of_another_is_told() -> None:
    peace, double = Entry(2, "peace", "Peace", root=2), Entry(3, "calm", "Calm", root=2)
    told = [
        f'issue {slug} is also called "talks", the name of talks; if they are one:'
        f" stance issue same-as {slug} talks; else: stance issue alias {slug} "
        '"talks" --remove'
        for slug in ("peace", "calm")
    ]

    assert of_issues(TALKS, peace, double, aliases={2: ["Pax", "talks"]}) == told[:1]
    assert of_issues(TALKS, peace, double, aliases={3: ["talks"]}) == told[1:]


def test_an_alias_is_the_name_of_another_however_it_is_typed() -> None:
    (line,) = of_issues(TALKS, Entry(2, "peace", "Peace", root=2), aliases={2: [" TALKS"]})

    assert line.startswith('issue peace is also called " TALKS", the name of talks; ')


def test_an_alias_of_an_entry_that_is_not_there_is_passed_over() -> None:
    assert of_issues(TALKS, aliases={7: ["Talks"]}) == []


def test_a_double_of_a_double_is_told() -> None:
    chain = (Entry(2, "peace", "Peace", root=1), Entry(3, "calm", "Calm", root=2))

    assert of_issues(TALKS, *chain) == [
        "issue calm is the double of a double; stance issue same-as calm --undo"
    ]


def test_parts_that_close_a_circle_through_a_double_are_told_with_what_opens_it() -> None:
    whole = replace(TALKS, part_of=3)
    peace, double = Entry(2, "peace", "Peace", root=2), Entry(3, "calm", "Calm", root=2)

    assert of_issues(whole, replace(peace, part_of=1), double) == [
        'a circle of parts: peace → talks → peace; to open it: stance issue edit talks --part-of ""'
    ]
    assert of_issues(TALKS, replace(peace, part_of=1), replace(double, part_of=1)) == []
    assert of_issues(whole, peace, replace(double, part_of=1)) == [
        'a circle of parts: peace → talks → peace; to open it: stance issue edit talks --part-of ""'
    ]


def test_twenty_circles_are_told_at_once() -> None:
    pairs = [
        Entry(number, f"issue-{number}", f"Issue {number}", number, part_of=(number - 1 ^ 1) + 1)
        for number in range(1, 51)
    ]

    assert len(of_issues(*pairs)) == 20
