"""What a release is told of in words: how much there is, from when, by whom, with which gaps."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stance.domain.coding.rounds import CodebookVersion, Round
from stance.errors import InputError
from stance.queries.acts import last_recorded
from stance.queries.coding.codebooks import all_codebooks
from stance.queries.coverage import RecordNumbers, read_sources, record_numbers
from stance.queries.rounds import all_rounds
from stance.reports.changes.summary import summaries
from stance.values import NOUNS, CoverageBy, Noun, Silence
from stance.work.evidence import Evidence
from stance.work.reports.coverage import counted_cover
from stance.work.reports.lean_series import lean_series


@dataclass(slots=True)
class InTime:
    """How many series of own stances there are, and what they come to."""

    series: int = 0
    moments: int = 0
    changes: int = 0
    reversals: int = 0


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What there is in one state of the database, which was recorded `until` a time.

    `entries` are those of each kind of vocabulary, doubles counted with their roots; `gaps` say
    what rests on little.
    """

    until: dt.datetime
    numbers: RecordNumbers
    sources: int
    without_text: int
    in_time: InTime
    entries: Mapping[str, int]
    gaps: Sequence[str]
    rounds: Sequence[Round]
    codebooks: Sequence[CodebookVersion]

    @property
    def coders(self) -> list[str]:
        """Those who are named as coders of what is recorded."""
        return [coder for coder, _ in self.numbers.coders if coder]


def release_facts(evidence: Evidence) -> ReleaseFacts:
    """Count what there is. Raises InputError where nothing is recorded, and for a blind round.

    While a blind round is open, nobody but its coders is to see its readings, and a release holds
    them all.
    """
    session = evidence.session
    until = last_recorded(session)
    if until is None:
        raise InputError("nothing is recorded yet", "record claims first: stance add")
    rounds = all_rounds(session)
    for each in rounds:
        if each.is_blind_now:
            raise InputError(
                f"the round {each.slug} is blind and still open: a release would show its readings",
                f"close it first: stance round close {each.slug}",
            )
    sources = read_sources(session)
    return ReleaseFacts(
        until,
        record_numbers(session),
        len(sources),
        sum(not source.reads for source in sources.values()),
        _in_time(evidence),
        {heading: _roots(evidence, noun) for heading, noun in NOUNS.items()},
        _gaps(evidence, until.date()),
        rounds,
        all_codebooks(session),
    )


def _in_time(evidence: Evidence) -> InTime:
    counts = InTime()
    for each in summaries(lean_series(evidence, Silence.KEEPS), evidence.filters):
        counts.series += 1
        counts.moments += each.moments
        counts.changes += each.changes
        counts.reversals += each.reversals
    return counts


def _roots(evidence: Evidence, noun: Noun) -> int:
    return sum(entry.root == entry.id for entry in evidence.vocabulary.of(noun).by_id.values())


def _gaps(evidence: Evidence, day: dt.date) -> list[str]:
    """What coverage says of all own series, as of the day on which the last was recorded."""
    table = counted_cover(evidence, CoverageBy.SERIES, day, own=True)
    return list(table.notes)[:1]
