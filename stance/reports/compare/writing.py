"""The comparison for people: for each pair where the two stand, and how they came there."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from stance.domain.phrases import as_ascribed, counted
from stance.domain.vocabulary import Vocabulary
from stance.reports.changes.table import change_shown, flag_of
from stance.reports.compare.meetings import HolderLine, HolderPair, Meeting
from stance.reports.compare.relation import (
    State,
    crossed_conditions,
    relation_shown,
    shared_conditions,
)
from stance.reports.compare.shape import Comparison, Comparisons, Encounter, HolderSide
from stance.reports.compare.table import shared_treaties
from stance.reports.note.facts import ARROW, shortened, stated_label
from stance.reports.note.lines import LineWriter
from stance.reports.note.references import ShortNames, Sources, sources_of
from stance.reports.note.shape import Line
from stance.reports.note.writing import words_of
from stance.reports.shown import Shown, Tone, toned
from stance.values import Relation, Shift


@dataclass
class ComparisonWriter:
    """Writes the comparison; `titles` looks up how sources are listed.

    `counts` says, once the sections have passed, how many repeats were counted once in them.
    """

    vocabulary: Vocabulary
    titles: Callable[[Iterable[str]], Mapping[str, str]]

    def __post_init__(self) -> None:
        """Begin with nothing named or numbered."""
        self.names = ShortNames(self.vocabulary)
        self.sources = Sources(self.titles)
        self.lines = LineWriter(self.names)
        self.counts = Counter({"repeat": 0})
        self._counted: set[tuple[str, str, bool]] = set()

    def note(self, pairs: Iterable[HolderPair], left_out: Iterable[str]) -> Comparisons:
        """A section for each pair that has a date asked for."""
        sections = (self._section(pair) for pair in pairs if pair.asked)
        lists = (each.listing() for each in (self.names, self.sources))
        return Comparisons(sections, lists, left_out)

    def _section(self, pair: HolderPair) -> Comparison:
        self._count(pair)
        issue, meetings = self.names.issue(pair.issue), pair.meetings
        names = [self._holder(line) for line in (pair.a, pair.b)]
        dates = dict.fromkeys((meetings[0].date, meetings[-1].date))
        return Comparison(
            title=f"{names[0]} and {names[1]} on {issue}",
            period=" to ".join(dates),
            proposition=self.names.proposition(pair.issue),
            facts=tuple((name, value) for name, value in self._facts(pair, names) if value),
            heads=(names[0], names[1]),
            encounters=tuple(self._encounters(pair)),
        )

    def _count(self, pair: HolderPair) -> None:
        """Count the repeats in the lines of a pair, each line once in however many pairs it is."""
        for line in (pair.a, pair.b):
            series = (pair.issue, line.holder, line.ascribed)
            if series not in self._counted:
                moments = (state.moment for state in line.states)
                uses = (len(each.also) for moment in moments for each in moment.utterances)
                self.counts["repeat"] += sum(uses)
            self._counted.add(series)

    def _holder(self, line: HolderLine) -> str:
        return as_ascribed(self.names.actor(line.holder), ascribed=line.ascribed)

    def _facts(self, pair: HolderPair, names: list[str]) -> Iterator[tuple[str, str]]:
        last = pair.meetings[-1]
        states = zip(names, (last.a, last.b), strict=True)
        yield "Relation", _relation_now(pair)
        yield "Last stated", "; ".join(f"{name}: {_stated(state)}" for name, state in states)
        yield "Path", _path(pair)
        yield "Both ask", "; ".join(self._both_ask(last).values())
        yield "Both cite", "; ".join(map(self.names.treaty, shared_treaties(last.a, last.b)))
        yield "Rests on", _rests_on(pair)

    def _both_ask(self, meeting: Meeting) -> dict[str, str]:
        """The conditions that stand for both, by slug; those that are no common demand say so."""
        a, b = meeting.a, meeting.b
        shared = {slug: self.names.condition(slug) for slug in shared_conditions(a, b)}
        crossed = crossed_conditions(a, b)
        return shared | {
            slug: f"{self.names.condition(slug)} (not of the same actors)" for slug in crossed
        }

    def _encounters(self, pair: HolderPair) -> Iterator[Encounter]:
        asked = {meeting.place for meeting in pair.asked}
        for before, meeting in pairwise((None, *pair.meetings)):
            if meeting and meeting.place in asked:
                yield self._encounter(meeting, before)

    def _encounter(self, meeting: Meeting, before: Meeting | None) -> Encounter:
        (a, a_moved), (b, b_moved) = meeting.sides
        return Encounter(
            date=meeting.date,
            relation=_relation_of(meeting),
            shift="" if meeting.shift is Shift.NONE else meeting.shift.value,
            sides=(self._side(a, is_new=a_moved), self._side(b, is_new=b_moved)),
            lines=tuple(self._common(meeting, before)),
        )

    def _side(self, state: State | None, *, is_new: bool) -> HolderSide:
        if state is None:
            return HolderSide(Shown(("no evidence",), Tone.MUTED))
        moment = state.moment
        if not is_new:
            unmoved = f"{stated_label(moment)}, since {moment.date}"
            return HolderSide(Shown((unmoved,), Tone.MUTED))
        return HolderSide(
            heading=_heading(state),
            lines=(
                *self.lines.opening(moment.utterances),
                *self.lines.unsaid(moment),
            ),
            words=tuple(words_of(utterance, self.sources) for utterance in moment.utterances),
            speakers="; ".join(
                dict.fromkeys(self.names.speaker(utterance.lead) for utterance in moment.utterances)
            ),
        )

    def _common(self, meeting: Meeting, before: Meeting | None) -> Iterator[Line]:
        """What the two come to have in common, or no longer have, and what is doubtful."""
        asked, cited = self._both_ask(meeting), shared_treaties(meeting.a, meeting.b)
        asked_before = self._both_ask(before) if before else {}
        cited_before = shared_treaties(before.a, before.b) if before else []
        for name in asked.values():
            if name not in asked_before.values():
                yield Line("∩", f"now both ask: {name}")
        for slug, name in asked_before.items():
            if slug not in asked:
                yield Line("-", f"no longer both ask: {name}")
        for slug in cited:
            if slug not in cited_before:
                yield Line("§", f"now both have cited: {self.names.treaty(slug)}")
        if meeting.order_uncertain:
            yield Line("?", "order uncertain: another date overlaps this one")


def _heading(state: State) -> Shown:
    said, change = stated_label(state.moment), state.change
    if change is None:
        return toned(said.upper(), state.moment.label)
    told = ", ".join(filter(None, [flag_of(change), change_shown(change)]))
    return toned(f"{told.upper()}: {said}", state.moment.label)


def _relation_of(meeting: Meeting) -> str:
    return relation_shown(meeting.relation, str(meeting.a.moment.position) if meeting.a else None)


def _relation_now(pair: HolderPair) -> str:
    """The relation now, and the date from which on it has been so."""
    if pair.meetings[-1].relation is Relation.NO_EVIDENCE:
        return "no evidence of one of the two"
    how, since = _stages(pair)[-1]
    return f"{how} since {since}"


def _path(pair: HolderPair) -> str:
    """The relations in turn; dated by years where that makes room for more and is clear.

    Where there is no room, being partly together in between is only counted.
    """
    stages = _stages(pair)
    partly = relation_shown(Relation.PARTLY, None)
    kept = [how != partly for how, _ in stages]
    full = [f"{how} ({since})" for how, since in stages]
    text = shortened(full, kept)
    years = Counter(since[:4] for _, since in stages)
    if text == ARROW.join(full) or max(years.values()) > 1:
        return text
    return shortened([f"{how} ({since[:4]})" for how, since in stages], kept)


def _stages(pair: HolderPair) -> list[tuple[str, str]]:
    """How the two lay to each other in turn, as people read it, from when on, once both spoke."""
    met = (each for each in pair.meetings if each.relation is not Relation.NO_EVIDENCE)
    stages: list[tuple[str, str]] = []
    for meeting in met:
        how = _relation_of(meeting)
        if not stages or stages[-1][0] != how:
            stages.append((how, meeting.date))
    return stages


def _stated(state: State | None) -> str:
    return f"{stated_label(state.moment)} ({state.moment.date})" if state else "no evidence"


def _rests_on(pair: HolderPair) -> str:
    moments = [state.moment for line in (pair.a, pair.b) for state in line.states]
    sources = {slug for moment in moments for slug in sources_of(moment)}
    shifts = [meeting.shift for meeting in pair.meetings]
    return (
        f"{counted(len(moments), 'moment')}, {counted(len(sources), 'source')};"
        f" converged {counted(shifts.count(Shift.CONVERGED), 'time')},"
        f" parted {counted(shifts.count(Shift.PARTED), 'time')}"
    )
