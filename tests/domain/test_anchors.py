"""The places of a claim's words, and the same claim with its words in another text."""

import datetime as dt
from typing import Any

import pytest

from stance.domain.anchors import Outcome, Update, anchors_of, in_newest, moved, text_of
from stance.domain.claim import (
    CitationContent,
    ConditionContent,
    ReasonContent,
    StoredClaim,
    WordingContent,
)
from stance.domain.source import StoredVersion
from stance.text.matching import Span
from stance.text.reanchoring import Anchors, Fate
from stance.values import CitationRole
from tests.domain.contents import a_content, a_stance

OLD = "We are open to talk, on equal terms, as the Pact says, for we will not wait."
NEW = f"Geneva. {OLD}"


def version(number: int, text: str) -> StoredVersion:
    day = dt.date(2024, 1, number)
    return StoredVersion(id=number * 10, number=number, text=text, read_on=day, sha256="0" * 64)


VERSIONS = [version(1, OLD), version(2, NEW)]


def words(of: str, text: str = OLD) -> WordingContent:
    start = text.index(of)
    return WordingContent(of, (start, start + len(of)))


def a_claim(text: str = OLD, **given: Any) -> Any:
    stance = a_stance(
        conditions=(
            ConditionContent(1, words("on equal terms", text)),
            ConditionContent(2),
            ConditionContent(3, WordingContent("my own words", None)),
        ),
        reasons=(ReasonContent(1, words("we will not wait", text)),),
        citations=(CitationContent(1, CitationRole.BASIS, wording=words("the Pact", text)),),
    )
    start = text.index("We are open")
    usual = {"version": 10, "quote": "We are open", "paraphrase": None}
    return a_content(stance, **{**usual, "places": ((start, start + 11),), **given})


def test_a_claim_was_read_in_the_text_that_it_names_or_in_the_first() -> None:
    assert text_of(a_claim(version=20), VERSIONS).number == 2
    assert text_of(a_claim(version=10), VERSIONS).number == 1
    assert text_of(a_claim(version=None), VERSIONS).number == 1


def test_places_are_those_of_the_quote_and_of_each_wording_that_has_one() -> None:
    anchors = anchors_of(a_claim())

    assert anchors.parts == (Span(0, 11),)
    # Conditions first, then reasons, then treaties: so they are put back.
    assert [OLD[span.start : span.end] for span in anchors.wordings] == [
        "on equal terms",
        "we will not wait",
        "the Pact",
    ]


def test_in_a_newer_text_the_words_are_found_again_and_all_become_its_own() -> None:
    found = in_newest(a_claim(), [VERSIONS[0], version(3, "Else."), VERSIONS[1]])
    assert found.anchors is not None

    content = moved(a_claim(), found.anchors, VERSIONS[1])

    assert content == a_claim(NEW, version=20)


def test_a_paraphrase_keeps_that_it_has_no_quote() -> None:
    paraphrase = a_content(version=10)

    assert moved(paraphrase, Anchors((), ()), VERSIONS[1]) == a_content(version=20)


def test_the_parts_of_an_interrupted_quotation_are_joined_as_such() -> None:
    anchors = Anchors((Span(8, 14), Span(34, 38)), ())

    content = moved(a_content(version=10, quote="x"), anchors, VERSIONS[1])

    assert content.places == ((8, 14), (34, 38))
    assert content.quote == f"{NEW[8:14]} […] {NEW[34:38]}"


@pytest.mark.parametrize(
    ("fates", "hidden", "waits"),
    [
        ((), (), False),
        ((Fate.AMBIGUOUS,), (), True),
        ((Fate.MISSING,), (), True),
        ((), (Fate.MISSING,), True),
        ((), (Fate.AMBIGUOUS,), True),
        (tuple(set(Fate) - {Fate.AMBIGUOUS, Fate.MISSING}),) * 2 + (False,),
    ],
)
def test_what_is_missing_or_ambiguous_waits_for_a_person(
    fates: tuple[Fate, ...], hidden: tuple[Fate, ...], *, waits: bool
) -> None:
    at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    claim = StoredClaim(1, "k1", a_claim(), at, None, None, None, None)
    outcomes = tuple(Outcome(claim, fate) for fate in fates)

    assert Update(VERSIONS[1], True, outcomes, hidden).waiting == waits
