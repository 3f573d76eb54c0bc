"""Spans of time: when a condition stood, how long a reason was used, when a treaty was cited."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from stance.domain.phrases import as_ascribed, counted
from stance.domain.roles import cited_by
from stance.domain.vocabulary import Vocabulary, short_treaty
from stance.render.charts import dates
from stance.render.charts.chart import (
    MOST_LANES,
    PLAIN,
    Chart,
    Legend,
    claims_of,
    first_of,
    meant,
    slugs_of,
)
from stance.render.charts.lanes import LaneSpan, dates_of, lanes
from stance.reports.field import Row
from stance.reports.naming import told
from stance.text.edtf import EdtfDate
from stance.values import CitationRole

Reader = Callable[[Row, Vocabulary], LaneSpan | None]


def spans(
    rows: Iterable[Row],
    vocabulary: Vocabulary,
    title: str,
    read: Reader,
    stood: str = "first and last time, and how often",
) -> Iterator[Chart]:
    """A chart with a lane for each row that has dates; none where there is no such row.

    `stood` says in the legend what a bar with its dots means.
    """
    every = [span for row in rows if (span := read(row, vocabulary))]
    shown = every[:MOST_LANES]
    if shown:
        left = first_of(len(every), len(shown), "rows")
        yield Chart(title, partial(lanes, shown), _legend(shown, stood), left)


def demand(row: Row, vocabulary: Vocabulary) -> LaneSpan | None:
    """A condition as one holder asks it on one issue: what stands in between is drawn, no more."""
    span = _span(
        row, vocabulary, vocabulary.conditions.name(str(row["condition"])), _who(row, vocabulary)
    )
    return span and _as_it_stood(span, row)


def _as_it_stood(span: LaneSpan, row: Row) -> LaneSpan:
    """A condition's lane with a bar for each time it stood, a dot for each date that asks it."""
    stood = [_from_to(each, span.last) for each in slugs_of(row, "stood")]
    said = [date for each in slugs_of(row, "asked_on") if (date := dates.read(each))]
    ends = [until for each in slugs_of(row, "stood") if (until := _until(each))]
    given_up = dates.read(row.get("given_up_on"))
    stretches = [(first, last) for first, last in stood if first and last]
    return replace(
        span,
        stretches=stretches,
        said=said,
        ends=list(dict.fromkeys([*ends, *([given_up] if given_up else [])])),
    )


def _from_to(stretch: str, last: EdtfDate) -> tuple[EdtfDate | None, EdtfDate | None]:
    """The bounds of a bar: one that lasts is drawn up to the last date that asks it."""
    return dates.read(stretch.partition("/")[0]), _until(stretch) or last


def _until(stretch: str) -> EdtfDate | None:
    return dates.read(stretch.partition("/")[2])


def argument(row: Row, vocabulary: Vocabulary) -> LaneSpan | None:
    """A reason as one holder gives it on one issue."""
    return _span(
        row, vocabulary, vocabulary.reasons.name(str(row["reason"])), _who(row, vocabulary)
    )


def citation(row: Row, vocabulary: Vocabulary) -> LaneSpan | None:
    """A treaty as one holder cites it in one role."""
    role = str(row.get("role") or "mention")
    name = short_treaty(str(row["treaty"]), vocabulary.treaties)
    use = cited_by(
        str(row.get("holder") or ""),
        CitationRole(role),
        slugs_of(row, "by"),
        lambda by: told(by, vocabulary.actors),
    )
    who = f"cited by {_holder(row, vocabulary)} {use}{_on(row, vocabulary)}"
    return _span(row, vocabulary, name, who)


def _span(row: Row, vocabulary: Vocabulary, name: str, who: str) -> LaneSpan | None:
    first, last = dates.read(row.get("first_date")), dates.read(row.get("last_date"))
    if not first or not last:
        return None
    standing = row.get("standing") is True
    times = row.get("times")
    number = times if isinstance(times, int) else len(claims_of(row))
    on = meant(row.get("issue"), vocabulary)
    says = f"{name}: {who}{on}, {first} to {last}, {counted(number, 'time')}{_fate(row)}"
    claim = next(iter(claims_of(row)), "")
    whole, said = [(first, last)], list(dict.fromkeys((first, last)))
    return LaneSpan(name, who, first, last, standing, number, PLAIN, says, claim, whole, said)


def _fate(row: Row) -> str:
    """In words, what became of a condition: the date it ended on, and that of giving it up."""
    if row.get("standing") is True:
        return ", standing"
    ended, given_up = row.get("ended_on"), row.get("given_up_on")
    said = f", ended {ended}" if ended else ""
    return said + (f", given up in words {given_up}" if given_up else "")


def _who(row: Row, vocabulary: Vocabulary) -> str:
    return f"{_holder(row, vocabulary)}{_on(row, vocabulary)}"


def _holder(row: Row, vocabulary: Vocabulary) -> str:
    holder = vocabulary.actors.name(str(row.get("holder") or ""))
    return as_ascribed(holder, ascribed=bool(row.get("ascribed")))


def _on(row: Row, vocabulary: Vocabulary) -> str:
    issue = row.get("issue")
    return f", on {vocabulary.issues.name(issue)}" if isinstance(issue, str) else ""


def _legend(shown: Sequence[LaneSpan], stood: str) -> list[Legend]:
    legend = [Legend("●━●", "accent", stood)]
    if any(date.earliest < date.latest for span in shown for date in dates_of(span)):
        legend.append(Legend("━", "faint", "all the days that a date can mean"))
    if any(span.standing for span in shown):
        legend.append(Legend("▶┄", "accent", "still standing since it was asked last"))
    if any(span.ends for span in shown):
        legend.append(Legend("✕", "", "given up in words, or fallen"))
    return legend
