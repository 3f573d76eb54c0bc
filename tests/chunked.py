"""Lists that are cut as soon as they are longer than two, so that a small test meets the cut."""

import pytest

from stance.db.dialect import chunks


@pytest.fixture(autouse=True)
def many_are_asked_for_two_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after the first two counts as well: else nine hundred would have to be made."""
    monkeypatch.setattr(chunks, "__defaults__", (2,))
