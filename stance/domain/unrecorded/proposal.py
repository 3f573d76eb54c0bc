"""What a program proposed: a claim whose words were proved, and what people decided of it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: What is said where a proposal does not say who made it.
UNSIGNED = "not said"
#: A proposal that nothing was decided of.
WAITING = "waiting"
_WHOLE = 100


class Decided(StrEnum):
    """What was decided of a claim that a program proposed."""

    ACCEPTED = "accepted"
    MENDED = "mended"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """What was decided of a proposal: by whom, when, the claim it became, or why it was dropped."""

    how: Decided
    at: dt.datetime
    by: str
    claim: str | None = None
    reason: str | None = None

    def __str__(self) -> str:
        became = f" as {self.claim}" if self.claim else ""
        because = f" ({self.reason})" if self.reason else ""
        return f"{self.how} on {self.at.date()} by {self.by}{became}{because}"


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """A claim that a program proposed; `entry` is as a claim file has it, in slugs.

    It stands in the version of its source's text of the id `version`, from `start` on, which is on
    the `page` ("p. 3") where those of the text are known.
    """

    id: int
    key: str
    source: str
    title: str
    version: int
    start: int
    entry: Mapping[str, Any]
    proposed_by: str | None
    confidence: float | None
    why: str | None
    imported_at: dt.datetime
    imported_by: str | None
    decided: ProposalDecision | None = None
    page: str | None = None

    @property
    def where(self) -> str:
        """The slug of the source, and the page there where it is known."""
        return f"{self.source}, {self.page}" if self.page else self.source

    @property
    def state(self) -> str:
        """What became of it, in a word."""
        return self.decided.how.value if self.decided else WAITING

    @property
    def quote(self) -> Sequence[str]:
        """The parts of its quote."""
        quote = self.entry["quote"]
        return [quote] if isinstance(quote, str) else list(quote)

    def of_stances(self, field: str) -> list[str]:
        """What its stances have in a field, each once."""
        found = (each.get(field) for each in self.entry["stances"])
        return list(dict.fromkeys(str(each) for each in found if each is not None))


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A proposal that is to wait; `digest` is what makes it the same when it comes again."""

    source: int
    version: int
    start: int
    digest: str
    entry: str
    proposed_by: str | None
    confidence: float | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Rates:
    """How many proposals of one program wait, and what became of the others."""

    proposed_by: str | None
    counts: Mapping[str, int]

    def of(self, state: str) -> int:
        """How many are in a state."""
        return self.counts.get(state, 0)

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        """How many no longer wait."""
        return self.all - self.of(WAITING)

    def share(self, state: str) -> float | None:
        """The share of a state among those that something was decided of; None of nothing."""
        return self.of(state) / self.decided if self.decided else None


def rates_of(rows: Iterable[tuple[str | None, Decided | None, int]]) -> list[Rates]:
    """The rates of each program, from how many of its proposals are in each state."""
    counts: dict[str | None, dict[str, int]] = {}
    for proposed_by, decided, number in rows:
        counts.setdefault(proposed_by, {})[decided.value if decided else WAITING] = number
    return [Rates(name, each) for name, each in sorted(counts.items(), key=_by_name)]


def _by_name(item: tuple[str | None, object]) -> tuple[bool, str]:
    return item[0] is None, item[0] or ""


def percent(share: float) -> str:
    """A share as people read it; what is not all of it or none of it is never told as that."""
    whole = round(_WHOLE * share)
    if 0 < share < 1:
        whole = min(max(whole, 1), _WHOLE - 1)
    return f"{whole} %"
