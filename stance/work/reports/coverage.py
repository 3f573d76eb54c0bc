"""`stance report coverage`."""

import datetime as dt
from collections import Counter
from dataclasses import replace

from stance.domain.filters import DayWords
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
    evidence: Evidence, by: CoverageBy, day: dt.date, old: int = OLD
) -> Table[CoverRow]:
    """The evidence counted for each series, holder, source or coder."""
    known, filters = evidence.vocabulary, evidence.filters
    yardstick = Yardstick(filters, day, old, read_sources(evidence.session))
    left_out: Counter[str] = Counter()
    rows = covering(evidence.session, vocabulary=known, filters=filters)
    covers = covered(rows, yardstick, by, left_out)
    return coverage_table(covers, known, yardstick, by, left_out)
