"""The time line for people: each utterance, dates first, with its words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stance.domain.phrases import counted
from stance.domain.positions import label_of
from stance.domain.series import Utterance
from stance.domain.vocabulary import Vocabulary
from stance.reports.note.lines import LineWriter
from stance.reports.note.references import ShortNames, Sources
from stance.reports.note.shape import Listing, Note, Section, Step
from stance.reports.note.writing import Titles, series_title, words_of
from stance.reports.shown import toned
from stance.reports.timeline import TITLES, Told, in_order_of_time
from stance.values import TimelineBy


@dataclass
class TimelineWriter:
    """Writes the time line; `titles` looks up how sources are listed.

    `counts` says, once the sections have passed, how many repeats were counted once in them.
    """

    vocabulary: Vocabulary
    titles: Titles

    def __post_init__(self) -> None:
        """Begin with nothing named or numbered."""
        self.names = ShortNames(self.vocabulary)
        self.sources = Sources(self.titles)
        self.lines = LineWriter(self.names)
        self.counts = Counter({"repeat": 0})
        self.issues: set[str] = set()

    def note(
        self,
        timelines: Iterable[Told],
        left_out: Iterable[str],
        *,
        by: TimelineBy = TimelineBy.SERIES,
    ) -> Note:
        """A section for each series that has an utterance asked for, or one for them all."""
        utterances = self._counted(timelines)
        sections = (
            self._one_section(utterances) if by is TimelineBy.DATE else self._sections(utterances)
        )
        return Note(sections, self._lists(), left_out)

    def _counted(self, timelines: Iterable[Told]) -> Iterator[Told]:
        for series, utterances in timelines:
            self.counts["repeat"] += sum(len(utterance.also) for utterance in utterances)
            yield series, utterances

    def _lists(self) -> Iterator[Listing]:
        meant = ((self.names.issue(slug), self.names.proposition(slug)) for slug in self.issues)
        yield Listing("Yes means", tuple(f"{name}: {said}" for name, said in sorted(meant)))
        yield self.names.listing()
        yield self.sources.listing()

    def _one_section(self, timelines: Iterable[Told]) -> Iterator[Section]:
        """All utterances in the order of time, each under the name of its series."""
        utterances = in_order_of_time(timelines)
        if not utterances:
            return
        self.issues = {series.issue for series, _ in utterances}
        dates = dict.fromkeys((utterances[0][1].lead.date, utterances[-1][1].lead.date))
        yield Section(
            title=TITLES[TimelineBy.DATE],
            period=" to ".join(dates),
            proposition="",
            facts=(),
            steps=tuple(
                self._step(each, series_title(series, self.names)) for series, each in utterances
            ),
        )

    def _sections(self, timelines: Iterable[Told]) -> Iterator[Section]:
        for series, utterances in timelines:
            dates = dict.fromkeys((utterances[0].lead.date, utterances[-1].lead.date))
            yield Section(
                title=series_title(series, self.names),
                period=" to ".join(dates),
                proposition=self.names.proposition(series.issue),
                facts=(),
                steps=tuple(map(self._step, utterances)),
            )

    def _step(self, utterance: Utterance, about: str = "") -> Step:
        row = utterance.lead
        demanded = {use.condition for use in utterance.conditions if use.demands}
        label = label_of(row.position, conditional=bool(demanded))
        stated = f"{label}, {counted(len(demanded), 'condition')}" if demanded else label
        return Step(
            date=row.date,
            elapsed="",
            heading=toned(", ".join([stated, *self.names.forms(utterance)]), label),
            reversal=False,
            speakers=self.names.speaker(row),
            references=self.sources.reference(each.source for each in utterance),
            lines=self.lines.opening([utterance]),
            words=(words_of(utterance, self.sources),),
            about=about,
        )
