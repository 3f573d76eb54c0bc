"""Shares of what became of proposals, as people read them."""

import pytest

from stance.domain.unrecorded.proposal import percent


@pytest.mark.parametrize(
    ("number", "of", "told"),
    [
        (0, 300, "0 %"),
        (1, 300, "1 %"),
        (1, 3, "33 %"),
        (2, 3, "67 %"),
        (299, 300, "99 %"),
        (300, 300, "100 %"),
    ],
)
def test_what_is_not_all_or_none_is_never_told_as_that(number: int, of: int, told: str) -> None:
    assert percent(number / of) == told
