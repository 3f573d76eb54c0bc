"""Whether an utterance is there already, reported in this source or in another one."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, Source
from stance.db.models.base import table_of
from stance.domain.utterances import NEAR, KnownUtterance, NewUtterance, alike
from stance.domain.vocabulary import Vocabulary
from stance.text.edtf import EdtfDate

#: Of one who says more than this in a week, the latest recorded are looked at.
_MOST = 1000
_CLAIM, _SOURCE = table_of(Claim).c, table_of(Source).c


def said_before(
    session: Session, *, vocabulary: Vocabulary, said: NewUtterance, leave_out: Collection[str] = ()
) -> list[tuple[KnownUtterance, float]]:
    """Live claims that report the same utterance, with their likeness (0 to 100), likest first.

    `leave_out` holds the keys of claims that are not looked at.
    """
    speakers = (
        vocabulary.actors.doubles(said.speaker) if said.speaker in vocabulary.actors.by_id else []
    )
    candidates = utterances(session, speakers=speakers, around=said.stated)
    return alike(said, (each for each in candidates if each.key not in leave_out))


def utterances(
    session: Session, *, speakers: Iterable[int], around: EdtfDate
) -> Iterator[KnownUtterance]:
    """What these actors (ids) are recorded to have said within a week of a date."""
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
            _CLAIM.stated_earliest <= _shifted(around.latest, NEAR),
            _CLAIM.stated_latest >= _shifted(around.earliest, -NEAR),
        )
        .order_by(_CLAIM.id.desc())
        .limit(_MOST)
    )
    for chunk in chunks(speakers):
        for row in session.connection().execute(statement.where(_CLAIM.speaker_id.in_(chunk))):
            yield KnownUtterance(*row)


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:
        return day
