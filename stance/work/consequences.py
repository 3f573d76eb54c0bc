"""Who speaks for whom, before and after a change: what that leaves behind in recorded claims."""

from collections.abc import Collection

from sqlmodel import Session

from stance.domain.consequences import Consequences
from stance.queries.ascription import VoiceGraph, disagreeing, left_behind, voices
from stance.queries.vocabulary import vocabulary


def consequences(
    session: Session, *, actors: Collection[int], before: VoiceGraph | None = None
) -> Consequences:
    """What a change to these actors (ids of roots) means for the claims that are there.

    Claims that keep another holder are looked for where it is known who spoke for whom `before`.
    """
    session.flush()
    known = vocabulary(session)
    kept = {}
    if before is not None:
        now = voices(session, actors=known.actors)
        kept = left_behind(session, before=before, now=now, actors=actors)
    count = disagreeing(session, vocabulary=known, actors=actors) if actors else 0
    return Consequences(kept, count)
