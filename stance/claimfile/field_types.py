"""What may stand in the fields of a claim file: names, texts, dates, lists of them."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)

from stance.errors import InputError
from stance.text.moments import read_moment
from stance.text.spelling import is_seen
from stance.values import LONGEST_ALIAS, LONGEST_NAME

#: How every entry of a claim file is read; what reads it is made as it is first needed.
FORM = ConfigDict(
    extra="forbid",
    frozen=True,
    coerce_numbers_to_str=True,
    use_attribute_docstrings=True,
    defer_build=True,
)
SLUG_PATTERN = r"^[a-z0-9]+(?:[-._][a-z0-9]+)*$"
_SLUG = re.compile(SLUG_PATTERN)


def is_slug(value: str) -> bool:
    """Whether a text is made as slugs are."""
    return _SLUG.fullmatch(value) is not None


def _slug(value: str) -> str:
    if not is_slug(value):
        raise ValueError(
            "a slug is made of small letters a to z, digits and single hyphens (equal-partnership)"
        )
    return value


def _seen(value: str) -> str:
    # A letter or digit that is begun with can be seen: of most names nothing more is asked.
    if not (value[:1].isalnum() and value.isascii()) and not is_seen(value):
        raise ValueError("it has no sign that can be seen")
    return value


def _storable(value: str) -> str:
    # By a pattern it would take as long as all else that is asked of a text.
    if "\0" in value:
        raise ValueError("the text holds a NUL character, which no database can store: take it out")
    return value


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _one_or_more(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _moment(value: Any) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    try:
        moment = read_moment(value) if isinstance(value, str) else None
    except InputError as error:
        raise ValueError(error.reason) from error
    if moment is None:
        raise ValueError(
            "a moment is written as 2026-11-23T12:00:00.000000Z, in UTC unless it says otherwise"
        )
    return moment


#: What is seen, for JSON Schemas, whose patterns know no kinds of characters.
_SEEN = (
    r"[^\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
# What no database can store is refused at the edge.
_NO_NUL = r"^[^\x00]*$"
_TEXT = {"type": "string", "minLength": 1, "pattern": _NO_NUL}
Text = Annotated[
    str, StringConstraints(min_length=1), AfterValidator(_storable), WithJsonSchema(_TEXT)
]


def _name_schema(longest: int = LONGEST_NAME) -> dict[str, Any]:
    pattern = rf"^[^\x00]*{_SEEN}[^\x00]*$"
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern}


def _at_most(longest: int) -> StringConstraints:
    # Together: what is asked for behind a validator of our own is asked for in Python.
    return StringConstraints(
        min_length=1, max_length=longest, strip_whitespace=True, pattern=_NO_NUL
    )


Name = Annotated[str, _at_most(LONGEST_NAME), AfterValidator(_seen), WithJsonSchema(_name_schema())]
#: What stands in an index, as aliases do.
ShortName = Annotated[
    str,
    _at_most(LONGEST_ALIAS),
    AfterValidator(_seen),
    WithJsonSchema(_name_schema(LONGEST_ALIAS)),
]
Key = Annotated[str, _at_most(200), AfterValidator(_seen), WithJsonSchema(_name_schema(200))]
Slug = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_slug),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 200, "pattern": SLUG_PATTERN}),
]
#: A date of EDTF or in words; parsed where it is used, so that the error says what is wrong.
Date = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    # A bare year is a number to whoever reads YAML by its usual rules, an editor for one.
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "minLength": 1,
            "description": (
                "EDTF: 2016, 2016-12, 2016-12-27 or 2016-12-27T18:30; 2016-03-12/2016-03-14;"
                " 199X; 1990~. Or in words that have one reading: 8 January 2022"
            ),
        }
    ),
]
#: A time in the life of a claim, to the microsecond.
Timestamp = Annotated[
    dt.datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


def _as_list(item: dict[str, Any]) -> tuple[BeforeValidator, WithJsonSchema]:
    return BeforeValidator(_listed), WithJsonSchema(_one_or_more(item))


Names = Annotated[list[Name], *_as_list(_name_schema()), Field(default_factory=list)]
ShortNames = Annotated[
    list[ShortName], *_as_list(_name_schema(LONGEST_ALIAS)), Field(default_factory=list)
]
Texts = Annotated[
    list[Text],
    *_as_list(_TEXT),
    Field(default_factory=list),
]
#: A SHA-256 in hexadecimal digits.
Digest = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
#: The number of a version, as of a text or a codebook, from 1 on.
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
