"""Passages coded elsewhere, and what their fields are called there."""

import pytest

from stance.errors import DocumentPath
from stance.incoming.fields import LEVELS
from stance.incoming.passages import field_at

_STANCE: DocumentPath = ("sources", 0, "claims", 2, "stances", 0)


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
