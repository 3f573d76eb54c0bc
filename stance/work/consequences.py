"""Who speaks for whom, before and after a change: what that leaves behind in recorded claims."""

from collections.abc import Collection, Iterable

from sqlmodel import Session

from stance.claimfile.schema import ClaimFile
from stance.domain.affiliations import shifts
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


def consequences_of_files(
    session: Session, *, before: VoiceGraph, files: Iterable[ClaimFile]
) -> Consequences:
    """The same of what files say of actors that were there, whose claims are not recorded yet."""
    tied = {
        before.actors.by_slug[each.slug]
        for file in files
        for each in file.actors
        if (each.affiliations or each.same_as) and each.slug in before.actors.by_slug
    }
    if not tied:
        return Consequences()
    now = voices(session, actors=vocabulary(session).actors)
    turned = {
        now.actors.root(each.id).id
        for each in tied
        if now.actors.root(each.id).id != each.root or shifts(each.root, before.graph, now.graph)
    }
    return consequences(session, actors=turned, before=before) if turned else Consequences()
