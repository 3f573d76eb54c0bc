"""Proposals from a notebook: taken in, listed, decided."""

from pathlib import Path

import pytest

import stance
from stance.api.database import Database
from tests.cli.program import Program
from tests.proposed import SENTENCES, lines, proposed, world


@pytest.fixture
def db(database_url: str) -> Database:
    program = world(Program(stance.settings.database_url(database_url)))
    return stance.open(program.url, coder="mia")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return lines(tmp_path / "found.jsonl", [proposed(0), proposed(1), "{"])


def test_what_is_proved_waits_and_what_is_refused_is_given_back(db: Database, file: Path) -> None:
    would = db.import_proposals(file, dry_run=True)
    assert len(db.proposals()) == 0
    came = db.import_proposals([file])

    assert dict(would.counts) == dict(came.counts) == {"proposed": 2, "refused": 1}
    assert (came.proved["model-x"], came.lines["model-x"]) == (2, 2)
    (refused,) = came.refused
    assert refused["rejected_line"] == "{"
    assert repr(came) == (
        "<proved 2 of 3 (67 %); model-x: 2 of 2 (100 %); not said: 0 of 1 (0 %);"
        " 2 proposals wait; 1 refused>"
    )
    assert [row["quote"] for row in db.proposals()] == list(SENTENCES[:2])
    assert len(db.claims()) == 0


def test_they_are_decided_by_the_coder(db: Database, file: Path) -> None:
    db.import_proposals(file)
    one, other = (str(row["proposal"]) for row in db.proposals())
    (accepted,) = db.accept_proposals(one)
    db.drop_proposals([other], reason="Not said.")

    assert [row["claim"] for row in db.claims()] == [accepted.claim]
    assert len(db.proposals()) == 0
    states = {row["proposal"]: row["decided_by"] for row in db.proposals(also_decided=True)}
    assert states == {one: "mia", other: "mia"}
    (rates,) = db.proposal_rates()
    assert (rates["accepted"], rates["dropped"], rates["share_dropped"]) == (1, 1, 0.5)
    with pytest.raises(stance.StanceError, match="was accepted on"):
        db.drop_proposals(one, reason="No.")


def test_a_file_that_cannot_be_read_is_told(db: Database, tmp_path: Path) -> None:
    with pytest.raises(stance.StanceError, match="cannot be read"):
        db.import_proposals(tmp_path / "none.jsonl")
    with pytest.raises(stance.StanceError, match="is not a path"):
        db.import_proposals([7])  # type: ignore[list-item]
