"""The lines in which programs propose claims: the JSON Schema and the program agree on them."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from stance.claimfile import proposed as proposals
from stance.claimfile.documents import Document
from stance.claimfile.json_schema import proposal_schema
from stance.claimfile.proposed import NOT_PROPOSED, ProposedEntry, ProposedLine, lines_of
from stance.claimfile.proposed import proposed_lines as lines_in
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


def lines_read(text: str, encoding: str = "utf-8") -> list[ProposedLine]:
    return list(lines_of(BytesIO(text.encode(encoding)), "x.jsonl"))


LINE = json.dumps(proposed())


def test_each_line_that_holds_anything_is_read_with_its_number() -> None:
    read = lines_read(f"{LINE}\r\n\n  \n{LINE}\n{LINE}")

    assert [(each.number, each.text, each.error) for each in read] == [
        *((1, LINE, None), (4, LINE, None), (5, LINE, None))
    ]
    assert all(each.entry and each.entry.source == "news" for each in read)


def test_a_line_that_is_none_is_given_back_with_what_is_wrong() -> None:
    wrong, right = lines_read(f"{LINE[:-1]}\n{LINE}\n")

    assert (wrong.text, wrong.entry) == (LINE[:-1], None)
    assert str(wrong.error).startswith("x.jsonl:1: ")
    assert right.entry


def test_a_line_that_was_refused_and_given_back_is_read_without_why() -> None:
    again = json.dumps({"rejected": "no such words", "rejected_why": "quote", **proposed()})
    (read,) = lines_read(again)

    assert read.entry
    assert read.text == again
    assert [each.error is None for each in lines_read('["rejected"]\n"rejected"\n')] == [False] * 2


@pytest.mark.parametrize("name", sorted(set(NOT_PROPOSED) - {"paraphrase"}))
def test_what_only_people_say_is_no_programs_to_say(name: str) -> None:
    said = {"adjudicates": ["k"], "kept_in": [], "codebook": 1}.get(name, "x")
    (read,) = lines_read(json.dumps(proposed(**{name: said})))

    assert (read.error is None) is (said == [])


def test_a_paraphrase_is_told_why_it_cannot_be_proposed() -> None:
    only = {name: each for name, each in proposed().items() if name != "quote"}
    (read,) = lines_read(json.dumps({**only, "paraphrase": "They agree."}))

    assert "a paraphrase cannot be proved" in str(read.error)


@pytest.mark.parametrize(("more", "is_refused"), [(1, False), (0, True)])
def test_a_line_of_the_longest_is_none(
    more: int, is_refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposals, "_LONGEST", len(LINE) + 1 + more)

    if is_refused:
        with pytest.raises(InputError, match=r"x\.jsonl:2: longer than"):
            lines_read(f"\n{LINE}\n")
    else:
        assert len(lines_read(f"\n{LINE}\n")) == 1


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [("\n\0\n", "utf-8", "x.jsonl:2 holds a NUL"), (LINE, "utf-16", "UTF-16, not UTF-8")],
)
def test_what_is_no_text_of_lines_is_refused_as_a_whole(
    text: str, encoding: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        lines_read(text, encoding)


def test_a_file_of_lines_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(lines_in(tmp_path / "none.jsonl"))
