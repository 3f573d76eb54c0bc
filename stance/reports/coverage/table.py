"""Coverage: its fields, and how people read it: the counts, the gaps, one line on the whole."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.domain.coding.settlement import ReadingBasis
from stance.domain.phrases import as_ascribed, counted, elapsed
from stance.domain.source import ReadSource
from stance.domain.vocabulary import Vocabulary
from stance.reports.coverage.cover import OLD, Cover, Yardstick
from stance.reports.field import (
    Cell,
    Fields,
    text_or_none,
    texts,
    truth,
    whole,
    whole_or_none,
)
from stance.reports.naming import issue_shown, title_of
from stance.reports.shown import dated
from stance.reports.table import Column, Grounds, Table, grounds_of
from stance.values import CoverageBy, Gap, Noun


@dataclass(frozen=True, slots=True)
class CoverRow:
    """What evidence comes to; where it is a source's, with the source as it was read."""

    cover: Cover
    read: ReadSource | None


_EVERY: Fields[CoverRow] = (
    text_or_none("holder", lambda row: row.cover.holder, of=Noun.ACTOR),
    text_or_none("issue", lambda row: row.cover.issue, of=Noun.ISSUE),
    text_or_none("source", lambda row: row.cover.source),
    text_or_none("coder", lambda row: row.cover.coder),
    text_or_none("reading", lambda row: row.cover.reading and row.cover.reading.value),
    whole_or_none("codebook", lambda row: row.cover.codebook),
    text_or_none("title", lambda row: row.read.title if row.read else None),
    text_or_none("publisher", lambda row: row.read.publisher if row.read else None),
    text_or_none("published_on", lambda row: row.read.published_on if row.read else None),
    text_or_none("kind", lambda row: row.read.kind.value if row.read else None),
    truth("ascribed", lambda row: row.cover.ascribed),
    texts("gaps", lambda row: [gap.value for gap in row.cover.gaps]),
    whole("series", lambda row: row.cover.series),
    whole("only_ascribed", lambda row: row.cover.only_ascribed),
    whole("moments", lambda row: row.cover.moments),
    whole("utterances", lambda row: row.cover.utterances),
    whole("claims", lambda row: row.cover.claims),
    whole("quotes", lambda row: row.cover.quotes),
    whole("paraphrases", lambda row: row.cover.claims - row.cover.quotes),
    whole("stance_count", lambda row: row.cover.stance_count),
    whole("ascribed_count", lambda row: row.cover.ascribed_count),
    whole("reads", lambda row: row.cover.reads),
    whole("source_count", lambda row: len(row.cover.sources)),
    texts("holders", lambda row: list(row.cover.holders), of=Noun.ACTOR),
    texts("issues", lambda row: list(row.cover.issues), of=Noun.ISSUE),
    texts("sources", lambda row: list(row.cover.sources)),
    texts("speakers", lambda row: list(row.cover.speakers), of=Noun.ACTOR),
    texts("coders", lambda row: list(row.cover.coders)),
    text_or_none("first_date", lambda row: row.cover.first_date),
    text_or_none("last_date", lambda row: row.cover.last_date),
    whole_or_none("age_days", lambda row: row.cover.age_days),
    texts("stances", lambda row: list(row.cover.stances)),
)
_BY_NAME = {field.name: field for field in _EVERY}


def _named(*names: str) -> Fields[CoverRow]:
    return tuple(_BY_NAME[name] for name in names)


