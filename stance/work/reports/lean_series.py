"""What the reports over whole databases share: series that carry no more than they need."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from stance.domain.series import Series, series_of
from stance.values import Silence
from stance.work.evidence import Evidence


def lean_series(
    evidence: Evidence, silence: Silence, *, until: dt.date | None = None
) -> Iterator[Series[Any]]:
    """The series: of lean rows, or of whole ones where the filters look at their words.

    With `until`, those of moments after that day may be missing.
    """
    if evidence.filters.ask_of_words:
        return series_of(evidence.rows, silence=silence)
    return series_of(evidence.lean_rows(until=until), silence=silence)
