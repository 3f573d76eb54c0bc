"""A database opened for a coder of a round records readings; the record is unmoved."""

from pathlib import Path
from typing import Any

import pytest

import stance
from stance.api.database import Database
from tests.cli.program import SEED, written

SOURCE = "tass-2016-12-27"
CLAIM: dict[str, Any] = {
    "quote": "We are open to build relations",
    "speaker": "russian-mfa",
    "stated_on": "2016-12-27",
    "stances": [{"issue": "nato-russia-relations", "position": "support"}],
}


@pytest.fixture
def coded(new: Database) -> Database:
    """The coded seed, and a round of two coders."""
    new.import_files(SEED)
    new.open_round("pilot", source=SOURCE, coder=["anna", "ben"])
    return new


def test_what_is_added_imported_and_corrected_are_readings(
    coded: Database, migrated_url: str, tmp_path: Path
) -> None:
    opposing = {**CLAIM, "stances": [{**CLAIM["stances"][0], "position": "oppose"}]}
    other = {**CLAIM, "quote": "strict observance of the principles"}
    source = {"slug": SOURCE, "claims": [opposing, other]}
    file = written(tmp_path / "read.json", {"sources": [source]})
    before = coded.stances().rows
    for coder in ("anna", "ben"):
        with stance.open(migrated_url, round="pilot", coder=coder) as db:
            (key,) = db.add(CLAIM, source=SOURCE).keys
            again = db.correct(key, stance={"position": "oppose"})
            assert again.versions == {key: 2}
            assert again.read_back[0].of == f"a reading of {coder} in the round pilot"
            db.correct("tass-council")
            read = db.import_files(file, dry_run=True)
            assert (read.counts["unchanged"], read.readings) == (1, {("pilot", coder): 1})
    assert coded.stances().rows == before
    assert {row["readings"] for row in coded.round("pilot").rows} == {2}


def test_a_claim_of_the_record_is_corrected_where_no_round_is_named(coded: Database) -> None:
    corrected = coded.correct("tass-council", {"note": "A note"}, stance={"form": "demand"})
    assert [str(each) for each in corrected.changes] == [
        "note: (nothing) → A note",
        "form: (nothing) → demand",
    ]
    would = coded.correct("tass-council", {"note": ""}, dry_run=True)
    assert would.dry_run
    assert "note: A note → (nothing)" in map(str, would.changes)
    with pytest.raises(stance.StanceError, match="change: give `claim` or `stance`"):
        coded.correct("tass-council")
    with pytest.raises(stance.StanceError, match="`number`: tass-council has no stance 2"):
        coded.correct("tass-council", stance={"form": "view"}, number=2)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"round": "plot", "coder": "anna"}, 'there is no round "plot"'),
        ({"round": "pilot", "coder": "cy"}, "cy is no coder of the round pilot"),
        ({"round": 1, "coder": "anna"}, "`round`|round"),
    ],
)
def test_a_round_that_nothing_can_be_recorded_in_is_refused_as_it_is_opened(
    coded: Database, migrated_url: str, how: dict[str, Any], said: str
) -> None:
    with pytest.raises(stance.StanceError, match=said):
        stance.open(migrated_url, **how)
    assert len(coded.rounds()) == 1


@pytest.mark.parametrize("coder", [None, ["anna", "ben"]])
def test_readings_are_of_one_coder(
    coded: Database, migrated_url: str, coder: list[str] | None
) -> None:
    with stance.open(migrated_url, round="pilot", coder=coder) as db:
        with pytest.raises(stance.StanceError, match="not for one coder of it"):
            db.add(CLAIM, source=SOURCE)
        with pytest.raises(stance.StanceError, match="not for one coder of it"):
            db.correct("tass-council")
