"""How uses of terms read for people: dates, counts, words, and one record for each term."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from stance.domain.filters import Filters
from stance.domain.phrases import counted
from stance.domain.vocabulary import Vocabulary
from stance.reports.table import Column, Row, Table
from stance.reports.terms.firsts import Firsts
from stance.reports.terms.uses import quoted

# So many claims are named, which is enough to begin reading with.
_NAMED = 4

#: The lines that tell of one row, the first of them who, to whom and on what.
Told = Callable[[Row], Iterable[str]]


def grouped(
    table: Table,
    heads: Sequence[Column],
    told: str,
    lines: Told,
    summed_up: Callable[[Sequence[Row]], Iterable[str]] = lambda _: (),
) -> Table:
    """The table as people read it: a record for each term, with a paragraph for each of its rows.

    The first field is the term, and rows of one term must follow one another. `heads` are the
    columns that are the same for all rows of a term, `told` is the title of the one that holds
    the paragraphs: `lines` gives the lines of each, `summed_up` those of the last one, on all.
    """
    by = table.fields[0]
    return replace(
        table,
        fields=(by, "told", "stances", "sources"),
        rows=_groups(table.rows, by, lines, summed_up),
        columns=[*heads, Column(told, lambda row: text(row, "told"))],
    )


def _groups(
    rows: Iterable[Row],
    by: str,
    lines: Told,
    summed_up: Callable[[Sequence[Row]], Iterable[str]],
) -> Iterator[Row]:
    for _, members in groupby(rows, key=lambda row: row[by]):
        every = list(members)
        told = ["\n".join(lines(row)) for row in every] + ["\n".join(summed_up(every))]
        yield {
            **every[0],
            "told": "\n\n".join(filter(None, told)),
            "stances": _union(every, "stances"),
            "sources": _union(every, "sources"),
        }


def _union(rows: Iterable[Row], field: str) -> list[str]:
    return list(dict.fromkeys(each for row in rows for each in listed(row, field)))


def listed(row: Row, field: str) -> list[str]:
    """A cell that holds a list."""
    cell = row[field]
    return cell if isinstance(cell, list) else []


def text(row: Row, field: str) -> str:
    """A cell as text, empty for none."""
    cell = row[field]
    return "" if cell is None else str(cell)


def often(number: int) -> str:
    """How many times: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number) or counted(number, "time")


def span(row: Row) -> str:
    """From the first to the last date of a row's uses, and how often: "2014-09 to 2024-09, twice".

    Empty where there are none.
    """
    first, last = text(row, "first_date"), text(row, "last_date")
    times = row["times"]
    if not first or not isinstance(times, int):
        return ""
    return f"{first if first == last else f'{first} to {last}'}, {often(times)}"


def claims(row: Row) -> str:
    """The keys of the claims that a row rests on, for `stance show`; of many, the first."""
    keys = list(dict.fromkeys(each.rpartition("/")[0] for each in listed(row, "stances")))
    more = f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else ""
    return f"[{', '.join(keys[:_NAMED])}{more}]"


def words(row: Row) -> list[str]:
    """The wordings of a row, a line each with its date."""
    dates = listed(row, "wording_dates")
    pairs = zip(dates, listed(row, "wordings"), strict=True)
    return [f"{date} {quoted(wording)}" for date, wording in pairs]


def holder(row: Row, vocabulary: Vocabulary) -> str:
    """The holder of a row; for people it is marked where others say that it is so."""
    name = vocabulary.actors.name(text(row, "holder"))
    return f"{name} (as ascribed by others)" if row["ascribed"] else name


def issue(row: Row, vocabulary: Vocabulary) -> str:
    """The name of a row's issue."""
    return vocabulary.issues.name(text(row, "issue"))


def names(slugs: Iterable[str], name_of: Callable[[str], str]) -> str:
    """Names in a list of words: "NATO, Russia and Ukraine"."""
    *most, last = [name_of(slug) for slug in slugs] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def first_fields(firsts: Firsts, term: str) -> dict[str, list[str] | int]:
    """The data fields that say who used a term first, and how many holders use it."""
    by = firsts.by(term)
    return {
        "first_by": [who for who, _ in by],
        "first_by_dates": [date.text for _, date in by],
        "holders": firsts.holders(term),
    }


def among_others(row: Row, how: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Who was the first, where a term has several holders: "first asked by NATO, 2014-04-01"."""
    if isinstance(row["holders"], int) and row["holders"] > 1:
        yield f"{how} by {first_by(row, vocabulary)}"


def first_by(row: Row, vocabulary: Vocabulary) -> str:
    """Who used the term of a row first of all; where dates do not tell, everyone it can be."""
    who = [vocabulary.actors.name(slug) for slug in listed(row, "first_by")]
    dates = listed(row, "first_by_dates")
    if len(who) < 2:  # noqa: PLR2004 - one or nobody: nothing to choose from
        return "".join(f"{one}, {date}" for one, date in zip(who, dates, strict=True))
    if len(set(dates)) == 1:
        return f"{names(who, str)}, {dates[0]}: which came first is not known"
    dated = [f"{one} ({date})" for one, date in zip(who, dates, strict=True)]
    return f"{' or '.join(dated)}: their dates do not tell"


def title(subject: str, filters: Filters, vocabulary: Vocabulary) -> str:
    """A heading: the subject, whose, on what, and the period."""
    parts = [
        (" by ", filters.holders, vocabulary.actors.name),
        (" on ", filters.issues, vocabulary.issues.name),
    ]
    said = [f"{link}{names(slugs, name)}" for link, slugs, name in parts if slugs]
    dates = [
        f", {word} {date.text}"
        for word, date in (("since", filters.since), ("until", filters.until))
        if date
    ]
    return f"{subject}{''.join(said)}{''.join(dates)}"
