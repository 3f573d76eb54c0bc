"""The shape of a claim file: the JSON Schema and the program agree on what is one."""

from copy import deepcopy
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from stance.claimfile.json_schema import json_schema
from stance.claimfile.schema import ClaimFile, SourceEntry
from stance.values import Mode
from stance.work.sample import sample_folder
from tests.samples import VOCABULARY, claim, claims_file, source, stance

FIXTURES = sorted(sample_folder().glob("*.yaml"))


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it by the core schema: true, 1 and null are values, dates are not."""

    yaml_implicit_resolvers: ClassVar = {
        first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema())


def by_schema(value: Any) -> bool:
    return bool(Draft202012Validator(json_schema()).is_valid(value))


def by_program(value: Any) -> bool:
    try:
        ClaimFile.model_validate(value)
    except ValidationError:
        return False
    return True


def test_the_schema_is_valid_itself():
    schema = json_schema()

    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_each_file_of_the_sample_is_a_claim_file(path: Path, validator: Draft202012Validator):
    value = yaml.load(path.read_text("utf-8"), Loader=Editor)

    assert [error.message for error in validator.iter_errors(value)] == []
    assert by_program(value)


def test_there_is_a_sample_to_look_at():
    assert len(FIXTURES) >= 5


# The forms that are documented

MOMENT, LATER = "2024-01-01T12:00:00.000001Z", "2024-01-02T12:00:00.000001Z"

FORMS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "vocabulary alone": VOCABULARY,
    "headings that are empty": {"actors": [], "sources": []},
    "a source alone": {"sources": [{"slug": "s"}]},
    "a quote": claims_file(source(claim(quote="ready to talk"))),
    "a quote in parts": claims_file(source(claim(quote=["ready to talk", "kept"]))),
    "hints for a quote": claims_file(
        source(claim(quote="ready to talk", quote_start=7, prefix="was"))
    ),
    "a paraphrase": claims_file(source(claim(paraphrase="They want to talk."))),
    "one holder": claims_file(source(claim(stance(holder="ardonia")))),
    "several holders": claims_file(source(claim(stance(holder=["ardonia", "belland"])))),
    "one addressee": claims_file(source(claim(stance(addressees="belland")))),
    "repeats by key": claims_file(source(claim(repeats="first"))),
    "repeats by a mapping with the key": claims_file(source(claim(repeats={"key": "first"}))),
    "repeats by source and quote": claims_file(
        source(claim(repeats={"source": "gazette", "quote": "ready to talk"}))
    ),
    "repeats by source and parts": claims_file(
        source(claim(repeats={"source": "gazette", "quote": ["ready", "to talk"]}))
    ),
    "a bare year": claims_file(source(claim(stated_on=2016), published_on=2016)),
    "a text file": claims_file(source(text=None, text_file="gazette.txt", read_on="2024-01-31")),
    "all that a claim takes": claims_file(
        source(
            claim(
                stance(
                    holder="ardonia",
                    ascribed=True,
                    form="demand",
                    addressees=["belland"],
                    note="n",
                    conditions=[
                        {
                            "condition": "equal-terms",
                            "wording": "on equal terms",
                            "addressees": ["belland"],
                            "dropped": True,
                        }
                    ],
                    reasons=[{"reason": "patience", "wording": "wait for ever"}],
                    citations=[
                        {
                            "treaty": "pact-of-aria",
                            "role": "breach",
                            "provision": "Article 5",
                            "wording": "the Pact of Aria",
                            "by": ["belland"],
                        }
                    ],
                ),
                key="first",
                quote="ready to talk",
                mode="mixed",
                relayed_by="league",
                translation="t",
                note="n",
                coder="c",
            ),
            publisher="p",
            url="u",
            language="en",
            kind="vote",
            excerpt=True,
        )
    ),
    "all that the vocabulary takes": {
        "actors": [
            {
                "slug": "a",
                "name": "A",
                "kind": "body",
                "aliases": "one",
                "wikidata": "Q1",
                "iso3": "ABC",
                "affiliations": [
                    {
                        "within": "b",
                        "kind": "member-of",
                        "role": "r",
                        "since": "2016-01",
                        "until": "2017",
                    }
                ],
            }
        ],
        "issues": [
            {"slug": "i", "name": "I", "proposition": "P", "part_of": "j", "aliases": ["x", "y"]}
        ],
        "treaties": [
            {
                "slug": "t",
                "name": "T",
                "kind": "charter",
                "signed_on": "1997",
                "in_force_on": "1998-01",
                "ended_on": "1999-01-01",
                "parties": ["a"],
                "registration": "I-1",
                "url": "u",
            }
        ],
    },
    "all that codebooks and rounds take": {
        "codebooks": [
            {"number": 1, "dated": 2024, "text": "Rules.", "added_at": MOMENT, "added_by": "a"},
            {"number": 2, "text_file": "rules.md"},
        ],
        "rounds": [
            {
                "slug": "pilot",
                "blind": True,
                "codebook": 1,
                "sources": ["gazette"],
                "coders": ["anna"],
                "read": [
                    {"source": "gazette", "coder": "anna", "text_version": 0, "read_at": MOMENT}
                ],
                "set_aside": [{"key": "k", "coder": "anna", "reason": "r", "set_aside_at": MOMENT}],
                "opened_at": MOMENT,
                "opened_by": "anna",
                "closings": [
                    {
                        "closed_at": MOMENT,
                        "closed_by": "anna",
                        "reopened_at": LATER,
                        "reopened_by": "anna",
                    }
                ],
            },
            {"slug": "other", "sources": "gazette", "coders": "anna", "closed": True},
        ],
    },
}


@pytest.mark.parametrize("name", FORMS)
def test_documented_forms_are_taken_by_both(name: str, validator: Draft202012Validator):
    assert [error.message for error in validator.iter_errors(FORMS[name])] == []
    assert by_program(FORMS[name])


# What is refused


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def entries(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all mappings in a value."""
    if isinstance(value, list):
        inner = enumerate(value)
    elif isinstance(value, dict):
        inner = iter(value.items())
    else:
        return []
    own = [path] if isinstance(value, dict) else []
    return own + [
        inner_path for step, child in inner for inner_path in entries(child, (*path, step))
    ]


