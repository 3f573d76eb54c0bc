"""Keys that both databases have, for two claims or for one that went different ways."""

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from stance.db.engine import reading
from stance.domain.claim import StoredClaim
from stance.queries import claims
from stance.work.correct import Changes, correct
from stance.work.joining.join import join
from stance.work.retract import retract
from stance.work.transaction import USUAL, in_one
from tests.samples import claim, source, stance
from tests.work.joining.test_join import QUOTE, history, load, other_url  # noqa: F401

DECLINED = "The League declined to comment"


@pytest.fixture
def there(other_url: str) -> str:  # noqa: F811
    return other_url


def corrected(url: str, key: str, **fields: Any) -> None:
    correct(url, key, Changes({**fields}, {}))


def retracted(url: str, key: str) -> None:
    in_one(url, USUAL, partial(retract, key=key, reason="Wrong."))


def versions(url: str, key: str) -> list[StoredClaim]:
    with reading(url) as session:
        return claims.of_key(session, key=key)


def keys(url: str) -> list[str]:
    with reading(url) as session:
        return sorted(claims.all_keys(session))


@pytest.fixture
def clashing(migrated_url: str, there: str) -> str:
    """One key for two utterances: the one here has the other's."""
    load(migrated_url, source(claim(quote=QUOTE, key="k")))
    load(there, source(claim(quote=DECLINED, key="k", note="theirs")))
    return migrated_url


def test_a_key_taken_by_another_utterance_is_made_longer(clashing: str, there: str) -> None:
    joined = join(clashing, there)

    assert joined.called == {"k": "k-2"}
    assert [each.content.note for each in versions(clashing, "k-2")] == ["theirs"]


@pytest.mark.parametrize("change", ["nothing", "a correction", "other words", "a retraction"])
def test_a_claim_under_another_key_here_is_known_again(
    clashing: str, there: str, change: str
) -> None:
    join(clashing, there)
    {
        "nothing": lambda: None,
        "a correction": lambda: corrected(there, "k", note="again"),
        "other words": lambda: corrected(there, "k", quote="Nobody in the hall"),
        "a retraction": lambda: retracted(there, "k"),
    }[change]()

    join(clashing, there)
    once = history(clashing)
    join(clashing, there)

    assert keys(clashing) == ["k", "k-2"]
    assert history(clashing) == once
    ours, theirs = versions(clashing, "k-2"), versions(there, "k")
    assert [each.recorded_at for each in ours] == [each.recorded_at for each in theirs]
    assert [each.retired_at for each in ours] == [each.retired_at for each in theirs]


def test_a_retracted_claim_of_a_taken_key_comes_once(clashing: str, there: str) -> None:
    retracted(there, "k")

    join(clashing, there)
    join(clashing, there)

    assert keys(clashing) == ["k", "k-2"]


@pytest.fixture
def diverged(migrated_url: str, there: str) -> str:
    """One claim, corrected on both sides since."""
    load(there, source(claim(stance(), quote=QUOTE, key="k", note="first")))
    join(migrated_url, there)
    corrected(migrated_url, "k", note="ours", translation="Ours")
    corrected(there, "k", mode="indirect", note="theirs")
    return migrated_url


def test_what_went_different_ways_stays_as_it_is_here(diverged: str, there: str) -> None:
    before = history(diverged)

    joined = join(diverged, there)

    assert [(each.key, each.differs) for each in joined.differing] == [("k", "mode")]
    assert history(diverged) == before


def test_what_went_different_ways_may_be_taken_as_it_is_there(diverged: str, there: str) -> None:
    joined = join(diverged, there, replacing=True)

    ours = versions(diverged, "k")
    assert [each.content.note for each in ours] == ["first", "ours", "theirs"]
    assert joined.recorded.counts["replaced"] == 1
    once = history(diverged)
    assert join(diverged, there, replacing=True).recorded.counts["replaced"] == 0
    assert history(diverged) == once


def test_a_retraction_here_is_left_so_by_a_correction_there(migrated_url: str, there: str) -> None:
    load(there, source(claim(quote=QUOTE, key="k")))
    join(migrated_url, there)
    retracted(migrated_url, "k")
    corrected(there, "k", mode="indirect")

    for replacing in (False, True):
        joined = join(migrated_url, there, replacing=replacing)
        assert [each.key for each in joined.retracted] == ["k"]
    assert len(versions(migrated_url, "k")) == 1


@pytest.mark.parametrize("replacing", [False, True])
def test_a_correction_here_is_left_so_by_a_retraction_there(
    migrated_url: str, there: str, replacing: bool
) -> None:
    load(there, source(claim(quote=QUOTE, key="k")))
    join(migrated_url, there)
    corrected(migrated_url, "k", mode="indirect")
    retracted(there, "k")

    joined = join(migrated_url, there, replacing=replacing)

    assert [each.here for each in joined.ended] == ["k"]
    assert [each.is_live for each in versions(migrated_url, "k")] == [False, True]


def test_two_made_in_one_moment_under_one_key_are_two_utterances(
    clashing: str, tmp_path: Path
) -> None:
    """A copy of this database goes on as it does; nothing of it is another."""
    if not clashing.startswith("sqlite"):
        pytest.skip("a file is copied")
    copy = shutil.copy(clashing.removeprefix("sqlite:///"), tmp_path / "copy.db")
    before = history(clashing)

    join(clashing, f"sqlite:///{copy}")

    assert history(clashing) == before
