"""A coder's word that sources of a round were read to their ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stance.queries import sources
from stance.queries.rounds import read_versions
from stance.store import rounds as store
from stance.work.keys import named_round, named_source
from stance.work.rounds.membership import coder_of, refuse_closed, source_of


@dataclass(frozen=True)
class ReadThrough:
    """The sources of a round that a coder has now read to the end, or no longer has.

    `already` are those of which that was so before.
    """

    round: str
    coder: str
    sources: tuple[str, ...]
    already: tuple[str, ...]


def read_through(
    session: Session,
    *,
    slug: str,
    sources_read: Sequence[str],
    coder: str | None,
    undo: bool = False,
) -> ReadThrough:
    """Keep that a coder has read sources to their ends, in their newest texts; or take it back.

    Raises InputError for a round that is not there or closed, for a coder who is not of it, and
    for a source that is not.
    """
    one = named_round(session, slug)
    refuse_closed(one)
    who = coder_of(one, coder)
    slugs = list(dict.fromkeys(named_source(session, typed).slug for typed in sources_read))
    ids = {each: source_of(one, each) for each in slugs}
    before = read_versions(session, round_id=one.id, coder=who)
    done = []
    for each, source_id in ids.items():
        newest = sources.latest_version(session, source_id=source_id)
        version_id = newest.id if newest else None
        is_so = source_id in before and before[source_id] == version_id
        if undo and source_id in before:
            store.forget_read(session, round_id=one.id, source_id=source_id, coder=who)
            done.append(each)
        elif not undo and not is_so:
            store.mark_read(
                session, round_id=one.id, source_id=source_id, coder=who, version_id=version_id
            )
            done.append(each)
    already = tuple(each for each in slugs if each not in done)
    return ReadThrough(one.slug, who, tuple(done), already)