FULL: dict[str, Any] = {
    **FORMS["all that a claim takes"],
    **FORMS["all that the vocabulary takes"],
    **FORMS["all that codebooks and rounds take"],
}
CLAIM = ("sources", 0, "claims", 0)
STANCE = (*CLAIM, "stances", 0)


def changed(path: tuple[str | int, ...], key: str, value: Any) -> dict[str, Any]:
    copy = deepcopy(FULL)
    at(copy, path)[key] = value
    return copy


@pytest.mark.parametrize("path", entries(FULL), ids=str)
def test_unknown_keys_are_refused_everywhere_by_both(
    path: tuple[str | int, ...], validator: Draft202012Validator
):
    value = changed(path, "colour", "red")

    assert not validator.is_valid(value)
    assert not by_program(value)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("actors", 0), "slug"),
        (("actors", 0), "name"),
        (("actors", 0), "kind"),
        (("actors", 0, "affiliations", 0), "within"),
        (("issues", 0), "proposition"),
        (("treaties", 0), "name"),
        (("sources", 0), "slug"),
        (CLAIM, "speaker"),
        (CLAIM, "stated_on"),
        (CLAIM, "stances"),
        (STANCE, "issue"),
        (STANCE, "position"),
        ((*STANCE, "conditions", 0), "condition"),
        ((*STANCE, "reasons", 0), "reason"),
        ((*STANCE, "citations", 0), "treaty"),
        (("codebooks", 0), "number"),
        (("codebooks", 1), "text_file"),
        (("rounds", 0), "slug"),
        (("rounds", 0), "opened_at"),
        (("rounds", 0, "read", 0), "coder"),
        (("rounds", 0, "set_aside", 0), "key"),
        (("rounds", 0, "closings", 0), "closed_at"),
        (("rounds", 0, "closings", 0), "reopened_at"),
    ],
)
def test_keys_that_are_needed_are_needed_by_both(
    path: tuple[str | int, ...], key: str, validator: Draft202012Validator
):
    value = deepcopy(FULL)
    del at(value, path)[key]

    assert not validator.is_valid(value)
    assert not by_program(value)


