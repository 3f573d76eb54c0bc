"""Passages coded elsewhere, and what their fields are called there."""

import pytest
from pydantic import BaseModel

from stance.claimfile.schema import ClaimEntry, StanceEntry
from stance.errors import DocumentPath
from stance.incoming.fields import LEVELS, Level
from stance.incoming.passages import field_at

_STANCE: DocumentPath = ("sources", 0, "claims", 2, "stances", 0)
#: What stands in histories alone, which no table carries.
_OF_HISTORIES = {
    *("recorded_at", "retired_at", "retired_by", "retired_reason", "replaces"),
    *("found_by", "kept_in", "ascribed_set"),
}


@pytest.mark.parametrize(
    ("within", "called"),
    [
        (("citations", 0, "by"), "treaty_by"),
        (("citations", 0, "role"), "treaty_role"),
        (("citations", 0, "treaty"), "treaty"),
        (("citations", 1), "treaty"),
        (("conditions", 0, "addressees", 1), "condition_addressees"),
        (("conditions", 0, "condition"), "condition"),
        (("reasons", 0, "wording"), "reason_wording"),
        (("note",), "stance_note"),
        (("holder",), "holder"),
    ],
)
def test_a_field_of_a_claim_file_is_called_as_columns_call_it(within: DocumentPath, called: str):
    assert field_at((*_STANCE, *within)) == called
    assert called in LEVELS


@pytest.mark.parametrize("path", [_STANCE, _STANCE[:4], _STANCE[:1], ()])
def test_what_holds_entries_is_no_field(path: DocumentPath):
    assert not field_at(path)


def test_the_note_of_a_claim_is_its_own():
    assert field_at((*_STANCE[:4], "note")) == "note"


@pytest.mark.parametrize(
    ("entry", "level"), [(ClaimEntry, Level.CLAIM), (StanceEntry, Level.STANCE)]
)
def test_whatever_a_claim_file_says_of_a_claim_has_a_column(entry: type[BaseModel], level: Level):
    lists = {"stances", "conditions", "reasons", "citations"}
    said = {
        "stance_note" if (level, name) == (Level.STANCE, "note") else name
        for name, field in entry.model_fields.items()
        if name not in lists and name not in _OF_HISTORIES
    }
    assert said == {name for name, each in LEVELS.items() if each is level}
