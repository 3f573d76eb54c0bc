"""What every report works on: the stances the filters let through, and what they leave out."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from stance.db.engine import reading
from stance.domain.filters import DayWords, Filters, FilterWords
from stance.domain.series import RowT
from stance.domain.stance import LeanRow, StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.queries import stances
from stance.queries.annotation.pages import with_pages
from stance.queries.cells.carried import StancePart
from stance.queries.earlier import look_back
from stance.queries.sources import citations, titles
from stance.queries.vocabulary import vocabulary
from stance.reports.account import Account
from stance.values import Noun
from stance.work.filters import chosen, day, moment

if TYPE_CHECKING:
    from stance.domain.course import Course
    from stance.queries.terms import Users
    from stance.reports.backing import Backing
    from stance.reports.note import Note, NoteWriter
    from stance.reports.report import Body, Report
    from stance.reports.table import Table


def today() -> dt.date:
    """The day that ages are counted to: that of this machine or of UTC, whichever has begun."""
    return max(dt.datetime.now(dt.UTC).date(), dt.datetime.now().astimezone().date())


def last_day(typed: DayWords) -> dt.date:
    """The day asked for, of a month or a year the last one; today where none is."""
    asked = day(typed)
    return asked.latest if asked else today()


@dataclass(frozen=True)
class Evidence:
    """One consistent state of the database, seen through the filters.

    With a `day`, nothing counts that may have been said after it. What is new since another was
    gathered, that of `then`, leaves out what either does.
    """

    session: Session
    vocabulary: Vocabulary
    filters: Filters
    day: dt.date | None = None
    limit: int | None = None
    then: "Evidence | None" = None

    @property
    def rows(self) -> Iterator[StanceRow]:
        """The stances that count, streamed in the order of their series."""
        rows = stances.stances(self.session, vocabulary=self.vocabulary, filters=self.filters)
        return with_pages(self.session, self._in_time(rows))

    @property
    def rows_with_origin(self) -> Iterator[StanceRow]:
        """The same with the title of the source, the quote's place there and the other reports."""
        rows = stances.stances(
            self.session, vocabulary=self.vocabulary, filters=self.filters, with_origin=True
        )
        return with_pages(self.session, self._in_time(rows))

    @property
    def rows_that_may_differ(self) -> Iterator[StanceRow]:
        """The same, but for series of a single stance: nothing in them can have changed."""
        rows = stances.stances(
            self.session, vocabulary=self.vocabulary, filters=self.filters, several=True
        )
        return with_pages(self.session, self._in_time(rows))

    def thin_rows(
        self, *parts: StancePart, using: Noun | None = None, paged: bool = False
    ) -> Iterator[StanceRow]:
        """The same with these parts alone; if told, of the series only that use such a term.

        Pages are looked up with the words that stand on them, and where they alone are asked for.
        """
        rows = self._in_time(
            stances.thin(
                self.session,
                vocabulary=self.vocabulary,
                filters=self.filters,
                parts=parts,
                using=using,
            )
        )
        return with_pages(self.session, rows) if paged or StancePart.WORDS in parts else rows

    def rows_carrying(self, part: StancePart) -> Iterator[StanceRow]:
        """The same of stances that carry anything of this part, with that part alone."""
        return self._in_time(
            stances.thin(
                self.session,
                vocabulary=self.vocabulary,
                filters=self.filters,
                parts=[part],
                carrying=part,
            )
        )

    def lean_rows(self, *, until: dt.date | None = None) -> Iterator[LeanRow]:
        """The same with no more than the course of a series rests on, many times faster.

        With `until`, those that cannot make a difference to what held on that day may be missing.
        """
        from stance.queries.standpoints import standpoints

        return self._in_time(
            standpoints(self.session, vocabulary=self.vocabulary, filters=self.filters, until=until)
        )

    def users_of(self, noun: Noun, slugs: Iterable[str]) -> "Users | None":
        """Who ever used one of these terms, and on what; None where nobody can tell."""
        from stance.queries.terms import users_of

        return users_of(self.session, vocabulary=self.vocabulary, noun=noun, slugs=slugs)

    def _in_time(self, rows: Iterator[RowT]) -> Iterator[RowT]:
        day = self.day
        return rows if day is None else (row for row in rows if row.latest <= day)

    def holds(self, _holder: str, _issue: str) -> bool:
        """Whether a series would be here, if there is one."""
        return True

    @property
    def caption(self) -> str:
        """Whose readings it is, in a sentence; empty for the record."""
        shown = self.filters.round
        if shown is None:
            return ""
        from stance.reports.rounds.caption import caption

        return caption(shown, self.filters.coders)

    def captioned(self, account: Account) -> Account:
        """An account that says at its head whose readings it is made from."""
        return replace(account, caption=self.caption)

    def account(
        self, data: Callable[[], "Table"], for_people: Callable[[], "Table"] | None = None
    ) -> Account:
        """The account of a report that is one table; `for_people` where they see another."""
        shown = for_people or data
        return Account(data, lambda: self.for_people(shown()), data, self.backing)

    def for_people(self, table: "Table") -> "Table":
        """A table with its sources and what was left out below it, once its rows have passed."""
        from stance.reports.limits import first_rows

        told, first = _Told(), first_rows(table, self.limit)
        return replace(first, items=_Passing(first, told), notes=self._below(first.notes, told))

    def report_for_people(
        self, report: "Report", numbers: Mapping[str, int], *, footnotes: bool = False
    ) -> "Report":
        """A report of several parts, with the sources of all and what was left out at its end.

        `numbers` are those by which a note in it refers to sources, by their slugs; those are cited
        in `footnotes` where it does so by these.
        """
        from stance.reports.limits import first_parts

        told, report = _Told(dict.fromkeys(numbers)), first_parts(report, self.limit)
        parts = [replace(part, body=_passing(part.body, told)) for part in report.parts]
        if not footnotes:
            return replace(report, parts=parts, notes=self._below(report.notes, told, numbers))
        told.cited, cited = frozenset(numbers), citations(self.session, slugs=numbers)
        below = self._below(report.notes, told)
        return replace(
            report, parts=parts, notes=below, footnotes=[cited[each] for each in numbers]
        )

    def backing(self, say: Callable[[str], None]) -> "Backing":
        """What a page takes from the database beyond the rows of a report."""
        return replace(self.bare_backing(say), left_out=lambda: list(self.omissions({})))

    def bare_backing(self, say: Callable[[str], None]) -> "Backing":
        """The same for a page that does not tell what is left out; `say` is what is no part."""
        from stance.queries.passages import passages, source_facts
        from stance.reports.backing import Backing

        session, known, filters = self.session, self.vocabulary, self.filters
        return Backing(
            known,
            lambda keys: passages(session, vocabulary=known, filters=filters, keys=keys),
            lambda slugs: source_facts(session, slugs=slugs),
            say=say,
        )

    def _below(
        self,
        notes: Iterable[str],
        told: "_Told",
        numbers: Mapping[str, int] = MappingProxyType({}),
    ) -> Iterator[str]:
        """The lines below a report, worked out once its rows have passed."""
        from stance.reports.naming import told_in_full, told_meanings
        from stance.reports.omissions import omissions

        yield from notes
        yield from told_meanings(told.issues, self.vocabulary.issues)
        yield from told_in_full(told.treaties, self.vocabulary.treaties)
        listed = titles(self.session, slugs=told.sources.keys() - told.cited)
        if listed:
            yield "Sources:"
        for slug in sorted(listed, key=lambda slug: (numbers.get(slug, len(numbers) + 1), slug)):
            number = f"[{numbers[slug]}] " if slug in numbers else ""
            yield f"  {number}{listed[slug]}"
        yield from self._where_to_look()
        yield from omissions(self._left_out(), self.filters)

    def note(
        self, courses: Iterable["Course"], *, everything: bool, narrowed: bool = False
    ) -> "Note":
        """The analyst's note on the changes found; `narrowed` if only some kinds of them are."""
        counts = Counter({"repeat": 0} if everything else {"repeat": 0, "reaffirmation": 0})
        writer = self.note_writer(narrowed=narrowed)
        return writer.note(_counted(courses, counts), self.omissions(counts))

    def note_writer(
        self, *, narrowed: bool = False, footnotes: bool = False, quoting: bool = False
    ) -> "NoteWriter":
        """What writes such a note, and knows afterwards how it numbered the sources."""
        from stance.reports.note import NoteWriter

        day = self.day or today()
        return NoteWriter(
            self.vocabulary, self.titles, day, self.filters, narrowed, footnotes, quoting
        )

    def titles(self, slugs: Iterable[str]) -> Mapping[str, str]:
        """How sources are listed, by slug."""
        return titles(self.session, slugs=slugs)

    def omissions(self, counts: Mapping[str, int]) -> Iterator[str]:
        """The lines on what was left out; `counts`, of what passed, are read when these are."""
        from stance.reports.omissions import omissions

        yield from self._where_to_look()
        yield from omissions({**self._left_out(), **counts}, self.filters)

    def _where_to_look(self) -> Iterator[str]:
        """Sentences on those asked for of whom nothing is found, as it is found elsewhere."""
        yield from self._speaking_for_others()
        yield from self._coders_of_nothing()

    def _coders_of_nothing(self) -> Iterator[str]:
        """Which coders asked for recorded none of the record: most often they are misspelt."""
        if not self.filters.coders or self.filters.round:
            return
        from stance.queries.claims import coders_of_record
        from stance.text.nearness import likest

        known = coders_of_record(self.session)
        for coder in self.filters.coders:
            if coder not in known:
                near = ", ".join(likest(coder, zip(known, known, strict=True)))
                yield f'No coder "{coder}" recorded any{f"; nearest: {near}" if near else ""}.'

    def _speaking_for_others(self) -> Iterator[str]:
        """Where to look for holders of whom nothing is found, as they speak for others."""
        if not self.filters.holders:
            return
        from stance.queries.affiliations import affiliations

        actors = self.vocabulary.actors
        known = affiliations(self.session, actors=actors)
        for slug in self.filters.holders:
            others = known.ever_for(actors.root(actors.by_slug[slug].id).id)
            if others and not self._has_stances(slug):
                for other in sorted(map(actors.slug, others)):
                    said = f"{actors.name(slug)} speaks for {actors.name(other)}"
                    yield f"{said}: see --holder {other} --speaker {slug}"

    def _has_stances(self, holder: str) -> bool:
        filters = replace(self.filters, holders=(holder,))
        return stances.has_stances(self.session, vocabulary=self.vocabulary, filters=filters)

    def _left_out(self) -> dict[str, int]:
        then = (self.then.vocabulary, self.then.filters) if self.then else None
        return stances.left_out(
            self.session, vocabulary=self.vocabulary, filters=self.filters, then=then
        )