@pytest.mark.parametrize(
    ("path", "key", "wrong"),
    [
        ((), "actors", "russia"),
        ((), "sources", {}),
        (("actors", 0), "kind", "planet"),
        (("actors", 0), "iso3", "abc"),
        (("actors", 0), "wikidata", "159"),
        (("actors", 0), "name", ""),
        (("actors", 0), "slug", ""),
        (("actors", 0), "aliases", [[]]),
        (("treaties", 0), "kind", "handshake"),
        (("sources", 0), "kind", "rumour"),
        (("sources", 0), "excerpt", "perhaps"),
        (CLAIM, "quote", ""),
        (CLAIM, "quote", {}),
        (CLAIM, "quote_start", -1),
        (CLAIM, "quote_start", "here"),
        (CLAIM, "mode", "shouted"),
        (CLAIM, "stated_on", ""),
        (CLAIM, "stated_on", ["2016"]),
        (CLAIM, "repeats", {"chapter": 1}),
        (CLAIM, "repeats", []),
        (CLAIM, "stances", []),
        (CLAIM, "stances", {}),
        (STANCE, "position", "mixed"),
        (STANCE, "position", None),
        (STANCE, "form", "threat"),
        (STANCE, "ascribed", "perhaps"),
        (STANCE, "holder", {}),
        (STANCE, "conditions", "equal-terms"),
        ((*STANCE, "citations", 0), "role", "quotation"),
        ((*STANCE, "conditions", 0), "dropped", "perhaps"),
        (("codebooks", 0), "number", 0),
        (("codebooks", 0), "number", "first"),
        (("codebooks", 0), "text_file", "rules.md"),
        (("rounds", 0), "closed", True),
        (("rounds", 0), "coders", [""]),
        (("rounds", 0, "read", 0), "text_version", -1),
    ],
)
def test_wrong_values_are_refused_by_both(
    path: tuple[str | int, ...], key: str, wrong: Any, validator: Draft202012Validator
):
    value = changed(path, key, wrong)

    assert not validator.is_valid(value)
    assert not by_program(value)


@given(
    st.sampled_from(entries(FULL)),
    st.sampled_from(["slug", "name", "title", "text", "quote", "holder", "note", "stances"]),
    st.sampled_from([True, [], ["x"], {}, "x", None]),
)
def test_what_the_program_takes_the_schema_takes(
    path: tuple[str | int, ...], key: str, given_value: Any
):
    """The schema cannot say all that the program asks for, but never asks for more."""
    value = changed(path, key, given_value)

    assert by_schema(value) or not by_program(value)


# Rules that only the program knows


@pytest.mark.parametrize("slug", ["a", "a1", "1997", "a-b", "a.b", "a_b", "un.charter-1945"])
def test_slugs(slug: str):
    assert SourceEntry(slug=slug).slug == slug


@pytest.mark.parametrize(
    "slug", ["A", "é", "a b", "-a", "a-", "a--b", "a/b", "a\n", " a", "а", "a" * 201]
)
def test_what_is_no_slug_is_refused(slug: str):
    with pytest.raises(ValidationError):
        SourceEntry(slug=slug)


@pytest.mark.parametrize(
    "repeats",
    [{}, {"key": "k", "source": "s", "quote": "q"}, {"source": "s"}, {"quote": "q"}],
)
def test_a_repeated_claim_is_named_in_one_way(repeats: dict[str, str]):
    assert not by_program(changed(CLAIM, "repeats", repeats))


@pytest.mark.parametrize("words", [{}, {"quote": "q", "paraphrase": "p"}, {"quote": []}])
def test_a_claim_has_either_a_quote_or_a_paraphrase(words: dict[str, Any]):
    value = deepcopy(FULL)
    del at(value, CLAIM)["quote"]
    at(value, CLAIM).update(words)

    assert not by_program(value)


def test_a_text_is_given_in_one_way():
    assert not by_program(changed(("sources", 0), "text_file", "gazette.txt"))


@pytest.mark.parametrize("key", ["text", "text_file"])
def test_texts_in_versions_are_not_given_another_way_too(key: str):
    value = deepcopy(FULL)
    of_source = at(value, ("sources", 0))
    of_source.pop("text", None)
    of_source["versions"] = [{"text": "a"}]
    assert by_program(value)
    of_source[key] = "gazette.txt"

    assert not by_program(value)


