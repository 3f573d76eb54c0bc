"""What codebooks and rounds of a claim file may say of their times, and who did what."""

from typing import Any

import pytest

from stance.claimfile.round_entries import (
    ClosingEntry,
    CodebookEntry,
    ReadEntry,
    RoundEntry,
    SetAsideEntry,
)
from tests.claimfile.refusals import refusal

FIRST, SECOND, THIRD = (f"2024-03-0{day}T09:00:00Z" for day in (1, 2, 3))
ROUND: dict[str, Any] = {"slug": "pilot", "sources": "gazette", "coders": ["anna", "bo"]}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"text": "Rules."}, None),
        ({"text_file": "rules.txt", "added_at": FIRST, "added_by": "anna"}, None),
        ({"text": "Rules.", "added_at": FIRST}, None),
        ({}, "either a text or a text_file"),
        ({"text": "Rules.", "text_file": "rules.txt"}, "either a text or a text_file"),
        ({"text": "Rules.", "added_by": "anna"}, "added_by is given without added_at"),
        ({"text": "Rules.", "number": 0}, "greater than or equal to 1"),
    ],
)
def test_a_codebook_has_one_text_and_who_added_it_when(
    value: dict[str, Any], said: str | None
) -> None:
    told = refusal(CodebookEntry, {"number": 1, **value})

    assert told is None if said is None else said in (told or "")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, None),
        ({"reopened_at": SECOND}, None),
        ({"reopened_at": SECOND, "reopened_by": "anna"}, None),
        ({"closed_by": "anna"}, None),
        ({"reopened_at": FIRST}, "reopened after it was closed"),
        ({"reopened_by": "anna"}, "reopened_by is given without reopened_at"),
    ],
)
def test_a_round_is_reopened_after_it_was_closed(value: dict[str, Any], said: str | None) -> None:
    told = refusal(ClosingEntry, {"closed_at": FIRST, **value})

    assert told is None if said is None else said in (told or "")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, None),
        ({"set_aside_at": FIRST}, None),
        ({"set_aside_at": FIRST, "taken_back_at": SECOND, "taken_back_by": "bo"}, None),
        ({"set_aside_at": FIRST, "taken_back_at": FIRST}, "an earlier set_aside_at"),
        ({"taken_back_at": SECOND}, "an earlier set_aside_at"),
        ({"set_aside_at": FIRST, "taken_back_by": "bo"}, "add taken_back_at"),
    ],
)
def test_what_was_set_aside_is_taken_back_later(value: dict[str, Any], said: str | None) -> None:
    told = refusal(SetAsideEntry, {"key": "k", **value})

    assert told is None if said is None else said in (told or "")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"closed": True}, None),
        ({"opened_at": FIRST, "opened_by": "anna"}, None),
        ({"opened_by": "anna"}, "needs opened_at"),
        ({"closings": [{"closed_at": FIRST}]}, "needs opened_at"),
        ({"opened_at": FIRST, "closed": True}, "leave closed out"),
    ],
)
def test_the_history_of_a_round_begins_with_its_opening(
    value: dict[str, Any], said: str | None
) -> None:
    told = refusal(RoundEntry, {**ROUND, **value})

    assert told is None if said is None else said in (told or "")


@pytest.mark.parametrize(
    ("closings", "said"),
    [
        ([(FIRST, None)], None),  # in the moment in which it was opened
        ([(FIRST, SECOND), (SECOND, None)], None),  # closed again at once
        ([(FIRST, SECOND), (SECOND, THIRD)], None),
        ([(SECOND, None), (THIRD, None)], "closed again once it was reopened"),
        ([(FIRST, THIRD), (SECOND, None)], "not in order"),
        ([("2024-02-28T09:00:00Z", None)], "not in order"),
    ],
)
def test_a_round_is_closed_again_only_once_it_was_reopened(
    closings: list[tuple[str, str | None]], said: str | None
) -> None:
    written = [{"closed_at": one, "reopened_at": other} for one, other in closings]
    told = refusal(RoundEntry, {**ROUND, "opened_at": FIRST, "closings": written})

    assert told is None if said is None else said in (told or "")


@pytest.mark.parametrize(("number", "is_taken"), [(0, True), (1, True), (-1, False)])
def test_zero_says_that_a_coder_read_no_text(number: int, *, is_taken: bool) -> None:
    value = {"source": "gazette", "coder": "anna", "text_version": number}

    assert (refusal(ReadEntry, value) is None) == is_taken
