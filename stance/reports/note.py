"""The analyst's note on changes: what people read, as data for the renderers."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stance.queries.rows import CitationUse, ConditionUse, StanceRow
from stance.queries.vocabulary import Vocabulary
from stance.reports.change import Change
from stance.reports.changes import Course, direction_shown
from stance.reports.order import POLES
from stance.reports.periods import counted, elapsed
from stance.reports.series import Evidence, Moment, Series
from stance.vocabulary import CitationRole, Direction


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that moved: its sign, what it is, and an aside (of whom, since when)."""

    sign: str
    text: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The words a step rests on; only verbatim ones are printed as a quotation."""

    text: str
    verbatim: bool
    reference: str


@dataclass(frozen=True, slots=True)
class Step:
    """The first moment of a series (no direction), or a change to the next."""

    date: str
    elapsed: str
    heading: str
    direction: Direction | None
    reversal: bool
    speakers: str
    references: str
    lines: tuple[Line, ...]
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One holder on one issue."""

    title: str
    period: str
    proposition: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The whole note: the sections, series without a change, sources, and what was left out."""

    sections: tuple[Section, ...]
    quiet: tuple[str, ...]
    sources: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass
class _Sources:
    """Numbers sources in the order they are first referred to."""

    titles: Mapping[str, str]
    numbers: dict[str, int] = field(default_factory=dict)

    def reference(self, slugs: Iterable[str]) -> str:
        numbers = [self.numbers.setdefault(slug, len(self.numbers) + 1) for slug in slugs]
        return f"[{', '.join(str(number) for number in dict.fromkeys(numbers))}]"

    def listed(self) -> tuple[str, ...]:
        return tuple(
            f"[{number}] {self.titles.get(slug, slug)}" for slug, number in self.numbers.items()
        )


@dataclass(frozen=True)
class NoteWriter:
    """Writes the note; `titles` say how each source is listed, `today` dates the ages.

    Each section begins with the first moment of its series or, where a period was asked for, not
    `from_the_start`, with the one before the first change in it.
    """

    vocabulary: Vocabulary
    titles: Mapping[str, str]
    today: dt.date
    from_the_start: bool = True

    def note(self, found: Sequence[Course], left_out: Sequence[str]) -> Note:
        """The note on the series found: with changes asked for in full, without in a line."""
        sources = _Sources(self.titles)
        sections = tuple(self._section(course, sources) for course in found if course.asked)
        quiet = tuple(self._quiet(course.series, sources) for course in found if not course.asked)
        return Note(sections, quiet, sources.listed(), tuple(left_out))

    def _title(self, series: Series) -> str:
        holder = self.vocabulary.actors.name(series.holder)
        issue = self.vocabulary.issues.name(series.issue)
        ascribed = ", as ascribed to it by others" if series.ascribed else ""
        return f"{holder} on {issue}{ascribed}"

    def _quiet(self, series: Series, sources: _Sources) -> str:
        last = series.moments[-1]
        where = sources.reference(_sources_of(last))
        moments = counted(len(series.moments), "moment")
        return f"{self._title(series)}: {standing_label(last)}, {last.date}, {moments} {where}"

    def _section(self, course: Course, sources: _Sources) -> Section:
        moments = course.series.moments
        first, last = moments[0], moments[-1]
        opening = self._opening(first if self.from_the_start else course.asked[0].before, sources)
        told = opening.date
        steps = []
        for change in course.asked:
            steps.append(self._step(change, course.series, sources, told))
            told = change.after.date
        issue = self.vocabulary.issues.by_slug[course.series.issue]
        return Section(
            title=self._title(course.series),
            period=f"{first.date} to {last.date}",
            proposition=issue.detail,
            facts=(
                ("Last stated", self._last_stated(last)),
                ("Path", _path(moments)),
                *_reaffirmed(course),
                ("Rests on", _rests_on(course)),
            ),
            steps=(opening, *steps),
        )

    def _last_stated(self, last: Moment) -> str:
        age = elapsed(last.earliest, self.today)
        silent = len(last.standing) - len(last.demanded & last.standing)
        more = f"; {counted(silent, 'earlier condition')} not repeated" if silent else ""
        return f"{stated_label(last)}{more}, {last.date} ({age} ago)"

    def _opening(self, moment: Moment, sources: _Sources) -> Step:
        return Step(
            date=moment.date,
            elapsed="",
            heading=stated_label(moment).upper(),
            direction=None,
            reversal=False,
            speakers=self._speakers(moment),
            references=sources.reference(_sources_of(moment)),
            lines=(
                *self._added(moment, sorted(moment.standing)),
                *self._reasons(sorted(moment.reasons)),
                *self._treaties(moment, sorted({treaty for treaty, _ in moment.treaties}), ""),
            ),
            words=self._words(moment, sources),
        )

    def _step(self, change: Change, series: Series, sources: _Sources, told: str) -> Step:
        before, after = change.before, change.after
        since = "later" if before.date == told else f"after {before.date}"
        return Step(
            date=after.date,
            elapsed=f"{elapsed(before.earliest, after.earliest)} {since}",
            heading=f"{direction_shown(change.direction).upper()}: {stated_label(after)}",
            direction=change.direction,
            reversal=change.reversal,
            speakers=self._speakers(after),
            references=sources.reference(_sources_of(after)),
            lines=(*self._moved(change, series), *_doubts(change)),
            words=self._words(after, sources),
        )

    def _moved(self, change: Change, series: Series) -> list[Line]:
        after = change.after
        cited_anew = [slug for slug in change.treaties_added if _was_cited(slug, change, series)]
        cited_first = [slug for slug in change.treaties_added if slug not in cited_anew]
        return [
            *self._added(after, change.conditions_added),
            *(Line("=", self._condition(slug), "said again") for slug in change.conditions_kept),
            *self._dropped(change, series),
            *(self._silent(slug, change, series) for slug in change.conditions_silent),
            *self._reasons(change.reasons_added),
            *self._treaties(after, cited_first, ", first cited here"),
            *self._treaties(after, cited_anew, ", first cited in this role"),
        ]

    def _condition(self, slug: str) -> str:
        return self.vocabulary.conditions.name(slug)

    def _actors(self, slugs: Iterable[str]) -> str:
        return ", ".join(self.vocabulary.actors.name(slug) for slug in slugs)

    def _added(self, moment: Moment, slugs: Iterable[str]) -> list[Line]:
        asked: dict[str, dict[str, None]] = {slug: {} for slug in slugs}
        for use in _uses(moment):
            if use.condition in asked:
                asked[use.condition].update(dict.fromkeys(use.addressees))
        return [
            Line("+", self._condition(slug), f"asked of {self._actors(whom)}" if whom else "")
            for slug, whom in _in_order_said(asked, moment).items()
        ]

    def _dropped(self, change: Change, series: Series) -> list[Line]:
        given_up = change.after.dropped
        otherwise = "fell as the position turned" if _turns(change, series) else "not said again"
        return [
            Line(
                "-",
                f"dropped: {self._condition(slug)}",
                "in words" if slug in given_up else otherwise,
            )
            for slug in change.conditions_dropped
        ]

    def _silent(self, slug: str, change: Change, series: Series) -> Line:
        said = [
            moment.date
            for moment in series.moments
            if slug in moment.demanded and moment.earliest <= change.after.earliest
        ]
        return Line(".", f"not repeated: {self._condition(slug)}", f"last said {said[-1]}")

    def _reasons(self, slugs: Iterable[str]) -> list[Line]:
        return [Line("*", f"because: {self.vocabulary.reasons.name(slug)}") for slug in slugs]

    def _treaties(self, moment: Moment, slugs: Iterable[str], when: str) -> list[Line]:
        uses = [
            (use, row)
            for evidence in moment.evidence
            for row in evidence.rows
            for use in row.citations
        ]
        return [
            Line("§", f"{self.vocabulary.treaties.name(slug)}{when}", self._roles(slug, uses))
            for slug in slugs
        ]

    def _roles(self, slug: str, uses: Iterable[tuple[CitationUse, StanceRow]]) -> str:
        roles = dict.fromkeys(self._role(use) for use, _ in uses if use.treaty == slug)
        return "; ".join(roles)

    def _role(self, use: CitationUse) -> str:
        whose = self._actors(use.by)
        said = {
            CitationRole.BASIS: "a basis",
            CitationRole.COMMITMENT: f"a commitment of {whose}",
            CitationRole.BREACH: f"breached by {whose}",
            CitationRole.PROPOSAL: "proposed",
            CitationRole.JOINING: f"joined by {whose}",
            CitationRole.WITHDRAWAL: f"left by {whose}",
            CitationRole.MENTION: "mentioned",
        }[use.role]
        return f"{said}, {use.provision}" if use.provision else said

    def _speakers(self, moment: Moment) -> str:
        names = [self._speaker(evidence.lead) for evidence in moment.evidence]
        return "; ".join(dict.fromkeys(names))

    def _speaker(self, row: StanceRow) -> str:
        said = self.vocabulary.actors.name(row.speaker)
        if row.relayed_by:
            said += f", relayed by {self.vocabulary.actors.name(row.relayed_by)}"
        return f"{said}, {row.publisher}" if row.publisher else said

    def _words(self, moment: Moment, sources: _Sources) -> tuple[Words, ...]:
        return tuple(
            Words(
                row.quote or row.paraphrase or "",
                row.quote is not None,
                _reference(evidence, sources),
            )
            for evidence in moment.evidence
            for row in (evidence.lead,)
        )


def _reference(evidence: Evidence, sources: _Sources) -> str:
    also = ", ".join(row.claim for row in evidence.also)
    where = sources.reference(row.source for row in evidence.rows)
    return f"{where} {evidence.lead.claim}{f', repeated in {also}' if also else ''}"


def stated_label(moment: Moment) -> str:
    """A moment's label with the number of conditions its words state."""
    if not moment.demanded:
        return moment.label
    return f"{moment.label}, {counted(len(moment.demanded), 'condition')}"


