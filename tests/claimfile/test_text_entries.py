"""Texts of a claim file: what a withheld one may say of itself, and where pages may begin."""

from typing import Any

import pytest

from stance.claimfile.text_entries import Paged, PageEntry, TextEntry, WithheldEntry
from stance.domain.source import TextPage
from tests.claimfile.refusals import refusal

DIGEST = "0" * 64


@pytest.mark.parametrize(
    ("passages", "said"),
    [
        ([], None),
        ([(0, "We are "), (7, "open")], None),  # they touch
        ([(6, "open")], None),  # up to the last character
        ([(0, "We are "), (6, "open")], "overlap or are in no order"),
        ([(6, "open"), (0, "We")], "overlap or are in no order"),
        ([(7, "opens")], "beyond the length"),
        ([(-1, "We")], "greater than or equal to 0"),
    ],
)
def test_the_passages_of_a_withheld_text_lie_in_it_one_after_the_other(
    passages: list[tuple[int, str]], said: str | None
) -> None:
    length = 11 if passages[:1] == [(0, "We are ")] else 10
    written = [{"start": start, "words": words} for start, words in passages]
    told = refusal(WithheldEntry, {"sha256": DIGEST, "length": length, "passages": written})

    assert told is None if said is None else said in (told or "")


@pytest.mark.parametrize(("length", "is_taken"), [(1, True), (0, False)])
def test_a_withheld_text_is_not_empty(length: int, *, is_taken: bool) -> None:
    assert (refusal(WithheldEntry, {"sha256": DIGEST, "length": length}) is None) == is_taken


@pytest.mark.parametrize(
    ("digest", "is_taken"),
    [("a" * 64, True), ("a" * 63, False), ("a" * 65, False), ("g" * 64, False), ("A" * 64, False)],
)
def test_a_digest_has_64_small_hexadecimal_digits(digest: str, *, is_taken: bool) -> None:
    assert (refusal(WithheldEntry, {"sha256": digest, "length": 1}) is None) == is_taken


@pytest.mark.parametrize(
    ("starts", "is_taken"), [([0, 1], True), ([3, 9, 12], True), ([0, 0], False), ([5, 4], False)]
)
def test_each_page_begins_after_the_one_before(starts: list[int], *, is_taken: bool) -> None:
    pages = [{"start": start, "label": str(number)} for number, start in enumerate(starts, 1)]

    assert (refusal(Paged, {"pages": pages}) is None) == is_taken


@pytest.mark.parametrize(
    ("start", "is_taken"), [(0, True), (2**31 - 1, True), (-1, False), (2**31, False)]
)
def test_a_page_begins_where_a_database_can_count_to(start: int, *, is_taken: bool) -> None:
    assert (refusal(PageEntry, {"start": start, "label": "iv"}) is None) == is_taken


def test_pages_are_stored_with_what_the_document_calls_them() -> None:
    paged = Paged.model_validate({"pages": [{"start": 0, "label": "iv"}, {"start": 9, "label": 5}]})

    assert paged.text_pages == [TextPage(0, "iv"), TextPage(9, "5")]


WITHHELD: dict[str, Any] = {"sha256": DIGEST, "length": 4}


@pytest.mark.parametrize(
    ("value", "is_taken"),
    [
        ({"text": "Open"}, True),
        ({"withheld": WITHHELD}, True),
        ({}, False),
        ({"text": "Open", "withheld": WITHHELD}, False),
    ],
)
def test_a_version_has_a_text_or_a_withheld_one(value: dict[str, Any], *, is_taken: bool) -> None:
    assert (refusal(TextEntry, value) is None) == is_taken


def test_of_a_withheld_text_its_passages_stand_in_their_places() -> None:
    passages = [{"start": 2, "words": "are"}]
    entry = TextEntry.model_validate(
        {"withheld": {"sha256": DIGEST, "length": 8, "passages": passages}}
    )

    assert (len(entry.stored), entry.stored[2:5], entry.stored.find("are")) == (8, "are", 2)
    assert TextEntry(text="We are open").stored == "We are open"