@pytest.mark.parametrize("key", ["title", "text"])
def test_no_text_holds_a_nul_character(key: str):
    assert not by_program(changed(("sources", 0), key, "a\0b"))


# What is read


def read(path: tuple[str, ...], **given_keys: Any) -> Any:
    value = claims_file(source(claim(**given_keys)))
    (entry,) = ClaimFile.model_validate(value).sources[0].claims
    value_there: Any = entry
    for step in path:
        value_there = getattr(value_there, step)
    return value_there


def test_one_of_several_stands_for_itself_and_white_space_around_names_is_left_out():
    assert read(("quote",), quote="ready to talk") == ["ready to talk"]
    assert read(("speaker",), speaker="  Minister Bo\n") == "Minister Bo"
    assert read(("quote",), quote=" ready ") == [" ready "]


def test_repeats_is_read_from_either_form():
    assert read(("repeats", "key"), repeats="first") == "first"
    assert read(("repeats", "key"), repeats={"key": "first"}) == "first"
    assert read(("repeats", "quote"), repeats={"source": "s", "quote": "q"}) == ["q"]


@pytest.mark.parametrize(
    ("given_keys", "mode"),
    [
        ({"quote": "q"}, Mode.DIRECT),
        ({"paraphrase": "p"}, Mode.INDIRECT),
        ({"quote": "q", "mode": "mixed"}, Mode.MIXED),
        ({"paraphrase": "p", "mode": "act"}, Mode.ACT),
    ],
)
def test_the_mode_follows_from_the_words_unless_it_is_given(given_keys: Any, mode: Mode):
    assert read(("spoken_mode",), **given_keys) is mode


def test_a_year_given_as_a_number_is_a_date():
    assert read(("stated_on",), stated_on=2016) == "2016"


EARLY, LATE = "2020-01-01T00:00:00Z", "2020-01-01T00:00:00.000001Z"


@pytest.mark.parametrize(
    ("life", "is_taken"),
    [
        ({"recorded_at": EARLY}, True),
        ({"recorded_at": EARLY, "retired_at": LATE}, True),
        ({"recorded_at": EARLY, "retired_at": LATE, "retired_by": "anna"}, True),
        ({"recorded_at": EARLY, "retired_at": EARLY}, False),
        ({"recorded_at": LATE, "retired_at": EARLY}, False),
        ({"replaces": EARLY}, False),
        ({"recorded_at": LATE, "replaces": EARLY}, True),
        ({"kept_in": [{"text_version": 2, "at": LATE}]}, False),
        ({"recorded_at": EARLY, "kept_in": [{"text_version": 2, "at": LATE}]}, True),
        ({"recorded_at": EARLY, "kept_in": [{"text_version": 0, "at": LATE}]}, False),
        ({"retired_reason": "wrong"}, False),
        ({"recorded_at": EARLY, "retired_reason": "wrong"}, False),
    ],
)
def test_a_version_is_retired_after_it_was_recorded(life: dict[str, Any], *, is_taken: bool):
    assert by_program(claims_file(source(claim(key="k", **life)))) == is_taken


@pytest.mark.parametrize(
    ("given_keys", "is_taken"),
    [
        ({"round": "pilot"}, True),
        ({"adjudicates": ["k-1"]}, True),
        ({"round": "pilot", "adjudicates": ["k-1"]}, False),
        ({"codebook": 0}, True),
        ({"codebook": -1}, False),
        ({"text_version": 0}, True),
        ({"text_version": -1}, False),
        ({"quote_start": 0, "quote": "ready to talk"}, True),
        ({"quote_start": -1, "quote": "ready to talk"}, False),
        ({"key": "k" * 200}, True),
        ({"key": "k" * 201}, False),
    ],
)
def test_what_a_claim_may_say_of_how_it_was_read(given_keys: dict[str, Any], *, is_taken: bool):
    assert by_program(claims_file(source(claim(**given_keys)))) == is_taken


_WITHHELD = {"sha256": "0" * 64, "length": 4}


