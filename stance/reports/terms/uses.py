"""When, how often and in which words a term was used: counted by moments."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from sys import intern
from typing import TypeVar

from stance.domain.filters import Filters
from stance.domain.phrases import quoted as in_marks
from stance.domain.phrases import reflowed
from stance.domain.series import Moment, Utterance
from stance.domain.stance import StanceRow, Wording
from stance.text.edtf import EdtfDate, parse_date

K = TypeVar("K", bound=Hashable)

#: What stands before words that are the coder's own. They are never printed as a quotation.
CODERS = "(coder's words) "

#: What a stance carries: each term, or whatever tells its uses apart, with the words it rests on.
Carried = Callable[[StanceRow], Iterable[tuple[K, Wording | None]]]


@dataclass(slots=True)
class Said:
    """One use: the stances of one moment that carry a term, and their words for it."""

    rows: list[StanceRow] = field(default_factory=list)
    wordings: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class TermUse:
    """The uses of a term in one series, taken in the order of time: first, last, how often.

    `position` is the one taken when it was used last. `wordings` has a date with each text, and a
    text again only where other words stood between; `stances` and `sources` are all it rests on.
    `pages` has the page of each claim whose page is known ("p. 3").
    """

    first: EdtfDate | None = None
    last: EdtfDate | None = None
    times: int = 0
    position: str | None = None
    wordings: list[tuple[str, str]] = field(default_factory=list)
    stances: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def take(self, moment: Moment, said: Said) -> None:
        """Count one moment that uses the term."""
        self.last = dated(moment)
        self.first = self.first or self.last
        self.times += 1
        self.position = str(moment.position)
        latest = self._latest_words()
        self.wordings += [(self.last.text, text) for text in said.wordings if text not in latest]
        self.rest_on(said.rows)

    def rest_on(self, rows: Iterable[StanceRow]) -> None:
        """Add stances, and their sources, that the uses or their end rest on."""
        for row in rows:
            self.stances.append(row.stance)
            self.sources.append(intern(row.source))
            if row.page:
                self.pages[row.claim] = row.page

    def _latest_words(self) -> set[str]:
        """The words of the last date that has any."""
        last = self.wordings[-1][0] if self.wordings else ""
        newest = takewhile(lambda said: said[0] == last, reversed(self.wordings))
        return {text for _, text in newest}


def written(date: EdtfDate | None) -> str | None:
    """A date as it was written."""
    return date.text if date else None


def dated(moment: Moment) -> EdtfDate:
    """A moment's date: one object for each date, as a report over everything holds many."""
    return parse_date(moment.date)


def asked_for(moment: Moment, filters: Filters) -> list[Utterance]:
    """The utterances of a moment that were asked for: none if it lies outside the period."""
    if not filters.in_period(moment.earliest, moment.latest):
        return []
    return [one for one in moment.utterances if any(map(filters.matches, one))]


def said_in(utterances: Iterable[Utterance], carried: Carried[K]) -> dict[K, Said]:
    """What these utterances carry, repeats included, each term with its stances and words."""
    by_term: dict[K, Said] = {}
    for row in rows_of(utterances):
        for key, wording in carried(row):
            said = by_term.setdefault(key, Said())
            said.rows.append(row)
            if wording:
                said.wordings[marked(wording)] = None
    return by_term


def rows_of(utterances: Iterable[Utterance]) -> Iterator[StanceRow]:
    """Every stance of these utterances, repeats included."""
    for one in utterances:
        yield from one


def marked(wording: Wording) -> str:
    """Words as data: the source's own as they are, the coder's marked."""
    return wording.text if wording.verbatim else f"{CODERS}{wording.text}"


def quoted(marked_text: str) -> str:
    """Words as people read them: the source's own as a quotation, the coder's marked."""
    return reflowed(marked_text) if marked_text.startswith(CODERS) else in_marks(marked_text)