def _counted(courses: Iterable["Course"], counts: Counter[str]) -> Iterator["Course"]:
    """The courses as they pass, with the repeats and reaffirmations in them counted."""
    for course in courses:
        counts["repeat"] += sum(
            len(utterance.also)
            for moment in course.series.moments
            for utterance in moment.utterances
        )
        if "reaffirmation" in counts:
            counts["reaffirmation"] += sum(not change.printed for change in course.changes)
        yield course


@dataclass(slots=True)
class _Told:
    """What the rows that passed told of, to be listed below them: slugs, each once.

    Sources that are `cited` stand in footnotes already.
    """

    sources: dict[str, None] = field(default_factory=dict)
    issues: dict[str, None] = field(default_factory=dict)
    treaties: dict[str, None] = field(default_factory=dict)
    cited: frozenset[str] = frozenset()


def _passing(body: "Body", told: _Told) -> "Body":
    """The body of a part; what a table's rows tell of is collected as they pass."""
    from stance.reports.table import Table

    return replace(body, items=_Passing(body, told)) if isinstance(body, Table) else body


class _Passing:
    """The items of a table on their way to be printed; what those that passed told of is noted."""

    def __init__(self, table: "Table", told: _Told) -> None:
        self._table = table
        self._told = told

    def __iter__(self) -> Iterator[Any]:
        table, told = self._table, self._told
        issues_of, treaties_of = table.issues_of, table.treaties_of
        for item in table.items:
            told.issues.update(dict.fromkeys(issues_of(item)))
            told.treaties.update(dict.fromkeys(treaties_of(item)))
            told.sources.update(dict.fromkeys(table.rests_on(item).sources))
            yield item


def look_back_to(session: Session, typed: DayWords) -> None:
    """Let a session read vocabulary and sources as they were at a time, from now on.

    Raises InputError for what is no time.
    """
    look_back(session, moment(typed))


@contextmanager
def gathered(
    url: str, words: FilterWords, *, asker: str | None = None, side_by_side: bool = False
) -> Iterator[Evidence]:
    """Open the database and look the filters up; the evidence lasts as long as the `with`.

    The `asker` is the coder who asks, to whom a blind round shows no other's readings. What shows
    the readings of several coders does so `side_by_side`, with each one's name. Raises InputError
    where a filter names what is not there, or readings that are not shown.
    """
    with reading(url) as session:
        look_back_to(session, words.get("as_recorded"))
        if words.get("round") and asker:
            # Most reports are of the record: they start faster without what is for rounds.
            from stance.queries.coding.sight import ask_as

            ask_as(session, asker)
        known = vocabulary(session)
        filters = chosen(session, known, words, side_by_side=side_by_side)
        yield Evidence(session, known, filters)


def for_spreadsheet(session: Session, table: "Table") -> "Table":
    """A table with names in the place of slugs; read it while the database is open."""
    from stance.reports.naming import with_names

    return with_names(table, vocabulary(session))
