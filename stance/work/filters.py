"""Looking up what filters name: from words as they are typed to slugs, dates and times."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

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
from stance.domain.names import Making, Names
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.queries.sources import merged_sources
from stance.text.cleaning import shorten
from stance.text.edtf import EdtfDate, read_date
from stance.text.moments import FORMS, read_moment
from stance.values import Noun
from stance.work.arguments import each, is_missing, native, one_of, truth

#: How long before it begins in UTC a day begins somewhere.
_BEFORE_UTC = dt.timedelta(hours=14)


def chosen(
    session: Session, vocabulary: Vocabulary, words: FilterWords, *, side_by_side: bool = False
) -> Filters:
    """The filters as slugs of roots; raises InputError, with the nearest names, for others.

    Readings of a round are those of one coder, unless they are to be shown `side_by_side`.
    """
    typed = cast("Mapping[str, Any]", words)
    _require_known(typed)
    names = Names(vocabulary, Making.NONE)
    held = {
        place: _held(session, names, declared, typed.get(declared.name))
        for place, declared in FILTERS.items()
    }
    filters = Filters(**held)
    slug = _one_round(typed.get("round"))
    if slug is None:
        return filters
    from stance.work.rounds.shown import of_round

    return of_round(session, slug, filters, side_by_side=side_by_side)


def held_then(
    session: Session, words: FilterWords, *, now: Vocabulary, then: Vocabulary
) -> dict[str, Any]:
    """What the filters meant then that name entries or sources, by their places in `Filters`.

    The names are those of now. Of an entry that was marked as a double since, the report of then is
    on that entry, as it is where somebody asks for it as recorded then. The `session` looks back.
    """
    typed = cast("Mapping[str, Any]", words)
    names = Names(now, Making.NONE)
    return {
        place: _meant_then(session, declared.holds, asked, now=names, then=then)
        for place, declared in FILTERS.items()
        if (isinstance(declared.holds, Noun) or declared.holds is Holds.SOURCES)
        and each(asked := typed.get(declared.name))
    }


def _meant_then(
    session: Session, holds: object, typed: Any, *, now: Names, then: Vocabulary
) -> tuple[str, ...]:
    """The roots that entries had then, or the sources that were one then."""
    if not isinstance(holds, Noun):
        return known_sources(session, each(typed))
    ids = dict.fromkeys(now.id(holds, name) for name in each(typed))
    entries = then.of(holds)
    return tuple(dict.fromkeys(entries.slug(one) for one in ids if one in entries.by_id))


def choose(filters: Filters) -> bool:
    """Whether any claim can be left out; flags alone let more in, where all is written anyhow."""
    return any(
        getattr(filters, place)
        for place, declared in FILTERS.items()
        if declared.holds is not Holds.FLAG
    )


def _one_round(typed: Any) -> str | None:
    """The round that is named; None for none. Raises InputError for several, and for no text."""
    slugs = each(typed)
    if len(slugs) > 1:
        raise InputError("several rounds are named", "give one")
    return next(iter(slugs), "").strip() or None


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
        Holds.TIME: moment,
        Holds.ROUND: lambda _: None,
        Holds.FLAG: lambda asked: asked is not None and truth(asked, declared.name),
    }
    return read[holds](typed)


def _slugs(names: Names, noun: Noun, typed: NameWords) -> tuple[str, ...]:
    entries = names.vocabulary.of(noun)
    return tuple(entries.slug(names.id(noun, name)) for name in each(typed))


def _require_known(words: Iterable[str]) -> None:
    known = [declared.name for declared in FILTERS.values()]
    for name in words:
        if name not in known:
            from stance.text.nearness import likest

            close = likest(name, zip(known, known, strict=True))
            raise InputError(
                f'there is no filter "{name}"', f"nearest: {', '.join(close or known)}"
            )


def day(typed: DayWords) -> EdtfDate | None:
    """A day as typed; None where nothing is. Raises InputError for what is no date."""
    typed = native(typed)
    if typed is None:
        return None
    if isinstance(typed, dt.datetime) and not is_missing(typed):
        typed = typed.date()
    text = _text(typed)
    date = read_date(text)
    if date.time:
        raise InputError(f'"{text}" has a time', f"leave it out: {date.without_time}")
    return date


def known_sources(session: Session, slugs: Sequence[str]) -> tuple[str, ...]:
    """The slugs that are meant, of sources that are there; raises InputError for any other.

    One that is marked as the double of another is one with it, and so are its other doubles.
    """
    if not slugs:
        return ()
    from stance.work.keys import named_source

    named = [named_source(session, slug).slug for slug in slugs]
    roots = {double: root for double, (root, _) in merged_sources(session).items()}
    meant = list(dict.fromkeys(roots.get(slug, slug) for slug in named))
    return (*meant, *sorted(double for double, root in roots.items() if root in meant))


def moment(typed: DayWords) -> dt.datetime | None:
    """A timestamp as it is; a date, in any form of one, means all of it: the end of its last day.

    Times are UTC. None where nothing is typed. Raises InputError for what is neither.
    """
    if typed is None:
        return None
    text = _text(typed).strip()
    return read_moment(text) or _end_of(text)


def is_time_to_come(typed: str) -> bool:
    """Whether all of a time, or of a date, lies ahead; errors as `moment`."""
    now = dt.datetime.now(dt.UTC)
    exact = read_moment(typed.strip())
    if exact is not None:
        return exact > now
    _end_of(typed)
    date = read_date(typed.strip())
    exact = read_moment(date.text)
    # A day may have begun elsewhere that has not in UTC.
    return exact > now if exact else date.earliest > (now + _BEFORE_UTC).date()


def _end_of(text: str) -> dt.datetime:
    try:
        date = read_date(text)
    except InputError as error:
        if ":" in text or error.reason.endswith("is not a date"):
            raise InputError(f'"{shorten(text, 60)}" is not a time', FORMS) from error
        raise
    exact = read_moment(date.text)
    return exact or dt.datetime.combine(date.latest, dt.time.max, dt.UTC)


def _text(typed: DayWords) -> str:
    value = native(typed)
    if isinstance(value, dt.date) and not is_missing(value):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        # So pandas has years in a column where some are missing.
        value = int(value)
    if isinstance(value, str | int):
        return str(value)
    raise InputError(f"{typed!r} is not a date", "write a date as 2016, 2016-12 or 2016-12-27")
