"""What a claim says: what tells it from others, and what has no order of its own."""

import datetime as dt
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from stance.domain.claim import (
    CitationContent,
    ConditionContent,
    ReasonContent,
    StoredClaim,
    in_roots,
    position_in_root,
)
from stance.domain.vocabulary import Entries, Entry, Vocabulary
from stance.text.edtf import parse_date
from stance.values import CitationRole, Noun, Position
from tests.domain.contents import a_content, a_stance


def test_a_quote_is_told_from_others_by_its_places() -> None:
    one = a_content(quote="open", places=((4, 8),), paraphrase=None)
    parts = a_content(quote="open […] now", places=((4, 8), (12, 15)), paraphrase=None)

    assert (one.fingerprint, parts.fingerprint) == ("4-8", "4-8+12-15")
    assert (one.words_apart, parts.words_apart) == ("4-8", "4-8+12-15")
    assert replace(one, stated=parse_date("2017")).fingerprint == "4-8"


@pytest.mark.parametrize(
    "other",
    [
        {"paraphrase": "They would not talk."},
        {"stated": parse_date("2016-12-28")},
        {"stances": (a_stance(issue=2),)},
        {"stances": (a_stance(), a_stance(issue=2))},
    ],
)
def test_a_paraphrase_is_told_from_others_by_words_date_and_issues(other: Any) -> None:
    """Two votes are told in the same words."""
    assert a_content().fingerprint != replace(a_content(), **other).fingerprint


@pytest.mark.parametrize(
    "other",
    [
        {"stances": (a_stance(position=Position.OPPOSE),)},
        {"stances": (a_stance(), a_stance(holder=2))},
        {"speaker": 2, "note": "A note", "coder": "anna"},
    ],
)
def test_what_is_said_of_an_utterance_makes_it_no_other(other: Any) -> None:
    assert a_content().fingerprint == replace(a_content(), **other).fingerprint


def test_the_order_of_its_issues_makes_it_no_other_utterance() -> None:
    stances = (a_stance(issue=2), a_stance(issue=10), a_stance(issue=1))

    prints = {a_content(*each).fingerprint for each in permutations(stances)}

    assert len(prints) == 1


def test_by_its_words_alone_a_paraphrase_has_a_short_digest() -> None:
    """Keys were made of it, and are made of it again."""
    assert a_content().words_apart == "b2e731a60fd879e3ff5f10ee16b4fd46"
    assert replace(a_content(), stated=parse_date("2017")).words_apart == a_content().words_apart


def test_a_reading_is_of_its_round_and_coder_and_the_record_is_nobodys() -> None:
    assert a_content(coder="anna").reading is None
    assert a_content(coder="anna", round=3).reading == (3, "anna")


def full_stance(**given: Any) -> Any:
    conditions = [
        ConditionContent(2),
        ConditionContent(1, addressees=(2, 1)),
    ]
    citations = [
        CitationContent(2, CitationRole.MENTION),
        CitationContent(1, CitationRole.BREACH, by=(2, 1)),
        CitationContent(1, CitationRole.BASIS, "2"),
        CitationContent(1, CitationRole.BASIS, "1"),
        CitationContent(1, CitationRole.BASIS),
    ]
    usual = {
        "addressees": (2, 1),
        "conditions": tuple(conditions),
        "reasons": (ReasonContent(2), ReasonContent(1)),
        "citations": tuple(citations),
    }
    return a_stance(**{**usual, **given})


def test_to_be_compared_all_that_has_no_order_is_put_into_one() -> None:
    stances = (a_stance(issue=2, holder=1), a_stance(issue=1, holder=2), full_stance())

    first, second, third = a_content(*stances).in_one_order().stances

    assert [(each.issue, each.holder) for each in (first, second, third)] == [
        (1, 1),
        (1, 2),
        (2, 1),
    ]
    assert first.addressees == (1, 2)
    assert first.conditions == (ConditionContent(1, addressees=(1, 2)), ConditionContent(2))
    assert first.reasons == (ReasonContent(1), ReasonContent(2))
    assert [(each.treaty, each.role, each.provision, each.by) for each in first.citations] == [
        (1, CitationRole.BASIS, None, ()),
        (1, CitationRole.BASIS, "1", ()),
        (1, CitationRole.BASIS, "2", ()),
        (1, CitationRole.BREACH, None, (1, 2)),
        (2, CitationRole.MENTION, None, ()),
    ]


def test_what_was_passed_over_to_find_its_words_is_no_part_of_what_it_says() -> None:
    assert a_content() == a_content(found_by="case")
    assert a_content() != a_content(note="A note")


def entries(noun: Noun, *doubles: tuple[int, int], turned: int | None = None) -> Entries:
    """Entries 1 to 4 of a kind; of each pair the first is a double of the second."""
    roots = dict(doubles)
    made = (Entry(n, f"e{n}", f"E{n}", roots.get(n, n), reversed=n == turned) for n in range(1, 5))
    return Entries(noun, {each.id: each for each in made})


KNOWN = Vocabulary(
    entries(Noun.ACTOR, (2, 1), (4, 3)),
    entries(Noun.ISSUE, (2, 1), (4, 3), turned=4),
    *(entries(noun, (2, 1)) for noun in (Noun.CONDITION, Noun.REASON, Noun.TREATY)),
)


def test_doubles_are_led_back_to_their_roots_everywhere() -> None:
    stance = full_stance(holder=2, issue=2, addressees=(4, 3, 2))

    content = in_roots(a_content(stance, speaker=2, relayed_by=4), KNOWN)

    assert (content.speaker, content.relayed_by) == (1, 3)
    (read,) = content.stances
    assert (read.holder, read.issue, read.addressees) == (1, 1, (3, 1))
    assert [(each.condition, each.addressees) for each in read.conditions] == [(1, ()), (1, (1,))]
    assert [each.reason for each in read.reasons] == [1, 1]
    assert [(each.treaty, each.by) for each in read.citations][:2] == [(1, ()), (1, (1,))]
    assert in_roots(a_content(), KNOWN) == a_content()


@pytest.mark.parametrize(
    ("issue", "position", "read"),
    [
        (2, Position.SUPPORT, Position.SUPPORT),
        (4, Position.SUPPORT, Position.OPPOSE),
        (4, Position.OPPOSE, Position.SUPPORT),
        (4, Position.NEUTRAL, Position.NEUTRAL),
        (3, Position.OPPOSE, Position.OPPOSE),
    ],
)
def test_a_position_on_the_opposite_of_an_issue_is_turned(
    issue: int, position: Position, read: Position
) -> None:
    assert position_in_root(a_stance(issue=issue, position=position), KNOWN) is read


def test_a_group_is_known_by_what_its_claims_repeat() -> None:
    at = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    first = StoredClaim(1, "k1", a_content(), at, None, None, None, None)
    again = StoredClaim(2, "k2", a_content(repeats="k1"), at, at, None, None, None)

    assert (first.group, again.group) == ("k1", "k1")
    assert (first.is_live, again.is_live) == (True, False)