_COUNTS = ("claims", "quotes", "paraphrases")
_DATES = ("first_date", "last_date", "age_days")
_READ = (*_COUNTS, "stance_count", "ascribed_count", "reads", "holders", "issues")
#: What claims are told apart by alone, and what is told of these besides.
_OF_CLAIMS = {
    CoverageBy.CODER: (),
    CoverageBy.READING: ("coders",),
    CoverageBy.CODEBOOK: ("coders",),
}
FIELDS: Mapping[CoverageBy, Fields[CoverRow]] = {
    CoverageBy.SERIES: _named(
        *("holder", "issue", "ascribed", "gaps", "moments", "utterances", *_COUNTS),
        *("source_count", "sources", "speakers", "coders", *_DATES, "stances"),
    ),
    CoverageBy.HOLDER: _named(
        *("holder", "ascribed", "gaps", "series", "only_ascribed", "moments", "utterances"),
        *(*_COUNTS, "issues", "source_count", "sources", "speakers", "coders", *_DATES),
        "stances",
    ),
    CoverageBy.SOURCE: _named(
        *("source", "title", "publisher", "published_on", "kind", "gaps", *_READ),
        *("coders", *_DATES),
    ),
    **{
        by: _named(by.value, "gaps", *_READ, "source_count", "sources", *more, *_DATES)
        for by, more in _OF_CLAIMS.items()
    },
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
#: What claims rest on, in words.
_RESTS: Mapping[ReadingBasis | None, str] = {
    ReadingBasis.ONE: "one reading",
    ReadingBasis.AGREED: "agreed readings",
    ReadingBasis.ADJUDICATED: "adjudicated readings",
}
_SEVERAL = {by: by.value if by is CoverageBy.SERIES else f"{by.value}s" for by in CoverageBy}


def coverage_table(
    covers: Collection[Cover],
    vocabulary: Vocabulary,
    measure: Yardstick,
    by: CoverageBy,
    left_out: Counter[str],
) -> Table[CoverRow]:
    """A row for each series, holder, source, coder and so on, in the order given."""
    title = title_of("Coverage", measure.filters, vocabulary)
    return Table(
        name="coverage",
        fields=FIELDS[by],
        items=(CoverRow(one, measure.sources.get(one.source or "")) for one in covers),
        columns=_columns(vocabulary, measure.as_of)[by],
        filters=_options(measure, by),
        notes=_notes(covers, measure, by, left_out),
        title=f"{title} by {by.value}, as of {measure.as_of.isoformat()}",
        rests_on=_grounds,
    )


def _options(measure: Yardstick, by: CoverageBy) -> dict[str, Cell]:
    """The filters and the report's own options as given; the day ages are counted to always."""
    own: dict[str, Cell] = {"as_of": measure.as_of.isoformat()}
    if by is not CoverageBy.SERIES:
        own["by"] = by.value
    if measure.old != OLD:
        own["old"] = measure.old
    return {**measure.filters.as_given(), **own}


def _grounds(row: CoverRow) -> Grounds:
    cover = row.cover
    return grounds_of(cover.stances, [cover.source] if cover.source else cover.sources)


def _notes(
    covers: Collection[Cover], measure: Yardstick, by: CoverageBy, left_out: Counter[str]
) -> Iterator[str]:
    """The whole in a line, and what was not counted; nothing where nothing was found."""
    if covers and by is CoverageBy.READING:
        rests = ", ".join(f"{one.claims} on {_RESTS[one.reading]}" for one in covers)
        yield f"{counted(sum(one.claims for one in covers), 'claim')}: {rests}."
    elif covers:
        gaps = Counter(gap for one in covers for gap in one.gaps)
        of = [f"{gaps[gap]} {_summed(gap, measure)}" for gap in Gap if gaps[gap]]
        number = f"{len(covers)} {by.value if len(covers) == 1 else _SEVERAL[by]}"
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


def _columns(
    vocabulary: Vocabulary, as_of: dt.date
) -> Mapping[CoverageBy, Sequence[Column[CoverRow]]]:
    holder: Column[CoverRow] = Column("Holder", lambda row: _holder(row.cover, vocabulary))
    issue: Column[CoverRow] = Column(
        "Issue", lambda row: issue_shown(row.cover.issue or "", vocabulary.issues)
    )
    source: Column[CoverRow] = Column("Source", lambda row: row.cover.source or "")
    coder: Column[CoverRow] = Column("Coder", lambda row: row.cover.coder or "(not named)")
    reading: Column[CoverRow] = Column("Reading", lambda row: _RESTS.get(row.cover.reading, ""))
    codebook: Column[CoverRow] = Column(
        "Codebook", lambda row: str(row.cover.codebook or "(not named)"), numeric=True
    )
    last: Column[CoverRow] = Column("Last", lambda row: dated(row.cover.last_date))
    age: Column[CoverRow] = Column("Age", lambda row: _age(row.cover, as_of), numeric=True)
    gaps: Column[CoverRow] = Column(
        "Gaps", lambda row: "; ".join(_SAID[gap] for gap in row.cover.gaps)
    )
    series = _number("Series", lambda cover: cover.series)
    moments = _number("Moments", lambda cover: cover.moments)
    sources = _number("Sources", lambda cover: len(cover.sources))
    claims = _number("Claims", lambda cover: cover.claims)
    quotes = _number("Quotes", lambda cover: cover.quotes)
    issues = _number("Issues", lambda cover: len(cover.issues))
    return {
        CoverageBy.SERIES: [holder, issue, moments, sources, last, age, gaps],
        CoverageBy.HOLDER: [holder, series, moments, sources, last, age, gaps],
        CoverageBy.SOURCE: [source, claims, quotes, issues, last, gaps],
        CoverageBy.CODER: [coder, sources, claims, quotes, issues, last, gaps],
        CoverageBy.READING: [reading, sources, claims, quotes, issues, last, gaps],
        CoverageBy.CODEBOOK: [codebook, sources, claims, quotes, issues, last, gaps],
    }


def _number(title: str, count: Callable[[Cover], int]) -> Column[CoverRow]:
    return Column(title, lambda row: str(count(row.cover)), numeric=True)


def _holder(cover: Cover, vocabulary: Vocabulary) -> str:
    return as_ascribed(vocabulary.actors.name(cover.holder or ""), ascribed=cover.ascribed)


def _age(cover: Cover, as_of: dt.date) -> str:
    """The years since the last word, within the first year the months, within a month the days."""
    if cover.age_days is None:
        return ""
    return " ".join(elapsed(as_of - dt.timedelta(days=cover.age_days), as_of).split()[:2])