def standing_label(moment: Moment) -> str:
    """A moment's label with the number of conditions that stand in it."""
    if not moment.standing:
        return moment.label
    return f"{moment.label}, {counted(len(moment.standing), 'standing condition')}"


def _path(moments: Sequence[Moment]) -> str:
    steps: list[str] = []
    previous = ""
    for moment in moments:
        said = stated_label(moment)
        if said != previous:
            steps.append(f"{said} ({moment.date})")
        previous = said
    return " → ".join(steps)


def _reaffirmed(course: Course) -> list[tuple[str, str]]:
    """When the stance was only said again: steps of the path that the note passes over."""
    told = {id(change) for change in course.asked}
    silent = [change for change in course.changes if not change.printed and id(change) not in told]
    dates = [change.after.date for change in silent]
    return [("Reaffirmed", ", ".join(dates))] if dates else []


def _rests_on(course: Course) -> str:
    moments = course.series.moments
    sources = {slug for moment in moments for slug in _sources_of(moment)}
    printed = [change for change in course.changes if change.printed]
    reversals = sum(change.reversal for change in course.changes)
    return (
        f"{counted(len(moments), 'moment')}, {counted(len(sources), 'source')};"
        f" {counted(len(printed), 'change')}, {counted(reversals, 'reversal')}"
    )


