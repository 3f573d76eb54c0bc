"""A database of stances at random, with all that the published views tell of."""

import datetime as dt
import random
from typing import Any

from stance.values import CitationRole, Form, Mode, Position
from tests.factories import (
    RECORDED,
    TEXT,
    ActorFactory,
    CitationByFactory,
    CitationFactory,
    ClaimFactory,
    ClaimKeyFactory,
    CodingRoundFactory,
    ConditionFactory,
    IssueFactory,
    PageStartFactory,
    ReasonFactory,
    SourceFactory,
    SourceVersionFactory,
    StanceAddresseeFactory,
    StanceConditionAddresseeFactory,
    StanceConditionFactory,
    StanceFactory,
    StanceReasonFactory,
    TreatyFactory,
)

DATES = [
    *("2020", "2021-02", "2021-02-03", "2021-02-03T09:30", "2021-02-03T18", "2022-05-01", "2021~"),
]
ROUNDS, CODERS = ("pilot", "main"), ("ann", "bob")
#: What no engine and no driver may take for its own.
NAMES = ("O'Aria; and others", "100 % «Ария»", 'A "b" :c %s {d}')
#: Where pages begin: not where the text does, two of one label, one where a quote may begin.
_PAGES = ((5, "iv"), (12, "4"), (18, "4"), (27, "4 “a”"))
_TOLD = (None, "Said; 50 % of it", "It's \\ said\nin two lines")


class Everything:
    """A database at random: doubles, repeats, claims that are retired, readings of two rounds."""

    def __init__(self, seed: int, claims: int = 50) -> None:
        self._rng = random.Random(seed)
        self._claims = claims
        self._quoted: set[tuple[tuple[int, int], ...]] = set()

    def write(self) -> None:
        """Write it, by the factories."""
        self._actors = self._entries(ActorFactory, "actor")
        self._issues = self._entries(IssueFactory, "issue")
        self._issues[2].same_as_reversed = True
        self._conditions = self._entries(ConditionFactory, "condition")
        self._reasons = self._entries(ReasonFactory, "reason")
        self._treaties = self._entries(TreatyFactory, "treaty")
        self._sources = [
            SourceFactory(slug=f"source-{each}", title=title, publisher=publisher)
            for each, title, publisher in zip("abc", NAMES, (*NAMES[:2], None), strict=True)
        ]
        self._sources[0].same_as_id = self._sources[1].id
        self._versions = {
            source.id: SourceVersionFactory(source=source) for source in self._sources[:2]
        }
        for each in self._versions.values():
            for start, label in _PAGES:
                PageStartFactory(source_version=each, start=start, label=label)
        self._rounds = [CodingRoundFactory(slug=slug) for slug in ROUNDS]
        keys = [
            ClaimKeyFactory(key=f"{'Kk'[number % 2]}-{number}") for number in range(self._claims)
        ]
        self._groups: dict[Any, list[Any]] = {}
        for key in keys:
            self._claim(key)

    def _entries(self, factory: Any, stem: str) -> list[Any]:
        """Entries of which the third is a double of the second, and the last of the first."""
        named = zip(("a", "b", "0", "-c"), (*NAMES, "C"), strict=True)
        made = [factory(slug=f"{stem}-{end}", name=name) for end, name in named]
        made[2].same_as_id, made[3].same_as_id = made[1].id, made[0].id
        return made

    def _claim(self, key: Any) -> None:
        rng = self._rng
        coding_round, coder = rng.choice([None, None, *self._rounds]), rng.choice(CODERS)
        source = rng.choice(self._sources)
        version = self._versions.get(source.id)
        recorded = RECORDED + dt.timedelta(
            minutes=rng.randrange(4), microseconds=rng.choice([0, 7])
        )
        claim = ClaimFactory(
            claim_key=key,
            source=source,
            version=version,
            places=self._places() if version else (),
            speaker=rng.choice(self._actors),
            relayed_by_id=rng.choice([None, None, rng.choice(self._actors).id]),
            stated_on=rng.choice(DATES),
            mode=rng.choice(list(Mode)),
            coding_round=coding_round,
            coder=coder if coding_round else rng.choice([None, *CODERS]),
            recorded_at=recorded,
            retired_at=rng.choice([None, None, None, recorded + dt.timedelta(minutes=1)]),
            translation=rng.choice(_TOLD),
            repeats=self._repeated(key.key, coding_round and (coding_round.slug, coder)),
        )
        holders = rng.sample(self._actors, rng.randint(1, 2))
        for number, holder in enumerate(holders, 1):
            self._stance(claim, number, holder)

    def _places(self) -> tuple[tuple[int, int], ...]:
        """A quote of one part or more, in the order of the text; or none. No two are the same."""
        parts = self._rng.choice([0, 1, 1, 2])
        starts = self._rng.sample(range(0, len(TEXT) - 9, 9), parts)
        places = tuple((start, start + self._rng.randint(1, 8)) for start in sorted(starts))
        if places in self._quoted:
            return self._places()
        self._quoted |= {places} if places else set()
        return places

    def _repeated(self, key: str, reading: tuple[str, str] | None) -> str | None:
        """The first of a group that a claim repeats: of the record, or of the same coder."""
        firsts = self._groups.setdefault(reading, [])
        if firsts and self._rng.random() < 1 / 2:
            return str(self._rng.choice(firsts))
        firsts.append(key)
        return None

    def _stance(self, claim: Any, number: int, holder: Any) -> None:
        rng = self._rng
        stance = StanceFactory(
            claim=claim,
            number=number,
            holder=holder,
            issue=rng.choice(self._issues),
            position=rng.choice(list(Position)),
            form=rng.choice(list(Form)),
            ascribed=rng.random() < 1 / 5,
            note=rng.choice(_TOLD),
        )
        for actor in self._some(self._actors):
            StanceAddresseeFactory(stance=stance, actor=actor)
        for condition in self._some(self._conditions):
            dropped = rng.random() < 1 / 3
            use = StanceConditionFactory(
                stance=stance, condition=condition, dropped=dropped, **self._wording()
            )
            for actor in self._some(self._actors):
                StanceConditionAddresseeFactory(stance_condition=use, actor=actor)
        for reason in self._some(self._reasons):
            StanceReasonFactory(stance=stance, reason=reason, **self._wording())
        for treaty in self._some(self._treaties):
            self._citations(stance, treaty)

    def _citations(self, stance: Any, treaty: Any) -> None:
        for role in self._some(list(CitationRole)[:3]):
            provision = self._rng.choice([None, "Article 5; 100 %"])
            citation = CitationFactory(
                stance=stance, treaty=treaty, role=role, provision=provision, **self._wording()
            )
            for actor in self._some(self._actors):
                CitationByFactory(citation=citation, actor=actor)

    def _wording(self) -> dict[str, Any]:
        chosen: dict[str, Any] = self._rng.choice(
            [{}, {"wording": "it's so"}, {"wording": "so", "place_start": 3, "place_end": 5}]
        )
        return chosen

    def _some(self, values: list[Any]) -> list[Any]:
        return self._rng.sample(values, self._rng.randint(0, 3))
