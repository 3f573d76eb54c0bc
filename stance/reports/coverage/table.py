"""Coverage as rows of data, and as people read it: the counts, the gaps, one line on the whole."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from stance.domain.phrases import counted, elapsed
from stance.domain.vocabulary import Vocabulary
from stance.reports.coverage.cover import OLD, Cover, Yardstick
from stance.reports.table import Cell, Column, Row, Table
from stance.reports.terms import shown
from stance.values import CoverageBy, Gap

_COUNTS = ("claims", "quotes", "paraphrases")
_DATES = ("first_date", "last_date", "age_days")
_READ = (*_COUNTS, "stance_count", "ascribed_count", "reads", "holders", "issues")
FIELDS: Mapping[CoverageBy, tuple[str, ...]] = {
    CoverageBy.SERIES: (
        *("holder", "issue", "ascribed", "gaps", "moments", "utterances", *_COUNTS),
        *("source_count", "sources", "speakers", "coders", *_DATES, "stances"),
    ),
    CoverageBy.HOLDER: (
        *("holder", "ascribed", "gaps", "series", "only_ascribed", "moments", "utterances"),
        *(*_COUNTS, "issues", "source_count", "sources", "speakers", "coders", *_DATES),
        "stances",
    ),
    CoverageBy.SOURCE: (
        *("source", "title", "publisher", "published_on", "kind", "gaps", *_READ),
        *("coders", *_DATES),
    ),
    CoverageBy.CODER: ("coder", "gaps", *_READ, "source_count", "sources", *_DATES),
}

_SAID = {
    Gap.ONLY_ASCRIBED: "ascribed only",
    Gap.NO_CLAIMS: "no claims",
    Gap.ONE_MOMENT: "one moment",
    Gap.ONE_SOURCE: "one source",
    Gap.NO_TEXT: "no text",
    Gap.ONLY_PARAPHRASE: "no quote",
    Gap.OLD: "old",
    Gap.ONE_CODER: "one coder",
}
_SEVERAL = {by: by.value if by is CoverageBy.SERIES else f"{by.value}s" for by in CoverageBy}


def coverage_table(
    found: Sequence[Cover],
    vocabulary: Vocabulary,
    measure: Yardstick,
    by: CoverageBy,
    left_out: Counter[str],
) -> Table:
    """A row for each series, holder, source or coder, in the order given."""
    title = shown.title("Coverage", measure.filters, vocabulary)
    return Table(
        name="coverage",
        fields=FIELDS[by],
        rows=(_row(one, measure, FIELDS[by]) for one in found),
        columns=_columns(vocabulary, measure.as_of)[by],
        filters=_given(measure, by),
        notes=_notes(found, measure, by, left_out),
        title=f"{title} by {by.value}, as of {measure.as_of.isoformat()}",
    )


def _given(measure: Yardstick, by: CoverageBy) -> dict[str, Cell]:
    """The filters and the report's own options as given; the day ages are counted to always."""
    own: dict[str, Cell] = {"as_of": measure.as_of.isoformat()}
    if by is not CoverageBy.SERIES:
        own["by"] = by.value
    if measure.old != OLD:
        own["old"] = measure.old
    return {**measure.filters.as_given(), **own}


def _row(one: Cover, measure: Yardstick, fields: Sequence[str]) -> Row:
    read = measure.sources.get(one.source or "")
    more: dict[str, Cell] = {
        "paraphrases": one.claims - one.quotes,
        "source_count": len(one.sources),
        "gaps": [gap.value for gap in one.gaps],
    }
    if read:
        more |= {
            "title": read.title,
            "publisher": read.publisher,
            "published_on": read.published_on,
            "kind": read.kind.value,
        }
    return {name: more[name] if name in more else _cell(getattr(one, name)) for name in fields}


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return value if isinstance(value, int | str) else None


def _notes(
    found: Sequence[Cover], measure: Yardstick, by: CoverageBy, left_out: Counter[str]
) -> Iterator[str]:
    """The whole in a line, and what was not counted; nothing where nothing was found."""
    if found:
        gaps = Counter(gap for one in found for gap in one.gaps)
        of = [f"{gaps[gap]} {_summed(gap, measure)}" for gap in Gap if gaps[gap]]
        number = f"{len(found)} {by.value if len(found) == 1 else _SEVERAL[by]}"
        yield f"{number}: {', '.join(of) or 'none of them with a gap'}."
    if left_out["ascribed series"]:
        number = f"{left_out['ascribed series']} ascribed series"
        yield f"Not counted: {number} beside own ones (--include-ascribed)."


def _summed(gap: Gap, measure: Yardstick) -> str:
    return {
        Gap.ONLY_ASCRIBED: "only ascribed by others",
        Gap.NO_CLAIMS: "without a claim",
        Gap.ONE_MOMENT: "on one moment",
        Gap.ONE_SOURCE: "on one source",
        Gap.NO_TEXT: "without a stored text",
        Gap.ONLY_PARAPHRASE: "without a quote",
        Gap.OLD: f"old (more than {counted(measure.old, 'day')})",
        Gap.ONE_CODER: "by one coder alone",
    }[gap]


def _columns(vocabulary: Vocabulary, as_of: dt.date) -> Mapping[CoverageBy, Sequence[Column]]:
    holder = Column("Holder", lambda row: shown.holder(row, vocabulary))
    issue = Column("Issue", lambda row: shown.issue(row, vocabulary))
    moments, sources, claims = _number("Moments"), _number("Sources"), _number("Claims")
    last, gaps = Column("Last", lambda row: shown.text(row, "last_date")), Column("Gaps", _gaps)
    aged = [last, Column("Age", lambda row: _age(row, as_of), numeric=True), gaps]
    read = [claims, _number("Quotes"), _length("Issues"), last, gaps]
    return {
        CoverageBy.SERIES: [holder, issue, moments, sources, *aged],
        CoverageBy.HOLDER: [holder, _number("Series"), moments, sources, *aged],
        CoverageBy.SOURCE: [Column("Source", lambda row: shown.text(row, "source")), *read],
        CoverageBy.CODER: [
            Column("Coder", lambda row: shown.text(row, "coder") or "(not named)"),
            sources,
            *read,
        ],
    }


def _number(title: str) -> Column:
    field = "source_count" if title == "Sources" else title.lower()
    return Column(title, lambda row: str(row[field]), numeric=True)


def _length(title: str) -> Column:
    return Column(title, lambda row: str(len(shown.listed(row, title.lower()))), numeric=True)


def _age(row: Row, as_of: dt.date) -> str:
    """The years since the last word, within the first year the months, within a month the days."""
    age = row["age_days"]
    if not isinstance(age, int):
        return ""
    return " ".join(elapsed(as_of - dt.timedelta(days=age), as_of).split()[:2])


def _gaps(row: Row) -> str:
    return "; ".join(_SAID[Gap(gap)] for gap in shown.listed(row, "gaps"))
