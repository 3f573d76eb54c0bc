"""The lines in which programs propose claims: the JSON Schema and the program agree on them."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from stance.claimfile.documents import Document
from stance.claimfile.json_schema import proposal_schema
from stance.claimfile.proposed import NOT_PROPOSED, ProposedEntry
from stance.claimfile.schema import ClaimEntry
from stance.claimfile.validation import validated_as
from stance.errors import InputError
from tests.proposed import proposed
from tests.samples import stance

CITED = {"treaty": "pact-of-aria", "role": "breach"}
SOUND: dict[str, dict[str, Any]] = {
    "a line": proposed(),
    "in parts": proposed(quote=["Ardonia supports", "the talks"]),
    "sure": proposed(confidence=1, why="It says so.", proposed_by="model-x"),
    "with a repeat": proposed(repeats="k1"),
    "with a condition": proposed(stances=[stance(conditions=[{"condition": "equal-terms"}])]),
}
UNSOUND: dict[str, Any] = {
    "a paraphrase": proposed(paraphrase="They agree."),
    "no quote": {**proposed(), "quote": []},
    "nobody": {name: each for name, each in proposed().items() if name != "speaker"},
    "no source": {name: each for name, each in proposed().items() if name != "source"},
    "no stance": {**proposed(), "stances": []},
    "too sure": proposed(confidence=1.1),
    "less than unsure": proposed(confidence=-0.1),
    "a coder": proposed(coder="anna"),
    "a history": proposed(recorded_at="2024-01-01T00:00:00Z", key="k"),
    "another key": proposed(probability=0.3),
    "whose breach": proposed(stances=[stance(citations=[CITED])]),
    "a list": [],
    "a text": "proposal",
}


def by_program(value: Any) -> bool:
    try:
        ProposedEntry.model_validate(value)
    except ValidationError:
        return False
    return True


def test_the_schema_is_valid_itself() -> None:
    Draft202012Validator.check_schema(proposal_schema())


@pytest.mark.parametrize("name", SOUND)
def test_what_may_be_proposed_both_take(name: str) -> None:
    assert Draft202012Validator(proposal_schema()).is_valid(SOUND[name])
    assert by_program(SOUND[name])


@pytest.mark.parametrize("name", UNSOUND)
def test_what_may_not_the_schema_refuses(name: str) -> None:
    assert not Draft202012Validator(proposal_schema()).is_valid(UNSOUND[name])
    # Whose breach it is, is held against the text of the rules where it is read.
    assert name == "whose breach" or not by_program(UNSOUND[name])


def test_each_field_of_a_claim_is_proposed_or_not() -> None:
    assert set(NOT_PROPOSED) < set(ClaimEntry.model_fields)
    proposable = set(proposal_schema()["properties"])
    more = {"source", "proposed_by", "confidence", "why"}
    assert proposable == (set(ClaimEntry.model_fields) - set(NOT_PROPOSED)) | more


@pytest.mark.parametrize("key", ["probability", "coders", "keys"])
def test_no_key_is_offered_that_a_line_may_not_have(key: str) -> None:
    document = Document("x.jsonl", None, proposed(**{key: "x"}), "", is_line=True)

    with pytest.raises(InputError) as refused:
        validated_as(ProposedEntry, document)

    told = refused.value.remedy
    assert not {word.strip('"?,') for word in told.split()} & set(NOT_PROPOSED)
    assert "proposed_by" in told or "did you mean" in told
