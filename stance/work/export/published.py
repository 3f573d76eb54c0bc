"""The rows of the published views, for whatever writes them to files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from stance.domain import published
from stance.domain.published import PublishedView
from stance.reports.account import Account
from stance.reports.published import PublishedRows
from stance.work import views
from stance.work.evidence import Evidence

#: What the rows of each view are made by.
_MADE: Mapping[PublishedView, Callable[[Evidence], Account]] = {
    published.STANCE_FLAT: views.stances,
    published.CONDITION_USE: views.condition_uses,
    published.REASON_USE: views.reason_uses,
    published.CITATION_USE: views.citations,
    published.MOMENT: views.moments,
    published.STANCE_CHANGE: views.stance_changes,
    published.READING_FLAT: views.readings,
}


def published_rows(evidence: Evidence, view: PublishedView) -> PublishedRows:
    """The rows of a view that the filters let through, streamed from one state of the database.

    Views of single stances have ascribed ones, whether or not the filters include them, and those
    of series have none.
    """
    filters = replace(evidence.filters, include_ascribed=True)
    account = _MADE[view](replace(evidence, filters=filters))
    return PublishedRows(view, account.data)


def every_view(evidence: Evidence) -> Iterator[PublishedRows]:
    """Each published view with its rows; of a round that the filters name, its readings alone."""
    chosen = [published.READING_FLAT] if evidence.filters.round else published.VIEWS
    return (published_rows(evidence, view) for view in chosen)
