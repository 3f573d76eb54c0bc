"""Looking up what filter options name."""

import datetime as dt
import re
from collections.abc import Sequence
from difflib import get_close_matches

from sqlmodel import Session

from stance.cli.options import FilterOptions
from stance.domain.filters import Filters
from stance.domain.names import Names
from stance.domain.vocabulary import Vocabulary
from stance.errors import InputError
from stance.queries import sources
from stance.text.edtf import EdtfDate, parse_date
from stance.values import Noun

_BARE_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def chosen(session: Session, vocabulary: Vocabulary, options: FilterOptions) -> Filters:
    """The filters as slugs of roots; raises InputError, with the nearest names, for others."""
    names = Names(vocabulary)

    def slugs(noun: Noun, given: Sequence[str] | None) -> tuple[str, ...]:
        entries = vocabulary.of(noun)
        return tuple(entries.slug(names.id(noun, name)) for name in given or ())

    return Filters(
        holders=slugs(Noun.ACTOR, options.holder),
        issues=slugs(Noun.ISSUE, options.issue),
        addressees=slugs(Noun.ACTOR, options.addressee),
        speakers=slugs(Noun.ACTOR, options.speaker),
        conditions=slugs(Noun.CONDITION, options.condition),
        reasons=slugs(Noun.REASON, options.reason),
        treaties=slugs(Noun.TREATY, options.treaty),
        sources=known_sources(session, options.source or ()),
        coders=tuple(options.coder or ()),
        forms=tuple(options.form or ()),
        since=_date(options.since),
        until=_date(options.until),
        as_recorded=_recorded(options.as_recorded),
        include_ascribed=options.include_ascribed,
        parts=options.parts,
    )


def known_sources(session: Session, slugs: Sequence[str]) -> tuple[str, ...]:
    """The slugs, each of a source that is there; raises InputError for one that is not."""
    for slug in slugs:
        if sources.by_slug(session, slug=slug) is None:
            raise unknown_source(session, slug)
    return tuple(slugs)


def unknown_source(session: Session, slug: str) -> InputError:
    """The error for a source that is not there, with the nearest slugs."""
    known = [source.slug for source in sources.all_sources(session)]
    close = get_close_matches(slug, known, n=3, cutoff=0.5)
    return InputError(
        f'there is no source "{slug}"',
        f"nearest: {', '.join(close)}" if close else "see: stance list",
    )


def _date(text: str | None) -> EdtfDate | None:
    return parse_date(text) if text else None


def _recorded(text: str | None) -> dt.datetime | None:
    """A timestamp as it is; a bare date means all of it, and so the end of its last day (UTC)."""
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
