"""How far the coders of a round have come: who has read what, and what is open."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from stance.domain.coding.rounds import Round


@dataclass(frozen=True, slots=True)
class Done:
    """What a coder has done with a source of a round.

    `read_at` says when it was read to its end, None where nobody said so; `in_older` that it was
    read, or a reading of it was recorded, in a text that is not its newest.
    """

    source: str
    coder: str
    readings: int = 0
    read_at: dt.datetime | None = None
    in_older: bool = False


@dataclass(frozen=True, slots=True)
class MadeEntry:
    """An entry of the vocabulary that a coder of a round made while it was open."""

    kind: str
    slug: str
    coder: str


@dataclass(frozen=True)
class Progress:
    """A round, and what each of its coders has done with each of its sources.

    `made` is the vocabulary that its coders made since it was opened, as far as whoever asks may
    see it; `unsettled` are the readings of which nobody settled what the record has of them, None
    while the round is open. Others are `settled` by a claim of the record, or `set_aside`; of
    these, some were `corrected` since. Of coders who are `unseen` nothing is known: whoever asks
    may not see what they do.
    """

    round: Round
    done: Mapping[tuple[str, str], Done]
    made: tuple[MadeEntry, ...] = field(default=())
    unsettled: int | None = None
    settled: int = 0
    set_aside: int = 0
    corrected: int = 0
    unseen: frozenset[str] = frozenset()

    def of(self, source: str, coder: str) -> Done:
        """What a coder has done with a source."""
        return self.done.get((source, coder), Done(source, coder))

    @property
    def every(self) -> Iterator[Done]:
        """What everybody who is seen has done, source by source, coder by coder."""
        seen = [coder for coder in self.round.coders if coder not in self.unseen]
        for source in self.round.sources:
            for coder in seen:
                yield self.of(source, coder)

    @property
    def unread(self) -> dict[str, list[str]]:
        """By coder, the sources that nobody said he has read to the end."""
        open_ones = sorted((each.coder, each.source) for each in self.every if each.read_at is None)
        return {
            coder: [source for _, source in several]
            for coder, several in groupby(open_ones, key=lambda pair: pair[0])
        }

    @property
    def changed(self) -> list[str]:
        """The sources that somebody has read in a text that is not their newest."""
        return sorted({each.source for each in self.every if each.in_older})

    @property
    def readings(self) -> int:
        """How many readings there are."""
        return sum(each.readings for each in self.every)
