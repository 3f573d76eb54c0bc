"""Conditions, reasons and treaties typed as options, back in the shape of a claim file."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from stance.errors import InputError

_ROLE = re.compile(
    r"(?P<role>[^\s:]+)"
    r"(?:\s+by\s+(?P<by>.+?))?"
    r"(?:\s+in\s+(?P<provision>.+?))?"
    r"\s*(?::\s*(?P<wording>.+))?",
    re.DOTALL,
)


def typed_conditions(asked: Sequence[str], dropped: Sequence[str]) -> list[dict[str, Any]]:
    """Conditions typed as "SLUG=WORDING" or "SLUG@ACTOR,…=WORDING", and those given up."""
    return [
        *(_condition(each) for each in asked),
        *({**_condition(each), "dropped": True} for each in dropped),
    ]


def typed_reasons(typed: Sequence[str]) -> list[dict[str, Any]]:
    """Reasons typed as "SLUG=WORDING"."""
    return [dict(_pairs(("reason", "wording"), _split(each))) for each in typed]


def typed_citations(typed: Sequence[str]) -> list[dict[str, Any]]:
    """Treaties typed as "SLUG=ROLE [by ACTOR,…] [in PROVISION][: WORDING]".

    Raises InputError where the role cannot be read.
    """
    return [_citation(each) for each in typed]


def _split(typed: str) -> tuple[str, str | None]:
    name, equals, rest = typed.partition("=")
    return name.strip(), rest.strip() if equals else None


def _pairs(names: Sequence[str], values: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in zip(names, values, strict=True) if value)


def _condition(typed: str) -> dict[str, Any]:
    name, wording = _split(typed)
    name, _, actors = name.partition("@")
    return dict(
        _pairs(("condition", "wording", "addressees"), (name.strip(), wording, _listed(actors)))
    )


def _citation(typed: str) -> dict[str, Any]:
    treaty, rest = _split(typed)
    role = _ROLE.fullmatch(rest) if rest else None
    if rest and not role:
        raise InputError(
            f'--treaty: cannot read "{typed}"', 'write it as "founding-act-1997=commitment by nato"'
        )
    parts = role.groupdict() if role else {}
    by = _listed(parts.get("by") or "")
    return {
        **dict(_pairs(("treaty", "by"), (treaty, by))),
        **{name: value for name, value in parts.items() if value and name != "by"},
    }


def _listed(actors: str) -> list[str]:
    return [actor.strip() for actor in actors.split(",") if actor.strip()]
