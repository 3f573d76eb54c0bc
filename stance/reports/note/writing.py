"""The analyst's note on changes: for each series where it stands, and how it came there."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from stance.domain.change import Change
from stance.domain.course import Course
from stance.domain.filters import Filters
from stance.domain.phrases import between, counted, either_way, reflowed, title_of_series
from stance.domain.series import Moment, Series, Utterance
from stance.domain.vocabulary import Vocabulary
from stance.reports.changes.table import change_shown
from stance.reports.note.facts import facts, standing_label, stated_label
from stance.reports.note.lines import LineWriter
from stance.reports.note.references import ShortNames, Sources, sources_of
from stance.reports.note.shape import Listing, Note, Section, Step, Words
from stance.reports.shown import Shown, claim_link, joined, toned
from stance.text.edtf import sort_key

Titles = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass
class NoteWriter:
    """Writes the note; `titles` looks up how sources are listed, `today` dates the ages.

    With `footnotes` it refers to sources by these. With `quoting` the series without a change have
    a section, in which the last moment of each is told with its words.

    Each section begins with the first moment of its series or, where a period was asked for, with
    the one before the first change in it. Series without a change asked for have a line each, if
    they carry what the filters ask for.
    """

    vocabulary: Vocabulary
    titles: Titles
    today: dt.date
    filters: Filters = field(default_factory=Filters)
    narrowed: bool = False
    footnotes: bool = False
    quoting: bool = False

    def __post_init__(self) -> None:
        """Begin with nothing named or numbered."""
        self.names = ShortNames(self.vocabulary)
        self.sources = Sources(self.titles, footnotes=self.footnotes)
        self.lines = LineWriter(self.names)
        self.quiet: list[tuple[str, list[str]]] = []
        self.quoted: list[Course] = []

    def note(self, courses: Iterable[Course], left_out: Iterable[str]) -> Note:
        """The note on the series found, one of which is held at a time, and those to be quoted."""
        return Note(self._sections(courses), self._lists(), left_out)

    def _sections(self, courses: Iterable[Course]) -> Iterator[Section]:
        for course in courses:
            if course.asked:
                yield self._section(course)
            elif course.told and self.quoting:
                self.quoted.append(course)
            elif course.told:
                self.quiet.append((self._stated(course), sources_of(course.series.moments[-1])))
        if self.quoted:
            yield self._quoted()

    def _lists(self) -> Iterator[Listing]:
        quiet = tuple(
            Shown((f"{said} ", *self.sources.reference(where).pieces)) for said, where in self.quiet
        )
        yield Listing(self._unchanged(), quiet)
        yield self.names.listing()
        yield self.sources.listing()

    def _unchanged(self) -> str:
        such = " such" if self.narrowed or _choose_changes(self.filters) else ""
        return f"Stated, with no{such} change"

    def _stated(self, course: Course) -> str:
        last = course.series.moments[-1]
        moments = counted(len(course.series.moments), "moment")
        return f"{self._title(course)}: {standing_label(last)}, {last.date}, {moments}"

    def _quoted(self) -> Section:
        """The series without a change, in the order of time, with what was said last in each."""
        courses = sorted(self.quoted, key=lambda course: sort_key(course.series.moments[-1]))
        steps = tuple(map(self._last, courses))
        return Section(
            title=self._unchanged(),
            period=" to ".join(dict.fromkeys((steps[0].date, steps[-1].date))),
            proposition="",
            facts=(),
            steps=steps,
        )

    def _last(self, course: Course) -> Step:
        last = course.series.moments[-1]
        number = len(course.series.moments)
        moments = "1 moment" if number == 1 else f"the last of {number} moments"
        stated = _and(stated_label(last).upper(), *self._forms(last), moments)
        step = self._opening(last, course.series)
        return replace(step, heading=toned(stated, last.label), about=self._title(course))

    def _title(self, course: Course) -> str:
        said = f", as said by {self.names.actor(course.speaker)}" if course.speaker else ""
        return f"{series_title(course.series, self.names)}{said}"

    def _section(self, course: Course) -> Section:
        moments = course.series.moments
        opening = moments[0] if self.filters.since is None else course.asked[0].before
        steps = [self._opening(opening, course.series)]
        last_date = opening.date
        for change in course.asked:
            steps.append(self._step(change, course, last_date))
            last_date = change.after.date
        return Section(
            title=self._title(course),
            period=f"{moments[0].date} to {moments[-1].date}",
            proposition=self.names.proposition(course.series.issue),
            facts=facts(course, self.names, self.today),
            steps=tuple(steps),
        )

    def _opening(self, moment: Moment, series: Series) -> Step:
        return Step(
            date=moment.date,
            elapsed="",
            heading=toned(_and(stated_label(moment).upper(), *self._forms(moment)), moment.label),
            reversal=False,
            speakers=self._speakers(moment),
            references=self.sources.reference(sources_of(moment)),
            lines=(*self.lines.opening(moment.utterances), *self.lines.silent(moment, series)),
            words=self._words_of(moment),
        )

    def _step(self, change: Change, course: Course, last_date: str) -> Step:
        before, after = change.before, change.after
        return Step(
            date=after.date,
            elapsed=_elapsed(change, since="" if before.date == last_date else before.date),
            heading=toned(
                _and(f"{change_shown(change).upper()}: {stated_label(after)}", *self._forms(after)),
                after.label,
            ),
            reversal=change.reversal,
            same_bargain=change.same_bargain,
            speakers=self._speakers(after),
            references=self.sources.reference(sources_of(after)),
            lines=self.lines.moved(change, course),
            words=self._words_of(after),
        )

    def _speakers(self, moment: Moment) -> str:
        names = [self.names.speaker(utterance.lead) for utterance in moment.utterances]
        return "; ".join(dict.fromkeys(names))

    def _forms(self, moment: Moment) -> Iterable[str]:
        return dict.fromkeys(form for each in moment.utterances for form in self.names.forms(each))

    def _words_of(self, moment: Moment) -> tuple[Words, ...]:
        return tuple(words_of(utterance, self.sources) for utterance in moment.utterances)


def _and(*parts: str) -> str:
    return ", ".join(parts)


def _elapsed(change: Change, *, since: str) -> str:
    """How long after the other moment one is, by its date if that is not the one told above.

    "3 days later", "later on the same day", "4 years after 2002-09"; of dates that overlap, how
    far they can lie apart.
    """
    before, after = change.before, change.after
    later, earlier = (f"after {since}", "before it") if since else ("later", "earlier")
    if change.order_uncertain:
        return either_way(before, after, later=later, earlier=earlier)
    if before.time and after.time and before.earliest == after.earliest:
        return "later on the same day"
    return f"{between(before, after)} {later}"


def _choose_changes(filters: Filters) -> bool:
    """Whether the filters ask for some of the changes of a series, and not for all."""
    of_stances = replace(filters, holders=(), issues=())
    return of_stances.choose_stances


def series_title(series: Series, names: ShortNames) -> str:
    """Who on what: "Russia on Relations between NATO and Russia"."""
    holder, issue = names.actor(series.holder), names.issue(series.issue)
    return title_of_series(holder, issue, ascribed=series.ascribed)


def words_of(utterance: Utterance, sources: Sources) -> Words:
    """The words of an utterance, with the sources and keys that lead to all places of it."""
    row = utterance.lead
    also = joined(", ", (claim_link(each.claim) for each in utterance.also))
    where = sources.reference(each.source for each in utterance)
    repeated = (", repeated in ", *also) if also else ()
    page = f", {row.page} " if row.page else " "
    return Words(
        reflowed(row.quote or row.paraphrase or ""),
        row.quote is not None,
        Shown((*where.pieces, page, claim_link(row.claim), *repeated)),
    )
