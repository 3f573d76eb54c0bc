"""Rounds: several coders read the same sources apart; and the codebooks that they go by."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """One version of the rules that coders go by."""

    id: int
    number: int
    dated: dt.date
    text: str
    sha256: str
    added_at: dt.datetime
    added_by: str | None


@dataclass(frozen=True, slots=True)
class Closing:
    """That a round was closed, when and by whom; and reopened, if it was."""

    closed_at: dt.datetime
    closed_by: str | None
    reopened_at: dt.datetime | None = None
    reopened_by: str | None = None


@dataclass(frozen=True)
class CodingNames:
    """What rounds (slugs) and versions of the codebook (numbers) are called, by their ids."""

    rounds: Mapping[int, str] = field(default_factory=dict)
    codebooks: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """A round: its coders by name, its sources by slug with their ids, all in order.

    `codebook` is the number of the version that its coders go by, `codebook_id` its id; None where
    none was named.
    """

    id: int
    slug: str
    blind: bool
    codebook: int | None
    codebook_id: int | None
    opened_at: dt.datetime
    opened_by: str | None
    coders: tuple[str, ...]
    sources: Mapping[str, int]
    closings: tuple[Closing, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether readings are recorded in it: it was not closed, or was reopened since."""
        return self.closing is None

    @property
    def closing(self) -> Closing | None:
        """The closing that lasts; None while the round is open."""
        last = self.closings[-1] if self.closings else None
        return last if last is not None and last.reopened_at is None else None

    @property
    def is_blind_now(self) -> bool:
        """Whether its readings are shown to nobody but their coder."""
        return self.blind and self.is_open


@dataclass(frozen=True, slots=True)
class Look:
    """A coder's word that a source was read to its end: in which of its texts, 0 for none."""

    source: str
    coder: str
    number: int
    read_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PutAside:
    """A reading, by its key, of which the record has nothing; by whom, when and why.

    It lasts unless it was taken back.
    """

    key: str
    set_aside_at: dt.datetime
    coder: str | None
    reason: str | None
    taken_back_at: dt.datetime | None = None
    taken_back_by: str | None = None

    @property
    def lasts(self) -> bool:
        """Whether it was not taken back."""
        return self.taken_back_at is None
