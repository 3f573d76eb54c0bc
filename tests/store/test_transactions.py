"""What the outermost transaction promises whoever writes claims: all of it, or nothing."""

from dataclasses import replace

import pytest

from stance.db import engine as db
from stance.domain.claim import StoredClaim
from stance.errors import InputError
from stance.store import claims as store
from stance.store.claims import NewClaim
from stance.store.log import now
from tests.samples import actor, claim, claims_file, contents, load, source, stored


def test_nothing_is_committed(migrated_url: str):
    with db.writing(migrated_url) as session:
        load(session, claims_file(source(claim(key="a"))))
        session.rollback()

    with db.reading(migrated_url) as session:
        assert not any(contents(session).values())


def test_a_claim_is_recorded_whole_or_not_at_all(migrated_url: str):
    with db.writing(migrated_url) as session:
        load(session, claims_file(source(claim(key="a"))))
    with db.reading(migrated_url) as session:
        before = contents(session)
        (there,) = stored(session, "a")
        nobody = actor(session, "envoy") + 10_000
    (stance_,) = there.content.stances
    wrong = replace(stance_, addressees=(nobody,))
    new = replace(there.content, paraphrase="Another.", stances=(stance_, wrong))

    with (
        pytest.raises(InputError, match="the database refuses this"),
        db.writing(migrated_url) as session,
    ):
        store.record(session, claims=[NewClaim("b", new)], at=now())

    with db.reading(migrated_url) as session:
        assert contents(session) == before


def test_of_two_who_correct_the_same_claim_the_second_is_refused(migrated_url: str):
    """Both have read the claim; the first one's correction is there when the second writes."""
    with db.writing(migrated_url) as session:
        load(session, claims_file(source(claim(key="k"))))
    with db.reading(migrated_url) as one, db.reading(migrated_url) as other:
        (seen_by_one,), (seen_by_other,) = stored(one, "k"), stored(other, "k")

    correct(migrated_url, seen_by_one, "one")
    with pytest.raises(InputError, match="somebody else corrected or retracted"):
        correct(migrated_url, seen_by_other, "other")

    with db.reading(migrated_url) as session:
        assert [each.content.note for each in stored(session, "k")] == [None, "one"]


def correct(url: str, seen: StoredClaim, note: str) -> None:
    with db.writing(url) as session:
        at = store.retire(session, claim_id=seen.id, at=now())
        new = replace(seen.content, note=note)
        store.record(session, claims=[NewClaim(seen.key, new, replaces=seen.id)], at=at)
