"""Whether what is stored, flags and holders, still agrees with who speaks for whom."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session

from stance.db.dialect import chunks
from stance.db.models import Claim, Stance
from stance.db.models.base import table_of
from stance.domain.affiliations import Affiliations
from stance.domain.vocabulary import Entries, Vocabulary
from stance.queries.affiliations import affiliations
from stance.queries.filters import of_record

_CLAIM, _STANCE = table_of(Claim), table_of(Stance)
_ALWAYS = (dt.date.min, dt.date.max)


@dataclass(frozen=True)
class VoiceGraph:
    """Who speaks for whom, and which actors are one, at some moment."""

    actors: Entries
    graph: Affiliations

    def is_default(self, row: Any) -> bool:
        """Whether the holder of a stance is one that the rule gives for its speaker and date."""
        speaker, holder = (self.actors.root(each).id for each in (row.speaker_id, row.holder_id))
        return holder in self.graph.ends(speaker, row.stated_earliest, row.stated_latest)

    def defaults(self, row: Any) -> list[str]:
        """The slugs of the holders that the rule gives."""
        speaker = self.actors.root(row.speaker_id).id
        ends = self.graph.ends(speaker, row.stated_earliest, row.stated_latest)
        return sorted(map(self.actors.slug, ends))


def voices(session: Session, *, actors: Entries) -> VoiceGraph:
    """Who speaks for whom now."""
    return VoiceGraph(actors, affiliations(session, actors=actors))


def left_behind(
    session: Session, *, before: VoiceGraph, now: VoiceGraph, actors: Collection[int]
) -> dict[str, list[str]]:
    """The live claims of the record whose holder was the default `before`, but is not `now`.

    Their keys, in order, each with the slugs of the default now. Only claims spoken by `actors`
    (ids of roots now), or by somebody who speaks for one of them, are looked at.
    """
    speaking = _voices(now.graph, set(actors)) | _voices(before.graph, set(actors))
    ids = [each for root in speaking for each in now.actors.doubles(root)]
    columns = (
        _CLAIM.c.key,
        _CLAIM.c.speaker_id,
        _STANCE.c.holder_id,
        _CLAIM.c.stated_earliest,
        _CLAIM.c.stated_latest,
    )
    recorded = select(*columns).select_from(_CLAIM.join(_STANCE)).where(of_record())
    live = recorded.where(_CLAIM.c.retired_at.is_(None))
    defaults: dict[str, list[str]] = {}
    for chunk in chunks(sorted(set(ids))):
        for row in session.connection().execute(live.where(_CLAIM.c.speaker_id.in_(chunk))):
            if before.is_default(row) and not now.is_default(row):
                defaults[row.key] = now.defaults(row)
    return dict(sorted(defaults.items()))


def disagreeing(session: Session, *, vocabulary: Vocabulary, actors: Collection[int]) -> int:
    """How many live stances of the record the rule would now flag otherwise, own or ascribed.

    Only claims spoken or relayed by `actors` (ids of roots), or by somebody who speaks for one of
    them, are looked at, and not the stances whose flag a coder set against the rule.
    """
    graph = affiliations(session, actors=vocabulary.actors)
    doubles = vocabulary.actors.doubles
    voices = [each for root in _voices(graph, set(actors)) for each in doubles(root)]
    return sum(
        stances
        for sort, stances in _sorts(session, voices).items()
        if sort.ascribed == _is_own(sort, vocabulary, graph)
    )


def _voices(graph: Affiliations, actors: set[int]) -> set[int]:
    """These actors, and whoever speaks for one of them at any time."""
    return actors | {each for each in graph.edges if graph.speaks_for(each, *_ALWAYS) & actors}


def _is_own(sort: Row[Any], vocabulary: Vocabulary, graph: Affiliations) -> bool:
    root = vocabulary.actors.root
    return graph.is_own(
        root(sort.holder_id).id,
        root(sort.speaker_id).id,
        root(sort.relayed_by_id).id if sort.relayed_by_id else None,
        (sort.stated_earliest, sort.stated_latest),
    )


def _sorts(session: Session, voices: list[int]) -> Mapping[Row[Any], int]:
    """How many stances there are of each sort that the rule tells apart."""
    columns = (
        _STANCE.c.holder_id,
        _STANCE.c.ascribed,
        _CLAIM.c.speaker_id,
        _CLAIM.c.relayed_by_id,
        _CLAIM.c.stated_earliest,
        _CLAIM.c.stated_latest,
    )
    statement = (
        select(*columns, func.count().label("stances"))
        .select_from(_CLAIM.join(_STANCE))
        .where(_CLAIM.c.retired_at.is_(None), of_record(), ~_STANCE.c.ascribed_set)
        .group_by(*columns)
    )
    sorts: dict[Row[Any], int] = {}
    for voice in _CLAIM.c.speaker_id, _CLAIM.c.relayed_by_id:
        for chunk in chunks(voices):
            # One sort may come twice, by its speaker and by its relayer, with the same count.
            rows = session.connection().execute(statement.where(voice.in_(chunk)))
            sorts.update((row, row.stances) for row in rows)
    return sorts
