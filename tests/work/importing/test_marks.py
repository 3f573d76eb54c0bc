"""Marks of doubles: many at once come out as one after the other would, and for no more each."""

import random
from typing import Any

import pytest
from sqlmodel import Session

from stance.claimfile.schema import ClaimFile
from stance.errors import LocatedError
from stance.queries.vocabulary import vocabulary
from stance.values import NOUNS, Noun
from stance.work.importing.doubles import record_doubles
from stance.work.importing.marks import Together, first_closing
from tests.growth import statements_sent
from tests.samples import load, source

NAMES = [f"entry-{n}" for n in range(7)]


def actors(rng: random.Random) -> list[dict[str, Any]]:
    """Actors who speak for others, the ties of which close no circle yet."""
    return [
        {"slug": slug, "name": slug, "kind": "state"}
        | (
            {"affiliations": [{"within": rng.choice(NAMES[:n])}]}
            if n and rng.random() < 0.4
            else {}
        )
        for n, slug in enumerate(NAMES)
    ]


def issues(rng: random.Random) -> list[dict[str, Any]]:
    return [
        {"slug": slug, "name": slug.upper(), "proposition": f"So {slug}"}
        | ({"part_of": rng.choice(NAMES[:n])} if n and rng.random() < 0.4 else {})
        for n, slug in enumerate(NAMES)
    ]


def joint(rng: random.Random, number: int) -> dict[str, Any]:
    """A claim with two stances, that keeps some from being one."""
    holders, about = rng.sample(NAMES, 2), rng.sample(NAMES, 2)
    stances = [
        {"holder": holder, "issue": issue, "position": "support"}
        for holder, issue in zip(holders, about, strict=True)
    ]
    words = {"paraphrase": f"They said so {number} times."}
    return {"speaker": NAMES[0], "stated_on": "2015-01-01", "stances": stances, **words}


def marked(rng: random.Random, entry: dict[str, Any], noun: Noun) -> dict[str, Any]:
    plain = {name: entry[name] for name in entry if name in {"slug", "name", "kind", "proposition"}}
    if rng.random() < 0.4:
        return plain
    opposite = {"same_as_reversed": True} if noun is Noun.ISSUE and rng.random() < 0.4 else {}
    return {**plain, "same_as": rng.choice(NAMES).upper(), **opposite}


def state(session: Session) -> dict[str, list[tuple[str, str, bool]]]:
    known = vocabulary(session)
    return {
        noun: [(each.slug, known.of(noun).slug(each.id), each.reversed) for each in entries]
        for noun in (Noun.ACTOR, Noun.ISSUE)
        for entries in [known.of(noun).by_id.values()]
    }


@pytest.mark.parametrize("seed", range(25))
def test_marks_made_together_are_those_made_one_after_the_other(
    session: Session, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = random.Random(seed)
    every = {"actors": actors(rng), "issues": issues(rng)}
    said = source(*(joint(rng, number) for number in range(2)))
    load(session, {**every, "sources": [said]})
    brought = ClaimFile.model_validate(
        {
            heading: [marked(rng, each, noun) for each in every.get(heading, ())]
            for heading, noun in NOUNS.items()
        }
    )

    def outcome() -> tuple[Any, ...]:
        mistakes: list[LocatedError] = []
        with session.begin_nested() as savepoint:
            number = record_doubles(session, file=brought, mistakes=mistakes)
            came = number, state(session), [(each.path, str(each)) for each in mistakes]
            savepoint.rollback()
        session.expire_all()
        return came

    together = outcome()
    monkeypatch.setattr(Together, "fitting", lambda *_: 0)
    assert together == outcome()


def test_marks_made_together_take_few_statements(session: Session) -> None:
    root = {"slug": "root", "name": "Root", "kind": "state"}

    def sent(name: str, number: int) -> int:
        some = [{"slug": f"{name}-{n}", "name": name, "kind": "state"} for n in range(number)]
        load(session, {"actors": [root, *some]})
        marks = {"actors": [{**each, "same_as": "root"} for each in some]}
        return statements_sent(lambda: load(session, marks))

    assert sent("many", 60) <= sent("few", 5)


def test_of_marks_that_close_a_circle_the_one_that_closes_it_is_found() -> None:
    assert first_closing(9, lambda number: number >= 4) == 3
    assert first_closing(9, lambda _: False) is None
    assert first_closing(9, lambda _: True) == 0
