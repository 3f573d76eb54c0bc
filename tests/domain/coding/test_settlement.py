"""Which version of a claim decided what the record has of a reading."""

import datetime as dt
from collections.abc import Sequence

import pytest

from stance.domain.claim import ClaimContent, StoredClaim
from stance.domain.coding.settlement import decision
from stance.text.edtf import parse_date
from stance.values import Mode

START = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def version(number: int, settles: bool, retracted: bool, *, is_last: bool) -> StoredClaim:
    content = ClaimContent(
        source=1,
        version=None,
        quote=None,
        places=(),
        paraphrase="They are ready.",
        mode=Mode.INDIRECT,
        speaker=1,
        stated=parse_date("2016"),
        relayed_by=None,
        translation=None,
        note=None,
        coder="mia",
        repeats=None,
        stances=(),
        adjudicates=("reading",) if settles else ("other",),
    )
    begun, ended = (START + dt.timedelta(hours=each) for each in (number, number + 1))
    reason = "Wrong." if retracted else None
    retired_at = None if is_last else ended
    return StoredClaim(number, "claim", content, begun, retired_at, None, reason, None)


@pytest.mark.parametrize(
    ("versions", "first"),
    [
        (["settles"], 0),
        (["settles", "settles", "settles"], 0),
        (["other", "settles", "settles"], 1),
        (["settles", "other", "settles"], 2),
        (["settles", "settles and is retracted", "settles"], 2),
        (["settles and is retracted", "settles", "settles"], 1),
    ],
)
def test_a_reading_is_decided_since_it_was_settled_without_a_break(
    versions: Sequence[str], first: int
) -> None:
    every = [
        version(number, "settles" in each, "retracted" in each, is_last=number == len(versions) - 1)
        for number, each in enumerate(versions)
    ]
    assert decision(every, "reading") == first
