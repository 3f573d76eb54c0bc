"""The JSON Schema of a claim file, which refuses all that the importer refuses by form alone.

What models check in functions of their own, no JSON Schema can be made of; it is said here again,
and a test holds the two together.
"""

from typing import Any

from stance.claimfile.schema import ClaimFile
from stance.domain.roles import ROLES, Whose

_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_SOME: _Schema = {"type": "array", "minItems": 1}


def json_schema() -> _Schema:
    """The JSON Schema (draft 2020-12) of a claim file."""
    schema = ClaimFile.model_json_schema()
    parts = schema["$defs"]
    repeats = parts["ClaimEntry"]["properties"]["repeats"]["anyOf"]
    repeats.insert(0, {"type": "string", "minLength": 1, "description": "the key of the claim"})
    for name, rules in _RULES.items():
        parts[name].setdefault("allOf", []).extend(rules)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Claim file of stance"
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
