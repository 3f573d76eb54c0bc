"""The JSON Schema of a claim file, which refuses all that the importer refuses by form alone.

What models check in functions of their own, no JSON Schema can be made of; it is said here again,
and a test holds the two together.
"""

from typing import Any

from stance.claimfile.proposed import NOT_PROPOSED, ProposedEntry
from stance.claimfile.schema import ClaimFile
from stance.domain.roles import ROLES, Whose

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_SOME: _Schema = {"type": "array", "minItems": 1}


def json_schema() -> _Schema:
    """The JSON Schema (draft 2020-12) of a claim file."""
    schema = ClaimFile.model_json_schema()
    _or_key(schema["$defs"]["ClaimEntry"])
    return _ruled(schema, "Claim file of stance")


def proposal_schema() -> _Schema:
    """The JSON Schema of one line of a file of proposals."""
    schema = ProposedEntry.model_json_schema()
    _or_key(schema)
    for name in NOT_PROPOSED:
        del schema["properties"][name]
    schema["allOf"] = [_QUOTED]
    return _ruled(schema, "Proposal for stance, one a line")


def _or_key(claim: _Schema) -> None:
    """Let what a claim repeats be named by its key alone."""
    repeats = claim["properties"]["repeats"]["anyOf"]
    repeats.insert(0, {"type": "string", "minLength": 1, "description": "the key of the claim"})


def _ruled(schema: _Schema, title: str) -> _Schema:
    parts = schema["$defs"]
    for name in _RULES.keys() & parts.keys():
        parts[name].setdefault("allOf", []).extend(_RULES[name])
    used = str(schema)
    schema["$defs"] = {name: each for name, each in parts.items() if f"/{name}'" in used}
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = title
    return schema


def _given(field: str, *forms: _Schema) -> _Schema:
    """That a field is there, in one of these forms: neither null nor an empty list."""
    return {"required": [field], "properties": {field: {"anyOf": list(forms or (_TEXT,))}}}


def _needs(field: _Schema, other: _Schema) -> _Schema:
    return {"if": field, "then": other}


def _never(*together: _Schema) -> _Schema:
    return {"not": {"allOf": list(together)}}


_QUOTED = _given("quote", {"type": "string", "minLength": 1}, _SOME)
_NAMED = sorted(role.value for role, rule in ROLES.items() if rule.whose is Whose.NAMED)
_RECORDED = _given("recorded_at")
_VERSIONS = _given("versions", _SOME)
_TEXTS = ("text", "text_file", "withheld")
_OF_AN_END = ("retired_by", "retired_reason")
_RULES: dict[str, list[_Schema]] = {
    "ClaimEntry": [
        {"oneOf": [_QUOTED, _given("paraphrase")]},
        *(_needs(_given(name), _RECORDED) for name in (*_OF_AN_END, "retired_at", "replaces")),
        _never(_given("round"), _given("adjudicates", _SOME)),
        _needs(_given("kept_in", _SOME), _RECORDED),
        _needs(_RECORDED, _given("key", _TEXT, {"type": "number"})),
        *(_needs(_given(name), _given("retired_at")) for name in _OF_AN_END),
    ],
    "RepeatOf": [
        {"oneOf": [_given("key"), {"allOf": [_given("source"), _QUOTED]}]},
    ],
    "SourceEntry": [
        _never(_given("text"), _given("text_file")),
        _never(_VERSIONS, _given("text")),
        _never(_VERSIONS, _given("text_file")),
        *(_never(_given("withheld"), _given(name)) for name in ("text", "text_file")),
        _never(_VERSIONS, _given("withheld")),
        _needs(_given("pages", _SOME), {"anyOf": [_given(name) for name in _TEXTS]}),
    ],
    "TextEntry": [
        {"oneOf": [_given("text"), _given("withheld")]},
    ],
    "CodebookEntry": [
        {"oneOf": [_given("text"), _given("text_file")]},
        _needs(_given("added_by"), _given("added_at")),
    ],
    "ClosingEntry": [_needs(_given("reopened_by"), _given("reopened_at"))],
    "RoundEntry": [
        _needs(_given("opened_by"), _given("opened_at")),
        _needs(_given("closings", _SOME), _given("opened_at")),
        _never(_given("opened_at"), _given("closed", {"const": True})),
    ],
    "EditEntry": [{"anyOf": [_given("from"), _given("to")]}],
    "CitationEntry": [
        _needs(
            {"required": ["role"], "properties": {"role": {"enum": _NAMED}}},
            _given("by", {"type": "string", "minLength": 1}, _SOME),
        )
    ],
}
