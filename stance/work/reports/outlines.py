"""What the reports over whole databases share: series that carry no more than they need."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from stance.domain.points import Outline, outlines_of
from stance.queries.standpoints import standpoints
from stance.values import Silence
from stance.work.evidence import Evidence


def outlines(
    evidence: Evidence, silence: Silence, *, until: dt.date | None = None
) -> Iterator[Outline[Any]]:
    """The outlines of the series; of whole rows only where the filters look at their words.

    With `until`, those of moments after that day may be missing.
    """
    chosen, known = evidence.filters, evidence.vocabulary
    if chosen.ask_of_words:
        return outlines_of(evidence.rows, silence=silence)
    rows = standpoints(evidence.session, vocabulary=known, filters=chosen, until=until)
    return outlines_of(rows, silence=silence)
