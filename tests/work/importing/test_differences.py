"""In what two versions of a claim differ: by the names of fields, doubles being one."""

from typing import Any

import pytest

from stance.domain.claim import ConditionContent, ReasonContent
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.text.edtf import parse_date
from stance.values import KINDS, Noun, Position
from stance.work.importing.differences import differences
from stance.work.importing.scopes import Scope
from tests.domain.contents import a_content, a_stance


def known() -> Vocabulary:
    """Three entries of each kind, of which the third is a double of the first."""

    def entries(noun: Noun) -> Entries:
        roots = {1: 1, 2: 2, 3: 1}
        return Entries(
            noun, {each: Entry(each, f"x{each}", "X", root) for each, root in roots.items()}
        )

    return Vocabulary(**{KINDS[noun].heading: entries(noun) for noun in Noun})


PLAIN = a_content()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ""),
        ({"speaker": 2}, "speaker"),
        ({"speaker": 3}, ""),
        ({"paraphrase": "They left.", "note": "n"}, "paraphrase, note"),
        ({"stated": parse_date("2016")}, "stated"),
        # The text that a quote stands in is another with each update of its source, and what was
        # passed over to find words is no part of what they say.
        ({"version": 7, "found_by": "case"}, ""),
    ],
)
def test_fields_that_differ_are_named(given: dict[str, Any], told: str) -> None:
    assert differences(PLAIN, a_content(**given), known()) == told


@pytest.mark.parametrize(
    ("stances", "told"),
    [
        ([a_stance(holder=2)], "holder"),
        ([a_stance(holder=3, issue=3)], ""),
        ([a_stance(position=Position.OPPOSE)], "position"),
        ([a_stance(), a_stance(holder=2)], "number of stances"),
        ([a_stance(holder=2, position=Position.OPPOSE)], "holder, position"),
    ],
)
def test_stances_that_differ_are_told_by_their_fields(stances: list[Any], told: str) -> None:
    assert differences(PLAIN, a_content(*stances), known()) == told


def test_what_differs_in_several_stances_is_named_once() -> None:
    one = a_content(a_stance(), a_stance(issue=2))
    other = a_content(
        a_stance(position=Position.OPPOSE), a_stance(issue=2, position=Position.OPPOSE), note="n"
    )

    assert differences(one, other, known()) == "note, position"


def test_a_stance_more_is_told_on_either_side() -> None:
    more = a_content(a_stance(), a_stance(holder=2))

    assert differences(more, PLAIN, known()) == "number of stances"


def test_the_order_of_what_is_named_makes_no_difference() -> None:
    one, two = ReasonContent(1, None), ReasonContent(2, None)
    conditions = (ConditionContent(2, None), ConditionContent(1, None))

    assert not differences(
        a_content(a_stance(reasons=(one, two), conditions=conditions)),
        a_content(a_stance(reasons=(two, one), conditions=conditions[::-1])),
        known(),
    )
    assert differences(PLAIN, a_content(a_stance(reasons=(one,))), known()) == "reasons"


@pytest.mark.parametrize(
    ("is_given", "is_named", "codebook", "coder"),
    [
        (True, True, 5, "ann"),
        (False, True, 7, "ann"),
        (True, False, 5, "ben"),
        (False, False, 7, "ben"),
    ],
)
def test_what_a_claim_does_not_say_itself_is_as_it_is_there(
    is_given: bool, is_named: bool, codebook: int, coder: str
) -> None:
    scope = Scope(None, "ann", 5, is_given=is_given, is_named=is_named)
    put = scope.put(a_content(coder="who", round=4, codebook=1))
    there = scope.as_there(put, a_content(coder="ben", codebook=7))

    assert (put.coder, put.round, put.codebook) == ("ann", None, 5)
    assert (there.coder, there.round, there.codebook) == (coder, None, codebook)
    assert scope.put(put) is put
