"""The published views: what SQL, tables of data and documents promise of each, in one place."""

from stance.domain.published.flat import READING_FLAT, STANCE_FLAT
from stance.domain.published.in_time import MOMENT, STANCE_CHANGE
from stance.domain.published.uses import CITATION_USE, CONDITION_USE, REASON_USE
from stance.domain.published.view import PublishedView

#: Every published view, in the order in which documents and exports have them.
VIEWS: tuple[PublishedView, ...] = (
    STANCE_FLAT,
    CONDITION_USE,
    REASON_USE,
    CITATION_USE,
    MOMENT,
    STANCE_CHANGE,
    READING_FLAT,
)

__all__ = [
    "CITATION_USE",
    "CONDITION_USE",
    "MOMENT",
    "READING_FLAT",
    "REASON_USE",
    "STANCE_CHANGE",
    "STANCE_FLAT",
    "VIEWS",
    "PublishedView",
]