@pytest.mark.parametrize(
    ("given_keys", "is_taken"),
    [
        ({"text": "Open", "pages": [{"start": 0, "label": "1"}]}, True),
        ({"text": None, "withheld": _WITHHELD, "pages": [{"start": 0, "label": "1"}]}, True),
        ({"text": None, "pages": [{"start": 0, "label": "1"}]}, False),
        ({"text": None, "withheld": _WITHHELD}, True),
        ({"text": "Open", "withheld": _WITHHELD}, False),
        ({"text": None, "text_file": "a.txt", "withheld": _WITHHELD}, False),
        ({"text": None, "withheld": _WITHHELD, "versions": [{"text": "Open"}]}, False),
    ],
)
def test_a_source_has_one_text_with_its_pages(given_keys: dict[str, Any], *, is_taken: bool):
    value = {name: each for name, each in source(**given_keys).items() if each is not None}
    assert by_program(claims_file(value)) == is_taken


@pytest.mark.parametrize(
    ("change", "is_taken"),
    [
        ({"from": "USA", "to": "U.S."}, True),
        ({"from": "USA"}, True),
        ({"to": "USA"}, True),
        ({"from": "USA", "to": "USA"}, False),
        ({}, False),
    ],
)
def test_an_edit_changes_something(change: dict[str, Any], *, is_taken: bool):
    edit = {"kind": "actor", "slug": "usa", "field": "name", "at": EARLY, **change}
    assert by_program({"edits": [edit]}) == is_taken


#: What the importer refuses by form alone.
REFUSED: dict[str, dict[str, Any]] = {
    "a slug with capitals": {"sources": [{"slug": "Gazette"}]},
    "a name of invisible letters": {
        "actors": [{"slug": "a", "name": "\u200b\u200d", "kind": "state"}]
    },
    "a name of blanks": {"actors": [{"slug": "a", "name": " \u00a0", "kind": "state"}]},
    "a name of 2 MB": {"actors": [{"slug": "a", "name": "a" * 2_000_000, "kind": "state"}]},
    "an alias that is too long": {
        "actors": [{"slug": "a", "name": "A", "kind": "state", "aliases": ["a" * 501]}]
    },
    "an invisible holder": claims_file(source(claim(stance(holder=["\u200b"])))),
    "neither a quote nor a paraphrase": claims_file(source({**claim(), "paraphrase": None})),
    "a quote without parts": claims_file(source({**claim(), "paraphrase": None, "quote": []})),
    "both a quote and a paraphrase": claims_file(
        source({**claim(), "quote": "ready to talk", "paraphrase": "They want to talk."})
    ),
    "repeats nothing": claims_file(source(claim(repeats={}))),
    "repeats a source": claims_file(source(claim(repeats={"source": "gazette"}))),
    "repeats twice over": claims_file(
        source(claim(repeats={"key": "k", "source": "gazette", "quote": "ready"}))
    ),
    "a text given twice": claims_file(source(text="a", text_file="a.txt")),
    "a text and versions": claims_file(source(text="a", versions=[{"text": "a"}])),
    "an end without a beginning": claims_file(
        source(claim(key="k", retired_at="2020-01-01T00:00:00Z"))
    ),
    "a history without a key": claims_file(source(claim(recorded_at="2020-01-01T00:00:00Z"))),
    "a reason without an end": claims_file(
        source(claim(key="k", recorded_at="2020-01-01T00:00:00Z", retired_reason="r"))
    ),
    "a coder without an end": claims_file(
        source(claim(key="k", recorded_at="2020-01-01T00:00:00Z", retired_by="anna"))
    ),
    "an end by somebody without a beginning": claims_file(source(claim(key="k", retired_by="a"))),
    "an edit of nothing": {
        "edits": [{"kind": "actor", "slug": "a", "field": "name", "at": "2020-01-01T00:00:00Z"}]
    },
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_importer_refuses_by_form_the_schema_refuses(name: str) -> None:
    assert not by_program(REFUSED[name])
    assert not by_schema(REFUSED[name])


@pytest.mark.parametrize("role", ["commitment", "breach"])
def test_the_schema_asks_whose_commitment_or_breach_it_is(role: str) -> None:
    nobodys = claims_file(source(claim(stance(citations=[{"treaty": "t", "role": role}]))))
    named = claims_file(source(claim(stance(citations=[{"treaty": "t", "role": role, "by": "a"}]))))
    assert (by_schema(nobodys), by_schema(named)) == (False, True)