def _was_cited(treaty: str, change: Change, series: Series) -> bool:
    """Whether a treaty was cited before this change, in whatever role."""
    earlier = series.moments[: series.moments.index(change.after)]
    return any(treaty == cited for moment in earlier for cited, _ in moment.treaties)


def _turns(change: Change, series: Series) -> bool:
    """Whether the position turns here from support to oppose or back, as conditions fall by it."""
    earlier = series.moments[: series.moments.index(change.after)]
    poles = [moment.position for moment in (*earlier, change.after) if moment.position in POLES]
    return change.after.position in POLES and len(set(poles[-2:])) > 1


def _doubts(change: Change) -> list[Line]:
    if not change.order_uncertain:
        return []
    dates = f"{change.before.date} and {change.after.date}"
    return [Line("?", f"order uncertain: {dates} overlap")]


def _uses(moment: Moment) -> Iterable[ConditionUse]:
    return (use for evidence in moment.evidence for use in evidence.conditions if not use.dropped)


def _in_order_said(asked: dict[str, dict[str, None]], moment: Moment) -> dict[str, dict[str, None]]:
    """Conditions in the order the words give them, those not said in this moment last."""
    said = [use.condition for use in _uses(moment) if use.condition in asked]
    return {slug: asked[slug] for slug in dict.fromkeys([*said, *asked])}


def _sources_of(moment: Moment) -> list[str]:
    rows = (row for evidence in moment.evidence for row in evidence.rows)
    return list(dict.fromkeys(row.source for row in rows))
