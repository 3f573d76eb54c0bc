"""How uses of terms read for people: dates, counts, words, and one record for each term."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeVar

from stance.domain.phrases import as_ascribed, counted, enumerated
from stance.domain.vocabulary import Vocabulary
from stance.reports.shown import Shown
from stance.reports.table import Column, Table, all_grounds
from stance.reports.terms.firsts import FirstUse
from stance.reports.terms.shared import FirstTermRow, UsedTerm
from stance.reports.terms.uses import TermUse, quoted

Item = TypeVar("Item")

# So many claims are named, which is enough to begin reading with.
_NAMED = 4


def grouped(
    table: Table[Item],
    term: Callable[[Item], str],
    heads: Sequence[Column[Item]],
    above: str,
    *,
    lines: Callable[[Item], Iterable[str]],
    summed_up: Callable[[Sequence[Item]], Iterable[str]] = lambda _: (),
) -> Table[Sequence[Item]]:
    """The table as people read it: a record for each term, with a paragraph for each of its items.

    Items of one term must follow one another. `heads` are the columns that are the same for all
    of a term, `above` is the title of the one that holds the paragraphs: `lines` gives the lines
    of each, the first of them who, to whom and on what; `summed_up` those of the last one, on all.
    """

    def paragraphs(items: Sequence[Item]) -> str:
        """One for each, and one on all, where there is anything to say."""
        every = ["\n".join(lines(item)) for item in items] + ["\n".join(summed_up(items))]
        return "\n\n".join(filter(None, every))

    return Table(
        table.name,
        (),
        (list(items) for _, items in groupby(table.items, key=term)),
        [*map(_of_first, heads), Column(above, paragraphs)],
        table.filters,
        table.notes,
        table.title,
        lambda items: all_grounds(map(table.rests_on, items)),
        lambda items: chain.from_iterable(map(table.issues_of, items)),
    )


def _of_first(head: Column[Item]) -> Column[Sequence[Item]]:
    """A column that shows of several items what it shows of the first."""

    def show(items: Sequence[Item]) -> str | Shown:
        """What the first of them has."""
        return head.show(items[0])

    return Column(head.title, show, head.numeric)


def often(number: int) -> str:
    """How many times: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number) or counted(number, "time")


def span(tally: TermUse) -> str:
    """From the first to the last date of the uses, and how often: "2014-09 to 2024-09, twice".

    Empty where there are none.
    """
    if tally.first is None or tally.last is None:
        return ""
    return times_between(tally.first.text, tally.last.text, tally.times)


def times_between(first: str, last: str, times: int) -> str:
    """The same of dates as people read them."""
    return f"{first if first == last else f'{first} to {last}'}, {often(times)}"


def claims(tally: TermUse) -> str:
    """The keys of the claims that the uses rest on, for `stance show`; of many, the first.

    Each with its page, where that is known: "[minutes-2 (p. 3), minutes-5 (p. 4)]".
    """
    keys = list(dict.fromkeys(each.rpartition("/")[0] for each in tally.stances))
    named = (f"{key} ({tally.pages[key]})" if key in tally.pages else key for key in keys[:_NAMED])
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return f"[{', '.join(named)}{more}]"


def wordings(tally: TermUse) -> list[str]:
    """The words of the uses, a line each with its date."""
    return [f"{date} {quoted(words)}" for date, words in tally.wordings]


def holder(used: UsedTerm, vocabulary: Vocabulary) -> str:
    """The holder; for people it is marked where others say that it is so."""
    return as_ascribed(vocabulary.actors.name(used.holder), ascribed=used.ascribed)


def issue(used: UsedTerm, vocabulary: Vocabulary) -> str:
    """The name of the issue."""
    return vocabulary.issues.name(used.issue)


def among_others(row: FirstTermRow, how: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Who was the first, where a term has several holders: "first asked by NATO, 2014-04-01"."""
    if row.first.holders > 1:
        yield f"{how} by {first_by(row.first, vocabulary)}"


def first_by(first: FirstUse, vocabulary: Vocabulary) -> str:
    """Who used a term first of all; where dates do not tell, everyone it can be."""
    who = [vocabulary.actors.name(slug) for slug, _ in first.by]
    dates = [date.text for _, date in first.by]
    if len(who) < 2:  # noqa: PLR2004 - one or nobody: nothing to choose from
        return "".join(f"{one}, {date}" for one, date in zip(who, dates, strict=True))
    if len(set(dates)) == 1:
        return f"{enumerated(who)}, {dates[0]}: which came first is not known"
    dated = [f"{one} ({date})" for one, date in zip(who, dates, strict=True)]
    return f"{' or '.join(dated)}: their dates do not tell"
