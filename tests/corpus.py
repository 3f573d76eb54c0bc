"""A database of stances at random, for what must be the same by two ways."""

import datetime as dt
import random
from typing import Any

from stance.values import CitationRole, Position
from tests.factories import (
    RECORDED,
    ActorFactory,
    CitationFactory,
    ClaimFactory,
    ClaimKeyFactory,
    ConditionFactory,
    IssueFactory,
    ReasonFactory,
    SourceFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)

DATES = [
    *("2020", "2021-02", "2021-02-03", "2021-02-03T09:30", "2021-02-03T18", "2022-05-01", "2021~"),
]


class Corpus:
    """Stances at random, with doubles, repeats and versions that are retired."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def write(self) -> None:
        """Record all of it in the session of the factories."""
        self._actors = self._with_double(ActorFactory, "actor")
        self._issues = self._with_double(IssueFactory, "issue")
        self._issues[2].same_as_reversed = True
        self._issues[1].part_of_id = self._issues[0].id
        self._conditions = self._with_double(ConditionFactory, "condition")
        self._reasons = self._with_double(ReasonFactory, "reason")
        self._treaties = self._with_double(TreatyFactory, "treaty")
        self._sources = [SourceFactory(slug=f"source-{each}") for each in "ab"]
        keys = [ClaimKeyFactory(key=f"key-{number}") for number in range(40)]
        for key in keys:
            self._claim(key, keys)

    def _with_double(self, factory: Any, stem: str) -> list[Any]:
        one, other = factory(slug=f"{stem}-a"), factory(slug=f"{stem}-b")
        return [one, other, factory(slug=f"{stem}-0", same_as_id=other.id)]

    def _claim(self, key: Any, keys: list[Any]) -> None:
        recorded = RECORDED + dt.timedelta(minutes=self._rng.randrange(4))
        others = [each.key for each in keys if each is not key]
        claim = ClaimFactory(
            claim_key=key,
            source=self._rng.choice(self._sources),
            speaker=self._rng.choice(self._actors),
            stated_on=self._rng.choice(DATES),
            coder=self._rng.choice(["ann", "bob"]),
            recorded_at=recorded,
            retired_at=self._rng.choice([None, None, None, recorded + dt.timedelta(minutes=1)]),
            repeats=self._rng.choice([None, None, *self._rng.sample(others, 1)]),
        )
        holders = self._rng.sample(self._actors, self._rng.randint(1, 2))
        for number, holder in enumerate(holders, 1):
            self._stance(claim, number, holder)

    def _stance(self, claim: Any, number: int, holder: Any) -> None:
        stance = StanceFactory(
            claim=claim,
            number=number,
            holder=holder,
            issue=self._rng.choice(self._issues),
            position=self._rng.choice(list(Position)),
            ascribed=self._rng.random() < 1 / 5,
        )
        for condition in self._some(self._conditions):
            dropped = self._rng.random() < 1 / 3
            StanceConditionFactory(stance=stance, condition=condition, dropped=dropped)
        for reason in self._some(self._reasons):
            StanceReasonFactory(stance=stance, reason=reason)
        for treaty in self._some(self._treaties):
            for role in self._some(list(CitationRole)[:3]):
                CitationFactory(stance=stance, treaty=treaty, role=role)

    def _some(self, values: list[Any]) -> list[Any]:
        return self._rng.sample(values, self._rng.randint(0, 2))
