"""Whether an utterance is there already, reported in this source or in another one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, Source, SourceVersion
from stance.db.models.base import table_of
from stance.domain.utterances import NEAR, KnownUtterance, NewUtterance, alike
from stance.domain.vocabulary import Vocabulary
from stance.text.edtf import EdtfDate

#: Of one who says more than this in a week, the latest recorded are looked at.
_MOST = 1000
_VERSION = table_of(SourceVersion)
#: Whose readings are meant: the id of a round and one of its coders; None for the record.
Reading = tuple[int, str | None] | None
_CLAIM, _SOURCE = table_of(Claim).c, table_of(Source).c


def said_before(
    session: Session,
    *,
    vocabulary: Vocabulary,
    said: NewUtterance,
    leave_out: Collection[str] = (),
    reading: Reading = None,
) -> list[tuple[KnownUtterance, float]]:
    """Live claims that report the same utterance, with their likeness (0 to 100), likest first.

    They are of the record, or of the readings of one coder in a round. `leave_out` holds the keys
    of claims that are not looked at.
    """
    speakers = (
        vocabulary.actors.doubles(said.speaker) if said.speaker in vocabulary.actors.by_id else []
    )
    candidates = utterances(session, speakers=speakers, around=said.stated, reading=reading)
    return alike(said, (each for each in candidates if each.key not in leave_out))


def utterances(
    session: Session, *, speakers: Iterable[int], around: EdtfDate, reading: Reading = None
) -> Iterator[KnownUtterance]:
    """What these actors (ids) are recorded to have said within a week of a date.

    In the record, or by the readings of one coder in a round.
    """
    words = func.coalesce(_CLAIM.quote, _CLAIM.paraphrase).label("words")
    statement = (
        select(
            _CLAIM.key,
            func.coalesce(_CLAIM.repeats, _CLAIM.key).label("group"),
            _CLAIM.stated_on,
            words,
            _CLAIM.quote.is_not(None).label("is_quote"),
            _SOURCE.slug,
            _SOURCE.publisher,
            _CLAIM.stated_earliest,
            _CLAIM.stated_latest,
        )
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
        .where(
            _CLAIM.retired_at.is_(None),
            *_of(reading),
            _CLAIM.stated_earliest <= _shifted(around.latest, NEAR),
            _CLAIM.stated_latest >= _shifted(around.earliest, -NEAR),
        )
        .order_by(_CLAIM.id.desc())
        .limit(_MOST)
    )
    for chunk in chunks(speakers):
        for row in session.connection().execute(statement.where(_CLAIM.speaker_id.in_(chunk))):
            yield KnownUtterance(*row)


def _of(reading: Reading) -> Iterator[ColumnElement[bool]]:
    if reading is None:
        yield _CLAIM.round_id.is_(None)
    else:
        yield _CLAIM.round_id == reading[0]
        yield _CLAIM.coder == reading[1]


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day


def in_copies(
    session: Session, *, slugs: Collection[str], among: Collection[str]
) -> list[tuple[str, str]]:
    """Pairs of live claims that quote the same place of a text that two sources have, by key.

    They are of one speaker and in no group of repeats together. Each claim of the sources `slugs`
    is told with the first of the sources `among`, in the order of their keys.
    """
    found: dict[tuple[Any, ...], list[_Quoting]] = defaultdict(list)
    for row in quoting(session, {*slugs, *among}):
        found[row.sha256, row.fingerprint, row.speaker_id].append(_Quoting(*row[:3]))
    pairs = (
        (each.key, other.key)
        for alike in found.values()
        for other, each in _firsts(sorted(alike), among)
        if each.source in slugs
    )
    return sorted(pairs)


class _Quoting(NamedTuple):
    """A claim, its group of repeats, and its source."""

    key: str
    group: str
    source: str


def quoting(session: Session, slugs: Iterable[str]) -> Iterator[Any]:
    """The live quotes of the record in sources: key, group, source, text, place and speaker."""
    statement = (
        select(
            _CLAIM.key,
            func.coalesce(_CLAIM.repeats, _CLAIM.key),
            _SOURCE.slug,
            _VERSION.c.sha256,
            _CLAIM.fingerprint,
            _CLAIM.speaker_id,
        )
        .join(table_of(Source), _SOURCE.id == _CLAIM.source_id)
        .join(_VERSION, _VERSION.c.id == _CLAIM.source_version_id)
        .where(_CLAIM.quote.is_not(None), _CLAIM.retired_at.is_(None), _CLAIM.round_id.is_(None))
    )
    for chunk in chunks(sorted(slugs)):
        yield from session.connection().execute(statement.where(_SOURCE.slug.in_(chunk)))


def _firsts(
    alike: Sequence[_Quoting], among: Collection[str]
) -> Iterator[tuple[_Quoting, _Quoting]]:
    """The first of another group and another source for each of claims that quote the same."""
    # The first of each group: of one group all the others are left out at once.
    others = {each.group: each for each in reversed(alike) if each.source in among}
    candidates = sorted(others.values())
    for each in alike:
        fits = (
            other
            for other in candidates
            if other.group != each.group and other.source != each.source
        )
        first = next(fits, None)
        if first:
            yield first, each
