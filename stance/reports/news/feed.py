"""What is new in a report as entries of a feed: each by its key, with who did what, and when."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from stance.domain.phrases import read_back, title_of_series
from stance.domain.series import Utterance
from stance.domain.stance import StanceRow
from stance.domain.vocabulary import Vocabulary
from stance.reports.changes.table import CourseChange, change_shown, flag_of, words_of
from stance.reports.news.differences import News, RowDifference
from stance.reports.news.table import States
from stance.reports.shown import text_of
from stance.reports.table import Column

#: The names of feeds and entries are made in this space.
_SPACE = UUID("6b1d1f0e-3f0b-5a52-9c1e-6d3a3c7f4b10")
_SAID = {News.MADE: "New", News.UNMADE: "No longer", News.ALTERED: "Now otherwise"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One row that is new, gone or altered: `updated` is when the last was done that made it so.

    The `id` is that of the row, whatever becomes of it. The `facts` are what people read of it, a
    heading and a text each.
    """

    id: str
    title: str
    updated: dt.datetime
    authors: Sequence[str]
    news: News
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new in a report since a time, for programs that read feeds. `entries` are a stream.

    Nothing in it is of the time at which it is made.
    """

    id: str
    title: str
    since: dt.datetime
    entries: Iterable[FeedEntry]


def feed_of(states: States, found: Iterable[RowDifference], vocabulary: Vocabulary) -> Feed:
    """The rows in which a report differs from what it was, as a feed."""
    now = states.now
    asked = [(name, cell) for name, cell in sorted(now.filters.items()) if name != "as_recorded"]
    return Feed(
        _urn("feed", now.name, asked),
        f"New: {now.title or now.name}",
        states.since,
        _entries(states, found, vocabulary),
    )


def _urn(*named: object) -> str:
    return uuid5(_SPACE, repr(named)).urn


def _entries(
    states: States, found: Iterable[RowDifference], vocabulary: Vocabulary
) -> Iterator[FeedEntry]:
    columns = states.columns()[1:]
    for one in found:
        facts = list(_facts(one, columns))
        title = _title(one, vocabulary) or ", ".join(text.split("\n")[0] for _, text in facts[:3])
        yield FeedEntry(
            _urn(states.now.name, one.told.key),
            f"{_SAID[one.news]}: {title}",
            max((act.at for act in one.acts), default=states.since),
            list(dict.fromkeys(act.by for act in one.acts if act.by)),
            one.news,
            facts,
        )


def _title(one: RowDifference, vocabulary: Vocabulary) -> str:
    """A row in a line: a change from what to what, a stance read back, else what it is known by."""
    item = one.told.item
    if isinstance(item, CourseChange):
        return _change_in_words(item, vocabulary)
    if isinstance(item, Utterance):
        item = item.lead
    if isinstance(item, StanceRow):
        return read_back(item, vocabulary)
    return ""


def _change_in_words(step: CourseChange, vocabulary: Vocabulary) -> str:
    """Who on what, from where to where: "Russia on Talks: support (2002) to opposition (2006)"."""
    series = step.course.series
    holder, issue = vocabulary.actors.name(series.holder), vocabulary.issues.name(series.issue)
    who = title_of_series(holder, issue, ascribed=series.ascribed)
    before, after = (f"{each.label.value} ({each.date})" for each in (step.before, step.after))
    flag = flag_of(step.change)
    return f"{who}: {before} to {after}, {change_shown(step.change)}{f', {flag}' if flag else ''}"


def _facts(
    one: RowDifference, columns: Iterable[Column[RowDifference]]
) -> Iterator[tuple[str, str]]:
    """What people read of a row; of a change the words before it too."""
    for column in columns:
        text = text_of(column.show(one))
        if text:
            yield column.title, text
    item = one.told.item
    if isinstance(item, CourseChange):
        yield "Words before", words_of(item.before)
