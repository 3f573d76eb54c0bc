"""A role of PostgreSQL that was let in as a coder records readings, and changes its own."""

import pytest

from tests.cli.program import Program, is_refused
from tests.cli.test_readings import CLAIM, key_of
from tests.cli.test_roles import as_role, owner, role  # noqa: F401 - fixtures

ANNA, BEN = ("--round", "pilot", "--coder", "anna"), ("--round", "pilot", "--coder", "ben")


@pytest.fixture
def anna(owner: Program, role: str) -> Program:  # noqa: F811 - a fixture
    """The program of a coder of a blind round."""
    named = ("--source", CLAIM[1], "--coder", "anna", "--coder", "ben")
    owner.done("round", "open", "pilot", *named, "--blind")
    owner.done("db", "grant", role, "--as", "coder", "--coder", "anna")
    return as_role(owner, role)


def test_a_coder_adds_corrects_groups_and_retracts_readings(anna: Program) -> None:
    anna.done("add", *CLAIM, *ANNA, "--dry-run")
    anna.done("add", *CLAIM, *ANNA)
    (row,) = anna.rows("list", "--round", "pilot", "--coder", "anna")
    key = row["claim"]
    anna.done("correct", key, *ANNA, "--position", "oppose")
    other = key_of(anna.done("correct", "tass-relations-lead", *ANNA).err)
    anna.done("correct", other, *ANNA, "--note", "A note")
    anna.done("repeat", other, "of", key, *ANNA)
    anna.done("retract", other, *ANNA, "--reason", "Twice")


def test_a_coder_records_for_nobody_else(anna: Program) -> None:
    is_refused(anna("add", *CLAIM, *BEN), says=["who records readings of their own"], code=2)


def test_a_key_that_is_hidden_is_taken_and_no_more_is_said(
    anna: Program,
    owner: Program,  # noqa: F811 - a fixture
) -> None:
    owner.done("add", *CLAIM, *BEN, "--key", "of-ben")
    taken = "the key of-ben is taken: leave key out (a reading gets one of its own)"
    line = is_refused(anna("add", *CLAIM, *ANNA, "--key", "of-ben"), says=[taken], code=2)
    assert "ben" not in line.replace("of-ben", "")
    assert anna.done("add", *CLAIM, *ANNA).code == 0
