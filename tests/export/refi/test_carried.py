"""What a project carries of the record is told, and so is what there is no place for in it."""

from collections.abc import Iterable
from typing import Any

import pytest

from stance.export.refi.carried import Carried
from stance.incoming.refi.dialect import ACTOR

SOURCE = {"slug": "news", "title": "News", "text": "We agree."}
STANCE = {"holder": "ardonia", "issue": "talks", "position": "support"}


def claim(key: str, **fields: Any) -> dict[str, Any]:
    return {"key": key, "speaker": "ardonia", "quote": "We agree.", "stances": [STANCE], **fields}


def carried(claims: Iterable[dict[str, Any]], **source: Any) -> Carried:
    every = Carried()
    every.add({**SOURCE, **source, "claims": list(claims)})
    return every


def repeats(every: Carried, *claims: dict[str, Any]) -> list[str | None]:
    """What each claim that is in the project repeats."""
    return [each.get("repeats") for each in every.claims_of({**SOURCE, "claims": claims})]


def test_of_a_group_whose_first_is_left_out_the_next_is_repeated() -> None:
    claims = [
        claim("k1", text_version=1),
        claim("k2", repeats="k1"),
        claim("k3", repeats="k1"),
        claim("k4", repeats="k2"),
    ]

    assert repeats(carried(claims), *claims) == [None, "k2", "k2"]


def test_claims_say_what_they_repeat_as_the_record_does() -> None:
    claims = [claim("k1"), claim("k2", repeats="k1"), claim("k3")]

    assert repeats(carried(claims), *claims) == [None, "k1", None]


def test_quotes_without_their_text_and_of_older_texts_are_left_out() -> None:
    withheld = Carried()
    withheld.add({"slug": "s", "title": "S", "claims": [claim("k1"), {**_paraphrase("k2")}]})
    older = carried([claim("k1", text_version=1), claim("k2")])

    assert (withheld.keys, older.keys) == ({"k2"}, {"k2"})
    assert [*withheld.losses, *older.losses] == [
        "not in the project, since their texts are withheld: 1 claim (k1)",
        "not in the project, since they were read in an older text of their source: 1 claim (k1)",
    ]


def _paraphrase(key: str) -> dict[str, Any]:
    return {name: each for name, each in claim(key).items() if name != "quote"}


def test_nothing_is_carried_of_a_claim_that_is_left_out() -> None:
    every = carried(
        [claim("k1", text_version=1, coder="ann"), claim("k2", coder="ben"), claim("k3")]
    )

    assert every.coders == {"ben"}
    assert {name for top, name in every.uses if top is ACTOR} == set()
    assert not carried([claim("k1", text_version=1)]).uses


def test_those_who_are_named_beside_who_is_coded_are_carried() -> None:
    stance = {
        **STANCE,
        "conditions": [{"condition": "peace", "addressees": ["belland"]}],
        "citations": [{"treaty": "pact", "role": "breach", "by": ["corvia"]}],
    }
    every = carried([claim("k1", stances=[stance])])

    assert {name for top, name in every.uses if top is ACTOR} == {"belland", "corvia"}


def test_of_sources_that_have_neither_text_nor_claims_nothing_is_told() -> None:
    every = Carried()
    every.add({"slug": "bare", "title": "Bare"})
    every.add({**SOURCE, "slug": "read"})
    every.add({"slug": "told", "title": "Told", "claims": [_paraphrase("k1")]})

    assert every.losses == [
        "not in the project, since there is neither text nor claim: 1 source (bare)"
    ]


@pytest.mark.parametrize(("number", "ends"), [(10, "k8, k9)"), (11, "k8, k9 and 1 more)")])
def test_ten_of_what_is_left_out_are_named(number: int, ends: str) -> None:
    every = Carried()
    for each in range(number):
        every.leave_unsettled(claim(f"k{each}"))

    (told,) = every.losses
    assert told.startswith("not in the project, since their quotes stand several times, and which")
    assert told.endswith(f"cannot be told: {number} claims (k0, k1, k2, k3, k4, k5, k6, k7, {ends}")
