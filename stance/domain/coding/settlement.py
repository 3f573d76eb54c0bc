"""What became of a reading: settled by a claim of the record, or set aside."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from stance.domain.claim import StoredClaim


@dataclass(frozen=True, slots=True)
class Settlement:
    """That a reading was adjudicated, when and by whom.

    `claim` is the key of the claim of the record that settles it; None where it was set aside, for
    a `reason`. `corrected_at` is when the reading was last corrected, if that was after it.
    """

    reading: str
    at: dt.datetime
    by: str | None
    claim: str | None = None
    reason: str | None = None
    corrected_at: dt.datetime | None = None


def decision(versions: Sequence[StoredClaim], key: str) -> int:
    """Which version of a claim was the first to settle a reading, of those that do up to the last.

    It is given by its place among all `versions`. Retracting the claim opens the reading, so that
    what was decided before does not count.
    """
    first = len(versions) - 1
    while first and _settles(versions[first - 1], key):
        first -= 1
    return first


def _settles(version: StoredClaim, key: str) -> bool:
    return version.retired_reason is None and key in version.content.adjudicates


class ReadingBasis(StrEnum):
    """What a claim of the record rests on, for all that several coders made of its words.

    On one reading where it names none that it settles; on readings that are agreed where it settles
    those of two coders or more and all of these say what it says, in the same words by the same
    codes; else on what was adjudicated between them. So a claim that settles two readings which
    agree and a third which does not rests on what was adjudicated.
    """

    ONE = "one"
    AGREED = "agreed"
    ADJUDICATED = "adjudicated"
