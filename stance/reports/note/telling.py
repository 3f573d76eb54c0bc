"""The time line for people: series by series each utterance, dates first, with its words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stance.queries.vocabulary import Vocabulary
from stance.reports.note.lines import LineWriter
from stance.reports.note.references import Names, Sources
from stance.reports.note.shape import Note, Section, Step
from stance.reports.note.writing import Titles, series_title, words_of
from stance.reports.periods import counted
from stance.reports.series import Evidence, Series, label_of


@dataclass
class TimelineWriter:
    """Writes the time line; `titles` looks up how sources are listed.

    `counts` says, once the sections have passed, how many repeats were counted once in them.
    """

    vocabulary: Vocabulary
    titles: Titles

    def __post_init__(self) -> None:
        """Begin with nothing named or numbered."""
        self.names = Names(self.vocabulary)
        self.sources = Sources(self.titles)
        self.lines = LineWriter(self.names)
        self.counts = Counter({"repeat": 0})

    def note(self, found: Iterable[tuple[Series, list[Evidence]]], left_out: Iterable[str]) -> Note:
        """A section for each series that has an utterance asked for."""
        lists = (each.listing() for each in (self.names, self.sources))
        return Note(self._sections(found), lists, left_out)

    def _sections(self, found: Iterable[tuple[Series, list[Evidence]]]) -> Iterator[Section]:
        for series, told in found:
            self.counts["repeat"] += sum(len(evidence.also) for evidence in told)
            dates = dict.fromkeys((told[0].lead.date, told[-1].lead.date))
            yield Section(
                title=series_title(series, self.names),
                period=" to ".join(dates),
                proposition=self.names.proposition(series.issue),
                facts=(),
                steps=tuple(map(self._step, told)),
            )

    def _step(self, evidence: Evidence) -> Step:
        row = evidence.lead
        demanded = {use.condition for use in evidence.conditions if not use.dropped}
        label = label_of(row.position, conditional=bool(demanded))
        stated = f"{label}, {counted(len(demanded), 'condition')}" if demanded else label
        return Step(
            date=row.date,
            elapsed="",
            heading=stated,
            direction=None,
            reversal=False,
            speakers=self.names.speaker(row),
            references=self.sources.reference(each.source for each in evidence.rows),
            lines=self.lines.opening([evidence]),
            words=(words_of(evidence, self.sources),),
        )
