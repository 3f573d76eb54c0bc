"""What is new in a report, as a table: the report's own fields, and what became of each row."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from stance.domain.versions import Act, ActKind
from stance.reports.field import Cell, Field, Fields, text, texts
from stance.reports.news.differences import News, RowDifference
from stance.reports.shown import Link, Shown, Tone, claim_link, text_of
from stance.reports.table import Column, Grounds, Table, all_grounds

#: So many acts people are told of a row; data has all.
_TOLD = 5

_OWN: Fields[RowDifference] = (
    texts("news_fields", attrgetter("fields")),
    texts("news_was", lambda one: [_written(_was(one, name)) for name in one.fields]),
    texts("news_on", lambda one: [act.on for act in one.acts]),
    texts("news_acts", lambda one: [act.kind.value for act in one.acts]),
    texts("news_at", lambda one: [act.at.isoformat() for act in one.acts]),
    texts("news_by", lambda one: [act.by or "" for act in one.acts]),
    texts("news_why", lambda one: [act.why or "" for act in one.acts]),
)
#: What is gone steps back; the signs and colours of sides would say that somebody takes one.
_TONES = {News.MADE: Tone.PLAIN, News.UNMADE: Tone.MUTED, News.ALTERED: Tone.PLAIN}


@dataclass(frozen=True, slots=True)
class States:
    """A report as it is told now and as it was then, and the time of that.

    Without `then`, where nothing that is asked for was there.
    """

    now: Table
    then: Table | None
    since: dt.datetime

    def table(self, found: Iterable[RowDifference]) -> Table[RowDifference]:
        """The rows in which the two differ, with what became of each."""
        now, passing = self.now, _CountedNews(found, self.since)
        return Table(
            name=now.name,
            fields=(text("news", lambda one: one.news.value), *map(_of_row, now.fields), *_OWN),
            items=passing,
            columns=self.columns(),
            filters={**now.filters, "new_since": self.since.isoformat()},
            notes=passing.summary(),
            title=f"New since {since_shown(self.since)}: {now.title or now.name}",
            rests_on=self.grounds,
            tells_of=lambda one: now.issues_of(one.told.item),
            one_line=now.one_line,
        )

    def columns(self) -> Sequence[Column[RowDifference]]:
        """What people read: what became of a row, the report's own columns, what was done."""
        own = (self._column(number) for number in range(len(self.now.columns)))
        return [
            Column("News", lambda one: Shown((one.news.value,), _TONES[one.news]), whole=True),
            *own,
            Column("What was done", lambda one: acts_shown(one.acts)),
        ]

    def _column(self, number: int) -> Column[RowDifference]:
        column = self.now.columns[number]

        def show(one: RowDifference) -> str | Shown:
            told, *was = (self._cell(number, one, is_now=each.is_now) for each in one.both)
            before = [cell for cell in was if text_of(cell) != text_of(told)]
            return _with_former(told, before[0]) if before else told

        return Column(column.title, show, numeric=column.numeric, whole=column.whole)

    def _cell(self, number: int, one: RowDifference, *, is_now: bool) -> str | Shown:
        """What a column shows of a row as it is told now, or as it was, with the names of then."""
        if is_now and one.told_now:
            return self.now.columns[number].show(one.told_now.item)
        if self.then and one.told_then:
            return self.then.columns[number].show(one.told_then.item)
        return ""

    def grounds(self, one: RowDifference) -> Grounds:
        """The claims and sources that a row rests on, now and before."""
        return all_grounds(self.both_grounds(one))

    def both_grounds(self, one: RowDifference) -> tuple[Grounds, Grounds]:
        """The same apart: now, and before; nothing where the row was not told."""
        return (
            self.now.rests_on(one.told_now.item) if one.told_now else Grounds(),
            self.then.rests_on(one.told_then.item) if self.then and one.told_then else Grounds(),
        )


def _of_row(own: Field[object]) -> Field[RowDifference]:
    """A field of the report itself, of the row as it is told now or, if it is gone, as it was."""
    name = own.name
    return Field(name, lambda one: one.told.row[name], own.type, own.may_be_missing, own.of)


def _was(one: RowDifference, name: str) -> Cell:
    return one.told_then.row.get(name) if one.told_then else None


def _written(cell: Cell) -> str:
    """A cell as CSV has it."""
    if isinstance(cell, list):
        return "; ".join(cell)
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def _with_former(now: str | Shown, former: str | Shown) -> Shown:
    """A cell, and what it said before."""
    shown = now if isinstance(now, Shown) else Shown((now,))
    was = text_of(former)
    return Shown((*shown.pieces, f"\n(before: {was or 'nothing'})"), shown.tone, hint=shown.hint)


def acts_shown(acts: Sequence[Act]) -> Shown:
    """What was done, an act in a line, with keys that lead to the claims."""
    lines = [_act_shown(act) for act in acts[:_TOLD]]
    pieces = [piece for line in lines for piece in ("\n", *line)][1:]
    more = [f"\nand {len(acts) - _TOLD} more"] if len(acts) > _TOLD else []
    return Shown((*pieces, *more))


def _act_shown(act: Act) -> tuple[str | Link, ...]:
    on = act.on if act.kind is ActKind.EDITED else claim_link(act.on)
    return f"{act.at.date()} {act.kind.value} ", on, told_of(act)


def told_of(act: Act) -> str:
    """By whom something was done, and why, as far as that is known."""
    return f"{f' by {act.by}' if act.by else ''}{f': {act.why}' if act.why else ''}"


def since_shown(at: dt.datetime) -> str:
    """The time since when something is new; the very end of a day as that."""
    if at.timetz() == dt.time.max.replace(tzinfo=dt.UTC):
        return f"the end of {at.date()} (UTC)"
    return at.isoformat(timespec="seconds")


@dataclass
class _CountedNews:
    """Differences on their way to be printed, counted."""

    found: Iterable[RowDifference]
    since: dt.datetime
    numbers: Counter[News] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[RowDifference]:
        for one in self.found:
            self.numbers[one.news] += 1
            yield one

    def summary(self) -> Iterator[str]:
        """One line, to be asked for when they have passed."""
        said = [f"{self.numbers[news]} {news.value}" for news in News if self.numbers[news]]
        yield f"Since {since_shown(self.since)}: {', '.join(said) or 'nothing new'}."
