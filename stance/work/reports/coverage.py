"""`stance report coverage`."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from stance.domain.filters import DayWords
from stance.domain.source import ReadSource
from stance.queries.coding.bases import bases, readers
from stance.queries.coverage import evidence as covering
from stance.queries.coverage import read_sources
from stance.reports.account import Account
from stance.reports.coverage.cover import OLD, Yardstick
from stance.reports.coverage.covered import covered
from stance.reports.coverage.table import CoverRow, coverage_table
from stance.reports.table import Table
from stance.values import CoverageBy
from stance.work.evidence import Evidence, last_day


def coverage(
    evidence: Evidence,
    *,
    by: CoverageBy = CoverageBy.SERIES,
    as_of: DayWords = None,
    old: int = OLD,
) -> Account:
    """How much rests on how little; ages are counted to `as_of`, `old` is so many days."""
    # What is left out of ascribed evidence, the report itself says.
    every = replace(evidence, filters=replace(evidence.filters, include_ascribed=True))
    return every.account(lambda: counted_cover(evidence, by, last_day(as_of), old))


def counted_cover(
    evidence: Evidence, by: CoverageBy, day: dt.date, old: int = OLD, *, own: bool = False
) -> Table[CoverRow]:
    """The evidence counted for each series, holder, source, coder and so on.

    With `own`, what others ascribe counts nowhere, not even where the holder has said nothing.
    """
    known, filters, session = evidence.vocabulary, evidence.filters, evidence.session
    settling = bases(session, known, filters.as_recorded) if by is CoverageBy.READING else {}
    settled = readers(session, filters.as_recorded)
    yardstick = Yardstick(filters, day, old, _to_be_read(evidence), settling, settled)
    left_out: Counter[str] = Counter()
    by_codebook = by is CoverageBy.CODEBOOK
    rows = covering(session, vocabulary=known, filters=filters, codebooks=by_codebook)
    rows = (row for row in rows if not (own and row.ascribed))
    covers = covered(rows, yardstick, by, left_out)
    return coverage_table(covers, known, yardstick, by, left_out)


def _to_be_read(evidence: Evidence) -> Mapping[str, ReadSource]:
    """Every source by its slug; of a round those that are read in it."""
    every, shown = read_sources(evidence.session), evidence.filters.round
    if shown is None:
        return every
    from stance.queries.rounds import sources_of

    merged = evidence.vocabulary.sources
    slugs = sources_of(evidence.session, round_id=shown.id)
    roots = {merged[slug][0] if slug in merged else slug for slug in slugs}
    return {slug: source for slug, source in every.items() if slug in roots}
