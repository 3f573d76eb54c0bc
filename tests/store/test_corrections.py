"""Superseding and retracting: whoever comes second is told."""

import dataclasses
from datetime import timedelta

import pytest
from sqlmodel import Session

from stance.domain.claim import StoredClaim
from stance.errors import ConflictError
from stance.store import corrections
from stance.store.log import now
from tests.samples import claim, claims_file, load, source, stored


@pytest.fixture
def last(session: Session) -> StoredClaim:
    load(session, claims_file(source(claim(key="k"))))
    (only,) = stored(session, "k")
    return only


def test_a_version_takes_the_place_of_the_one_before(session: Session, last: StoredClaim) -> None:
    at = now()
    content = dataclasses.replace(last.content, note="Corrected")

    corrections.supersede(session, last=last, content=content, at=at)

    first, second = stored(session, "k")
    assert (first.content, first.recorded_at) == (last.content, last.recorded_at)
    assert first.retired_at == second.recorded_at == at
    assert (second.content.note, second.replaces) == ("Corrected", first.id)
    assert second.is_live


def test_the_second_of_two_corrections_is_refused(session: Session, last: StoredClaim) -> None:
    corrections.supersede(session, last=last, content=last.content, at=now())

    for act in (
        lambda: corrections.supersede(session, last=last, content=last.content, at=now()),
        lambda: corrections.retract(session, last=last, reason="Wrong", at=now()),
    ):
        with pytest.raises(ConflictError, match="somebody else corrected or retracted"):
            act()
    assert len(stored(session, "k")) == 2


@pytest.mark.parametrize("back", [0, 1, 86400])
def test_a_clock_set_back_never_begins_a_version_before_the_last_one_ended(
    session: Session, last: StoredClaim, back: int
) -> None:
    ended = now()
    corrections.retract(session, last=last, reason="Misheard", at=ended)
    (retracted,) = stored(session, "k")
    content = dataclasses.replace(last.content, note="Heard again")

    at = ended - timedelta(seconds=back)
    corrections.supersede(session, last=retracted, content=content, at=at)

    _, again = stored(session, "k")
    assert (again.recorded_at, again.is_live) == (ended, True)


def test_a_group_moves_with_its_first_claim(session: Session) -> None:
    texts = {key: claim(key=key, paraphrase=key) for key in "abcd"}
    texts["b"]["repeats"] = texts["c"]["repeats"] = "a"
    load(session, claims_file(source(*texts.values())))
    (first,) = stored(session, "a")

    moved = corrections.join_group(session, claim=first, group="d", at=now())

    assert [each.key for each in moved] == ["a", "b", "c"]
    assert [stored(session, key)[-1].group for key in "abcd"] == ["d"] * 4
    assert [len(stored(session, key)) for key in "abcd"] == [2, 2, 2, 1]


def test_a_retracted_claim_of_a_group_does_not_move_with_it(session: Session) -> None:
    texts = {key: claim(key=key, paraphrase=key) for key in "abcd"}
    texts["b"]["repeats"] = texts["c"]["repeats"] = "a"
    load(session, claims_file(source(*texts.values())))
    corrections.retract(session, last=stored(session, "c")[-1], reason="Misread", at=now())

    moved = corrections.join_group(session, claim=stored(session, "a")[-1], group="d", at=now())

    assert [each.key for each in moved] == ["a", "b"]
    (gone,) = stored(session, "c")
    assert not gone.is_live


def test_one_that_repeats_moves_alone(session: Session) -> None:
    texts = {key: claim(key=key, paraphrase=key) for key in "abcd"}
    texts["b"]["repeats"] = texts["c"]["repeats"] = "a"
    load(session, claims_file(source(*texts.values())))
    (second,) = stored(session, "b")

    corrections.join_group(session, claim=second, group="d", at=now())
    assert [stored(session, key)[-1].group for key in "abcd"] == ["a", "d", "a", "d"]

    corrections.leave_group(session, claim=stored(session, "b")[-1], at=now())
    assert stored(session, "b")[-1].group == "b"
