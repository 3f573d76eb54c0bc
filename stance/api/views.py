"""What is recorded, as flat rows with slugs and names: the views that others build on."""

from __future__ import annotations

from functools import partial
from typing import Unpack

from stance.api.calls import Calls
from stance.api.frame import Frame
from stance.api.signatures import naming_filters
from stance.domain.filters import DayWords, FilterWords, NameWords, ReportWords
from stance.work import views
from stance.work.arguments import truth


@naming_filters
class ViewCalls(Calls):
    """The published views; the filters choose stances, and with them what hangs on these."""

    def stances(self, **filters: Unpack[ReportWords]) -> Frame:
        """A row for each stance, with its claim.

        Filters: see `stance.Database`.
        """
        return self._frame(views.stances, filters, side_by_side=True)

    def readings(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each stance of the readings of coding rounds, those that are shown.

        Filters: see `stance.Database`; without `round`, of every round.
        """
        return self._frame(views.readings, filters, side_by_side=True)

    def moments(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each moment of each series, with the conditions that stand from there on.

        Filters: see `stance.Database`.
        """
        return self._frame(views.moments, filters)

    def claims(self, **filters: Unpack[ReportWords]) -> Frame:
        """A row for each claim, by date, with those of its stances that were asked for.

        Filters: see `stance.Database`.
        """
        return self._frame(views.claims, filters, side_by_side=True)

    def condition_uses(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each condition that a stance attaches or gives up, with its wording there.

        Filters: see `stance.Database`.
        """
        return self._frame(views.condition_uses, filters, side_by_side=True)

    def reason_uses(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each reason that a stance gives, with its wording there.

        Filters: see `stance.Database`.
        """
        return self._frame(views.reason_uses, filters, side_by_side=True)

    def citations(self, **filters: Unpack[FilterWords]) -> Frame:
        """A row for each treaty that a stance cites, in each role.

        Filters: see `stance.Database`.
        """
        return self._frame(views.citations, filters, side_by_side=True)

    def sources(
        self,
        *,
        text: bool = False,
        source: NameWords = None,
        coder: NameWords = None,
        as_recorded: DayWords = None,
    ) -> Frame:
        """A row for each source; with `text`, its newest text as well.

        `source` chooses them; `coder` and `as_recorded` choose the claims that are counted for
        each. With `as_recorded` they are those of then, as they were described.
        """
        account_of = partial(views.sources, text=truth(text, "text"))
        filters: FilterWords = {"source": source, "coder": coder, "as_recorded": as_recorded}
        return self._frame(account_of, filters, side_by_side=True)
