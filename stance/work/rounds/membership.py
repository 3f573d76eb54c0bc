"""Who and what is of a round: slugs and names as they may be, and what else is refused."""

import re
import shlex

from stance.claimfile.field_types import SLUG_PATTERN
from stance.domain.coding.rounds import Round
from stance.errors import InputError
from stance.text.cleaning import shorten
from stance.text.spelling import is_seen
from stance.values import LONGEST_ALIAS

_LONGEST_SLUG, _SHOWN = 200, 60


def as_slug(typed: str) -> str:
    """A slug for a round; raises InputError for what cannot be one."""
    if len(typed) > _LONGEST_SLUG or not re.fullmatch(SLUG_PATTERN, typed):
        raise InputError(
            f'"{shorten(typed, _SHOWN)}" is no slug',
            "a slug is made of small letters a to z, digits and single hyphens (pilot-2)",
        )
    return typed


def as_coder(typed: str) -> str:
    """A coder's name without blanks around it; raises InputError for what cannot be one."""
    name = typed.strip()
    if not is_seen(name) or "\0" in name:
        raise InputError("the name of a coder has no sign that can be seen", "give a name")
    if len(name) > LONGEST_ALIAS:
        raise InputError(
            f'the name of a coder "{shorten(name, _SHOWN)}" is too long',
            f"give one of {LONGEST_ALIAS} characters or fewer",
        )
    return name


def refuse_closed(one: Round) -> None:
    """Refuse to go on with a round that is closed."""
    if one.closing is not None:
        by = f" by {one.closing.closed_by}" if one.closing.closed_by else ""
        raise InputError(
            f"the round {one.slug} was closed on {one.closing.closed_at.date()}{by}",
            f"to go on with it: stance round reopen {one.slug}",
        )


def coder_of(one: Round, typed: str | None) -> str:
    """The coder of a round who is named; raises InputError where nobody of it is."""
    who = f"its coders: {', '.join(one.coders)}"
    if not typed or not typed.strip():
        raise InputError("who codes is missing", f"say it with --coder or STANCE_CODER; {who}")
    name = typed.strip()
    if name not in one.coders:
        adds = f"stance round open {one.slug} --coder {shlex.quote(name)}"
        raise InputError(
            f"{shorten(name, _SHOWN)} is no coder of the round {one.slug}",
            f"{who}; to add one: {adds}" if one.is_open else who,
        )
    return name


def source_of(one: Round, slug: str) -> int:
    """The id of a source of a round; raises InputError where it is none."""
    if slug not in one.sources:
        raise InputError(
            f"{slug} is no source of the round {one.slug}",
            f"to add it: stance round open {one.slug} --source {slug}"
            if one.is_open
            else f"see what is: stance round show {one.slug}",
        )
    return one.sources[slug]
