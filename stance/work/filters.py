"""Looking up what filters name: from words as they are typed to slugs, dates and times."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar, cast

from sqlmodel import Session

from stance.domain.filters import (
    FILTERS,
    DayWords,
    Filter,
    Filters,
    FilterWords,
    Holds,
    NameWords,
)
from stance.domain.names import Names
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.queries import sources
from stance.text.edtf import EdtfDate, parse_date
from stance.values import Noun
from stance.work.keys import unknown_source

_BARE_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")

Member = TypeVar("Member", bound=StrEnum)


def chosen(session: Session, vocabulary: Vocabulary, words: FilterWords) -> Filters:
    """The filters as slugs of roots; raises InputError, with the nearest names, for others."""
    typed = cast("Mapping[str, Any]", words)
    _require_known(typed)
    names = Names(vocabulary)
    held = {
        place: _held(session, names, declared, typed.get(declared.name))
        for place, declared in FILTERS.items()
    }
    return Filters(**held)


def _held(session: Session, names: Names, declared: Filter, typed: Any) -> Any:
    """What a filter holds, by what was typed for it."""
    holds = declared.holds
    if isinstance(holds, Noun):
        return _slugs(names, holds, typed)
    if isinstance(holds, type):
        return tuple(one_of(holds, word, declared.name) for word in each(typed))
    read: Mapping[Holds, Callable[[Any], Any]] = {
        Holds.SOURCES: lambda slugs: known_sources(session, each(slugs)),
        Holds.WORDS: each,
        Holds.DAY: day,
        Holds.TIME: _recorded,
        Holds.FLAG: bool,
    }
    return read[holds](typed)


def _slugs(names: Names, noun: Noun, typed: NameWords) -> tuple[str, ...]:
    entries = names.vocabulary.of(noun)
    return tuple(entries.slug(names.id(noun, name)) for name in each(typed))


def _require_known(words: Iterable[str]) -> None:
    known = [declared.name for declared in FILTERS.values()]
    for name in words:
        if name not in known:
            close = get_close_matches(name, known, n=3, cutoff=0.5)
            raise InputError(
                f'there is no filter "{name}"', f"nearest: {', '.join(close or known)}"
            )


def each(typed: NameWords) -> tuple[str, ...]:
    """One name or several as several; raises InputError for what is no text."""
    several = typed if isinstance(typed, Iterable) and not isinstance(typed, str) else (typed,)
    names = tuple(name for name in several if name is not None)
    for name in names:
        if not isinstance(name, str):
            raise InputError(f"{name!r} is not a name", "give names as text")
    return names


def one_of(members: type[Member], word: str, name: str) -> Member:
    """The member of a closed list that a word names, for what is called `name`.

    Raises InputError, with all there are, for any other word.
    """
    try:
        return members(word)
    except ValueError:
        raise InputError(
            f'{name} cannot be "{word}"', f"give one of: {', '.join(members)}"
        ) from None


def some_of(members: type[Member], words: NameWords, name: str) -> tuple[Member, ...]:
    """The members of a closed list that words name; errors as for `one_of`."""
    return tuple(one_of(members, word, name) for word in each(words))


def at_least(least: int, number: int, name: str) -> int:
    """The number; raises InputError for one that is less."""
    if number < least:
        raise InputError(f"{name} cannot be {number}", f"give {least} or more")
    return number


def day(typed: DayWords) -> EdtfDate | None:
    """A day as typed; None where nothing is. Raises InputError for what is no date."""
    if isinstance(typed, dt.datetime):
        typed = typed.date()
    text = _text(typed)
    return parse_date(text) if text else None


def known_sources(session: Session, slugs: Sequence[str]) -> tuple[str, ...]:
    """The slugs, each of a source that is there; raises InputError for one that is not."""
    for slug in slugs:
        if sources.by_slug(session, slug=slug) is None:
            raise unknown_source(session, slug)
    return tuple(slugs)


def _text(typed: DayWords) -> str:
    if isinstance(typed, dt.date):
        return typed.isoformat()
    if typed is None or isinstance(typed, str | int):
        return str(typed or "")
    raise InputError(f"{typed!r} is not a date", "write a date as 2016, 2016-12 or 2016-12-27")


def _recorded(typed: DayWords) -> dt.datetime | None:
    """A timestamp as it is; a bare date means all of it, and so the end of its last day (UTC)."""
    text = _text(typed)
    if not text:
        return None
    if _BARE_DATE.fullmatch(text.strip()):
        return dt.datetime.combine(parse_date(text).latest, dt.time.max, dt.UTC)
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f'"{text}" is not a time', "write it as 2026-11-23 or 2026-11-23T14:30:00Z (UTC)"
        ) from error
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment
