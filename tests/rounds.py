"""Rounds of coding in a few lines: coders, texts, and what each coder made of which words."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stance.db import models
from stance.db.dialect import make_engine
from stance.db.engine import writing
from stance.domain.claim import ClaimContent
from stance.domain.positions import TURNED
from stance.queries import claims
from stance.store.claims import NewClaim, record
from stance.store.log import now
from stance.values import Position
from tests import factories

#: Twelve sentences of the same length, to be read.
SENTENCE = "Ardonia would support the pact if borders were open. "
TEXT = SENTENCE * 12


@contextmanager
def committed(url: str) -> Iterator[Session]:
    """A session that the factories write into, committed at the end, for programs to see."""
    engine = make_engine(url)
    with Session(engine) as session:
        factories.sessions.registry.set(session)
        try:
            yield session
            session.commit()
        finally:
            factories.sessions.registry.clear()
    engine.dispose()


def mark_of(coder: str) -> str:
    """A word that stands in all that a coder made of the words, and nowhere else."""
    return f"marked{coder}"


def read_all(url: str, *coders: str, slug: str = "pilot", blind: bool = False) -> int:
    """Let coders of a round read every claim of the record the other way round; how many that is.

    A reading of the claim KEY has the key CODER-KEY. The round may be there.
    """
    with writing(url) as session:
        keys = session.connection().execute(
            select(col(models.Claim.key)).where(col(models.Claim.round_id).is_(None)).distinct()
        )
        every = claims.of_keys(session, keys=sorted(keys.scalars()))
        stored = [each for each in every if each.is_live]
        round_id = _round_of(session, slug, {each.content.source for each in stored}, blind=blind)
        for coder in coders:
            session.add(models.RoundCoder(round_id=round_id, coder=coder))
        session.flush()
        readings = [
            NewClaim(f"{coder}-{each.key}", _read_otherwise(each.content, round_id, coder))
            for coder in coders
            for each in stored
        ]
        record(session, claims=readings, at=now())
    return len(readings)


def _round_of(session: Session, slug: str, sources: Iterable[int], *, blind: bool) -> int:
    """The id of the round, which is made of these sources where it is not there."""
    known = session.connection().execute(
        select(col(models.CodingRound.id)).where(col(models.CodingRound.slug) == slug)
    )
    there = known.scalar()
    if there is not None:
        return there
    one = models.CodingRound(slug=slug, blind=blind, opened_at=now())
    session.add(one)
    session.flush()
    assert one.id is not None
    for source in sources:
        session.add(models.RoundSource(round_id=one.id, source_id=source))
    return one.id


def _read_otherwise(content: ClaimContent, round_id: int, coder: str) -> ClaimContent:
    mark = mark_of(coder)
    stances = (replace(each, position=TURNED[each.position], note=mark) for each in content.stances)
    return replace(
        content,
        round=round_id,
        coder=coder,
        repeats=None,
        note=mark,
        translation=f"They say {mark}.",
        stances=tuple(stances),
    )


class RoundOf:
    """A round of these coders; sources join it as they get a text."""

    def __init__(self, *coders: str, slug: str = "pilot", blind: bool = False) -> None:
        self.round = factories.CodingRoundFactory(slug=slug, blind=blind)
        for coder in coders:
            factories.RoundCoderFactory(coding_round=self.round, coder=coder)
        self._actors: dict[str, models.Actor] = {}
        self._issues: dict[str, models.Issue] = {}
        self._conditions: dict[str, models.Condition] = {}

    def text(self, slug: str, text: str = TEXT) -> models.SourceVersion:
        """A source with a text, read in this round."""
        version: models.SourceVersion = factories.SourceVersionFactory(
            source=factories.SourceFactory(slug=slug), text=text
        )
        self.takes(version)
        return version

    def takes(self, version: models.SourceVersion) -> None:
        factories.RoundSourceFactory.create(
            coding_round=self.round, source=None, source_id=version.source_id
        )

    def reads(self, coder: str, *versions: models.SourceVersion) -> None:
        """The coder says that these were read to the end."""
        for version in versions:
            factories.SourceReadFactory(
                coding_round=self.round, source_version=version, coder=coder
            )

    def close(self) -> None:
        factories.RoundClosingFactory(coding_round=self.round)

    def actor(self, slug: str) -> models.Actor:
        if slug not in self._actors:
            self._actors[slug] = factories.ActorFactory(slug=slug, name=slug.title())
        return self._actors[slug]

    def issue(self, slug: str) -> models.Issue:
        if slug not in self._issues:
            self._issues[slug] = factories.IssueFactory(slug=slug, name=slug.title())
        return self._issues[slug]

    def condition(self, slug: str) -> models.Condition:
        if slug not in self._conditions:
            self._conditions[slug] = factories.ConditionFactory(slug=slug, name=slug.title())
        return self._conditions[slug]

    def marks(
        self,
        coder: str,
        version: models.SourceVersion,
        *places: tuple[int, int],
        speaker: str = "ardonia",
        stances: Sequence[dict[str, Any]] = ({},),
        **facts: Any,
    ) -> models.Claim:
        """The coder's reading of these places; see `stance` for what `stances` may hold."""
        claim: models.Claim = factories.ClaimFactory(
            coding_round=self.round,
            coder=coder,
            source=None,
            source_id=version.source_id,
            version=version,
            places=places,
            speaker=self.actor(speaker),
            **facts,
        )
        for number, stance in enumerate(stances, 1):
            self.stance(claim, number, **stance)
        return claim

    def stance(
        self,
        claim: models.Claim,
        number: int = 1,
        *,
        holder: str = "ardonia",
        issue: str = "pact",
        position: str = "support",
        conditions: Iterable[str] = (),
        **facts: Any,
    ) -> models.Stance:
        stance: models.Stance = factories.StanceFactory(
            claim=claim,
            number=number,
            holder=self.actor(holder),
            issue=self.issue(issue),
            position=Position(position),
            **facts,
        )
        for each in conditions:
            factories.StanceConditionFactory(stance=stance, condition=self.condition(each))
        return stance


def sentence(number: int, *, short: int = 0) -> tuple[int, int]:
    """The place of a sentence of TEXT, from 0 on, `short` of so many characters at its end."""
    start = number * len(SENTENCE)
    return start, start + len(SENTENCE) - 1 - short
